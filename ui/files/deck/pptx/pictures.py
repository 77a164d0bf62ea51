"""Pictures on a slide: never stretched, each with its words."""

import base64
import io
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from ui.files.deck.pindai import Pindai
from ui.files.deck.pptx.fill import move
from ui.files.deck.pptx.layout import MARGIN, NOTE, WIDTH, Kotak, add_text, describe

_LOGO = 96.0
# Points of the words below a code.
_WORDS = 42.0


def add_logo(shapes: Any, content: bytes) -> None:
    """The year's logo in the upper right corner."""
    picture = shapes.add_picture(io.BytesIO(content), Pt(WIDTH - MARGIN - _LOGO), Pt(40))
    scale = min(Pt(_LOGO) / picture.width, Pt(_LOGO) / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left, picture.name = Pt(WIDTH - MARGIN) - picture.width, "Logo"
    describe(picture, "Logo Harkopnas")


def add_code(shapes: Any, pindai: Pindai, kotak: Kotak) -> None:
    """The code for a phone at the foot of a box, with its words below it."""
    side = kotak.tinggi - _WORDS
    left = kotak.x + (kotak.lebar - side) / 2
    place = (Pt(each) for each in (left, kotak.y, side, side))
    picture = shapes.add_picture(io.BytesIO(pindai.png()), *place)
    picture.name = "Kode untuk ponsel"
    describe(picture, pindai.kata)
    words = kotak.below(kotak.y + side + 6)
    add_text(shapes, "Kata kode", pindai.kata, words, NOTE, align=PP_ALIGN.CENTER)


def fill_photo(place: Any, uri: str, kotak: Kotak, *, name: str, words: str) -> None:
    """Put a photo into its place, cut to the box.

    Args:
        uri: the picture as a data URI.
    """
    # The library cuts to the box that the place has by then.
    move(place, kotak)
    shape = place.insert_picture(io.BytesIO(base64.b64decode(uri.partition(",")[2])))
    move(shape, kotak)
    shape.name = name
    describe(shape, words)
