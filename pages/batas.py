"""Batas wilayah: official boundaries of the kecamatan in the place of the sketch, and back."""

import streamlit as st

from ui.screens.pengaturan.batas import show_in_use, show_upload
from ui.widgets.head import show_head

show_head(
    "Batas wilayah",
    subtitle="Garis batas 29 kecamatan yang dipakai semua peta",
    source="unggahan admin; bawaan: sketsa dari batas BPS",
)
show_in_use()
st.header("Unggah batas resmi", anchor=False)
st.caption(
    "Berkas diperiksa dahulu: 29 kecamatan dikenali dari kode atau nama, terletak di Banten, dan "
    "luasnya masuk akal. Garisnya disederhanakan tanpa memisahkan batas bersama."
)
show_upload()
