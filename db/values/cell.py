"""A cell of a spreadsheet: cleaned once, and handed on as it was and as it reads."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from db.values.doubt import quote
from db.values.format import NOT_RECORDED, format_date_short
from db.values.ktp import SAMARAN
from db.values.mended import mend_text

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
    "tdk ada",
    "tidak punya",
    "belum punya",
    "tidak memiliki",
    "(kosong)",
    NOT_RECORDED,
}
# As Excel and LibreOffice show them; #### is what a column that is too narrow leaves in a .csv.
ERRORS = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|DATA!|SPILL!|CALC!|FIELD!|BLOCKED!|##+$)|Err:\d{3}$",
    re.IGNORECASE,
)
MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>?")
FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z(]")
# ="3604…" is how some programs keep a spreadsheet from making a number of a text.
_TEXT_FORMULA = re.compile(r'="{1,2}([^"]*)"{1,2}')
# An apostrophe in front of a digit is the same for a person in Excel.
_GUARDED = re.compile(r"'(?=\d)")
# What our own .csv puts where another sign would part the cell (ui.files.workbook.harmless).
_PARTED = re.compile(r"([;,|]\s*)'(?=[=+@-])")
KTP = "memuat 16 angka, tampaknya NIK KTP, yang tidak disimpan"


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell, or what a person typed in its place.

    Attributes:
        isi: as the file has it: str, int, float, bool, or a day (db.sheets.file.child); or a cell
            in doubt, as db.values.doubt makes it.
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
    def angka(self) -> int | float | None:
        """The number that the file has, None where it has text, a day, or yes and no."""
        number = self.isi.get("n") if isinstance(self.isi, dict) else self.isi
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        return number if is_number else None

    @property
    def hari(self) -> dt.date | None:
        """The day that the file has as a day."""
        is_day = isinstance(self.isi, dict) and "d" in self.isi
        return dt.date.fromisoformat(self.isi["d"]) if is_day else None

    @property
    def tanggal_excel(self) -> bool:
        """True for a day that stands in the file as one, and not as a number besides."""
        return self.hari is not None and self.angka is None

    @property
    def rusak(self) -> str | None:
        """What makes it unfit to be read at all: an error of a spreadsheet.

        Or a NIK KTP that was covered, or what the reader of the sheet doubted about it.
        """
        if isinstance(self.isi, dict):
            return self.isi.get("ragu")
        if not isinstance(self.isi, str):
            return None
        if SAMARAN in self.teks:
            return KTP
        return f"berisi kesalahan rumus Excel {self.kutip}" if ERRORS.match(self.teks) else None

    @property
    def kode(self) -> str | None:
        """What looks like code of a page or like a formula, and may be a text all the same."""
        if not isinstance(self.isi, str):
            return None
        if MARKUP.search(self.teks):
            return f"berisi kode HTML {self.kutip}"
        return f"berisi rumus {self.kutip}" if FORMULA.match(self.teks) else None

    @property
    def pulih(self) -> str | None:
        """The text before another program spoilt its letters, None for a cell that is sound."""
        mended = mend_text(self.isi) if isinstance(self.isi, str) else None
        return clean_text(mended) if mended else None


def read_sel(isi: Any) -> Sel:
    """What a file or a person gives, cleaned."""
    return Sel(isi, clean_text(isi))


def clean_text(isi: Any) -> str:
    """A cell as one line of text, without invisible letters and doubled spaces."""
    if isinstance(isi, dict) and "ragu" in isi:
        return clean_text(isi["teks"])
    if isinstance(isi, dict):
        if "n" in isi:
            return clean_text(isi["n"])
        return format_date_short(dt.date.fromisoformat(isi["d"]))
    if isinstance(isi, bool):
        return "YA" if isi else "TIDAK"
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    text = unicodedata.normalize("NFC", str(isi))
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())
    cleaned = _unguarded(" ".join(text.split()))
    # A file has many cells, and most are clean: those keep the one string that they are.
    return isi if cleaned == isi else cleaned


def _unguarded(text: str) -> str:
    """Without what only keeps a spreadsheet from running or rounding the text."""
    if "'" in text:
        text = _PARTED.sub(r"\1", text)
    if text.startswith("'"):
        return _GUARDED.sub("", text, count=1)
    if text.startswith("=") and (found := _TEXT_FORMULA.fullmatch(text)):
        return found.group(1).strip()
    return text
