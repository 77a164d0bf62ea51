"""What a phone reads from the slide ajakan: a code for the office's address or telephone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from ui.files.deck.pages import find_contact

_DARK, _LIGHT, _BORDER = "#0b3b36", "#ffffff", 2
# Pixels of one of its squares: it stays sharp on a wall.
_SQUARE = 12


@dataclass(frozen=True)
class Pindai:
    """The code of an address; `kata` is what to write beside it."""

    kata: str
    alamat: str

    def uri(self) -> str:
        """As the address of a picture in a page."""
        return self._code().svg_data_uri(border=_BORDER, dark=_DARK, light=_LIGHT, omitsize=True)

    def svg(self) -> str:
        """As a drawing."""
        return self._code().svg_inline(border=_BORDER, dark=_DARK, light=_LIGHT)

    def png(self) -> bytes:
        """As a picture of dots."""
        buffer = io.BytesIO()
        self._code().save(
            buffer, kind="png", scale=_SQUARE, border=_BORDER, dark=_DARK, light=_LIGHT
        )
        return buffer.getvalue()

    def _code(self) -> segno.QRCode:
        return segno.make(self.alamat, error="m", micro=False)


def find_pindai(tanya: Sequence[str]) -> Pindai | None:
    """The code for the lines that say whom to ask; None where a phone could open none of them."""
    found = find_contact(tanya)
    return None if found is None else Pindai(alamat=found[0], kata=found[1])
