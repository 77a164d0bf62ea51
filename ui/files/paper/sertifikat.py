"""Certificates to hang on a wall, one a page: what stands on each, and their PDF."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.enums import CaraTanda, KeadaanSertifikat, NamaJabatan
from db.queries.kantor import Kop, PenandaTangan
from db.queries.sertifikat import Cetakan
from db.values.format import format_date, format_number
from ui.files.deck.pindai import Pindai
from ui.files.paper.typeset import Values, draw_legible, typeset
from ui.words.labels import JABATAN

_TEMPLATE = (Path(__file__).parent / "sertifikat.typ").read_bytes()
_KATA_KODE = (
    "Kode ini memuat nomor, nama singkat, judul, tanggal, dan tanda tangan digital dinas. "
    "Ia terbukti tanpa jaringan dengan halaman verifikasi sertifikat"
)
_BUKAN_BSRE = " Kode ini bukti dari dinas, bukan segel BSrE."
_DRAF = "Draf untuk diperiksa: belum ditandatangani, belum berlaku, tanpa kode bukti."


def to_pdf_sertifikat(
    lembar: Sequence[Cetakan], kop: Kop, alamat: str, penanda: PenandaTangan | None
) -> bytes:
    """A page for each; of one that is signed with its code.

    Args:
        alamat: of the page that proves certificates; "" where none is set.
        penanda: who would sign a draf.

    Raises:
        CannotTypeset.
    """
    values = {
        "judul": "Sertifikat " + (lembar[0].nomor if len(lembar) == 1 else lembar[0].judul),
        "kop": {
            "pemerintah": kop.pemerintah,
            "dinas": kop.dinas,
            "logo": None if kop.logo is None else list(kop.logo),
        },
        "lembar": [make_page(each, kop, alamat, penanda) for each in lembar],
    }

    def draw(values: Values, standard: list[str]) -> bytes:
        return bytes(typeset(_TEMPLATE, values, format="pdf", pdf_standards=standard))

    def say(shown: Values, said: str) -> Values:
        everywhere = shown["kop"] != values["kop"]
        pages = [
            {**page, "catatan": f"{page['catatan']} {said}".strip()}
            if everywhere or page != whole
            else page
            for page, whole in zip(shown["lembar"], values["lembar"], strict=True)
        ]
        return {**shown, "lembar": pages}

    return draw_legible(values, draw, say)


def make_page(
    each: Cetakan, kop: Kop, alamat: str, penanda: PenandaTangan | None
) -> dict[str, Any]:
    """What one page says, as sertifikat.typ reads it."""
    draf = each.keadaan is KeadaanSertifikat.DRAF
    return {
        "nomor": each.nomor,
        "nama": each.nama,
        "asal": _from(each),
        "judul": each.judul,
        "waktu": _when(each),
        "draf": draf,
        "contoh": each.contoh,
        "kode": _code(each, alamat).svg() if each.bukti else None,
        "kata_kode": _DRAF if draf else _about_code(each, alamat),
        "catatan": f"Cetak ulang ke-{each.cetak - 1}" if each.cetak > 1 else "",
        "tanda": {
            "tempat": kop.tempat,
            "tanggal": format_date(each.tanggal),
            "elektronik": each.cara is CaraTanda.TTE,
            **_signer(each, penanda),
        },
    }


def _signer(each: Cetakan, penanda: PenandaTangan | None) -> dict[str, str | None]:
    if each.penanda_nama is not None:
        return {
            "nama": each.penanda_nama,
            "jabatan": each.penanda_jabatan,
            "pangkat": each.penanda_pangkat,
            "nip": each.penanda_nip,
        }
    if penanda is None:
        return {"nama": "(nama pejabat)", "jabatan": "(jabatan)", "pangkat": None, "nip": None}
    return {
        "nama": penanda.nama,
        "jabatan": penanda.jabatan,
        "pangkat": penanda.pangkat,
        "nip": penanda.nip,
    }


def _code(each: Cetakan, alamat: str) -> Pindai:
    """What a telephone reads: the page that proves it and, behind "#", what stays on the phone."""
    return Pindai(kata="", alamat=f"{alamat}#{each.bukti}" if alamat else each.bukti)


def _about_code(each: Cetakan, alamat: str) -> str:
    where = f": {alamat}." if alamat else " dari dinas."
    return f"{_KATA_KODE}{where}{_BUKAN_BSRE if each.cara is CaraTanda.TTE else ''}"


def _from(each: Cetakan) -> str:
    """The post and the koperasi that the peserta came from, as on record when it was issued."""
    jabatan = JABATAN[NamaJabatan(each.jabatan)] if each.jabatan else ""
    return ", ".join(part for part in (jabatan, each.koperasi) if part)


def _when(each: Cetakan) -> str:
    hours = f" · {format_number(each.jam_pelajaran)} jam pelajaran" if each.jam_pelajaran else ""
    return f"Angkatan {each.angkatan} · {_days(each.mulai, each.selesai)}{hours}"


def _days(mulai: dt.date, selesai: dt.date) -> str:
    if mulai == selesai:
        return format_date(mulai)
    if (mulai.year, mulai.month) == (selesai.year, selesai.month):
        return f"{mulai.day} sampai {format_date(selesai)}"
    return f"{format_date(mulai)} sampai {format_date(selesai)}"
