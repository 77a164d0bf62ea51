"""What was paid, beside what it was paid for: pagu of programs, biaya of akta."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.enums import SumberDana
from db.figures.biaya import BIAYA_AKTA, KOPERASI_BERBIAYA
from db.frames import read_frame
from db.models import (
    Angkatan,
    Pelatihan,
    Peserta,
    Program,
)
from db.queries.dihitung import count_dihitung
from db.queries.fasilitasi import in_year
from db.queries.pembinaan import select_datang

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
    came = (
        select(
            Pelatihan.program_id,
            func.count().label("datang"),
            func.count(Peserta.koperasi_id.distinct()).label("koperasi"),
        )
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .join(Peserta, Peserta.angkatan_id == Angkatan.id)
        .where(Peserta.id.in_(select_datang(pada)))
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
