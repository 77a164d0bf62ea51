"""The map where nobody chooses on it: a picture for a view, and its numbers to take away."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from db.figures.ukuran import Ukuran
from db.frames import rows_of
from ui.charts.classes import Kelas
from ui.charts.html.map import Petak, draw_map
from ui.charts.palette import Palette
from ui.screens.peta.boundaries import map_content
from ui.screens.peta.map import read_map, values_of
from ui.screens.peta.table import PLACE, rows_to_export, value_heading
from ui.session.data import read
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.widgets.numbers import show_numbers
from ui.words.markup import Html


def draw_still(
    read: Read, frame: pd.DataFrame, palette: Palette, *, kelas: Kelas, **about: Any
) -> Html:
    """The rows of read_map as a picture; `about` is passed on to ui.charts.html.map.draw_map."""
    petak = [
        Petak(row["kode"], kelas.warna(value, palette), f"{row['nama']}: {row['keterangan']}")
        for row, value in zip(rows_of(frame), values_of(frame), strict=True)
    ]
    return draw_map(petak, palette, kelas=kelas, batas=map_content(read), **about)


def show_map_numbers(
    name: str,
    indikator: Ukuran,
    *,
    judul: str,
    saringan: Iterable[str] = (),
    is_new: bool = True,
    **when: Any,
) -> None:
    """The numbers behind a picture of an indicator; `when` is that of read_map.

    Args:
        name, judul, saringan, is_new: as in ui.widgets.numbers.show_numbers.
    """
    pada: dt.date = when["hari"]
    show_numbers(
        name,
        lambda: rows_to_export(read_map(read, indikator.kunci, **when)[0], indikator),
        None,
        judul=judul,
        definisi=fill_rules(indikator.definisi),
        sumber=indikator.sumber,
        saringan=saringan,
        pada=pada,
        is_new=is_new,
        widths={PLACE: 116, value_heading(indikator): 150},
    )
