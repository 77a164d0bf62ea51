"""Lists of which a row is chosen: what is kept is the id of the row, never where it stood.

Streamlit keeps positions. A list that is sorted or filtered anew, or that others changed, has
another row at the same place; the next click would then move, open or change that one.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from db.values.format import NOT_RECORDED
from ui.words.address import find_id


def choose_row(data: Any, ids: Iterable[Any], *, nama: str, **table: Any) -> int | None:
    """Draw a list; the id of the chosen row if it is in the list.

    Args:
        ids: of the rows, in their order.
        nama: under which the address keeps the id.
        table: as st.dataframe takes it.
    """

    def keep(chosen: list[int]) -> None:
        if chosen:
            st.query_params[nama] = str(chosen[0])
        else:
            st.query_params.pop(nama, None)

    known = [int(each) for each in ids]
    asked = find_id(st.query_params.get(nama, ""))
    chosen = [each for each in known if each == asked]
    _draw(data, known, chosen, keep, key=f"daftar_{nama}", mode="single-row", **table)
    return chosen[0] if chosen else None


def tick_rows(data: Any, ids: Iterable[Any], *, nama: str, **table: Any) -> list[int]:
    """Draw a list with a tick before each row; the ids of those in it that are ticked."""
    key = f"_dicentang_{nama}"

    def keep(chosen: list[int]) -> None:
        st.session_state[key] = chosen

    known = [int(each) for each in ids]
    ticked = set(st.session_state.get(key, []))
    chosen = [each for each in known if each in ticked]
    _draw(data, known, chosen, keep, key=f"daftar_{nama}", mode="multi-row", **table)
    return chosen


def _draw(
    data: Any,
    ids: Sequence[int],
    chosen: Sequence[int],
    keep: Callable[[list[int]], None],
    *,
    key: str,
    mode: Any,
    **table: Any,
) -> None:
    rows = [at for at, each in enumerate(ids) if each in chosen]
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        data,
        hide_index=True,
        placeholder=NOT_RECORDED,
        key=key,
        # Bound to the rows as they stand now: the click is on what was seen.
        on_select=partial(_take, key, list(ids), keep),
        selection_mode=mode,
        **table,
    )


def _take(key: str, ids: list[int], keep: Callable[[list[int]], None]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    keep([ids[at] for at in rows if 0 <= at < len(ids)])
