"""Filling a place of a layout: the words, and only what differs from how the layout writes them."""

import copy
from typing import Any

from pptx.util import Pt

from ui.files.deck.pptx.layout import NOTE, Kotak, element_of, fill_size
from ui.files.deck.pptx.layouts import SUSUNAN
from ui.files.deck.pptx.places import NOMOR


def find_place(slide: Any, idx: int) -> Any | None:
    """The placeholder of that number; None where the layout has none."""
    return next((each for each in slide.placeholders if each.placeholder_format.idx == idx), None)


def put(
    slide: Any,
    idx: int,
    text: str,
    kotak: Kotak | None = None,
    *,
    size: float | None = None,
    smallest: float = NOTE,
    wrap: bool = True,
) -> None:
    """Write into a place of the slide; nothing where there is no such place, or no text.

    Args:
        kotak: where it stands, if not where the layout has it.
        size: in points; by default the layout's, or smaller where the text would not fit.
    """
    shape = find_place(slide, idx)
    if shape is None or not text:
        return
    place = next(each for each in SUSUNAN[slide.slide_layout.name].tempat if each.idx == idx)
    shape.name = place.nama
    if kotak is not None and kotak != place.kotak:
        move(shape, kotak)
    chosen = size or fill_size(text, kotak or place.kotak, place.ukuran, smallest=smallest)
    frame = shape.text_frame
    if not wrap:
        frame.word_wrap = False
    for at, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        if chosen != place.ukuran:
            run.font.size = Pt(chosen)


def move(shape: Any, kotak: Kotak) -> None:
    """Place a shape."""
    shape.left, shape.top = Pt(kotak.x), Pt(kotak.y)
    shape.width, shape.height = Pt(kotak.lebar), Pt(kotak.tinggi)


def add_number(slide: Any) -> None:
    """The field with the slide's number, which stays right when slides are moved."""
    found = next(
        each for each in slide.slide_layout.placeholders if each.placeholder_format.idx == NOMOR
    )
    element = copy.deepcopy(element_of(found))
    tree = element_of(slide.shapes)
    taken = (int(each.get("id")) for each in tree.iter() if each.tag.endswith("}cNvPr"))
    element.nvSpPr.cNvPr.set("id", str(max(taken) + 1))
    element.nvSpPr.nvPr.find("{*}ph").attrib.pop("hasCustomPrompt", None)
    tree.append(element)


def drop_empty(slide: Any) -> None:
    """Take out the places that nothing was put into: on the wall they are nothing but a prompt."""
    for each in list(slide.placeholders):
        if each.placeholder_format.idx != NOMOR and not _is_filled(each):
            element_of(each).getparent().remove(element_of(each))


def _is_filled(shape: Any) -> bool:
    if shape.has_text_frame:
        return bool(shape.text_frame.text)
    return True


def send_back(slide: Any, shape: Any) -> None:
    """Put a shape behind all others: places come first in a slide, and would lie under it."""
    element_of(slide.shapes).insert(2, element_of(shape))
