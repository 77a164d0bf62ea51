"""read() and write(): the only ways from a screen to the data; both check who asks."""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from contextvars import ContextVar
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st
from sqlalchemy.orm import Session

# What Streamlit calls a file in its address; the version is pinned, and a test holds the name.
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from db.actions.akses import record_akses
from db.actions.draf import drop_draf
from db.actions.layar import TampilanLayar, Tetangga, touch_layar
from db.actions.unduhan import keep_unduhan
from db.clock import today
from db.edits.once import was_written
from db.errors import DataRejected, NotAllowed
from db.izin import ACTIONS, QUERIES, Izin, Rule, action_name, may
from db.postgres import engine
from db.queries.akun import Pengguna, find_pengguna
from db.values.disebut import Disebut
from ui.session.auth import LoginNeeded, current_user, forget_check
from ui.session.memo import DAY, MEMO, State, Worked, refuse_inside_view
from ui.session.metrik import FILES
from ui.session.window import this_window

LOG = logging.getLogger("dasbor.data")
P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F")

_BATCH = "_batch"
_OWN = "_tulisan_sendiri"
# Of a paper that others change while it is drawn.
_TRIES = 3

# Files are made one after the other: ten at once made everybody's click ten times as slow, one
# does not double it. Reentrant, because the rows of a file may be read by a later() of their own.
one_file = threading.RLock()
# The state at the versions that this thread saw last: a click asks for it a dozen times.
_STATE = threading.local()
# Lines in the log of looks at people that the file has which is being made.
_LINES: ContextVar[list[int] | None] = ContextVar("_LINES", default=None)


