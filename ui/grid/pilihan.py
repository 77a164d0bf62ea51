"""A table in which one column is chosen, of rows that are not of the register.

What a heading of a file means, which proposals are right. The grid of ui.grid.kisi, without draft,
merge and undo: the screen that shows it says what becomes of the choice.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ui.grid.fields import YA_TIDAK, Words
from ui.grid.kisi import Palsu, draw_kisi, read_kiriman
from ui.grid.pending import next_number
from ui.grid.spec import Papan

LOG = logging.getLogger("dasbor.pilihan")


@dataclass(frozen=True)
class TabelPilihan:
    """One table of a screen.

    Attributes:
        kunci: what it is a table of, as part of its keys in the session state.
        judul: where it is, in words.
        kolom: name of the column that is chosen; its values in the rows are what is chosen so far.
        pilihan: the word for each value on offer; None for a tick.
    """

    kunci: str
    judul: str
    kolom: str
    pilihan: Words | None = None
    buka: str = ""

    def key(self, what: str = "") -> str:
        """A key in the session state that belongs to it."""
        return f"_pilihan_{self.kunci}_{what}"


def ask_in_rows(
    tabel: TabelPilihan, rows: pd.DataFrame, columns: Mapping[str, tuple[str, int]]
) -> pd.Series:
    """Draw the table; what is chosen now, by the id of the row.

    Args:
        rows: texts and numbers, and the column that is chosen; the index names a row for good, so
            that a choice stays with it when others go.
        columns: by name of the column, in the order shown, its heading and its width in pixels.

    Returns:
        Values on offer; what else was typed as it is, and None for what was emptied.
    """
    chosen = rows[tabel.kolom].astype("object")
    for row, value in _read(tabel).items():
        if row in chosen.index:
            chosen[row] = value
    told = [_column(tabel, rows, name, *shown) for name, shown in columns.items()]
    texts = rows[list(columns)].astype("object").where(rows[list(columns)].notna(), None)
    cells = [[int(row), *each] for row, each in zip(rows.index, texts.values.tolist(), strict=True)]
    draw_kisi(tabel, {"kolom": told, "baris": cells, "titip": {}})
    return chosen


def forget_choice(tabel: Papan) -> None:
    """What was chosen is done: the table is drawn anew as its rows say."""
    next_number(tabel)


def _read(tabel: TabelPilihan) -> dict[int, Any]:
    try:
        sent = read_kiriman(tabel)
    except Palsu:
        LOG.warning("choice refused", extra={"tabel": tabel.kunci})
        next_number(tabel)
        return {}
    isi = sent.isi if sent else {}
    # Other columns are for reading, whatever comes in for them.
    return {row: cells[tabel.kolom] for row, cells in isi.items() if tabel.kolom in cells}


def _column(
    tabel: TabelPilihan, rows: pd.DataFrame, name: str, judul: str, lebar: int
) -> dict[str, Any]:
    told: dict[str, Any] = {"nama": name, "judul": judul, "lebar": lebar, "ubah": False}
    if name != tabel.kolom:
        counted = pd.api.types.is_numeric_dtype(rows[name])
        return {**told, "jenis": "angka" if counted else "teks"}
    kind = "centang" if tabel.pilihan is None else "pilihan"
    words = tabel.pilihan or YA_TIDAK
    return {**told, "ubah": True, "jenis": kind, "pilihan": [list(each) for each in words.items()]}
