"""What the start does not wait for: the tables, the charts and the screens, a second of work.

The server answers before, and loads them behind its first answer. A visitor who is faster waits for
what is left of it.
"""

import logging
import threading
from functools import partial

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

LOG = logging.getLogger("dasbor.mulai")


def load_the_rest() -> None:
    """Import what the first visitor will need."""
    from ui import frame, sertifikat, stage

    LOG.info("loaded", extra={"modul": [each.__name__ for each in (frame, sertifikat, stage)]})


def place_names() -> None:
    """Place the names on the map of the boundaries that it has now, before the first map asks."""
    from db.postgres import engine
    from db.queries.batas import find_batas, get_isi_batas
    from ui.charts.html.atlas import place_names as place

    batas = engine.run_query(find_batas)
    if batas is None:
        place("")
    else:
        place(engine.run_query(partial(get_isi_batas, batas_id=batas.id)))


def keep_fresh(stop: threading.Event) -> None:
    """As ui.session.segar.keep_fresh, from a thread of its own on."""
    from ui.session.segar import keep_fresh as keep

    threading.Thread(target=keep, args=(stop,), name="segar", daemon=True).start()


def record_figures() -> None:
    """As db.upkeep.record_figures."""
    from db.upkeep import record_figures as record

    record()


def keep_last_year() -> None:
    """As db.upkeep.keep_last_year."""
    from db.upkeep import keep_last_year as keep

    keep()


def sum_up_months() -> None:
    """As db.upkeep.sum_up_months."""
    from db.upkeep import sum_up_months as keep

    keep()


def keep_forecast() -> None:
    """As db.upkeep.keep_forecast."""
    from db.upkeep import keep_forecast as keep

    keep()


def forget_drafts() -> None:
    """As db.upkeep.forget_drafts."""
    from db.upkeep import forget_drafts as forget

    forget()


def forget_scans() -> None:
    """As db.upkeep.forget_scans."""
    from db.upkeep import forget_scans as forget

    forget()


def clean_when_switched_on() -> None:
    """As db.upkeep.clean_when_switched_on."""
    from db.upkeep import clean_when_switched_on as clean

    clean()


async def come_back(request: Request) -> Response:
    """As ui.pulang.come_back."""
    from ui.pulang import come_back as answer

    return await answer(request)


def _load_hadir() -> None:
    """Where somebody is faster than load_the_rest()."""
    from ui.hadir import dinding, ponsel  # noqa: F401 - loads them


async def check_in(request: Request) -> Response:
    """As ui.hadir.ponsel.check_in."""
    await anyio.to_thread.run_sync(_load_hadir)
    from ui.hadir.ponsel import check_in as answer

    return await answer(request)


async def show_wall(request: Request) -> Response:
    """As ui.hadir.dinding.show_wall."""
    await anyio.to_thread.run_sync(_load_hadir)
    from ui.hadir.dinding import show_wall as answer

    return await answer(request)


async def tell_wall(request: Request) -> Response:
    """As ui.hadir.dinding.tell_wall."""
    from ui.hadir.dinding import tell_wall as answer

    return await answer(request)


async def tell_sertifikat(request: Request) -> Response:
    """As ui.sertifikat.tell."""
    await anyio.to_thread.run_sync(load_the_rest)
    from ui.sertifikat import tell as answer

    return await answer(request)


async def present(request: Request) -> Response:
    """As ui.stage.present."""
    await anyio.to_thread.run_sync(load_the_rest)
    from ui.stage import present as answer

    return await answer(request)
