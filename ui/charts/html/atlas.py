"""The large map: what lies around, names with values, and each kecamatan a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import shapely

from ui.charts.geometry import KEPT, Point, Ring
from ui.charts.html.parts import percent, picture
from ui.charts.labels import Label, place_labels
from ui.charts.palette import Palette
from ui.charts.surroundings import Surroundings, draw_surroundings
from ui.words.markup import Html, tag

# Of the drawing, in its own units. What is smaller than a third of one nobody sees; where the mouse
# is needs less.
_WIDTH, _FINE, _COARSE = 720.0, 0.35, 1.5
# The height of its letters, as CSS has it too, and where names begin that stand beside the map.
_LETTER, _COLUMN = 12.6, 0.82


@dataclass(frozen=True)
class WilayahPeta:
    """A kecamatan of the map.

    Attributes:
        nilai: its value, short, under its name.
        kata: what it says under the mouse.
        alamat: where a click leads.
    """

    kode: str
    warna: str
    nilai: str
    kata: str
    alamat: str


@dataclass(frozen=True)
class Titik:
    """A place with koperasi: what it says under the mouse, where it is, how large it is drawn.

    `warna` is its own colour, where that means something.
    """

    kata: str
    lon: float
    lat: float
    banyak: int
    warna: str = ""


def draw_atlas(
    wilayah: Sequence[WilayahPeta], palette: Palette, *, alt: str, batas: str = ""
) -> Html:
    """The map, as wide as there is room: a picture with its names, and links over it.

    A screen reader and the keyboard have the ranking beside it, whose links are the same.

    Args:
        alt: what it shows and says, for a reader who does not see it.
        batas: the GeoJSON of the kecamatan; without, the sketch.
    """
    place, labels = draw_surroundings(_WIDTH, batas), place_names(batas)
    names = [
        _name(each, labels[each.kode], place, palette)
        for each in wilayah
        if each.kode in place.bidang
    ]
    lines = [_lines(labels, place, palette)]
    words = [*_around(place, palette), *names]
    return _frame(wilayah, place, palette, words, alt=alt, lines=lines)


def draw_marks(
    wilayah: Sequence[WilayahPeta],
    palette: Palette,
    *,
    tanda: Mapping[str, str],
    alt: str,
    batas: str = "",
) -> Html:
    """The map where it is small: no names, and a mark on a few of its kecamatan.

    Args:
        tanda: what is written on a kecamatan, by code.
        alt, batas: as in draw_atlas().
    """
    place, labels = draw_surroundings(_WIDTH, batas), place_names(batas)
    marks = [
        tag(
            "span",
            words,
            class_="d-tanda",
            style=f"{_at(labels[kode].asal or labels[kode].tempat, place)};"
            f"color:{palette.problem};background:{palette.ground}",
        )
        for kode, words in tanda.items()
        if kode in labels
    ]
    return _frame(wilayah, place, palette, marks, alt=alt)


def _frame(
    wilayah: Sequence[WilayahPeta],
    place: Surroundings,
    palette: Palette,
    words: Sequence[Html],
    *,
    alt: str,
    lines: Sequence[Html] = (),
) -> Html:
    known = [each for each in wilayah if each.kode in place.bidang]
    drawing = _draw(known, place, palette)
    links = [_link(each, place) for each in known]
    return tag(
        "div",
        tag("div", picture(drawing), *lines, role="img", aria_label=alt),
        tag("div", *words, *links, aria_hidden="true"),
        class_="d-buka d-atlas",
        style=f"aspect-ratio:{place.lebar:.0f}/{place.tinggi:.0f}",
    )


def draw_chosen(kode: str, palette: Palette, *, alt: str, batas: str = "") -> Html:
    """The outline of one kecamatan, to lie over the map; nothing where it has none."""
    place = draw_surroundings(_WIDTH, batas)
    if kode not in place.bidang:
        return Html("")
    rings = "".join(_path(each) for each in place.bidang[kode])
    drawing = (
        f"{_head(place)}<g fill='none' stroke-linejoin='round'>"
        f"<path d='{rings}' stroke='{palette.ground}' stroke-width='5'/>"
        f"<path d='{rings}' stroke='{palette.target}' stroke-width='2.6'/></g></svg>"
    )
    return picture(drawing, alt, class_="d-pilihan")


def draw_points(titik: Sequence[Titik], palette: Palette, *, batas: str = "") -> Html:
    """Places with koperasi, to lie over the map; the larger, the more there are."""
    place = draw_surroundings(_WIDTH, batas)
    dots = [
        tag(
            "i",
            title=each.kata,
            style=f"left:{percent(x / place.lebar)};top:{percent(y / place.tinggi)};"
            f"width:{3 + 1.5 * min(each.banyak, 5):g}px"
            + (f";background:{each.warna}" if each.warna else ""),
        )
        for each in titik
        for x, y in [place.letak((each.lon, each.lat))]
        # What lies on a far island has no place: its frame is of another scale.
        if 0 <= x <= place.lebar and 0 <= y <= place.tinggi
    ]
    look = (
        f"--titik:{palette.target};--dasar:{palette.ground};"
        f"--bentuk:{place.lebar:.0f}/{place.tinggi:.0f}"
    )
    return tag("div", *dots, class_="d-titik", style=look, aria_hidden="true")


def _draw(wilayah: Sequence[WilayahPeta], place: Surroundings, palette: Palette) -> str:
    land = "".join(_path(ring) for ring in place.daratan)
    shapes = "".join(
        f"<path d='{''.join(_path(ring) for ring in place.bidang[each.kode])}' "
        f"fill='{each.warna}'/>"
        for each in wilayah
    )
    colours = {each.kode: each.warna for each in wilayah}
    frames = "".join(
        f"<rect x='{x:.0f}' y='{y:.0f}' width='{wide:.0f}' height='{high:.0f}' rx='5' "
        f"fill='none' stroke='{palette.sea_name}' stroke-dasharray='3 3' stroke-width='0.8'/>"
        f"<path d='{''.join(_path(ring) for ring in each.bidang)}' "
        f"fill='{colours.get(each.kode, palette.no_data)}'/>"
        for each in place.sisipan
        for x, y, wide, high in [each.bingkai]
    )
    return (
        f"{_head(place)}<rect width='100%' height='100%' fill='{palette.sea}'/>"
        f"<path d='{land}' fill='{palette.land}'/>"
        f"<g stroke='{palette.ground}' stroke-width='1' stroke-linejoin='round'>{shapes}</g>"
        f"{frames}</svg>"
    )


def _lines(labels: Mapping[str, Label], place: Surroundings, palette: Palette) -> Html:
    """From the kecamatan to the names beside them; a picture of its own, gone where they are."""
    drawn = "".join(
        f"<path d='M{each.asal[0]:.1f} {each.asal[1]:.1f}L{x:.1f} {y:.1f}'/>"
        f"<circle cx='{each.asal[0]:.1f}' cy='{each.asal[1]:.1f}' r='2' fill='{palette.text}'/>"
        for each in labels.values()
        if each.asal is not None
        for x, y in [each.ujung]
    )
    group = f"<g stroke='{palette.text}' stroke-width='0.8'>{drawn}</g>"
    return picture(f"{_head(place)}{group}</svg>", class_="d-pengantar")


def _head(place: Surroundings) -> str:
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' "
        f"viewBox='0 0 {place.lebar:.0f} {place.tinggi:.0f}'>"
    )


def _around(place: Surroundings, palette: Palette) -> list[Html]:
    named = [
        *place.sekitar,
        *(
            (each.nama, "laut", (x + wide / 2, y + 0.74 * high))
            for each in place.sisipan
            for x, y, wide, high in [each.bingkai]
        ),
    ]
    colours = {"laut": palette.sea_name, "darat": palette.land_name}
    return [
        tag("em", words, style=f"{_at(point, place)};color:{colours[kind]}")
        for words, kind, point in named
    ]


def _name(wilayah: WilayahPeta, label: Label, place: Surroundings, palette: Palette) -> Html:
    """Its letters are read on the colour that lies below, which is also around each of them."""
    inside = label.asal is None
    ground = wilayah.warna if inside else palette.land
    ink = palette.ink_on(ground)
    parts = [part for line in label.baris for part in (line, tag("br") if inside else " ")]
    return tag(
        "span",
        *parts,
        tag("b", wilayah.nilai),
        class_=None if inside else f"d-{label.sisi}",
        style=f"{_at(label.tempat, place)};color:{ink};--dasar:{ground}",
    )


def _at(point: Point, place: Surroundings) -> str:
    return f"left:{percent(point[0] / place.lebar)};top:{percent(point[1] / place.tinggi)}"


def _link(wilayah: WilayahPeta, place: Surroundings) -> Html:
    """Over the largest part; Tab passes it by, because the ranking has the same links."""
    largest = max(place.bidang[wilayah.kode], key=lambda ring: shapely.Polygon(ring).area)
    corners = ",".join(
        f"{percent(x / place.lebar)} {percent(y / place.tinggi)}"
        for x, y in _simple(largest, _COARSE)[:-1]
    )
    return tag(
        "a",
        href=wilayah.alamat,
        title=wilayah.kata,
        tabindex="-1",
        style=f"clip-path:polygon({corners})",
    )


@lru_cache(maxsize=KEPT)
def place_names(batas: str) -> dict[str, Label]:
    """Where each kecamatan is named, by code; a quarter of a second the first time.

    Args:
        batas: as in draw_atlas().
    """
    place = draw_surroundings(_WIDTH, batas)
    return place_labels(place.bidang, place.nama, huruf=_LETTER, kolom=_COLUMN * _WIDTH)


def _path(ring: Ring) -> str:
    points = "L".join(f"{x:.1f} {y:.1f}" for x, y in _simple(ring, _FINE)[:-1])
    return f"M{points}Z"


def _simple(ring: Ring, tolerance: float) -> list[tuple[float, float]]:
    return list(shapely.LineString(ring).simplify(tolerance).coords)
