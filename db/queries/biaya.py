"""What was paid, beside what it was paid for: pagu of programs, biaya of akta."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from db.enums import StatusKehadiran, SumberDana, Tema
from db.figures.biaya import BIAYA_AKTA, KOPERASI_BERBIAYA
from db.frames import frame_of, read_frame
from db.models import (
    Angkatan,
    Kehadiran,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)
from db.postgres.parts import ANGKATAN, add_up
from db.queries.dihitung import count_dihitung
from db.queries.fasilitasi import in_year
from db.queries.pembinaan import of_training, of_year, select_datang, select_selesai

PROGRAM = {
    "nama": "str",
    "sumber_dana": "str",
    "pagu": "object",
    "target_peserta": "Int64",
    "datang": "int64",
    "koperasi": "int64",
}


def list_program(
    session: Session, *, tahun: int, dana: SumberDana | None, pada: dt.date
) -> pd.DataFrame:
    """The programs of a tahun anggaran by sumber dana and name.

    Args:
        dana: only those that it paid for; None for all.

    Returns:
        Columns as in PROGRAM: pagu in rupiah (Decimal or None), target_peserta as planned; datang:
        peserta of its pelatihan who were hadir at least once by `pada`; koperasi: how many those
        came from, each counted once.
    """
    # Of these programs alone: else PostgreSQL reads the attendance of all years for one of them.
    theirs = (
        select(Angkatan.id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Program.tahun_anggaran == tahun)
    )
    present = select_datang(pada).where(Kehadiran.angkatan_id.in_(theirs))
    came = (
        select(
            Pelatihan.program_id,
            func.count().label("datang"),
            func.count(Peserta.koperasi_id.distinct()).label("koperasi"),
        )
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .join(Peserta, Peserta.angkatan_id == Angkatan.id)
        .where(Peserta.id.in_(present))
        .group_by(Pelatihan.program_id)
        .subquery("datang")
    )
    statement = (
        select(
            Program.nama,
            Program.sumber_dana,
            Program.pagu,
            Program.target_peserta,
            func.coalesce(came.c.datang, 0).label("datang"),
            func.coalesce(came.c.koperasi, 0).label("koperasi"),
        )
        .outerjoin(came, came.c.program_id == Program.id)
        .where(Program.tahun_anggaran == tahun)
        .order_by(Program.sumber_dana, Program.nama)
    )
    if dana is not None:
        statement = statement.where(Program.sumber_dana == dana)
    return read_frame(session, statement, PROGRAM)


_BIAYA_HARI = {
    "sumber_dana": "str",
    "angkatan": "int64",
    "realisasi": "object",
    "hari_orang": "int64",
    "tanpa_realisasi": "int64",
}


def list_biaya_hari(
    session: Session,
    *,
    tahun: int,
    dana: SumberDana | None,
    pada: dt.date,
    hari: dt.date,
    tema: Tema | None = None,
) -> pd.DataFrame:
    """What the angkatan of a year that are over have cost, and how many days were attended.

    Args:
        hari: today, on which an angkatan that has its last day is not over.

    Returns:
        Columns as in _BIAYA_HARI, a row per sumber dana: angkatan whose realisasi is recorded, with
        realisasi (Decimal, None without any) and hari_orang of these alone, each peserta once a
        day; tanpa_realisasi: the angkatan of which nothing is recorded.
    """
    over = select(Angkatan.id).where(Angkatan.id.in_(select_selesai(pada, hari)))
    rows = (
        select(
            Angkatan.id.label("angkatan_id"),
            Program.sumber_dana,
            Angkatan.realisasi,
            Angkatan.realisasi.is_not(None).label("tercatat"),
            _person_days(pada).scalar_subquery().label("hari_orang"),
        )
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(of_year(tahun), *of_training(dana, tema), Angkatan.id.in_(over))
    )
    counted = add_up(
        session, ANGKATAN, rows, ["sumber_dana", "tercatat"], ["realisasi", "hari_orang"]
    )
    told = {row[:2]: row[2:] for row in counted}
    found = []
    for each in sorted({dana for dana, _ in told}):
        realisasi, days, many = told.get((each, True), (None, 0, 0))
        *_, without = told.get((each, False), (0,))
        found.append((each, many, realisasi, int(days), without))
    return frame_of(found, _BIAYA_HARI)


def _person_days(pada: dt.date) -> Select[int]:
    """Of an angkatan: the days on which each peserta was hadir."""
    day = tuple_(Kehadiran.peserta_id, Sesi.tanggal)
    return (
        select(func.count(day.distinct()))
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Kehadiran.angkatan_id == Angkatan.id,
            Kehadiran.status == StatusKehadiran.HADIR,
            Sesi.tanggal <= pada,
        )
        .correlate(Angkatan)
    )


def count_biaya_akta(session: Session, *, tahun: int, pada: dt.date) -> dict[str, Any]:
    """Of the foundings of a year up to a day: BIAYA_AKTA and KOPERASI_BERBIAYA by kunci.

    The cost is a Decimal in rupiah, None where none is recorded.
    """
    first, last = in_year(tahun, pada)
    cost = "biaya_akta"
    ((biaya, berbiaya),) = count_dihitung(
        session, dari=first, sampai=last, pada=pada, alike=(), sums=[cost], only=[cost]
    )
    return {BIAYA_AKTA.kunci: biaya, KOPERASI_BERBIAYA.kunci: berbiaya}
