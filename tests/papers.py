"""Reading a printed report back."""

import io

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All its text on one line, single spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
