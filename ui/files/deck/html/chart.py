"""The chart of a slide as SVG, each kind by its own drawing."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from db.salindia import Grafik, JenisGrafik
from ui.files.deck.html.bars import lying, names, upright
from ui.files.deck.html.maps import HIGH, NORTH, WIDE, many_years, one_year
from ui.files.deck.html.svg import HEIGHT, WIDTH, Elemen
from ui.files.deck.html.template import render


def draw(grafik: Grafik, terkecil: int, batas: str = "") -> Markup:
    """The chart as an <svg> element with its text for a reader who does not see it.

    Args:
        terkecil: groups below it are not shown.
        batas: the GeoJSON of the kecamatan for a map; without, the sketch.
    """
    bodies: dict[JenisGrafik, Callable[[Grafik, int], list[Elemen]]] = {
        "batang": upright,
        "bertumpuk": upright,
        "batang_datar": lying,
        "peta": partial(one_year, batas=batas),
        "peta_tahun": partial(many_years, batas=batas),
    }
    parts = bodies[grafik["jenis"]](grafik, terkecil)
    if is_map(grafik):
        frame = f"0 {-NORTH} {WIDE} {HIGH}"
    else:
        parts, frame = [*names(grafik), *parts], f"0 0 {WIDTH} {HEIGHT}"
    return render("chart.svg", grafik=grafik, bagian=parts, bingkai=frame)


def is_map(grafik: Grafik) -> bool:
    """True for a chart that fills its side of the slide up to the edges."""
    return grafik["jenis"] in ("peta", "peta_tahun")
