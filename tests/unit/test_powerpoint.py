"""The PowerPoint read back: what it holds is what the deck holds, and it is a sound file."""

import base64
import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageFont
from pptx import Presentation
from pptx.util import Pt

from db.enums import KodeSalindia
from db.figures.katalog import KUNCI_LAMA, UKURAN
from db.queries.dek import Tayang
from tests.decks import CODES, hide_three, make_large_dek, with_isi
from ui.charts.palette import LIGHT
from ui.files.deck.pages import list_lampiran, shape_map
from ui.files.deck.pptx.file import build_pptx
from ui.files.deck.pptx.layout import element_of

BARS = ("batang", "batang_datar", "bertumpuk")


DEK = hide_three(make_large_dek())
FILE = build_pptx(DEK)


def slides() -> list[Any]:
    return list(Presentation(io.BytesIO(FILE)).slides)


def slide_of(kode: KodeSalindia) -> tuple[Any, Tayang]:
    place = next(at for at, each in enumerate(DEK.aktif) if each.kode == kode)
    return slides()[place], DEK.aktif[place]


def leaves(shapes: Any) -> list[Any]:
    """Every shape, those in groups too, without the groups."""
    return [
        leaf
        for shape in shapes
        for leaf in (leaves(shape.shapes) if shape.shape_type == 6 else [shape])
    ]


def words_of(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in leaves(slide.shapes) if shape.has_text_frame]


def properties(part: Any) -> list[Any]:
    """Names, numbers and descriptions of the shapes, as the file has them."""
    element = element_of(part)
    return [each for each in element.iter() if each.tag.endswith("}cNvPr")]


def test_there_is_a_slide_for_each_that_is_shown_and_then_the_tables() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides()]

    assert titles == [
        *(each.judul for each in DEK.aktif),
        *(page.judul for page in list_lampiran(DEK)),
    ]


@pytest.mark.parametrize(
    "tayang",
    [each for each in DEK.aktif if each.isi["grafik"] and each.isi["grafik"]["jenis"] in BARS],
    ids=lambda each: each.kode,
)
def test_a_chart_is_native_and_holds_the_frozen_numbers(tayang: Tayang) -> None:
    slide, _ = slide_of(tayang.kode)
    grafik = tayang.isi["grafik"]
    assert grafik is not None
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)

    assert [list(plot.categories) for plot in chart.plots] == [grafik["kategori"]] * len(
        list(chart.plots)
    )
    series = {(each.name, tuple(each.values)) for plot in chart.plots for each in plot.series}
    wanted = {(each["nama"], tuple(each["nilai"])) for each in grafik["seri"]}
    if grafik["target"] is not None:
        wanted.add(("Target", tuple(grafik["target"])))
    assert series == wanted


def test_a_hidden_value_leaves_a_gap_and_not_a_zero() -> None:
    chart: dict[str, Any] = {**(make_large_dek().aktif[5].isi["grafik"] or {})}
    series = [{**chart["seri"][0], "nilai": [None, *chart["seri"][0]["nilai"][1:]]}]
    dek = with_isi(make_large_dek(), KodeSalindia.KELANGSUNGAN, grafik={**chart, "seri": series})
    file = Presentation(io.BytesIO(build_pptx(dek)))

    found = next(shape.chart for shape in list(file.slides)[5].shapes if shape.has_chart)

    assert found.plots[0].series[0].values[0] is None


def fills(group: Any, prefix: str) -> dict[str, str]:
    return {
        shape.name.removeprefix(prefix): f"#{shape.fill.fore_color.rgb}"
        for shape in group.shapes
        if shape.name.startswith(prefix)
    }


def test_the_map_is_a_shape_for_each_kecamatan_filled_by_its_class() -> None:
    slide, tayang = slide_of(KodeSalindia.SEBARAN)
    grafik = tayang.isi["grafik"]
    assert grafik is not None
    data = shape_map(grafik, 5)
    group = next(shape for shape in slide.shapes if shape.name == "Peta")

    found = sorted(fills(group, "Peta: ").values())

    assert len(found) == 29
    assert found == sorted(data.kelas.warna(row[0], LIGHT) for row in data.nilai.values())
    assert all(shape.shape_type == 5 for shape in group.shapes if shape.name.startswith("Peta: "))


def test_official_boundaries_take_the_place_of_the_sketch() -> None:
    square = [[106.0, -6.0], [106.1, -6.0], [106.1, -6.1], [106.0, -6.1], [106.0, -6.0]]
    features = [
        {
            "properties": {"kode": kode, "nama": f"Petak {kode}"},
            "geometry": {"type": "Polygon", "coordinates": [square]},
        }
        for kode in CODES
    ]
    dek = replace(DEK, batas=json.dumps({"features": features}), sumber_batas="Perda 7/2030")
    slide = list(Presentation(io.BytesIO(build_pptx(dek))).slides)[2]

    group = next(shape for shape in slide.shapes if shape.name == "Peta")

    assert f"Peta: Petak {CODES[0]}" in [shape.name for shape in group.shapes]
    assert "Batas kecamatan: Perda 7/2030." in words_of(slide)


