"""What became of the koperasi that the office helped to found, each year's by itself.

A koperasi that was archived or dissolved lives no more. One that was merged lives on as its
survivor, which counts once: of two cases that are one koperasi now, the later is "digabung". The
day of a merge is not recorded, so past days show the merges of now.
"""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import StatusKelembagaan
from db.figures.fasilitasi import UMUR
from db.frames import frame_of
from db.models import Fasilitasi, FasilitasiTahap, Koperasi, RiwayatStatus
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.dihitung import numbered
from db.queries.fasilitasi import is_founded

_BERTAHAN = {
    "bulan": "int64",
    "tahun": "int64",
    "berdiri": "int64",
    "cukup_umur": "bool",
    "terdata": "int64",
    "aktif": "int64",
}
UNKNOWN, ARCHIVED, MERGED = "belum_terdata", "diarsipkan", "digabung"


def list_kelangsungan(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """What has become of each year's facilitated koperasi by a day.

    Returns:
        Rows by tahun (int64, of the SK AHU) and status (str: as stored, or ARCHIVED, MERGED,
        UNKNOWN): jumlah (int64, koperasi). Cases whose koperasi is not in the register are UNKNOWN.
    """
    founded = founded_by(pada)
    status = func.coalesce(
        case(
            (founded.c.urutan > 1, literal(MERGED)),
            (founded.c.diarsipkan <= pada, literal(ARCHIVED)),
        ),
        founded.c.status if pada >= today() else _status_on(founded, literal(pada, Date)),
        literal(UNKNOWN),
    )
    rows = select(founded.c.nomor.label("koperasi_id"), founded.c.tahun, status.label("status"))
    found = sorted(add_up(session, KOPERASI, rows, ["tahun", "status"]))
    return frame_of(found, {"tahun": "int64", "status": "str", "jumlah": "int64"})


def list_bertahan(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """How many of each year's koperasi were aktif at the same age: 12, 24 and 36 months.

    Returns:
        Rows by bulan and tahun (int64): berdiri (int64); cukup_umur (bool: the youngest of the year
        has reached that age by `pada`); terdata (int64: of which is known whether they were aktif
        on that day of theirs) and aktif (int64).
    """
    rows = [row for bulan in UMUR for row in _at_age(session, bulan, pada)]
    return frame_of(rows, _BERTAHAN)


def _at_age(session: Session, bulan: int, pada: dt.date) -> list[tuple[Any, ...]]:
    each = select_berumur(bulan, pada).subquery()
    rows = select(
        func.coalesce(each.c.koperasi_id, -each.c.fasilitasi_id).label("koperasi_id"),
        each.c.tahun,
        (each.c.genap <= pada).label("cukup_umur"),
        cast(each.c.terdata, Integer).label("terdata"),
        cast(each.c.aktif, Integer).label("aktif"),
    )
    found: dict[int, list[Any]] = {}
    for tahun, old, terdata, aktif, berdiri in add_up(
        session, KOPERASI, rows, ["tahun", "cukup_umur"], ["terdata", "aktif"]
    ):
        year = found.setdefault(tahun, [0, True, 0, 0])
        year[:] = year[0] + berdiri, year[1] and old, year[2] + terdata, year[3] + aktif
    return [(bulan, tahun, *found[tahun]) for tahun in sorted(found)]


def select_berumur(bulan: int, pada: dt.date) -> Select[Any]:
    """Each founding since 2015 on the day that it was so many months old.

    Returns:
        fasilitasi_id, koperasi_id (NULL while none is linked), tahun, genap (that day); terdata:
        whether its state then is known, aktif: whether it was; cukup_umur: the youngest of the
        year has reached that age by `pada`.
    """
    founded = founded_by(pada)
    day = cast(founded.c.tanggal + func.make_interval(0, bulan), Date)
    status = _status_on(founded, day)
    gone = or_(founded.c.urutan > 1, func.coalesce(founded.c.diarsipkan <= day, False))
    return select(
        founded.c.fasilitasi_id,
        founded.c.koperasi_id,
        founded.c.tahun,
        day.label("genap"),
        or_(gone, status.is_not(None)).label("terdata"),
        func.coalesce(and_(~gone, status == StatusKelembagaan.AKTIF), False).label("aktif"),
        (func.max(day).over(partition_by=founded.c.tahun) <= pada).label("cukup_umur"),
    )


def founded_by(pada: dt.date) -> Subquery:
    """A row per founding since 2015: its koperasi of now, and which of that koperasi's it is.

    Returns:
        tahun, tanggal, nomor, fasilitasi_id, koperasi_id (NULL while none is linked), status and
        diarsipkan of now, urutan (1: the first; the others were merged into it).
    """
    year = extract("year", FasilitasiTahap.tanggal).cast(Integer)
    same = func.coalesce(Koperasi.id, -Fasilitasi.id)
    order = (FasilitasiTahap.tanggal, Fasilitasi.id)
    return (
        select(
            year.label("tahun"),
            FasilitasiTahap.tanggal,
            numbered().label("nomor"),
            Fasilitasi.id.label("fasilitasi_id"),
            Koperasi.id.label("koperasi_id"),
            Koperasi.status_kelembagaan.cast(Text).label("status"),
            cast(func.timezone(str(WIB), Koperasi.diarsipkan_pada), Date).label("diarsipkan"),
            func.row_number().over(partition_by=same, order_by=order).label("urutan"),
        )
        .select_from(FasilitasiTahap)
        .join(Fasilitasi, Fasilitasi.id == FasilitasiTahap.fasilitasi_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_founded(FASILITASI_SEJAK, pada))
        .subquery("berdiri")
    )


def _status_on(founded: Subquery, day: ColumnElement[dt.date]) -> Any:
    """The status that a koperasi had on a day, by its history; NULL where it says nothing."""
    return (
        select(RiwayatStatus.status.cast(Text))
        .where(RiwayatStatus.koperasi_id == founded.c.koperasi_id, RiwayatStatus.mulai <= day)
        .order_by(RiwayatStatus.mulai.desc())
        .limit(1)
        .correlate(founded)
        .scalar_subquery()
    )
