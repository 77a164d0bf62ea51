"""Maps of a slide: of one year with names, of many years, and the outline of the first slide."""

from markupsafe import Markup

from db.salindia import Grafik
from db.values.hidden import Nilai
from ui.charts.classes import Kelas, Tumbuh
from ui.charts.geometry import Denah, draw_denah
from ui.charts.growth import path_of
from ui.files.deck.html.svg import HEIGHT, WIDTH, Elemen, box, path, text
from ui.files.deck.html.template import render
from ui.files.deck.pages import greatest, shape_map, write_nilai

# Room for the map's legend at its left.
LEGEND = 220
ROW = 44


def one_year(grafik: Grafik, terkecil: int, batas: str) -> list[Elemen]:
    """The kecamatan in classes; those with most are named."""
    denah, data = _denah(batas), shape_map(grafik, terkecil)
    parts = [_kecamatan(denah, kode, data.kelas.makna(row[0])) for kode, row in data.nilai.items()]
    for kode in greatest(data):
        parts += _name(denah, kode, write_nilai(grafik, data.nilai[kode][0], terkecil))
    return [*parts, *_legend(data.kelas)]


def _name(denah: Denah, kode: str, words: str) -> list[Elemen]:
    x, y = denah.pusat(kode)
    x += WIDTH - denah.lebar
    return [
        text(x, y, denah.nama[kode], look="nama-peta"),
        text(x, y + 27, words, look="nama-peta"),
    ]


def many_years(grafik: Grafik, terkecil: int, batas: str) -> list[Elemen]:
    """The map of the last year; each kecamatan knows its colour of every year (stage.js)."""
    denah, data = _denah(batas), shape_map(grafik, terkecil)
    years = [seri["nama"] for seri in grafik["seri"]]
    year = text(
        0,
        104,
        years[-1],
        size=96,
        anchor="start",
        look="nilai-grafik tahun",
        tahun=" ".join(years),
    )
    return [
        *(_moving(denah, kode, row, data) for kode, row in data.nilai.items()),
        year,
        *_legend(data.kelas),
    ]


def _moving(denah: Denah, kode: str, row: tuple[Nilai, ...], data: Tumbuh) -> Elemen:
    colours = [data.kelas.makna(each) for each in row]
    return _kecamatan(denah, kode, colours[-1], kelas=" ".join(colours))


def _kecamatan(denah: Denah, kode: str, look: str, **more: str) -> Elemen:
    shift = WIDTH - denah.lebar
    return path(path_of(denah, kode), f"kecamatan {look}", shift=shift, **more)


def _denah(batas: str) -> Denah:
    """The kecamatan as large as the drawing has room beside its legend."""
    plain = draw_denah(1.0, batas)
    return draw_denah(min(WIDTH - LEGEND, HEIGHT / plain.tinggi), batas)


def _legend(kelas: Kelas) -> list[Elemen]:
    """The colours beside the map, with the values that each stands for."""
    top = HEIGHT - ROW * len(kelas.legenda)
    return [
        each
        for row, (makna, words) in enumerate(kelas.legenda)
        for each in (
            box(0, top + ROW * row, 34, 30, makna),
            text(46, top + ROW * row + 24, words, anchor="start", look="teks"),
        )
    ]


def outline(batas: str = "") -> Markup:
    """All kecamatan as one quiet drawing, for the first slide."""
    denah = _denah(batas)
    shapes = [path_of(denah, kode) for kode in denah.bidang]
    return render("outline.svg", denah=denah, bidang=shapes)
