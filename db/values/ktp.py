"""A NIK KTP is kept nowhere: what looks like one is covered where it comes in."""

import re

SAMARAN = "[NIK KTP]"
# Sixteen digits at a stretch. A nought in front is an NPWP of a badan, which has sixteen as well.
_STRETCH = re.compile(r"(?<!\d)[1-9]\d{15}(?!\d)")
# The same set apart by spaces or marks: then the day and the month of birth must fit. Two days
# beside each other have sixteen digits as well.
_APART = r"[\s.,:;_/()'’–-]{0,3}"
APART = re.compile(
    rf"(?<!\d)(?!\d?\d[/.-]\d?\d[/.-](?:19|20)\d\d)[1-9](?:{_APART}\d){{5}}{_APART}"
    rf"(?:[04]{_APART}[1-9]|[1256]{_APART}\d|[37]{_APART}[01]){_APART}"
    rf"(?:0{_APART}[1-9]|1{_APART}[0-2])(?:{_APART}\d){{6}}(?!\d)"
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
