"""Settings of the office: the value in force on a day, its history, and the yearly targets."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

import pandas as pd
from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.orm import Session

from db.clock import today
from db.errors import NotFound
from db.frames import read_frame
from db.models import Pengaturan
from db.queries.berlaku import select_pengaturan
from db.queries.target_indikator import PENDIRIAN_SETAHUN, list_target_indikator
from db.values.format import format_number


def get_pengaturan(session: Session, kunci: str, *, pada: dt.date | None = None) -> str:
    """The value of a setting on a day, today unless said otherwise.

    Raises:
        NotFound: no value has begun by then; the migrations load a first one for each setting.
    """
    nilai = session.scalar(select_pengaturan(kunci, pada or today()))
    if nilai is None:
        raise NotFound(kunci)
    return nilai


def list_pada(session: Session, asked: Sequence[tuple[str, dt.date]]) -> list[str]:
    """The values of several settings, each on a day of its own, in one question.

    Before its first value began, a setting has that one: a tahun buku of long ago has figures too.

    Raises:
        NotFound: a setting has no value at all.
    """
    columns = [
        func.coalesce(
            select_pengaturan(kunci, hari).scalar_subquery(), _first_of(kunci).scalar_subquery()
        )
        for kunci, hari in asked
    ]
    found: list[str | None] = list(session.execute(select(*columns)).one())
    for (kunci, _), nilai in zip(asked, found, strict=True):
        if nilai is None:
            raise NotFound(kunci)
    return cast("list[str]", found)


def _first_of(kunci: str) -> Select[str]:
    values = select(Pengaturan.nilai).where(Pengaturan.kunci == kunci)
    return values.order_by(Pengaturan.berlaku_mulai).limit(1)


def list_aturan(session: Session, *, pada: dt.date) -> dict[str, str]:
    """Every setting in force on a day by its key, as it is written in a sentence ("1.000")."""
    rows = list_pengaturan(session, pada=pada)
    holding = rows[rows["keadaan"] == "berlaku"]
    return {
        str(kunci): format_number(int(nilai)) if nilai.isdecimal() else nilai
        for kunci, nilai in zip(holding["kunci"], holding["nilai"], strict=True)
    }


def list_pengaturan(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """Every value that a setting has, had, or will have.

    Returns:
        A row per setting and starting day, settings in the order they were introduced, the newest
        day first:
        - kunci (str), keterangan (str): what it decides
        - nilai (str)
        - berlaku_mulai (date)
        - keadaan (str): "berlaku" on `pada`, "mendatang", or "lalu"
        - diubah_oleh (str): account name
    """
    introduced = func.min(Pengaturan.id).over(partition_by=Pengaturan.kunci)
    statement = select(
        Pengaturan.kunci,
        func.coalesce(Pengaturan.keterangan, Pengaturan.kunci).label("keterangan"),
        Pengaturan.nilai,
        Pengaturan.berlaku_mulai,
        _keadaan(pada).label("keadaan"),
        Pengaturan.updated_by.label("diubah_oleh"),
    ).order_by(introduced, Pengaturan.berlaku_mulai.desc())
    return read_frame(
        session,
        statement,
        {
            "kunci": "str",
            "keterangan": "str",
            "nilai": "str",
            "berlaku_mulai": "object",
            "keadaan": "str",
            "diubah_oleh": "str",
        },
    )


def _keadaan(pada: dt.date) -> ColumnElement[str]:
    begun = Pengaturan.berlaku_mulai <= pada
    ended = Pengaturan.berlaku_sampai < pada
    in_force = func.max(Pengaturan.berlaku_mulai).filter(begun, func.coalesce(~ended, true()))
    return case(
        (~begun, "mendatang"),
        (Pengaturan.berlaku_mulai == in_force.over(partition_by=Pengaturan.kunci), "berlaku"),
        else_="lalu",
    )


def list_target(session: Session) -> pd.DataFrame:
    """What the office sets out to found in each year.

    Returns:
        A row per year that has one, the latest first: tahun, nilai (int64, koperasi), dasar, versi
        and diubah_oleh as list_target_indikator().
    """
    rows = list_target_indikator(session, kunci=PENDIRIAN_SETAHUN["kunci"])
    own = rows[rows["triwulan"].isna() & rows["kode"].isna()]
    newest = own.sort_values("tahun", ascending=False, ignore_index=True)
    return newest.astype({"nilai": "int64"})[["tahun", "nilai", "dasar", "versi", "diubah_oleh"]]
