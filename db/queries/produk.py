"""The list of produk over all koperasi, filtered; and those that a deck shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import LateralFromClause

from db.enums import JenisLegalitas
from db.frames import read_frame
from db.models import Desa, FotoProduk, Kecamatan, Koperasi, LegalitasProduk, OmzetProduk, Produk
from db.postgres.parts import KOPERASI, add_up

LIST = {
    "id": "int64",
    "koperasi_id": "int64",
    "nama": "str",
    "merek": "str",
    "kategori": "str",
    "koperasi": "str",
    "kecamatan": "str",
    "desa": "str",
    "unggulan": "bool",
    "kapasitas": "Float64",
    "satuan": "str",
    "harga": "Float64",
    "produsen_anggota": "Int64",
    "bahan_baku": "str",
    "asal_bahan_baku": "str",
    "mitra": "str",
    "legalitas": "object",
    "kanal": "object",
    "tahun_omzet": "Int64",
    "omzet": "Float64",
    "berfoto": "bool",
}


@dataclass(frozen=True, kw_only=True)
class ProdukFilter:
    """What the list is narrowed to. Several values of one field mean "any of them".

    Attributes:
        cari: in the name of produk, merek or koperasi.
        kecamatan: names of kecamatan.
        kategori, legalitas: stored values; `legalitas` means papers that hold on `hari`.
    """

    cari: str = ""
    kecamatan: tuple[str, ...] = ()
    kategori: tuple[str, ...] = ()
    legalitas: tuple[str, ...] = ()
    unggulan: bool = False
    hari: dt.date

    @property
    def is_empty(self) -> bool:
        """True when everything is listed."""
        return self == ProdukFilter(hari=self.hari)


def count_produk(session: Session, chosen: ProdukFilter) -> tuple[int, int]:
    """Count the produk that the filter leaves, and the koperasi that have them."""
    rows = (
        select(Produk.koperasi_id, func.count().label("produk"))
        .select_from(Produk)
        .join(Koperasi, Koperasi.id == Produk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(*_conditions(chosen))
        .group_by(Produk.koperasi_id)
    )
    ((produk, koperasi),) = add_up(session, KOPERASI, rows, (), ["produk"])
    return int(produk or 0), int(koperasi)


def list_produk(
    session: Session, chosen: ProdukFilter, *, limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """The produk that the filter leaves, unggulan first, then by name.

    Returns:
        A row per produk, columns as in LIST. legalitas: stored kinds of papers that hold on
        `hari`, kanal: stored kanal that ever sold it (lists, None where there is none); omzet:
        rupiah over all kanal in tahun_omzet, the newest year with an amount.
    """
    order = (Produk.unggulan.desc(), Produk.nama, Produk.id)
    # Only of the rows of the page it is worth to look up what hangs on them.
    page = (
        select(Produk.id)
        .join(Koperasi, Koperasi.id == Produk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(*_conditions(chosen))
        .order_by(*order)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    statement = _select(chosen).join(page, page.c.id == Produk.id).order_by(*order)
    return read_frame(session, statement, LIST)


def _newest_omzet() -> LateralFromClause:
    """The newest year of each produk with an amount, over all kanal."""
    return (
        select(OmzetProduk.tahun, func.sum(OmzetProduk.omzet).label("omzet"))
        .where(OmzetProduk.produk_id == Produk.id, OmzetProduk.omzet.is_not(None))
        .group_by(OmzetProduk.tahun)
        .order_by(OmzetProduk.tahun.desc())
        .limit(1)
        .lateral()
    )


def _select(chosen: ProdukFilter) -> Select[*tuple[Any, ...]]:
    newest, source = _newest_omzet(), Desa.__table__.alias("desa_bahan_baku")
    papers = select(func.array_agg(LegalitasProduk.jenis)).where(
        LegalitasProduk.produk_id == Produk.id, _holds(chosen.hari)
    )
    sold = select(func.array_agg(OmzetProduk.kanal.distinct())).where(
        OmzetProduk.produk_id == Produk.id
    )
    pictured = select(FotoProduk.id).where(FotoProduk.produk_id == Produk.id).exists()
    return (
        select(
            Produk.id,
            Produk.koperasi_id,
            Produk.nama,
            Produk.merek,
            Produk.kategori,
            Koperasi.nama.label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            Desa.nama.label("desa"),
            Produk.unggulan,
            Produk.kapasitas,
            Produk.satuan,
            Produk.harga,
            Produk.produsen_anggota,
            Produk.bahan_baku,
            source.c.nama.label("asal_bahan_baku"),
            Produk.mitra,
            papers.scalar_subquery().label("legalitas"),
            sold.scalar_subquery().label("kanal"),
            newest.c.tahun.label("tahun_omzet"),
            newest.c.omzet,
            pictured.label("berfoto"),
        )
        .join(Koperasi, Koperasi.id == Produk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .outerjoin(source, source.c.kode == Produk.bahan_baku_desa_kode)
        .outerjoin(newest, true())
    )


def _holds(hari: dt.date) -> ColumnElement[bool]:
    until = LegalitasProduk.berlaku_sampai
    return or_(until.is_(None), until >= hari)


def _conditions(chosen: ProdukFilter) -> list[SQLColumnExpression[bool]]:
    conditions: list[SQLColumnExpression[bool]] = [Koperasi.terdaftar]
    if chosen.cari:
        places = (Produk.nama, Produk.merek, Koperasi.nama)
        conditions.append(or_(*(place.icontains(chosen.cari, autoescape=True) for place in places)))
    if chosen.kecamatan:
        conditions.append(Kecamatan.nama.in_(chosen.kecamatan))
    if chosen.kategori:
        conditions.append(Produk.kategori.in_(chosen.kategori))
    if chosen.legalitas:
        kinds = [JenisLegalitas(each) for each in chosen.legalitas]
        conditions.append(
            select(LegalitasProduk.id)
            .where(
                and_(LegalitasProduk.produk_id == Produk.id, LegalitasProduk.jenis.in_(kinds)),
                _holds(chosen.hari),
            )
            .exists()
        )
    if chosen.unggulan:
        conditions.append(Produk.unggulan.is_(True))
    return conditions
