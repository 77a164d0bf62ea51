"""What a certificate's code says, and how it is written: one line that a signature is of.

`1~KUNCI~NOMOR~NAMA~JUDUL~2026-07-12~TANDA`: what is signed is the line up to the last "~", letter
by letter, so that whoever checks it has nothing to put together again. A blank is "+", and all that
is not a plain letter or digit is percent-encoded: the line can stand behind the "#" of an address.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from db.values.bersih import NAMA_BERSIH
from db.values.people import orang_key

_VERSION, _PARTS = "1", 7
_BETWEEN = "~"
# Besides letters and digits; quote() would leave "~", which stands between the parts.
_PLAIN = "/.:,-"
LONGEST = 1_800
_LONGEST_TITLE, _LONGEST_NAME = 80, 40
_LINE = re.compile(r"1(?:~[A-Za-z0-9_%+/.:,-]+){6}")
_BASE64 = re.compile(r"[A-Za-z0-9_-]{86}")


@dataclass(frozen=True)
class IsiBukti:
    """What a code says of a certificate, and by which key; the name is the short one."""

    kunci: str
    nomor: str
    nama: str
    judul: str
    tanggal: dt.date

    def pesan(self) -> str:
        """The line that is signed."""
        parts = (self.kunci, self.nomor, self.nama, self.judul, self.tanggal.isoformat())
        return _BETWEEN.join((_VERSION, *map(_written, parts)))


@dataclass(frozen=True)
class BuktiTerbaca:
    """A code that was read: what it says, the line that it claims is signed, and the signature."""

    isi: IsiBukti
    pesan: str
    tanda: str


def join_bukti(pesan: str, tanda: str) -> str:
    """The whole line of a code."""
    return f"{pesan}{_BETWEEN}{tanda}"


def read_bukti(line: str) -> BuktiTerbaca | None:
    """What a line says, signed or forged; None where it cannot be a code at all."""
    if len(line) > LONGEST or not line.isascii() or not _LINE.fullmatch(line):
        return None
    pesan, _, tanda = line.rpartition(_BETWEEN)
    _, kunci, nomor, nama, judul, tanggal = pesan.split(_BETWEEN)
    try:
        day = dt.date.fromisoformat(tanggal)
        isi = IsiBukti(kunci, _read(nomor), _read(nama), _read(judul), day)
    except ValueError:
        return None
    # Two spellings of one line would be two codes.
    return (
        BuktiTerbaca(isi, pesan, tanda)
        if isi.pesan() == pesan and _BASE64.fullmatch(tanda)
        else None
    )


def _written(part: str) -> str:
    return quote(part, safe=_PLAIN + " ").replace("~", "%7E").replace(" ", "+")


def _read(part: str) -> str:
    return unquote(part.replace("+", " "), errors="strict")


def short_title(judul: str) -> str:
    """The title, cut behind a word where the code would grow too dense to be read."""
    if len(judul) <= _LONGEST_TITLE:
        return judul
    return f"{judul[:_LONGEST_TITLE].rpartition(' ')[0] or judul[:_LONGEST_TITLE]}..."


def short_name(nama: str) -> str:
    """A given name and initials, without titles: "Hj. Siti Aminah, S.E." is "Siti A.".

    A first initial is kept with the name that follows it: "M. Yusuf H.". What stands in place of a
    name that was cleaned is no name, and stays.
    """
    if nama == NAMA_BERSIH:
        return nama
    words = orang_key(nama).split() or nama.split()
    given = 1 if len(words) == 1 or len(words[0]) > 1 else 2
    whole = [f"{each}." if len(each) == 1 else each.capitalize() for each in words[:given]]
    return " ".join([*whole, *(f"{each[0]}." for each in words[given:])])[:_LONGEST_NAME]
