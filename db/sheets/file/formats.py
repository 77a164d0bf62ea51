"""Numbers that a format shows as another: 0,25 as 25 %, 1250 as "1250 juta", 5 as US$ 5."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from db.sheets.file.units import MILIAR, SCALES, WORDS

PERCENT, _DOLLAR = "%", " USD"
# By the number of a style, what its format shows behind a number.
Signs = dict[int, str]
# Formats of Excel's own.
BUILT_IN: dict[int, str | None] = {9: PERCENT, 10: PERCENT}
_LITERAL = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)')
_CURRENCY = re.compile(r"[$€£¥]|\b(?:USD|EUR|SGD|MYR|JPY)\b", re.IGNORECASE)
# A comma behind the last digit: the format divides by a thousand, the number is whole.
_DIVIDED = re.compile(r"[0#?],+(?![0#?,])")


def sign_of_format(code: str) -> str | None:
    """What a format shows behind a number that makes another of it; None for nothing."""
    code = code.split(";", maxsplit=1)[0]
    literal = " ".join(map("".join, _LITERAL.findall(code)))
    bare = _LITERAL.sub("", code)
    if PERCENT in bare:
        return PERCENT
    if _CURRENCY.search(f"{literal} {bare}"):
        return _DOLLAR
    words = re.findall(r"[A-Z]+", literal.upper())
    scale = next((SCALES[word] for word in words if word in SCALES), None)
    scale = scale or (MILIAR if "M" in words else None)
    return f" {WORDS[scale]}" if scale and not _DIVIDED.search(bare) else None


def signs_of_styles(styles: Sequence[int], formats: Mapping[int, str | None]) -> Signs:
    """The sign of each style, by the formats of the workbook."""
    signs = ((at, formats.get(number)) for at, number in enumerate(styles))
    return {at: sign for at, sign in signs if sign}


def is_sign(word: str) -> bool:
    """True for a sign of a format; anything else stands in place of the cell."""
    return word == PERCENT or word.startswith(" ")


def show(cell: Any, sign: str) -> Any:
    """A number as its format shows it; any other cell as it is."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return f"{cell * 100:.10g}%" if sign == PERCENT else f"{cell:.15g}{sign}"
