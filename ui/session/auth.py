"""Who is looking: the person behind the session that the gate named."""

import datetime as dt
import threading
import time
import uuid
from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db.actions.masuk import close_sesi, end_lihat_sebagai, record_peristiwa, touch_sesi
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import Pengguna, check_pengguna, find_sesi_id
from db.queries.masuk import Percobaan
from ui.session.memo import refuse_inside_view

# Keys of st.user under which the gate's headers arrive (.streamlit/config.toml). st.user itself
# looks for a file of secrets on the disk each time that it is asked.
_SESSION_KEY = "sesi"
_BROWSER_KEY = "perangkat"
# Several reads of one run share one check; the next click is checked anew.
_RECHECK_AFTER_S = 0.4
_TOUCH_AFTER = dt.timedelta(minutes=5)
_HASH_LENGTH = 64
# Who was found, and when. A thread runs the screens of one tab; what its session holds is ten times
# as dear to ask for, forty times a click.
_CHECKED = threading.local()


class LoginNeeded(Exception):
    """Nobody is logged in, or the session has ended meanwhile."""


def current_user(*, fresh: bool = False) -> Pengguna:
    """The person behind this click, checked in the database.

    Args:
        fresh: ask the database now; otherwise an answer of the same run will do.

    Raises:
        LoginNeeded: no session, or it was ended, or the account was switched off.
        DataUnavailable: the database does not answer.
        RuntimeError: a view asks, which is everybody's.
    """
    refuse_inside_view("current_user()")
    checked_at: float
    user: Pengguna | None
    checked_at, user = getattr(_CHECKED, "user", (0.0, None))
    if fresh or user is None or time.monotonic() - checked_at > _RECHECK_AFTER_S:
        user = _find_user()
        _CHECKED.user = (time.monotonic(), user)
    if user is None:
        raise LoginNeeded
    return user


def forget_check() -> None:
    """Let the next read look the person and the data version up again (after a write)."""
    _CHECKED.user = (0.0, None)


def _find_user() -> Pengguna | None:
    sesi_id = _find_sesi_id(_told_by_gate(_SESSION_KEY) or "")
    if sesi_id is None:
        return None
    user = engine.run_plain(lambda connection: check_pengguna(connection, sesi_id))
    if user is not None and user.diam > _TOUCH_AFTER:
        # Where nothing can be written, people may still look.
        with (
            suppress(DataUnavailable),
            engine.write_session(by=user.nama_pengguna, door="masuk") as session,
        ):
            touch_sesi(session, sesi_id=sesi_id)
    return user


def _find_sesi_id(named: str) -> uuid.UUID | None:
    """The session that the gate named; by the hash of its cookie where it could not ask then."""
    try:
        return uuid.UUID(named)
    except ValueError:
        pass
    if len(named) != _HASH_LENGTH:
        return None
    return engine.run_query(lambda session: find_sesi_id(session, named))


def logout() -> None:
    """End this session in every tab of the browser."""
    user = current_user(fresh=True)
    with engine.write_session(by=user.nama_pengguna, door="masuk") as session:
        close_sesi(session, sesi_id=user.sesi_id)
        percobaan = current_percobaan(user.nama_pengguna)
        record_peristiwa(session, percobaan=percobaan, peristiwa="keluar")
    forget_check()


def stop_lihat_sebagai() -> None:
    """Look as oneself again. Nothing else can be written while an admin looks as somebody."""
    user = current_user(fresh=True)
    with engine.write_session(by=user.nama_pengguna, door="masuk") as session:
        end_lihat_sebagai(session, sesi_id=user.sesi_id)
    forget_check()


def current_percobaan(nama_pengguna: str) -> Percobaan:
    """Whoever is at this browser under that name."""
    return Percobaan(
        nama_pengguna=nama_pengguna,
        alamat=st.context.ip_address,
        perangkat=_told_by_gate(_BROWSER_KEY),
    )


def _told_by_gate(key: str) -> str | None:
    context = get_script_run_ctx()
    told = None if context is None else context.user_info.get(key)
    return str(told) if told else None
