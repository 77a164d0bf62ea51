"""What the rule of db.figures.saran suggests for every koperasi, and for whom it gets worse next.

PostgreSQL tells which koperasi are alike in what the rule looks at; the rule itself is asked once
for each kind of them, in Python, as on a profile.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.enums import StatusKelembagaan
from db.figures.saran import NEW_MONTHS, Menurun, Saran, find_menurun, next_due_book, suggest_status
from db.frames import frame_of
from db.models import Kecamatan, Keragaan, Koperasi, Rat, UnitUsaha
from db.postgres.parts import KOPERASI, add_up
from db.queries.wajib_rat import owes_by_rule

# How far back a row of missed RAT is told.
_BOOKS = 6
_HELD, _MISSED, _OPEN, _FREE = "R", "T", "?", "-"
TERBUKA = (
    StatusKelembagaan.AKTIF,
    StatusKelembagaan.KURANG_AKTIF,
    StatusKelembagaan.TIDAK_AKTIF,
)


@dataclass(frozen=True)
class Serupa:
    """Koperasi that are alike to the rule.

    Attributes:
        status: as the office recorded it.
        saran: what the rule suggests now; berikut: when it gets worse, None for not within a year.
        banyak: how many they are.
        ciri: all that the rule looks at, as one text.
    """

    status: StatusKelembagaan | None
    saran: Saran
    berikut: Menurun | None
    banyak: int
    ciri: str

    @property
    def tertinggal(self) -> bool:
        """The recorded status is better than what the rule suggests already."""
        if self.saran.status is None or self.status is None:
            return False
        return TERBUKA.index(self.status) < TERBUKA.index(self.saran.status)


def list_serupa(session: Session, *, hari: dt.date) -> list[Serupa]:
    """All koperasi terdaftar whose status is not on its way out of the register, by kind.

    Those of usulan pembubaran are left out: nobody waits for their RAT.
    """
    found = add_up(session, KOPERASI, _select_ciri(hari), ["ciri"])
    return [_judge(ciri, int(banyak), hari) for ciri, banyak in sorted(found)]


def list_koperasi_serupa(
    session: Session, serupa: list[Serupa], *, hari: dt.date, limit: int | None = None
) -> pd.DataFrame:
    """The koperasi of these kinds: koperasi_id, nama, kecamatan, and the number of its kind.

    Returns:
        By kecamatan and name: koperasi_id (int64), nama, kecamatan (str), jenis_ke (int64): place
        in `serupa`.
    """
    place = {each.ciri: number for number, each in enumerate(serupa)}
    ciri = _select_ciri(hari).subquery()
    statement = (
        select(Koperasi.id, Koperasi.nama, Kecamatan.nama, ciri.c.ciri)
        .join(ciri, ciri.c.koperasi_id == Koperasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(ciri.c.ciri.in_(place))
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
        .limit(limit)
    )
    rows = [
        (koperasi_id, nama, kecamatan, place[ciri])
        for koperasi_id, nama, kecamatan, ciri in session.execute(statement)
    ]
    dtypes = {"koperasi_id": "int64", "nama": "str", "kecamatan": "str", "jenis_ke": "int64"}
    return frame_of(rows, dtypes)


def _judge(ciri: str, banyak: int, hari: dt.date) -> Serupa:
    pola, muda, last, status = ciri.split("|")
    newest = next_due_book(hari)
    marks = {newest - back: mark for back, mark in enumerate(pola)}
    rat = {book: mark == _HELD for book, mark in marks.items() if mark in (_HELD, _MISSED)}
    # The day of founding matters only while it is young.
    berdiri = dt.date.fromisoformat(muda) if muda else None
    usaha = int(last) if last else None
    runs = usaha is not None and usaha >= hari.year - 2
    return Serupa(
        status=StatusKelembagaan(status) if status else None,
        saran=suggest_status(hari, berdiri=berdiri, rat=rat, usaha_berjalan=runs),
        berikut=find_menurun(
            hari,
            berdiri=berdiri,
            rat=rat,
            wajib_berikut=marks[newest] != _FREE,
            usaha_terakhir=usaha,
        ),
        banyak=banyak,
        ciri=ciri,
    )


def _select_ciri(hari: dt.date) -> Select[Any]:
    """A row per koperasi: koperasi_id, and ciri as four parts with a line between.

    A letter for each tahun buku from the next one that is due backwards; its day of founding while
    it is young; the newest tahun buku that counts with a running business; its status.
    """
    newest = next_due_book(hari)
    books = [newest - back for back in range(_BOOKS)]
    said = (
        select(
            Rat.koperasi_id,
            *(_of_book(book, hari).label(f"b{book}") for book in books),
            *(
                func.bool_or(Rat.wajib).filter(Rat.tahun_buku == book).label(f"w{book}")
                for book in books
            ),
        )
        .where(Rat.tahun_buku.in_(books))
        .group_by(Rat.koperasi_id)
        .subquery()
    )
    letters = [_letter(said.c[f"b{book}"], said.c[f"w{book}"], book) for book in books]
    founded = Koperasi.tanggal_badan_hukum
    young = founded + func.make_interval(0, NEW_MONTHS) > hari
    parts = [
        func.concat(*letters),
        case((young, cast(founded, String)), else_=""),
        func.coalesce(cast(_newest_usaha(hari), String), ""),
        func.coalesce(cast(Koperasi.status_kelembagaan, String), ""),
    ]
    return (
        select(Koperasi.id.label("koperasi_id"), func.concat_ws("|", *parts).label("ciri"))
        .outerjoin(said, said.c.koperasi_id == Koperasi.id)
        .where(
            Koperasi.terdaftar,
            Koperasi.status_kelembagaan.is_distinct_from(StatusKelembagaan.USULAN_PEMBUBARAN),
        )
    )


def _of_book(book: int, hari: dt.date) -> ColumnElement[bool]:
    """Whether the RAT was held by the day, NULL without a row of that tahun buku."""
    return func.bool_or(func.coalesce(Rat.tanggal <= hari, false())).filter(Rat.tahun_buku == book)


def _letter(held: ColumnElement[bool], said: ColumnElement[bool], book: int) -> ColumnElement[str]:
    owes = func.coalesce(said, owes_by_rule(book))
    return case(
        (~owes, literal(_FREE)),
        (held, literal(_HELD)),
        (held.is_not(None), literal(_MISSED)),
        else_=literal(_OPEN),
    )


def _newest_usaha(hari: dt.date) -> ColumnElement[Any]:
    """The newest of the two tahun buku that decide; NULL where neither has a running business."""
    years = (hari.year - 1, hari.year - 2)
    return case(*((usaha_berjalan(Koperasi.id, year), literal(year)) for year in years))


def usaha_berjalan(
    koperasi_id: int | InstrumentedAttribute[int], sejak: int
) -> ColumnElement[bool]:
    """A running unit or a volume is on record for a tahun buku from `sejak` on."""
    unit = exists().where(
        UnitUsaha.koperasi_id == koperasi_id, UnitUsaha.berjalan, UnitUsaha.tahun_buku >= sejak
    )
    volume = exists().where(
        Keragaan.koperasi_id == koperasi_id,
        Keragaan.volume_usaha > 0,
        Keragaan.tahun_buku >= sejak,
    )
    return or_(unit, volume)
