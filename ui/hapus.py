"""Taking one row away, chosen by its name."""

import streamlit as st

from db.actions.usaha import remove_usaha
from ui.data import write
from ui.errors import explain_rejection
from ui.urungkan import remember_save


def show_remove(tabel: str, what: str, names: dict[int, str]) -> None:
    """A popover that takes one row away. `names` is by row id; without rows there is no button."""
    if not names:
        return
    with st.popover(f"Hapus {what}", icon=":material/delete:"):
        chosen = st.selectbox(
            f"Pilih {what}", list(names), index=None, placeholder="Pilih satu",
            format_func=lambda each: names.get(each, ""), key=f"hapus_{tabel}",
        )  # fmt: skip
        st.caption("Isinya tetap tersimpan di catatan perubahan.")
        if st.button("Hapus", key=f"hapus_{tabel}_ya", disabled=chosen is None) and chosen:
            with explain_rejection():
                write(remove_usaha, tabel=tabel, row_id=chosen)
                remember_save(f"Dihapus: {names[chosen]}.")
                st.rerun()
