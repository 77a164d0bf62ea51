"""Screen fasilitasi."""

import streamlit as st

st.title("fasilitasi")
