"""What moved between two potret: by sign, and desa by desa."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from db.figures.gerak_kdmp import DIBANDING, Gerak, list_gerak, list_hilang
from db.figures.kdmp import NILAI, TANDA
from db.values.format import format_date, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import long_table, word_table
from ui.screens.kdmp.model import read_rows, tell_value
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

JUDUL = {
    "tercantum": "Tercantum",
    "model": "Model",
    **{kolom: judul for kolom, (judul, _) in {**TANDA, **NILAI}.items()},
    "beroperasi_sejak": "Beroperasi sejak",
}
# More than that nobody reads on a screen; the file has all.
_SHOWN = 300


@dataclass(frozen=True)
class LayarGerak:
    """The tab Perubahan, drawn; `baris` are all of them for a file."""

    isi: Html
    baris: pd.DataFrame


def build_gerak(read: Read, lama: tuple[int, dt.date], baru: tuple[int, dt.date]) -> LayarGerak:
    """Two potret side by side: a view.

    Args:
        lama, baru: number and day of each.
    """
    before, after = (read_rows(read, potret_id) for potret_id, _ in (lama, baru))
    gone = list_hilang(before, after)
    moved = list_gerak(before, after, tanpa=gone)
    since = f"antara {format_date(lama[1])} dan {format_date(baru[1])}"
    rows = pd.DataFrame(
        [
            {
                "Kecamatan": each.kecamatan,
                "Desa": each.desa,
                "Yang bergerak": JUDUL[each.kolom],
                "Semula": _whole(each.kolom, each.semula),
                "Menjadi": _whole(each.kolom, each.menjadi),
                "Mundur": "mundur" if each.mundur else "",
            }
            for each in moved
        ]
    )
    if not moved:
        return LayarGerak(nothing(f"Tidak ada yang bergerak {since}. {_not_told(gone)}"), rows)
    back = sum(each.mundur for each in moved)
    judul = f"{format_number(len(moved))} perubahan {since}"
    if back:
        judul += f", {format_number(back)} di antaranya mundur"
    return LayarGerak(
        section(judul, joined(_summary(moved), _list(moved)), f"{_not_told(gone)}{_rest(moved)}"),
        rows,
    )


def _not_told(kolom: Sequence[str]) -> str:
    """The columns that the later table has not at all: nobody stepped back for that."""
    names = ", ".join(JUDUL[each] for each in kolom)
    return f"Tidak dibandingkan, karena tabel terbaru tidak memuatnya: {names}. " if kolom else ""


def _whole(kolom: str, value: Any) -> Any:
    """A cell of the file: numbers and days as they are, the rest as on the screen."""
    is_plain = isinstance(value, dt.date | int | Decimal) and not isinstance(value, bool)
    return value if is_plain else tell_value(kolom, value)


def _summary(moved: list[Gerak]) -> Html:
    ahead, back = Counter[str](), Counter[str]()
    for each in moved:
        (back if each.mundur else ahead)[each.kolom] += 1
    lines = [
        (JUDUL[kolom], format_number(ahead[kolom]), format_number(back[kolom]))
        for kolom in DIBANDING
        if ahead[kolom] or back[kolom]
    ]
    table = word_table("Perubahan menurut tanda.", ("Tanda", "Maju atau berubah", "Mundur"), lines)
    return tag("div", table, class_="d-gerak")


def _list(moved: list[Gerak]) -> Html:
    first = sorted(moved, key=lambda each: not each.mundur)[:_SHOWN]
    lines = [
        (
            each.desa,
            each.kecamatan,
            JUDUL[each.kolom],
            f"{tell_value(each.kolom, each.semula)} → {tell_value(each.kolom, each.menjadi)}"
            + (" (mundur)" if each.mundur else ""),
        )
        for each in first
    ]
    heads = ("Desa", "Kecamatan", "Tanda", "Semula → menjadi")
    return long_table(word_table("Perubahan desa demi desa.", heads, lines))


def _rest(moved: list[Gerak]) -> str:
    told = (
        "Mundur: tanda yang tadinya ada kini tidak, atau yang tadinya melapor kini tidak; "
        "tanyakan dahulu ke desanya."
    )
    if len(moved) > _SHOWN:
        told += f" Yang tampak {_SHOWN} pertama; Excel memuat semuanya."
    return told
