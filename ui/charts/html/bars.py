"""Bars as plain elements, lying and upright: their names and numbers are real text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.charts.html.parts import beside, figure, legend, percent
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# Of the room, what the longest bar takes; the rest is for the number at its end.
_LONGEST, _TALLEST = 0.7, 0.84
# What a letter of such a number takes, in rem: on a phone a long one needs more than the rest.
_LETTER = 0.43
# A share of the height in which a number has room.
_ROOM = 0.15


@dataclass(frozen=True)
class Ruas:
    """A part of a bar."""

    nilai: float
    warna: str


@dataclass(frozen=True)
class Batang:
    """One bar.

    Attributes:
        teks: the number at its end.
        kata: what it says under the mouse.
        batas: where the mark of a target or a quota stands.
        patah: what was changed before it, so that it is not of one series with the one before.
    """

    nama: str
    ruas: tuple[Ruas, ...]
    teks: str = ""
    kata: str = ""
    batas: float | None = None
    patah: str = ""

    @property
    def panjang(self) -> float:
        """The bar with all its parts."""
        return sum(each.nilai for each in self.ruas)


@dataclass(frozen=True)
class Selang:
    """From one value to another, of 100."""

    nama: str
    dari: float
    sampai: float
    teks: str
    kata: str


def lying(
    batang: Sequence[Batang],
    palette: Palette,
    *,
    alt: str,
    arti: Iterable[tuple[str, str]] = (),
) -> Html:
    """A bar a row, its name before it.

    Args:
        alt: what the chart shows and says, for a reader who does not see it.
        arti: colours and what they mean, where there is more than one.
    """
    scale = 1 / _most(batang)
    rows = [
        part for each in batang for part in (tag("span", each.nama), _row(each, scale, palette))
    ]
    longest = max((len(each.teks) for each in batang), default=0)
    room = f"--sisa:max({percent(1 - _LONGEST)}, {_LETTER * longest + 0.8:.4g}rem)"
    return figure(alt, *_named(arti), tag("div", *rows, class_="d-lajur", style=room))


def upright(
    batang: Sequence[Batang],
    palette: Palette,
    *,
    alt: str,
    arti: Iterable[tuple[str, str]] = (),
    top: float = 0,
    height: int = 230,
) -> Html:
    """Bars beside each other, their names below.

    Args:
        alt, arti: as in lying().
        top: the value of a whole bar, where that is more than the longest.
        height: of the bars in pixels.
    """
    scale = _TALLEST / max(_most(batang), top)
    columns = [_column(each, scale, palette) for each in batang]
    plot = tag("div", *columns, class_="d-tegak", style=f"height:{height}px")
    return figure(alt, *_named(arti), plot)


def ranges(selang: Sequence[Selang], palette: Palette, *, alt: str) -> Html:
    """A line from one value to another in each row, on a scale from 0 to 100."""
    rows = [part for each in selang for part in (tag("span", each.nama), _range(each, palette))]
    return figure(alt, tag("div", *rows, class_="d-lajur d-selang"))


@dataclass(frozen=True)
class Taksir:
    """A share with its interval, of 100."""

    nama: str
    nilai: float
    bawah: float
    atas: float
    teks: str
    kata: str
    warna: str


def intervals(taksir: Sequence[Taksir], palette: Palette, *, alt: str) -> Html:
    """A point within its interval in each row, on a scale from 0 to 100."""
    rows = [part for each in taksir for part in (tag("span", each.nama), _interval(each, palette))]
    return figure(alt, tag("div", *rows, class_="d-lajur d-selang d-taksir"))


def _interval(taksir: Taksir, palette: Palette) -> Html:
    low, high = taksir.bawah / 100 * _LONGEST, taksir.atas / 100 * _LONGEST
    line = f"left:{percent(low)};width:{percent(high - low)};background:{palette.last_year}"
    return tag(
        "div",
        tag("b", style=line),
        _point(taksir.nilai * _LONGEST, taksir.warna),
        tag("span", taksir.teks, style=f"left:{percent(high)}"),
        class_="d-jalur",
        title=taksir.kata,
    )


def _named(arti: Iterable[tuple[str, str]]) -> list[Html]:
    entries = list(arti)
    return [legend(entries)] if entries else []


def _most(batang: Sequence[Batang]) -> float:
    return max([*(max(each.panjang, each.batas or 0) for each in batang), 1])


def _row(batang: Batang, scale: float, palette: Palette) -> Html:
    parts = [_part("width", beside(each.nilai * scale), each.warna) for each in batang.ruas]
    if batang.batas is not None:
        parts.append(_mark("left", beside(batang.batas * scale), palette))
    end = max(batang.panjang, batang.batas or 0) * scale
    parts.append(tag("span", batang.teks, style=f"left:{beside(end)}"))
    return tag("div", *parts, class_="d-jalur", title=batang.kata or None)


def _column(batang: Batang, scale: float, palette: Palette) -> Html:
    stack = [
        _part("height", percent(each.nilai * scale), each.warna) for each in reversed(batang.ruas)
    ]
    limit = batang.batas
    marks = [] if limit is None else [_mark("bottom", percent(limit * scale), palette)]
    # At the foot of the bar no mark can cross the number.
    inside = batang.batas is not None and batang.panjang * scale > _ROOM
    look = {"class_": "d-dalam", "style": f"color:{palette.ground}"} if inside else {}
    number = tag("span", batang.teks, **look)
    return tag(
        "div",
        number,
        *stack,
        *marks,
        tag("i", batang.nama),
        title=" ".join(each for each in (batang.kata, batang.patah) if each) or None,
        class_="d-patah" if batang.patah else None,
    )


def _part(side: str, length: str, colour: str) -> Html:
    return tag("b", style=f"{side}:{length};background:{colour}")


def _mark(side: str, length: str, palette: Palette) -> Html:
    return tag("em", style=f"{side}:{length};background:{palette.target}")


def _range(selang: Selang, palette: Palette) -> Html:
    low, high = sorted((selang.dari, selang.sampai))
    line = f"left:{percent(low / 100)};width:{percent((high - low) / 100)};"
    return tag(
        "div",
        tag("b", style=f"{line}background:{palette.last_year}"),
        _point(selang.dari, palette.last_year),
        _point(selang.sampai, palette.this_year),
        tag("span", selang.teks, style=f"right:{percent(1 - low / 100)}"),
        class_="d-jalur",
        title=selang.kata,
    )


def _point(value: float, colour: str) -> Html:
    return tag("i", style=f"left:{percent(value / 100)};background:{colour}")