def read(query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a query for the person who is looking, or take its answer from the memo.

    The memo is shared by everyone, so whatever limits what this reader may see must be an
    argument of the query. The result is the caller's own: it may be changed.

    Raises:
        LoginNeeded, DataUnavailable.
        NotAllowed: the query is marked by `@shown_to(...)` with a right that this person lacks.
    """
    refuse_inside_view("read()")
    user = current_user()
    return read_for(user, state_for(user), query, *args, **kwargs).value


def state_for(user: Pengguna) -> State:
    """The state of the data as this click has to see it: version by table, and the day."""
    versi, day, state = getattr(_STATE, "of", (None, None, {}))
    if versi is not user.versi or day != today():
        state = state_of(user.versi)
        _STATE.of = (user.versi, state[DAY], state)
    return state


def state_of(versi: Mapping[str, int]) -> State:
    """The state of the data at these versions, today."""
    # Every row of the audit is written with a change of a table that is counted.
    return {**versi, "audit": sum(versi.values()), DAY: today()}


def own_writes() -> Mapping[str, int]:
    """Versions by table that hold all that this browser tab has written; {} before it wrote.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    seen: Mapping[str, int] | None = st.session_state.get(_OWN, {})
    if seen is None:
        # Nobody has asked since the write.
        state = state_for(current_user())
        seen = {name: cast("int", version) for name, version in state.items() if name != DAY}
        st.session_state[_OWN] = seen
    return seen


def read_for(
    user: Pengguna | None,
    state: State,
    query: Callable[Concatenate[Session, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Worked[R]:
    """As read(), for that person and that state; the answer says what it depends on.

    Args:
        user: None for nobody in particular: whoever is given the answer is asked for its rights.

    Raises:
        DataUnavailable, NotAllowed: as in read().
    """
    name = action_name(query)
    izin = QUERIES.get(name, Izin.LIHAT)
    if user is not None:
        refuse_reader(user, name, {izin})

    def work(state: State, since: int | None = None) -> Worked[R]:
        answer, tables = engine.run_noted(
            lambda session: query(session, *args, **kwargs), since=since
        )
        came_from = {each: state.get(each) for each in (*tables, DAY)}
        return Worked(answer, came_from, frozenset({izin}))

    key = (name, repr((args, sorted(kwargs.items()))))
    return MEMO.get(key, state, partial(work, state, user.posisi if user else None), work)


def look(query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """As read(), but always from the database: for what no version counts, as sessions.

    Raises:
        LoginNeeded, DataUnavailable, NotAllowed: as in read().
    """
    refuse_inside_view("look()")
    name = action_name(query)
    refuse_reader(current_user(), name, {QUERIES.get(name, Izin.LIHAT)})
    return engine.run_query(lambda session: query(session, *args, **kwargs))


def refuse_reader(user: Pengguna, name: str, needs: AbstractSet[Izin]) -> None:
    """Let only those on who have the rights that it takes to see this.

    Raises:
        NotAllowed.
    """
    if not all(user.may(each) for each in needs):
        LOG.warning("read refused", extra={"query": name, "peran": user.peran})
        raise NotAllowed(name)


def later(
    query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> Callable[[], R]:
    """A read() for the click on a download, which Streamlit serves outside a run of the screen.

    Who is behind the session is asked again at that moment.

    Returns:
        What runs the query. It raises LoginNeeded once the session has ended.
    """
    sesi_id = current_user().sesi_id

    def ask(session: Session) -> R:
        user = find_pengguna(session, sesi_id)
        if user is None:
            raise LoginNeeded
        name = action_name(query)
        refuse_reader(user, name, {QUERIES.get(name, Izin.LIHAT)})
        return query(session, *args, **kwargs)

    def run() -> R:
        with one_file:
            return engine.run_query(ask)

    return run


def later_write(action: Callable[..., R], /, **kwargs: Any) -> Callable[..., R]:
    """As write(), for the click on a download that leaves a trace in the register, as a print does.

    Returns:
        What runs the action, with whatever is known only by then. It raises as write(), and
        NotAllowed in another role than the screen was drawn for.
    """
    drawn_for = current_user()

    def run(**known: Any) -> R:
        user = ask_again(drawn_for)
        rule = _rule_of(action, user)
        with engine.write_session(by=user.nama_pengguna, door=rule.door) as session:
            return action(session, **kwargs, **known)

    return run


def make_counted(
    ask: Callable[[], R], draw: Callable[[R], F], count: Callable[[R, F], bool]
) -> tuple[R, F]:
    """Draw what is asked for and count it; what somebody changed meanwhile is drawn once more.

    Counted is what was drawn, before it goes out: a paper that nobody counted never leaves, and
    one that could not be drawn is not counted (docs/adr/0052).

    Args:
        count: False where it is not any more what was asked for.

    Raises:
        DataRejected: it was changed again and again.
    """
    for _ in range(_TRIES):
        asked = ask()
        made = draw(asked)
        if count(asked, made):
            return asked, made
    raise DataRejected("cetakan_terus_berubah")


def later_file(make: Callable[[], R]) -> Callable[[], R]:
    """Make a file for the click on a download. What it reads, a later() reads.

    Who is behind the session is asked again at that moment.

    Returns:
        What makes the file. It raises LoginNeeded once the session has ended, and NotAllowed once
        it has another role: what the screen had in its hands may have been for the first alone.
    """
    drawn_for = current_user()

    def run() -> R:
        ask_again(drawn_for)
        with FILES.track_inprogress(), one_file:
            return make()

    return run


def later_with_names(
    make: Callable[[], tuple[R, int, Disebut]], apa: str, saringan: str
) -> Callable[[], R]:
    """A later_file() that names people: it takes the right to, and leaves a line in the log.

    Args:
        make: gives the file, how many people it names, and who they are as far as that is known.
        apa, saringan: what was taken and by which filter, for db.models.AksesDataPribadi.

    Returns:
        What makes the file. It raises as that of later_file(), and NotAllowed without the right;
        without the line in the log there is no file.
    """
    drawn_for = current_user()

    def run() -> R:
        user = ask_again(drawn_for)
        if not user.may(Izin.NAMA):
            raise NotAllowed(apa)
        with FILES.track_inprogress(), one_file:
            made, orang, siapa = make()
        with engine.write_session(by=user.nama_pengguna, door="ekspor") as session:
            line = record_akses(
                session,
                pengguna=user.nama_pengguna,
                apa=apa,
                saringan=saringan,
                orang=orang,
                berkas=True,
                siapa=siapa,
            )
        lines = _LINES.get()
        if lines is not None:
            lines.append(line)
        return made

    return run


def kept_file(make: Callable[[], bytes], *, nama: str, jenis: str) -> Callable[[], bytes]:
    """Keep what a later_file() makes until it has been fetched, by whichever process.

    One that names people is kept with its line in the log, so that the fetch has one as well.

    Args:
        nama, jenis: what the browser calls it, and its media type; both as the button has them.

    Returns:
        What makes the file. It raises as `make`, and DataUnavailable where it cannot be kept: the
        gate gives nobody a file that is not kept for them.
    """
    sesi_id = current_user().sesi_id

    def run() -> bytes:
        lines: list[int] = []
        reset = _LINES.set(lines)
        try:
            isi = make()
        finally:
            _LINES.reset(reset)
        with engine.write_session(by="sistem", door="ekspor") as session:
            keep_unduhan(
                session,
                sidik=_calculate_file_id(isi, jenis, nama),
                sesi_id=sesi_id,
                nama=nama,
                jenis=jenis,
                isi=isi,
                akses_id=lines[-1] if lines else None,
            )
        return isi

    return run


def ask_again(drawn_for: Pengguna) -> Pengguna:
    """Who is behind the session now.

    Raises:
        NotAllowed: in another role than the screen was drawn for.
    """
    user = engine.run_query(lambda session: find_pengguna(session, drawn_for.sesi_id))
    if user is None:
        raise LoginNeeded
    if user.peran is not drawn_for.peran:
        raise NotAllowed("unduhan")
    return user


def write_once(
    kunci: uuid.UUID,
    action: Callable[Concatenate[Session, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R | None:
    """As write(), but a form that is sent again under the same key writes nothing.

    A second click, a retry after a cut, and a page that is sent twice are one form.

    Returns:
        What the action returns; None if the form was written before.
    """
    return _write(kunci, action, *args, **kwargs)


def write(action: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run an action in one transaction in the name of the person who is logged in.

    The action says by `@needs(...)` which right it takes; one that says nothing is refused.

    Raises:
        LoginNeeded, DataUnavailable, DataRejected.
        NotAllowed: the role does not have the right; nothing was written.
    """
    result = _write(None, action, *args, **kwargs)
    return cast("R", result)


def _rule_of(action: Callable[..., object], user: Pengguna) -> Rule:
    """What the action needs, for who may do it.

    Raises:
        NotAllowed.
    """
    rule = ACTIONS.get(action_name(action))
    if rule is None or user.sebagai or not may(user.peran, rule.izin):
        LOG.warning("write refused", extra={"action": action_name(action), "peran": user.peran})
        raise NotAllowed(action_name(action))
    return rule


def _write(
    kunci: uuid.UUID | None,
    action: Callable[Concatenate[Session, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R | None:
    user = current_user(fresh=True)
    rule = _rule_of(action, user)
    batch = kunci or uuid.uuid4()
    try:
        with engine.write_session(by=user.nama_pengguna, door=rule.door, batch=batch) as session:
            if kunci is not None and was_written(session, kunci):
                return None
            result = action(session, *args, **kwargs)
            if kunci is not None:
                # What was typed became this save: both or neither.
                drop_draf(session, akun_id=user.akun_id, draf_id=kunci)
    except DataRejected as rejected:
        # What was typed stays out of the log; which field was refused does not.
        LOG.warning(
            "edit refused",
            extra={
                "action": action_name(action),
                "aturan": rejected.rule,
                "baris": str(rejected.baris),
                "kolom": str(rejected.kolom)[:80],
                "peran": user.peran,
            },
        )
        raise
    MEMO.wrote_at = time.monotonic()
    st.session_state[_BATCH] = batch
    forget_check()
    st.session_state[_OWN] = None
    return result


def touch(halaman: TampilanLayar) -> Tetangga:
    """Say what this browser tab shows, and hear who else does. No change of the register.

    Raises:
        LoginNeeded, DataUnavailable.
    """
    user = current_user()
    with engine.write_session(by=user.nama_pengguna, door="layar") as session:
        return touch_layar(
            session,
            jendela=this_window(),
            akun_id=user.akun_id,
            pengguna=user.nama_pengguna,
            halaman=halaman,
        )


def last_batch() -> uuid.UUID | None:
    """The batch of the newest write() of this browser tab, for db.actions.riwayat.undo_batch."""
    found: uuid.UUID | None = st.session_state.get(_BATCH)
    return found
