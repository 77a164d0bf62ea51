"""Figures that are too large to be believed until a person has said that they are so."""

import datetime as dt
import json
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import (
    CTE,
    JSON,
    ColumnElement,
    FromClause,
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from db.clock import today
from db.enums import StatusKelembagaan
from db.frames import read_frame
from db.models import Keragaan, Koperasi
from db.postgres.parts import ask_once
from db.queries.berlaku import select_pengaturan

ANGGOTA = "jumlah_anggota"
DIPERIKSA = (ANGGOTA, "modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu")
# The middle of fewer reports than this says nothing about what is usual.
FEWEST = 30
TIDAK_AKTIF = (StatusKelembagaan.TIDAK_AKTIF, StatusKelembagaan.USULAN_PEMBUBARAN)


# Of each tahun buku the most that is believed of each of DIPERIKSA, as list_batas() read it.
Batas = tuple[tuple[Any, ...], ...]


def usual(*kolom: str, batas: Batas | None = None) -> CTE:
    """Of each tahun buku the most that is believed of each figure: tahun_buku, then `kolom`.

    It is the setting `kali_median_diperiksa` times the middle of what is reported, nought left out;
    NULL where fewer than FEWEST report it.

    Args:
        batas: what has been read of it before; a part of the register cannot say what is usual.
    """
    return _usual(kolom, today()) if batas is None else _told(kolom, batas)


@lru_cache(maxsize=8)
def known_as(name: str, limits: CTE) -> CTE:
    """What usual() gives under another name: one object, for a statement over two states."""
    return limits.alias(name)


def list_batas(session: Session) -> Batas:
    """What usual() gives of all figures, kept until a report changes."""
    limits = usual(*DIPERIKSA)
    return tuple(ask_once(session, select(limits).order_by(limits.c.tahun_buku)))


@lru_cache(maxsize=8)
def _told(kolom: tuple[str, ...], batas: Batas) -> CTE:
    """One object, as of _usual(), told as one value: a statement with VALUES is never kept written.

    Writing one out takes 10 ms.
    """
    asked = [1 + DIPERIKSA.index(name) for name in kolom]
    rows = [
        {"tahun_buku": tahun}
        | {name: _exact(row[at]) for name, at in zip(kolom, asked, strict=True)}
        for row in batas
        for tahun in row[:1]
    ]
    names = column("tahun_buku", Integer), *(column(name, Numeric) for name in kolom)
    told = (
        func.json_to_recordset(cast(literal(json.dumps(rows), Text), JSON))
        .table_valued(*names, name="batas")
        .render_derived(with_types=True)
    )
    return select(*told.c).cte(f"wajar_{len(kolom)}")


def _exact(limit: Any) -> str | None:
    """To the last digit, which a number of JSON would not be read to."""
    return None if limit is None else str(limit)


@lru_cache(maxsize=8)
def _usual(kolom: tuple[str, ...], hari: dt.date) -> CTE:
    """One object a day, so that a statement over two states of the register counts it once."""
    times = _setting("kali_median_diperiksa", hari)
    limits = []
    for name in kolom:
        value = getattr(Keragaan, name)
        told = value != 0
        middle = func.percentile_disc(0.5).within_group(func.abs(value)).filter(told)
        limits.append(case((func.count().filter(told) >= FEWEST, middle * times)).label(name))
    statement = select(Keragaan.tahun_buku, *limits).group_by(Keragaan.tahun_buku)
    # Else PostgreSQL would go through all reports again for each koperasi that it looks up.
    return statement.cte(f"wajar_{len(kolom)}").prefix_with("MATERIALIZED")


def is_doubtful(
    kolom: str, row: FromClause | type[Keragaan], limits: CTE, status: Any
) -> ColumnElement[bool]:
    """Whether a figure is too large and nobody has confirmed this very value; never NULL.

    Args:
        row: a report of Keragaan, or what has its columns.
        limits: of usual(), of the same tahun buku.
        status: status kelembagaan of its koperasi.
    """
    columns: Any = row if isinstance(row, type) else row.c
    value, confirmed = (getattr(columns, name) for name in (kolom, f"{kolom}_dipastikan"))
    large = func.abs(value) > limits.c[kolom]
    if kolom == ANGGOTA:
        many = value > _setting("anggota_tidak_aktif_maks", today())
        large = or_(large, and_(many, status.in_(TIDAK_AKTIF)))
    return func.coalesce(and_(large, value.is_distinct_from(confirmed)), false())


def _setting(kunci: str, hari: dt.date) -> Any:
    return select_pengaturan(kunci, hari).scalar_subquery().cast(Integer)


def select_doubtful(batas: Batas | None = None) -> Select[Any]:
    """koperasi_id of each koperasi with a doubtful figure in any tahun buku; `batas` as usual()."""
    limits, koperasi = usual(*DIPERIKSA, batas=batas), aliased(Koperasi)
    doubts = (
        is_doubtful(name, Keragaan, limits, koperasi.status_kelembagaan) for name in DIPERIKSA
    )
    found = (
        select(Keragaan.koperasi_id)
        .join(koperasi, koperasi.id == Keragaan.koperasi_id)
        .join(limits, limits.c.tahun_buku == Keragaan.tahun_buku)
        .where(or_(*doubts))
    )
    # Once for all koperasi: PostgreSQL expects so many that it would look for each by itself.
    doubtful = found.cte("diragukan").prefix_with("MATERIALIZED")
    return select(doubtful.c.koperasi_id)


def list_doubtful(session: Session, koperasi_id: int) -> pd.DataFrame:
    """The doubtful figures of one koperasi, latest tahun buku first.

    Returns:
        tahun_buku (int64), kolom (str, of DIPERIKSA), nilai (object: Decimal, orang or rupiah),
        batas (object, may be missing): the most that is believed without asking.
    """
    limits = usual(*DIPERIKSA, batas=list_batas(session))
    parts = [
        select(
            Keragaan.tahun_buku,
            literal(name).label("kolom"),
            getattr(Keragaan, name).cast(Numeric).label("nilai"),
            limits.c[name].cast(Numeric).label("batas"),
        )
        .join(Koperasi, Koperasi.id == Keragaan.koperasi_id)
        .join(limits, limits.c.tahun_buku == Keragaan.tahun_buku)
        .where(
            Koperasi.id == koperasi_id,
            is_doubtful(name, Keragaan, limits, Koperasi.status_kelembagaan),
        )
        for name in DIPERIKSA
    ]
    found = union_all(*parts).subquery()
    statement = select(found).order_by(found.c.tahun_buku.desc(), found.c.kolom)
    return read_frame(
        session,
        statement,
        {"tahun_buku": "int64", "kolom": "str", "nilai": "object", "batas": "object"},
    )
