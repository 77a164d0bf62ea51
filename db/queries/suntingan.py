"""Which saves moved a figure: the last one on each row that came or went, and those of a while."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, func, literal, or_, select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.models import Audit, Base, Fasilitasi, Koperasi
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan
from db.queries.indikator import baris_of
from db.queries.riwayat_baris import BarisBerubah, Names, show_baris

# Changes that are looked through for those of one figure, the newest first.
DILIHAT = 20_000
# Of one row, more than that many changes of what moves the figure are not looked up.
_PER_ROW = 10
_COPY = func.coalesce(Audit.sesudah, Audit.sebelum)
_KOPERASI = "koperasi"


@dataclass(frozen=True)
class Suntingan:
    """One change of a row that moves a figure.

    Attributes:
        nomor: by which Riwayat begins with its save.
        baris: what was changed, of what moves the figure alone.
    """

    nomor: int
    waktu: dt.datetime
    pengguna: str
    pintu: str
    baris: BarisBerubah


def list_suntingan_baris(
    session: Session, kunci: str, jejak: Collection[int], koperasi: Collection[int]
) -> dict[tuple[str, int], Suntingan]:
    """The last change of each of these rows that moves the figure.

    Args:
        jejak: numbers of rows in the first table of BarisAngka.sentuhan.
        koperasi: those that the rows are about.

    Returns:
        By ("jejak", number) and ("koperasi", number).
    """
    baris = baris_of(kunci)
    if baris is None or not baris.sentuhan:
        return {}
    condition = _about(baris.sentuhan, jejak, koperasi)
    most = _PER_ROW * max(len(jejak) + len(koperasi), 1)
    statement = (
        select(Audit).where(condition, _moves(baris.sentuhan)).order_by(Audit.id.desc()).limit(most)
    )
    first = next(iter(baris.sentuhan))
    found: dict[tuple[str, int], Suntingan] = {}
    for row in _shown(session, session.scalars(statement).all(), baris.sentuhan):
        if row.baris.tabel == first:
            found.setdefault(("jejak", int(row.baris.kunci)), row)
        if row.baris.koperasi is not None:
            found.setdefault((_KOPERASI, row.baris.koperasi[0]), row)
    return found


def list_suntingan(
    session: Session, kunci: str, keadaan: KeadaanAngka, *, dari: dt.date, limit: int
) -> list[Suntingan]:
    """The newest changes since a day that move a figure, whenever what they say holds.

    Only the last DILIHAT changes of the register are looked through.
    """
    baris = baris_of(kunci)
    if baris is None or not baris.sentuhan:
        return []
    start, end = (_midnight(day) for day in (dari, keadaan.hari + dt.timedelta(days=1)))
    newest = (
        select(Audit.id)
        .where(Audit.waktu >= start, Audit.waktu < end)
        .order_by(Audit.waktu.desc())
        .limit(DILIHAT)
        .subquery()
    )
    # As numbers: PostgreSQL would look through the whole audit for a subquery's.
    first, last = session.execute(select(func.min(newest.c.id), func.max(newest.c.id))).one()
    if first is None:
        return []
    statement = (
        select(Audit)
        .where(
            Audit.id.between(first, last),
            _moves(baris.sentuhan),
            *_in_book(baris, keadaan),
            *_in_place(keadaan),
            *_of_rows(baris),
        )
        .order_by(Audit.id.desc())
        .limit(limit)
    )
    return _shown(session, session.scalars(statement).all(), baris.sentuhan)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), WIB)


def _moves(sentuhan: Sentuhan) -> ColumnElement[bool]:
    """Of the audit: a row came or went, or one of the columns is another.

    A koperasi that came moves nothing that is not counted over koperasi: a case does.
    """
    first = next(iter(sentuhan))
    parts = [
        and_(Audit.tabel == tabel, _differs(names, or_came=tabel != _KOPERASI or tabel == first))
        for tabel, names in sentuhan.items()
    ]
    return or_(*parts)


def _differs(names: Iterable[str], *, or_came: bool) -> ColumnElement[bool]:
    changed = [Audit.sebelum[name].is_distinct_from(Audit.sesudah[name]) for name in names]
    if not changed:
        return literal(value=True)
    is_update = Audit.aksi == "update"
    return or_(~is_update, *changed) if or_came else and_(is_update, or_(*changed))


def _about(
    sentuhan: Sentuhan, jejak: Collection[int], koperasi: Collection[int]
) -> ColumnElement[bool]:
    first, *others = sentuhan
    conditions = [and_(Audit.tabel == first, Audit.kunci.in_([str(each) for each in jejak]))]
    if _KOPERASI in others:
        names = [str(each) for each in koperasi]
        conditions.append(and_(Audit.tabel == _KOPERASI, Audit.kunci.in_(names)))
    children = [each for each in others if "koperasi_id" in Base.metadata.tables[each].columns]
    if children:
        conditions.append(
            and_(
                Audit.tabel.in_(children),
                _COPY.op("?")("koperasi_id"),
                _COPY.op("->>")("koperasi_id").cast(BigInteger).in_(koperasi),
            )
        )
    return or_(*conditions)


def _in_book(baris: BarisAngka, keadaan: KeadaanAngka) -> list[ColumnElement[bool]]:
    """Reports of other tahun buku do not move it."""
    told = _COPY.op("->>")("tahun_buku").cast(BigInteger)
    book = keadaan.tahun_buku
    return [or_(told.is_(None), told <= book if baris.buku_lama else told == book)]


def _in_place(keadaan: KeadaanAngka) -> list[ColumnElement[bool]]:
    if keadaan.kecamatan is None:
        return []
    here = keadaan.kecamatan
    koperasi = select(Koperasi.id).where(Koperasi.kecamatan_kode == here)
    cases = select(Fasilitasi.id).where(Fasilitasi.kecamatan_kode == here)
    return [
        or_(
            Audit.sebelum.op("->>")("kecamatan_kode") == here,
            Audit.sesudah.op("->>")("kecamatan_kode") == here,
            _COPY.op("->>")("koperasi_id").cast(BigInteger).in_(koperasi),
            _COPY.op("->>")("fasilitasi_id").cast(BigInteger).in_(cases),
        )
    ]


def _of_rows(baris: BarisAngka) -> list[ColumnElement[bool]]:
    return [
        _COPY.op("->>")(kolom).is_not_distinct_from(nilai)
        for kolom, nilai in baris.hanya_bila.items()
    ]


def _shown(session: Session, rows: Sequence[Audit], sentuhan: Sentuhan) -> list[Suntingan]:
    """In words, without who the people in them are."""
    names = Names(session, rows, bernama=False)
    return [
        Suntingan(
            row.id, row.waktu, row.pengguna, row.pintu, _only(show_baris(row, names), sentuhan)
        )
        for row in rows
    ]


def _only(baris: BarisBerubah, sentuhan: Sentuhan) -> BarisBerubah:
    wanted: Any = sentuhan[baris.tabel]
    kept = tuple(each for each in baris.isian if not wanted or each.kolom in wanted)
    return replace(baris, isian=kept)
