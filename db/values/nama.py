"""The name of a koperasi or kelompok as a cell gives it, and what stands there and is none."""

import re
from collections.abc import Callable

from db.values.cell import Sel
from db.values.names import BEFORE_NOW, EARLIER, FILLERS, KINDS, koperasi_words
from db.values.parse import Tafsir
from db.values.people import orang_key
from db.values.spelling import nama_key
from db.values.teks import parse_teks

# What a name begins with where it says that it is of a koperasi.
BODY = re.compile(
    r"\b(?:koperasi|kop|ksp|ksu|kud|kpri|kspps|kjks|bmt|primkop\w*|kopkar|kopwan|kdmp|kopontren"
    r"|koppontren|kopdes|puskud)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(rf"{BODY.pattern}|(?:poktan|gapoktan|kwt|kub|kelompok)\b", re.IGNORECASE)
# Written where there is no name yet, or to try a form out.
_NO_NAMES_WORDS = (
    "TES TEST TESTING COBA ABC ASDF ASD QWERTY DUMMY NAMA LAINNYA BELUM ADA TIDAK DIKETAHUI DIISI "
    "TANPA DALAM PROSES MENYUSUL KOSONG TBA TBD UNKNOWN NN IDEM SDA DST DLL DIHAPUS DATA "
    "TRUE FALSE YES NO"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
# A number that a koperasi may be called by, as Koperasi 212 is; a year is none.
_OWN_NUMBER = re.compile(r"(?!19\d\d|20\d\d)\d{3,}")
_ONE_LETTER = re.compile(r"([A-Z])\1*")
# "1. ", "(2) ", "III) ", or a bare number in front of what says that it is a koperasi.
_NUMBERED = re.compile(r"\(?(?:\d{1,4}|[ivx]{1,5})\s*[.)\]:]+[\s-]*(?=[^\W\d])", re.IGNORECASE)
_COUNTED = re.compile(r"\(?\d{1,4}\)?[\s-]+(?=[^\W\d])")
_LABELS = (
    "ketua sekretaris bendahara pengurus pengawas manajer anggota pic cp kontak contact alamat "
    "telp tlp telepon hp wa email nik nib npwp kec kecamatan desa notaris ketua/pengurus"
)
# "Ketua: H. Fulan": something else, whatever stands before it.
_LABELLED = re.compile(rf"[\s(,;/–-]*\b(?:{'|'.join(_LABELS.split())})\b\.?\s*:", re.IGNORECASE)
_TELEPON = re.compile(
    r"[\s(,;/–-]*(?:\b(?:no|telp|tlp|hp|wa|telepon)\b[.:\s]*)*"
    r"(?:(?:\+?62|\b0)[\s.-]?\d[\d\s.-]{6,}|\b\d{9,})",
    re.IGNORECASE,
)
# How a koperasi fares, told in brackets behind its name.
_STATE = re.compile(
    r"[\s,]*[(\[](?:(?:sudah|di|tidak|tdk|non|kurang|usul(?:an)?|ganti|sedang)[\s-]*)*(?:beku|dibekukan|tutup"
    r"|ditutup|aktif|pasif|bubar|dibubarkan|pembubaran|pindah|merger|gabung|ganda|nama|vakum)\b[^)\]]*"
    r"[)\]]?$",
    re.IGNORECASE,
)
# A mark that leads to a note below the table: "*)", "**", "¹".
_FOOTNOTE = re.compile(r"^\(?[*†‡#]+\)?\s*(?=\w)|\s*\(?[*†‡¹²³]+\s*\)?$")
_PARTS = re.compile(r"\s*[;/&+\n]\s*|\s*,\s*|\s+dan\s+|\s+\d{1,2}[.)]\s*", re.IGNORECASE)
_NAMED = re.compile(r"nama(?: koperasi)?\s*[:=]\s*(?=\S)", re.IGNORECASE)
_TITLE = re.compile(r"(?:hj?|drs?|dra|ir|bpk|bapak|sdri?|ny|tn)\b\.? ", re.IGNORECASE)


def parse_nama(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """The name of one koperasi or kelompok.

    What is hardly one is a doubt: its kind alone, a telephone number, a person, two at once.
    """
    found = parse_teks(cell, terpanjang=terpanjang, is_words=True)
    if found.alasan:
        return found
    for check in _CHECKS:
        said = check(cell.teks, str(cell.isi))
        if said is not None:
            alasan, usul = said
            return Tafsir(found.nilai, f"{cell.kutip} {alasan}", usul=usul or None, boleh=True)
    return found


Said = tuple[str, str] | None


def _says_a_kind(text: str, _raw: str) -> Said:
    own = [word for word in koperasi_words(text) if word not in KINDS | FILLERS]
    if not own or (len(own) == 1 and own[0].isdigit() and not _OWN_NUMBER.fullmatch(own[0])):
        return "hanya menyebut jenis koperasi, bukan namanya", ""
    if all(word in _NO_NAMES or (_ONE_LETTER.fullmatch(word) and len(word) != 1) for word in own):
        return "tampaknya bukan nama koperasi", ""
    return None


def _has_a_label(text: str, _raw: str) -> Said:
    if found := _NAMED.match(text):
        return "diawali judul kolomnya", text[found.end() :]
    if found := _LABELLED.search(text):
        return "memuat keterangan lain daripada nama koperasi", _before(text, found)
    return None


def _has_a_state(text: str, _raw: str) -> Said:
    found = _STATE.search(text)
    return ("memuat keadaan koperasi", text[: found.start()].strip()) if found else None


def _has_a_footnote(text: str, _raw: str) -> Said:
    bare = _FOOTNOTE.sub("", text)
    return ("diberi tanda catatan kaki", bare) if bare != text else None


def _says_an_earlier_name(text: str, _raw: str) -> Said:
    found = BEFORE_NOW.search(text)
    if found is None:
        return None
    names = [text[: found.start()].strip(" (,;-"), text[found.end() :].strip(" ),;-")]
    sure = EARLIER.fullmatch(found[0]) or _GROUP.match(names[1])
    if not all(names) or not sure or _says_a_kind(names[0], names[0]):
        return None
    return "menyebut nama lain atau nama lama di samping namanya", ""


def _has_a_telepon(text: str, _raw: str) -> Said:
    found = _TELEPON.search(text)
    return ("memuat nomor telepon atau nomor lain", _before(text, found)) if found else None


def _before(text: str, found: re.Match[str]) -> str:
    """What stands before it, where that can be a name."""
    name = text[: found.start()].rstrip(" (,;/-")
    return name if BODY.search(name) and _says_a_kind(name, name) is None else ""


def _names_two(_text: str, raw: str) -> Said:
    bare = _NUMBERED.sub("", raw.strip(), count=1)
    parts = _PARTS.split(bare)
    if len(parts) == 1:
        return None
    pieces = [piece for piece in parts if _GROUP.match(piece.strip())]
    named = [piece for piece in pieces if _says_a_kind(piece, piece) is None]
    if len(named) > 1:
        return "tampaknya lebih dari satu koperasi dalam satu sel", ""
    return None


def _is_numbered(text: str, _raw: str) -> Said:
    found = _NUMBERED.match(text)
    if found is None and (counted := _COUNTED.match(text)) and BODY.match(text, counted.end()):
        found = counted
    return ("diawali nomor", text[found.end() :]) if found else None


def _is_a_person(text: str, _raw: str) -> Said:
    titled = _TITLE.match(text) or ("," in text and orang_key(text) != nama_key(text))
    return ("tampaknya nama orang", "") if titled and not BODY.search(text) else None


_CHECKS: tuple[Callable[[str, str], Said], ...] = (
    _names_two,
    _has_a_label,
    _has_a_telepon,
    _has_a_state,
    _has_a_footnote,
    _says_an_earlier_name,
    _is_numbered,
    _says_a_kind,
    _is_a_person,
)
