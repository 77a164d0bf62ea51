"""Trying a password or a code: noted before it is looked at, and held after too many failures."""

import logging

from db.actions.masuk import record_peristiwa
from db.postgres import engine
from db.queries.masuk import WINDOW, Percobaan, get_kunci, is_held
from ui.session.auth import current_percobaan
from ui.session.sandi import is_sandi

LOG = logging.getLogger("dasbor.masuk")

HELD = (
    f"Terlalu banyak percobaan yang gagal. Tunggu {WINDOW.seconds // 60} menit, "
    "atau masuk dari peramban yang biasa Anda pakai."
)
_WRONG_SANDI = "Sandi Anda yang sekarang salah."


# Who tries to enter is not yet who is named: no account can have this name.
_NOBODY = "(masuk)"


def note(peristiwa: str, percobaan: Percobaan) -> None:
    """Write a line in the log of logins."""
    with engine.write_session(by=_NOBODY, door="masuk") as session:
        record_peristiwa(session, percobaan=percobaan, peristiwa=peristiwa)


def must_wait(percobaan: Percobaan) -> bool:
    """Note the attempt and say whether it has to wait.

    It is counted once more after it was noted: of many at a time, also in other processes, each
    sees those that were noted before it.
    """
    if engine.run_query(lambda session: is_held(session, percobaan)):
        LOG.warning("login held", extra={"nama_pengguna": percobaan.nama_pengguna})
        return True
    note("mencoba", percobaan)
    if engine.run_query(lambda session: is_held(session, percobaan, noted=True)):
        note("dibatasi", percobaan)
        return True
    return False


def refuse_sandi_sekarang(nama_pengguna: str, sandi: str) -> str | None:
    """Why the password of whoever is logged in cannot be believed, or None. Counted as a login is.

    Raises:
        DataUnavailable.
    """
    percobaan = current_percobaan(nama_pengguna)
    if must_wait(percobaan):
        return HELD
    stored = engine.run_query(lambda session: get_kunci(session, nama_pengguna)).sandi_hash
    right = is_sandi(stored, sandi)
    note("benar" if right else "ditolak", percobaan)
    return None if right else _WRONG_SANDI
