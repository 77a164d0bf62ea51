"""How many wait in the reader's queue: the number in the menu.

A view, so that a click on any screen asks the database for nothing while no case has changed.
"""

import datetime as dt

from db.clock import today
from db.enums import BendaAntrean, Peran
from db.errors import DataUnavailable
from db.queries.akun import Pengguna
from db.queries.antrean import count_menunggu, list_antrean, queues_of, reader_of
from db.queries.spj import list_spj_kurang
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
    if queues and queues[0].benda is BendaAntrean.SPJ:
        return len(read(list_spj_kurang, hari=hari))
    if not queues or queues[0].saringan is None:
        return 0
    return read(count_menunggu, queues[0].saringan, reader_of(*who), pada=hari)
