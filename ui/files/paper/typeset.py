"""Typesetting by Typst, in this process: no network, no fonts of the machine, no clock."""

import json
from pathlib import Path
from typing import Any

import typst

from ui.files.paper.document import Surat

TEMPLATE = (Path(__file__).parent / "surat.typ").read_bytes()
# PDF/UA-1: tagged, with a title and a language, so that a screen reader can read it out.
STANDARD = ["ua-1"]
# Its stub does not know that the input may be several files in memory.
_compile: Any = typst.compile


class CannotTypeset(Exception):
    """The values cannot become a page: a logo that is no picture."""


def to_pdf(surat: Surat) -> bytes:
    """The document as PDF: fonts embedded, text tagged, the same bytes for the same values.

    Raises:
        CannotTypeset.
    """
    try:
        pdf = _typeset(surat, format="pdf", pdf_standards=STANDARD)
    except CannotTypeset:
        # The standard forbids a letter that no font inside has; such a page is tagged all the same.
        pdf = _typeset(surat, format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def to_pages(surat: Surat, *, ppi: float = 110) -> list[bytes]:
    """The same pages as PNG pictures, for the preview.

    Raises:
        CannotTypeset.
    """
    pages = _typeset(surat, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _typeset(surat: Surat, **options: Any) -> Any:
    files = {
        "main.typ": TEMPLATE,
        "data.json": json.dumps(surat.values(), ensure_ascii=False).encode(),
    }
    try:
        return _compile(files, ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        raise CannotTypeset(str(error)) from error
