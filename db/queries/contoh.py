"""Whether the register holds demo rows."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from db.models import Fasilitasi, Koperasi, Orang, Program

ROOTS = (Koperasi, Fasilitasi, Program, Orang)


def demo_is_present(session: Session) -> bool:
    """True while any demo row is in the register: every screen and export then says so."""
    found = or_(*(exists().where(root.contoh) for root in ROOTS))
    return bool(session.scalar(select(found)))
