"""Real input: an office's spreadsheet is read, each row is judged, and the ready ones are written.

`baca` finds the rows, `nilai` judges them, `tulis` writes them. The command line and a screen call
the same three, so that a preview can never say something else than the write does.
"""
