"""Typesetting by Typst, in this process: no network, no fonts of the machine, no clock."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ui.files.paper.document import Surat
from ui.files.paper.letters import without_missing
from ui.files.setter import CannotSet, ask_pages, forget_pages, set_type

_TEMPLATE = (Path(__file__).parent / "surat.typ").read_bytes()
# PDF/UA-1: tagged, with a title and a language, so that a screen reader can read it out.
_STANDARD = ["ua-1"]

Values = dict[str, Any]


class CannotTypeset(Exception):
    """The values cannot become a page: a logo that is no picture."""


def to_pdf(surat: Surat) -> bytes:
    """The document as PDF: fonts embedded, text tagged, the same bytes for the same values.

    A letter that no font inside has gives way to a sign, and the foot says so.

    Raises:
        CannotTypeset.
    """

    def draw(values: Values, standard: list[str]) -> bytes:
        return bytes(typeset(_TEMPLATE, values, format="pdf", pdf_standards=standard))

    def say(values: Values, said: str) -> Values:
        return {**values, "kaki": f"{values['kaki']} {said}"}

    return draw_legible(surat.values(), draw, say)


def draw_legible(
    values: Values, draw: Callable[[Values, list[str]], bytes], say: Callable[[Values, str], Values]
) -> bytes:
    """Draw the values as they are; where a letter has no shape, with the sign for it.

    Args:
        draw: makes a PDF of the values to a standard.
        say: puts the sentence on the sign where a reader finds it.

    Raises:
        CannotTypeset: not even without the standard, which a text in another script takes.
    """
    try:
        return draw(values, _STANDARD)
    except CannotTypeset:
        shown, said = without_missing(values)
    shown = say(shown, said) if said else shown
    try:
        return draw(shown, _STANDARD)
    except CannotTypeset:
        return draw(shown, [])


def to_pages(surat: Surat, *, ppi: float = 110) -> list[bytes]:
    """The same pages as PNG pictures, for the preview.

    Raises:
        CannotTypeset.
    """
    pages = typeset(_TEMPLATE, surat.values(), format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def typeset(template: bytes, values: Values, **options: Any) -> Any:
    """Set the values by a template that reads them as data.json, and forget the pages.

    Raises:
        CannotTypeset.
    """
    try:
        return set_type(_files(template, values), **options)
    except CannotSet as error:
        raise CannotTypeset(str(error)) from error
    finally:
        forget_pages()


def typeset_with_places(
    template: bytes, values: Values, standard: list[str], selector: str
) -> tuple[bytes, list[dict[str, Any]]]:
    """A PDF, and what the metadata in it say that a selector finds: on which page something stands.

    Raises:
        CannotTypeset.
    """
    files = _files(template, values)
    try:
        made = bytes(set_type(files, format="pdf", pdf_standards=standard))
        # Nothing is worked out anew for the question.
        return made, ask_pages(files, selector)
    except CannotSet as error:
        raise CannotTypeset(str(error)) from error
    finally:
        forget_pages()


def _files(template: bytes, values: Values) -> dict[str, bytes]:
    return {
        "main.typ": template,
        "data.json": json.dumps(values, ensure_ascii=False).encode(),
    }
