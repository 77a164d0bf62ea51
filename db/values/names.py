"""What a koperasi is called, whichever way it is written: one key for all its spellings.

`KSP Dana Kahuripan`, `Kop. Simpan Pinjam Dana-Kahuripan` and `KOPERASI SIMPAN PINJAM DANA
KAHURIPAN` are one name. Registers, lists, the search and the warning about doubles all use it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Short forms that stand for the kind of a koperasi or kelompok, in full without "Koperasi".
SHORT: dict[str, tuple[str, ...]] = {
    short: tuple(full.split())
    for short, full in {
        "KSP": "SIMPAN PINJAM",
        "USP": "UNIT SIMPAN PINJAM",
        "KSPPS": "SIMPAN PINJAM PEMBIAYAAN SYARIAH",
        "USPPS": "UNIT SIMPAN PINJAM PEMBIAYAAN SYARIAH",
        "KJKS": "JASA KEUANGAN SYARIAH",
        "KONS": "KONSUMEN",
        "PROD": "PRODUSEN",
        "KSU": "SERBA USAHA",
        "KUD": "UNIT DESA",
        "PUSKUD": "PUSAT UNIT DESA",
        "KPRI": "PEGAWAI REPUBLIK INDONESIA",
        "RI": "REPUBLIK INDONESIA",
        "KPN": "PEGAWAI NEGERI",
        "KOPEG": "PEGAWAI",
        "KOPEGTEL": "PEGAWAI TELKOM",
        "KOPKAR": "KARYAWAN",
        "KAR": "KARYAWAN",
        "PRIMKOPKAR": "PRIMER KARYAWAN",
        "KOPWAN": "WANITA",
        "KOPTAN": "PERTANIAN",
        "KOPNEL": "NELAYAN",
        "KOPPONTREN": "PONDOK PESANTREN",
        "KOPONTREN": "PONDOK PESANTREN",
        "PONTREN": "PONDOK PESANTREN",
        "PONPES": "PONDOK PESANTREN",
        "KOPINKRA": "INDUSTRI KERAJINAN RAKYAT",
        "KOPPAS": "PEDAGANG PASAR",
        "KOPMA": "MAHASISWA",
        "KOPSIS": "SISWA",
        "KOPTI": "PRODUSEN TEMPE TAHU INDONESIA",
        "PRIMKOPTI": "PRIMER PRODUSEN TEMPE TAHU INDONESIA",
        "PRIMKOPPOL": "PRIMER KEPOLISIAN",
        "PRIMKOPOL": "PRIMER KEPOLISIAN",
        "PRIMKOPAD": "PRIMER ANGKATAN DARAT",
        "PRIMKOPAL": "PRIMER ANGKATAN LAUT",
        "PRIMKOPAU": "PRIMER ANGKATAN UDARA",
        "PRIMKOPVERI": "PRIMER VETERAN REPUBLIK INDONESIA",
        "TKBM": "TENAGA KERJA BONGKAR MUAT",
        "BMT": "BAITUL MAAL WAT TAMWIL",
        "KDMP": "DESA MERAH PUTIH",
        "KKMP": "KELURAHAN MERAH PUTIH",
        "KDKMP": "DESA KELURAHAN MERAH PUTIH",
        "KOPDESKEL": "DESA KELURAHAN",
        "KOPDES": "DESA",
        "KOPKEL": "KELURAHAN",
        "MP": "MERAH PUTIH",
        "KWT": "KELOMPOK WANITA TANI",
        "KUB": "KELOMPOK USAHA BERSAMA",
        "POKTAN": "KELOMPOK TANI",
        "GAPOKTAN": "GABUNGAN KELOMPOK TANI",
    }.items()
}
JENIS = ("KONSUMEN", "PRODUSEN", "PEMASARAN", "JASA", "WARGA", "PETERNAK", "ANGKUTAN", "PASAR")
# Words that say what kind of koperasi it is, and so hardly anything of which one. Those of a
# kelompok may as well be its own: Tani, Bersama.
OWN = frozenset({"TANI", "BERSAMA"})
KINDS = frozenset({*JENIS, "PT", "CV", *(word for full in SHORT.values() for word in full)} - OWN)
# Kinds that are left out as soon as everybody knows which one is meant.
LEFT_OUT = frozenset(
    {"KONSUMEN", "PRODUSEN", "PEMASARAN", "JASA", "SIMPAN", "PINJAM", "SERBA", "USAHA", "PT", "CV"}
    | {"DESA", "MERAH", "PUTIH"}
)
# Kinds that one koperasi is called by in turn.
_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "SIMPAN PINJAM PEMBIAYAAN SYARIAH KEUANGAN BAITUL MAAL WAT TAMWIL",
        "PEGAWAI NEGERI REPUBLIK",
        "MERAH PUTIH",
        "SERBA UNIT",
    )
)
# What is written behind a name and is none of it: how it fares, and where it lies.
_STATES_WORDS = (
    "BEKU DIBEKUKAN TIDAK TDK NON NONAKTIF AKTIF PASIF KURANG BUBAR DIBUBARKAN USUL USULAN "
    "PEMBUBARAN PINDAH GABUNG MERGER BARU LAMA SUDAH BELUM RAT NIK BH"
)
_STATES = frozenset(_STATES_WORDS.split())
_PLACES_WORDS = "DESA KELURAHAN KEL DS KECAMATAN KEC KABUPATEN KAB SERANG BANTEN"
_PLACES = frozenset(_PLACES_WORDS.split())
# Before an earlier or another name; the first of them stand before an earlier one alone.
EARLIER = re.compile(
    r"(?:d\s*/\s*h|dahulu|dulu(?:nya)?|semula|sebelumnya)[.:]?|→|->", re.IGNORECASE
)
BEFORE_NOW = re.compile(
    r"\b(?:d\s*/\s*h|dahulu|dulu(?:nya)?|semula|sebelumnya|eks|ex|alias|sekarang|menjadi"
    r"|berubah)\b[.:]?|→|->",
    re.IGNORECASE,
)
# "… Desa Sindangsari Kec. Petir": where it lies, told behind its name.
_LIES_IN = re.compile(
    r"[\s,(]+(?:desa|ds|kel|kelurahan|kec|kecamatan|kab|kabupaten)\b[.:]?\s+"
    r"(?!kel|merah|mp\b|/).*$",
    re.IGNORECASE,
)
# Everybody writes them or leaves them out, as it pleases who writes.
FILLERS = frozenset({"KOPERASI", "KOP", "DAN"})
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ARABIC = {roman: str(at) for at, roman in enumerate(ROMAN, 1)}
# A lone letter is a number only where it closes the name: `Mekar I`, and not `X Tani`.
LETTERS = frozenset({"I", "V", "X"})
# Quotes within a word are left out by half of those who write it: Ma'arif, Jum'ah.
_PART = re.compile(r"[A-Z]+|[0-9]+")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_QUOTES = str.maketrans("", "", "'`´’‘ʼ“”\"")


@lru_cache(maxsize=200_000)
def koperasi_words(nama: str) -> tuple[str, ...]:
    """The words of a name in capitals, short forms in full, numbers in digits, no "Koperasi"."""
    said = list(_spelt(nama))
    known = [_digits(word, at, len(said)) for at, word in enumerate(said)]
    words = [each for word in known for each in SHORT.get(word, (word,))]
    return tuple(_telling(words)) or tuple(words)


def koperasi_key(nama: str) -> str:
    """The same for every way of writing one name."""
    return " ".join(koperasi_words(nama))


def near_forms(nama: str, places: Iterable[str] = ()) -> dict[str, frozenset[str]]:
    """What a name is called beside its kind, its place and its state: its kinds, by that.

    `Koperasi Desa Merah Putih Sindangsari Kec. Petir (BEKU)` and `KDMP Sindangsari` are near each
    other in Petir, and so is who was called so before: `KSP Maju d/h KSU Lama` has two forms.

    Args:
        places: words of the places that the koperasi lies in.
    """
    besides = _STATES | _PLACES | {word for place in places for word in _spelt(place)}
    forms: dict[str, frozenset[str]] = {}
    for said in BEFORE_NOW.split(nama):
        words = koperasi_words(_LIES_IN.sub("", said))
        if KINDS.issuperset(words):
            words = koperasi_words(said)
        own = [word for word in words if word not in KINDS]
        telling = [word for word in own if word not in besides] or own
        if telling:
            forms[" ".join(dict.fromkeys(telling))] = frozenset(words) & KINDS
    return forms


def without_place(nama: str) -> str:
    """A name without where its koperasi lies: `Kop. Karya Contoh Kec. Mancak`."""
    return _LIES_IN.sub("", nama).strip()


def near_kinds(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two kinds may be one: a BMT is a KSPPS, and who says none may be any."""
    related = any(mine & family and theirs & family for family in _FAMILIES)
    return mine <= theirs or theirs <= mine or related


