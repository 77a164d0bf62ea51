"""The panel for fields that two people changed: three values, who and when, and a choice each."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.edits.fields import EDITABLE, KolomSunting
from db.edits.merge import Bentrok, Edit
from db.values.format import NOT_RECORDED, format_date
from ui.grid.fields import in_words
from ui.words.markdown import escape_markdown

_MINE, _THEIRS = "Pakai isian saya", "Pakai isian mereka"
Waiting = list[tuple[Bentrok, str]]
Words = Mapping[str, Mapping[Any, str]]


def show_conflicts(
    waiting: Waiting, words: Words, *, key: str, kolom: Mapping[str, KolomSunting] | None = None
) -> list[Edit] | None:
    """Draw the panel.

    Args:
        waiting: each conflict with the name of its row.
        words: by column, the word for each stored value, where the values are codes.
        kolom: columns that are not of db.edits.fields.EDITABLE, by their names.

    Returns:
        The edits of those who chose their own value, once the choice is confirmed; else None.
    """
    with st.container(border=True):
        st.header("Isian ini sudah diubah orang lain", anchor=False)
        st.caption("Isian Anda yang lain sudah tersimpan. Pilih yang benar untuk tiap isian.")
        known = kolom or {}
        wanted = []
        for bentrok, name in waiting:
            column = known.get(bentrok.kolom) or EDITABLE[bentrok.tabel][bentrok.kolom]
            wanted.append(_show_one(bentrok, name, column, words.get(bentrok.kolom), key=key))
        if st.button("Terapkan pilihan", type="primary", key=f"{key}_terapkan"):
            return [edit for edit in wanted if edit is not None]
    return None


def _show_one(
    bentrok: Bentrok, name: str, column: KolomSunting, words: Mapping[Any, str] | None, *, key: str
) -> Edit | None:
    values = {
        "Nilai awal": bentrok.awal,
        f"Nilai mereka ({_who(bentrok.siapa, bentrok.kapan)})": bentrok.mereka,
        "Nilai saya": bentrok.saya,
    }
    st.markdown(f"**{escape_markdown(name)}** · {column.judul}")
    for place, (label, value) in zip(st.columns(3), values.items(), strict=True):
        place.caption(escape_markdown(label))
        place.text(in_words(column, value, words) or NOT_RECORDED)
    choice = st.radio(
        f"Pilihan untuk {column.judul}",
        [_THEIRS, _MINE],
        # Another conflict over the same field is another choice.
        key=f"{key}_pilih_{bentrok.id}_{bentrok.kolom}_{bentrok.kapan}",
        persist_state="page",
        horizontal=True,
        label_visibility="collapsed",
    )
    mine = Edit(bentrok.id, bentrok.kolom, bentrok.mereka, bentrok.saya)
    return mine if choice == _MINE else None


def _who(siapa: str | None, kapan: dt.datetime | None) -> str:
    when = f", {format_date(kapan)} {kapan:%H.%M}" if kapan else ""
    return f"{siapa or 'tidak diketahui'}{when}"
