"""The screen Impor: a file taken in, its columns, its rows."""
