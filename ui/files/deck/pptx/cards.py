"""The cards of the slide produk."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from db.salindia import KartuProduk
from ui.charts.palette import LIGHT
from ui.files.deck.pptx.fill import find_place, put, send_back
from ui.files.deck.pptx.layout import NOTE, Kotak, add_block, grid_of, write
from ui.files.deck.pptx.pictures import fill_photo
from ui.files.deck.pptx.places import (
    CARD_COLUMNS,
    FOTO,
    JUDUL_KARTU,
    TEKS_KARTU,
    split_card,
)


def add_cards(slide: Any, cards: list[KartuProduk], kotak: Kotak) -> None:
    """A card for each produk; where none of the slide has a photo, none keeps room for one."""
    pictured = any(card["foto"] for card in cards)
    boxes = grid_of(kotak, len(cards), CARD_COLUMNS, highest=220)
    for at, (card, box) in enumerate(zip(cards, boxes, strict=True)):
        _add_card(slide, at, card, box, pictured=pictured)


def _add_card(slide: Any, at: int, card: KartuProduk, box: Kotak, *, pictured: bool) -> None:
    photo, title, text = split_card(box, pictured=pictured)
    place = find_place(slide, FOTO + at)
    if card["foto"] and place is not None:
        name, words = f"Foto {at + 1}", f"Foto {card['judul']}"
        fill_photo(place, card["foto"], photo, name=name, words=words)
    elif pictured:
        _add_gap(slide, at, photo)
    else:
        send_back(slide, add_block(slide.shapes, f"Garis {at + 1}", photo, LIGHT.this_year))
    send_back(slide, add_block(slide.shapes, f"Kartu {at + 1}", box, LIGHT.second, rounded=True))
    put(slide, JUDUL_KARTU + at, card["judul"], title)
    put(slide, TEKS_KARTU + at, card["teks"], text)


def _add_gap(slide: Any, at: int, photo: Kotak) -> None:
    block = add_block(slide.shapes, f"Tanpa foto {at + 1}", photo, LIGHT.border, rounded=True)
    write(
        block,
        "Belum ada foto",
        NOTE,
        code=LIGHT.last_year,
        align=PP_ALIGN.CENTER,
        anchor=MSO_ANCHOR.MIDDLE,
    )
    send_back(slide, block)
