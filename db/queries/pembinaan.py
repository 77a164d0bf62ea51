"""Pembinaan: the trainings of a year, who came, and what they learned.

A training belongs to the year in which it began. A peserta "came" when hadir in at least one sesi.
Each figure is of a day, `pada`: of a training that runs over it only the sesi until then are known.
Each may be of one fund, one materi, or the peserta of the koperasi of one kecamatan alone: `dana`,
`tema`, `kecamatan` (its code), None for all.
"""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session

from db.enums import PENGAWAS, PENGURUS, StatusKehadiran, SumberDana, Tema
from db.frames import frame_of
from db.models import (
    Angkatan,
    Kecamatan,
    Kehadiran,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)
from db.postgres import parts

HADIR = StatusKehadiran.HADIR
ANGKATAN = {
    "id": "int64",
    "judul": "str",
    "tema": "str",
    "sumber_dana": "str",
    "angkatan": "int64",
    "mulai": "object",
    "selesai": "object",
    "tempat": "str",
    "kuota": "int64",
    "terdaftar": "int64",
    "datang": "int64",
    "koperasi": "int64",
    "sesi": "int64",
    "sesi_lewat": "int64",
    "sesi_dicatat": "int64",
    "hadir": "int64",
    "dicatat": "int64",
}


def list_tahun_pelatihan(session: Session) -> list[int]:
    """Each year from the first training to the last one, latest first."""
    first, last = session.execute(
        select(func.min(Pelatihan.tanggal_mulai), func.max(Pelatihan.tanggal_mulai))
    ).one()
    return list(range(last.year, first.year - 1, -1)) if first else []


def list_angkatan(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """The angkatan whose training began in a year, the latest first.

    Args:
        pada: the day that the year is looked at from.

    Returns:
        A row per angkatan, columns as in ANGKATAN: kuota, terdaftar and datang in peserta (datang:
        hadir at least once); koperasi that those came from; sesi in all, sesi_lewat held by that
        day, sesi_dicatat of these with any presensi; hadir and dicatat in presensi. Of a kecamatan
        those that anybody of it is in; the quota and the sesi are of all of the angkatan.
    """
    which = _chosen(tahun, dana, tema)
    chosen = select(Angkatan.id).where(which).join(Pelatihan).join(Program)
    people, meetings = _people(chosen, pada, kecamatan), _meetings(chosen, pada)
    marks = _marks(chosen, pada, kecamatan)
    rows = (
        select(
            Angkatan.id.label("angkatan_id"),
            Angkatan.id,
            Pelatihan.judul,
            Pelatihan.tema,
            Program.sumber_dana,
            Angkatan.nomor.label("angkatan"),
            func.coalesce(meetings.c.mulai, Pelatihan.tanggal_mulai).label("mulai"),
            func.coalesce(meetings.c.selesai, Pelatihan.tanggal_selesai).label("selesai"),
            Pelatihan.tempat,
            Angkatan.kuota,
            *_or_zero(people, "terdaftar", "datang", "koperasi"),
            *_or_zero(meetings, "sesi", "sesi_lewat"),
            *_or_zero(marks, "sesi_dicatat", "hadir", "dicatat"),
        )
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .outerjoin(people, people.c.angkatan_id == Angkatan.id)
        .outerjoin(meetings, meetings.c.angkatan_id == Angkatan.id)
        .outerjoin(marks, marks.c.angkatan_id == Angkatan.id)
        .where(which)
    )
    if kecamatan is not None:
        rows = rows.where(people.c.terdaftar > 0)
    counted = parts.add_up(session, parts.ANGKATAN, rows, list(ANGKATAN))
    found = {row[0]: row[:-1] for row in counted}
    in_order = chosen.order_by(Pelatihan.tanggal_mulai.desc(), Pelatihan.judul, Angkatan.nomor)
    return frame_of([found[each] for each in session.scalars(in_order) if each in found], ANGKATAN)


def _chosen(tahun: int, dana: SumberDana | None, tema: Tema | None) -> ColumnElement[bool]:
    return and_(of_year(tahun), *of_training(dana, tema))


def of_year(tahun: int) -> ColumnElement[bool]:
    """A condition on Pelatihan: it began in that year."""
    return Pelatihan.tanggal_mulai.between(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31))


