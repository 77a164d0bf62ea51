"""Lists out of the screen: the buttons for exactly what it shows, and what a click on one makes."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.clock import today
from db.queries.contoh import demo_is_present
from db.queries.segel import find_kata_segel
from db.values.disebut import TAK_DIKENAL, Disebut
from ui.files.apart import run_apart
from ui.files.workbook import DEMO, Keterangan, to_csv, to_xlsx
from ui.session.auth import current_user
from ui.session.data import kept_file, later, later_file, later_with_names, read

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Petikan:
    """Rows of which something is known only once they are read.

    Attributes:
        orang: how many people they name.
        siapa: who these are, as far as that is known.
        dipotong: says in words that there are more than these; "" where they are all.
    """

    rows: pd.DataFrame
    orang: int = 0
    siapa: Disebut = TAK_DIKENAL
    dipotong: str = ""


Rows = pd.DataFrame | Petikan | Callable[[], pd.DataFrame | Petikan]
Write = Callable[[pd.DataFrame, Keterangan], bytes]


def show_downloads(
    name: str,
    rows: Rows,
    *,
    judul: str,
    definisi: str = "",
    sumber: str = "register dinas",
    saringan: Iterable[str] = (),
    pada: dt.date | None = None,
    picture: Callable[[Keterangan], bytes] | None = None,
    bernama: bool = False,
    angka: Iterable[str] = (),
) -> None:
    """Draw the buttons for exactly what is shown; the file is made when one is clicked.

    Args:
        name: what the file is, for its name: "koperasi" gives koperasi_2026-07-12.xlsx.
        rows: the frame, or what reads it at the click: ui.session.data.later() or
            ui.session.view.view_for_file(). Its columns are headings.
        judul, definisi, sumber, saringan: for the sheet "Keterangan".
        pada: the day that the rows are of, where it is not today.
        picture: draws the same as PNG, for a third button.
        bernama: the rows name people, as a Petikan that says how many: the click takes the right
            to names and is logged.
        angka: keys of the figures of the catalogue that the rows are, for the sheet "Keterangan".
    """
    about = Keterangan(
        judul=judul,
        definisi=definisi,
        sumber=sumber,
        saringan=tuple(saringan),
        per=pada or today(),
        oleh=current_user().nama_lengkap,
        contoh=read(demo_is_present),
        angka=tuple(angka),
    )
    makers = [
        ("Excel", "xlsx", XLSX, _later(to_xlsx, rows, about, bernama=bernama)),
        ("CSV", "csv", "text/csv", _later(to_csv, rows, about, bernama=bernama)),
    ]
    if picture is not None:
        makers.append(("Gambar", "png", "image/png", later_file(partial(picture, about))))
    with st.container(horizontal=True, gap="small"):
        for maker in makers:
            _show_button(name, *maker, about=about)


def open_downloads(key: str, label: str = "Unduh") -> DeltaGenerator | None:
    """The box behind the button "Unduh"; None while it is shut: its files cost each click then.

    Args:
        label: says what is in it, where one screen has several: no two have one name.
    """
    box = st.popover(label, icon=":material/download:", key=key, on_change="rerun")
    return box if box.open else None


def _show_button(
    name: str, label: str, end: str, mime: str, make: Callable[[], bytes], *, about: Keterangan
) -> None:
    show_download(
        label,
        make,
        file_name=file_name(name, end, per=about.per, contoh=about.contoh),
        mime=mime,
        key=f"unduh_{name}_{end}",
    )


def show_download(
    label: str,
    make: Callable[[], bytes],
    *,
    file_name: str,
    mime: str,
    key: str,
    icon: str = ":material/download:",
    tentang: str | None = None,
) -> None:
    """The button of one file, which is made at the click and kept until it is fetched."""
    st.download_button(
        label,
        kept_file(make, nama=file_name, jenis=mime),
        file_name=file_name,
        mime=mime,
        key=key,
        icon=icon,
        on_click="ignore",
        help=tentang,
    )


def file_name(name: str, end: str, *, per: dt.date, contoh: bool) -> str:
    """What it is and of which day: koperasi_2026-07-12_DATA-CONTOH.xlsx."""
    demo = f"_{DEMO.replace(' ', '-')}" if contoh else ""
    return f"{name}_{per:%Y-%m-%d}{demo}.{end}"


def _later(write: Write, rows: Rows, about: Keterangan, *, bernama: bool) -> Callable[[], bytes]:
    make = partial(_make, write, rows, about, later(find_kata_segel))
    if not bernama:
        return later_file(lambda: make()[0])
    words = "; ".join(about.saringan) or "semua"
    return later_with_names(make, about.judul, words)


def _make(
    write: Write, rows: Rows, about: Keterangan, segel: Callable[[], str]
) -> tuple[bytes, int, Disebut]:
    """As later_with_names() has it; in the click, which is outside of a run."""
    found = rows() if callable(rows) else rows
    about = replace(about, segel=segel())
    kept = found if isinstance(found, Petikan) else Petikan(found)
    if kept.dipotong:
        about = replace(about, dipotong=kept.dipotong)
    return run_apart(write, kept.rows, about), kept.orang, kept.siapa
