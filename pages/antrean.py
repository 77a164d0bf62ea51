"""Antrean: what waits for the reader, one after the other."""

from ui.screens.antrean.show import show_antrean

show_antrean()
