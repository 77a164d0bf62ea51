"""The numbers behind a map where nobody chooses on it, to take away."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from db.figures.ukuran import Ukuran
from ui.screens.peta.map import read_map
from ui.screens.peta.table import PLACE, rows_to_export, value_heading
from ui.session.data import read
from ui.widgets.definition import fill_rules
from ui.widgets.numbers import show_numbers


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
        angka=(indikator.kunci,),
        widths={PLACE: 116, value_heading(indikator): 150},
    )
