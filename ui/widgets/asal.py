"""At the foot of a screen: the figures that stand on it, each a door to where it comes from."""

from functools import cache

import streamlit as st

from db.figures.katalog import UKURAN, with_parts
from db.figures.sifat import TEMPAT
from ui.words.address import asal_angka
from ui.words.markup import Html, tag


def show_asal(screen: str) -> None:
    """Draw the doors of a screen; nothing on one without figures of the catalogue."""
    if screen in TEMPAT:
        st.html(_doors(screen))


@cache
def _doors(screen: str) -> Html:
    kunci = with_parts(TEMPAT[screen])
    entries = [tag("li", tag("a", UKURAN[each].nama, href=asal_angka(each))) for each in kunci]
    return tag(
        "details",
        tag("summary", f"Dari mana angka di layar ini ({len(kunci)})"),
        tag("ul", *entries),
        class_="d-buka d-asal",
    )
