"""Another kabupaten in a title or in a line over a group: whose rows these are."""

import re
from collections.abc import Sequence

_LETTERHEAD = re.compile(
    r"\b(?:pemerintah|dinas|badan|sekretariat|bidang|diskop\w*)\b", re.IGNORECASE
)
ADDRESS = re.compile(
    r"\b(?:jl|jalan|jln|telp?|telepon|fax|kode pos|e-?mail|website)\b", re.IGNORECASE
)
_CITIES = (
    *("TANGERANG SELATAN", "TANGERANG", "CILEGON", "SERANG"),
    *("JAKARTA", "BOGOR", "DEPOK", "BEKASI", "BANDUNG", "SUKABUMI"),
)
# Of the neighbours, and of what is in them, the name alone is enough, in a line of its own.
_BARE = {
    "PANDEGLANG": "Kabupaten Pandeglang",
    "LEBAK": "Kabupaten Lebak",
    "CILEGON": "Kota Cilegon",
    "TANGERANG": "Kabupaten Tangerang",
    # The kecamatan of the Kota Serang, but for those of a name that is here as well.
    **dict.fromkeys(("CIPOCOK JAYA", "KASEMEN", "TAKTAKAN", "WALANTAKA"), "Kota Serang"),
}
_NAMED = re.compile(
    rf"\bKOTA\b[.: ]*(?P<kota>{'|'.join(_CITIES)})\b"
    r"|\bKAB(?:UPATEN)?\b[.: ]*(?!KOTA\b|DAN\b|YANG\b|LAIN|TAHUN\b)"
    r"(?P<kab>[A-Z]{4,}(?: BARAT\b| SELATAN\b| TIMUR\b| UTARA\b)?)",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"^(?:(?:[IVXL]+|[A-Z]|\d{1,3})\s*[.)]\s*)?"
    r"(?:(?:WILAYAH|DATA|DAFTAR|KOPERASI|LUAR|DAERAH)\b[.: ]*)*",
    re.IGNORECASE,
)
SERANG = "Kabupaten Serang"


def _named(found: re.Match[str]) -> str:
    kind, name = ("Kota", found["kota"]) if found["kota"] else ("Kabupaten", found["kab"])
    return f"{kind} {name.title()}"


def kabupaten_of_titles(lines: Sequence[str], sheet: str) -> str | None:
    """Another kabupaten whose list this is; a letterhead counts where no title names one.

    Args:
        lines: the texts above the heading.
        sheet: its name.
    """
    spoken = [text for text in lines if not ADDRESS.search(text)]
    heads = [text for text in spoken if _LETTERHEAD.search(text)]
    titles = [text for text in spoken if text not in heads]
    for texts in ([*titles, re.sub(r"[_-]", " ", sheet)], heads):
        named = {_named(each) for text in texts for each in _NAMED.finditer(text)}
        if named:
            return None if SERANG in named else min(named)
    return None


def kabupaten_of_line(line: str) -> str | None:
    """The kabupaten or kota that a line over a group of rows names, our own too."""
    name = re.sub(r"[\s:(\[-]+\d.*", "", _IN_FRONT.sub("", line)).strip(" .:-()")
    if name.upper() in _BARE:
        return _BARE[name.upper()]
    found = _NAMED.match(name)
    behind = name[found.end() :] if found else ""
    return _named(found) if found and not re.search(r"[^\W\d_]", behind) else None
