"""Beranda: the first answer (being widened)."""

import streamlit as st

st.title("Dasbor Koperasi")
