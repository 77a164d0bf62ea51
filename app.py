"""The server: the database up before the first visitor, the gate around everything, the routes."""

import gc

# The collector would look time and again at the half million objects that are loaded here and stay.
gc.disable()

import asyncio
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from db.actions.akun import DEMO_PASSWORD
from db.cadangan.state import is_anything_due
from db.errors import StartRefused
from db.posko.laptop import is_posko
from db.postgres import engine
from db.postgres.laporan import end_reports
from db.postgres.pagar import list_unguarded
from db.postgres.seal import seal_past_days
from db.queries.akun import list_akun_contoh
from db.start import gather_versions, prepare
from ui import VERSION
from ui.files.apart import SWITCH_S
from ui.files.memory import give_back, settle
from ui.gate.door import Gate
from ui.gate.frames import bound_frames
from ui.later import (
    clean_when_switched_on,
    forget_drafts,
    forget_scans,
    keep_forecast,
    keep_fresh,
    keep_last_year,
    load_the_rest,
    place_names,
    record_figures,
    sum_up_months,
)
from ui.routes import ROUTES
from ui.session.bodies import send_as_written
from ui.session.chosen import look_up_choices
from ui.session.greeting import hold_theme
from ui.session.logs import begin_run, configure_logging, run_id
from ui.session.mesin import allow_files
from ui.session.places import copy_places_quickly
from ui.session.sending import send_together
from ui.sso.setting import find_setting
from ui.watch import attempt, in_thread, watch
from ui.widgets.style import STYLE

LOG = logging.getLogger("dasbor.app")
# An hour late is early enough for a snapshot of a year and for the seal of a day.
WATCH_SECONDS = 3600
# Ten people who save without pause leave some hundred rows in that time; the sum takes 0,1 ms.
_GATHER_SECONDS = 30
_TRIM_SECONDS = 60
# A save waits up to 4 s for what somebody else holds.
_REPORT_SECONDS = 5
# Often enough for a machine that is on for an hour of the day.
_CADANGAN_SECONDS = 600
# Known by their files: the frame that names them is loaded later. The first one is at "/".
SCREENS = {path.stem for path in (Path(__file__).parent / "pages").glob("*.py")} - {"beranda"}
# What else is answered, up to what differs in it.
ADDRESSES = [route.path.partition("{")[0] for route in ROUTES]
_ENDED = threading.Event()
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Prepare once. A start that cannot succeed ends with one sentence."""
    gc.freeze()
    gc.enable()
    configure_logging(st.get_option("server.port"))
    allow_files()
    bound_frames()
    settle()
    hold_theme()
    look_up_choices()
    send_together()
    copy_places_quickly()
    send_as_written()
    try:
        _refuse_open_demo()
        find_setting()
        await asyncio.to_thread(prepare, demo=_is_demo(), progress=_show_progress)
    except StartRefused as refusal:
        sys.stderr.write(f"Tidak dapat mulai: {refusal}\n")
        sys.stderr.flush()
        # Raising would bury the sentence under the server's traceback; nothing is open yet.
        os._exit(1)
    sys.setswitchinterval(SWITCH_S)
    _announce()
    _log_start()
    under_way = [asyncio.create_task(each) for each in _watches()]
    yield
    _ENDED.set()
    for each in under_way:
        each.cancel()
    # At SIGTERM, too, after which no exit handler runs.
    engine.stop()
    LOG.info("stopped")


def _watches() -> list[Coroutine[object, object, None]]:
    """What goes on beside the visitors: the seal of each day soon after it, few versions to sum."""
    seal, drafts = in_thread(seal_past_days), in_thread(forget_drafts)
    scans, clean = in_thread(forget_scans), in_thread(clean_when_switched_on)
    versions, memory = in_thread(gather_versions), in_thread(give_back)
    return [
        _finish_start(),
        watch("segel", seal, drafts, scans, clean, every=WATCH_SECONDS),
        watch("versi", versions, every=_GATHER_SECONDS, at_once=False),
        watch("laporan", in_thread(end_reports), every=_REPORT_SECONDS, at_once=False),
        # What an hour of work took at its worst is not kept for ever.
        watch("ingatan", memory, every=_TRIM_SECONDS, at_once=False),
        watch("cadangan", _keep_cadangan, every=_CADANGAN_SECONDS, at_once=False),
    ]


async def _finish_start() -> None:
    """Load what the screens need behind the first answer, then watch the saves and the year."""
    await attempt("mulai", in_thread(load_the_rest))
    await attempt("katalog", in_thread(record_figures))
    await attempt("peta", in_thread(place_names))
    keep_fresh(_ENDED)
    # Everything imported so far lives as long as the process: the collector need not look at it.
    gc.collect()
    gc.freeze()
    kept = (keep_last_year, sum_up_months, keep_forecast)
    await watch("potret", *map(in_thread, kept), every=WATCH_SECONDS)


async def _keep_cadangan() -> None:
    """Make the cadangan of each evening, and try the newest once a week, in a process beside."""
    if not await asyncio.to_thread(is_anything_due):
        return
    beside = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "db.cadangan", "malam", cwd=Path(__file__).parent
    )
    try:
        if await beside.wait():
            LOG.error("cadangan not made")
    except asyncio.CancelledError:
        beside.terminate()
        raise


def _is_demo() -> bool:
    """Whether the embedded register is the demo's: a posko's has accounts of its own."""
    return engine.is_embedded() and not is_posko()


def _refuse_open_demo() -> None:
    """Demo accounts share a password that anybody can read, so they stay on this machine."""
    address = st.get_option("server.address")
    if _is_demo() and address not in LOOPBACK:
        raise StartRefused(
            "Mode contoh hanya melayani mesin ini sendiri. "
            "Untuk melayani jaringan kantor, atur DATABASE_URL."
        )


def _show_progress(what: str, share: float) -> None:
    end = "\n" if share >= 1 else ""
    sys.stdout.write(f"\rMengisi data contoh: {share:4.0%}  {what:<24}{end}")
    sys.stdout.flush()


def _announce() -> None:
    address, port = st.get_option("server.address"), st.get_option("server.port")
    sys.stdout.write(f"\nDasbor Koperasi siap: http://{address}:{port}\n")
    with engine.read_session() as session:
        demo, unguarded = list_akun_contoh(session), list_unguarded(session)
    if demo:
        sys.stdout.write(f"Akun contoh: {', '.join(demo)} — sandi: {DEMO_PASSWORD}\n")
    if not engine.is_embedded():
        sys.stdout.writelines(f"Belum dijaga: {each}\n" for each in unguarded)
    sys.stdout.write("Berhenti: Ctrl-C\n\n")
    sys.stdout.flush()


def _log_start() -> None:
    """Which program began, on which database: the first thing that whoever reads a log asks."""
    LOG.info("started", extra={"versi": VERSION, "pid": os.getpid(), **engine.describe()})


def _explain_fault(error: Exception) -> bool:
    """Log a fault of ours and show the reader only the id of the run that it broke."""
    if not run_id():  # broken before its first line: Streamlit could not read what a browser sent
        begin_run()
    LOG.error("fault", exc_info=error)
    st.error(
        "Terjadi kesalahan pada program. Data yang sudah disimpan aman. "
        f"Sebutkan kode **{run_id()}** kepada pengelola server.",
        icon=":material/error:",
    )
    return True


app = st.App(
    "ui/frame.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(Gate, screens=SCREENS, style=STYLE, routes=ADDRESSES)],
    on_script_error=_explain_fault,
)
