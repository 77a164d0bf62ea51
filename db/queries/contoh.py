"""Whether what the screens show is the demo register."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Fasilitasi, Koperasi, Orang, Program


def demo_is_present(session: Session) -> bool:
    """True while one invented koperasi, fasilitasi, program or orang is in the register."""
    found = (select(table.id).where(table.contoh).exists() for table in
             (Koperasi, Fasilitasi, Program, Orang))  # fmt: skip
    return bool(session.scalar(select(or_(*found))))
