"""How to reach a koperasi or a person: telephone numbers and e-mail addresses."""

import re

from db.values.cell import Sel
from db.values.ktp import is_nearly_ktp
from db.values.parse import Tafsir
from db.values.teks import (
    NEARLY_KTP,
    SEPARATORS,
    is_nik,
    odd,
    parse_nomor,
    parse_teks,
    without_noughts,
)

_WORD = r"[A-Za-z0-9_%+'-]+"
_EMAIL = re.compile(
    rf"{_WORD}(?:\.{_WORD})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{{2,}}"
)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com/send\?phone=)/?\+?(\d+).*", re.IGNORECASE
)
# What stands beside a telephone number and is no part of it.
_TELEPON_WORDS_WORDS = (
    "TELP TLP TELEPON TELPON TELEPHONE PHONE TEL HP HANDPHONE WA WHATSAPP NO NOMOR FAX FAKS "
    "KANTOR RUMAH DAN ATAU EXT PSW"
)
_TELEPON_WORDS = frozenset(_TELEPON_WORDS_WORDS.split())
_COVERED = re.compile(r"[x*•]{2,}|\d[x*•]|[.…_]{3,}", re.IGNORECASE)
_TELEPON_DIGITS, _LOCAL_DIGITS, _WHOLE_DIGITS = range(6, 16), range(6, 9), range(9, 15)
_BEGUN = re.compile(r"[/,;]|\bdan\b|(?<=\d)[^\d(+]+(?=\+?62[\s-]?8|08|\(?0[2-7]\d)")
_MOBILE = re.compile(r"8\d{8,11}")


def parse_telepon(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """One telephone number or several. The nought of a mobile number comes back by itself."""
    if link := _LINK.fullmatch(cell.teks):
        usul = re.sub(r"^62", "0", link[1])
        return Tafsir(alasan=f"{cell.kutip} sebuah tautan: mungkin {usul}", usul=usul)
    read = parse_teks if _several(cell.teks) else parse_nomor
    found = read(cell, terpanjang=terpanjang)
    if "@" in cell.teks:
        return Tafsir(alasan=f"{cell.kutip} alamat email, bukan telepon")
    if found.nilai is None:
        return found
    if _COVERED.search(cell.teks):
        return Tafsir(alasan=f"{cell.kutip} tidak lengkap: ketik ulang semua angkanya")
    return _check_telepon(cell, found)


def _check_telepon(cell: Sel, found: Tafsir[str]) -> Tafsir[str]:
    """Words beside the number, and how many digits it has."""
    parted = [re.sub(r"\D", "", piece) for piece in re.split(r"[/,;]|\bdan\b", cell.teks)]
    pieces = _several(cell.teks) or parted
    if any(map(is_nearly_ktp, pieces)):
        return Tafsir(alasan=NEARLY_KTP)
    if not all(len(piece) in _TELEPON_DIGITS for piece in pieces if piece):
        return odd(cell, "bukan nomor telepon")
    words = {word.upper() for word in re.findall(r"[^\W\d_]+", cell.teks)}
    if words - _TELEPON_WORDS:
        (usul, *others) = [piece for piece in pieces if piece]
        alasan = f"{cell.kutip} memuat kata di samping nomor telepon"
        glued = re.search(r"\d[^\W\d_]|[^\W\d_]\d", cell.teks)
        return Tafsir(cell.teks, alasan, usul=None if others or glued else usul, boleh=True)
    if any(len(set(piece)) == 1 for piece in pieces):
        return odd(cell, "hanya satu angka yang diulang")
    return found if found.alasan else _with_nought(cell, SEPARATORS.sub("", cell.teks)) or found


def _several(text: str) -> list[str]:
    """The digits of each of several whole numbers, whatever parts them; [] where they are none."""
    begun = [re.sub(r"\D", "", piece) for piece in _BEGUN.split(text)]
    return begun if len(begun) > 1 and all(len(each) in _WHOLE_DIGITS for each in begun) else []


def _with_nought(cell: Sel, digits: str) -> Tafsir[str] | None:
    """What a telephone number that does not begin with 0 is; None for one that need not."""
    if _MOBILE.fullmatch(digits):
        return Tafsir(f"0{cell.teks}")
    if is_nik(digits):
        return odd(cell, "tampaknya NIK koperasi")
    if not digits.isdigit() or digits.startswith(("0", "62")) or len(digits) in _LOCAL_DIGITS:
        return None
    return without_noughts(cell, f"0{cell.teks}")


def parse_email(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """One address. Where there are two, or what makes a link of it, the first is proposed."""
    found = parse_teks(cell, terpanjang=terpanjang)
    if found.alasan or _EMAIL.fullmatch(cell.teks):
        return found
    if re.fullmatch(r"[\d\s()+./-]{6,}", cell.teks):
        return Tafsir(alasan=f"{cell.kutip} nomor telepon, bukan alamat email")
    pieces = [piece for piece in re.split(r"[\s,;/|<>()]+|mailto:|\bdan\b", cell.teks) if piece]
    written = [piece for piece in pieces if _EMAIL.fullmatch(piece)]
    if len(written) > 1:
        alasan = f"{cell.kutip} lebih dari satu alamat email dalam satu sel"
        return Tafsir(cell.teks, alasan, usul=written[0], boleh=True)
    usul = _only(written, cell.teks) if "@" in cell.teks else ""
    return Tafsir(alasan=f"{cell.kutip} bukan alamat email", usul=usul)


def _only(written: list[str], text: str) -> str | None:
    """The address in a text, unless it is torn: of `a b@c.id` the front may be a part of it."""
    torn = " " in text and not re.search(r"[,;/|<>():]|\bdan\b", text)
    if torn:
        whole = text.replace(" ", "")
        return whole if text.count("@") == 1 and _EMAIL.fullmatch(whole) else None
    return written[0] if written else None
