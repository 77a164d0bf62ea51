"""What one koperasi lives from: its unit usaha, its fokus, its produk."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.enums import Fokus
from db.frames import read_frame
from db.models import FotoProduk, Koperasi, LegalitasProduk, OmzetProduk, Produk, UnitUsaha
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan

UNIT_USAHA = {
    "id": "int64",
    "tahun_buku": "int64",
    "nama": "str",
    "kategori": "str",
    "volume_usaha": "Float64",
    "shu": "Float64",
    "berjalan": "bool",
}
PRODUK = {
    "id": "int64",
    "nama": "str",
    "kategori": "str",
    "merek": "str",
    "satuan": "str",
    "kapasitas": "Float64",
    "harga": "Float64",
    "produsen_anggota": "Int64",
    "bahan_baku": "str",
    "bahan_baku_desa_kode": "str",
    "mitra": "str",
    "unggulan": "bool",
    "catatan": "str",
}


@dataclass(frozen=True)
class FokusUsaha:
    """Fokus of a koperasi and what it is read from; the first three None: belum terdata.

    Attributes:
        persen: share (0-100) of simpan pinjam in the volume of its running units.
        sektor_riil_maks, simpan_pinjam_min: the settings of that tahun buku, as shares.
    """

    fokus: Fokus | None
    tahun_buku: int | None
    persen: float | None
    sektor_riil_maks: int
    simpan_pinjam_min: int


def list_unit_usaha(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Its lines of business, newest tahun buku first, columns as in UNIT_USAHA; rupiah."""
    columns = [getattr(UnitUsaha, name) for name in UNIT_USAHA]
    statement = (
        select(*columns)
        .where(UnitUsaha.koperasi_id == koperasi_id)
        .order_by(UnitUsaha.tahun_buku.desc(), UnitUsaha.nama, UnitUsaha.id)
    )
    return read_frame(session, statement, UNIT_USAHA)


def get_fokus(session: Session, koperasi_id: int, *, hari: dt.date) -> FokusUsaha:
    """The fokus in the latest tahun buku that has a running unit.

    Definition: db.figures.usaha.

    A koperasi that no longer counts (archived, merged, dissolved) has none.
    """
    newest = select(func.max(UnitUsaha.tahun_buku)).where(
        UnitUsaha.koperasi_id == koperasi_id, UnitUsaha.berjalan, UnitUsaha.tahun_buku <= hari.year
    )
    book = session.scalar(newest) or hari.year
    dasar = get_dasar(session, book, hari)
    limits = (dasar.sektor_riil_maks, dasar.simpan_pinjam_min)
    asked = select_keadaan(dasar, ("fokus", "persen_pinjam"))
    row = session.execute(asked.where(Koperasi.id == koperasi_id)).one_or_none()
    if row is None or row.fokus is None:
        return FokusUsaha(None, None, None, *limits)
    return FokusUsaha(Fokus(row.fokus), book, float(row.persen_pinjam), *limits)


def list_produk_koperasi(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Its produk, unggulan first, columns as in PRODUK; rupiah, orang, stored values."""
    columns = [getattr(Produk, name) for name in PRODUK]
    statement = (
        select(*columns)
        .where(Produk.koperasi_id == koperasi_id)
        .order_by(Produk.unggulan.desc(), Produk.nama, Produk.id)
    )
    return read_frame(session, statement, PRODUK)


def list_legalitas(session: Session, produk_id: int) -> pd.DataFrame:
    """Papers of a produk by kind: id, jenis, nomor, berlaku_sampai (date, may be missing)."""
    columns = (
        LegalitasProduk.id,
        LegalitasProduk.jenis,
        LegalitasProduk.nomor,
        LegalitasProduk.berlaku_sampai,
    )
    statement = (
        select(*columns)
        .where(LegalitasProduk.produk_id == produk_id)
        .order_by(LegalitasProduk.jenis)
    )
    dtypes = {"id": "int64", "jenis": "str", "nomor": "str", "berlaku_sampai": "object"}
    return read_frame(session, statement, dtypes)


def list_omzet(session: Session, produk_id: int) -> pd.DataFrame:
    """Turnover of a produk, newest year first: id, tahun, kanal, omzet (rupiah, may be missing)."""
    statement = (
        select(OmzetProduk.id, OmzetProduk.tahun, OmzetProduk.kanal, OmzetProduk.omzet)
        .where(OmzetProduk.produk_id == produk_id)
        .order_by(OmzetProduk.tahun.desc(), OmzetProduk.kanal)
    )
    dtypes = {"id": "int64", "tahun": "int64", "kanal": "str", "omzet": "Float64"}
    return read_frame(session, statement, dtypes)


def list_foto(session: Session, produk_ids: Sequence[int]) -> dict[int, bytes]:
    """The JPEGs of several produk by id of the produk; those without one are left out."""
    statement = select(FotoProduk.produk_id, FotoProduk.isi).where(
        FotoProduk.produk_id.in_(produk_ids)
    )
    return {row.produk_id: row.isi for row in session.execute(statement)}


def find_foto(session: Session, produk_id: int) -> tuple[int, bytes] | None:
    """The id and the JPEG of the photo of a produk, if it has one."""
    row = session.execute(
        select(FotoProduk.id, FotoProduk.isi).where(FotoProduk.produk_id == produk_id)
    ).one_or_none()
    return None if row is None else (row.id, row.isi)
