"""How long the cases of this office have stood in each stage before the SK AHU."""

import datetime as dt
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Integer, case, func, literal, select
from sqlalchemy.orm import Session

from db.figures.antrean import BatasTahap, limits_of
from db.figures.jalur import FOUNDED
from db.frames import frame_of
from db.models import Fasilitasi, FasilitasiTahap, Koperasi
from db.postgres.parts import KOPERASI, add_up
from db.queries.dihitung import is_not_kdmp, numbered
from db.queries.pengaturan import list_pada

_LAMA = {"nomor": "int64", "hari": "int64", "selesai": "bool", "kasus": "int64"}
# As the database gives them, in order.
_Stays = tuple[tuple[Any, ...], ...]
TANPA_RIWAYAT, PALING_SEDIKIT = "hari_tahap_tanpa_riwayat", "riwayat_tahap_paling_sedikit"


def list_lama_tahap(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """The stays in T0 to T5 as they stood on a day, alike ones together; without KDMP.

    A stay ends with the next stage of its case, or where that is closed. A stage that a case went
    back from is none: the case is taken to have been in the one before all the time.

    Returns:
        nomor (int64, of the stage), hari (int64), selesai (bool: it had ended), kasus (int64).
    """
    return frame_of(list(_list_stays(session, pada)), _LAMA)


def _list_stays(session: Session, pada: dt.date) -> _Stays:
    number = func.substr(FasilitasiTahap.tahap, 2).cast(Integer)
    following = func.lead(FasilitasiTahap.tanggal).over(
        partition_by=FasilitasiTahap.fasilitasi_id, order_by=number
    )
    reached = (
        select(
            FasilitasiTahap.fasilitasi_id,
            number.label("nomor"),
            FasilitasiTahap.tanggal,
            following.label("lanjut"),
        )
        # Of the cases of a block alone, where one is counted again (db.postgres.parts).
        .where(
            FasilitasiTahap.tanggal <= pada,
            FasilitasiTahap.fasilitasi_id.in_(select(Fasilitasi.id)),
        )
        .subquery()
    )
    # One that was closed later was open on that day.
    closed = case((Fasilitasi.tanggal_keluar <= pada, Fasilitasi.tanggal_keluar))
    end = func.coalesce(reached.c.lanjut, closed)
    rows = (
        select(
            numbered(),
            reached.c.nomor,
            func.greatest(func.coalesce(end, literal(pada)) - reached.c.tanggal, 0).label("hari"),
            end.is_not(None).label("selesai"),
        )
        .select_from(Fasilitasi)
        .join(reached, reached.c.fasilitasi_id == Fasilitasi.id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(reached.c.nomor < FOUNDED, is_not_kdmp())
    )
    return tuple(sorted(add_up(session, KOPERASI, rows, ["nomor", "hari", "selesai"])))


def list_batas_tahap(session: Session, *, pada: dt.date) -> tuple[BatasTahap, ...]:
    """The limits of T0 to T5 by what had happened up to a day."""
    fallback, fewest = list_pada(session, [(TANPA_RIWAYAT, pada), (PALING_SEDIKIT, pada)])
    return _limits_of(_list_stays(session, pada), int(fewest), int(fallback))


@lru_cache(maxsize=8)
def _limits_of(stays: _Stays, fewest: int, fallback: int) -> tuple[BatasTahap, ...]:
    """Most saves move no stay: the same ones are not reckoned again."""
    return limits_of(frame_of(list(stays), _LAMA), fewest=fewest, fallback=fallback)
