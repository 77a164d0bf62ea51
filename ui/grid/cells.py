"""The rows of a grid as its component takes them: columns with their kind, cells as shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.edits.fields import KolomSunting
from db.values.checks import flag
from ui.grid.fields import (
    DAYS,
    LONG,
    OTHER_WORDS,
    TYPED,
    YA_TIDAK,
    Words,
    as_texts,
    in_words,
    words_of,
)
from ui.grid.pending import Tertunda
from ui.grid.spec import Grid
from ui.session.share import FixedFrame, fix


@dataclass(frozen=True)
class IsiKisi:
    """Rows with their columns and cells as the component takes them, for a view to hold.

    They are written once per state of the data, not at every click.
    """

    rows: FixedFrame
    kolom: Sequence[Any]
    baris: Sequence[Any]


def write_sel(grid: Grid, rows: pd.DataFrame, name: str) -> IsiKisi:
    """The rows of a grid, written.

    Args:
        grid: what it says of columns and words counts, not whose it is or how it is saved.
        name: column that names a row; it stands first and stays in sight.
    """
    names = [name, *(each for each in rows.columns if each != name)]
    columns = [_column(grid, each, rows[each]) for each in names]
    values = [_values(grid, each, rows[each]) for each in names]
    cells = [[int(row), *cells] for row, *cells in zip(rows.index, *values, strict=True)]
    return IsiKisi(FixedFrame(rows), fix(columns), fix(cells))


def cells_of(grid: Grid, draft: Tertunda, sel: IsiKisi) -> dict[str, Any]:
    """Columns, rows, the word of an empty cell, what the browser does not hold of what is typed."""
    return {
        "kolom": sel.kolom,
        "baris": sel.baris,
        "titip": draft.titipan,
        "kosong": grid.kosong,
    }


def _column(grid: Grid, name: str, values: pd.Series) -> dict[str, Any]:
    column = grid.column(name)
    if column is None:
        known = grid.known(name)
        if known is not None:
            kind = _kind(known, grid.words.get(name))[0]
            shown = "angka" if kind == "angka" else "teks"
            return {"nama": name, "judul": known.judul, "jenis": shown, "ubah": False}
        counted = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
        kind = "angka" if counted else "teks"
        return {"nama": name, "judul": grid.columns.get(name, name), "jenis": kind, "ubah": False}
    kind, words = _kind(column, grid.words.get(name))
    told = {"nama": name, "judul": column.judul, "jenis": kind, "ubah": True}
    if words is None:
        return told
    told["pilihan"] = [list(each) for each in words.items()]
    other = OTHER_WORDS.get(column.pilihan) if column.pilihan else None
    return {**told, "lain": [list(each) for each in other.items()]} if other else told


def _kind(column: KolomSunting, words: Words | None) -> tuple[str, Words | None]:
    offered = YA_TIDAK if column.baca is flag else words_of(column, words)
    if offered is not None:
        return "pilihan", offered
    if column.baca in DAYS:
        return "tanggal", None
    if column.baca in TYPED:
        return "angka", None
    return ("panjang" if column.nama in LONG else "teks"), None


def _values(grid: Grid, name: str, values: pd.Series) -> list[Any]:
    column = grid.known(name)
    if grid.boleh and column is not None:
        return as_texts(column, values)
    if column is not None:
        words = grid.words.get(name)
        return [in_words(column, each, words) or None for each in values.tolist()]
    pairs = zip(values.tolist(), values.isna().tolist(), strict=True)
    return [None if missing else _in_words(value) for value, missing in pairs]


def _in_words(value: Any) -> str:
    return YA_TIDAK[value] if isinstance(value, bool) else str(value)
