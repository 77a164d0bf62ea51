"""Where the produk go: who buys them, over which kanal, with which papers, how many a month."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from db.figures.usaha import (
    KOPERASI_BERMITRA,
    OMZET,
    PRODUK_BERMITRA,
    PRODUK_BEROMZET,
    SURAT_BERAKHIR,
)
from db.frames import read_frame
from db.models import Desa, Kecamatan, Koperasi, LegalitasProduk, OmzetProduk, Produk

# As the figure SURAT_BERAKHIR says it.
HARI_BERAKHIR = 90
_SURAT = {
    "koperasi_id": "int64",
    "koperasi": "str",
    "kecamatan": "str",
    "produk_id": "int64",
    "produk": "str",
    "jenis": "str",
    "nomor": "str",
    "berlaku_sampai": "object",
}
_KAPASITAS = {
    "satuan": "str",
    "kecamatan": "str",
    "desa": "str",
    "produk": "int64",
    "koperasi": "int64",
    "kapasitas": "Float64",
}


def count_pasar(session: Session, hari: dt.date) -> dict[str, int | None]:
    """The figures of the market by kunci, as the register is now; rupiah whole."""
    mitra = select(
        func.count().filter(Produk.mitra.is_not(None)),
        func.count(Produk.koperasi_id.distinct()).filter(Produk.mitra.is_not(None)),
    ).join(Koperasi, Koperasi.id == Produk.koperasi_id)
    sold = (
        select(func.count(OmzetProduk.produk_id.distinct()), func.sum(OmzetProduk.omzet))
        .join(Koperasi, Koperasi.id == OmzetProduk.koperasi_id)
        .where(OmzetProduk.tahun == hari.year - 1, OmzetProduk.omzet.is_not(None))
    )
    produk, koperasi = session.execute(mitra.where(Koperasi.terdaftar)).one()
    beromzet, omzet = session.execute(sold.where(Koperasi.terdaftar)).one()
    papers = _select_surat(hari).with_only_columns(func.count())
    return {
        PRODUK_BERMITRA.kunci: produk,
        KOPERASI_BERMITRA.kunci: koperasi,
        PRODUK_BEROMZET.kunci: beromzet,
        OMZET.kunci: None if omzet is None else round(omzet),
        SURAT_BERAKHIR.kunci: session.scalar(papers),
    }


def list_mitra(session: Session) -> pd.DataFrame:
    """The buyers on record, who buys of most koperasi first.

    Returns:
        mitra (str): as it is written first by the alphabet, for spellings that differ in letters'
        case or spaces alone; produk, koperasi (int64); kecamatan (object): their names.
    """
    same = _plain(Produk.mitra)
    statement = (
        select(
            func.min(func.btrim(Produk.mitra)).label("mitra"),
            func.count().label("produk"),
            func.count(Produk.koperasi_id.distinct()).label("koperasi"),
            func.array_agg(Kecamatan.nama.distinct())
            .filter(Kecamatan.nama.is_not(None))
            .label("kecamatan"),
        )
        .join(Koperasi, Koperasi.id == Produk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Koperasi.terdaftar, func.btrim(Produk.mitra) != "")
        .group_by(same)
        .order_by(func.count(Produk.koperasi_id.distinct()).desc(), func.count().desc(), same)
    )
    dtypes = {"mitra": "str", "produk": "int64", "koperasi": "int64", "kecamatan": "object"}
    return read_frame(session, statement, dtypes)


def list_kanal(session: Session) -> pd.DataFrame:
    """Turnover by year and kanal, latest year first.

    Returns:
        tahun (int64), kanal (str, as stored), produk (int64): sold over it, melapor (int64): of
        those, with an amount, omzet (Float64, rupiah of these; missing without any).
    """
    statement = (
        select(
            OmzetProduk.tahun,
            OmzetProduk.kanal,
            func.count().label("produk"),
            func.count(OmzetProduk.omzet).label("melapor"),
            func.sum(OmzetProduk.omzet).label("omzet"),
        )
        .join(Koperasi, Koperasi.id == OmzetProduk.koperasi_id)
        .where(Koperasi.terdaftar)
        .group_by(OmzetProduk.tahun, OmzetProduk.kanal)
        .order_by(OmzetProduk.tahun.desc(), OmzetProduk.kanal)
    )
    dtypes = {"tahun": "int64", "kanal": "str", "produk": "int64", "melapor": "int64"}
    return read_frame(session, statement, dtypes | {"omzet": "Float64"})


def list_surat_berakhir(
    session: Session, hari: dt.date, *, limit: int | None = None
) -> pd.DataFrame:
    """Papers that end from a day on within HARI_BERAKHIR, soonest first; columns as in _SURAT."""
    statement = _select_surat(hari).order_by(LegalitasProduk.berlaku_sampai, LegalitasProduk.id)
    return read_frame(session, statement.limit(limit), _SURAT)


def count_surat_lewat(session: Session, hari: dt.date) -> int:
    """How many papers have ended before a day and stand there unrenewed."""
    statement = (
        select(func.count())
        .select_from(LegalitasProduk)
        .join(Koperasi, Koperasi.id == LegalitasProduk.koperasi_id)
        .where(Koperasi.terdaftar, LegalitasProduk.berlaku_sampai < hari)
    )
    return session.scalars(statement).one()


def list_kapasitas(session: Session) -> pd.DataFrame:
    """What can be made in a month, by unit of measure and desa: never over two units of measure.

    Returns:
        Columns as in _KAPASITAS, the unit of measure with most produk first: kapasitas of the
        produk whose capacity is on record, how many these are and of how many koperasi. kecamatan
        and desa of the koperasi, missing where they are not recorded.
    """
    satuan = _plain(Produk.satuan)
    among = func.sum(func.count()).over(partition_by=satuan)
    statement = (
        select(
            satuan.label("satuan"),
            Kecamatan.nama.label("kecamatan"),
            Desa.nama.label("desa"),
            func.count().label("produk"),
            func.count(Produk.koperasi_id.distinct()).label("koperasi"),
            func.sum(Produk.kapasitas).label("kapasitas"),
        )
        .join(Koperasi, Koperasi.id == Produk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(Koperasi.terdaftar, Produk.kapasitas.is_not(None))
        .group_by(satuan, Kecamatan.nama, Koperasi.desa_kode, Desa.nama)
        .order_by(among.desc(), satuan, Kecamatan.nama.nulls_last(), Desa.nama.nulls_last())
    )
    return read_frame(session, statement, _KAPASITAS)


def expires(hari: dt.date) -> ColumnElement[bool]:
    """A paper (LegalitasProduk) that ends from a day on within HARI_BERAKHIR."""
    until = LegalitasProduk.berlaku_sampai
    return until.between(hari, hari + dt.timedelta(days=HARI_BERAKHIR))


def _select_surat(hari: dt.date) -> Select[*tuple[Any, ...]]:
    until = LegalitasProduk.berlaku_sampai
    return (
        select(
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama.label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            Produk.id.label("produk_id"),
            Produk.nama.label("produk"),
            LegalitasProduk.jenis,
            LegalitasProduk.nomor,
            until,
        )
        .select_from(LegalitasProduk)
        .join(Produk, Produk.id == LegalitasProduk.produk_id)
        .join(Koperasi, Koperasi.id == LegalitasProduk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            and_(
                Koperasi.terdaftar,
                expires(hari),
            )
        )
    )


def _plain(column: Any) -> ColumnElement[str]:
    """Words that differ in case or spaces alone are the same."""
    return func.lower(func.regexp_replace(func.btrim(column), r"\s+", " ", "g"))
