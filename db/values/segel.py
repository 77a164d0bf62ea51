"""The seal of a day as a code that stands on paper and can be typed back.

Sixteen letters and digits: three for the day, twelve for the first 60 bits of the seal, one that
tells a slip of the pen. Who forged a history that keeps the code of a day would have to try 2⁶⁰.
"""

import datetime as dt
import re
from dataclasses import dataclass

from db.values.format import format_date_short

# Crockford's: without those that are read for one another, I and L as 1, O as 0.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")
_BASE = len(_LETTERS)
_EPOCH = dt.date(2000, 1, 1)
_DAY, _HASH, _GROUP = 3, 12, 4
_HEX = 15  # of 4 bits each, as twelve letters of 5


@dataclass(frozen=True)
class KodeSegel:
    """What a code says: the day, and how the seal of that day begins (15 hexadecimal digits)."""

    hari: dt.date
    awal: str


def write_kode_segel(hari: dt.date, sidik: str) -> str:
    """The code of a seal, in groups: "09J5-4K7M-…"."""
    body = _digits((hari - _EPOCH).days, _DAY) + _digits(int(sidik[:_HEX], 16), _HASH)
    code = body + _check_of(body)
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_kode_segel(typed: str) -> KodeSegel | None:
    """What a typed code says, however it is spaced; None where it cannot be one."""
    code = re.sub(r"[\s.·–-]", "", typed.upper()).translate(_READ_AS)
    if len(code) != _DAY + _HASH + 1 or not set(code) <= set(_LETTERS):
        return None
    body, check = code[:-1], code[-1]
    if _check_of(body) != check:
        return None
    day, begins = _number(body[:_DAY]), _number(body[_DAY:])
    return KodeSegel(_EPOCH + dt.timedelta(days=day), f"{begins:0{_HEX}x}")


def kata_segel(hari: dt.date, sidik: str) -> str:
    """What stands at the foot of whatever leaves the office."""
    return f"Segel riwayat {format_date_short(hari)}: {write_kode_segel(hari, sidik)}"


def _digits(number: int, places: int) -> str:
    written = ""
    for _ in range(places):
        number, rest = divmod(number, _BASE)
        written = _LETTERS[rest] + written
    return written


def _number(written: str) -> int:
    number = 0
    for each in written:
        number = number * _BASE + _LETTERS.index(each)
    return number


def _check_of(body: str) -> str:
    """Luhn's sum to the base of 32: finds each letter mistyped, and two neighbours swapped."""
    total, factor = 0, 2
    for each in reversed(body):
        product = factor * _LETTERS.index(each)
        total += product // _BASE + product % _BASE
        factor = 3 - factor
    return _LETTERS[-total % _BASE]
