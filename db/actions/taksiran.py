"""Keeping what is expected of the year at the end of a month: the program does it by itself."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.errors import DataRejected
from db.figures.taksiran import CARA, Taksiran, forecast
from db.izin import Izin, needs
from db.models import TaksiranPendirian
from db.queries.contoh import demo_is_present
from db.queries.potret import was_in_use
from db.queries.taksiran import jejak_of, list_jejak, list_luar, list_target_tahun

# Any number, the same in every process: of several that start together, one keeps the month.
ADVISORY_LOCK = 36_04_897


@needs(Izin.KELOLA, door="beku")
def keep_month_forecast(session: Session) -> int:
    """Keep the forecast of the month that ended last, once, and say how many that were.

    Nothing where the register was not in use by then, or where too little is known to say any.
    """
    last = today().replace(day=1) - dt.timedelta(days=1)
    if not was_in_use(session, last):
        return 0
    kept = select(TaksiranPendirian.id).where(TaksiranPendirian.pada == last)
    alone = session.scalar(select(func.pg_try_advisory_xact_lock(ADVISORY_LOCK)))
    if not alone or session.scalar(kept) is not None:
        return 0
    return keep_taksiran(session, [last])


@needs(Izin.KELOLA, door="beku")
def keep_taksiran(session: Session, akhir: Collection[dt.date]) -> int:
    """Keep the forecasts of the last days of months, and say how many are new.

    What is kept already stays, and of a day on which too little was known there is none.

    Raises:
        DataRejected: a day is not over.
    """
    if any(each >= today() for each in akhir):
        raise DataRejected("periode_belum_berakhir")
    jejak, target = jejak_of(list_jejak(session)), list_target_tahun(session)
    said = [
        forecast(jejak, pada=each, target=target.get(each.year), luar=list_luar(session, pada=each))
        for each in akhir
    ]
    contoh = demo_is_present(session)
    rows = [_row_of(each) | {"contoh": contoh} for each in said if isinstance(each, Taksiran)]
    if not rows:
        return 0
    statement = insert(TaksiranPendirian).on_conflict_do_nothing().returning(TaksiranPendirian.id)
    return len(session.scalars(statement, rows).all())


def _row_of(said: Taksiran) -> dict[str, Any]:
    bawah, kuartil_bawah, tengah, kuartil_atas, atas = said.kuantil
    return {
        "pada": said.pada,
        "target": said.target,
        "berdiri": said.berdiri,
        "terbuka": said.terbuka,
        "bawah": bawah,
        "kuartil_bawah": kuartil_bawah,
        "tengah": tengah,
        "kuartil_atas": kuartil_atas,
        "atas": atas,
        "peluang": None if said.peluang is None else Decimal(str(round(100 * said.peluang, 2))),
        "cara": CARA,
    }
