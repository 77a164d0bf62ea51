"""A cell of a spreadsheet: cleaned once, and handed on as it was and as it reads."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from db.values.format import NOT_RECORDED, format_date_short

# What people write where they have nothing to write.
EMPTY = {
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "n/a",
    "na",
    "null",
    "none",
    "nihil",
    "belum ada",
    "tidak ada",
    "(kosong)",
    NOT_RECORDED,
}
ERRORS = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|DATA!)", re.IGNORECASE)
MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>?")
FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z(]")
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell, or what a person typed in its place.

    Attributes:
        isi: as the file has it: str, int, float, bool, or {"d": iso date} (db.sheets.file.child).
        teks: the same as one clean line.
    """

    isi: Any
    teks: str

    @property
    def kosong(self) -> bool:
        """True for a cell that says nothing, in any of the ways people leave one empty."""
        return isinstance(self.isi, str) and self.teks.lower() in EMPTY

    @property
    def kutip(self) -> str:
        """The cell inside a sentence, shortened."""
        return quote(self.teks)

    @property
    def rusak(self) -> str | None:
        """What makes it unfit to be read at all: an error of Excel, code of a page, a formula."""
        if not isinstance(self.isi, str):
            return None
        if ERRORS.match(self.teks):
            return f"berisi kesalahan rumus Excel {self.kutip}"
        if MARKUP.search(self.teks):
            return f"berisi kode HTML {self.kutip}"
        if FORMULA.match(self.teks):
            return f"berisi rumus {self.kutip}"
        return None


def read_sel(isi: Any) -> Sel:
    """What a file or a person gives, cleaned."""
    return Sel(isi, clean_text(isi))


def clean_text(isi: Any) -> str:
    """A cell as one line of text, without invisible letters and doubled spaces."""
    if isinstance(isi, dict):
        return format_date_short(dt.date.fromisoformat(isi["d"]))
    if isinstance(isi, bool):
        return "YA" if isi else "TIDAK"
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    text = unicodedata.normalize("NFC", str(isi))
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())
    cleaned = " ".join(text.split())
    # A file has many cells, and most are clean: those keep the one string that they are.
    return isi if cleaned == isi else cleaned


def quote(text: str) -> str:
    """Text inside a sentence, shortened."""
    return f"“{text if len(text) <= QUOTED else text[:QUOTED] + '…'}”"
