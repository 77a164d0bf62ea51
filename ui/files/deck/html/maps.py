"""Maps of a slide: of one year with names, of many years, and the outline of the first slide."""

from markupsafe import Markup

from db.salindia import Grafik
from ui.charts.classes import Kelas
from ui.charts.geometry import draw_denah
from ui.charts.growth import path_of, path_of_rings
from ui.charts.palette import DARK, LIGHT
from ui.charts.surroundings import Surroundings, draw_surroundings, middle_of
from ui.files.deck.html.svg import FONT, HEIGHT, LETTER, WIDTH, Elemen, box, path, text
from ui.files.deck.html.template import render
from ui.files.deck.pages import greatest, shape_map, write_nilai

# The map fills this much of a stage of 1920 × 1080 and reaches its edges; so much of the sea in the
# north is added to its frame, and the rest of the height in the south.
WIDE, HIGH, NORTH = 1190, 1080, 40
ROW = 44
_LEGEND_WIDE, _EDGE = 236, 26


def one_year(grafik: Grafik, terkecil: int, batas: str) -> list[Elemen]:
    """The kecamatan in classes among land and sea; those with most are named."""
    place, data = draw_surroundings(WIDE, batas), shape_map(grafik, terkecil)
    looks = {kode: data.kelas.makna(row[0]) for kode, row in data.nilai.items()}
    parts = [_kecamatan(place, kode, look) for kode, look in looks.items()]
    for kode in greatest(data):
        if kode in place.bidang:
            words = write_nilai(grafik, data.nilai[kode][0], terkecil)
            parts += _name(place, kode, words, looks[kode])
    return [*_around(place), *parts, *_insets(place, looks), *_legend(data.kelas)]


def _name(place: Surroundings, kode: str, words: str, look: str) -> list[Elemen]:
    name = place.nama[kode]
    (x, y), wide = middle_of(place.bidang[kode])
    ink = "nama-peta"
    if _is_dark(look):
        inside = len(name) * FONT * LETTER < wide
        ink += " di-dalam" if inside else " di-dalam lewat"
    return [text(x, y, name, look=ink), text(x, y + FONT, words, look=ink)]


def _is_dark(look: str) -> bool:
    """True where the ground's colour is read best on a class, whichever the light."""
    return all(each.ink_on(each.colour_of(look)) == each.ground for each in (LIGHT, DARK))


def many_years(grafik: Grafik, terkecil: int, batas: str) -> list[Elemen]:
    """The map of the last year; each kecamatan knows its colour of every year (stage.js)."""
    place, data = draw_surroundings(WIDE, batas), shape_map(grafik, terkecil)
    years = [seri["nama"] for seri in grafik["seri"]]
    look = "nilai-grafik tahun"
    year = text(40, 130, years[-1], size=120, anchor="start", look=look, tahun=" ".join(years))
    colours = {kode: [data.kelas.makna(each) for each in row] for kode, row in data.nilai.items()}
    last = {kode: row[-1] for kode, row in colours.items()}
    moving = {kode: " ".join(row) for kode, row in colours.items()}
    return [
        *_around(place),
        *(_kecamatan(place, kode, last[kode], kelas=row) for kode, row in moving.items()),
        *_insets(place, last, moving),
        year,
        *_legend(data.kelas),
    ]


def _around(place: Surroundings) -> list[Elemen]:
    """The land around, and the names of land and sea."""
    return [
        *(path(path_of_rings([ring]), "daratan") for ring in place.daratan),
        *(
            text(x, y, name, look=f"nama-{kind}")
            for name, kind, (x, y) in place.sekitar
            if x < WIDE * 0.9
        ),
    ]


def _kecamatan(place: Surroundings, kode: str, look: str, **more: str) -> Elemen:
    rings = place.bidang.get(kode, ())
    return path(path_of_rings(rings), f"kecamatan {look}", **more)


def _insets(
    place: Surroundings, looks: dict[str, str], moving: dict[str, str] | None = None
) -> list[Elemen]:
    """A far island in a frame of its own, coloured as its kecamatan."""
    found = []
    for each in place.sisipan:
        left, top, wide, high = each.bingkai
        more = {} if moving is None else {"kelas": moving.get(each.kode, "no_data")}
        look = looks.get(each.kode, "no_data")
        found += [
            box(left, top, wide, high, "bingkai", round_=8),
            path(path_of_rings(each.bidang), f"pulau {look}", **more),
        ]
    return found


def _legend(kelas: Kelas) -> list[Elemen]:
    """The colours in the south-west, with the values that each stands for."""
    high = ROW * len(kelas.legenda) + 20
    top = HIGH - NORTH - _EDGE - high
    return [
        box(_EDGE, top, _LEGEND_WIDE, high, "alas", round_=10),
        *(
            each
            for row, (makna, words) in enumerate(kelas.legenda)
            for each in (
                box(_EDGE + 14, top + 14 + ROW * row, 34, 30, makna),
                text(_EDGE + 60, top + 39 + ROW * row, words, anchor="start", look="teks"),
            )
        ),
    ]


def outline(batas: str = "") -> Markup:
    """All kecamatan as one quiet drawing, for the first slide."""
    plain = draw_denah(1.0, batas)
    denah = draw_denah(min(WIDTH, HEIGHT / plain.tinggi), batas)
    shapes = [path_of(denah, kode) for kode in denah.bidang]
    return render("outline.svg", denah=denah, bidang=shapes)