def test_the_still_shows_first_and_last_year_and_greys_what_is_hidden() -> None:
    slide, _ = slide_of(KodeSalindia.SEBARAN_TAHUN)
    groups = {shape.name: shape for shape in slide.shapes if shape.name.startswith("Peta ")}

    assert list(groups) == [f"Peta {year}" for year in (2015, 2017, 2019, 2022, 2024, 2026)]
    colours = list(fills(groups["Peta 2026"], "Peta 2026: ").values())
    assert colours.count(LIGHT.small_group) == 3
    described = [each.get("descr") or "" for each in properties(groups["Peta 2026"])]
    assert sum("kurang dari" in each for each in described) == 3


def test_the_tables_hold_every_row() -> None:
    pages = list_lampiran(DEK)
    appendix = slides()[len(DEK.aktif) :]
    for page, slide in zip(pages, appendix, strict=True):
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]

        assert [row for row in rows if row != page.kolom] == [
            row for block in page.blok for row in block
        ]


def test_notes_carry_definition_source_and_day() -> None:
    for slide, tayang in zip(slides(), DEK.aktif, strict=False):
        notes = slide.notes_slide.notes_text_frame.text

        assert "Sapa tamu dahulu." in notes
        assert all(each in notes for each in tayang.isi["catatan"])
        assert f"Sumber: {tayang.isi['sumber']}, per 12 Juli 2026" in notes
        for each in tayang.isi["angka"]:
            kunci = KUNCI_LAMA.get(each["kunci"], each["kunci"])
            door = f"/indikator?angka={kunci}&hari_angka=2026-07-12"
            assert (door in notes) == (kunci in UKURAN)


def test_every_slide_says_its_source_and_its_day_and_that_it_is_made_up() -> None:
    for slide in slides():
        said = words_of(slide)

        assert any("Sumber: " in each and "per 12 Juli 2026" in each for each in said)
        assert "DATA CONTOH" in said


def test_without_demo_rows_nothing_is_marked() -> None:
    content = build_pptx(replace(DEK, contoh=False))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if b"DATA CONTOH" in archive.read(name)]


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert build_pptx(hide_three(make_large_dek())) == FILE


