"""What stands in place of a screen of the register on a laptop that holds one angkatan."""

import streamlit as st

from ui.widgets.links import link


def show_posko_home() -> None:
    """Where work begins on a posko."""
    st.title("Laptop ini posko", anchor=False)
    st.caption(
        "Hanya angkatan yang dibawa dari kantor ada di sini. Presensi dicatat di laptop ini, juga "
        "lewat ponsel peserta di hotspotnya, lalu dibawa pulang sebagai berkas."
    )
    link("Presensi", "pembinaan", icon=":material/fact_check:", bagian="Presensi")
    link(
        "Daftarkan peserta yang datang", "pembinaan", icon=":material/person_add:", bagian="Peserta"
    )
    link("Bawa pulang", "pembinaan", icon=":material/unarchive:", bagian="Posko")
