"""The lists of one koperasi as sheets of a workbook; names of people are not among them."""

from collections.abc import Callable

import pandas as pd
from sqlalchemy.orm import Session

from db.frames import rows_of
from db.queries.kasus import list_tahap
from db.queries.keragaan import list_keragaan, list_rat
from db.queries.profil import find_fasilitasi, list_pelatihan, list_riwayat_status
from db.queries.usaha import list_legalitas, list_omzet, list_produk_koperasi, list_unit_usaha
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
    "wajib": "Wajib RAT",
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


def profil_sheets(session: Session, koperasi_id: int) -> dict[str, pd.DataFrame]:
    """Every list on the screen of a koperasi, by the name of its sheet; an empty one is kept."""
    status = list_riwayat_status(session, koperasi_id)
    trained = list_pelatihan(session, koperasi_id)
    units = list_unit_usaha(session, koperasi_id)
    return {
        "Keragaan": _sheet(list_keragaan(session, koperasi_id), KERAGAAN),
        "RAT": _sheet(list_rat(session, koperasi_id), RAT),
        "Riwayat status": _sheet(
            status.assign(status=words_of(status["status"], STATUS_KELEMBAGAAN)), STATUS
        ),
        "Pembinaan": _sheet(
            trained.assign(sumber_dana=words_of(trained["sumber_dana"], SUMBER_DANA)), PEMBINAAN
        ),
        "Fasilitasi": _stages(session, koperasi_id),
        "Unit usaha": _sheet(
            units.assign(kategori=words_of(units["kategori"], KATEGORI_UNIT_USAHA)), UNIT_USAHA
        ),
        **_produk(session, koperasi_id),
    }


def _sheet(rows: pd.DataFrame, headings: dict[str, str]) -> pd.DataFrame:
    return rows[list(headings)].rename(columns=headings)


def _stages(session: Session, koperasi_id: int) -> pd.DataFrame:
    case = find_fasilitasi(session, koperasi_id)
    stages = list_tahap(session, fasilitasi_id=case or 0)
    words = {tahap: f"{tahap} {nama}" for tahap, nama in TAHAP.items()}
    return _sheet(stages.assign(tahap=words_of(stages["tahap"], words)), FASILITASI)


def _produk(session: Session, koperasi_id: int) -> dict[str, pd.DataFrame]:
    produk = list_produk_koperasi(session, koperasi_id)
    papers = _of_each(produk, lambda produk_id: list_legalitas(session, produk_id), LEGALITAS)
    turnover = _of_each(produk, lambda produk_id: list_omzet(session, produk_id), PEMASARAN)
    return {
        "Produk": _sheet(
            produk.assign(kategori=words_of(produk["kategori"], KATEGORI_PRODUK)), PRODUK
        ),
        "Legalitas": _sheet(
            papers.assign(jenis=words_of(papers["jenis"], JENIS_LEGALITAS)), LEGALITAS
        ),
        "Pemasaran": _sheet(
            turnover.assign(kanal=words_of(turnover["kanal"], KANAL_PEMASARAN)), PEMASARAN
        ),
    }


def _of_each(
    produk: pd.DataFrame, read: Callable[[int], pd.DataFrame], headings: dict[str, str]
) -> pd.DataFrame:
    found = [read(int(row["id"])).assign(produk=row["nama"]) for row in rows_of(produk)]
    if not found:
        return pd.DataFrame(columns=list(headings))
    return pd.concat(found, ignore_index=True)
