"""A person's name without what was earned or bestowed: `Hj. Siti Aminah, S.E., M.M.`."""

import re

from db.values.spelling import nama_key

BEFORE = frozenset(
    {"H", "HJ", "HAJI", "HAJJAH", "DR", "DRS", "DRA", "DRG", "IR", "PROF", "KH", "UST", "USTADZ"}
    | {"USTADZAH", "USTAZ", "BAPAK", "BPK", "PAK", "IBU", "BU", "SDR", "SDRI", "NY", "TN", "APT"}
)
# Written with dots and spaces as it pleases; they are read without.
AFTER = frozenset(
    {"SE", "SEI", "SESY", "SH", "SHI", "SP", "SPD", "SPDI", "SAG", "SKOM", "ST", "STP", "SSOS"}
    | {"SSOSI", "SIP", "SIKOM", "SPT", "SPI", "SSI", "SST", "STR", "SKM", "SKEP", "SFARM", "SHUT"}
    | {"SPSI", "SPAR", "SAP", "SAK", "STHI", "SHUM", "SS", "SSTP", "SMN", "SAKUN", "SKED", "SSN"}
    | {"MM", "MSI", "MPD", "MPDI", "MH", "MHUM", "MKOM", "MAK", "MSC", "MA", "MAG", "MAP", "ME"}
    | {"MEI", "MESY", "MT", "MP", "MKN", "MKES", "MBA", "MIKOM", "MIP", "MSOS", "MPSI", "MTI"}
    | {"AMD", "AMDKEB", "AMDKEP", "AMDKOM", "AMA", "BA", "BSC", "LC", "PHD", "NERS", "CA", "CPA"}
    | {"SPOG", "SPA", "AK", "APT", "IPM", "GR", "DIPL"}
)
_LONGEST_TITLE = 4


def orang_key(nama: str) -> str:
    """The name of a person in capitals without titles; all of it where nothing else is left."""
    words = nama_key(re.sub(r"['`´’‘ʼ]", "", nama)).split()
    while count := _title(words, AFTER, last=True):
        words = words[:-count]
    while count := _title(words, BEFORE, last=False):
        words = words[count:]
    return " ".join(words)


def _title(words: list[str], titles: frozenset[str], *, last: bool) -> int:
    """How many words at an end are one title: dots part its letters. Something must be left."""
    for count in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
        if "".join(words[-count:] if last else words[:count]) in titles:
            return count
    return 0
