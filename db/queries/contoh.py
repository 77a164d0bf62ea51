"""Whether what the screens show is the demo register."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import Fasilitasi, Koperasi, Orang, Pelatihan, Program


def demo_is_present(session: Session) -> bool:
    """True while one invented koperasi, fasilitasi, program or orang is in the register."""
    found = (
        select(table.id).where(table.contoh).exists()
        for table in (Koperasi, Fasilitasi, Program, Orang)
    )
    return bool(session.scalar(select(or_(*found))))


def count_contoh(session: Session) -> dict[str, int]:
    """How many invented rows there are, by what they are called on the screen."""
    counts = select(
        *(
            select(func.count()).select_from(table).where(table.contoh).scalar_subquery()
            for table in (Koperasi, Fasilitasi, Orang)
        ),
        select(func.count(Pelatihan.id)).join(Program).where(Program.contoh).scalar_subquery(),
    )
    names = ("koperasi", "kasus fasilitasi", "orang", "pelatihan")
    return dict(zip(names, session.execute(counts).one(), strict=True))
