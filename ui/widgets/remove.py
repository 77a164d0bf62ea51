"""Taking one row away, chosen by its name."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.widgets.undo import remember_save


def show_remove(
    key: str, what: str, names: Mapping[int, str], action: Callable[..., object], **given: str
) -> None:
    """A popover that takes one row away; Urungkan brings it back. Without rows there is no button.

    Args:
        names: by row id.
        action: takes the id of a row away as `row_id`; `given` are its other arguments.
    """
    if not names:
        return
    with st.popover(f"Hapus {what}", icon=":material/delete:"):
        chosen = st.selectbox(
            f"Pilih {what}",
            list(names),
            index=0 if len(names) == 1 else None,
            placeholder="Pilih satu",
            format_func=lambda each: names.get(each, ""),
            key=f"hapus_{key}",
        )
        st.caption("Hanya untuk yang salah catat. Dapat diurungkan; isinya tetap di Riwayat.")
        if st.button("Hapus", key=f"hapus_{key}_ya", disabled=chosen is None) and chosen:
            with explain_rejection():
                write(action, row_id=chosen, **given)
                remember_save(f"Dihapus: {names[chosen]}.")
                st.rerun()
