"""What is known of a login by the Pemkab's single sign-on, between its steps."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import HasilSso


@dataclass(frozen=True, kw_only=True)
class Keberangkatan:
    """What a browser went away with: the secrets of the round, and where it wanted to go."""

    nonce: str
    verifier: str
    tujuan: str


@dataclass(frozen=True, kw_only=True)
class Kepulangan:
    """What a browser came back with: the account's name, or why nobody comes in.

    Attributes:
        pengenal: who it is at the Pemkab, where that is known.
        kuat: no second code is owed.
    """

    nama: str | None
    alasan: str | None
    pengenal: str | None
    kuat: bool


def has_hasil(session: Session, *, perangkat: str) -> bool:
    """True when something lies there for the login screen of this browser."""
    there = select(HasilSso.perangkat).where(
        HasilSso.perangkat == perangkat, HasilSso.berlaku_sampai > func.clock_timestamp()
    )
    return session.execute(there).first() is not None
