"""What the demo shows of closed years: each past one, and one that was corrected afterwards."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from db.actions.tutup_tahun import keep_tahun
from db.clock import WIB
from db.enums import Tahap
from db.models import FasilitasiTahap, KasusDihitung, Koperasi, TutupTahun
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.fasilitasi import count_pendirian

# Each was closed in January, and later it turned out that one SK is of the new year.
_CLOSED, _FOUND = (1, 15), (1, 5)


def close_demo(session: Session, today: dt.date, *, begin: Callable[[Session, str], None]) -> None:
    """Close the years that were over by their 15 January, and correct the last of them.

    Args:
        begin: what follows is a save of its own, through this door.
    """
    begin(session, "pengaturan")
    tutup_id = None
    for tahun in range(FASILITASI_SEJAK.year, today.year):
        day = dt.date(tahun + 1, *_CLOSED)
        recorded = count_pendirian(session, tahun=tahun, pada=dt.date(tahun, 12, 31)).tercatat
        if recorded and day <= today:
            when = dt.datetime.combine(day, dt.time(9), WIB)
            tutup_id = keep_tahun(session, tahun=tahun, ke=1, pada=when)
    if tutup_id is not None:
        begin(session, "grid")
        _correct(session, tutup_id)


def _correct(session: Session, tutup_id: int) -> None:
    """Date the last SK of a closed year in the January after it, where its later stages allow."""
    tutup = session.get_one(TutupTahun, tutup_id)
    day = dt.date(tutup.tahun + 1, *_FOUND)
    later = aliased(FasilitasiTahap)
    too_early = exists().where(
        later.fasilitasi_id == FasilitasiTahap.fasilitasi_id,
        later.tahap.in_((Tahap.T7, Tahap.T8, Tahap.T9, Tahap.T10)),
        later.tanggal < day,
    )
    statement = (
        select(FasilitasiTahap, KasusDihitung.koperasi_id)
        .join(KasusDihitung, KasusDihitung.fasilitasi_id == FasilitasiTahap.fasilitasi_id)
        .where(KasusDihitung.tutup_id == tutup_id, FasilitasiTahap.tahap == Tahap.T6, ~too_early)
        .order_by(FasilitasiTahap.tanggal.desc(), FasilitasiTahap.id)
        .limit(1)
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        return
    stage, koperasi_id = found
    stage.tanggal = day
    koperasi = session.get(Koperasi, koperasi_id) if koperasi_id else None
    if koperasi is not None:
        koperasi.tanggal_badan_hukum = day
    session.flush()
