"""The numbers of the map as a table to take away."""

import pandas as pd

from db.figures.katalog import words_of_parts
from db.figures.ukuran import Ukuran
from db.values.hidden import Hilang

PARTS = ["pembilang", "penyebut"]
ALASAN = "Tanpa nilai karena"
PLACE = "Kecamatan"


def _table_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of read_map with `alasan`, the words in place of a value that is missing.

    They lose the two numbers that would tell a share over a small group.
    """
    small = frame["hilang"] == Hilang.KELOMPOK_KECIL
    reasons = frame["nilai_teks"].where(frame["nilai"].isna())
    return frame.assign(alasan=reasons, **frame[PARTS].mask(small))


def value_heading(indikator: Ukuran) -> str:
    """What the column of the values is called in a file."""
    return f"{indikator.nama} ({indikator.satuan})"


def rows_to_export(frame: pd.DataFrame, indikator: Ukuran) -> pd.DataFrame:
    """The frame under its Indonesian headings, with why a value is missing where one is."""
    part, whole = words_of_parts(indikator)
    names = {
        "tempat": "Peringkat",
        "kode": "Kode Kemendagri",
        "nama": PLACE,
        "nilai": value_heading(indikator),
        "pembilang": part.capitalize(),
        "penyebut": whole.capitalize(),
    }
    if frame["nilai"].isna().any():
        names["alasan"] = ALASAN
    shown = [name for name in names if names[name]]
    return _table_of(frame)[shown].rename(columns=names)