def test_the_file_is_signed_by_the_office_and_dated_by_the_deck() -> None:
    about = Presentation(io.BytesIO(FILE)).core_properties

    assert about.author == about.last_modified_by == "Diskoumperindag Kabupaten Serang"
    assert about.created == DEK.dibuat_pada.replace(tzinfo=None)
    assert "79" in about.title


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def test_every_part_is_sound_and_every_relation_leads_somewhere() -> None:
    found = parts()
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(content)
    for name in [name for name in found if name.endswith(".rels")]:
        base = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
        for each in ET.fromstring(found[name]):
            assert each.get("TargetMode") != "External"
            target = str(each.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else f"{base}/{target}".lstrip("/")
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            assert path in found, (name, target)


def test_no_two_shapes_of_a_slide_share_a_name_or_a_number() -> None:
    for slide in slides():
        named = [shape.name for shape in leaves(slide.shapes)]
        ids = [each.get("id") for each in properties(slide)]

        assert len(named) == len(set(named))
        assert len(ids) == len(set(ids))


def test_nothing_reaches_over_the_edge() -> None:
    file = Presentation(io.BytesIO(FILE))
    outside = [
        (number, shape.name)
        for number, slide in enumerate(file.slides, 1)
        for shape in leaves(slide.shapes)
        if min(shape.left, shape.top) < -Pt(2)
        or shape.left + shape.width > file.slide_width + Pt(2)
        or shape.top + shape.height > file.slide_height + Pt(2)
    ]

    assert outside == []


def size_of(shape: Any, run: Any) -> float:
    """Its own size in points, or the one that its place of the layout has."""
    if run.font.size is not None:
        return float(run.font.size.pt)
    idx, layout = shape.placeholder_format.idx, shape.part.slide_layout
    place = next(each for each in layout.placeholders if each.placeholder_format.idx == idx)
    look = next(each for each in element_of(place).iter() if each.tag.endswith("}defRPr"))
    return int(look.get("sz")) / 100


def height_of(shape: Any) -> float:
    """Points that the text of a box needs, broken as a program does, in a typeface that is wide."""
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((size_of(shape, run) for run in paragraph.runs), default=12.0)
        font = ImageFont.load_default(size)
        lines, line = 1, ""
        for word in paragraph.text.split(" "):
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > shape.width / Pt(1):
                lines, line = lines + 1, word
            else:
                line = longer
        total += lines * size * 1.2
    return total


def test_the_longest_texts_and_six_digits_stay_in_their_boxes() -> None:
    too_high = [
        (number, shape.name, round(height_of(shape)), round(shape.height / Pt(1)))
        for number, slide in enumerate(slides(), 1)
        for shape in slide.shapes
        if shape.has_text_frame
        and shape.text_frame.text
        and height_of(shape) > shape.height / Pt(1) + 3
    ]

    assert too_high == []


LAYOUTS = [
    "Judul",
    "Angka",
    "Angka dan grafik",
    "Angka sebaris dan grafik",
    "Peta",
    "Daftar",
    "Kartu produk",
    "Tabel",
    "Ajakan",
]


def test_the_template_has_the_offices_own_master_and_layouts_and_no_other() -> None:
    file = Presentation(io.BytesIO(FILE))

    assert file.slide_master.name == "Diskoumperindag Kabupaten Serang"
    assert [each.name for each in file.slide_layouts] == LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_slide_that_the_office_adds_asks_for_its_words_in_indonesian(name: str) -> None:
    file = Presentation(io.BytesIO(FILE))
    layout = file.slide_layouts.get_by_name(name)
    added = file.slides.add_slide(layout)
    prompts = " ".join(each.text_frame.text for each in layout.placeholders)

    assert added.shapes.title is not None
    assert "Click" not in prompts
    assert "Satu kalimat: apa yang ditemukan" in prompts


def test_the_words_of_a_slide_stand_in_the_places_of_its_layout() -> None:
    loose = {
        (shape.name.rstrip("0123456789 "))
        for slide in slides()
        for shape in slide.shapes
        if shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder
    }

    assert {each for each in loose if not each.startswith("Nama ")} == {
        "Tanda data contoh",
        "Tanpa foto",
        "Tahun",
        "Legenda",
        "Keterangan peta",
        "Kata kode",
    }


def test_no_place_is_left_open() -> None:
    empty = [
        (number, shape.name)
        for number, slide in enumerate(slides(), 1)
        for shape in slide.placeholders
        if shape.has_text_frame and not shape.text_frame.text
    ]

    assert empty == []


def test_every_slide_but_the_first_has_its_number_as_a_field() -> None:
    fields = [
        [each.get("type") for each in element_of(slide).iter() if each.tag.endswith("}fld")]
        for slide in slides()
    ]

    assert fields == [[], *[["slidenum"]] * (len(fields) - 1)]


@pytest.mark.parametrize("part", ["ppt/slides/", "ppt/slideLayouts/", "ppt/charts/"])
def test_nothing_is_written_smaller_than_14_points(part: str) -> None:
    sizes = {
        int(found)
        for name, content in parts().items()
        if name.startswith(part) and name.endswith(".xml")
        for found in re.findall(rb'\bsz="(\d+)"', content)
    }

    assert sizes
    assert min(sizes) >= 1400


def test_the_places_of_a_layout_take_the_colours_of_the_theme() -> None:
    layouts = [content for name, content in parts().items() if "/slideLayouts/slide" in name]
    theme = next(content for name, content in parts().items() if "/theme/theme1.xml" in name)

    assert all(b"schemeClr" in each for each in layouts)
    assert f'<a:accent1><a:srgbClr val="{LIGHT.this_year[1:]}"/>'.encode() in theme


def test_the_ornament_lies_behind_the_title_of_the_first_slide() -> None:
    first = slides()[0]

    assert next(shape.name for shape in first.shapes) == "Hiasan: Kabupaten Serang"


def test_a_photo_is_cut_to_its_card_and_not_stretched() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (480, 200), "teal").save(buffer, "JPEG")
    uri = f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    cards = [{"judul": "Emping", "teks": "Koperasi Uji", "foto": uri}]
    dek = with_isi(make_large_dek(), KodeSalindia.PRODUK, kartu=cards)
    file = Presentation(io.BytesIO(build_pptx(dek)))
    photo = next(shape for slide in file.slides for shape in slide.shapes if shape.name == "Foto 1")

    shown = photo.width / photo.height
    kept = (1 - photo.crop_left - photo.crop_right) * 480 / (200 * (1 - photo.crop_top))

    assert shown == pytest.approx(kept, rel=0.02)


def test_a_logo_stands_on_the_first_slide() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (300, 150), (10, 20, 30, 90)).save(buffer, "PNG")
    dek = replace(make_large_dek(), logo=buffer.getvalue(), logo_jenis="image/png")
    first = next(iter(Presentation(io.BytesIO(build_pptx(dek))).slides))

    logo = next(shape for shape in first.shapes if shape.name == "Logo")

    assert logo.width / logo.height == pytest.approx(2, rel=0.02)
