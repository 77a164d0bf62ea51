"""The rows behind a figure: exactly those that it counts or sums, and who came and went."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, null, or_, select
from sqlalchemy.orm import Session

from db.clock import today
from db.figures.katalog import UKURAN
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import Orang
from db.postgres.parts import KOPERASI, add_up
from db.queries.baris import JEJAK, KUNCI, BarisAngka, KeadaanAngka
from db.queries.baris_dampak import BARIS_DAMPAK
from db.queries.baris_fasilitasi import BARIS_FASILITASI
from db.queries.baris_kdmp import BARIS_KDMP
from db.queries.baris_koperasi import BARIS_ANGGOTA, baris_koperasi
from db.queries.baris_pasar import BARIS_PASAR
from db.queries.baris_pembinaan import BARIS_PEMBINAAN
from db.queries.baris_register import BARIS_REGISTER
from db.queries.wilayah import list_kode_kecamatan

# Of what is not counted over koperasi by Ukuran.hitung: the rows behind it.
_BARIS: dict[str, BarisAngka] = {
    **BARIS_REGISTER,
    **BARIS_FASILITASI,
    **BARIS_PEMBINAAN,
    **BARIS_DAMPAK,
    **BARIS_PASAR,
    **BARIS_ANGGOTA,
    **BARIS_KDMP,
}
_DI_BALIK = {
    "koperasi_id": "Int64",
    "orang_id": "Int64",
    "nama": "str",
    "kecamatan": "str",
    "rincian": "str",
    "tanggal": "object",
    "nilai": "object",
}
MASUK, KELUAR, BERUBAH = "masuk", "keluar", "berubah"
_BERGANTI = {
    "kunci": "str",
    "jejak": "Int64",
    "koperasi_id": "Int64",
    "nama": "str",
    "kecamatan": "str",
    "rincian": "str",
    "apa": "str",
    "semula": "object",
    "menjadi": "object",
}


@dataclass(frozen=True)
class Banyak:
    """How many rows, and what their values make: their sum, or the one in the middle (`tengah`).

    None of a count, and where there are none.
    """

    baris: int
    nilai: Decimal | None


@dataclass(frozen=True)
class Berganti:
    """What differs between two days: of all rows how many, and what it makes in the sum.

    Attributes:
        selisih: later minus earlier, of what is summed; of a count, `masuk` minus `keluar`.
    """

    masuk: int
    keluar: int
    berubah: int
    selisih: Decimal

    @property
    def semua(self) -> int:
        """Rows of any kind."""
        return self.masuk + self.keluar + self.berubah


def baris_of(kunci: str) -> BarisAngka | None:
    """What the rows behind a figure are; None of a ratio, which has those of its parts."""
    ukuran = UKURAN[kunci]
    return baris_koperasi(ukuran) if ukuran.hitung is not None else _BARIS.get(kunci)


def is_known(kunci: str, hari: dt.date) -> bool:
    """Whether the rows behind a figure that is no ratio are known of a day."""
    baris = baris_of(kunci)
    return baris is None or not baris.hanya_kini or hari >= today()


def list_di_balik(
    session: Session, kunci: str, keadaan: KeadaanAngka, *, limit: int | None = None
) -> pd.DataFrame:
    """The rows that a figure is of, as they stood on a day, by kecamatan, name and day.

    Args:
        kunci: of a figure that is no ratio.
        limit: the first so many.

    Returns:
        Columns as in _DI_BALIK: nama is a koperasi's, a case's, a program's; nilai is what is
        summed of each, missing of a count; orang_id where a row is about a person.
    """
    if limit is not None and UKURAN[kunci].hitung is not None and keadaan.kecamatan is None:
        keadaan = replace(keadaan, tempat=_first_places(session, kunci, keadaan, limit))
    each = _behind(session, kunci, keadaan)
    return read_frame(session, _in_order(each, limit), _DI_BALIK)


def _first_places(
    session: Session, kunci: str, keadaan: KeadaanAngka, limit: int
) -> tuple[str | None, ...]:
    """The kecamatan, by name, as far as the first so many rows reach: the rest is not sorted."""
    counted = {kode: baris for kode, _, baris in _count_by_place(session, kunci, keadaan)}
    found: list[str | None] = []
    for kode in (*list_kode_kecamatan(session).values(), None):
        if limit > 0 and kode in counted:
            found.append(kode)
            limit -= counted[kode]
    return tuple(found)


@shown_to(Izin.NAMA)
def list_di_balik_bernama(
    session: Session, kunci: str, keadaan: KeadaanAngka, *, limit: int | None = None
) -> pd.DataFrame:
    """As list_di_balik, with `orang` in front: the names of the people that the rows are about."""
    each = _in_order(_behind(session, kunci, keadaan), limit).subquery()
    statement = (
        select(Orang.nama.label("orang"), *each.c)
        .outerjoin_from(each, Orang, Orang.id == each.c.orang_id)
        .order_by(each.c.kecamatan.nulls_last(), each.c.nama, Orang.nama, each.c.tanggal)
    )
    return read_frame(session, statement, {"orang": "str"} | _DI_BALIK)


def count_di_balik(session: Session, kunci: str, keadaan: KeadaanAngka) -> Banyak:
    """How many rows list_di_balik() has without a limit, and what they sum up to."""
    if UKURAN[kunci].hitung is not None:
        places = _count_by_place(session, kunci, keadaan)
        known = [nilai for _, nilai, _ in places if nilai is not None]
        return Banyak(sum(baris for *_, baris in places), sum(known) if known else None)
    each = _behind(session, kunci, keadaan)
    made: ColumnElement[Any] = func.sum(each.c.nilai)
    baris_angka = baris_of(kunci)
    if baris_angka is not None and baris_angka.tengah:
        made = func.percentile_disc(0.5).within_group(each.c.nilai)
    statement = select(func.count(), made).select_from(each)
    baris, nilai = session.execute(statement).one()
    return Banyak(baris, nilai)


def _count_by_place(session: Session, kunci: str, keadaan: KeadaanAngka) -> list[tuple[Any, ...]]:
    """Of what is counted over koperasi: code of a kecamatan, sum of the values, how many rows."""
    each = _behind(session, kunci, keadaan)
    rows = select(each.c.koperasi_id, each.c.kecamatan_kode, each.c.nilai)
    return add_up(session, KOPERASI, rows, ["kecamatan_kode"], ["nilai"])


def count_berganti(
    session: Session, kunci: str, sebelum: KeadaanAngka, sesudah: KeadaanAngka
) -> Berganti:
    """How many rows list_berganti() has of each kind without a limit."""
    each = _changed(session, kunci, sebelum, sesudah)
    counts = [func.count().filter(each.c.apa == apa) for apa in (MASUK, KELUAR, BERUBAH)]
    change = func.sum(func.coalesce(each.c.menjadi, 0) - func.coalesce(each.c.semula, 0))
    selisih, *apart = session.execute(select(change, *counts)).one()
    masuk, keluar, berubah = (int(each) for each in apart)
    baris = baris_of(kunci)
    is_sum = baris is not None and baris.dijumlah
    moved = (selisih or Decimal()) if is_sum else Decimal(masuk - keluar)
    return Berganti(masuk, keluar, berubah, moved)


def list_berganti(
    session: Session,
    kunci: str,
    sebelum: KeadaanAngka,
    sesudah: KeadaanAngka,
    *,
    limit: int | None = None,
) -> pd.DataFrame:
    """The rows that are behind a figure in one of two states, or in both with another value.

    Returns:
        Columns as in _BERGANTI, those that came first, then by name: `apa` is one of MASUK,
        KELUAR, BERUBAH. Places are those of now.
    """
    each = _changed(session, kunci, sebelum, sesudah)
    in_order = case((each.c.apa == MASUK, 0), (each.c.apa == KELUAR, 1), else_=2)
    statement = (
        select(*each.c).order_by(in_order, each.c.nama, each.c.rincian, each.c.kunci).limit(limit)
    )
    return read_frame(session, statement, _BERGANTI)


def _in_order(each: Subquery, limit: int | None) -> Select[Any]:
    return (
        select(*(each.c[name] for name in _DI_BALIK))
        .order_by(each.c.kecamatan.nulls_last(), each.c.nama, each.c.tanggal, each.c[KUNCI])
        .limit(limit)
    )


def _changed(
    session: Session, kunci: str, sebelum: KeadaanAngka, sesudah: KeadaanAngka
) -> Subquery:
    old = _behind(session, kunci, sebelum, "sebelum")
    new = _behind(session, kunci, sesudah, "sesudah")
    apa = case((old.c.kunci.is_(None), MASUK), (new.c.kunci.is_(None), KELUAR), else_=BERUBAH)
    either = {
        name: func.coalesce(new.c[name], old.c[name]).label(name)
        for name in (KUNCI, JEJAK, "koperasi_id", "nama", "kecamatan", "rincian")
    }
    same = and_(
        old.c.kunci.is_not(None),
        new.c.kunci.is_not(None),
        old.c.nilai.is_not_distinct_from(new.c.nilai),
    )
    return (
        select(
            *either.values(),
            apa.label("apa"),
            old.c.nilai.label("semula"),
            new.c.nilai.label("menjadi"),
        )
        .select_from(new)
        .outerjoin(old, old.c.kunci == new.c.kunci, full=True)
        .where(~same)
        .subquery("berganti")
    )


def _behind(
    session: Session, kunci: str, keadaan: KeadaanAngka, name: str = "di_balik"
) -> Subquery:
    baris = baris_of(kunci)
    assert baris is not None, kunci
    each = baris.pilih(session, keadaan).subquery(f"tiap_{name}")
    statement = select(*each.c)
    if not is_known(kunci, keadaan.hari):
        statement = statement.where(null().is_not(None))
    if keadaan.kecamatan is not None:
        statement = statement.where(each.c.kecamatan_kode == keadaan.kecamatan)
    if keadaan.tempat:
        named = each.c.kecamatan_kode.in_([kode for kode in keadaan.tempat if kode is not None])
        nowhere = each.c.kecamatan_kode.is_(None)
        statement = statement.where(or_(named, nowhere) if None in keadaan.tempat else named)
    return statement.subquery(name)
