"""Places among the kecamatan: values that are written alike share theirs."""

import pandas as pd

from db.frames import rows_of


def rank(nilai: pd.Series) -> pd.Series:
    """The best place of each value, 1 for the greatest (Int64); <NA> where there is none.

    Values are as the catalogue gives them, rounded as they are written.
    """
    return nilai.rank(ascending=False, method="min").astype("Int64")


def rank_words(nilai: pd.Series) -> pd.Series:
    """Places as they are read: "1", and "6–7" for each of two that share them; "–" for none."""
    places = pd.DataFrame({"first": rank(nilai), "last": nilai.rank(ascending=False, method="max")})
    words = [_words(row["first"], row["last"]) for row in rows_of(places)]
    return pd.Series(words, index=nilai.index, dtype="str")


def _words(first: float, last: float) -> str:
    if pd.isna(first):
        return "–"
    return f"{int(first)}" if first == last else f"{int(first)}–{int(last)}"
