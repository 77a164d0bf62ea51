"""What the demo shows of certificates: signed ones, one withdrawn, and drafts that wait."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.sertifikat import keep_sertifikat, keep_tanda, revoke_sertifikat
from db.clock import WIB
from db.enums import CaraTanda, KeadaanSertifikat
from db.models import Pejabat, Sertifikat, Sesi
from db.queries.sertifikat import list_draf
from db.seed.presensi import ISSUED_DAYS

# Issued some days after the last sesi; the newest angkatan but one is not signed yet, and the
# newest waits for its certificates.
_AFTER = dt.timedelta(days=7)
_NOT_SIGNED, _NOT_ISSUED = 1, 1
# Shortens the fill of the demo: what one angkatan more would show is shown.
_MOST = 8


def issue_demo(session: Session, today: dt.date, *, begin: Callable[[Session, str], None]) -> None:
    """Issue the certificates of the angkatan of the last year, and sign all but the newest.

    Args:
        begin: what follows is a save of its own, through this door.
    """
    begin(session, "sertifikat")
    ended = func.max(Sesi.tanggal)
    over = session.execute(
        select(Sesi.angkatan_id, ended.label("selesai"))
        .group_by(Sesi.angkatan_id)
        .having(ended.between(today - dt.timedelta(days=ISSUED_DAYS), today - _AFTER))
        .order_by(ended.desc(), Sesi.angkatan_id.desc())
        .limit(_MOST + _NOT_ISSUED)
    ).all()
    signer = select(Pejabat.id).where(Pejabat.sampai.is_(None)).order_by(Pejabat.id)
    pejabat_id = session.scalars(signer.limit(1)).one()
    for place, (angkatan_id, selesai) in reversed(list(enumerate(over))):
        day = selesai + _AFTER
        if place < _NOT_ISSUED or not keep_sertifikat(
            session, angkatan_id=angkatan_id, tanggal=day
        ):
            continue
        if place >= _NOT_ISSUED + _NOT_SIGNED:
            keep_tanda(
                session,
                angkatan_id=angkatan_id,
                drafs=list_draf(session, angkatan_id),
                pejabat_id=pejabat_id,
                cara=CaraTanda.BASAH,
                pada=dt.datetime.combine(day, dt.time(9), WIB),
            )
    _withdraw_one(session)


def _withdraw_one(session: Session) -> None:
    signed = select(Sertifikat.id).where(Sertifikat.keadaan == KeadaanSertifikat.DITANDATANGANI)
    found = session.scalar(signed.order_by(Sertifikat.tahun, Sertifikat.urut).limit(1))
    if found is not None:
        revoke_sertifikat(
            session, sertifikat_id=found, alasan="Nama tercetak keliru (contoh pencabutan)"
        )
