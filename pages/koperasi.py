"""Screen koperasi."""

import streamlit as st

st.title("koperasi")
