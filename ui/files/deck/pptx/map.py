"""The map as one freeform shape a kecamatan, each under its name, to be filled anew by hand."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from db.queries.dek import DekTayang
from db.salindia import IsiSalindia
from db.values.format import format_number
from db.values.hidden import Hilang, Nilai
from ui.charts.classes import Kelas, Tumbuh
from ui.charts.geometry import Denah, draw_denah
from ui.charts.growth import still_years
from ui.charts.palette import LIGHT
from ui.files.deck.pages import boundary_words, greatest, shape_map, year_sums
from ui.files.deck.pptx.layout import (
    LETTER,
    NOTE,
    Kotak,
    add_block,
    add_text,
    colour,
    describe,
    flatten,
    write,
)

# Points are kept to a hundredth of the unit that the library counts in.
_FINE = 100.0
COLUMNS = 3
# Beside a word of the legend: its mark before it, and the gap after it.
MARK, SPACE = 17.0, 14.0
# Two rows of classes, and two of the caption.
LEGEND = 80.0


@dataclass(frozen=True)
class _Peta:
    """Values and boundaries of all maps of one slide."""

    dek: DekTayang
    data: Tumbuh


def add_map(shapes: Any, dek: DekTayang, isi: IsiSalindia, kotak: Kotak) -> None:
    """One large map with its legend, the greatest named."""
    grafik = isi["grafik"]
    assert grafik is not None
    one = _Peta(dek, shape_map(grafik, isi["terkecil"]))
    place = Kotak(kotak.x, kotak.y, kotak.lebar, kotak.tinggi - LEGEND)
    group = _draw(shapes, one, 0, place, name="Peta")
    describe(group, grafik["alt"])
    _names(group, one, place)
    _legend(shapes, one, _foot(kotak))


def _names(group: Any, one: _Peta, place: Kotak) -> None:
    denah = _denah_for(place, one.dek.batas)
    for kode in greatest(one.data):
        x, y = denah.pusat(kode)
        nama = denah.nama[kode]
        wide = len(nama) * NOTE * LETTER + 4
        box = Kotak(place.x + x - wide / 2, place.y + y - 9, wide, 18)
        block = add_block(group.shapes, f"Nama {nama}", box, LIGHT.ground, rounded=True)
        write(
            block,
            nama,
            NOTE,
            bold=True,
            align=PP_ALIGN.CENTER,
            anchor=MSO_ANCHOR.MIDDLE,
            wrap=False,
        )


def add_outline(shapes: Any, dek: DekTayang, kotak: Kotak, code: str) -> Any:
    """The kabupaten as an ornament, in one colour; the group that it is."""
    group = shapes.add_group_shape()
    group.name = "Hiasan: Kabupaten Serang"
    denah = _denah_for(kotak, dek.batas)
    for kode, nama in denah.nama.items():
        shape = _freeform(group.shapes, denah, kode, kotak)
        shape.name = f"Hiasan: {nama}"
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(code)
        shape.line.color.rgb, shape.line.width = colour(LIGHT.this_year), Pt(0.75)
        flatten(shape)
    describe(group, "Hiasan: bentuk Kabupaten Serang")
    return group


def add_years(shapes: Any, dek: DekTayang, isi: IsiSalindia, kotak: Kotak) -> None:
    """Small maps side by side, first year to last: the still of the map that moves."""
    grafik = isi["grafik"]
    assert grafik is not None
    data, sums = shape_map(grafik, isi["terkecil"]), year_sums(isi)
    one = _Peta(dek, data)
    years = still_years(data)
    rows = -(-len(years) // COLUMNS)
    wide, high = kotak.lebar / min(COLUMNS, len(years)), (kotak.tinggi - LEGEND) / rows
    for number, at in enumerate(years):
        x = kotak.x + (number % COLUMNS) * wide
        y = kotak.y + (number // COLUMNS) * high
        year = str(data.tahun[at])
        place = Kotak(x, y + 18, wide - 14, high - 26)
        group = _draw(shapes, one, at, place, name=f"Peta {year}")
        describe(group, f"Peta {year}: {sums.get(year, '')} koperasi")
        add_text(
            shapes,
            f"Tahun {year}",
            f"{year} · {sums.get(year, '')}",
            Kotak(x, y, wide - 14, 18),
            NOTE,
            bold=True,
        )
    _legend(shapes, one, _foot(kotak))


def _denah_for(place: Kotak, batas: str) -> Denah:
    """The largest drawing of the kecamatan that the box holds."""
    ratio = draw_denah(1000.0, batas).tinggi / 1000
    return draw_denah(round(min(place.lebar, place.tinggi / ratio), 1), batas)


def _draw(shapes: Any, one: _Peta, at: int, place: Kotak, *, name: str) -> Any:
    """The map of one year as a group; `at` is the place of the year."""
    denah, group = _denah_for(place, one.dek.batas), shapes.add_group_shape()
    group.name = name
    for kode, values in one.data.nilai.items():
        value, kelas = values[at], one.data.kelas
        shape = _freeform(group.shapes, denah, kode, place)
        shape.name = f"{name}: {denah.nama[kode]}"
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(kelas.warna(value, LIGHT))
        shape.line.color.rgb, shape.line.width = colour(LIGHT.ground), Pt(0.5)
        flatten(shape)
        words = f"{denah.nama[kode]}: {_words(kelas, value)}"
        describe(shape, words)
    return group


def _words(kelas: Kelas, value: Nilai) -> str:
    if isinstance(value, Hilang):
        return kelas.kata_dari(value)
    return f"{format_number(value)} koperasi"


def _freeform(shapes: Any, denah: Denah, kode: str, place: Kotak) -> Any:
    rings = [
        [((place.x + x) * _FINE, (place.y + y) * _FINE) for x, y in ring]
        for ring in denah.bidang[kode]
    ]
    builder = shapes.build_freeform(*rings[0][0], scale=Pt(1) / _FINE)
    for position, ring in enumerate(rings):
        if position:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:-1], close=True)
    return builder.convert_to_shape()


def _foot(kotak: Kotak) -> Kotak:
    return Kotak(kotak.x, kotak.y + kotak.tinggi - LEGEND, kotak.lebar, LEGEND)


def _legend(shapes: Any, one: _Peta, kotak: Kotak) -> None:
    """The classes in as many rows as they take, and whose boundaries these are."""
    x, y = kotak.x, kotak.y
    for number, (makna, word) in enumerate(one.data.kelas.legenda, 1):
        wide = len(word) * NOTE * LETTER
        if x > kotak.x and x + MARK + wide > kotak.x + kotak.lebar:
            x, y = kotak.x, y + 20
        mark = Kotak(x, y + 3, 12, 12)
        add_block(shapes, f"Legenda {number} warna", mark, LIGHT.colour_of(makna))
        place = Kotak(x + MARK, y, wide, 18)
        add_text(shapes, f"Legenda {number}", word, place, NOTE, wrap=False)
        x += MARK + wide + SPACE
    below = Kotak(kotak.x, kotak.y + LEGEND - 38, kotak.lebar, 36)
    add_text(shapes, "Keterangan peta", boundary_words(one.dek), below, NOTE, code=LIGHT.last_year)
