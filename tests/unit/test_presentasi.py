"""The document of a deck: every kind of chart is drawn, colours are the palette's, text is text."""

import re
from dataclasses import replace
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
import shapely

from db.dek.build import TANYA
from db.enums import KodeSalindia
from db.salindia import JenisGrafik, Makna, seri
from db.values.hidden import Hilang, Nilai
from tests.batas import features, geojson
from tests.decks import make_angka, make_grafik, make_isi, make_large_dek, make_slide, with_isi
from ui.charts.palette import DARK, LIGHT
from ui.files.deck.html.chart import draw
from ui.files.deck.html.document import build_html, policy
from ui.files.deck.html.maps import outline
from ui.files.deck.pages import find_contact

KINDS = get_args(JenisGrafik)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Loket: Jalan Raya 1"], None),
        (["koperasi@serangkab.go.id"], None),
        (["Telepon (0254) 200 123"], "tel:+62254200123"),
        (["0254-200123"], "tel:+62254200123"),
        (["(0254) 200123", "serangkab.go.id/koperasi"], "https://serangkab.go.id/koperasi"),
        (["https://serangkab.go.id"], "https://serangkab.go.id"),
    ],
)
def test_a_phone_opens_the_address_of_the_office_or_else_calls_it(
    lines: list[str], found: str | None
) -> None:
    contact = find_contact(lines)

    assert (contact and contact[0]) == found


def test_the_call_shows_a_code_only_where_there_is_something_to_open() -> None:
    dek = make_large_dek()
    call = KodeSalindia.AJAKAN

    without = build_html(with_isi(dek, call, butir=["Cari koperasi.", TANYA]), hanya=call)
    having = build_html(
        with_isi(dek, call, butir=["Cari koperasi.", TANYA, "(0254) 200123"]), hanya=call
    )

    assert "<b>Cari</b> koperasi." in without
    assert "Pindai" not in without
    assert "Pindai untuk menelepon (0254)\N{NO-BREAK SPACE}200123" in having
    assert 'src="data:image/svg+xml' in having


@pytest.mark.parametrize("jenis", KINDS)
def test_every_kind_of_chart_is_drawn_with_its_text(jenis: JenisGrafik) -> None:
    chart = ET.fromstring(draw(make_grafik(jenis), 5))

    assert chart.get("role") == "img"
    assert chart.get("aria-label") == "Grafik uji."
    assert len(list(chart.iter("rect"))) + len(list(chart.iter("path"))) >= 4


def test_a_bar_is_as_long_as_its_value_and_a_gap_has_none() -> None:
    grafik = make_grafik("batang_datar")
    values: list[Nilai] = [100.0, 50.0, Hilang.KELOMPOK_KECIL, 0.0]
    grafik["seri"] = [seri("Koperasi", "blue", values)]
    chart = draw(grafik, 5)

    widths = [float(each) for each in re.findall(r'width="([\d.]+)" height="[\d.]+" rx', chart)]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[2:] == [0, 0]
    assert re.findall(r'class="nilai-grafik">(.*?)<', chart) == ["100", "50", "kurang dari 5", "0"]


@pytest.mark.parametrize("many", [1, 6, 7, 13])
def test_no_name_of_a_lying_bar_lies_on_a_bar(many: int) -> None:
    grafik = make_grafik("batang_datar")
    grafik["kategori"] = ["Gerai simpan pinjam"] * many
    grafik["makna_kategori"] = ["blue"] * many
    grafik["seri"] = [seri("KDMP", "blue", [100.0] * many)]
    chart = ET.fromstring(draw(grafik, 5))
    bars = [
        [float(each.get(side, "")) for side in ("x", "y", "height")] for each in chart.iter("rect")
    ]
    names = [each for each in chart.iter("text") if each.get("class") == "teks"]

    assert len(names) == len(bars) == many
    for name in names:
        x, foot, size = (float(name.get(side, "")) for side in ("x", "y", "font-size"))
        for left, top, high in bars:
            is_beside = name.get("text-anchor") == "end" and x < left
            assert is_beside or foot < top or foot - size > top + high


def test_not_recorded_too_few_and_none_are_three_words_on_a_bar() -> None:
    grafik = make_grafik("bertumpuk")
    values: list[Nilai] = [Hilang.BELUM_TERDATA, Hilang.KELOMPOK_KECIL, 0.0, 7.0, 8.0]
    grafik["seri"] = [seri("Koperasi", "blue", values)]

    assert re.findall(r'class="nilai-grafik">(.*?)<', draw(grafik, 5)) == [
        "–",
        "&lt;5",
        "0",
        "7",
        "8",
    ]


def test_a_stack_with_a_hidden_part_shows_no_sum() -> None:
    grafik = make_grafik("bertumpuk")
    grafik["seri"][1] = seri("Pernah ikut", "last_year", [Hilang.KELOMPOK_KECIL] * 5)

    assert re.findall(r'class="nilai-grafik">(.*?)<', draw(grafik, 5)) == ["–"] * 5


