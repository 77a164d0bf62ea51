"""Data pribadi: what people ask of theirs, all about one, what is kept until when, the cleaning."""

from ui.screens.pribadi.show import show_pribadi

show_pribadi()
