"""Taking one row away, chosen by its name."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.widgets.behind import open_behind
from ui.widgets.undo import remember_save


def show_remove(
    key: str, what: str, names: Mapping[int, str], action: Callable[..., object], **given: str
) -> None:
    """Behind a button, what takes one row away; Urungkan brings it back. Nothing without rows.

    Args:
        names: by row id.
        action: takes the id of a row away as `row_id`; `given` are its other arguments.
    """
    if not names:
        return
    box = open_behind(f"Hapus {what}", icon=":material/delete:", key=f"buka_hapus_{key}")
    if box is None:
        return
    with box:
        chosen = st.selectbox(
            f"Pilih {what}",
            list(names),
            index=0 if len(names) == 1 else None,
            placeholder="Pilih satu",
            format_func=lambda each: names.get(each, ""),
            key=f"hapus_{key}",
            persist_state="page",
        )
        st.caption("Hanya untuk yang salah catat. Dapat diurungkan; isinya tetap di Riwayat.")
        if st.button("Hapus", key=f"hapus_{key}_ya", disabled=chosen is None) and chosen:
            with explain_rejection():
                write(action, row_id=chosen, **given)
                remember_save(f"Dihapus: {names[chosen]}.")
                st.rerun()
