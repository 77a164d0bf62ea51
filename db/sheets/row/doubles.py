"""Rows of one file that are about the same: the first stands, the others name it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db.enums import CaraPerbaikan
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Ragu
from db.values.likeness import same_kind
from db.values.names import core_words, koperasi_key, koperasi_words
from db.values.spelling import nomor_key

# What a row is recognised by, as a sentence about two rows of one file says it.
SAMA = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "nama": "nama dan kecamatan",
    "orang": "nama peserta dan koperasi",
    "nama_kelompok": "nama kelompok, kecamatan dan tahun",
    "sasaran": "koperasi dan tahun buku",
}
Keys = Callable[[Mapping[str, Any]], dict[str, Any]]


def mark_doubles(rows: list[Isian], keys: Keys) -> None:
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
        names = {koperasi_key(str(isian.nilai.get("nama", ""))) for isian in group}
        for isian in group if len(names) > 1 and not _one_name(group) else group[1:]:
            other = next(each for each in group if each is not isian)
            if (isian.nomor, other.nomor) not in marked:
                marked.add((isian.nomor, other.nomor))
                isian.doubt(by, f"Ganda: {SAMA[by]} sama dengan baris {other.nomor}.")


def mark_short_names(rows: Iterable[Isian], daftar: Daftar) -> None:
    """Doubt a row of a register that an earlier one may name in full, and nothing tells apart."""
    earlier: dict[tuple[tuple[str, ...], str], list[Isian]] = defaultdict(list)
    for isian in rows:
        nilai = isian.nilai
        if "nama" not in nilai or "kecamatan" not in nilai:
            continue
        group = earlier[core_words(nilai["nama"]), nilai["kecamatan"]]
        first = next((each for each in group if _may_be_one(each.nilai, nilai)), None)
        group.append(isian)
        decided = daftar.decision(isian.nomor, "nama")
        confirmed = decided is not None and decided.cara is CaraPerbaikan.BENAR
        if first is not None and not confirmed and not _marked(isian):
            alasan = (
                f"Ganda: nama seperti di baris {first.nomor}, dan tidak ada NIK atau nomor badan "
                "hukum yang membedakan keduanya."
            )
            isian.ragu.append(Ragu("nama", alasan, boleh=True))


def _one_name(group: list[Isian]) -> bool:
    """Names of which each may be short for the other."""
    names = [str(isian.nilai.get("nama", "")) for isian in group]
    return all(_short_of(names[0], each) for each in names[1:])


def _short_of(mine: str, theirs: str) -> bool:
    return core_words(mine) == core_words(theirs) and same_kind(
        koperasi_words(mine), koperasi_words(theirs)
    )


def _may_be_one(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    told_apart = any(
        said and other and said != other
        for said, other in zip(_numbers(mine), _numbers(theirs), strict=True)
    )
    return not told_apart and _short_of(mine["nama"], theirs["nama"])


def _numbers(nilai: Mapping[str, Any]) -> tuple[str, str]:
    return nilai.get("nik_koperasi", ""), nomor_key(nilai.get("nomor_badan_hukum", ""))


def _marked(isian: Isian) -> bool:
    return any(each.alasan.startswith("Ganda") for each in isian.ragu)
