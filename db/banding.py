"""Two states of the register beside each other: what rose and fell, who came, went, or changed.

What only some koperasi report (db.rekap.Ukuran.kolom) is compared over those that reported it in
both states: a sum that has grown because others reported is no growth.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.rekap import UKURAN, Ukuran, measure, total

BARU, HILANG, BERUBAH = "Baru", "Tidak ada lagi", "Berubah status"


# Of one measure: as each state prints it, how many koperasi reported it in each and in both, what
# these last ones reported, and the difference: of these where only some report, else of the two.
NILAI = ["sebelum", "sesudah", "lapor_sebelum", "lapor_sesudah", "lapor_keduanya", "sama_sebelum",
         "sama_sesudah", "selisih"]  # fmt: skip


@dataclass(frozen=True)
class Sisi:
    """A state: its koperasi (db.queries.keadaan) and their rekapitulasi (db.rekap)."""

    koperasi: pd.DataFrame
    rekap: pd.DataFrame


def compare_total(before: Sisi, after: Sisi) -> pd.DataFrame:
    """The kabupaten's measures in two states.

    Returns:
        A row per UKURAN: kunci, then NILAI; missing where either is not recorded.
    """
    old, new = total(before.rekap), total(after.rekap)
    rows = [
        [kunci, *_compare(ukuran, (old[kunci], new[kunci]), before.koperasi, after.koperasi)]
        for kunci, ukuran in UKURAN.items()
    ]
    return pd.DataFrame(rows, columns=["kunci", *NILAI], dtype="object")


def compare_kecamatan(before: Sisi, after: Sisi, kunci: str) -> pd.DataFrame:
    """One measure by kecamatan in two states: kecamatan, then NILAI.

    A koperasi that has moved is compared where it is now, so that the differences add up.
    """
    old, new = (
        dict(zip(each["kecamatan"], each[kunci], strict=True))
        for each in (before.rekap, after.rekap)
    )
    codes = _codes(before.rekap) | _codes(after.rekap)
    now = after.koperasi.set_index("koperasi_id")["kecamatan_kode"]
    moved = before.koperasi.assign(
        kini=before.koperasi["koperasi_id"].map(now).where(
            before.koperasi["koperasi_id"].isin(now.index), before.koperasi["kecamatan_kode"]
        )
    )  # fmt: skip
    rows = [
        [
            place,
            *_compare(
                UKURAN[kunci],
                (old.get(place), new.get(place)),
                _within(moved, "kini", code),
                _within(after.koperasi, "kecamatan_kode", code),
                reported=_within(before.koperasi, "kecamatan_kode", code),
            ),
        ]
        for place, code in codes.items()
    ]
    return pd.DataFrame(rows, columns=["kecamatan", *NILAI], dtype="object")


def _codes(rekapitulasi: pd.DataFrame) -> dict[str, str | None]:
    return dict(zip(rekapitulasi["kecamatan"], rekapitulasi["kode"], strict=True))


def _within(rows: pd.DataFrame, column: str, code: str | None) -> pd.DataFrame:
    return rows[rows[column].isna() if code is None else rows[column] == code]


def _compare(
    ukuran: Ukuran,
    printed: tuple[Any, Any],
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    reported: pd.DataFrame | None = None,
) -> list[Any]:
    """NILAI of one measure; `reported` are the rows of `before` as it counted them."""
    old, new = printed
    if ukuran.kolom is None:
        return [old, new, None, None, None, None, None, _change(old, new)]
    first, last = (rows[rows[ukuran.kolom].notna()] for rows in (before, after))
    counted = first if reported is None else reported[reported[ukuran.kolom].notna()]
    same = (
        measure(ukuran, first[first["koperasi_id"].isin(last["koperasi_id"])]),
        measure(ukuran, last[last["koperasi_id"].isin(first["koperasi_id"])]),
    )
    both = int(first["koperasi_id"].isin(last["koperasi_id"]).sum())
    return [old, new, len(counted), len(last), both, *same, _change(*same)]


def _change(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return None
    return round(new - old, 1)


def compare_koperasi(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Koperasi that came, went, or changed their status.

    Args:
        before, after: rows of db.queries.keadaan or of a snapshot.

    Returns:
        A row each by kind and name: koperasi_id (int64), perubahan (BARU, HILANG, BERUBAH), nama,
        kecamatan, sebelum and sesudah (stored status, may be missing).
    """
    keys = ["koperasi_id", "nama", "kecamatan", "status"]
    both = before[keys].merge(after[keys], on="koperasi_id", how="outer", suffixes=("_l", "_b"))
    came, went = both["nama_l"].isna(), both["nama_b"].isna()
    same = both["status_l"].eq(both["status_b"]) | (
        both["status_l"].isna() & both["status_b"].isna()
    )
    kind = pd.Series(BERUBAH, index=both.index).mask(came, BARU).mask(went, HILANG)
    found = pd.DataFrame(
        {
            "koperasi_id": both["koperasi_id"].astype("int64"),
            "perubahan": kind,
            "nama": both["nama_b"].fillna(both["nama_l"]),
            "kecamatan": both["kecamatan_b"].fillna(both["kecamatan_l"]),
            "sebelum": both["status_l"],
            "sesudah": both["status_b"],
        }
    )
    changed = found[came | went | ~same]
    return changed.sort_values(["perubahan", "nama", "koperasi_id"], ignore_index=True)
