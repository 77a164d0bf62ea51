"""Screen peta."""

import streamlit as st

st.title("peta")
