"""How many wait in the reader's queue: the number in the menu.

A view, so that a click on any screen asks the database for nothing while no case has changed.
"""

import datetime as dt

from db.clock import today
from db.enums import Peran
from db.errors import DataUnavailable
from db.queries.akun import Pengguna
from db.queries.antrean import (
    list_antrean,
    list_antrean_kasus,
    queues_of,
    reader_of,
    waiting_in,
)
from ui.session.auth import LoginNeeded
from ui.session.view import Read, view_soon


def count_waiting(user: Pengguna) -> int:
    """Of the first queue of the reader's role; 0 where it cannot be told."""
    try:
        who = user.akun_id, user.nama_pengguna
        return view_soon(_build_waiting, who, user.peran, today()).value
    except (DataUnavailable, LoginNeeded):
        return 0


def _build_waiting(read: Read, who: tuple[int, str], peran: Peran, hari: dt.date) -> int:
    queues = queues_of(read(list_antrean), peran)
    if not queues:
        return 0
    cases = read(list_antrean_kasus, pada=hari)
    return len(waiting_in(queues[0], cases, reader_of(*who), hari=hari))
