"""Beranda: what the Kepala Dinas needs in ten seconds."""

from functools import partial

import streamlit as st

from db.clock import today
from db.izin import Izin
from ui.screens.beranda.model import build_beranda
from ui.screens.beranda.mulai import show_start
from ui.screens.beranda.show import show_answers, show_since
from ui.screens.pengaturan.cadangan import show_cadangan_line
from ui.session.auth import current_user
from ui.session.done import done
from ui.session.view import view_soon
from ui.widgets.chart import palette_name
from ui.widgets.head import show_head
from ui.widgets.refresh import show_refresh

FILL = (
    "Unggah berkas register dinas di layar Impor, atau muat di server: "
    "`python -m db.impor BERKAS.xlsx --terapkan`."
)
WHO_FILLS = "Staf atau admin dinas mengunggah berkas register di layar Impor."

pada = today()
ask = partial(view_soon, build_beranda, pada, palette_name())
shown = ask()
beranda = shown.value
if beranda is None:
    show_head("Register masih kosong")
    may_fill = current_user().may(Izin.UBAH)
    st.info(
        f"{FILL if may_fill else WHO_FILLS} Setelah itu angka, peta, dan daftarnya muncul di sini.",
        icon=":material/upload_file:",
    )
    if current_user().may(Izin.KELOLA):
        show_start(pada)
    done()

show_head(
    beranda.judul,
    subtitle="Perubahan terhadap tanggal yang sama tahun lalu",
    angka=beranda.angka,
)
if not shown.is_new:
    show_refresh(ask)
show_cadangan_line()
show_since()
st.html(beranda.gambar)
show_answers(beranda, pada, is_new=shown.is_new)
