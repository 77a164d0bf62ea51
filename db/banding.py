"""Two states of the register beside each other: what rose and fell, who came, went, or changed."""

from typing import Any

import pandas as pd

from db.rekap import UKURAN, total

BARU, HILANG, BERUBAH = "Baru", "Tidak ada lagi", "Berubah status"


def compare_total(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The kabupaten's measures (db.rekap) in two states.

    Returns:
        A row per UKURAN: kunci, sebelum, sesudah, selisih; missing where either is not recorded.
    """
    old, new = total(before), total(after)
    rows = [[kunci, old[kunci], new[kunci], _change(old[kunci], new[kunci])] for kunci in UKURAN]
    return pd.DataFrame(rows, columns=["kunci", "sebelum", "sesudah", "selisih"], dtype="object")


def compare_kecamatan(before: pd.DataFrame, after: pd.DataFrame, kunci: str) -> pd.DataFrame:
    """One measure by kecamatan in two states: kecamatan, sebelum, sesudah, selisih."""
    old, new = (dict(zip(each["kecamatan"], each[kunci], strict=True)) for each in (before, after))
    places = [*new, *(each for each in old if each not in new)]
    rows = [
        [place, old.get(place), new.get(place), _change(old.get(place), new.get(place))]
        for place in places
    ]
    return pd.DataFrame(
        rows, columns=["kecamatan", "sebelum", "sesudah", "selisih"], dtype="object"
    )


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