def is_over(angkatan: pd.DataFrame, pada: dt.date, hari: dt.date) -> pd.Series:
    """Which rows of list_angkatan were over by a day; on its last day one of today (`hari`) is not.

    A quota that cannot be filled yet is not unfilled.
    """
    over: pd.Series = (angkatan["selesai"] <= pada) & (angkatan["selesai"] < hari)
    return over


def select_selesai(pada: dt.date, hari: dt.date) -> Select[int]:
    """The id of each angkatan that was over by a day, as is_over().

    Args:
        hari: today, on which an angkatan that has its last day is not over.
    """
    last = func.coalesce(func.max(Sesi.tanggal), Pelatihan.tanggal_selesai)
    return (
        select(Angkatan.id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(Sesi, Sesi.angkatan_id == Angkatan.id)
        .group_by(Angkatan.id, Pelatihan.tanggal_selesai)
        .having(last <= pada, last < hari)
    )


def of_training(dana: SumberDana | None, tema: Tema | None) -> list[ColumnElement[bool]]:
    """Conditions on Program and Pelatihan: who paid, and what was taught."""
    paid = [] if dana is None else [Program.sumber_dana == dana]
    return paid if tema is None else [*paid, Pelatihan.tema == tema]


def of_place(kecamatan: str | None) -> list[ColumnElement[bool]]:
    """Conditions on Peserta: of a koperasi of that kecamatan, as the register has it now."""
    if kecamatan is None:
        return []
    return [
        Peserta.koperasi_id.in_(select(Koperasi.id).where(Koperasi.kecamatan_kode == kecamatan))
    ]


def _or_zero(counts: Subquery, *names: str) -> list[ColumnElement[int]]:
    return [func.coalesce(counts.c[name], 0).label(name) for name in names]


def select_datang(pada: dt.date) -> Select[int]:
    """peserta_id of each hadir by a day; a peserta stands as often as he or she came."""
    return (
        select(Kehadiran.peserta_id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.status == HADIR, Sesi.tanggal <= pada)
    )


def _people(chosen: Select[Any], pada: dt.date, kecamatan: str | None) -> Subquery:
    came = select_datang(pada).where(Kehadiran.angkatan_id.in_(chosen)).distinct().subquery()
    here = came.c.peserta_id.is_not(None)
    return (
        select(
            Peserta.angkatan_id,
            func.count().label("terdaftar"),
            func.count().filter(here).label("datang"),
            func.count(Peserta.koperasi_id.distinct()).filter(here).label("koperasi"),
        )
        .outerjoin(came, came.c.peserta_id == Peserta.id)
        .where(Peserta.angkatan_id.in_(chosen), *of_place(kecamatan))
        .group_by(Peserta.angkatan_id)
        .subquery("orang_datang")
    )


def _meetings(chosen: Select[Any], pada: dt.date) -> Subquery:
    return (
        select(
            Sesi.angkatan_id,
            func.min(Sesi.tanggal).label("mulai"),
            func.max(Sesi.tanggal).label("selesai"),
            func.count().label("sesi"),
            func.count().filter(Sesi.tanggal <= pada).label("sesi_lewat"),
        )
        .where(Sesi.angkatan_id.in_(chosen))
        .group_by(Sesi.angkatan_id)
        .subquery("jumlah_sesi")
    )


def _marks(chosen: Select[Any], pada: dt.date, kecamatan: str | None) -> Subquery:
    marks = (
        select(
            Kehadiran.angkatan_id,
            func.count(Kehadiran.sesi_id.distinct()).label("sesi_dicatat"),
            func.count().filter(Kehadiran.status == HADIR).label("hadir"),
            func.count().label("dicatat"),
        )
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.angkatan_id.in_(chosen), Sesi.tanggal <= pada)
        .group_by(Kehadiran.angkatan_id)
    )
    if kecamatan is not None:
        marks = marks.join(Peserta, Peserta.id == Kehadiran.peserta_id).where(*of_place(kecamatan))
    return marks.subquery("presensi")


PER_HARI = {
    "panjang": "int64",
    "lengkap": "bool",
    "hari": "int64",
    "angkatan": "int64",
    "peserta": "int64",
    "hadir": "int64",
    "dicatat": "int64",
}


