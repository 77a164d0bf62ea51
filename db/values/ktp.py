"""A NIK KTP is kept nowhere: what looks like one is covered where it comes in."""

import re

SAMARAN = "[NIK KTP]"
# Sixteen digits at a stretch. A nought in front is an NPWP of a badan, which has sixteen as well.
_STRETCH = re.compile(r"(?<!\d)[1-9]\d{15}(?!\d)")
# The same set apart by spaces, dots or strokes: then the day and the month of birth must fit.
APART = re.compile(
    r"(?<!\d)[1-9](?:[\s.'’-]{0,2}\d){5}[\s.'’-]{0,2}"
    r"(?:[04][1-9]|[1256]\d|[37][01])[\s.'’-]{0,2}(?:0[1-9]|1[0-2])(?:[\s.'’-]{0,2}\d){6}(?!\d)"
)
# What Excel makes of sixteen digits that it takes for a number.
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?15\b", re.IGNORECASE)
DIGITS = 16
NUMBERS = (10**15, 10**16)


def hide_ktp(text: str) -> str:
    """The text with SAMARAN in place of what looks like a NIK KTP."""
    if not text.isascii():
        plain = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
        if (covered := _cover(plain)) != plain:
            return covered
        return text
    return _cover(text)


def is_ktp(number: float) -> bool:
    """True for a number of sixteen digits."""
    return NUMBERS[0] <= number < NUMBERS[1]


def _cover(text: str) -> str:
    if len(text) >= DIGITS:
        text = APART.sub(SAMARAN, _STRETCH.sub(SAMARAN, text))
    return SCIENTIFIC.sub(SAMARAN, text) if "15" in text else text
