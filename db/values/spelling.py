"""Names and numbers without their spelling: what two ways of writing one have in common.

PostgreSQL has two of the rules as well, in koperasi.nama_normal and in nomor_sk; a test holds them
equal.
"""

import re
from string import ascii_lowercase, ascii_uppercase

WILAYAH = re.compile(
    r"^(kecamatan|kec|kelurahan|kel|desa|ds|kabupaten|kab|provinsi|propinsi|prov)\b[.: ]*",
    re.IGNORECASE,
)
KOPERASI = re.compile(r"^(koperasi|kop)\b[. ]*", re.IGNORECASE)
# What people set between the parts of a nomor badan hukum, each as they please. A list and no
# pattern: PostgreSQL takes three times as long for a pattern, over every koperasi of a search.
MARKS = " ./-,_():–\\'"
_NOMOR = str.maketrans(ascii_lowercase, ascii_uppercase, MARKS)
_AHU_NOUGHTS = re.compile("^AHU0+(?=[0-9])")
# What leads up to the AHU of an SK, and its noughts.
_AHU = re.compile("^[A-Z]*AHU0*(?=[0-9])")
_OTHER = re.compile("[^A-Z0-9]")
_CAPITAL = str.maketrans(ascii_lowercase, ascii_uppercase)
# Two digits behind a stroke close a nomor badan hukum as its year; none is older than 1945.
_SHORT_YEAR = re.compile(r"\bBH\b.*[^\W_](\s*[/-]\s*)(\d{2})\s*$", re.IGNORECASE)
_OLDEST_YEAR = 45
# What stands before a nomor or does not, letter by letter: "No.", "Nomor", noughts.
_BEFORE_NOMOR = "NOMR0"


def nama_key(nama: str) -> str:
    """A name letter by letter: capitals and digits, single spaces. See db.values.names for more."""
    return re.sub(r"[^A-Z0-9]+", " ", _capitals(nama)).strip()


def nomor_key(nomor: str) -> str:
    """A nomor badan hukum without dots, strokes and spaces, which nobody writes twice alike.

    Nor with what leads up to it: `No. 903/BH/X/2010` and `000903-BH-X-2010` are one.
    """
    return nomor.translate(_NOMOR).lstrip(_BEFORE_NOMOR)


def nomor_match(nomor: str) -> str:
    """As nomor_key, for finding a koperasi again.

    AHU-0001234 and AHU-1234 are one number, and so are …/BH/V/13 and …/BH/V/2013.
    """
    short = _SHORT_YEAR.search(nomor)
    if short:
        century = "19" if int(short[2]) >= _OLDEST_YEAR else "20"
        nomor = f"{nomor[: short.start(2)]}{century}{short[2]}"
    return _AHU_NOUGHTS.sub("AHU", nomor_key(nomor))


def sk_key(nomor: str) -> str:
    """The number of an SK, letters and digits alone, however it is written; nomor_sk in PostgreSQL.

    `AHU-0001234.AH.01.26`, `ahu 1234/AH/01/26` and `SK No. AHU-1234.AH.01.26` are one.
    """
    return _AHU.sub("AHU", _OTHER.sub("", nomor.translate(_CAPITAL))).lstrip(_BEFORE_NOMOR)


def wilayah_key(nama: str) -> str:
    """The name of a place without its kind: `Kec. Lebak Wangi` → `LEBAKWANGI`."""
    return _squeezed(WILAYAH.sub("", nama.strip()))


def pilihan_key(kata: str) -> str:
    """A word of a closed list; `Kop. Wanita`, `Koperasi Wanita` and `Wanita` are one kelompok."""
    return _squeezed(KOPERASI.sub("", kata.strip()))


def _squeezed(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", _capitals(text))


def _capitals(text: str) -> str:
    """Letter by letter, as PostgreSQL does it; Python would make two of some: SS of a sharp s."""
    if text.isascii():
        return text.upper()
    return "".join(each.upper() if len(each.upper()) == 1 else each for each in text)