def test_the_map_has_a_colour_of_its_own_for_what_is_not_shown() -> None:
    grafik = make_grafik("peta")
    values: list[Nilai] = [Hilang.KELOMPOK_KECIL, Hilang.BELUM_TERDATA, *[7.0] * 27]
    grafik["seri"] = [seri("Koperasi", "this_year", values)]
    chart = draw(grafik, 6)

    assert chart.count("kecamatan small_group") == 1
    assert chart.count("kecamatan no_data") == 1
    assert chart.count("kecamatan u4") == 27
    assert re.findall(r'class="teks">(.*?)<', chart) == ["7", "belum terdata", "kurang dari 6"]


def test_a_map_with_nothing_to_show_is_drawn_all_the_same() -> None:
    grafik = make_grafik("peta")
    grafik["seri"] = [seri("Koperasi", "this_year", [Hilang.KELOMPOK_KECIL] * 29)]

    assert draw(grafik, 5).count("kecamatan small_group") == 29


def test_lying_bars_have_the_colours_that_the_slide_names_whatever_they_are_called() -> None:
    grafik = make_grafik("batang_datar")
    grafik["kategori"] = ["Belum terdata", "A", "B", "C"]
    grafik["makna_kategori"] = ["olive", "no_data", "problem", "blue"]

    assert re.findall(r'class="melebar (\w+)"', draw(grafik, 5)) == grafik["makna_kategori"]


@pytest.mark.parametrize("makna", get_args(Makna))
def test_each_meaning_has_a_colour_in_light_and_dark(makna: Makna) -> None:
    html = build_html(make_large_dek())

    for palette in (LIGHT, DARK):
        assert f"--{makna.replace('_', '-')}:{getattr(palette, makna)};" in html
    assert f".{makna} {{ fill: var(--{makna.replace('_', '-')}); }}" in html


def test_the_document_names_nothing_outside() -> None:
    html = build_html(make_large_dek())

    assert re.findall(r"""(?:src|href)=["'](?!data:)""", html) == []
    assert "http://" not in html.replace("http-equiv", "")
    assert "https://" not in html
    assert re.findall(r"url\((?!data:)", html) == []


def test_the_policy_in_the_file_allows_no_address() -> None:
    assert re.findall(r"https?:|\*|'self'", policy(framed=False)) == []
    assert "default-src 'none'" in policy()


def test_inline_styles_would_be_refused_so_there_are_none() -> None:
    assert re.findall(r"<[^>]+\sstyle=", build_html(make_large_dek())) == []


def test_only_slides_that_are_switched_on_are_in_it() -> None:
    dek = make_large_dek()
    slides = (replace(dek.salindia[0], aktif=False), *dek.salindia[1:])

    html = build_html(replace(dek, salindia=slides))

    assert "s-pembuka" not in html.split("</style>")[1]
    assert f"1 / {len(KodeSalindia) - 1}" in html


def test_one_slide_can_be_looked_at_alone() -> None:
    html = build_html(make_large_dek(), hanya="kdmp")

    assert re.findall(r'<section class="salindia s-(\w+)"', html) == ["kdmp"]


def test_a_theme_that_is_not_announced_leaves_no_line() -> None:
    assert 'class="tema' in build_html(make_large_dek())
    assert 'class="tema' not in build_html(make_large_dek(tema=None))


def test_a_deck_without_demo_rows_is_not_marked() -> None:
    assert "DATA CONTOH" not in build_html(make_large_dek(contoh=False))


def test_a_figure_that_is_not_recorded_is_said_in_words_and_not_counted_up() -> None:
    kode = KodeSalindia.KDMP
    unknown = make_angka(nilai=None, teks="belum terdata")
    slide = replace(make_slide(kode, 1), isi={**make_isi(kode), "angka": [unknown]})

    html = build_html(make_large_dek(salindia=(slide,)))

    assert '<p class="nilai kata">belum terdata</p>' in html


def test_the_logo_is_inside() -> None:
    html = build_html(make_large_dek(logo=b"\xff\xd8\xff", logo_jenis="image/jpeg"))

    assert 'src="data:image/jpeg;base64,/9j/"' in html


def test_official_boundaries_take_the_place_of_the_sketch() -> None:
    official = geojson(dense()).decode()
    chart = make_grafik("peta")

    assert draw(chart, 5, official) != draw(chart, 5)
    assert len(outline(official)) > len(outline())


def dense() -> list[dict[str, Any]]:
    """The sketch with more points on the same lines."""
    return [
        {
            **row,
            "geometry": shapely.geometry.mapping(
                shapely.segmentize(shapely.geometry.shape(row["geometry"]), 0.005)
            ),
        }
        for row in features()
    ]
