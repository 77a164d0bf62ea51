"""The small picture that stands beside each slide of the list."""

import base64

import streamlit as st

from db.queries.dek import DekTayang, get_dek
from ui.files.apart import run_looked_at
from ui.files.deck.pdf import draw_slides, pack_picture
from ui.files.paper.typeset import CannotTypeset
from ui.session.view import Read, dear, view
from ui.words.markup import Html, tag

# A slide of 960 points becomes 186 pixels, for 128 on a screen that may draw them finer.
_PPI = 14


def show_pictures(dek: DekTayang) -> None:
    """Put the pictures into the list, once it stands there: they take a second to draw."""
    st.html(view(_build_pictures, dek.id))


@dear
def _build_pictures(read: Read, dek_id: int) -> Html:
    """A style sheet with the picture of each slide of a deck; empty where one cannot be drawn."""
    dek = read(get_dek, dek_id)
    try:
        pages = run_looked_at(draw_slides, dek, ppi=_PPI)
    except CannotTypeset:
        return tag("style")
    places = {each.id: place for place, each in enumerate(dek.salindia, 1)}
    return tag("style", *(_rule(places[each], page) for each, page in pages.items()))


def _rule(place: int, page: bytes) -> Html:
    return Html(
        f".st-key-salindia [role=radiogroup]>:nth-child({place})"
        f"{{background-image:url(data:image/webp;base64,{base64.b64encode(pack_picture(page)).decode()})}}"
    )
