"""What a report answers: the paper and the same numbers as a sheet; and how both are worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from db.figures.hitung import divide, why_missing
from db.figures.katalog import UKURAN
from db.figures.ukuran import Ukuran
from db.values.format import NOT_RECORDED, format_date_short, format_number, format_percent
from db.values.hidden import Hilang, kata_hilang
from ui.files.paper.document import IsiLaporan


@dataclass(frozen=True, kw_only=True)
class Naskah:
    """A report: the paper, its numbers for a workbook, and what the workbook says of itself.

    Attributes:
        lampiran: further lists of the workbook, by the name of their sheet.
        orang: how many people it names; 0 for a report without personal data.
        sebagian: it is the beginning of a longer one.
        bertanda_tangan: whoever was chosen signs it at its end.
    """

    isi: IsiLaporan
    lembar: pd.DataFrame
    definisi: str = ""
    lampiran: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    orang: int = 0
    sebagian: bool = False
    bertanda_tangan: bool = True


def word(value: Any, words: Mapping[Any, str] | None = None, none: str = NOT_RECORDED) -> str:
    """A stored value in words; what is missing is said to be."""
    if value is None or (not isinstance(value, str) and pd.isna(value)) or value == "":
        return none
    return words[value] if words else str(value)


def words_of(values: pd.Series, words: Mapping[Any, str]) -> pd.Series:
    """Stored values in words for a sheet; what is missing stays empty."""
    spoken = [None if pd.isna(each) else words[each] for each in values]
    return pd.Series(spoken, index=values.index, dtype="object")


def day(value: Any, none: str = NOT_RECORDED) -> str:
    """12/07/2026."""
    return format_date_short(value, none=none)


def number(value: Any, none: str = NOT_RECORDED) -> str:
    """1.234."""
    return format_number(value, none=none)


REGISTER = "register koperasi dinas"


def tell_share(ukuran: Ukuran, part: Any, whole: Any, *, terkecil: int, digits: int = 1) -> str:
    """A percentage in words, "82,3 %", or what stands in its place: "kurang dari 5 presensi"."""
    share = divide(ukuran, part, whole, terkecil=terkecil, digits=digits)
    if share is not None:
        return format_percent(share, digits)
    assert ukuran.bagian is not None, ukuran.kunci
    why = None if pd.isna(part) else why_missing(ukuran, whole, terkecil=terkecil)
    return kata_hilang(why or Hilang.BELUM_TERDATA, terkecil, UKURAN[ukuran.bagian[1]].satuan)
