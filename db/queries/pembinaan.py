"""Pembinaan: the trainings of a year, who came, and what they learned.

A training belongs to the year in which it began. A peserta "came" when hadir in at least one sesi.
Each figure is of a day, `pada`: of a training that runs over it only the sesi until then are known.
"""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, exists, func, select
from sqlalchemy.orm import Session

from db.enums import PENGAWAS, PENGURUS, StatusKehadiran, SumberDana
from db.frames import frame_of
from db.models import Angkatan, Kehadiran, Orang, Pelatihan, Peserta, Program, Sesi
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
    session: Session, *, tahun: int, dana: SumberDana | None, pada: dt.date
) -> pd.DataFrame:
    """The angkatan whose training began in a year, the latest first.

    Args:
        dana: only those that it paid for; None for all.
        pada: the day that the year is looked at from.

    Returns:
        A row per angkatan, columns as in ANGKATAN: kuota, terdaftar and datang in peserta (datang:
        hadir at least once); koperasi that those came from; sesi in all, sesi_lewat held by that
        day, sesi_dicatat of these with any presensi; hadir and dicatat in presensi.
    """
    chosen = select(Angkatan.id).where(_chosen(tahun, dana)).join(Pelatihan).join(Program)
    people, meetings, marks = _people(chosen, pada), _meetings(chosen, pada), _marks(chosen, pada)
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
        .where(_chosen(tahun, dana))
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, list(ANGKATAN))
    found = {row[0]: row[:-1] for row in counted}
    in_order = chosen.order_by(Pelatihan.tanggal_mulai.desc(), Pelatihan.judul, Angkatan.nomor)
    return frame_of([found[each] for each in session.scalars(in_order) if each in found], ANGKATAN)


def _chosen(tahun: int, dana: SumberDana | None) -> ColumnElement[bool]:
    begun = Pelatihan.tanggal_mulai.between(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31))
    return begun if dana is None else and_(begun, Program.sumber_dana == dana)


def _or_zero(counts: Subquery, *names: str) -> list[ColumnElement[int]]:
    return [func.coalesce(counts.c[name], 0).label(name) for name in names]


def select_datang(pada: dt.date) -> Select[int]:
    """peserta_id of each hadir by a day; a peserta stands as often as he or she came."""
    return (
        select(Kehadiran.peserta_id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.status == HADIR, Sesi.tanggal <= pada)
    )


def _people(chosen: Select[Any], pada: dt.date) -> Subquery:
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
        .where(Peserta.angkatan_id.in_(chosen))
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


def _marks(chosen: Select[Any], pada: dt.date) -> Subquery:
    return (
        select(
            Kehadiran.angkatan_id,
            func.count(Kehadiran.sesi_id.distinct()).label("sesi_dicatat"),
            func.count().filter(Kehadiran.status == HADIR).label("hadir"),
            func.count().label("dicatat"),
        )
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.angkatan_id.in_(chosen), Sesi.tanggal <= pada)
        .group_by(Kehadiran.angkatan_id)
        .subquery("presensi")
    )


def list_kehadiran_per_hari(
    session: Session, *, tahun: int, dana: SumberDana | None, pada: dt.date
) -> pd.DataFrame:
    """Attendance by day of the training: does it hold until the last day?

    Returns:
        A row per day that has any, first to last: hari (int64, from 1), angkatan (int64, with
        presensi of that day), hadir and dicatat (int64, presensi).
    """
    each = (
        select(
            Sesi.angkatan_id,
            Sesi.hari,
            func.sum(came()).label("hadir"),
            func.count().label("dicatat"),
        )
        .join(Kehadiran, Kehadiran.sesi_id == Sesi.id)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(_chosen(tahun, dana), Sesi.tanggal <= pada)
        .group_by(Sesi.angkatan_id, Sesi.hari)
    )
    counted = parts.add_up(session, parts.ANGKATAN, each, ["hari"], ["hadir", "dicatat"])
    found = sorted((hari, angkatan, hadir, dicatat) for hari, hadir, dicatat, angkatan in counted)
    return frame_of(
        found, {"hari": "int64", "angkatan": "int64", "hadir": "int64", "dicatat": "int64"}
    )


def came() -> ColumnElement[int]:
    """Of Kehadiran: 1 where hadir, to be summed."""
    return case((Kehadiran.status == HADIR, 1), else_=0)


def list_baru_berulang(session: Session, *, dana: SumberDana | None, pada: dt.date) -> pd.DataFrame:
    """Peserta who came by a day, by year: for the first time ever, or again.

    Being new is judged over all trainings on record, whoever paid.

    Returns:
        A row per year with any, earliest first: tahun, baru, berulang (int64, peserta), orang
        (int64): who those are, each once, however many angkatan of the year they came to.
    """
    order = (Pelatihan.tanggal_mulai, Angkatan.id)
    each = (
        select(
            Peserta.orang_id,
            func.extract("year", Pelatihan.tanggal_mulai).cast(Integer).label("tahun"),
            Program.sumber_dana,
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
    rows = select(each.c.orang_id, each.c.tahun, new, once)
    if dana is not None:
        rows = rows.where(each.c.sumber_dana == dana)
    counted = parts.add_up(session, parts.ORANG, rows, ["tahun"], ["baru", "orang"])
    found = sorted((tahun, baru, came - baru, orang) for tahun, baru, orang, came in counted)
    names = ("tahun", "baru", "berulang", "orang")
    return frame_of(found, dict.fromkeys(names, "int64"))


def list_komposisi(
    session: Session, *, tahun: int, dana: SumberDana | None, pada: dt.date
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
        .where(Peserta.id.in_(_came(tahun, dana, pada)))
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, ["kelompok", "jenis_kelamin"])
    # What is missing comes last.
    found = sorted(counted, key=lambda row: (row[0], row[1] is None, row[1] or ""))
    return frame_of(found, {"kelompok": "str", "jenis_kelamin": "str", "peserta": "int64"})


def _came(tahun: int, dana: SumberDana | None, pada: dt.date) -> Select[Any]:
    return (
        select_datang(pada)
        .join(Angkatan, Angkatan.id == Kehadiran.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(_chosen(tahun, dana))
    )


def list_kenaikan_nilai(
    session: Session, *, tahun: int, dana: SumberDana | None, pada: dt.date
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
            _chosen(tahun, dana),
            Peserta.nilai_pre.is_not(None),
            Peserta.nilai_post.is_not(None),
            ~exists().where(Sesi.angkatan_id == Angkatan.id, Sesi.tanggal > pada),
        )
    )
    counted = parts.add_up(session, parts.ANGKATAN, rows, ["tema"], ["nilai_pre", "nilai_post"])
    found = sorted((tema, many, pre / many, post / many) for tema, pre, post, many in counted)
    return frame_of(found, {"tema": "str", "peserta": "int64", "pre": "Float64", "post": "Float64"})
