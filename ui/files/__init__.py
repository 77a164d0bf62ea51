"""Bytes that leave the program: workbooks, bundles, paper and decks. No Streamlit."""
