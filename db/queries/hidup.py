"""How long each facilitated koperasi lived by a day, until one of three events."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Subquery,
    and_,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from db.enums import Grade, StatusKehadiran, StatusKelembagaan
from db.figures.hidup import LANDMARK, Peristiwa
from db.frames import read_frame
from db.models import (
    Fasilitasi,
    Kecamatan,
    Kehadiran,
    Peserta,
    Rat,
    RiwayatStatus,
    Sesi,
    SnapshotOds,
)
from db.queries.kelangsungan import founded_by

_HIDUP = {
    "koperasi_id": "int64",
    "tahun": "int64",
    "kecamatan": "str",
    "kelompok": "str",
    "terlatih": "bool",
    "lama": "int64",
    "terjadi": "bool",
}
_GONE = (
    StatusKelembagaan.TIDAK_AKTIF,
    StatusKelembagaan.USULAN_PEMBUBARAN,
    StatusKelembagaan.DIBUBARKAN,
)
# A grade is given from three tahun buku of RAT: before that nobody has one.
GRADED_AFTER_YEARS = 3


def list_hidup(session: Session, *, peristiwa: Peristiwa, pada: dt.date) -> pd.DataFrame:
    """A row per koperasi that the office founded since 2015, up to a day.

    Merged ones count once, as their survivor. Left out are those of which the register says nothing
    that the event could be read from: count_tak_terbaca().

    Returns:
        koperasi_id, tahun (of the SK AHU), kecamatan, kelompok (kind of group, may be missing),
        terlatih (hadir at a training in its first LANDMARK days), lama (days that it was watched),
        terjadi (the event ended that, else the day).
    """
    founded = founded_by(pada)
    watched = _watched(peristiwa, founded, pada)
    statement = (
        select(
            founded.c.koperasi_id,
            founded.c.tahun,
            Kecamatan.nama.label("kecamatan"),
            Fasilitasi.jenis_kelompok.label("kelompok"),
            _is_trained(founded).label("terlatih"),
            (watched.sampai - founded.c.tanggal).label("lama"),
            watched.terjadi.label("terjadi"),
        )
        .select_from(founded)
        .join(Fasilitasi, Fasilitasi.id == founded.c.fasilitasi_id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(founded.c.urutan == 1, watched.terbaca)
        .order_by(founded.c.koperasi_id)
    )
    return read_frame(session, statement, _HIDUP)


def select_hidup(peristiwa: Peristiwa, pada: dt.date) -> Select[Any]:
    """The koperasi of list_hidup(): fasilitasi_id, koperasi_id, tahun, sampai, terjadi.

    sampai: the day of the event, or the day up to which it was watched.
    """
    founded = founded_by(pada)
    watched = _watched(peristiwa, founded, pada)
    return select(
        founded.c.fasilitasi_id,
        founded.c.koperasi_id,
        founded.c.tahun,
        watched.sampai.label("sampai"),
        watched.terjadi.label("terjadi"),
    ).where(founded.c.urutan == 1, watched.terbaca)


def count_hidup(session: Session, *, pada: dt.date) -> dict[Peristiwa, tuple[int, int]]:
    """Of each event: how many koperasi of list_hidup() were watched, and of how many it came."""
    found = {}
    for each in Peristiwa:
        watched = select_hidup(each, pada).subquery()
        row = session.execute(
            select(func.count(), func.count().filter(watched.c.terjadi)).select_from(watched)
        ).one()
        found[each] = (int(row[0]), int(row[1]))
    return found


@dataclass(frozen=True)
class _Diamati:
    """Of a founding: its last day, whether the event came then, and whether that is known."""

    sampai: ColumnElement[Any]
    terjadi: ColumnElement[bool]
    terbaca: ColumnElement[bool]


def _watched(peristiwa: Peristiwa, founded: Subquery, pada: dt.date) -> _Diamati:
    event = _event(peristiwa, founded, pada)
    happened = and_(event.is_not(None), event <= pada)
    # No day is before the SK: what is dated so was so from the beginning.
    end = func.greatest(func.least(func.coalesce(event, pada), pada), founded.c.tanggal)
    return _Diamati(
        cast(end, Date), func.coalesce(happened, False), _is_told(peristiwa, founded, pada)
    )


def count_tak_terbaca(session: Session, *, peristiwa: Peristiwa, pada: dt.date) -> int:
    """How many foundings list_hidup() leaves out; merged ones, which count once, are not among."""
    founded = founded_by(pada)
    told = func.coalesce(_is_told(peristiwa, founded, pada), False)
    statement = select(func.count()).select_from(founded).where(founded.c.urutan == 1, ~told)
    return session.scalar(statement) or 0


def _event(peristiwa: Peristiwa, founded: Subquery, pada: dt.date) -> ColumnElement[Any]:
    """The day of the event; NULL where it has not happened."""
    events = {
        Peristiwa.TIDAK_AKTIF: _went_idle,
        Peristiwa.TANPA_RAT: _missed_two,
        Peristiwa.GRADE: _was_graded,
    }
    return events[peristiwa](founded, pada)


def _is_told(peristiwa: Peristiwa, founded: Subquery, pada: dt.date) -> ColumnElement[bool]:
    in_register = founded.c.koperasi_id.is_not(None)
    if peristiwa is Peristiwa.TIDAK_AKTIF:
        status = exists().where(
            RiwayatStatus.koperasi_id == founded.c.koperasi_id, RiwayatStatus.mulai <= pada
        )
        return and_(in_register, or_(status, founded.c.diarsipkan <= pada))
    if peristiwa is Peristiwa.GRADE:
        seen = exists().where(*_graded(founded, pada))
        return and_(in_register, or_(_years_after(founded) > pada, seen))
    return in_register


def _went_idle(founded: Subquery, pada: dt.date) -> ColumnElement[Any]:
    began = (
        select(func.min(RiwayatStatus.mulai))
        .where(
            RiwayatStatus.koperasi_id == founded.c.koperasi_id,
            RiwayatStatus.status.in_(_GONE),
            RiwayatStatus.mulai <= pada,
        )
        .correlate(founded)
        .scalar_subquery()
    )
    return func.least(began, founded.c.diarsipkan)


def _missed_two(founded: Subquery, pada: dt.date) -> ColumnElement[Any]:
    """The end of the year in which the second RAT in a row was due and is not recorded."""
    last = pada.year - 1  # the newest tahun buku whose RAT was due by then
    if pada != dt.date(pada.year, 12, 31):
        last -= 1
    book = func.generate_series(founded.c.tahun + 2, last).table_valued("buku").lateral("buku")
    buku = cast(book.c.buku, Integer)
    held = exists().where(
        Rat.koperasi_id == founded.c.koperasi_id,
        Rat.tahun_buku.in_([buku, buku - 1]),
        Rat.tanggal <= func.make_date(buku + 1, 12, 31),
    )
    return (
        select(func.min(func.make_date(buku + 1, 12, 31)))
        .select_from(book)
        .where(~held)
        .correlate(founded)
        .scalar_subquery()
    )


def _years_after(founded: Subquery) -> ColumnElement[dt.date]:
    return cast(founded.c.tanggal + func.make_interval(GRADED_AFTER_YEARS), Date)


def _graded(founded: Subquery, pada: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Of SnapshotOds: it says something of a koperasi that is old enough for a grade."""
    return (
        SnapshotOds.koperasi_id == founded.c.koperasi_id,
        SnapshotOds.per_tanggal >= _years_after(founded),
        SnapshotOds.per_tanggal <= pada,
    )


def _was_graded(founded: Subquery, pada: dt.date) -> ColumnElement[Any]:
    poor = or_(SnapshotOds.grade.is_(None), SnapshotOds.grade == Grade.D)
    return (
        select(func.min(SnapshotOds.per_tanggal))
        .where(*_graded(founded, pada), poor)
        .correlate(founded)
        .scalar_subquery()
    )


def _is_trained(founded: Subquery) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Peserta.koperasi_id == founded.c.koperasi_id,
            Kehadiran.peserta_id == Peserta.id,
            Kehadiran.status == StatusKehadiran.HADIR,
            Sesi.id == Kehadiran.sesi_id,
            Sesi.tanggal >= founded.c.tanggal,
            Sesi.tanggal <= founded.c.tanggal + LANDMARK,
        )
        .correlate(founded)
    )
