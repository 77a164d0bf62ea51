"""The grid in the browser: a component of ours on Streamlit's components v2 (docs/adr/0033).

Its rows are sent once and stay; what is typed comes back whole, by the id of the row, under the
number (`seri`) of the rows that the person saw. What another number says is of other rows.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

import streamlit as st

from ui.grid.komponen import component
from ui.grid.pending import Changes, current_number
from ui.grid.spec import Grid, Papan

_FILES = Path(__file__).parent / "kisi"
# Digits of an id in the database.
_LONGEST_ID = 19
_HALF = re.compile("[\ud800-\udfff]")
# The control character for a character that is none.
_SUBSTITUTE = "\x1a"
# Row id, column, what was typed there, why it cannot be saved.
Putusan = tuple[int, str, Any, str]


@dataclass(frozen=True)
class Kiriman:
    """What the browser says: all that is typed and not saved, as of its step `no`."""

    seri: int
    no: int
    isi: Changes


class Palsu(Exception):
    """The browser sent what the grid never sends."""


def draw_kisi(grid: Papan, told: Mapping[str, Any]) -> Any:
    """Draw the grid, or tell the one that is drawn what has changed; `told` as kisi.js takes it.

    Returns:
        What a heading was just clicked for, where the rows are a part of a list: as it was sent.
    """
    last = _last_before(grid)
    message = {
        "kunci": grid.key(),
        "judul": f"{grid.judul}: tabel yang dapat disunting",
        "buka": grid.buka,
        "seri": current_number(grid),
        "dari": last[0],
        "sampai": last[1],
        **told,
    }
    data = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    drawn = _component()(
        key=grid.key("kisi"), data=data, on_isi_change=_nothing, on_urut_change=_nothing
    )
    return drawn.get("urut")


def _last_before(grid: Papan) -> tuple[int, int]:
    """Number and step of what the browser said last, as of when the number of now was begun.

    It goes with the rows, and rows that change with every step would be sent with every step.
    """
    place, now = grid.key("sebelum"), current_number(grid)
    begun = st.session_state.get(place)
    if begun is None or begun[0] != now:
        begun = st.session_state[place] = (now, st.session_state.get(grid.key("terakhir"), (0, 0)))
    last: tuple[int, int] = begun[1]
    return last


def draw_putusan(grid: Grid, wrong: Sequence[Putusan]) -> None:
    """Tell the grid which cells cannot be saved as they are, apart from its rows."""
    salah = [(row, name, {"nilai": value, "kalimat": why}) for row, name, value, why in wrong]
    with st.container(key=grid.key("putusan")):
        _component()(key=grid.key("kata"), data={"kunci": grid.key(), "salah": salah})


def is_on_screen(grid: Grid) -> bool:
    """False where the browser holds nothing of the grid: it was typed elsewhere, or off screen."""
    return grid.key("kisi") in st.session_state


def read_kiriman(grid: Papan) -> Kiriman | None:
    """What the browser says of the rows that are shown; None before anything is typed in them.

    Raises:
        Palsu: no grid sends that.
    """
    state = st.session_state.get(grid.key("kisi")) or {}
    sent = state.get("isi")
    if sent is None:
        return None
    if not isinstance(sent, Mapping) or {type(sent.get(each)) for each in ("seri", "no")} != {int}:
        raise Palsu
    if sent["seri"] != current_number(grid):
        return None
    kiriman = Kiriman(sent["seri"], sent["no"], _changes_of(sent.get("isi")))
    st.session_state[grid.key("terakhir")] = (kiriman.seri, kiriman.no)
    return kiriman


def _changes_of(sent: Any) -> Changes:
    if not isinstance(sent, Mapping):
        raise Palsu
    changes: Changes = {}
    for row, cells in sent.items():
        if not isinstance(cells, Mapping) or not _is_id(row):
            raise Palsu
        if not all(isinstance(each, str | bool | NoneType) for each in cells.values()):
            raise Palsu
        changes[int(row)] = {name: _whole(value) for name, value in cells.items()}
    return changes


def _whole(value: Any) -> Any:
    """Half of a letter cannot be sent back to be shown; what stands for it no text may hold."""
    return _HALF.sub(_SUBSTITUTE, value) if isinstance(value, str) else value


def _is_id(row: Any) -> bool:
    written = str(row)
    return written.isascii() and written.isdecimal() and len(written) <= _LONGEST_ID


def _nothing() -> None:
    """Streamlit hears of a state only if somebody listens to it."""


def _component() -> Any:
    return component(_FILES)
