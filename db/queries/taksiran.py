"""What the forecast of the year's foundings is made from, and the forecasts that were kept.

A stage counts from the day on which it was entered. Of what was dated before anything was entered
(an office that begins brings years with it) that day is not known: there the stage's own is taken.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import (
    Date,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import Tahap
from db.figures.jalur import FOUNDED, LEFT, NEVER, JejakKasus
from db.figures.taksiran import Taksiran, TerlaluSedikit, forecast
from db.frames import frame_of, read_frame
from db.models import (
    Audit,
    Fasilitasi,
    FasilitasiTahap,
    KasusDihitung,
    Kecamatan,
    Koperasi,
    TaksiranPendirian,
    TutupTahun,
)
from db.postgres.parts import KOPERASI, add_up, make_once
from db.queries.dihitung import is_not_kdmp, list_aturan_hitung, numbered, select_dihitung
from db.queries.fasilitasi import FOUNDED as SK
from db.queries.fasilitasi import in_year, is_founded, list_per_tahun
from db.queries.target_indikator import select_target_pendirian

# As small as they are: at 88.800 koperasi these are 420.000 rows, held once for all who look.
_JEJAK = {
    "kasus": "int32",
    "anggaran": "int16",
    "nomor": "int8",
    "tanggal": "int32",
    "diketahui": "int32",
    "sampai": "int64",
    "dicatat": "bool",
}
_TAKSIRAN = {
    "pada": "object",
    "target": "Int64",
    "berdiri": "int64",
    "bawah": "int64",
    "tengah": "int64",
    "atas": "int64",
    "peluang": "Float64",
    "contoh": "bool",
}
_UP_TO_FOUNDED = [each for each in Tahap if int(each.value[1:]) <= FOUNDED]
_EPOCH = dt.date(1970, 1, 1)


def list_jejak(session: Session) -> pd.DataFrame:
    """What became known of each case, without KDMP: the columns of db.figures.jalur.JejakKasus.

    Also dicatat (bool): the day of its entry is known, and `diketahui` is that day.
    """
    begun = select(func.min(_day(Fasilitasi.created_at))).scalar_subquery()
    rows = union_all(_stages(begun), _stages_before(begun), _leaving(begun)).subquery()
    never = literal(NEVER)
    numbers = select(
        rows.c.kasus,
        rows.c.anggaran,
        rows.c.nomor,
        (rows.c.tanggal - _EPOCH).label("tanggal"),
        (rows.c.diketahui - _EPOCH).label("diketahui"),
        func.coalesce(rows.c.sampai - _EPOCH, never).label("sampai"),
        rows.c.dicatat,
    ).order_by(rows.c.kasus, rows.c.nomor, rows.c.diketahui)
    # Most saves are of no case, and which are of KDMP is known by block.
    found = make_once(session, numbers, partial(frame_of, dtypes=_JEJAK))
    return found[~found["kasus"].isin(_list_kdmp(session))].reset_index(drop=True)


def _list_kdmp(session: Session) -> list[int]:
    """The cases of a KDMP."""
    rows = (
        select(numbered(), Fasilitasi.id.label("kasus"))
        .join(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(~is_not_kdmp())
    )
    return [kasus for kasus, _ in add_up(session, KOPERASI, rows, ["kasus"])]


def jejak_of(rows: pd.DataFrame) -> JejakKasus:
    """The rows of list_jejak() as the forecast takes them."""
    wide = rows.astype({name: "int64" for name in _JEJAK if name != "dicatat"})
    return JejakKasus(**{name: wide[name].to_numpy() for name in _JEJAK})


def _day(column: Any) -> Any:
    return cast(func.timezone(str(WIB), column), Date)


def _of_cases(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(FasilitasiTahap)
        .join(Fasilitasi, Fasilitasi.id == FasilitasiTahap.fasilitasi_id)
        .where(FasilitasiTahap.tahap.in_(_UP_TO_FOUNDED))
    )


def _told(begun: Any, tanggal: Any, entered: Any, sampai: Any) -> tuple[Any, ...]:
    """tanggal, diketahui, sampai and dicatat of what was entered on a day."""
    known = tanggal >= begun
    return (
        tanggal.label("tanggal"),
        case((known, entered), else_=tanggal).label("diketahui"),
        sampai.label("sampai"),
        known.label("dicatat"),
    )


def _corrected() -> Any:
    """The stages whose date was corrected: what it was, from when and until when that was said."""
    changed = select(cast(FasilitasiTahap.id, String)).where(FasilitasiTahap.versi > 1)
    was, became = (side["tanggal"].astext for side in (Audit.sebelum, Audit.sesudah))
    return (
        select(
            Audit.kunci,
            cast(was, Date).label("semula"),
            _day(Audit.waktu).label("hari"),
            func.lag(_day(Audit.waktu))
            .over(partition_by=Audit.kunci, order_by=Audit.id)
            .label("sejak"),
        )
        .where(
            Audit.tabel == FasilitasiTahap.__tablename__,
            Audit.aksi == "update",
            Audit.kunci.in_(changed),
            was != became,
        )
        .subquery()
    )


def _stages(begun: Any) -> Select[Any]:
    """Each stage as it is said now."""
    corrected = _corrected()
    last = select(corrected.c.kunci, func.max(corrected.c.hari).label("hari"))
    last_of = last.group_by(corrected.c.kunci).subquery()
    told = _told(
        begun, FasilitasiTahap.tanggal, _day(FasilitasiTahap.created_at), literal(None, Date)
    )
    number = cast(func.substr(FasilitasiTahap.tahap, 2), Integer).label("nomor")
    tanggal, diketahui, sampai, dicatat = told
    statement = _of_cases(
        Fasilitasi.id.label("kasus"),
        Fasilitasi.tahun_anggaran.label("anggaran"),
        number,
        tanggal,
        func.coalesce(last_of.c.hari, diketahui).label("diketahui"),
        sampai,
        dicatat,
    )
    return statement.outerjoin(last_of, last_of.c.kunci == cast(FasilitasiTahap.id, String))


def _stages_before(begun: Any) -> Select[Any]:
    """Each date of a stage that was corrected since."""
    corrected = _corrected()
    entered = func.coalesce(corrected.c.sejak, _day(FasilitasiTahap.created_at))
    statement = _of_cases(
        Fasilitasi.id.label("kasus"),
        Fasilitasi.tahun_anggaran.label("anggaran"),
        cast(func.substr(FasilitasiTahap.tahap, 2), Integer).label("nomor"),
        *_told(begun, corrected.c.semula, entered, corrected.c.hari),
    )
    return statement.join(corrected, corrected.c.kunci == cast(FasilitasiTahap.id, String))


def _leaving(begun: Any) -> Select[Any]:
    """Each case that was put off, withdrew or was refused."""
    was, became = (side["tanggal_keluar"].astext for side in (Audit.sebelum, Audit.sesudah))
    entered = (
        select(func.max(_day(Audit.waktu)))
        .where(
            Audit.tabel == Fasilitasi.__tablename__,
            Audit.kunci == cast(Fasilitasi.id, String),
            Audit.aksi == "update",
            was.is_distinct_from(became),
        )
        .correlate(Fasilitasi)
        .scalar_subquery()
    )
    since = func.coalesce(entered, _day(Fasilitasi.created_at))
    return select(
        Fasilitasi.id.label("kasus"),
        Fasilitasi.tahun_anggaran.label("anggaran"),
        literal(LEFT).label("nomor"),
        *_told(begun, Fasilitasi.tanggal_keluar, since, literal(None, Date)),
    ).where(Fasilitasi.tanggal_keluar.is_not(None))


def list_target_tahun(session: Session) -> dict[int, int]:
    """The target of foundings by year."""
    return dict(session.execute(select_target_pendirian()).all())


def get_taksiran(session: Session, *, pada: dt.date) -> Taksiran | TerlaluSedikit:
    """The forecast of a day for the end of its year."""
    return forecast(
        jejak_of(list_jejak(session)),
        pada=pada,
        target=list_target_tahun(session).get(pada.year),
        luar=list_luar(session, pada=pada),
    )


def list_luar(session: Session, *, pada: dt.date) -> tuple[int, ...]:
    """The cases whose SK AHU does not count toward the year of a day, whenever it is issued.

    They stand on the closed list of an earlier year, or another case of their koperasi counts.
    None where the rule of the year asks for more than the SK: the forecast is then of SK alone.
    """
    if not list_aturan_hitung(session, pada=pada)[pada.year].is_every_sk:
        return ()
    first, last = in_year(pada.year, pada)
    counts = select_dihitung(session, dari=first, sampai=last, pada=pada).subquery()
    founded = (
        _of_cases(Fasilitasi.id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_founded(first, last), Fasilitasi.id.not_in(select(counts.c.fasilitasi_id)))
    )
    older = (
        select(FasilitasiTahap.id)
        .where(
            FasilitasiTahap.fasilitasi_id == KasusDihitung.fasilitasi_id,
            FasilitasiTahap.tahap == SK,
            FasilitasiTahap.tanggal < first,
        )
        .exists()
    )
    listed = (
        select(KasusDihitung.fasilitasi_id)
        .join(TutupTahun, TutupTahun.id == KasusDihitung.tutup_id)
        .where(TutupTahun.dibuka_pada.is_(None), TutupTahun.tahun < pada.year, ~older)
    )
    return tuple(sorted(session.scalars(union(founded, listed))))


def list_kenyataan(session: Session, *, sampai: int) -> dict[int, int]:
    """What each year before `sampai` came to, of those that count every SK.

    A closed year keeps its list, whatever the dates of its SK are corrected to.
    """
    end = dt.date(sampai - 1, 12, 31)
    rules = list_aturan_hitung(session, pada=end)
    yearly = list_per_tahun(session, pada=end)
    return {
        int(tahun): int(berdiri)
        for tahun, berdiri in zip(yearly["tahun"], yearly["berdiri"], strict=True)
        if not pd.isna(berdiri) and rules[tahun].is_every_sk
    }


def list_nama_kasus(session: Session, ids: tuple[int, ...]) -> pd.DataFrame:
    """What these cases are called, by id: id, kelompok, kecamatan."""
    statement = (
        select(
            Fasilitasi.id,
            Fasilitasi.nama_kelompok.label("kelompok"),
            Kecamatan.nama.label("kecamatan"),
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(Fasilitasi.id.in_(ids))
        .order_by(Fasilitasi.id)
    )
    return read_frame(session, statement, {"id": "int64", "kelompok": "str", "kecamatan": "str"})


@dataclass(frozen=True, kw_only=True)
class TaksiranSimpanan:
    """A kept forecast: of which day, and for the end of whose year; peluang in percent."""

    pada: dt.date
    target: int | None
    berdiri: int
    bawah: int
    tengah: int
    atas: int
    peluang: Decimal | None


def find_taksiran(session: Session, *, pada: dt.date) -> TaksiranSimpanan | None:
    """The newest kept forecast of a day or before, for the end of the same year."""
    columns = [getattr(TaksiranPendirian, name) for name in TaksiranSimpanan.__dataclass_fields__]
    found = session.execute(
        select(*columns)
        .where(TaksiranPendirian.pada.between(dt.date(pada.year, 1, 1), pada))
        .order_by(TaksiranPendirian.pada.desc())
        .limit(1)
    )
    row = found.mappings().one_or_none()
    return None if row is None else TaksiranSimpanan(**row)


def list_taksiran(session: Session) -> pd.DataFrame:
    """The kept forecasts, the latest first: columns as in _TAKSIRAN, peluang in percent."""
    columns = [getattr(TaksiranPendirian, name) for name in _TAKSIRAN]
    statement = select(*columns).order_by(TaksiranPendirian.pada.desc())
    return read_frame(session, statement, _TAKSIRAN)
