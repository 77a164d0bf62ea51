"""A cell of a spreadsheet: cleaned once, and handed on as it was and as it reads."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.values.format import NOT_RECORDED, format_date_short
from db.values.ktp import SAMARAN

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
KTP = "memuat 16 angka, tampaknya NIK KTP, yang tidak disimpan"
UNFIT: tuple[tuple[Callable[[str], Any], str], ...] = (
    (re.compile(re.escape(SAMARAN)).search, KTP),
    (ERRORS.match, "berisi kesalahan rumus Excel"),
    (MARKUP.search, "berisi kode HTML"),
    (FORMULA.match, "berisi rumus"),
)
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell, or what a person typed in its place.

    Attributes:
        isi: as the file has it: str, int, float, bool, or {"d": iso date} (db.sheets.file.child);
            or a cell in doubt, as `doubtful` makes it.
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
    def usul(self) -> str | None:
        """What the reader of the sheet proposes for a cell that it doubts."""
        return self.isi.get("usul") if isinstance(self.isi, dict) else None

    @property
    def rusak(self) -> str | None:
        """What makes it unfit to be read at all: an error of Excel, code of a page, a formula.

        Or a NIK KTP that was covered, or what the reader of the sheet doubted about it.
        """
        if isinstance(self.isi, dict):
            return self.isi.get("ragu")
        if not isinstance(self.isi, str):
            return None
        what = next((what for is_so, what in UNFIT if is_so(self.teks)), None)
        return what and (what if what == KTP else f"{what} {self.kutip}")


def doubtful(teks: str, alasan: str, usul: str | None = None) -> dict[str, str | None]:
    """A cell that cannot be taken as it stands: how it reads, why, and what it may mean."""
    return {"teks": teks, "ragu": alasan, "usul": usul}


def read_sel(isi: Any) -> Sel:
    """What a file or a person gives, cleaned."""
    return Sel(isi, clean_text(isi))


def clean_text(isi: Any) -> str:
    """A cell as one line of text, without invisible letters and doubled spaces."""
    if isinstance(isi, dict) and "ragu" in isi:
        return clean_text(isi["teks"])
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
