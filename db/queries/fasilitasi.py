"""Facilitated foundings: progress of a year, years side by side, and the cases under way.

A case is a group that the dinas helps to found a koperasi. It is founded on the day of its SK AHU
(stage T6); what counts toward the target of a year is said by a rule (db.queries.dihitung), and
here the two are told apart: `is_founded` is the first, all that is counted the second.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.figures.season import DAYS, curve_of, day_of_year, reached, same_day, usual_share
from db.frames import frame_of, read_frame
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    KasusDihitung,
    Kecamatan,
    Koperasi,
    TutupTahun,
)
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.dihitung import (
    count_dihitung,
    is_not_kdmp,
    list_tertutup,
    numbered,
    select_dihitung,
)
from db.queries.target_indikator import select_target_pendirian

FOUNDED = Tahap.T6


@dataclass(frozen=True, kw_only=True)
class Pendirian:
    """Progress of one year.

    Attributes:
        tercapai: foundings from 1 January to the day, in koperasi.
        target: of the whole year; None where none is set.
        seharusnya: where the year usually stands on that day: target × mean share reached by the
            same day in the years before; None without a target.
        menurut_musim: False where too few years are recorded and the share is the day's part of
            the year.
        tahun_lalu: foundings of the year before to the same day; None when that is before 2015,
            or nothing of it is on record.
        tercatat: False where no case of the year is on record, so that 0 means "not recorded".
    """

    tahun: int
    tercapai: int
    target: int | None
    seharusnya: float | None
    menurut_musim: bool
    tahun_lalu: int | None
    tercatat: bool


def _list_pendirian_harian(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """Foundings by day since 2015: tanggal (date), jumlah (int64, koperasi); days with any only."""
    # Of the whole year, so that they are counted once whichever day of it is looked at.
    ends = dt.date(pada.year, 12, 31)
    rows = count_dihitung(session, dari=FASILITASI_SEJAK, sampai=ends, pada=pada, alike=["tanggal"])
    found = sorted(each for each in rows if each[0] <= pada)
    return frame_of(found, {"tanggal": "object", "jumlah": "int64"})


def count_pendirian(session: Session, *, tahun: int, pada: dt.date) -> Pendirian:
    """Progress of a year up to a day of it."""
    return _count(session, _list_pendirian_harian(session, pada=pada), tahun, pada)


def count_kumulatif(
    session: Session, *, tahun: int, pada: dt.date
) -> tuple[Pendirian, pd.DataFrame]:
    """What count_pendirian() and list_kumulatif() give, from the same foundings."""
    daily = _list_pendirian_harian(session, pada=pada)
    return _count(session, daily, tahun, pada), _draw(session, daily, tahun, pada)


def _count(session: Session, daily: pd.DataFrame, tahun: int, pada: dt.date) -> Pendirian:
    target = _target_of(session, tahun)
    share, seasonal = usual_share(daily, tahun)
    day = min(pada, dt.date(tahun, 12, 31))
    recorded = _recorded_years(session, tahun - 1, tahun)
    compared = tahun > FASILITASI_SEJAK.year and tahun - 1 in recorded
    return Pendirian(
        tahun=tahun,
        tercapai=reached(daily, day),
        target=target,
        seharusnya=None if target is None else target * share[day_of_year(day)],
        menurut_musim=seasonal,
        tahun_lalu=reached(daily, same_day(day, tahun - 1)) if compared else None,
        tercatat=tahun in recorded,
    )


def _recorded_years(session: Session, first: int, last: int) -> set[int]:
    """The years with a case of their tahun anggaran, or a stage reached in them, on record.

    A closed year is one whatever became of its cases.
    """
    year = func.generate_series(first, last).table_valued("tahun").render_derived(name="rentang")
    begins, ends = (
        func.make_date(cast(year.c.tahun, Integer), month, day) for month, day in ((1, 1), (12, 31))
    )
    found = select(year.c.tahun).where(
        or_(
            exists().where(Fasilitasi.tahun_anggaran == year.c.tahun),
            exists().where(FasilitasiTahap.tanggal.between(begins, ends)),
            exists().where(TutupTahun.tahun == year.c.tahun, TutupTahun.dibuka_pada.is_(None)),
        )
    )
    return set(session.scalars(found))


def list_kumulatif(session: Session, *, tahun: int, pada: dt.date) -> pd.DataFrame:
    """The curves of a year over the days of one calendar (2024, for its 29 February).

    Returns:
        Rows by seri ("tahun_ini", "tahun_lalu", "jadwal") and tanggal (datetime64): jumlah
        (float64, koperasi reached by the end of the day). tahun_ini ends at `pada`; a year of
        which nothing is on record has no curve, and jadwal is missing without a target.
    """
    return _draw(session, _list_pendirian_harian(session, pada=pada), tahun, pada)


def _draw(session: Session, daily: pd.DataFrame, tahun: int, pada: dt.date) -> pd.DataFrame:
    target = _target_of(session, tahun)
    last = day_of_year(min(pada, dt.date(tahun, 12, 31)))
    recorded = _recorded_years(session, max(tahun - 1, FASILITASI_SEJAK.year), tahun)
    curves = {"tahun_ini": curve_of(daily, tahun)[: last + 1]} if tahun in recorded else {}
    if tahun - 1 in recorded:
        curves["tahun_lalu"] = curve_of(daily, tahun - 1)
    if target is not None:
        curves["jadwal"] = [target * share for share in usual_share(daily, tahun)[0]]
    # A leap year's calendar has a place for every curve; the screen shows days and months only.
    days = pd.date_range("2024-01-01", periods=DAYS)
    nothing = pd.DataFrame({"seri": [], "tanggal": days[:0], "jumlah": pd.Series(dtype="float64")})
    frames = [
        pd.DataFrame({"seri": seri, "tanggal": days[: len(curve)], "jumlah": curve})
        for seri, curve in curves.items()
    ]
    return pd.concat(frames or [nothing], ignore_index=True).astype({"seri": "str"})


def list_per_tahun(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """A row per year since 2015: tahun (int64), berdiri and target (Int64, may be missing).

    berdiri is missing where nothing of the year is on record.
    """
    daily = _list_pendirian_harian(session, pada=pada)
    founded = daily.groupby([day.year for day in daily["tanggal"]])["jumlah"].sum()
    targets = dict(session.execute(select_target_pendirian()).all())
    years = range(FASILITASI_SEJAK.year, pada.year + 1)
    recorded = _recorded_years(session, years[0], years[-1])
    return pd.DataFrame(
        {
            "tahun": list(years),
            "berdiri": [int(founded.get(year, 0)) if year in recorded else pd.NA for year in years],
            "target": [targets.get(year, pd.NA) for year in years],
        }
    ).astype({"tahun": "int64", "berdiri": "Int64", "target": "Int64"})


def list_per_kecamatan(session: Session, *, tahun: int, pada: dt.date) -> pd.DataFrame:
    """Foundings of a year by kecamatan, all 29: kode, kecamatan (str), berdiri (int64)."""
    # Of the whole year by day, so that one count does for each day of it.
    first, last = dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)
    alike = ["kecamatan_kode", "tanggal"]
    rows = count_dihitung(session, dari=first, sampai=last, pada=pada, alike=alike)
    founded: Counter[str] = Counter()
    for kode, tanggal, jumlah in rows:
        if tanggal <= pada:
            founded[kode] += jumlah
    places = session.execute(select(Kecamatan.kode, Kecamatan.nama).order_by(Kecamatan.nama))
    found = [(kode, nama, founded[kode]) for kode, nama in places]
    # In the order of the database where they are as many.
    found.sort(key=lambda place: -place[2])
    return frame_of(found, {"kode": "str", "kecamatan": "str", "berdiri": "int64"})


def list_pendirian_seluruhnya(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """Foundings since 2015 up to a day by kecamatan: kecamatan_kode (str), berdiri (int64).

    Only kecamatan of which any case is on record: of the others nothing is known.
    """
    # One whose only cases are gone is known by the lists of closed years.
    founded = dict(
        count_dihitung(
            session, dari=FASILITASI_SEJAK, sampai=pada, pada=pada, alike=["kecamatan_kode"]
        )
    )
    cases = (
        select(numbered(), Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_not_kdmp())
    )
    known = {kode for kode, _ in add_up(session, KOPERASI, cases, ["kecamatan_kode"])}
    found = [(kode, founded.get(kode, 0)) for kode in sorted(known | founded.keys())]
    return frame_of(found, {"kecamatan_kode": "str", "berdiri": "int64"})


def is_founded(dari: dt.date, sampai: dt.date) -> ColumnElement[bool]:
    """The stage of a case (and its Koperasi, if any) that counts as a founding in these days."""
    return and_(
        FasilitasiTahap.tahap == FOUNDED,
        FasilitasiTahap.tanggal.between(dari, sampai),
        is_not_kdmp(),
    )


def in_year(tahun: int, pada: dt.date) -> tuple[dt.date, dt.date]:
    """The days of a year up to a day."""
    return dt.date(tahun, 1, 1), min(pada, dt.date(tahun, 12, 31))


def _target_of(session: Session, tahun: int) -> int | None:
    found = session.execute(select_target_pendirian(tahun)).one_or_none()
    return found[1] if found else None


def list_pendirian(session: Session, *, tahun: int, pada: dt.date) -> pd.DataFrame:
    """What counts toward a year up to a day, by date.

    Returns:
        A row each: koperasi (str, the group's name while no koperasi is linked), kecamatan,
        tanggal (date) and nomor_sk (str, may be missing) of the proof by which it counts,
        sumber_dana (stored value, may be missing), calon_anggota (Int64).
    """
    first, last = in_year(tahun, pada)
    each = select_dihitung(session, dari=first, sampai=last, pada=pada).subquery()
    listed = and_(
        KasusDihitung.fasilitasi_id == each.c.fasilitasi_id,
        KasusDihitung.tutup_id == list_tertutup(session).get(tahun),
    )
    koperasi = func.coalesce(KasusDihitung.nama, Koperasi.nama, Fasilitasi.nama_kelompok)
    is_listed = KasusDihitung.tutup_id.is_not(None)
    paid = case((is_listed, KasusDihitung.sumber_dana), else_=cast(Fasilitasi.sumber_dana, Text))
    statement = (
        select(
            koperasi.label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            each.c.tanggal,
            each.c.nomor_bukti.label("nomor_sk"),
            paid.label("sumber_dana"),
            Fasilitasi.calon_anggota,
        )
        .select_from(each)
        .join(Kecamatan, Kecamatan.kode == each.c.kecamatan_kode)
        .outerjoin(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .outerjoin(KasusDihitung, listed)
        .order_by(each.c.tanggal, "koperasi", each.c.fasilitasi_id)
    )
    dtypes = {
        "koperasi": "str",
        "kecamatan": "str",
        "tanggal": "object",
        "nomor_sk": "str",
        "sumber_dana": "str",
        "calon_anggota": "Int64",
    }
    return read_frame(session, statement, dtypes)
