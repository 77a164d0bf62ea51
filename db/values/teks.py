"""Text as a file writes it: names of koperasi and people, and their numbers.

What a spreadsheet does to text by itself is looked for first: it makes days of numbers, rounds long
ones and takes the noughts in front away.
"""

import re

from db.values.cell import Sel
from db.values.ktp import hide_ktp, is_nearly_ktp
from db.values.parse import CALLED, SCIENTIFIC, Tafsir, find_written_day

NEARLY_KTP = "memuat NIK KTP dengan satu angka lebih, yang tidak disimpan"
NIK_DIGITS, NIB_DIGITS, KTP_DIGITS = 13, 13, 16
_NPWP_DIGITS = (15, 16, 22)  # the old form, the new one, and that of a branch
# A NIK koperasi of Kabupaten Serang begins with the kode of the kabupaten. The last three digits
# count within a desa, from 001: four noughts are what a rounded number leaves.
SERANG, ROUNDED = "3604", "0000"
SEPARATORS = re.compile(r"[\s.'’`/-]")
_ROUNDED_NUMBER = re.compile(r"\d{6,}[.,]0+")
# A letter that was lost on the way: a question mark inside a word, or the sign for it.
_LOST_LETTER = re.compile(r"[^\W\d]\?[^\W\d]|\ufffd")
_MANY_PEOPLE = re.compile(
    r"\d[.)]\s*\D+\d[.)]|[\w.]\s*[/;+&]\s*\w|\b(?:dan|serta)\b|\d\s*orang\b"
    # Two names of two words; a title behind a comma has dots or is one word.
    r"|^[^\W\d]{3,}(?: [^\W\d]{2,})+, ?[^\W\d]{3,}(?: [^\W\d]{2,})+$",
    re.IGNORECASE,
)
# What a spreadsheet makes of 5-16 or 12/1 and a .csv keeps as text: Mei-16, 12-Jan.
_MONTH = (
    r"(?:januari|january|jan|februari|february|feb|maret|march|mar|april|apr|mei|may|juni|june|jun"
    r"|juli|july|jul|agustus|august|agu|agt|ags|aug|september|sept?|oktober|october|okt|oct"
    r"|november|nopember|nov|nop|desember|december|des|dec)"
)
_EXCEL_DAY = re.compile(
    rf"(?:\d{{1,4}}[-/]{_MONTH}(?:[-/]\d{{2}})?|{_MONTH}[-/]\d{{1,4}})", re.IGNORECASE
)
# Between two numbers of papers in one cell.
_BETWEEN = re.compile(
    r"\s*[;|\n]\s*|,\s+|\s+/\s+|\s+(?:dan|jo|serta|&|perubahan|diubah|PAD)\b[.:]?\s*", re.IGNORECASE
)
_A_PAPER = re.compile(r"(?=.*\d)(?:.*\w[/-]\w|.*\bAHU\b)", re.IGNORECASE)
GAP = re.compile(r"[\s,;(]+")
# What stands in front of a number and says what it is: "NIK:", "NIB No.".
_LABEL = re.compile(r"^(?:(?:no(?:mor)?|nik|nib|koperasi)[.:=]*)+", re.IGNORECASE)
_LIKE_DIGITS = str.maketrans("OoIl|", "00111")
_JOINS = re.compile(r"(?:[\s/,;:(–-]|\bdan$)+$", re.IGNORECASE)
DIGIT = re.compile("[1-9]")
# "(mewakili …)", "081211110001", "a.n. …": said of a person, and no part of the name.
_MORE_THAN_A_NAME = re.compile(
    r"[\s,/–-]*(?:\(|\d{4,}|\b(?:mewakili|diwakili|pengganti|menggantikan|a\.n\.|an\.|hp|telp|wa)[\s.:])",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:([a-z])\1+|nn|n\.n\.|tidak (?:diketahui|hadir|ada)|belum (?:ada|diketahui)"
    r"|kosong|tes|test)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,3}\s*[.)]\s*")


def parse_teks(cell: Sel, *, terpanjang: int, is_words: bool = False) -> Tafsir[str]:
    """Text of at most so many letters.

    Args:
        is_words: whether digits alone cannot be what is meant, as in a name or an address.
    """
    text = cell.teks
    if len(text) > terpanjang:
        return Tafsir(alasan=f"lebih panjang daripada {terpanjang} huruf")
    if alasan := _made_by_excel(cell) or _no_text(cell, is_words=is_words):
        return Tafsir(alasan=alasan)
    if _LOST_LETTER.search(text):
        return Tafsir(text, f"{cell.kutip} kehilangan huruf: ketik ulang", boleh=True)
    return Tafsir(text)


