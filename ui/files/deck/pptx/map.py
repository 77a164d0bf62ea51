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
from ui.charts.surroundings import Surroundings, draw_surroundings, middle_of
from ui.files.deck.pages import boundary_words, greatest, shape_map, write_nilai, year_sums
from ui.files.deck.pptx.around import add_around, add_insets, draw_rings, paint
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

# So much of the sea is added in the north of a large map, where the mark of the demo stands.
_NORTH = 34.0
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


def add_map(shapes: Any, dek: DekTayang, isi: IsiSalindia, panel: Kotak) -> None:
    """One map over the whole panel, among land and sea, with its legend; the greatest named."""
    grafik = isi["grafik"]
    assert grafik is not None
    one = _Peta(dek, shape_map(grafik, isi["terkecil"]))
    place = draw_surroundings(panel.lebar, dek.batas)
    corner = Kotak(panel.x, panel.y + _NORTH, place.lebar, place.tinggi)
    add_around(shapes, place, corner, panel, foot=LEGEND + 24)
    codes = {kode: one.data.kelas.warna(row[0], LIGHT) for kode, row in one.data.nilai.items()}
    group = shapes.add_group_shape()
    group.name = "Peta"
    for kode, (value, *_) in one.data.nilai.items():
        if kode in place.bidang:
            shape = draw_rings(group.shapes, place.bidang[kode], corner)
            paint(shape, f"Peta: {place.nama[kode]}", codes[kode])
            describe(shape, f"{place.nama[kode]}: {_words(one.data.kelas, value)}")
    describe(group, grafik["alt"])
    for kode in greatest(one.data):
        if kode in place.bidang:
            words = write_nilai(grafik, one.data.nilai[kode][0], isi["terkecil"])
            _name(shapes, place, corner, kode, words=words, code=codes[kode])
    add_insets(shapes, place, corner, codes)
    _legend(shapes, one, _foot(Kotak(panel.x + 16, 48, panel.lebar - 32, panel.tinggi - 60)))


def _name(
    shapes: Any, place: Surroundings, corner: Kotak, kode: str, *, words: str, code: str
) -> None:
    """Name and value on a kecamatan; on a ground of their own where the name is the wider."""
    (x, y), room = middle_of(place.bidang[kode])
    name = place.nama[kode]
    wide = max(len(name), len(words)) * NOTE * LETTER + 4
    box = Kotak(corner.x + x - wide / 2, corner.y + y - 17, wide, 34)
    look = {"bold": True, "align": PP_ALIGN.CENTER, "anchor": MSO_ANCHOR.MIDDLE, "wrap": False}
    if wide < room:
        look["code"] = LIGHT.ink_on(code)
        add_text(shapes, f"Nama {name}", f"{name}\n{words}", box, NOTE, **look)
        return
    block = add_block(shapes, f"Nama {name}", box, LIGHT.ground, rounded=True)
    write(block, f"{name}\n{words}", NOTE, **look)


def add_outline(shapes: Any, dek: DekTayang, kotak: Kotak, code: str) -> Any:
    """The kabupaten as an ornament, in one colour; the group that it is."""
    group = shapes.add_group_shape()
    group.name = "Hiasan: Kabupaten Serang"
    denah = _denah_for(kotak, dek.batas)
    for kode, nama in denah.nama.items():
        shape = draw_rings(group.shapes, denah.bidang[kode], kotak)
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
        shape = draw_rings(group.shapes, denah.bidang[kode], place)
        paint(shape, f"{name}: {denah.nama[kode]}", kelas.warna(value, LIGHT))
        words = f"{denah.nama[kode]}: {_words(kelas, value)}"
        describe(shape, words)
    return group


def _words(kelas: Kelas, value: Nilai) -> str:
    if isinstance(value, Hilang):
        return kelas.kata_dari(value)
    return f"{format_number(value)} koperasi"


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
    add_text(shapes, "Keterangan peta", boundary_words(one.dek), below, NOTE, code=LIGHT.land_name)
