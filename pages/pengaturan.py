"""Screen pengaturan."""

import streamlit as st

st.title("pengaturan")
