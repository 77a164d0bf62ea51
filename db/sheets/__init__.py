"""Real input: an office's spreadsheet is read, each row is judged, and the ready ones are written.

`file` finds the rows, `row` and `target` judge them, `stage` keeps what waits for a person and
writes what is ready. The command line and a screen call the same, so that a preview can never say
something else than the write does.
"""