def _made_by_excel(cell: Sel) -> str | None:
    """Why a cell no longer holds the text that was typed into it."""
    if isinstance(cell.isi, bool):
        return f"{cell.kutip} bukan teks: sel ini berisi benar atau salah"
    if cell.tanggal_excel:
        return f"{cell.kutip} dijadikan tanggal oleh Excel: ketik ulang isinya"
    if SCIENTIFIC.fullmatch(cell.teks):
        return f"rusak oleh Excel {cell.kutip}: ketik ulang isinya"
    if _EXCEL_DAY.fullmatch(cell.teks):
        return f"{cell.kutip} tampaknya dijadikan tanggal oleh Excel: ketik ulang isinya"
    return None


def _no_text(cell: Sel, *, is_words: bool) -> str | None:
    """Why a text is none that may stand in this column."""
    if hide_ktp(cell.teks) != cell.teks:
        return f"{cell.kutip} memuat NIK KTP, yang tidak disimpan"
    if is_words and not any(letter.isalpha() for letter in cell.teks):
        return f"{cell.kutip} hanya angka atau tanda"
    return f"{cell.kutip} sebuah tanggal" if is_words and find_written_day(cell.teks) else None


def parse_orang(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """The name of one person."""
    found = parse_teks(cell, terpanjang=terpanjang, is_words=True)
    if found.nilai is None:
        return found
    if is_nearly_ktp(cell.teks):
        return Tafsir(alasan=NEARLY_KTP)
    return _doubt_orang(cell, found)


def _doubt_orang(cell: Sel, found: Tafsir[str]) -> Tafsir[str]:
    """The name, and why it is hardly one of a person."""
    lines = [line for line in str(cell.isi).splitlines() if line.strip()]
    if _MANY_PEOPLE.search(cell.teks) or len(lines) > 1:
        alasan = f"{cell.kutip} tampaknya lebih dari satu orang dalam satu sel"
        return Tafsir(found.nilai, alasan, boleh=True)
    if (bare := _NUMBERED.sub("", cell.teks, count=1)) != cell.teks and _NUMBERED.match(cell.teks):
        return Tafsir(found.nilai, f"{cell.kutip} diawali nomor", usul=bare, boleh=True)
    if more := _MORE_THAN_A_NAME.search(cell.teks):
        usul = cell.teks[: more.start()].strip() or None
        alasan = f"{cell.kutip} memuat keterangan lain daripada nama"
        return Tafsir(found.nilai, alasan, usul=usul, boleh=True)
    if _NOBODY.fullmatch(cell.teks):
        return Tafsir(found.nilai, f"{cell.kutip} bukan nama orang", boleh=True)
    return found


def parse_nik(cell: Sel) -> Tafsir[str]:
    """A NIK koperasi: 13 digits, whatever stands between them."""
    text = cell.teks
    if SCIENTIFIC.fullmatch(text) or _ROUNDED_NUMBER.fullmatch(text):
        return Tafsir(alasan=f"rusak oleh Excel {cell.kutip}: ketik ulang 13 angkanya")
    digits = SEPARATORS.sub("", text)
    if not digits.isascii() or not digits.isdigit() or cell.tanggal_excel:
        return Tafsir(alasan=f"bukan angka {cell.kutip}", usul=_likely_nik(digits))
    if len(digits) == KTP_DIGITS:
        return Tafsir(alasan=f"{cell.kutip}: tampaknya NIK KTP, bukan NIK koperasi")
    if len(digits) != NIK_DIGITS:
        return Tafsir(alasan=f"{len(digits)} angka {cell.kutip}, seharusnya 13")
    return _check_nik(cell, digits)


def _likely_nik(text: str) -> str | None:
    """The NIK in a text with its label, or with letters that look like digits."""
    digits = _LABEL.sub("", text).translate(_LIKE_DIGITS)
    return digits if digits.isdigit() and is_nik(digits) and not digits.endswith(ROUNDED) else None


def _check_nik(cell: Sel, digits: str) -> Tafsir[str]:
    """13 digits may still be none, or of another."""
    if not digits.strip("0"):
        return Tafsir(alasan=f"hanya nol {cell.kutip}", usul="")
    if digits.endswith(ROUNDED):
        return Tafsir(alasan=f"{cell.kutip} dibulatkan oleh Excel: ketik ulang 13 angkanya")
    if not digits.startswith(SERANG):
        alasan = f"{cell.kutip} tidak diawali {SERANG}: mungkin NIB, atau dari kabupaten lain"
        return Tafsir(digits, alasan, boleh=True)
    return Tafsir(digits)


def parse_nomor(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """The number of a paper, in any of its eras and without the day that some write behind it."""
    if (missing := _says_nothing(cell)) or SCIENTIFIC.fullmatch(cell.teks):
        return missing or Tafsir(alasan=f"rusak oleh Excel {cell.kutip}: ketik ulang nomornya")
    found = parse_teks(cell, terpanjang=terpanjang)
    if found.alasan:
        return found
    if find_written_day(cell.teks):
        return Tafsir(found.nilai, f"{cell.kutip} sebuah tanggal, bukan nomor", boleh=True)
    if dated := split_day(cell.teks):
        return Tafsir(found.nilai, f"{cell.kutip} memuat tanggal", usul=dated[0], boleh=True)
    pieces = _BETWEEN.split(str(cell.isi).strip())
    papers = [piece for piece in pieces if _A_PAPER.match(piece)] if len(pieces) > 1 else []
    if len(papers) > 1:
        alasan = f"{cell.kutip} tampaknya lebih dari satu nomor dalam satu sel"
        return Tafsir(found.nilai, alasan, usul=papers[0].strip(" &,;"), boleh=True)
    return found


def split_day(text: str) -> tuple[str, str] | None:
    """A number and the day that is written behind it, without what stands between the two."""
    for gap in GAP.finditer(text):
        behind = text[gap.end() :].rstrip(" )")
        nomor = _JOINS.sub("", text[: gap.start()])
        if nomor and (CALLED.match(behind) or find_written_day(behind)):
            return nomor, CALLED.sub("", behind, count=1)
    return None


def _says_nothing(cell: Sel) -> Tafsir[str] | None:
    """A number without a digit, or of noughts: `dalam proses`, `?`, `000`."""
    if isinstance(cell.isi, bool) or cell.tanggal_excel or DIGIT.search(cell.teks):
        return None
    return Tafsir(alasan=f"{cell.kutip} bukan nomor", usul="")


def parse_nib(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """A NIB: 13 digits. A nought in front is gone where a spreadsheet took it for a number."""
    found = parse_nomor(cell, terpanjang=terpanjang)
    digits = SEPARATORS.sub("", cell.teks)
    if found.alasan:
        return found
    if not digits.isdigit():
        bare = _LABEL.sub("", digits)
        likely = bare if bare.isdigit() and len(bare) == NIB_DIGITS and not is_nik(bare) else None
        return Tafsir(cell.teks, f"{cell.kutip} bukan 13 angka", usul=likely, boleh=True)
    if is_nik(digits):
        return odd(cell, "tampaknya NIK koperasi")
    if len(digits) == NIB_DIGITS - 1 and cell.angka is not None:
        return Tafsir(f"0{digits}")
    if len(digits) in {NIB_DIGITS - 2, NIB_DIGITS - 1}:
        return without_noughts(cell, digits.zfill(NIB_DIGITS))
    return found if len(digits) == NIB_DIGITS else odd(cell, "seharusnya 13 angka")


def parse_npwp(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """A NPWP, with its dots or without; 16 digits that are someone's NIK KTP are none."""
    found = parse_nomor(cell, terpanjang=terpanjang)
    digits = SEPARATORS.sub("", cell.teks)
    if found.alasan or not digits.isdigit():
        return found if found.alasan else odd(cell, "bukan angka")
    if _NPWP_DIGITS[0] - 3 < len(digits) < _NPWP_DIGITS[0]:
        return without_noughts(cell, digits.zfill(_NPWP_DIGITS[0]))
    return found if len(digits) in _NPWP_DIGITS else odd(cell, "seharusnya 15 atau 16 angka")


def is_nik(digits: str) -> bool:
    """True for the digits of a NIK koperasi of this kabupaten."""
    return digits.startswith(SERANG) and len(digits) == NIK_DIGITS


def odd(cell: Sel, why: str) -> Tafsir[str]:
    """A cell that holds as soon as somebody confirms it."""
    return Tafsir(cell.teks, f"{cell.kutip} {why}", boleh=True)


def without_noughts(cell: Sel, whole: str) -> Tafsir[str]:
    """A number that lost the noughts in front, and what it was before."""
    alasan = f"{cell.kutip} tampaknya kehilangan nol di depan: mungkin {whole}"
    return Tafsir(cell.teks, alasan, usul=whole, boleh=True)
