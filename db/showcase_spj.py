"""What the demo shows of SPJ: what the angkatan of the last year cost, and one that is short."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures.spj import sum_spj
from db.models import Angkatan, BiayaAngkatan, Pelatihan, Program, Sesi
from db.queries.spj import SAMPAI, get_isi_spj

_TRANSPORT, _HONOR, _MEALS = Decimal(150_000), Decimal(300_000), Decimal(85_000)
# The newest but one was booked with a day's transport too little; of the newest nothing is booked.
_SHORT, _UNBOOKED = 1, 0


def account_demo(
    session: Session, today: dt.date, *, begin: Callable[[Session, str], None]
) -> None:
    """Record what the angkatan that ended in the last year cost, and what was booked of it.

    Args:
        begin: what follows is a save of its own, through this door.
    """
    begin(session, "formulir")
    ended = func.max(Sesi.tanggal)
    over = session.execute(
        select(Angkatan, ended.label("selesai"))
        .join(Sesi, Sesi.angkatan_id == Angkatan.id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Program.contoh)
        .group_by(Angkatan.id)
        .having(ended.between(today - SAMPAI, today - dt.timedelta(days=1)))
        .order_by(ended.desc(), Angkatan.id.desc())
    ).all()
    for place, (angkatan, selesai) in enumerate(over):
        _spend(session, angkatan, selesai)
        if place != _UNBOOKED:
            spent = sum_spj(get_isi_spj(session, angkatan.id)).semua
            angkatan.realisasi = Decimal(spent) - (_TRANSPORT if place == _SHORT else 0)
    session.flush()
    _book(session)


def _spend(session: Session, angkatan: Angkatan, selesai: dt.date) -> None:
    angkatan.transport_per_hari = _TRANSPORT
    for sesi in session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id)):
        if sesi.jam_pelajaran:
            sesi.honor_per_jp = _HONOR
    meals = BiayaAngkatan(
        angkatan_id=angkatan.id,
        uraian="Konsumsi peserta dan narasumber (contoh)",
        penerima="Katering Contoh",
        tanggal=selesai,
        jumlah=_MEALS * angkatan.kuota,
    )
    session.add(meals)
    session.flush()


def _book(session: Session) -> None:
    """The realisasi of each program, as the sum of its angkatan."""
    sums = (
        select(Pelatihan.program_id, func.sum(Angkatan.realisasi).label("jumlah"))
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .group_by(Pelatihan.program_id)
        .having(func.sum(Angkatan.realisasi).is_not(None))
    )
    for program_id, jumlah in session.execute(sums).all():
        program = session.get(Program, program_id)
        assert program is not None
        program.realisasi = jumlah
    session.flush()
