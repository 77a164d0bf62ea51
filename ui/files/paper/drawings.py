"""The pictures of a paper as SVG: a curve over a year, curves of life, a map of the kecamatan.

Typst sets their words in its own typeface; a table or a sentence beside says the same in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.figures.hidup import KurvaHidup
from db.values.format import MONTHS, format_number
from db.values.hidden import Nilai
from ui.charts.classes import Kelas, classify
from ui.charts.geometry import draw_denah
from ui.charts.growth import path_of
from ui.charts.palette import LIGHT
from ui.words.markup import Html, joined, tag

_WIDE, _HIGH = 420.0, 400.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 84.0, 16.0, 24.0
_DAYS = 366
_LETTERS = 13
# Half of the words below the last year of a curve of lives.
_MARGIN = 26
_FONT = "Libertinus Serif"


@dataclass(frozen=True)
class _Goresan:
    """A curve: what it is called, its colour, a value for each day from 1 January."""

    nama: str
    warna: str
    nilai: Sequence[float]
    putus: bool = False


def draw_year(values: Mapping[str, Sequence[float]], *, tahun: int, target: int | None) -> str:
    """A year's curve beside the year before and the schedule, and the target as a line.

    Args:
        values: of each seri of db.queries.fasilitasi.list_kumulatif, a value for each day.
    """
    known = (
        _Goresan(str(tahun - 1), LIGHT.last_year, values.get("tahun_lalu", ())),
        _Goresan("Jadwal", LIGHT.target, values.get("jadwal", ()), putus=True),
        _Goresan(str(tahun), LIGHT.this_year, values.get("tahun_ini", ())),
    )
    curves = [each for each in known if each.nilai]
    most = max([target or 0, 1.0, *(max(each.nilai) for each in curves)])
    inside = [_axis(most), *(_curve(each, most) for each in curves)]
    if target:
        inside.insert(1, _target(target, most))
    inside += _names(curves, most)
    return _svg(joined(*inside))


def draw_lives(curves: Mapping[str, KurvaHidup]) -> str:
    """Curves of life as steps over the years since the SK, each in the band of its interval.

    Below them stands who was watched up to the end of each year.

    Args:
        curves: one or two, by what they are called.
    """
    colours = (LIGHT.target, LIGHT.this_year)[-len(curves) :]
    years = max(1, *(-(-each.sampai // _DAYS) for each in curves.values()))
    below = _BOTTOM + _LETTERS * len(curves) + 8
    place = _Petak(years * _DAYS, _HIGH - below)
    inside = [place.axis(years)]
    for number, (colour, (nama, each)) in enumerate(zip(colours, curves.items(), strict=True)):
        inside += [place.band(each, colour), place.line(each, colour)]
        inside.append(_text(nama, _LEFT, _LETTERS * (number + 1), colour))
        inside += place.at_risk(each, _HIGH - _LETTERS * (len(curves) - 1 - number) - 4, colour)
    return _svg(joined(*inside))


@dataclass(frozen=True)
class _Petak:
    """Where curves of life are drawn: so many days wide, down to there."""

    hari: int
    dasar: float

    def x(self, day: float) -> float:
        return _LEFT + day / self.hari * (_WIDE - _LEFT - _MARGIN)

    def y(self, share: float) -> float:
        top = _TOP + 2 * _LETTERS
        return self.dasar - share * (self.dasar - top)

    def axis(self, years: int) -> Html:
        marks = [
            joined(
                _line(
                    [(_LEFT, self.y(each)), (_WIDE - _MARGIN, self.y(each))],
                    LIGHT.border,
                    0.8,
                    "none",
                ),
                _text(f"{100 * each:.0f} %", _LEFT - 4, y + 4, LIGHT.text, "end"),
            )
            for each in (0.0, 0.5, 1.0)
            for y in [self.y(each)]
        ]
        step = -(-years // 6)
        ends = [
            _text(f"{year * 12} bln", self.x(year * _DAYS), self.dasar + 16, LIGHT.text, "middle")
            for year in range(0, years + 1, step)
        ]
        return joined(*marks, *ends)

    def steps(self, curve: KurvaHidup, which: str) -> list[tuple[float, float]]:
        """The corners of one edge: the share itself, or an end of its interval."""
        share, found = 1.0, [(self.x(0), self.y(1.0))]
        for each in curve.langkah:
            found.append((self.x(each.hari), self.y(share)))
            told = getattr(each, which)
            share = each.hidup if told is None else told
            found.append((self.x(each.hari), self.y(share)))
        return [*found, (self.x(curve.sampai), self.y(share))]

    def line(self, curve: KurvaHidup, colour: str) -> Html:
        return _line(self.steps(curve, "hidup"), colour, 2.4, "none")

    def band(self, curve: KurvaHidup, colour: str) -> Html:
        corners = [*self.steps(curve, "atas"), *reversed(self.steps(curve, "bawah"))]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        return tag("polygon", points=points, fill=colour, fill_opacity="0.16")

    def at_risk(self, curve: KurvaHidup, y: float, colour: str) -> list[Html]:
        """Who was watched: all of them at first, then up to the end of each year."""
        told = [(0, curve.n)] + [(each.bulan // 12, each.berisiko) for each in curve.titik]
        step = -(-self.hari // _DAYS // 6)
        return [
            _text(format_number(many), self.x(year * _DAYS), y, colour, "middle")
            for year, many in told
            if year % step == 0 and year * _DAYS <= self.hari
        ]


def classes_of(values: Mapping[str, Nilai], *, digits: int, terkecil: int) -> Kelas:
    """The classes of a map of these values, see ui.charts.classes.classify."""
    return classify(values.values(), digits=digits, terkecil=terkecil)


def draw_places(values: Mapping[str, Nilai], kelas: Kelas, *, batas: str = "") -> str:
    """The kecamatan filled by their class, with the classes named below.

    Args:
        values: by Kemendagri code.
        batas: the GeoJSON to draw; without, the sketch.
    """
    room = _HIGH - 26
    ratio = draw_denah(1000.0, batas).tinggi / 1000
    denah = draw_denah(round(min(_WIDE, room / ratio), 1), batas)
    shapes = [
        tag(
            "path",
            d=path_of(denah, kode),
            fill=kelas.warna(value, LIGHT),
            stroke=LIGHT.ground,
            stroke_width="0.8",
        )
        for kode, value in values.items()
    ]
    return _svg(joined(*shapes, *_legend(kelas)))


def _svg(inside: Html) -> str:
    return str(
        tag(
            "svg",
            inside,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_WIDE:.0f} {_HIGH:.0f}",
            font_family=_FONT,
            font_size=f"{_LETTERS}",
        )
    )


def _x(day: float) -> float:
    return _LEFT + day / (_DAYS - 1) * (_WIDE - _LEFT - _RIGHT)


def _y(value: float, most: float) -> float:
    return _HIGH - _BOTTOM - value / most * (_HIGH - _TOP - _BOTTOM)


def _text(words: str, x: float, y: float, colour: str, anchor: str = "start") -> Html:
    return tag("text", words, x=f"{x:.1f}", y=f"{y:.1f}", fill=colour, text_anchor=anchor)


def _line(points: Sequence[tuple[float, float]], colour: str, width: float, dash: str) -> Html:
    return tag(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        fill="none",
        stroke=colour,
        stroke_width=f"{width}",
        stroke_dasharray=dash,
    )


def _axis(most: float) -> Html:
    ground = _HIGH - _BOTTOM
    months = [
        _text(MONTHS[number][:3], _x(number * _DAYS / 12), _HIGH - 8, LIGHT.text)
        for number in range(0, 12, 3)
    ]
    marks = [
        _text(format_number(value), _LEFT - 6, _y(value, most) + 4, LIGHT.text, "end")
        for value in (0, round(most / 2))
    ]
    line = _line([(_LEFT, ground), (_WIDE - _RIGHT, ground)], LIGHT.last_year, 0.8, "none")
    return joined(line, *months, *marks)


def _target(target: int, most: float) -> Html:
    y = _y(target, most)
    line = _line([(_LEFT, y), (_WIDE - _RIGHT, y)], LIGHT.target, 1.2, "none")
    return joined(line, _text(f"Target {format_number(target)}", _LEFT + 4, y + 15, LIGHT.target))


def _curve(one: _Goresan, most: float) -> Html:
    points = [(_x(day), _y(value, most)) for day, value in enumerate(one.nilai)]
    return _line(points, one.warna, 1.4 if one.putus else 2.4, "5 3" if one.putus else "none")


def _names(curves: Sequence[_Goresan], most: float) -> list[Html]:
    """The name of each curve at its end, moved apart where two would touch."""
    found, last = [], 0.0
    ends = [(each, _y(each.nilai[-1], most)) for each in curves]
    for one, end in sorted(ends, key=lambda each: each[1]):
        last = max(end + 4, last + _LETTERS + 2)
        words = f"{one.nama} {format_number(round(one.nilai[-1]))}"
        found.append(_text(words, _x(len(one.nilai)) + 5, last, one.warna))
    return found


def _legend(kelas: Kelas) -> list[Html]:
    x, found = 0.0, []
    for makna, word in kelas.legenda:
        box = tag(
            "rect",
            x=f"{x:.1f}",
            y=f"{_HIGH - 13:.1f}",
            width="11",
            height="11",
            fill=LIGHT.colour_of(makna),
        )
        found += [box, _text(word, x + 15, _HIGH - 3, LIGHT.text)]
        x += 28 + len(word) * _LETTERS * 0.5
    return found
