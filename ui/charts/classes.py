"""The classes of a map, once, for screen, HTML, PDF and PowerPoint."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from db.values.format import NOT_RECORDED, format_decimal
from ui.charts.theme import Palette

CLASSES = 5


def add_classes(frame: pd.DataFrame, digits: int) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Put each value into one of at most five classes of about equal size.

    Args:
        frame: a row per kecamatan with `nilai` (Float64, <NA> where nothing is recorded).
        digits: decimals that are shown; values that look alike land in one class.

    Returns:
        The frame with `kelas` (the words of the legend) and the classes in order, least first.
    """
    nilai = frame["nilai"].astype("Float64").round(digits)
    known = nilai.dropna()
    edges = _edges(known, digits)
    step = 10**-digits
    labels = [
        _label(low, high if position == len(edges) - 2 else high - step, digits)
        for position, (low, high) in enumerate(itertools.pairwise(edges))
    ]
    kelas = [
        NOT_RECORDED if pd.isna(value) else labels[_position(float(value), edges)]
        for value in nilai
    ]
    return frame.assign(kelas=kelas), tuple(labels)


def _edges(known: pd.Series, digits: int) -> list[float]:
    """Lower bounds of the classes and the greatest value, rising."""
    if known.empty:
        return []
    cuts = [float(known.quantile(part / CLASSES)) for part in range(CLASSES)]
    inner = sorted({round(math.ceil(cut * 10**digits) / 10**digits, digits) for cut in cuts[1:]})
    low, high = round(float(known.min()), digits), round(float(known.max()), digits)
    return [low, *(cut for cut in inner if low < cut <= high), high]


def _position(value: float, edges: Sequence[float]) -> int:
    inner = edges[1:-1]
    return sum(value >= edge for edge in inner)


def _label(low: float, high: float, digits: int) -> str:
    first, last = format_decimal(low, digits), format_decimal(high, digits)
    return first if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Tumbuh:
    """What both drawings show.

    Attributes:
        tahun: years, oldest first; one is enough.
        nilai: by kode, a value for each year; None is not shown (belum terdata, a small group).
        hilang: the word of the legend for None.
    """

    tahun: tuple[int, ...]
    nilai: dict[str, tuple[int | None, ...]]
    hilang: str

    def jumlah(self, at: int) -> int:
        """All that is shown of a year."""
        return sum(each[at] or 0 for each in self.nilai.values())


@dataclass(frozen=True)
class Kelas:
    """The classes of all years together, so that a colour means the same in each.

    Attributes:
        nomor: by kode, the class of each year; None where nothing is shown.
        kata: what the legend says of each class, least first.
        warna: its colours.
    """

    nomor: dict[str, tuple[int | None, ...]]
    kata: tuple[str, ...]
    warna: tuple[str, ...]


def classify(data: Tumbuh, palette: Palette) -> Kelas:
    """Put the values of all years into at most five classes."""
    keys = [(kode, at) for kode in data.nilai for at in range(len(data.tahun))]
    pool = pd.DataFrame({"nilai": [data.nilai[kode][at] for kode, at in keys]})
    classed, words = add_classes(pool.astype({"nilai": "Float64"}), 0)
    found = dict(zip(keys, classed["kelas"], strict=True))
    place = {word: number for number, word in enumerate(words)}
    nomor = {
        kode: tuple(place.get(found[kode, at]) for at in range(len(data.tahun)))
        for kode in data.nilai
    }
    return Kelas(nomor, words, tuple(palette.steps(len(words))))
