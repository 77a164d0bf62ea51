"""A person's name without what was earned or bestowed: `Hj. Siti Aminah, S.E., M.M.`."""

import re

from rapidfuzz import fuzz

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
# Two names that are less alike, in persen, are two people's; one with initials is so alike.
LIKENESS = 88
_INITIALS = 90


# Within a word of a name, as it pleases who writes it: Ma'mun, Mamun.
APOSTROPHES = "'`´’‘ʼ"


def orang_key(nama: str) -> str:
    """The name of a person in capitals without titles; all of it where nothing else is left."""
    words = nama_key(re.sub(f"[{APOSTROPHES}]", "", nama)).split()
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


# Titles that only a man, or only a woman, bears.
_MEN = frozenset({"H", "HAJI", "KH", "BAPAK", "BPK", "PAK", "SDR", "TN", "UST", "USTADZ", "USTAZ"})
_WOMEN = frozenset({"HJ", "HAJJAH", "DRA", "IBU", "BU", "SDRI", "NY", "USTADZAH"})


def sex_of_title(nama: str) -> str | None:
    """L or P where a title in front says so; None where none does, or two disagree."""
    said: set[str] = set()
    for word in nama_key(nama).split():
        if word not in BEFORE:
            break
        said |= {"L"} if word in _MEN else {"P"} if word in _WOMEN else set()
    return said.pop() if len(said) == 1 else None


def is_alike(mine: str, theirs: str) -> bool:
    """Whether two names of orang_key may be one person's, misspelt or with initials."""
    return likeness(mine, theirs, score_cutoff=LIKENESS) >= LIKENESS


def likeness(mine: str, theirs: str, *, score_cutoff: float | None = None) -> float:
    """0 to 100, the words in any order; `M. Yusuf` is like Muhammad Yusuf."""
    score = fuzz.token_sort_ratio(mine, theirs, score_cutoff=score_cutoff)
    pairs = list(zip(mine.split(), theirs.split(), strict=False))
    if len(mine.split()) != len(theirs.split()) or len(pairs) == 1:
        return score
    same = [one == other for one, other in pairs]
    begun = [one[0] == other[0] and 1 in (len(one), len(other)) for one, other in pairs]
    short = any(same) and all(map(max, same, begun))
    return max(score, _INITIALS) if short else score
