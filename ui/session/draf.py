"""What this browser tab types and has not saved, kept in the database for whoever typed it."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from db.actions.draf import IsianDraf, TawaranDraf, drop_draf, keep_draf, list_draf, take_draf
from db.errors import NotAllowed
from db.izin import Izin
from db.postgres import engine
from db.queries.akun import Pengguna
from ui.session.auth import current_user
from ui.session.window import this_window

R = TypeVar("R")


def keep(isian: IsianDraf) -> bool:
    """Keep what is typed; False where its id is another tab's by now, or saved.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    if current_user().sebagai:
        # An admin who looks as somebody else tries out; nothing of it is kept, as the bar says.
        return True
    return _write(
        lambda session, user: keep_draf(
            session, akun_id=user.akun_id, jendela=this_window(), isian=isian
        )
    )


def list_offers() -> list[TawaranDraf]:
    """What this account typed elsewhere and did not save; nothing for who may not save it.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    user = current_user()
    if user.sebagai or not user.may(Izin.UBAH):
        return []
    return _write(
        lambda session, user: list_draf(session, akun_id=user.akun_id, jendela=this_window())
    )


def take(draf_id: uuid.UUID) -> IsianDraf | None:
    """Take a draft up in this tab; None if it was saved or dropped meanwhile.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    return _write(
        lambda session, user: take_draf(
            session, akun_id=user.akun_id, jendela=this_window(), draf_id=draf_id
        )
    )


def drop(draf_id: uuid.UUID) -> None:
    """It is no longer wanted.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    _write(lambda session, user: drop_draf(session, akun_id=user.akun_id, draf_id=draf_id))


def _write(work: Callable[[Session, Pengguna], R]) -> R:
    """Not by ui.session.data.write(): the register is as it was, and so is every cache."""
    user = current_user()
    if user.sebagai or not user.may(Izin.UBAH):
        raise NotAllowed("draf")
    with engine.write_session(by=user.nama_pengguna, door="draf") as session:
        return work(session, user)