def list_kehadiran_per_hari(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """Attendance by day of the training: does it hold until the last day?

    Angkatan of two days and of three stand apart, and those of which a day is not recorded (or not
    over yet) too: only the same people may be followed from the first day to the last.

    Returns:
        Columns as in PER_HARI, a row per `panjang` (days of the angkatan), `lengkap` (each of them
        has presensi) and hari that has any, from 1: angkatan and peserta with presensi of that day;
        hadir and dicatat, presensi.
    """
    chosen = select(Angkatan.id).where(_chosen(tahun, dana, tema)).join(Pelatihan).join(Program)
    # Of the whole angkatan, also where only the peserta of one kecamatan are asked for.
    days = (
        select(
            Sesi.angkatan_id,
            func.count(Sesi.hari.distinct()).label("panjang"),
            func.count(Sesi.hari.distinct()).filter(_has_marks(pada)).label("dicatat"),
        )
        .where(Sesi.angkatan_id.in_(chosen))
        .group_by(Sesi.angkatan_id)
        .subquery("lamanya")
    )
    each = (
        select(
            Sesi.angkatan_id,
            days.c.panjang,
            (days.c.panjang == days.c.dicatat).label("lengkap"),
            Sesi.hari,
            func.count(Kehadiran.peserta_id.distinct()).label("peserta"),
            func.sum(came()).label("hadir"),
            func.count().label("dicatat"),
        )
        .join(Kehadiran, Kehadiran.sesi_id == Sesi.id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .join(days, days.c.angkatan_id == Sesi.angkatan_id)
        .where(_chosen(tahun, dana, tema), Sesi.tanggal <= pada)
        .group_by(Sesi.angkatan_id, days.c.panjang, days.c.dicatat, Sesi.hari)
    )
    if kecamatan is not None:
        each = each.join(Peserta, Peserta.id == Kehadiran.peserta_id).where(*of_place(kecamatan))
    counted = parts.add_up(
        session,
        parts.ANGKATAN,
        each,
        ["panjang", "lengkap", "hari"],
        ["peserta", "hadir", "dicatat"],
    )
    found = sorted((*row[:3], row[-1], *row[3:-1]) for row in counted)
    return frame_of(found, PER_HARI)


def _has_marks(pada: dt.date) -> ColumnElement[bool]:
    return and_(Sesi.tanggal <= pada, exists().where(Kehadiran.sesi_id == Sesi.id))


def came() -> ColumnElement[int]:
    """Of Kehadiran: 1 where hadir, to be summed."""
    return case((Kehadiran.status == HADIR, 1), else_=0)


def list_baru_berulang(
    session: Session,
    *,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """Peserta who came by a day, by year: for the first time ever, or again.

    Being new is judged over all trainings on record, whoever paid, whatever was taught, and for
    whichever koperasi somebody came then.

    Returns:
        A row per year with any, earliest first: tahun, baru, berulang (int64, peserta), orang
        (int64): who those are, each once, however many angkatan of the year they came to.
    """
    order = (Pelatihan.tanggal_mulai, Angkatan.id)
    each = (
        select(
            Peserta.orang_id,
            func.extract("year", Pelatihan.tanggal_mulai).cast(Integer).label("tahun"),
            and_(true(), *of_training(dana, tema), *of_place(kecamatan)).label("diminta"),
            func.row_number().over(partition_by=Peserta.orang_id, order_by=order).label("urutan"),
        )
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Peserta.id.in_(select_datang(pada)))
        .subquery()
    )
    new = case((each.c.urutan == 1, 1), else_=0).label("baru")
    of_year = func.row_number().over(
        partition_by=(each.c.orang_id, each.c.tahun), order_by=each.c.urutan
    )
    once = case((of_year == 1, 1), else_=0).label("orang")
    rows = select(each.c.orang_id, each.c.tahun, new, once).where(each.c.diminta)
    counted = parts.add_up(session, parts.ORANG, rows, ["tahun"], ["baru", "orang"])
    found = sorted((tahun, baru, came - baru, orang) for tahun, baru, orang, came in counted)
    names = ("tahun", "baru", "berulang", "orang")
    return frame_of(found, dict.fromkeys(names, "int64"))


def list_komposisi(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """Who came: peserta by kind of post and sex.

    Returns:
        A row per pair that occurs: kelompok (pengurus, pengawas, lainnya or belum_terdata),
        jenis_kelamin (stored value or missing), peserta (int64).
    """
    kelompok = case(
        (Peserta.jabatan.in_(PENGURUS), "pengurus"),
        (Peserta.jabatan.in_(PENGAWAS), "pengawas"),
        (Peserta.jabatan.is_(None), "belum_terdata"),
        else_="lainnya",
    ).label("kelompok")
    rows = (
        select(Peserta.angkatan_id, kelompok, Orang.jenis_kelamin)
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .where(Peserta.id.in_(_came(tahun, dana, pada, tema)), *of_place(kecamatan))
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, ["kelompok", "jenis_kelamin"])
    # What is missing comes last.
    found = sorted(counted, key=lambda row: (row[0], row[1] is None, row[1] or ""))
    return frame_of(found, {"kelompok": "str", "jenis_kelamin": "str", "peserta": "int64"})


def list_zona(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """Who came, by the zona of the koperasi that they came for: zona (str), peserta (int64).

    A zona is missing where the koperasi, or its kecamatan, has none. No row while no kecamatan has
    any: apart from list_komposisi, because whoever saves a koperasi has all of it counted anew.
    """
    dtypes = {"zona": "str", "peserta": "int64"}
    if not session.scalar(select(exists().where(Kecamatan.zona.is_not(None)))):
        return frame_of([], dtypes)
    rows = (
        select(Peserta.angkatan_id, Kecamatan.zona)
        .select_from(Peserta)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Peserta.id.in_(_came(tahun, dana, pada, tema)), *of_place(kecamatan))
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, ["zona"])
    return frame_of(sorted(counted, key=lambda row: (row[0] is None, row[0] or "")), dtypes)


def _came(tahun: int, dana: SumberDana | None, pada: dt.date, tema: Tema | None) -> Select[Any]:
    return (
        select_datang(pada)
        .join(Angkatan, Angkatan.id == Kehadiran.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(_chosen(tahun, dana, tema))
    )


def list_kenaikan_nilai(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    tema: Tema | None = None,
    kecamatan: str | None = None,
) -> pd.DataFrame:
    """Scores before and after by tema, of the peserta who have both.

    A score has no day of its own: it is known once the last sesi of the angkatan is over.

    Returns:
        A row per tema that has any: tema (stored value), peserta (int64), pre and post (Float64,
        mean of 0-100).
    """
    rows = (
        select(Peserta.angkatan_id, Pelatihan.tema, Peserta.nilai_pre, Peserta.nilai_post)
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(
            _chosen(tahun, dana, tema),
            *of_place(kecamatan),
            Peserta.nilai_pre.is_not(None),
            Peserta.nilai_post.is_not(None),
            ~exists().where(Sesi.angkatan_id == Angkatan.id, Sesi.tanggal > pada),
        )
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, ["tema"], ["nilai_pre", "nilai_post"])
    found = sorted((tema, many, pre / many, post / many) for tema, pre, post, many in counted)
    return frame_of(found, {"tema": "str", "peserta": "int64", "pre": "Float64", "post": "Float64"})


MATERI = {"tahun": "int64", "tema": "str", "angkatan": "int64", "peserta": "int64"}


def list_materi(
    session: Session, *, dana: SumberDana | None, pada: dt.date, kecamatan: str | None = None
) -> pd.DataFrame:
    """What was taught in which year, by who came.

    Returns:
        Columns as in MATERI, a row per year and tema with any peserta who came by the day:
        angkatan that they were in, and how many peserta.
    """
    came = (
        select(
            Peserta.angkatan_id,
            func.extract("year", Pelatihan.tanggal_mulai).cast(Integer).label("tahun"),
            Pelatihan.tema,
            func.count().label("peserta"),
        )
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Peserta.id.in_(select_datang(pada)), *of_training(dana, None), *of_place(kecamatan))
        .group_by(Peserta.angkatan_id, Pelatihan.tanggal_mulai, Pelatihan.tema)
    )
    counted = parts.add_up(session, parts.ANGKATAN, came, ["tahun", "tema"], ["peserta"])
    found = sorted((tahun, tema, many, int(orang)) for tahun, tema, orang, many in counted)
    return frame_of(found, MATERI)
