"""The lists of one koperasi as sheets of a workbook; names of people are not among them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from db.queries.laporan import BahanProfil
from db.queries.profil import Profil
from ui.reports.report import words_of
from ui.words.labels import (
    JENIS_LEGALITAS,
    KANAL_PEMASARAN,
    KATEGORI_PRODUK,
    KATEGORI_UNIT_USAHA,
    STATUS_KELEMBAGAAN,
    SUMBER_DANA,
    TAHAP,
)

KERAGAAN = {
    "tahun_buku": "Tahun buku",
    "jumlah_anggota": "Anggota (orang)",
    "anggota_laki": "Anggota laki-laki",
    "anggota_perempuan": "Anggota perempuan",
    "modal_sendiri": "Modal sendiri (Rp)",
    "modal_luar": "Modal luar (Rp)",
    "aset": "Aset (Rp)",
    "volume_usaha": "Volume usaha (Rp)",
    "shu": "SHU (Rp)",
}
RAT = {
    "tahun_buku": "Tahun buku",
    "wajib_rat": "Wajib RAT",
    "rencana": "Rencana RAT",
    "tanggal": "Tanggal RAT",
    "tanggal_lapor": "Tanggal lapor",
    "hadir": "Anggota hadir",
    "hasil": "Hasil",
}
STATUS = {"mulai": "Sejak", "status": "Status", "alasan": "Alasan", "dicatat_oleh": "Dicatat oleh"}
PEMBINAAN = {
    "mulai": "Mulai",
    "judul": "Pelatihan",
    "angkatan": "Angkatan",
    "sumber_dana": "Sumber dana",
    "peserta": "Peserta (orang)",
    "hadir": "Presensi hadir",
    "dicatat": "Presensi dicatat",
}
FASILITASI = {"tahap": "Tahap", "tanggal": "Tanggal", "nomor_bukti": "Nomor bukti"}
UNIT_USAHA = {
    "tahun_buku": "Tahun buku",
    "nama": "Unit usaha",
    "kategori": "Kategori",
    "volume_usaha": "Volume usaha (Rp)",
    "shu": "SHU (Rp)",
    "berjalan": "Berjalan",
}
PRODUK = {
    "nama": "Produk",
    "kategori": "Kategori",
    "merek": "Merek",
    "kapasitas": "Kapasitas per bulan",
    "satuan": "Satuan",
    "harga": "Harga per satuan (Rp)",
    "produsen_anggota": "Anggota UMKM pembuat",
    "bahan_baku": "Bahan baku",
    "mitra": "Mitra pembeli",
    "unggulan": "Unggulan",
}
LEGALITAS = {
    "produk": "Produk",
    "jenis": "Jenis",
    "nomor": "Nomor",
    "berlaku_sampai": "Berlaku sampai",
}
PEMASARAN = {"produk": "Produk", "tahun": "Tahun", "kanal": "Kanal", "omzet": "Omzet (Rp)"}


def profil_sheets(bahan: BahanProfil) -> dict[str, pd.DataFrame]:
    """Every list on the screen of a koperasi, by the name of its sheet; an empty one is kept."""
    stages = {tahap: f"{tahap} {nama}" for tahap, nama in TAHAP.items()}
    return {
        "Keragaan": keragaan_sheet(bahan.keragaan, bahan.profil),
        "RAT": of_koperasi(_sheet(bahan.rat, RAT), bahan.profil),
        "Riwayat status": _sheet(bahan.riwayat_status, STATUS, status=STATUS_KELEMBAGAAN),
        "Pembinaan": _sheet(bahan.pelatihan, PEMBINAAN, sumber_dana=SUMBER_DANA),
        "Fasilitasi": _sheet(bahan.tahap, FASILITASI, tahap=stages),
        "Unit usaha": _sheet(bahan.unit_usaha, UNIT_USAHA, kategori=KATEGORI_UNIT_USAHA),
        "Produk": _sheet(bahan.produk, PRODUK, kategori=KATEGORI_PRODUK),
        "Legalitas": _sheet(bahan.legalitas, LEGALITAS, jenis=JENIS_LEGALITAS),
        "Pemasaran": _sheet(bahan.omzet, PEMASARAN, kanal=KANAL_PEMASARAN),
    }


def keragaan_sheet(keragaan: pd.DataFrame, profil: Profil) -> pd.DataFrame:
    """The rows of list_keragaan, each with whose they are."""
    return of_koperasi(_sheet(keragaan, KERAGAAN), profil)


def of_koperasi(rows: pd.DataFrame, profil: Profil) -> pd.DataFrame:
    """The rows with what the import knows a koperasi by, so that they can come in again."""
    named = {
        "Nama koperasi": profil.nama,
        "NIK": profil.nik_koperasi,
        "Nomor badan hukum": profil.nomor_badan_hukum,
        "Kecamatan": profil.kecamatan,
    }
    whose = pd.DataFrame([named] * len(rows), columns=list(named), dtype="object", index=rows.index)
    return pd.concat([whose, rows], axis=1)


def _sheet(
    rows: pd.DataFrame, headings: dict[str, str], **words: Mapping[Any, str]
) -> pd.DataFrame:
    """The columns under their headings, those of a closed list in its words."""
    spoken = rows.assign(**{name: words_of(rows[name], each) for name, each in words.items()})
    return spoken[list(headings)].rename(columns=headings)
