"""Screen pembinaan."""

import streamlit as st

st.title("pembinaan")
