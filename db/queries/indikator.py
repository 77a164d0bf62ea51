"""The koperasi behind a figure: exactly those that it counts or sums, and who came and went."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import SQLColumnExpression, Subquery, false, func, null, select, true
from sqlalchemy.orm import Session

from db.figures.katalog import UKURAN
from db.figures.ukuran import KOSONG, TERDATA, Cacah, Jumlah
from db.frames import read_frame
from db.models import Kecamatan, Koperasi
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan

_DI_BALIK = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "nilai": "object"}
_BERGANTI = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "masuk": "bool"}


@dataclass(frozen=True)
class KeadaanAngka:
    """Where and when a figure is looked at.

    Attributes:
        tahun_buku: for what depends on it.
        kecamatan: code of the one that is asked for; None for the whole kabupaten.
    """

    hari: dt.date
    tahun_buku: int
    kecamatan: str | None = None


def list_di_balik(
    session: Session, kunci: str, keadaan: KeadaanAngka, *, limit: int | None = None
) -> pd.DataFrame:
    """The koperasi that a figure is of, as the register stood on a day, by kecamatan and name.

    Args:
        kunci: of a figure that is counted or summed over koperasi (Ukuran.hitung).
        limit: the first so many.

    Returns:
        Columns as in _DI_BALIK; nilai is what is summed of each, missing of a count.
    """
    each = _behind(session, kunci, keadaan)
    statement = (
        select(each.c.koperasi_id, each.c.nama, each.c.kecamatan, each.c.nilai)
        .order_by(each.c.kecamatan.nulls_last(), each.c.nama, each.c.koperasi_id)
        .limit(limit)
    )
    return read_frame(session, statement, _DI_BALIK)


def count_di_balik(session: Session, kunci: str, keadaan: KeadaanAngka) -> int:
    """How many rows list_di_balik() has without a limit."""
    each = _behind(session, kunci, keadaan)
    return session.scalars(select(func.count()).select_from(each)).one()


def list_berganti(
    session: Session, kunci: str, keadaan: KeadaanAngka, *, dari: dt.date
) -> pd.DataFrame:
    """The koperasi that are behind a figure on an earlier day or on this one, but not on both.

    The tahun buku is the same on both days, so that what differs is what was recorded in between.

    Returns:
        Columns as in _BERGANTI, by name: `masuk` is True for those of the later day. Places are
        those of now.
    """
    before = select(_behind(session, kunci, replace(keadaan, hari=dari)).c.koperasi_id)
    after = select(_behind(session, kunci, keadaan).c.koperasi_id)
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


def _behind(session: Session, kunci: str, keadaan: KeadaanAngka) -> Subquery:
    hitung = UKURAN[kunci].hitung
    assert hitung is not None, kunci
    asked = dict.fromkeys(
        ["koperasi_id", "nama", "kecamatan", "kecamatan_kode", *sorted(hitung.kolom)]
    )
    dasar = get_dasar(session, keadaan.tahun_buku, keadaan.hari)
    each = select_keadaan(dasar, asked).subquery()
    nilai = each.c[hitung.dari] if isinstance(hitung, Jumlah) else null()
    statement = select(each, nilai.label("nilai")).where(*_conditions(hitung, each))
    if keadaan.kecamatan is not None:
        statement = statement.where(each.c.kecamatan_kode == keadaan.kecamatan)
    return statement.subquery()


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
