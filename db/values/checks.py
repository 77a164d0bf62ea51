"""What a value of each kind must be, or DataRejected."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from db.errors import DataRejected
from db.values.cell import Sel, clean_text, read_sel
from db.values.ktp import holds_ktp
from db.values.parse import (
    CENT,
    FIRST_DAY,
    FULL_SCORE,
    LARGEST_COUNT,
    LAST_DAY,
    Tafsir,
    find_written_day,
    parse_cacah,
    parse_nilai,
    parse_tahun,
)
from db.values.teks import parse_nik
from db.values.uang import LARGEST_MONEY, parse_uang

YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
# Longer than any number a person writes: "Rp. 999.999.999.999.999,99".
_LONGEST_NUMBER = 40
_CLOCK = re.compile(r"(?P<jam>\d{1,2})(?:[.:](?P<menit>\d{2}))?(?: ?WIB)?", re.IGNORECASE)
_HOURS, _MINUTES = 24, 60
_BEYOND_ID = 2**63
# Control characters and halves of a letter: PostgreSQL cannot store them, nobody can see them.
_UNPRINTABLE = ("Cc", "Cs")
# Signs that turn, join or part letters (U+202E, U+200B, a soft hyphen of a letter or PDF): no text
# of the office needs one, and two that differ in one look the same.
_FORMAT = "Cf"


# Hyphens, dashes and the minus that Word and PDF set for a hyphen.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def text(
    *, longest: int = 200, required: bool = False, lines: bool = False, nomor: bool = False
) -> Callable[[Any], Any]:
    """Trimmed text without format signs; nothing becomes NULL. `lines` keeps its line breaks.

    One that holds a NIK KTP is refused: what is stored once stays in the audit. `nomor` is the
    number of something, which may look like one with a digit too many; whichever dash was copied
    with it is a hyphen, so that it is one number.
    """

    def read(value: Any) -> str | None:
        if value is not None and not isinstance(value, str):
            raise DataRejected("isian_bukan_teks")
        written = _without_format(value or "")
        if nomor:
            written = written.translate(_DASHES)
        kept = written.replace("\r\n", "\n").split("\n") if lines else [written]
        trimmed = "\n".join(" ".join(line.split()) for line in kept).strip()
        if len(trimmed) > longest:
            raise DataRejected("isian_terlalu_panjang")
        if any(
            unicodedata.category(letter) in _UNPRINTABLE for letter in trimmed if letter != "\n"
        ):
            raise DataRejected("isian_bukan_teks")
        if holds_ktp(trimmed, nomor=nomor):
            raise DataRejected("isian_memuat_ktp")
        if required and not trimmed:
            raise DataRejected("isian_wajib")
        return trimmed or None

    return read


def _without_format(written: str) -> str:
    if written.isascii():
        return written
    return "".join(letter for letter in written if unicodedata.category(letter) != _FORMAT)


def choice(values: type[StrEnum], *, required: bool = False) -> Callable[[Any], Any]:
    """One of a closed list, or NULL."""

    def read(value: Any) -> StrEnum | None:
        if value is None or value == "":
            if required:
                raise DataRejected("isian_wajib")
            return None
        try:
            return values(value)
        except ValueError:
            raise DataRejected("isian_di_luar_pilihan") from None

    return read


def required(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same, but nothing is refused."""

    def read_something(value: Any) -> Any:
        found = read(value)
        if found is None:
            raise DataRejected("isian_wajib")
        return found

    return read_something


def date(value: Any) -> dt.date | None:
    """A day, as a date or as people write it: 12/07/2026, 12 Juli 2026, 2026-07-12; never mm/dd."""
    if _is_empty(value):
        return None
    if isinstance(value, str):
        value = find_written_day(clean_text(value))
    if isinstance(value, dt.datetime) and value == value:  # noqa: PLR0124 - NaT is not itself
        value = value.date()
    if type(value) is not dt.date or not FIRST_DAY <= value <= LAST_DAY:
        raise DataRejected("tanggal_tidak_sah")
    return value


def count(value: Any) -> int | None:
    """A whole number from 0 to a million, or NULL. 2.5 is refused, not cut."""
    number = _number(_typed(value, parse_cacah, "bilangan_tidak_sah"))
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 <= number <= LARGEST_COUNT:
        raise DataRejected("bilangan_tidak_sah")
    return int(number)


