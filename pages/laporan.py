"""Laporan: the papers that the office prints, with a preview, as PDF and as Excel."""

import streamlit as st

from ui.reports.catalogue import LAPORAN
from ui.screens.laporan.buttons import list_laporan, show_buttons
from ui.screens.laporan.choices import ask, ask_signers
from ui.screens.laporan.preview import show_preview
from ui.widgets.beside import beside
from ui.widgets.head import show_head

show_head("Laporan", subtitle="Kertas dinas dengan kop surat dan tanda tangan, atau Excel")

left, right = beside("laporan", (2, 3))
with left, st.container(key="laporan_pilihan"):
    kunci = st.selectbox(
        "Laporan",
        list_laporan(),
        format_func=lambda each: LAPORAN[each].judul,
        key="laporan",
        bind="query-params",
    )
    laporan = LAPORAN[kunci]
    st.caption(laporan.tentang)
    asked = ask(laporan)
    signers = ask_signers(laporan)
    if asked is not None:
        with st.container(horizontal=True, gap="small"):
            show_buttons(kunci, asked, *signers)
        if laporan.bernama or asked.dengan_nama:
            st.caption("Berkas ini memuat nama orang: unduhannya dicatat di log akses.")
with right:
    if asked is None:
        st.info("Lengkapi pilihan di samping untuk melihat halamannya.", icon=":material/draft:")
    else:
        show_preview(kunci, asked, *signers)
