"""The screen Antrean: what waits, one after the other, as a list or as a board."""