def at_least_one(value: Any) -> int:
    """A whole number from 1 on; nothing is refused."""
    number: int = required(count)(value)
    if number == 0:
        raise DataRejected("bilangan_nol")
    return number


def row_id(value: Any) -> int | None:
    """The id of another row, or NULL."""
    if value is not None and (type(value) is not int or not 0 < value < _BEYOND_ID):
        raise DataRejected("baris_tidak_ada")
    return value


def time(value: Any) -> dt.time | None:
    """A time of day, as one or as people write it: 08.00, 8:30, 8; or NULL."""
    if _is_empty(value):
        return None
    written = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if written is not None:
        hour, minute = int(written["jam"]), int(written["menit"] or 0)
        value = dt.time(hour, minute) if hour < _HOURS and minute < _MINUTES else None
    if type(value) is not dt.time:
        raise DataRejected("jam_tidak_sah")
    return value


def year(value: Any) -> int | None:
    """A year of four digits, 1945 to 2100, or NULL."""
    parse = partial(parse_tahun, until=LAST_DAY.year)
    number = _number(_typed(value, parse, "tahun_tidak_sah"))
    if number is not None and number not in YEARS:
        raise DataRejected("tahun_tidak_sah")
    return None if number is None else int(number)


def money(value: Any) -> Decimal | None:
    """Rupiah with at most two decimals, or NULL. A loss is negative."""
    number = _number(_typed(value, partial(parse_uang, bertanda=True), "uang_tidak_sah"))
    if number is not None and number != number.quantize(CENT):
        raise DataRejected("uang_tidak_sah")
    return None if number is None else number.quantize(CENT)


def quantity(value: Any) -> Decimal | None:
    """An amount of goods, or rupiah that cannot be lost: 0 or more, at most two decimals."""
    number = _number(_typed(value, parse_uang, "takaran_tidak_sah"))
    if number is not None and (number < 0 or number != number.quantize(CENT)):
        raise DataRejected("takaran_tidak_sah")
    return None if number is None else number.quantize(CENT)


def flag(value: Any) -> bool:
    """Yes or no; nothing is no."""
    if value is not None and not isinstance(value, bool):
        raise DataRejected("pilihan_ya_tidak")
    return bool(value)


def score(value: Any) -> Decimal | None:
    """A test result from 0 to 100 with at most two decimals, "82,5", or NULL."""
    number = _number(_typed(value, parse_nilai, "nilai_tidak_sah"))
    if number is None:
        return None
    if number != number.quantize(CENT) or not 0 <= number <= FULL_SCORE:
        raise DataRejected("nilai_tidak_sah")
    return number.quantize(CENT)


def degrees(value: Any) -> float | None:
    """A latitude or longitude, "-6,1201" or "-6.1201", or NULL."""
    number = _number(_typed(value, _parse_degrees, "titik_tidak_sah"))
    return None if number is None else float(number)


def _parse_degrees(cell: Sel) -> Tafsir[Decimal]:
    written = re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]{1,12})?", cell.teks)
    return Tafsir(Decimal(written[0].replace(",", ".")) if written else None)


def nik(value: Any) -> str | None:
    """A NIK koperasi: 13 digits, whatever stands between them, or NULL."""
    if _is_empty(value):
        return None
    rule = "ck_koperasi_nik_koperasi_13_digit"
    if not isinstance(value, str):
        raise DataRejected(rule)
    return str(_typed(value, parse_nik, rule))


def yes_or_unknown(value: Any) -> bool | None:
    """Yes, no, or not known."""
    return None if _is_empty(value) else flag(value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _typed(value: Any, parse: Callable[[Sel], Tafsir[Any]], rule: str) -> Any:
    """What a person typed, read as a cell of a file is; anything else as it is.

    Raises:
        DataRejected: of this rule, where it cannot be read.
    """
    if not isinstance(value, str) or _is_empty(value):
        return value
    found = parse(read_sel(value)).nilai if len(value) <= _LONGEST_NUMBER else None
    if found is None:
        raise DataRejected(rule)
    return found


def _number(value: Any) -> Decimal | None:
    if _is_empty(value):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise DataRejected("angka_tidak_sah")
    # Before it is spelt out: an int of 5000 digits cannot be, and a NaN compares with nothing.
    if not isinstance(value, int) and not math.isfinite(value):
        raise DataRejected("angka_tidak_sah")
    if not -LARGEST_MONEY <= value <= LARGEST_MONEY:
        raise DataRejected("angka_tidak_sah")
    return Decimal(str(value))
