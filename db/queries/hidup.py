"""How long each facilitated koperasi lived by a day, until one of three events."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
from sqlalchemy import (
    CTE,
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
    true,
    union_all,
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
from db.postgres.parts import KOPERASI, add_up
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
    each = _select(peristiwa, pada).cte("hidup")
    trained = _trained(each)
    statement = (
        select(
            each.c.koperasi_id,
            each.c.tahun,
            Kecamatan.nama.label("kecamatan"),
            Fasilitasi.jenis_kelompok.label("kelompok"),
            trained.c.koperasi_id.is_not(None).label("terlatih"),
            (each.c.sampai - each.c.tanggal).label("lama"),
            each.c.terjadi,
        )
        .select_from(each)
        .join(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(trained, trained.c.koperasi_id == each.c.koperasi_id)
        .where(each.c.terbaca)
        .order_by(each.c.koperasi_id)
    )
    return read_frame(session, statement, _HIDUP)


def select_hidup(peristiwa: Peristiwa, pada: dt.date) -> Select[Any]:
    """The koperasi of list_hidup(): fasilitasi_id, koperasi_id, tahun, sampai, terjadi.

    sampai: the day of the event, or the day up to which it was watched.
    """
    each = _select(peristiwa, pada).subquery("hidup")
    names = ("fasilitasi_id", "koperasi_id", "tahun", "sampai", "terjadi")
    return select(*(each.c[name] for name in names)).where(each.c.terbaca)


def count_hidup(session: Session, *, pada: dt.date) -> dict[Peristiwa, tuple[int, int]]:
    """Of each event: how many koperasi of list_hidup() were watched, and of how many it came."""
    found = {}
    for each in Peristiwa:
        rows = _by_terbaca(session, each, pada)
        found[each] = (sum(rows[True].values()), rows[True][True])
    return found


def count_tak_terbaca(session: Session, *, peristiwa: Peristiwa, pada: dt.date) -> int:
    """How many foundings list_hidup() leaves out; merged ones, which count once, are not among."""
    return sum(_by_terbaca(session, peristiwa, pada)[False].values())


def _by_terbaca(
    session: Session, peristiwa: Peristiwa, pada: dt.date
) -> dict[bool, dict[bool, int]]:
    """How many foundings there are by terbaca and by terjadi."""
    each = _select(peristiwa, pada).subquery("hidup")
    rows = select(each.c.nomor.label("koperasi_id"), each.c.terbaca, each.c.terjadi)
    found = {terbaca: {False: 0, True: 0} for terbaca in (False, True)}
    for terbaca, terjadi, jumlah in add_up(session, KOPERASI, rows, ["terbaca", "terjadi"]):
        found[terbaca][terjadi] = jumlah
    return found


def _select(peristiwa: Peristiwa, pada: dt.date) -> Select[Any]:
    """Each founding once: whether its event is known of (terbaca), and its last day.

    Events are gathered for all koperasi at once: one by one takes minutes where there are many.
    """
    founded = select(founded_by(pada)).cte("berdiri")
    events: dict[Peristiwa, Callable[[CTE, dt.date], Select[Any]]] = {
        Peristiwa.TIDAK_AKTIF: _went_idle,
        Peristiwa.TANPA_RAT: _missed_two,
        Peristiwa.GRADE: _was_graded,
    }
    seen = events[peristiwa](founded, pada).subquery("kejadian")
    event: ColumnElement[Any] = seen.c.hari
    told: ColumnElement[bool] = seen.c.koperasi_id.is_not(None)
    if peristiwa is Peristiwa.TIDAK_AKTIF:
        event = func.least(event, founded.c.diarsipkan)
        told = or_(told, founded.c.diarsipkan <= pada)
    elif peristiwa is Peristiwa.TANPA_RAT:
        told = true()
    else:
        told = or_(told, _years_after(founded) > pada)
    happened = and_(event.is_not(None), event <= pada)
    # No day is before the SK: what is dated so was so from the beginning.
    end = func.greatest(func.least(func.coalesce(event, pada), pada), founded.c.tanggal)
    return (
        select(
            founded.c.nomor,
            founded.c.fasilitasi_id,
            founded.c.koperasi_id,
            founded.c.tahun,
            founded.c.tanggal,
            cast(end, Date).label("sampai"),
            func.coalesce(happened, False).label("terjadi"),
            func.coalesce(and_(founded.c.koperasi_id.is_not(None), told), False).label("terbaca"),
        )
        .select_from(founded)
        .outerjoin(seen, seen.c.koperasi_id == founded.c.koperasi_id)
        .where(founded.c.urutan == 1)
    )


def _went_idle(_founded: CTE, pada: dt.date) -> Select[Any]:
    """Who has a status by a day, and the first day on which it was one of _GONE."""
    gone = func.min(RiwayatStatus.mulai).filter(RiwayatStatus.status.in_(_GONE))
    columns: tuple[Any, ...] = (RiwayatStatus.koperasi_id, gone.label("hari"))
    return select(*columns).where(RiwayatStatus.mulai <= pada).group_by(RiwayatStatus.koperasi_id)


def _missed_two(founded: CTE, pada: dt.date) -> Select[Any]:
    """The end of the year in which the second RAT in a row was due and is not recorded."""
    last = pada.year - 1  # the newest tahun buku whose RAT was due by then
    if pada != dt.date(pada.year, 12, 31):
        last -= 1
    book = func.generate_series(founded.c.tahun + 2, last).table_valued("buku").lateral("buku")
    buku = cast(book.c.buku, Integer)
    # A RAT is one of two for its own tahun buku and for the next, if it was held by then.
    held = union_all(
        *(
            select(Rat.koperasi_id, cast(Rat.tahun_buku + later, Integer).label("buku")).where(
                Rat.tanggal <= func.make_date(cast(Rat.tahun_buku + later + 1, Integer), 12, 31)
            )
            for later in (0, 1)
        )
    ).subquery("diadakan")
    return (
        select(founded.c.koperasi_id, func.min(func.make_date(buku + 1, 12, 31)).label("hari"))
        .select_from(founded)
        .join(book, true())
        .where(
            founded.c.urutan == 1,
            ~exists().where(held.c.koperasi_id == founded.c.koperasi_id, held.c.buku == buku),
        )
        .group_by(founded.c.koperasi_id)
    )


def _years_after(founded: CTE) -> ColumnElement[dt.date]:
    return cast(founded.c.tanggal + func.make_interval(GRADED_AFTER_YEARS), Date)


def _was_graded(founded: CTE, pada: dt.date) -> Select[Any]:
    """Who is old enough for a grade and has a snapshot since, and the first that says poor."""
    poor = or_(SnapshotOds.grade.is_(None), SnapshotOds.grade == Grade.D)
    return (
        select(founded.c.koperasi_id, func.min(SnapshotOds.per_tanggal).filter(poor).label("hari"))
        .select_from(founded)
        .join(SnapshotOds, SnapshotOds.koperasi_id == founded.c.koperasi_id)
        .where(
            founded.c.urutan == 1,
            SnapshotOds.per_tanggal >= _years_after(founded),
            SnapshotOds.per_tanggal <= pada,
        )
        .group_by(founded.c.koperasi_id)
    )


def _trained(founded: CTE) -> Subquery:
    """Who was hadir at a training in its first LANDMARK days: koperasi_id, gathered for all."""
    return (
        select(founded.c.koperasi_id)
        .join(Peserta, Peserta.koperasi_id == founded.c.koperasi_id)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Kehadiran.status == StatusKehadiran.HADIR,
            Sesi.tanggal >= founded.c.tanggal,
            Sesi.tanggal <= founded.c.tanggal + LANDMARK,
        )
        .distinct()
        .subquery("terlatih")
    )
