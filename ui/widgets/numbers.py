"""The numbers behind a chart: a quiet button, and in it the table twin and the files."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import streamlit as st

from db.values.format import NOT_RECORDED
from ui.files.workbook import Keterangan
from ui.widgets.downloads import show_downloads
from ui.widgets.refresh import UPDATING
from ui.widgets.tables import number_style, table_height
from ui.words.markdown import escape_markdown


def show_numbers(
    name: str,
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    headings: Mapping[str, str] | None,
    *,
    judul: str,
    definisi: str = "",
    sumber: str = "register dinas",
    saringan: Iterable[str] = (),
    pada: dt.date | None = None,
    is_new: bool = True,
    widths: Mapping[str, int] | None = None,
    label: str = "Angka",
    picture: Callable[[Keterangan], bytes] | None = None,
    angka: Iterable[str] = (),
) -> None:
    """Draw the button under a chart. What is in it is drawn once it is opened.

    Args:
        name: of the file and of the button, one of its kind on the screen.
        frame: the rows of the chart, or what reads them once the button is opened.
        headings: the columns that a reader understands, in order, by their names in `frame`;
            None where `frame` has these headings already.
        widths: the columns that are drawn where the rows have more, in order, and how wide each is
            in px: the first of them are seen in a popover. The files have every column.
        judul, definisi, sumber, saringan, pada, picture, angka: as in
            ui.widgets.downloads.show_downloads.
        label: of the button, where a screen has several that need telling apart.
        is_new: False while the chart is of the state before (ui.session.view.Shown): its numbers,
            which would be of another, wait for it.
    """
    if isinstance(frame, pd.DataFrame) and frame.empty:
        return
    box = st.popover(
        label,
        type="tertiary",
        icon=":material/table_view:",
        key=f"angka_{name}",
        on_change="rerun",
    )
    if not box.open:
        return
    if not is_new:
        box.caption(UPDATING)
        return
    whole = frame() if callable(frame) else frame
    rows = whole if headings is None else whole[list(headings)].rename(columns=dict(headings))
    with box, st.container(key=f"isi_angka_{name}"):
        st.markdown(f"**{escape_markdown(judul)}**")
        _show_table(rows, judul, widths or {})
        show_downloads(
            name,
            rows,
            judul=judul,
            definisi=definisi,
            sumber=sumber,
            saringan=saringan,
            pada=pada,
            picture=picture,
            angka=angka,
        )


def _show_table(rows: pd.DataFrame, judul: str, widths: Mapping[str, int]) -> None:
    numbers = {str(column): _digits(rows[column]) for column in rows.select_dtypes("number")}
    st.dataframe(
        # A year has no separator of thousands.
        number_style(
            rows, {name: each for name, each in numbers.items() if not name.startswith("Tahun")}
        ),
        column_order=list(widths) or None,
        column_config={name: st.column_config.Column(width=px) for name, px in widths.items()},
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(rows), at_most=360),
        alt=f"Angka grafik: {judul}",
    )


def _digits(values: pd.Series) -> int:
    known = values.dropna()
    return 0 if (known == known.round()).all() else 1
