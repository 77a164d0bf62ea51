"""How the server stands, as far as the database knows: the newest seal, who is logged in."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.clock import actual_day
from db.models import Segel, SesiMasuk


@dataclass(frozen=True)
class KeadaanServer:
    """What all processes share.

    Attributes:
        segel: the newest day that is sealed; None before the first.
        sesi: browsers that are logged in.
    """

    segel: dt.date | None
    sesi: int

    @property
    def segel_umur(self) -> int | None:
        """Days since the newest sealed day; 1 is yesterday, as it should be in daily use."""
        return None if self.segel is None else (actual_day() - self.segel).days


def get_keadaan_server(session: Session) -> KeadaanServer:
    """The state of this moment."""
    segel = session.scalar(select(func.max(Segel.hari)))
    alive = SesiMasuk.berlaku_sampai > func.clock_timestamp()
    sesi = session.scalar(select(func.count()).select_from(SesiMasuk).where(alive))
    return KeadaanServer(segel, sesi or 0)
