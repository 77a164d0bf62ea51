"""Entering and leaving: one-time tickets, sessions, and the record of both."""

import datetime as dt
import hashlib
import secrets
import uuid

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.models import Akun, PeristiwaMasuk, SesiMasuk, TiketMasuk
from db.queries.masuk import Percobaan

_TICKET_LIFE = dt.timedelta(seconds=30)
# A working day; after it, even a busy browser logs in again.
SESSION_LIFE = dt.timedelta(hours=12)
_TOKEN_BYTES = 32


def hash_token(token: str) -> str:
    """SHA-256 of a random token: enough, because 256 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def create_tiket(session: Session, *, nama_pengguna: str, perangkat: str) -> str:
    """Issue the pass that the login form hands to the route that sets the cookie.

    Args:
        perangkat: SHA-256 of the cookie of the browser, the only one in which the pass is good.
    """
    akun_id = session.execute(
        select(Akun.id).where(Akun.nama_pengguna == nama_pengguna, Akun.aktif)
    ).scalar_one()
    session.execute(delete(TiketMasuk).where(TiketMasuk.berlaku_sampai < func.clock_timestamp()))
    tiket = secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(
        TiketMasuk(
            tiket_hash=hash_token(tiket),
            perangkat=perangkat,
            akun_id=akun_id,
            berlaku_sampai=_now() + _TICKET_LIFE,
        )
    )
    return tiket


def create_sesi(session: Session, *, tiket: str, perangkat: str) -> str | None:
    """Spend a ticket and start a session.

    Returns:
        The token for the cookie; None if the ticket is unknown, spent, too old or of another
        browser, which leaves it to that one.
    """
    spent = session.execute(
        delete(TiketMasuk)
        .where(TiketMasuk.tiket_hash == hash_token(tiket), TiketMasuk.perangkat == perangkat)
        .returning(TiketMasuk.akun_id, TiketMasuk.berlaku_sampai)
    ).one_or_none()
    if spent is None or spent.berlaku_sampai < _now():
        return None
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.execute(delete(SesiMasuk).where(SesiMasuk.berlaku_sampai < func.clock_timestamp()))
    session.add(
        SesiMasuk(
            token_hash=hash_token(token),
            akun_id=spent.akun_id,
            berlaku_sampai=_now() + SESSION_LIFE,
        )
    )
    return token


def close_sesi(session: Session, *, sesi_id: uuid.UUID) -> None:
    """End a session everywhere: its cookie and every open tab of it."""
    session.execute(delete(SesiMasuk).where(SesiMasuk.id == sesi_id))


def touch_sesi(session: Session, *, sesi_id: uuid.UUID) -> None:
    """Note that the session is in use, so that it does not run into the idle limit."""
    session.execute(
        update(SesiMasuk)
        .where(SesiMasuk.id == sesi_id)
        .values(terakhir_dipakai=func.clock_timestamp())
    )


def record_peristiwa(session: Session, *, percobaan: Percobaan, peristiwa: str) -> None:
    """Note an attempt, a login, a refusal or a logout."""
    session.add(
        PeristiwaMasuk(
            nama_pengguna=percobaan.nama_pengguna,
            peristiwa=peristiwa,
            alamat=percobaan.alamat,
            perangkat=percobaan.perangkat,
        )
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
