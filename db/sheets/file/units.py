"""What the numbers of a column count: rupiah, thousands of them, or no amount at all."""

import re

_RIBU, _JUTA, MILIAR, _TRILIUN = 10**3, 10**6, 10**9, 10**12
SCALES = {
    **dict.fromkeys(("RIBU", "RIBUAN", "RB", "THOUSAND", "THOUSANDS"), _RIBU),
    **dict.fromkeys(("JUTA", "JUTAAN", "JT", "JTA", "MILLION", "MILLIONS"), _JUTA),
    **dict.fromkeys(("MILIAR", "MILYAR", "MILIARAN", "MILYARAN", "MLR"), MILIAR),
    # As banks write them.
    **dict.fromkeys(("MIO", "MN", "MLN"), _JUTA),
    **dict.fromkeys(("BILLION", "BILLIONS", "BIO", "BN", "MRD"), MILIAR),
    **dict.fromkeys(("TRILIUN", "TRILYUN", "TRILIUNAN", "TRILLION", "TRILLIONS"), _TRILIUN),
}
# The word for each in a sentence, and behind a number that is read.
WORDS = {_RIBU: "ribu", _JUTA: "juta", MILIAR: "miliar", _TRILIUN: "triliun"}
_WORD = "|".join(sorted(SCALES, key=len, reverse=True))
# "(M)", "Rp M": a letter alone is one only there.
LONE_M = re.compile(r"[(\[]\s*(?:rp\.?\s*)?m(?:\s*rp\.?)?\s*[)\]]|\brp\.?\s*m\b", re.IGNORECASE)
# "Rp. 000", "Rp '000", "(000.000)", "x 1.000": the noughts that the cells leave out, or 10^3.
_ZEROS = r"(?<!\d)(?<!\d[.,])(?:1[.,]?)?(?P<noughts>000(?:[.,' ]?000){0,3})(?![.,]?\d)"
_POWER = r"(?<!\d)10\s?(?:\^|\*\*)?\s?(?P<power>[369³⁶⁹])(?!\d)"
NOUGHTS = re.compile(rf"{_ZEROS}|{_POWER}")
# In a sentence they are a unit beside what says so: money, a bracket, an apostrophe, "dalam 000".
_BESIDE = r"(?:\b(?:rp|idr|rupiah|dalam|dlm|in|satuan|x|kali)\b|[(\[×'’‘`´])[\s.,:'’‘`´–-]*"
_BEHIND = r"[-\s]*(?:an\b\s*)?(?:[)\].,;:]|$|rp\b|idr\b|rupiah\b)"
_NOUGHTS_SAID = re.compile(
    rf"{_BESIDE}(?=000|10\D)(?:{NOUGHTS.pattern})"
    rf"|{_BESIDE}(?:{_ZEROS.replace('noughts', 'more')})(?={_BEHIND})"
    rf"|(?:{_ZEROS.replace('noughts', 'before')})(?=[-\s]*(?:an\b\s*)?(?:rp|idr|rupiah)\b)",
    re.IGNORECASE,
)
_POWERS = {"3": _RIBU, "³": _RIBU, "6": _JUTA, "⁶": _JUTA, "9": MILIAR, "⁹": MILIAR}
# In a sentence a size counts for all amounts only where it says so; "Rp 5 juta" is one amount.
_SAID = re.compile(
    rf"(?:\b(?:dalam|dlm|in|satuan|rp|idr|rupiah)\b|[(\[])[\s.:]*(?:(?:rp|idr|rupiah)\b[\s.]*)?"
    rf"\b({_WORD})\b|\b(RIBUAN|JUTAAN|MIL[IY]ARAN|TRILIUNAN)\b",
    re.IGNORECASE,
)
# What a heading of money or of a count counts instead: a share, a change, a rank, a plan, dollars.
_NO_AMOUNT = re.compile(
    r"%|[$€£¥ΔδΔ∆±]|[+-]\s*/\s*[-−–+]|\b(?:persen|prosen|usd|dol+ar|eur|euro|sgd|myr|yen|delta"
    r"|growth|pertumbuhan|kenaikan|penurunan|perubahan|selisih|naik|turun|peringkat|rank|rangking"
    r"|urutan|target|rencana|proyeksi|estimasi|perkiraan|rasio|ratio|rata|kontribusi|indeks|yoy"
    r"|skor|lalu|sebelum|kategori|kelas|predikat|tren|porsi|pangsa|bobot|per (?:anggota|orang))",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"\b(?:rencana|target|proyeksi|perkiraan|jadwal|estimasi|lalu|sebelum)", re.IGNORECASE
)


def scale_of(text: str) -> int:
    """What to multiply money by: 1.000.000 under "Rp juta", 1.000 under "Rp. 000", else 1."""
    words = (SCALES[word] for word in re.findall(r"[A-Z]+", text.upper()) if word in SCALES)
    found = next(words, None) or (MILIAR if LONE_M.search(text) else None)
    if found is None and (noughts := NOUGHTS.search(text)):
        power = noughts["power"]
        found = _POWERS[power] if power else 10 ** noughts["noughts"].count("0")
    return found or 1


def scale_said(text: str) -> int:
    """As scale_of, in a title or a note, which may name amounts of its own."""
    found = _SAID.search(text)
    if found:
        return SCALES[(found[1] or found[2]).upper()]
    said = _NOUGHTS_SAID.search(text)
    return scale_of(said[0]) if said else scale_of(text) if LONE_M.search(text) else 1


def is_no_amount(heading: str) -> bool:
    """True for a heading under which no amount of this year stands."""
    return bool(_NO_AMOUNT.search(heading))


def is_no_day(heading: str) -> bool:
    """True for a heading of a day that is planned, or of another year."""
    return bool(_NO_DAY.search(heading))
