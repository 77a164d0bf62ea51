"""What takes seconds where there are many cases: what stood before is drawn meanwhile."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from db.clock import today
from db.queries.fasilitasi import list_per_tahun
from ui.session.view import Read, Shown, view, view_later, view_soon
from ui.widgets.refresh import show_refresh

R = TypeVar("R")
# A regency founds some 50 a year. Of so many the cases alone take a second to read, and that after
# every save.
_MOST_FOUNDED = 5_000


def is_large(read: Read, pada: dt.date) -> bool:
    """Whether there are so many cases that nobody should wait for what is made of all of them."""
    return bool(read(list_per_tahun, pada=pada)["berdiri"].sum() > _MOST_FOUNDED)


def show_soon(
    draw: Callable[[Shown[R]], None],
    build: Callable[..., R],
    *args: Any,
    instead: Callable[[], None] = lambda: None,
) -> None:
    """Draw what a view gives; the state before while the newest is worked out beside the click.

    Args:
        instead: draws what stands there meanwhile where many cases have never been looked at.
    """

    def ask() -> Shown[R | None]:
        return (view_later if view(is_large, today()) else view_soon)(build, *args)

    shown = ask()
    if shown.value is None:
        instead()
    else:
        draw(Shown(shown.value, shown.is_new))
    if not shown.is_new:
        show_refresh(ask)