def core_words(nama: str) -> tuple[str, ...]:
    """The words of a name from the first on that does not only say its kind."""
    words = koperasi_words(nama)
    first = next((at for at, word in enumerate(words) if word not in KINDS), 0)
    return words[first:]


def numbers_of(words: tuple[str, ...]) -> list[str]:
    """The numbers in a name: `Mekar 1` and `Mekar 2` are two koperasi."""
    return [word for word in words if word.isdigit()]


def other_forms(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """How else these words together are written: short for long, long for short, Roman, Arabic."""
    forms: list[tuple[str, ...]] = [(short,) for short, full in SHORT.items() if full == words]
    if len(words) == 1:
        (word,) = words
        forms += [SHORT[word]] if word in SHORT else []
        forms += [(_ARABIC[word],)] if word in _ARABIC else []
        forms += [(roman,) for roman, digits in _ARABIC.items() if digits == word]
    return forms


def _telling(words: list[str]) -> Iterator[str]:
    """Without fillers, and each kind once: `Koperasi Serba Usaha (KSU) Mekar`."""
    for at, word in enumerate(words):
        if word not in FILLERS and not (word in KINDS and word in words[:at]):
            yield word


def _spelt(nama: str) -> Iterator[str]:
    """Word by word; letters with dots between are one word: `K.P.R.I`, `K S P`."""
    plain = nama.translate(_QUOTES)
    if not plain.isascii():
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
    letters = ""
    for word in _PART.findall(plain.upper()):
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        if letters:
            yield letters
        letters = ""
        yield word
    if letters:
        yield letters


def _digits(word: str, at: int, count: int) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    closes = at == count - 1
    if at and word in _ARABIC and (closes or word not in LETTERS):
        return _ARABIC[word]
    return word
