"""Which kecamatan a feature is of: by a code, or by the column that names kecamatan.

A column is judged as a whole. One cell proves nothing: a desa may be named like another kecamatan,
and a column of desa then matches now and then, where that of the kecamatan matches all along.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from db.batas.baca import Bidang
from db.batas.letak import is_around_here
from db.values.spelling import wilayah_key

# Kabupaten Serang: its code in both lists, and its name without its kind.
KODE_KABUPATEN, KABUPATEN = "3604", "SERANG"
# Headings of a kecamatan and of a kabupaten: BIG, BPS, OCHA and GADM.
_KECAMATAN_HEAD = re.compile(r"WADMKC|ADM3|NAME_?3|DISTRICT|KEC", re.IGNORECASE)
_KABUPATEN_HEAD = re.compile(r"WADMKK|ADM2|NAME_?2|REGENCY|KAB|KOTA", re.IGNORECASE)
# Digits of a kecamatan (Kemendagri, BPS) and of a desa (both).
_CODE_LENGTHS = (6, 7, 10)

Find = Callable[[Any], str | None]


@dataclass
class KecamatanDikenal:
    """The features by kecamatan.

    Attributes:
        bagian: shapes of each kecamatan, by kode.
        lain, kabupaten_lain: features of none, and those of them that name another kabupaten.
        nama_lain: names around here, where a kecamatan is named, that are none of the 29.
        bertentangan: kode and the name beside it, where that is another kecamatan's.
    """

    bagian: dict[str, list[BaseGeometry]] = field(default_factory=dict)
    lain: int = 0
    kabupaten_lain: int = 0
    nama_lain: set[str] = field(default_factory=set)
    bertentangan: set[tuple[str, str]] = field(default_factory=set)


def recognise(
    bidang: Sequence[Bidang], by_code: Mapping[str, str], by_name: Mapping[str, str]
) -> KecamatanDikenal:
    """Sort features by kecamatan. A code outdoes a name.

    Args:
        by_code: kode by digits of Kemendagri and BPS.
        by_name: kode by name, as wilayah_key makes it.
    """

    def named(value: Any) -> str | None:
        return by_name.get(wilayah_key(value)) if isinstance(value, str) else None

    names = _naming(bidang, named)
    codes = _coding(bidang, lambda value: _find_code(value, by_code), _count(bidang, names, named))
    regencies = _columns_of_kabupaten(bidang)
    kenal = KecamatanDikenal()
    for each in bidang:
        if _is_elsewhere(each, codes, regencies):
            kenal.lain += 1
            kenal.kabupaten_lain += 1
            continue
        kode = _first(each, codes, lambda value: _find_code(value, by_code))
        # A name alone may be of another regency's kecamatan, so it counts around here only.
        nama = _first(each, names, named) if is_around_here(each.geometri) else None
        _sort_in(kenal, each, kode, nama, names)
    return kenal


def _sort_in(
    kenal: KecamatanDikenal,
    bidang: Bidang,
    kode: str | None,
    nama: str | None,
    names: Sequence[str],
) -> None:
    if kode and nama and kode != nama:
        kenal.bertentangan.add((kode, nama))
    if kode or nama:
        kenal.bagian.setdefault(str(kode or nama), []).append(bidang.geometri)
        return
    kenal.lain += 1
    if is_around_here(bidang.geometri):
        written = (bidang.atribut.get(each) for each in names)
        kenal.nama_lain |= {each for each in written if isinstance(each, str) and each.strip()}


def _columns(bidang: Sequence[Bidang], find: Find) -> list[str]:
    """Columns that name a kecamatan, the one that names the most first."""
    found: dict[str, set[str]] = {}
    for each in bidang:
        for column, value in each.atribut.items():
            kode = find(value)
            if kode:
                found.setdefault(column, set()).add(kode)
    return sorted(found, key=lambda column: -len(found[column]))


def _naming(bidang: Sequence[Bidang], named: Find) -> list[str]:
    """The columns of kecamatan names: by their heading, else the one that names the most."""
    columns = _columns(bidang, named)
    headed = [each for each in columns if _KECAMATAN_HEAD.search(each)]
    return headed or columns[:1]


def _count(bidang: Sequence[Bidang], columns: Sequence[str], find: Find) -> int:
    """How many kecamatan the columns name."""
    return len({kode for each in bidang if (kode := _first(each, columns, find))})


def _coding(bidang: Sequence[Bidang], find: Find, named: int) -> list[str]:
    """The columns of codes. One that knows far fewer than the names do holds something else."""
    columns = _columns(bidang, find)
    return [each for each in columns if _count(bidang, [each], find) * 2 >= named]


def _first(bidang: Bidang, columns: Sequence[str], find: Find) -> str | None:
    found = (find(bidang.atribut.get(each)) for each in columns)
    return next((each for each in found if each), None)


def _digits(value: Any) -> str:
    """The digits of a code: "36.04.05", "ID3604050", 3604050.0; "" for what is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = re.sub(r"\.0+$", "", str(value).strip())
    digits = re.sub(r"[.\- ]", "", text.upper().removeprefix("ID"))
    return digits if digits.isdecimal() and len(digits) in _CODE_LENGTHS else ""


def _find_code(value: Any, by_code: Mapping[str, str]) -> str | None:
    """A code of the kecamatan itself, or of a desa, whose code begins with its kecamatan's.

    BPS has 7 digits and desa 10, Kemendagri 6 and 10. BPS comes first: its seventh digit is 0 or 1,
    where a desa of Kemendagri has a 2.
    """
    digits = _digits(value)
    for length in (7, 6):
        if len(digits) in (length, 10) and digits[:length] in by_code:
            return by_code[digits[:length]]
    return None


def _columns_of_kabupaten(bidang: Sequence[Bidang]) -> list[str]:
    """Columns whose heading says kabupaten, and that name ours at least once."""
    named = {
        column
        for each in bidang
        for column, value in each.atribut.items()
        if _KABUPATEN_HEAD.search(column) and _kabupaten(value).startswith(KABUPATEN)
    }
    return sorted(named)


def _kabupaten(value: Any) -> str:
    """`Kab. Serang` → `SERANG`, `Kota Serang` → `KOTASERANG`; "" for what is no text."""
    return wilayah_key(value) if isinstance(value, str) else ""


def _is_elsewhere(bidang: Bidang, codes: Sequence[str], regencies: Sequence[str]) -> bool:
    """True for a feature that has the code of another kabupaten, or names one."""
    digits = [each for column in codes if (each := _digits(bidang.atribut.get(column)))]
    if digits:
        return not any(each.startswith(KODE_KABUPATEN) for each in digits)
    named = [each for column in regencies if (each := _kabupaten(bidang.atribut.get(column)))]
    return bool(named) and not any(each.startswith(KABUPATEN) for each in named)
