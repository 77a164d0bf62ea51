"""Daftar koperasi: the list on paper and as a sheet."""

from typing import Any

import pandas as pd

from db.figures.register import JUMLAH
from db.figures.rekap import TANPA_KECAMATAN
from db.frames import rows_of
from db.queries.laporan import BahanDaftar, Permintaan
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.files.paper.document import IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.report import REGISTER, Naskah, day, word, words_of
from ui.words.labels import ASAL, JENIS, STATUS_KELEMBAGAAN

# The ministry's headings, which the import knows; what it does not know comes after them.
LEMBAR = {
    "nik_koperasi": "Nomor Induk Koperasi (NIK)",
    "nama": "Nama Koperasi",
    "nomor_badan_hukum": "Nomor Badan Hukum Pendirian",
    "tanggal_badan_hukum": "Tanggal Badan Hukum Pendirian",
    "alamat": "Alamat",
    "desa": "Kelurahan / Desa",
    "kecamatan": "Kecamatan",
    "jenis": "Jenis Koperasi",
    "kelompok": "Kelompok Koperasi",
    "status": "Status",
    "asal": "Asal",
    "tahun_fasilitasi": "Tahun fasilitasi",
    "kecamatan_kode": "Kode kecamatan (Kemendagri)",
    "desa_kode": "Kode desa (Kemendagri)",
}
DAFTAR = (
    KolomLaporan("No.", "kanan"),
    KolomLaporan("Nama koperasi", lebar="2.6"),
    KolomLaporan("NIK koperasi"),
    KolomLaporan("Nomor dan tanggal badan hukum", lebar="2.2"),
    KolomLaporan("Desa dan alamat", lebar="2.2"),
    KolomLaporan("Jenis", lebar="1"),
    KolomLaporan("Status", lebar="1"),
)


def daftar_koperasi(bahan: BahanDaftar, asked: Permintaan) -> Naskah:
    """The koperasi terdaftar by kecamatan, numbered through."""
    rows = bahan.koperasi
    places = rows["kecamatan"].fillna("")
    parts = [
        _place_table(str(name), rows[places == name], bahan.jumlah[str(name)])
        for name in places.unique()
    ]
    many = format_number(sum(bahan.jumlah.values()))
    named = [name or TANPA_KECAMATAN for name in bahan.jumlah]
    where = ", ".join(named) if asked.kecamatan else "semua"
    isi = IsiLaporan(
        judul="Daftar Koperasi menurut Kecamatan",
        keterangan=(
            f"Kecamatan: {where}",
            f"Keadaan {format_date(asked.pada)}: {many} koperasi terdaftar",
        ),
        bagian=parts or (Paragraf("Tidak ada koperasi terdaftar menurut pilihan ini."),),
        sumber=REGISTER,
        angka=(JUMLAH.kunci,),
        melintang=True,
    )
    return Naskah(isi=isi, lembar=_sheet(rows), definisi=JUMLAH.definisi, sebagian=bahan.sebagian)


def _place_table(name: str, rows: pd.DataFrame, jumlah: int) -> TabelLaporan:
    return TabelLaporan(
        judul=f"{name or TANPA_KECAMATAN} ({format_number(jumlah)} koperasi)",
        kolom=DAFTAR,
        baris=[
            _list_row(int(str(at)) + 1, row)
            for at, row in zip(rows.index, rows_of(rows), strict=True)
        ],
        huruf=8,
        jarak=2.4,
    )


def _list_row(nomor: int, row: dict[str, Any]) -> list[str]:
    founded = row["tanggal_badan_hukum"]
    hukum = word(row["nomor_badan_hukum"]) + (f", {day(founded)}" if founded else "")
    desa, alamat = (word(row[each], none="") for each in ("desa", "alamat"))
    # Many an address ends in its desa.
    place = alamat if desa.lower() in alamat.lower() else ", ".join(filter(None, (desa, alamat)))
    return [
        str(nomor),
        row["nama"],
        word(row["nik_koperasi"]),
        hukum,
        place or NOT_RECORDED,
        word(row["jenis"], JENIS),
        word(row["status"], STATUS_KELEMBAGAAN),
    ]


def _sheet(rows: pd.DataFrame) -> pd.DataFrame:
    spoken = rows.assign(
        jenis=words_of(rows["jenis"], JENIS),
        status=words_of(rows["status"], STATUS_KELEMBAGAAN),
        asal=words_of(rows["asal"], ASAL),
    )
    return spoken[list(LEMBAR)].rename(columns=LEMBAR)
