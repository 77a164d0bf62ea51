"""Which passwords are refused: too short or long, common, or made of what is tried first."""

import re
from collections.abc import Iterable
from functools import cache

_SHORTEST = 12
# bcrypt reads 72 bytes and refuses more.
_LONGEST_BYTES = 72
# Tries that a guesser with lists needs. Repeats, rows of keys and common words lie below it.
_FEWEST_GUESSES = 10**8
# What is left of a password without the words that anybody would try has to be this long.
_SHORTEST_REST = 6
_SHORTEST_NUMBER = 10
# The office, the place, the program, and what a password is called.
_OF_THE_OFFICE = (
    "diskoumperindag", "disperindag", "koumperindag", "kabupaten", "serang", "banten", "dinas",
    "koperasi", "kopdes", "merah", "putih", "umkm", "perindustrian", "perdagangan", "dasbor",
    "dashboard", "pemkab", "pemda", "kantor", "bidang", "kepala", "staf", "admin", "indonesia",
    "merdeka", "sandi", "password", "rahasia", "contoh", "masuk",
)  # fmt: skip  # a list of words, read across
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_NAME = 3


# What each refusal says, by the name under which an action refuses.
SANDI_DITOLAK = {
    "sandi_terlalu_pendek": (
        f"Sandi paling sedikit {_SHORTEST} huruf. Beberapa kata yang tak berkaitan mudah diingat."
    ),
    "sandi_terlalu_panjang": (
        f"Sandi paling panjang {_LONGEST_BYTES} huruf; huruf beraksen, huruf di luar abjad Latin, "
        "dan emoji terhitung dua sampai empat."
    ),
    "sandi_berspasi_di_tepi": "Sandi tidak boleh diawali atau diakhiri spasi.",
    "sandi_umum": "Sandi itu termasuk yang paling sering dipakai, atau terlalu mudah ditebak.",
    "sandi_dari_nama": (
        "Sandi itu tersusun dari nama, kantor, tempat, atau tahun, yang pertama kali dicoba orang."
    ),
}


def check_sandi(sandi: str, *, milik: Iterable[str] = ()) -> str | None:
    """The rule that a password breaks, a key of SANDI_DITOLAK, or None. Any characters will do.

    Args:
        milik: names of whom it is for, and of the places of the office.
    """
    if len(sandi) < _SHORTEST:
        return "sandi_terlalu_pendek"
    if len(sandi.encode()) > _LONGEST_BYTES:
        return "sandi_terlalu_panjang"
    if sandi != sandi.strip():
        return "sandi_berspasi_di_tepi"
    if _is_common(sandi):
        return "sandi_umum"
    return "sandi_dari_nama" if _is_made_of(sandi, milik) else None


def _is_common(sandi: str) -> bool:
    # Its lists take 12 MiB, and most processes never judge a password.
    from zxcvbn import zxcvbn

    return sandi.lower() in _common() or zxcvbn(sandi)["guesses"] < _FEWEST_GUESSES


@cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])


def _is_made_of(sandi: str, milik: Iterable[str]) -> bool:
    """True when little is left without the names of its owner, the office's words, and years."""
    names = _WORD.findall(" ".join(milik).lower())
    words = {*_OF_THE_OFFICE, *(each for each in names if len(each) >= _SHORTEST_NAME)}
    rest = _YEAR.sub(" ", sandi.lower())
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    left = "".join(_WORD.findall(rest))
    if left == "".join(_WORD.findall(sandi.lower())):
        return False
    shortest = _SHORTEST_NUMBER if left.isdecimal() else _SHORTEST_REST
    return len(left) < shortest or left in _common()
