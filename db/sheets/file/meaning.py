"""What the columns of a heading mean: a field each, a year, a second column for one field."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from db.enums import JenisImpor
from db.sheets.file.columns import DAYS, KERAGAAN, TIAP_ANGGOTA, Isi, heading_key
from db.sheets.file.kinds import HADIR, KESEHATAN, KOLOM, RAT, find_exact, find_like, key_of
from db.sheets.file.units import is_no_amount, is_no_day

YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?!\d)")
# "per 31 Desember 2024", "Tahun Buku 2024", "Th. 2024", "2024.0": all of it says the year.
_YEAR_PHRASE = re.compile(
    r"(?:\b(?:per|pada|posisi|keadaan|tahun|thn?|buku|tb|s\W?d|sampai|dengan|hingga|akhir)\b[.:]?\s*)*"
    r"(?:\b\d{1,2}[\s/.-]+(?:[a-z]+|\d{1,2})[\s/.-]+)?"
    r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)(?:\.0)?",
    re.IGNORECASE,
)
# Of a share of the assets it is no amount of the koperasi; of what a member pays it is the amount.
_PER_ANGGOTA = re.compile(r"\bper (?:anggota|orang)\b", re.IGNORECASE)
_TAHUN_BUKU = re.compile(r"\b(?:tb|buku)\b\W*(?:19[4-9]\d|20\d\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# Below a heading of another subject these say nothing of the koperasi: the Nama below Ketua.
_VAGUE = {"NAMA", "NOMOR", "TANGGAL", "TAHUN", "JUMLAH", "STATUS", "ALAMAT", "TELEPON", "JENIS"}
_VAGUE |= {
    "NOMOR TELEPON",
    "NOMOR HP",
    "HP",
    "TELP",
    "NOMOR TELP",
    "ANGGOTA",
    "EMAIL",
    "SERTIFIKAT",
}
# Headings over others that say only that they belong together, and those that are a field too.
GROUPS = {"KERAGAAN", "KEUANGAN", "PERMODALAN", "KINERJA", "IDENTITAS", "DATA", "PROFIL", "UMUM"}
GROUPS |= {"KELEMBAGAAN", "LEGALITAS", "INFORMASI", "DASAR", "POKOK", "URAIAN", "RINCIAN"}
_NEUTRAL = GROUPS | {"LOKASI", "WILAYAH", "ALAMAT", "KANTOR", "DOMISILI", "TEMPAT", "KETERANGAN"}
# How sure a reading is: a second column for a field is one only if it says so itself.
_SURE, _GUESSED = 3, 9
# Another name is somebody else's.
NAMES = {"nama", "orang", "nama_kelompok"}
_AMOUNTS = {Isi.UANG, Isi.UANG_BERTANDA, Isi.CACAH}
# Its heading says of itself that the day is none yet.
_PLANNED = {"rencana"}
# The year in a heading of these is the one it was held in, unless it says tahun buku.
_HELD = frozenset(RAT | HADIR)
_YEARLY = {JenisImpor.RAT: _HELD.union(KERAGAAN), JenisImpor.KESEHATAN: frozenset(KESEHATAN)}
ROW_NUMBER = {"NOMOR", "NOMOR URUT", "URUT"}


@dataclass(frozen=True)
class Arti:
    """What the columns of a heading mean.

    Attributes:
        kolom: the column of each field.
        rangkap: other columns for the same field, which fill it where the first is empty.
        tahun: the year that the heading of a column of yearly figures or RAT names.
        diadakan: years of RAT are those in which they were held, as far as headings say.
        menurut_tahun: columns of yearly figures by field and year, where there are several years.
    """

    kolom: dict[str, int] = field(default_factory=dict)
    rangkap: dict[str, list[int]] = field(default_factory=dict)
    tahun: dict[int, int] = field(default_factory=dict)
    menurut_tahun: dict[tuple[str, int], int] = field(default_factory=dict)
    diadakan: set[int] = field(default_factory=set)

    @property
    def banyak(self) -> int:
        """How many columns are understood."""
        years = {at for at in self.menurut_tahun.values() if at not in self.kolom.values()}
        return len(self.kolom) + len(years) + sum(map(len, self.rangkap.values()))


def find_arti(jenis: JenisImpor, headings: Sequence[Sequence[str]]) -> Arti:
    """Read a heading: for each column its texts, the upper one first.

    The surest reading of a field takes it; among equals the newest year, then the first.
    """
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    arti = Arti()
    said = [year_of(levels) for levels in headings]
    for at, levels in enumerate(headings):
        meant = read_heading(jenis, tuple(levels))
        if meant is None:
            continue
        rank, nama = meant
        year = said[at]
        if nama in yearly_of(jenis) and year is not None:
            arti.tahun[at] = year
            arti.menurut_tahun.setdefault((nama, year), at)
            if nama in _HELD and not any(map(_TAHUN_BUKU.search, levels)):
                arti.diadakan.add(year)
        found[nama].append((rank, -(year or 0) if nama not in KERAGAAN else 0, at))
    for nama, columns in found.items():
        first, *others = sorted(columns)
        arti.kolom[nama] = first[-1]
        same = [
            at
            for rank, _, at in others
            if rank <= _SURE and not _is_vague(jenis, headings[at]) and nama not in NAMES
            if said[at] == said[first[-1]]
        ]
        if same:
            arti.rangkap[nama] = same
    return arti


def yearly_of(jenis: JenisImpor) -> frozenset[str]:
    """The fields of a kind of file that a tahun buku has once."""
    return _YEARLY.get(jenis, frozenset(KERAGAAN))


@lru_cache(maxsize=4096)
def read_heading(jenis: JenisImpor, levels: tuple[str, ...]) -> tuple[int, str] | None:
    """The field of a column and how sure that is: 0 its own name, then less; None for none.

    `Aset (%)`, `Aset (USD)`, `Pertumbuhan Aset`, `SHU 2023/2024` are none: what stands there is no
    amount of one year.
    """
    meant = _field_of(jenis, levels)
    if meant is None:
        return None
    isi, heading = KOLOM[jenis][meant[1]].isi, " ".join(levels)
    if meant[1] in TIAP_ANGGOTA:
        heading = _PER_ANGGOTA.sub(" ", heading)
    if isi in _AMOUNTS and (is_no_amount(heading) or len(_years_in(levels)) > 1):
        return None
    is_plan = isi in DAYS and is_no_day(heading)
    return None if is_plan and meant[1] not in _PLANNED else meant


def _field_of(jenis: JenisImpor, levels: tuple[str, ...]) -> tuple[int, str] | None:
    texts = [without_year(text) for text in levels]
    texts = [text for text in texts if text]
    if not texts or key_of(jenis, " ".join(texts)) in ROW_NUMBER:
        return None
    for rank, reading in enumerate(_readings(jenis, texts)):
        for text in reading:
            if nama := find_exact(jenis, text):
                is_label = key_of(jenis, KOLOM[jenis][nama].label) == key_of(jenis, text)
                return 2 * rank + (not is_label), nama
    guesses = (nama for text in _bare(jenis, texts) if (nama := find_like(jenis, text)))
    return next(((_GUESSED, nama) for nama in guesses), None)


def _readings(jenis: JenisImpor, texts: list[str]) -> list[list[str]]:
    """Ways to read a heading, the surest first: whole, without brackets, in parts."""
    unbracketed = [text for text in (_BRACKETS.sub(" ", each) for each in texts) if text.strip()]
    bare = _bare(jenis, unbracketed) if unbracketed else []
    parts = [part for text in bare[:1] for part in re.split(r"[/|;]|\batau\b", text)]
    return [_bare(jenis, texts), bare, parts if len(parts) > 1 else []]


def _bare(jenis: JenisImpor, texts: list[str]) -> list[str]:
    """The heading either way round, with fewer and fewer of its upper rows; see _VAGUE."""
    whole = []
    for upper in range(max(len(texts) - 1, 1)):
        below = texts[upper:]
        whole += [" ".join(below), " ".join(reversed(below))][: len(below)]
    above = set(heading_key(" ".join(texts[:-1])).split())
    if len(texts) > 1 and (key_of(jenis, texts[-1]) not in _VAGUE or above <= _NEUTRAL):
        whole.append(texts[-1])
    return whole


def _is_vague(jenis: JenisImpor, levels: Sequence[str]) -> bool:
    return key_of(jenis, " ".join(levels)) in _VAGUE


def year_of(levels: Sequence[str]) -> int | None:
    """The year that a heading names; None where it names none or several."""
    years = _years_in(levels)
    return years.pop() if len(years) == 1 else None


def _years_in(levels: Sequence[str]) -> set[int]:
    return {int(year) for text in levels for year in YEAR.findall(text)}


def without_year(text: str) -> str:
    """A heading without the year that it names."""
    return " ".join(_YEAR_PHRASE.sub(" ", text).split())
