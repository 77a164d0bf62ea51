"""New rows about one koperasi. Fields of rows that exist change through db.edits alone."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import SumberAngka
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Keragaan, Koperasi, Rat


@needs(Izin.UBAH)
def create_rat(
    session: Session, *, koperasi_id: int, tahun_buku: int, tanggal: dt.date | None, wajib: bool
) -> None:
    """Record whether the RAT over a tahun buku was held. `tanggal` None: it was not.

    Raises:
        DataRejected: that tahun buku is recorded already, or the day is to come or too early.
        NotFound: no such koperasi, or it is archived.
    """
    _refuse_closed(session, koperasi_id)
    if tanggal is not None and tanggal > today():
        raise DataRejected("tanggal_belum_tiba")
    session.add(Rat(koperasi_id=koperasi_id, tahun_buku=tahun_buku, tanggal=tanggal, wajib=wajib))
    session.flush()


@needs(Izin.UBAH)
def create_keragaan(session: Session, *, koperasi_id: int, tahun_buku: int) -> None:
    """Open the figures of a tahun buku, all of them still "belum terdata".

    Raises:
        DataRejected: that tahun buku is open already, or has not ended.
        NotFound: no such koperasi, or it is archived.
    """
    _refuse_closed(session, koperasi_id)
    if tahun_buku > today().year:
        raise DataRejected("tahun_buku_belum_tiba")
    session.add(
        Keragaan(koperasi_id=koperasi_id, tahun_buku=tahun_buku, sumber=SumberAngka.KUNJUNGAN)
    )
    session.flush()


def _refuse_closed(session: Session, koperasi_id: int) -> None:
    found = session.scalar(
        select(Koperasi.id).where(
            Koperasi.id == koperasi_id,
            Koperasi.diarsipkan_pada.is_(None),
            Koperasi.digabung_ke_id.is_(None),
        )
    )
    if found is None:
        raise NotFound(koperasi_id)
