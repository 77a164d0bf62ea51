"""Charts as pure functions: a frame and a palette in, an Altair chart out.

Each module is named after its noun. None of them knows Streamlit or the database.
"""
