"""The chart of a slide as SVG, each kind by its own drawing."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from db.salindia import Grafik, JenisGrafik
from ui.files.deck.html.bars import lying, names, upright
from ui.files.deck.html.maps import many_years, one_year
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
    if grafik["jenis"] != "peta_tahun":
        parts = [*names(grafik), *parts]
    return render("chart.svg", grafik=grafik, bagian=parts, lebar=WIDTH, tinggi=HEIGHT)
