"""Bands from one year to another: how many went from each kind to each, as a picture with links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.values.format import format_number
from ui.charts.html.parts import percent, picture
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# Of the height: between two kinds, the least that a band is drawn with, and that two numbers keep.
_GAP, _THIN, _APART = 0.05, 0.004, 0.052
# Of the width: a bar of a kind, and where on its way a band to each kind says its number.
_BAR, _FIRST, _LAST = 0.012, 0.22, 0.78
_UNIT = 1000
# A band that stays is fainter than one that moves: the reader looks for what changed.
_STAYS, _MOVES, _CHOSEN = 0.3, 0.55, 0.95


@dataclass(frozen=True)
class Jenjang:
    """A kind of koperasi in both years, from top to bottom."""

    kunci: str
    nama: str
    warna: str


@dataclass(frozen=True)
class Aliran:
    """A band: how many, where a click leads, and what it says under the mouse."""

    awal: str
    akhir: str
    banyak: int
    alamat: str
    kata: str


@dataclass(frozen=True)
class _Bentangan:
    """A band where it begins and ends, as shares of the height."""

    aliran: Aliran
    dari: float
    ke: float
    tebal: float


def draw_alir(
    jenjang: Sequence[Jenjang],
    aliran: Sequence[Aliran],
    palette: Palette,
    *,
    tahun: tuple[str, str],
    alt: str,
    terpilih: tuple[str, str] | None = None,
) -> Html:
    """The bands between two years.

    A screen reader and the keyboard have the table beside it, whose links are the same.

    Args:
        tahun: what stands above either side.
        alt: what it shows and says, for a reader who does not see it.
        terpilih: awal and akhir of the band that is marked.
    """
    starts = [_sizes(jenjang, aliran, side) for side in ("awal", "akhir")]
    room = 1 - _GAP * (len(jenjang) - 1)
    scale = room / max(*(sum(each.values()) for each in starts), 1)
    kept = [_places(each, scale) for each in starts]
    curves = _curves(jenjang, aliran, kept, scale)
    colours = {each.kunci: each.warna for each in jenjang}
    drawn = [_band(each, colours[each.aliran.awal], terpilih) for each in curves]
    drawn += [_bar(side, kept[side][each.kunci], each) for side in (0, 1) for each in jenjang]
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_UNIT} {_UNIT}' "
        f"preserveAspectRatio='none'>{''.join(drawn)}</svg>"
    )
    names = [
        _name(side, kept[side][each.kunci], each, starts[side][each.kunci])
        for side in (0, 1)
        for each in jenjang
    ]
    heads = [tag("b", each, class_=look) for each, look in zip(tahun, _SIDES, strict=True)]
    look = f"--dasar:{palette.ground};color:{palette.text}"
    return tag(
        "div",
        picture(svg, alt),
        *heads,
        *names,
        *_numbers(jenjang, curves),
        class_="d-alir",
        style=look,
    )


_SIDES = ("d-kiri", "d-kanan")


def _sizes(jenjang: Sequence[Jenjang], aliran: Sequence[Aliran], side: str) -> dict[str, int]:
    found = dict.fromkeys((each.kunci for each in jenjang), 0)
    for each in aliran:
        found[getattr(each, side)] += each.banyak
    return found


def _places(sizes: Mapping[str, int], scale: float) -> dict[str, tuple[float, float]]:
    """Top and height of each kind, as shares of the height."""
    top, found = 0.0, {}
    for kunci, size in sizes.items():
        found[kunci] = (top, size * scale)
        top += size * scale + _GAP
    return found


def _curves(
    jenjang: Sequence[Jenjang],
    aliran: Sequence[Aliran],
    kept: Sequence[Mapping[str, tuple[float, float]]],
    scale: float,
) -> list[_Bentangan]:
    order = {each.kunci: at for at, each in enumerate(jenjang)}
    used: tuple[dict[str, float], ...] = ({}, {})
    found = []
    for each in sorted(aliran, key=lambda each: (order[each.awal], order[each.akhir])):
        thick = each.banyak * scale
        ends = []
        for side, kunci in enumerate((each.awal, each.akhir)):
            before = used[side].get(kunci, 0.0)
            used[side][kunci] = before + thick
            ends.append(kept[side][kunci][0] + before)
        found.append(_Bentangan(each, ends[0], ends[1], thick))
    return found


def _band(kurva: _Bentangan, colour: str, chosen: tuple[str, str] | None) -> str:
    pair = (kurva.aliran.awal, kurva.aliran.akhir)
    weight = _CHOSEN if pair == chosen else _STAYS if pair[0] == pair[1] else _MOVES
    thick = max(kurva.tebal, _THIN)
    left, right, middle = _UNIT * _BAR, _UNIT * (1 - _BAR), _UNIT / 2
    a, b = (round(_UNIT * each, 1) for each in (kurva.dari, kurva.ke))
    c, d = (round(_UNIT * (each + thick), 1) for each in (kurva.dari, kurva.ke))
    return (
        f"<path d='M{left} {a}C{middle} {a} {middle} {b} {right} {b}V{d}"
        f"C{middle} {d} {middle} {c} {left} {c}Z' fill='{colour}' fill-opacity='{weight}'/>"
    )


def _bar(side: int, place: tuple[float, float], jenjang: Jenjang) -> str:
    top, height = place
    at = 0 if side == 0 else _UNIT * (1 - _BAR)
    return (
        f"<rect x='{at:g}' y='{_UNIT * top:.1f}' width='{_UNIT * _BAR:g}' "
        f"height='{_UNIT * max(height, _THIN):.1f}' fill='{jenjang.warna}'/>"
    )


def _name(side: int, place: tuple[float, float], jenjang: Jenjang, size: int) -> Html:
    top, height = place
    return tag(
        "span",
        jenjang.nama,
        tag("b", format_number(size)),
        class_=_SIDES[side],
        style=f"top:{percent(top + height / 2)}",
    )


def _numbers(jenjang: Sequence[Jenjang], curves: Sequence[_Bentangan]) -> list[Html]:
    """The number of each band on it, pushed apart where two would lie on each other."""
    step = (_LAST - _FIRST) / max(1, len(jenjang) - 1)
    drawn = []
    for at, each in enumerate(jenjang):
        way = _FIRST + step * at
        column = [curve for curve in curves if curve.aliran.akhir == each.kunci]
        last = -_APART
        for curve in column:
            last = max(_height(curve, way), last + _APART)
            drawn.append(
                tag(
                    "a",
                    format_number(curve.aliran.banyak),
                    href=curve.aliran.alamat,
                    title=curve.aliran.kata,
                    tabindex="-1",
                    aria_hidden="true",
                    style=f"left:{percent(_across(way))};top:{percent(last)}",
                )
            )
    return drawn


def _across(way: float) -> float:
    """Where a band is, `way` (0-1) from its beginning, as a share of the width."""
    middle = 3 * (1 - way) ** 2 * way / 2 + 3 * (1 - way) * way**2 / 2
    return _BAR * (1 - way) ** 3 + middle + (1 - _BAR) * way**3


def _height(kurva: _Bentangan, way: float) -> float:
    begun = (1 - way) ** 3 + 3 * (1 - way) ** 2 * way
    return kurva.dari * begun + kurva.ke * (1 - begun) + kurva.tebal / 2
