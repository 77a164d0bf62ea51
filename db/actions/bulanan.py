"""Keeping the summary of a month when it has ended: the program does it by itself."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.beku import freeze_angka
from db.clock import today
from db.enums import JenisPeriode
from db.errors import DataRejected
from db.figures.bulanan import BUTIR, end_before, end_of, month_of, next_month
from db.izin import Izin, needs
from db.models import ButirBulanan, RingkasanBulanan
from db.queries.butir import RentangBulan, list_butir
from db.queries.contoh import demo_is_present
from db.queries.potret import was_in_use
from db.queries.rapor import list_target_rapor

# Any number, the same in every process: of several that start together, one keeps the month.
ADVISORY_LOCK = 36_04_896
# A machine that was off for longer begins with the month that ended last.
_MOST = 12


@needs(Izin.KELOLA, door="potret")
def keep_bulan(session: Session, *, bulan: dt.date) -> int:
    """Keep the summary of a month that has ended, its figures, and their targets beside them.

    Returns:
        The id of the summary.

    Args:
        bulan: its first day.

    Raises:
        DataRejected: it has not ended, or it is kept already.
    """
    akhir = end_of(bulan)
    if akhir >= today():
        raise DataRejected("periode_belum_berakhir")
    target = {
        place: Decimal(str(nilai))
        for place, nilai in list_target_rapor(session, hari=akhir).items()
    }
    freeze_angka(session, jenis=JenisPeriode.BULAN, akhir=akhir, target=target)
    row = RingkasanBulanan(bulan=bulan, jumlah=len(BUTIR), contoh=demo_is_present(session))
    session.add(row)
    session.flush()
    butir = {kunci: list_butir(session, kunci, RentangBulan(bulan, akhir)) for kunci in BUTIR}
    session.add_all(
        ButirBulanan(ringkasan_id=row.id, kunci=kunci, jumlah=len(rows), baris=rows)
        for kunci, rows in butir.items()
    )
    session.flush()
    return row.id


@needs(Izin.KELOLA, door="potret")
def keep_months(session: Session) -> list[int]:
    """Keep each month that has ended since the newest that is kept; ids of those that were made.

    Of a register without any, the month that ended last, if it was in use by then: months before
    the program watched are not made up.
    """
    last = month_of(end_before(month_of(today())))
    if _newest(session) == last or not was_in_use(session, end_of(last)):
        return []
    # To wait for who makes it now would outlast the time limit of a lock, and the start fail.
    alone = session.scalar(select(func.pg_try_advisory_xact_lock(ADVISORY_LOCK)))
    newest = _newest(session)
    if not alone or newest == last:
        return []
    return [keep_bulan(session, bulan=each) for each in _missing(newest, last)]


def _newest(session: Session) -> dt.date | None:
    return session.scalar(select(func.max(RingkasanBulanan.bulan)))


def _missing(newest: dt.date | None, last: dt.date) -> list[dt.date]:
    months = [last]
    if newest is not None:
        months = []
        each = next_month(newest)
        while each <= last:
            months.append(each)
            each = next_month(each)
    return months[-_MOST:]
