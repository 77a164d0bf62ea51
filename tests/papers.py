"""Reading a printed report back."""

import io

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All its text on one line, single spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def lines_of(pdf: bytes) -> list[str]:
    """Its text as it stands, line by line: what broke within a cell is two lines."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [line for page in pages for line in page.extract_text().splitlines()]
