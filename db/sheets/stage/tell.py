"""Every row of a judged file as JSON can hold it, for whoever checks the import by a program."""

import datetime as dt
from decimal import Decimal
from typing import Any

from db.enums import JenisImpor
from db.sheets.file.notes import CATATAN_SEL, LEMBAR, LEMBAR_TERSEMBUNYI
from db.sheets.file.table import Daftar, is_left_out, list_unread
from db.sheets.row.cells import Ragu
from db.sheets.row.differences import comparable
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.judge import Hasil
from db.sheets.target.koperasi import without_place

_NOT_ABOUT_KOPERASI = {JenisImpor.PESERTA, JenisImpor.FASILITASI}


def tell_rows(daftar: Daftar, hasil: Hasil) -> dict[str, Any]:
    """What was made of each row of a file, and what of the file was not read.

    Returns:
        - berkas, lembar, jenis, per_tanggal (ISO or null), tahun_buku (or null)
        - baris: a dict per row that was judged, see _tell_row
        - dilewati: nomor and jenis of each row that holds no record
        - tidak_dibaca: headings (kolom), headings left out on purpose (kolom_tidak_disimpan), names
          of other sheets (lembar, lembar_tersembunyi), how many notes on cells (catatan_sel)
        - tersembunyi: rows and columns that are hidden and were read all the same
        - catatan: sentences about the file
    """
    return {
        "berkas": daftar.nama,
        "lembar": daftar.lembar,
        "jenis": str(daftar.jenis),
        "per_tanggal": daftar.per_tanggal and daftar.per_tanggal.isoformat(),
        "tahun_buku": daftar.tahun_buku,
        "baris": [_tell_row(daftar, each) for each in hasil.penilaian],
        "dilewati": [
            {"nomor": nomor, "jenis": kind} for nomor, kind in sorted(daftar.lewat.items())
        ],
        "tidak_dibaca": {
            "lembar": [nama for kind, nama, _ in daftar.tidak_dibaca if kind == LEMBAR],
            "lembar_tersembunyi": [
                nama for kind, nama, _ in daftar.tidak_dibaca if kind == LEMBAR_TERSEMBUNYI
            ],
            "kolom": list_unread(daftar),
            "kolom_tidak_disimpan": [
                daftar.judul[at]
                for nama, at in daftar.kolom.items()
                if is_left_out(daftar.jenis, nama)
            ],
            "catatan_sel": sum(
                count for kind, _, count in daftar.tidak_dibaca if kind == CATATAN_SEL
            ),
        },
        "tersembunyi": [
            {"jenis": kind, "nama": nama, "jumlah": count}
            for kind, nama, count in daftar.tersembunyi
        ],
        "catatan": [*daftar.catatan, *hasil.catatan],
    }


def _tell_row(daftar: Daftar, each: Penilaian) -> dict[str, Any]:
    """One row: nomor, putusan, koperasi (id, null for a new one), nilai, alasan, usulan.

    `nilai` holds by field what would be written: a day as ISO, a whole number as such, a decimal
    as text, kecamatan and desa by their code.
    """
    about_koperasi = daftar.jenis not in _NOT_ABOUT_KOPERASI
    homeless = without_place(daftar, each.nilai) if about_koperasi else set()
    return {
        "nomor": each.nomor,
        "putusan": str(each.putusan),
        "koperasi": each.koperasi_id,
        "nilai": {
            nama: _plain(value) for nama, value in each.nilai.items() if nama not in homeless
        },
        "alasan": each.alasan,
        "usulan": [_proposal(ragu) for ragu in each.ragu if ragu.usul is not None],
    }


def _plain(value: Any) -> Any:
    return comparable(value) if isinstance(value, Decimal | dt.date) else value


def _proposal(ragu: Ragu) -> dict[str, Any]:
    assert ragu.usul is not None
    return {
        "kolom": ragu.kolom,
        "menjadi": ragu.usul.menjadi,
        "teks": ragu.usul.teks,
        "kemiripan": ragu.usul.kemiripan,
    }
