"""The koperasi behind a figure: exactly those that it counts or sums, and who came and went."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd
from sqlalchemy import Select, SQLColumnExpression, Subquery, false, func, null, select, true
from sqlalchemy.orm import Session

from db.figures.katalog import UKURAN
from db.figures.ukuran import KOSONG, TERDATA, Cacah, Jumlah
from db.frames import read_frame
from db.models import Kecamatan, Koperasi
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan

_DI_BALIK = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "nilai": "object"}
_BERGANTI = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "masuk": "bool"}


def list_di_balik(
    session: Session,
    kunci: str,
    *,
    hari: dt.date,
    tahun_buku: int,
    kecamatan: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """The koperasi that a figure is of, as the register stood on a day, by kecamatan and name.

    Args:
        kunci: of a figure that is counted or summed over koperasi (Ukuran.hitung).
        kecamatan: code of the one that is asked for; None for the whole kabupaten.
        limit: the first so many.

    Returns:
        Columns as in _DI_BALIK; nilai is what is summed of each, missing of a count.
    """
    each = _behind(session, kunci, hari, tahun_buku)
    statement = (
        select(each.c.koperasi_id, each.c.nama, each.c.kecamatan, each.c.nilai)
        .where(*_in(each, kecamatan))
        .order_by(each.c.kecamatan.nulls_last(), each.c.nama, each.c.koperasi_id)
        .limit(limit)
    )
    return read_frame(session, statement, _DI_BALIK)


def count_di_balik(
    session: Session, kunci: str, *, hari: dt.date, tahun_buku: int, kecamatan: str | None = None
) -> int:
    """How many rows list_di_balik() has without a limit."""
    each = _behind(session, kunci, hari, tahun_buku)
    return session.scalars(
        select(func.count()).select_from(each).where(*_in(each, kecamatan))
    ).one()


def list_berganti(
    session: Session,
    kunci: str,
    *,
    dari: dt.date,
    sampai: dt.date,
    tahun_buku: int,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """The koperasi that are behind a figure on one of two days only.

    Args:
        tahun_buku: of both days, so that what differs is what was recorded in between.

    Returns:
        Columns as in _BERGANTI, by name: `masuk` is True for those of the later day. Places are
        those of now.
    """
    before, after = (_ids(session, kunci, hari, tahun_buku, kecamatan) for hari in (dari, sampai))
    parts = [
        select(Koperasi.id, came.label("masuk")).where(
            Koperasi.id.in_(there), Koperasi.id.not_in(elsewhere)
        )
        for there, elsewhere, came in ((after, before, true()), (before, after, false()))
    ]
    changed = parts[0].union_all(parts[1]).subquery()
    statement = (
        select(
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama,
            Kecamatan.nama.label("kecamatan"),
            changed.c.masuk,
        )
        .join(changed, changed.c.id == Koperasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .order_by(Koperasi.nama_normal, Koperasi.id)
    )
    return read_frame(session, statement, _BERGANTI)


def _ids(
    session: Session, kunci: str, hari: dt.date, tahun_buku: int, kecamatan: str | None
) -> Select[Any]:
    each = _behind(session, kunci, hari, tahun_buku)
    return select(each.c.koperasi_id).where(*_in(each, kecamatan))


def _behind(session: Session, kunci: str, hari: dt.date, tahun_buku: int) -> Subquery:
    hitung = UKURAN[kunci].hitung
    assert hitung is not None, kunci
    names = ["koperasi_id", "nama", "kecamatan", "kecamatan_kode", *sorted(hitung.kolom)]
    asked = dict.fromkeys(names)
    each = select_keadaan(get_dasar(session, tahun_buku, hari), asked).subquery()
    nilai = each.c[hitung.dari] if isinstance(hitung, Jumlah) else null()
    return select(each, nilai.label("nilai")).where(*_conditions(hitung, each)).subquery()


def _conditions(hitung: Cacah | Jumlah, each: Subquery) -> Iterable[SQLColumnExpression[bool]]:
    """As db.figures.hitung counts: what waits to be confirmed is in no sum."""
    if isinstance(hitung, Jumlah):
        waits = func.coalesce(each.c[hitung.diperiksa], false())
        return [each.c[hitung.dari].is_not(None), waits.is_(False)]
    return [_holds(each.c[kolom], value) for kolom, value in hitung.yang.items()]


def _holds(kolom: SQLColumnExpression[Any], value: object) -> SQLColumnExpression[bool]:
    if value is TERDATA:
        return kolom.is_not(None)
    return kolom.is_(None) if value is KOSONG else kolom == value


def _in(each: Subquery, kecamatan: str | None) -> list[SQLColumnExpression[bool]]:
    return [] if kecamatan is None else [each.c.kecamatan_kode == kecamatan]
