"""view(): what a screen shows, worked out once per state of its data and choices."""

from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy.orm import Session

from db.izin import Izin, action_name
from db.queries.akun import Pengguna
from ui.session.auth import current_user
from ui.session.data import read_for, refuse_reader, state_for
from ui.session.memo import MEMO, State, Worked, pure, refuse_inside_view

P = ParamSpec("P")
R = TypeVar("R")


class Read(Protocol):
    """How a view asks for its data: as ui.session.data.read()."""

    def __call__(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of the query, the caller's own."""


class _Noting:
    """A reader that notes what the answers depend on, and which rights they took."""

    def __init__(self, user: Pengguna, state: State) -> None:
        self._user, self._state = user, state
        self.came_from: dict[str, Hashable] = {"hari": state["hari"]}
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
    user, name = current_user(), action_name(build)
    state = state_for(user)

    def work() -> Worked[R]:
        read = _Noting(user, state)
        with pure():
            value = build(read, *args, **kwargs)
        return Worked(value, read.came_from, frozenset(read.needs))

    found = MEMO.get((name, repr((args, sorted(kwargs.items())))), state, work)
    refuse_reader(user, name, found.needs)
    return found.value
