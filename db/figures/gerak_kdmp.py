"""What moved between two potret of SIMKOPDES, desa by desa."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.kdmp import TANDA

# What is compared, in this order; "tercantum" is whether the potret tells of the desa at all.
DIBANDING = (
    "tercantum",
    "model",
    *TANDA,
    "bangunan_persen",
    "beroperasi_sejak",
    "anggota",
    "simpanan",
)


@dataclass(frozen=True)
class Gerak:
    """One field of one desa. None is "belum melapor"."""

    desa: str
    kecamatan: str
    kolom: str
    semula: Any
    menjadi: Any

    @property
    def mundur(self) -> bool:
        """A sign that was there is no more, or somebody reports no longer: to be asked about."""
        if self.kolom in {"anggota", "simpanan", "bangunan_persen"}:
            return self.semula is not None and (self.menjadi is None or self.menjadi < self.semula)
        return bool(self.semula) and not self.menjadi


def list_hilang(lama: Sequence[Mapping[str, Any]], baru: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns that the earlier potret told, and the later one of no desa: it had none such."""
    return [
        kolom
        for kolom in DIBANDING
        if any(plain(row[kolom]) is not None for row in lama)
        and all(plain(row[kolom]) is None for row in baru)
    ]


def list_gerak(
    lama: Iterable[Mapping[str, Any]],
    baru: Iterable[Mapping[str, Any]],
    *,
    tanpa: Collection[str] = (),
) -> list[Gerak]:
    """What differs, in the order of the later rows.

    Args:
        lama, baru: rows of db.queries.kdmp.list_kdmp of an earlier and a later potret.
        tanpa: columns that are not compared: of list_hilang().
    """
    before = {row["desa_kode"]: row for row in lama}
    return [
        Gerak(row["desa"], row["kecamatan"], kolom, semula, menjadi)
        for row in baru
        for kolom in _compared(before[row["desa_kode"]], row)
        for semula, menjadi in [(plain(before[row["desa_kode"]][kolom]), plain(row[kolom]))]
        if semula != menjadi and kolom not in tanpa
    ]


def _compared(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> tuple[str, ...]:
    """Of a desa that only one of the two tells of, this alone: the rest follows from it.

    So does the day since when from whether it operates.
    """
    if lama["tercantum"] != baru["tercantum"]:
        return DIBANDING[:1]
    if plain(lama["beroperasi"]) == plain(baru["beroperasi"]):
        return DIBANDING
    return tuple(each for each in DIBANDING if each != "beroperasi_sejak")


def plain(value: Any) -> Any:
    """A cell of a frame, None where it says nothing."""
    return None if value is None or pd.isna(value) else value
