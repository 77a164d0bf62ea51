"""The usual rates of an SPJ: dated settings, proposed where an angkatan has none of its own."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.errors import NotFound
from db.models import Angkatan, Pelatihan, Sesi
from db.queries.pengaturan import get_pengaturan

TRANSPORT, HONOR = "tarif_transport_per_hari", "tarif_honor_per_jp"
BELUM_DITETAPKAN = "belum ditetapkan"
# Ten thousand million: more is a slip of the hand.
_LONGEST = 10


@dataclass(frozen=True)
class TarifAngkatan:
    """What an angkatan would be paid by the rates of the day that it begins.

    Attributes:
        transport, honor: rupiah; None where there is no rate, or where it has its own already.
        sesi: those with a narasumber and no honor, that `honor` would be written at.
    """

    hari: dt.date
    transport: int | None
    honor: int | None
    sesi: tuple[int, ...] = ()


def is_tarif(given: str) -> bool:
    """Whether a setting of a rate can be this."""
    plain = given.isascii() and given.isdecimal() and len(given) <= _LONGEST
    return given == BELUM_DITETAPKAN or (plain and int(given) > 0)


def get_tarif(session: Session, angkatan_id: int) -> TarifAngkatan:
    """What the usual rates would fill in.

    Raises:
        NotFound: there is no such angkatan.
    """
    first = select(func.min(Sesi.tanggal)).where(Sesi.angkatan_id == Angkatan.id)
    hari = func.coalesce(first.scalar_subquery(), Pelatihan.tanggal_mulai)
    row = session.execute(
        select(Angkatan.transport_per_hari, hari.label("hari"))
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(Angkatan.id == angkatan_id)
    ).one_or_none()
    if row is None:
        raise NotFound(angkatan_id)
    unpaid = select(Sesi.id).where(
        Sesi.angkatan_id == angkatan_id,
        Sesi.narasumber.is_not(None),
        Sesi.honor_per_jp.is_(None),
    )
    sesi = tuple(session.scalars(unpaid.order_by(Sesi.id)))
    return TarifAngkatan(
        row.hari,
        _rate(session, TRANSPORT, row.hari) if row.transport_per_hari is None else None,
        _rate(session, HONOR, row.hari) if sesi else None,
        sesi,
    )


def _rate(session: Session, kunci: str, hari: dt.date) -> int | None:
    nilai = get_pengaturan(session, kunci, pada=hari)
    return int(nilai) if nilai.isdecimal() else None
