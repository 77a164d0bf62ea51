"""Rows of one file that are about the same: the first stands, unless another contradicts it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Ragu
from db.sheets.row.verdict import Penilaian
from db.values.doubt import quote
from db.values.likeness import same_kind
from db.values.names import (
    KINDS,
    core_words,
    koperasi_key,
    koperasi_words,
    near_forms,
    near_kinds,
)
from db.values.people import is_alike, orang_key
from db.values.spelling import nama_key, nomor_match

# What a row is recognised by, as a sentence about two rows of one file says it.
SAMA = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "nama": "nama dan kecamatan",
    "orang": "nama peserta dan koperasi",
    "nama_kelompok": "nama kelompok, kecamatan dan tahun",
    "sasaran": "koperasi dan tahun buku",
    "nomor_t6": "nomor SK",
}
# The field that is to blame where two rows are about one thing of the register, and its name.
_ONE: dict[JenisImpor, tuple[str, str]] = {
    JenisImpor.REGISTER: ("sasaran", "koperasi"),
    JenisImpor.KERAGAAN: ("sasaran", "koperasi"),
    JenisImpor.RAT: ("sasaran", "koperasi"),
    JenisImpor.KESEHATAN: ("sasaran", "koperasi"),
    JenisImpor.PESERTA: ("orang", "orang"),
    JenisImpor.FASILITASI: ("sasaran", "koperasi"),
}
# Two spellings of a name are no contradiction; whether they are two names is asked apart.
_SPELT = {"nama", "orang", "nama_kelompok"}
_MOST_NAMED = 3
Nilai = Mapping[str, Any]
Keys = Callable[[Nilai], dict[str, Any]]
Same = Callable[[Penilaian], Any]
R = TypeVar("R", Isian, Penilaian)


def mark_doubles(rows: list[Isian], keys: Keys, jenis: JenisImpor) -> None:
    """Of rows that say the same the first stands; of rows that contradict each other, none.

    Args:
        keys: what two rows of one file must not share, by a key of SAMA.
    """
    groups: dict[tuple[str, Any], list[Isian]] = defaultdict(list)
    for isian in rows:
        for by, key in keys(isian.nilai).items():
            groups[by, key].append(isian)
    marked: set[tuple[int, int]] = set()
    for (by, _), group in groups.items():
        for isian, other, said in _pair_up(group, jenis):
            if (isian.nomor, other.nomor) not in marked:
                marked.add((isian.nomor, other.nomor))
                isian.doubt(by, f"Ganda: {SAMA[by]} sama dengan baris {other.nomor}{said}.")


def mark_same(rows: Iterable[Penilaian], same: Same, jenis: JenisImpor) -> None:
    """The same for rows that turn out to be about one koperasi or person, named in two ways.

    Args:
        same: what of the register a row is about, None where that is not known.
    """
    groups: dict[Any, list[Penilaian]] = defaultdict(list)
    for each in rows:
        key = same(each)
        if key is not None and each.putusan is not Putusan.DITOLAK:
            groups[key].append(each)
    for group in groups.values():
        for each, other, said in _pair_up(group, jenis):
            if not _marked(each):
                kolom, what = _ONE[jenis]
                each.doubt(kolom, f"Ganda: {what} yang sama dengan baris {other.nomor}{said}.")


def _pair_up(group: list[R], jenis: JenisImpor) -> Iterator[tuple[R, R, str]]:
    """Each row to be doubted, the other one, and what the two say otherwise."""
    if len(group) == 1:
        return
    names = {koperasi_key(str(each.nilai.get("nama", ""))) for each in group}
    clash = len(names) > 1 and not _one_name([each.nilai for each in group])
    clash = clash or any(_unlike(group[0].nilai, each.nilai) for each in group[1:])
    for each in group if clash else group[1:]:
        others = [other for other in group if other is not each]
        other = next((other for other in others if _unlike(each.nilai, other.nilai)), others[0])
        fields = _unlike(each.nilai, other.nilai)[:_MOST_NAMED]
        labels = ", ".join(KOLOM[jenis][nama].label for nama in fields)
        yield each, other, f", tetapi lain isinya: {labels}" if labels else ""


def _unlike(mine: Nilai, theirs: Nilai) -> list[str]:
    """Fields that both give and that say different things, spelling aside."""
    return [
        nama
        for nama, value in mine.items()
        if nama in theirs and nama not in _SPELT and _bare(nama, value) != _bare(nama, theirs[nama])
    ]


def _bare(nama: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return nomor_match(value) if nama.startswith("nomor") else nama_key(value)


def mark_near_names(rows: Iterable[Isian], daftar: Daftar, tempat: Mapping[str, str]) -> None:
    """Doubt a row of a register that an earlier one may name, in full or by its kind or place.

    Args:
        tempat: name of each kecamatan, by kode.
    """
    earlier: dict[tuple[str, str], list[Isian]] = defaultdict(list)
    for isian in rows:
        groups = [earlier[key] for key in near_keys(isian.nilai, tempat)]
        candidates = (each for group in groups for each in group)
        first = next((each for each in candidates if _near(each.nilai, isian.nilai)), None)
        for group in groups:
            group.append(isian)
        decided = daftar.decision(isian.nomor, "nama")
        confirmed = decided is not None and decided.cara is CaraPerbaikan.BENAR
        if first is not None and not confirmed and not _marked(isian):
            isian.ragu.append(Ragu("nama", _near_words(first, isian), boleh=True))


def mark_near_people(rows: Iterable[Isian], daftar: Daftar) -> None:
    """Doubt a peserta who is called almost as an earlier one of the same koperasi is."""
    earlier: dict[str, list[Isian]] = defaultdict(list)
    for isian in rows:
        if (koperasi := sent_by(isian.nilai)) is None or "orang" not in isian.nilai:
            continue
        first = next((each for each in earlier[koperasi] if _like(each, isian)), None)
        earlier[koperasi].append(isian)
        decided = daftar.decision(isian.nomor, "orang")
        confirmed = decided is not None and decided.cara is CaraPerbaikan.BENAR
        if first is not None and not confirmed and not _marked(isian):
            nama = first.nilai["orang"]
            alasan = f"Ganda: hampir senama dengan {quote(nama)} di baris {first.nomor}."
            isian.ragu.append(Ragu("orang", alasan, boleh=True))


def sent_by(nilai: Nilai) -> str | None:
    """The koperasi of a peserta as the row names it."""
    return nilai.get("nik_koperasi") or koperasi_key(str(nilai.get("nama", ""))) or None


def _like(one: Isian, other: Isian) -> bool:
    names = (orang_key(each.nilai["orang"]) for each in (one, other))
    return is_alike(*names)


def near_keys(nilai: Nilai, tempat: Mapping[str, str]) -> list[tuple[str, str]]:
    """What rows share whose names only a kind, a place or a state tells apart."""
    if "nama" not in nilai or "kecamatan" not in nilai:
        return []
    kecamatan = nilai["kecamatan"]
    return [(form, kecamatan) for form in near_forms(nilai["nama"], [tempat.get(kecamatan, "")])]


def _near_words(first: Isian, isian: Isian) -> str:
    if _told_apart(first.nilai, isian.nilai):
        return f"Ganda: nama hampir seperti di baris {first.nomor}, hanya nomornya lain."
    return (
        f"Ganda: nama seperti di baris {first.nomor}, dan tidak ada NIK atau nomor badan hukum "
        "yang membedakan keduanya."
    )


def _one_name(group: list[Nilai]) -> bool:
    """Names of which each may be short for the other."""
    names = [str(nilai.get("nama", "")) for nilai in group]
    return all(_short_of(names[0], each) for each in names[1:])


def _short_of(mine: str, theirs: str) -> bool:
    return core_words(mine) == core_words(theirs) and same_kind(
        koperasi_words(mine), koperasi_words(theirs)
    )


def _near(mine: Nilai, theirs: Nilai) -> bool:
    """Names of one kind, unless two NIKs tell apart what only the kind does not."""
    niks = {each["nik_koperasi"] for each in (mine, theirs) if "nik_koperasi" in each}
    if len(niks) > 1 and _short_of(mine["nama"], theirs["nama"]):
        return False
    kinds = (koperasi_words(each["nama"]) for each in (mine, theirs))
    here, there = (KINDS.intersection(words) for words in kinds)
    return near_kinds(frozenset(here), frozenset(there))


def _told_apart(mine: Nilai, theirs: Nilai) -> bool:
    return any(
        said and other and said != other
        for said, other in zip(_numbers(mine), _numbers(theirs), strict=True)
    )


def _numbers(nilai: Mapping[str, Any]) -> tuple[str, str]:
    return nilai.get("nik_koperasi", ""), nomor_match(nilai.get("nomor_badan_hukum", ""))


def _marked(row: Isian | Penilaian) -> bool:
    return any(each.alasan.startswith("Ganda") for each in row.ragu)
