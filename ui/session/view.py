"""view(): what a screen shows, worked out once per state of its data and choices."""

from collections.abc import Callable, Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

import streamlit as st
from sqlalchemy.orm import Session

from db.izin import Izin, action_name
from db.queries.akun import Pengguna
from ui.session.auth import current_user
from ui.session.data import (
    ask_again,
    one_file,
    own_writes,
    read_for,
    refuse_reader,
    state_for,
)
from ui.session.memo import DAY, MEMO, State, Worked, pure, refuse_inside_view

P = ParamSpec("P")
R = TypeVar("R")
# Shorter than a reader notices, longer than most states take.
WAIT_S = 0.25


_DEAR: set[str] = set()


def dear(build: Callable[P, R]) -> Callable[P, R]:
    """Mark what takes seconds: after a save it waits for somebody who wants it."""
    _DEAR.add(action_name(build))
    return build


class Read(Protocol):
    """How a view asks for its data: as ui.session.data.read()."""

    def __call__(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of the query, the caller's own."""


class _Noting:
    """A reader that notes what the answers depend on, and which rights they took.

    Without a user it asks for nobody in particular: rights are then asked for at the hand-over.
    """

    def __init__(self, user: Pengguna | None, state: State) -> None:
        self._user, self._state = user, state
        self.came_from: dict[str, Hashable] = {DAY: state[DAY]}
        self.needs: set[Izin] = set()

    def __call__(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        answer = read_for(self._user, self._state, query, *args, **kwargs)
        self.came_from.update(answer.state)
        self.needs |= answer.needs
        return answer.value


def view(build: Callable[Concatenate[Read, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """What `build(read, *args)` gives, worked out once until something that it read changes.

    Args:
        build: a function at the top of its module that gives plain values: texts, specs, bytes,
            frames, dataclasses of them (what ui.session.share can lend). It asks for data by the
            reader that it is given, may ask what day it is, and depends on nothing else: no
            session state, no theme, no account; these are arguments.
        args, kwargs: the choices, values with a plain repr (no frames).

    Returns:
        The caller's own: it may be changed.

    Raises:
        LoginNeeded, DataUnavailable.
        NotAllowed: this person lacks a right that one of its queries takes, also where somebody
            else has had it worked out.
    """
    refuse_inside_view("view()")
    return _view_for(current_user(), build, args, kwargs)


def view_for_file(
    build: Callable[Concatenate[Read, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> Callable[[], R]:
    """A view() for the click on a download, which Streamlit serves outside a run of the screen.

    Who is behind the session is asked again at that moment.

    Returns:
        What works it out. It raises as view(), and NotAllowed in another role than the screen was
        drawn for.
    """
    drawn_for = current_user()

    def run() -> R:
        with one_file:
            return _view_for(ask_again(drawn_for), build, args, kwargs)

    return run


def _view_for(user: Pengguna, build: Callable[..., R], args: Any, kwargs: Any) -> R:
    state = state_for(user)
    work = partial(_work, build, args, kwargs)
    again = None if action_name(build) in _DEAR else work
    found = MEMO.get(_key(build, args, kwargs), state, partial(work, state, user), again)
    refuse_reader(user, action_name(build), found.needs)
    return found.value


def view_said(
    kalimat: str, build: Callable[Concatenate[Read, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """As view(), and where it has to be worked out, a sentence says so meanwhile.

    A spinner costs a click a thread and two messages, also where nobody waits.

    Raises:
        As view().
    """
    ready = MEMO.holds(_key(build, args, kwargs), state_for(current_user()))
    with nullcontext() if ready else st.spinner(kalimat):
        return view(build, *args, **kwargs)


@dataclass(frozen=True)
class Shown(Generic[R]):
    """What a screen shows; `is_new` is False while the state of the data is being worked out."""

    value: R
    is_new: bool


def view_soon(
    build: Callable[Concatenate[Read, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> Shown[R]:
    """As view(), but the state before, for once, where the newest takes longer than a moment.

    All that one screen counts comes from one view, so that it never shows two states at once; what
    this browser tab has written is always in it. ui.widgets.refresh draws the screen anew as soon
    as the newest is there.

    Raises:
        As view().
    """
    refuse_inside_view("view_soon()")
    user = current_user()
    state = state_for(user)
    work = partial(_work, build, args, kwargs)
    key = _key(build, args, kwargs)
    found, is_new = MEMO.get_soon(
        key, state, partial(work, state, user), own=own_writes(), wait_s=WAIT_S, again=work
    )
    refuse_reader(user, action_name(build), found.needs)
    return Shown(found.value, is_new)


def view_later(
    build: Callable[Concatenate[Read, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> Shown[R | None]:
    """As view_soon(), but None where nothing was worked out before, so that no screen waits for it.

    For what a screen only mentions: it says meanwhile that it is being worked out.

    Raises:
        LoginNeeded, DataUnavailable, NotAllowed: as view(), of what is held.
    """
    refuse_inside_view("view_later()")
    user = current_user()
    state = state_for(user)
    work = partial(_work, build, args, kwargs)
    key = _key(build, args, kwargs)
    found, is_new = MEMO.get_later(
        key, state, partial(work, state, user), own=own_writes(), wait_s=WAIT_S, again=work
    )
    if found is None:
        return Shown(None, is_new)
    refuse_reader(user, action_name(build), found.needs)
    return Shown(found.value, is_new)


def _key(build: Callable[..., Any], args: Any, kwargs: Any) -> Hashable:
    return action_name(build), repr((args, sorted(kwargs.items())))


def _work(
    build: Callable[..., R], args: Any, kwargs: Any, state: State, user: Pengguna | None = None
) -> Worked[R]:
    read = _Noting(user, state)
    with pure():
        value = build(read, *args, **kwargs)
    return Worked(value, read.came_from, frozenset(read.needs))
