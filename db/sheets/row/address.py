"""What an alamat says of where a koperasi lies, against the kecamatan of its row."""

import re

from db.sheets.row.choices import Pilihan
from db.sheets.row.places import Wilayah, is_kabupaten
from db.values.doubt import quote
from db.values.spelling import pilihan_key, wilayah_key

# Other kabupaten and kota that stand in the alamat of a koperasi that moved, or is not ours.
# A road may be called after them, and so they count only as a part of their own or behind "Kab.".
_ELSEWHERE_WORDS = (
    "PANDEGLANG LEBAK RANGKASBITUNG TANGERANG TANGERANGSELATAN TANGSEL CILEGON JAKARTA DKIJAKARTA "
    "JAKARTABARAT JAKARTASELATAN JAKARTATIMUR JAKARTAUTARA JAKARTAPUSAT BOGOR DEPOK BEKASI BANDUNG "
    "KARAWANG PURWAKARTA SUKABUMI CIREBON SEMARANG SURABAYA YOGYAKARTA LAMPUNG JAWABARAT "
    "JAWATENGAH JAWATIMUR"
)
_ELSEWHERE = frozenset(_ELSEWHERE_WORDS.split())
_PART = re.compile(r"[,;()]|\s[-–]\s")
_KABUPATEN = re.compile(r"\bkab(?:upaten)?\b[.\s]*([a-z]+(?: [a-z]+)?)", re.IGNORECASE)
_KOTA = re.compile(r"\bkota\b[.\s]*([a-z]+(?: selatan)?)", re.IGNORECASE)
_KECAMATAN = re.compile(r"\bkec(?:amatan)?\b[.:\s]*([a-z]+(?: [a-z]+)?)", re.IGNORECASE)


# What stands in other columns: an address of e-mail, the number of a paper, a status.
_EMAIL = re.compile(r"\S+@\S+")
_NOMOR = re.compile(r"(?:no\.?\s*)?\d+\s*[/-]\s*BH\b.*|(?:no\.?\s*)?AHU\W?\d.*", re.IGNORECASE)
_LISTS = ("status_kelembagaan", "jenis", "bentuk", "status_nik")


def no_alamat(alamat: str, pilihan: Pilihan) -> str | None:
    """Why a text is none at all: it is what another column holds."""
    if _EMAIL.fullmatch(alamat):
        return "tampaknya alamat email"
    if _NOMOR.fullmatch(alamat):
        return "tampaknya nomor badan hukum"
    key = pilihan_key(alamat)
    listed = any(key in pilihan.words.get(nama, {}) for nama in _LISTS)
    return "tampaknya isi kolom lain" if listed else None


def doubt_alamat(alamat: str, kecamatan: str | None, wilayah: Wilayah) -> str | None:
    """Why an alamat is hardly that of a koperasi in this kecamatan, None where it may be."""
    other = _other_region(alamat)
    if other is not None:
        return f"menyebut {quote(other)}, di luar Kabupaten Serang"
    for found in _KECAMATAN.finditer(alamat):
        words = found[1].split()
        keys = [wilayah_key(" ".join(words[:count])) for count in range(len(words), 0, -1)]
        if any(key in wilayah.luar for key in keys):
            return f"menyebut Kecamatan {quote(found[1])}, di luar Kabupaten Serang"
        said = next((wilayah.kecamatan[key] for key in keys if key in wilayah.kecamatan), None)
        if said is not None and kecamatan is not None and said != kecamatan:
            return f"menyebut Kecamatan {wilayah.nama[said]}, bukan {wilayah.nama[kecamatan]}"
    return None


def _other_region(alamat: str) -> str | None:
    for found in _KABUPATEN.finditer(alamat):
        first, *_ = found[1].split()
        if not is_kabupaten(first) and first.lower() not in {"kota", "kec", "prov", "serang"}:
            return found[0].strip()
    for found in _KOTA.finditer(alamat):
        if wilayah_key(found[1]) in _ELSEWHERE | {"SERANG"}:
            return found[0].strip()
    parts = [part.strip(" .") for part in _PART.split(re.sub(r"\d{5}", "", alamat))]
    # The first part is the road.
    return next((part for part in parts[1:] if wilayah_key(part) in _ELSEWHERE), None)
