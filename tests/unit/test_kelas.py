"""One rule puts values into classes: every format draws the same ones, and each value is in one."""

import io
import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from db.enums import KodeSalindia
from db.salindia import Grafik, seri
from db.values.format import format_decimal
from db.values.hidden import Hilang, Nilai
from tests.decks import CODES, make_grafik, make_isi, make_large_dek, make_slide, with_isi
from ui.charts.classes import Kelas, classify
from ui.charts.palette import LIGHT
from ui.charts.peta import build_map
from ui.charts.spec import picture_spec
from ui.files.deck import pdf
from ui.files.deck.html.chart import draw
from ui.files.deck.pptx.file import build_pptx

# Koperasi in each kecamatan.
REGISTER = [
    *(7.0, 14.0, 15.0, 18.0, 20.0, 22.0, 23.0, 24.0, 25.0, 30.0, 31.0, 33.0, 36.0, 38.0, 39.0),
    *(40.0, 41.0, 42.0, 44.0, 45.0, 46.0, 48.0, 50.0, 52.0, 55.0, 56.0, 58.0, 59.0, 60.0),
]
LEGEND = re.compile(r'class="(u\d|no_data|small_group|nothing)"></rect>\n<text[^>]*>(.*?)</text>')


def values(digits: int) -> st.SearchStrategy[list[Nilai]]:
    """Ties, few values and long tails, finer than they are written, with some that are missing."""
    fine = st.integers(0, 40_000).map(lambda n: n / 10 ** (digits + 2))
    few = st.sampled_from([0.0, 5.0, 6.25, 81.25, 22.05])
    return st.lists(st.one_of(fine, few, st.sampled_from(list(Hilang))), max_size=29)


def limits(words: str) -> tuple[Decimal, Decimal]:
    """ "1.200–3.400" → (1200, 3400)."""
    numbers = [Decimal(each.replace(".", "").replace(",", ".")) for each in words.split("–")]
    return numbers[0], numbers[-1]


@settings(deadline=None)
@given(st.integers(0, 2).flatmap(lambda digits: st.tuples(st.just(digits), values(digits))))
def test_the_written_value_lies_in_the_words_of_its_class_and_of_no_other(
    drawn: tuple[int, list[Nilai]],
) -> None:
    digits, given_values = drawn
    kelas = classify(given_values, digits=digits, terkecil=5)
    shown = [each for each in given_values if not isinstance(each, Hilang)]
    spans = [limits(words) for words in kelas.kata]

    for each in shown:
        written, _ = limits(format_decimal(each, digits))
        holding = [low <= written <= high for low, high in spans]
        assert holding == [words == kelas.kata_dari(each) for words in kelas.kata]
        assert sum(holding) == 1
    assert len(spans) <= 5
    assert {kelas.nomor(each) for each in shown} == set(range(len(spans)))


@settings(deadline=None)
@given(values(0))
def test_neighbouring_classes_touch_and_never_overlap(given_values: list[Nilai]) -> None:
    kelas = classify(given_values, digits=0, terkecil=5, kelompok="koperasi")

    assert all(
        after[0] - before[1] == 1 for before, after in itertools.pairwise(map(limits, kelas.kata))
    )


@pytest.mark.parametrize(
    ("given_values", "digits", "words"),
    [
        ([float(each) for each in range(29)], 0, ("0", "1–9", "10–14", "15–19", "20–28")),
        ([4.0, 4.0, 4.0], 0, ("4",)),
        ([7.0], 0, ("7",)),
        ([], 0, ()),
        ([0.0, 100.0], 0, ("0", "1–100")),
        ([*[0.0] * 28, 2.0], 0, ("0", "1–2")),
        ([6.2, 6.25, 9.0], 1, ("6,2", "6,3–8,9", "9,0")),
        ([81.25, 10.0], 1, ("10,0–79,9", "80,0–81,3")),
        ([22.04, 22.05], 1, ("22,0", "22,1")),
        ([0.005, 0.015], 2, ("0,01", "0,02")),
        (REGISTER, 0, ("7–24", "25–34", "35–39", "40–49", "50–60")),
    ],
)
def test_classes_are_written_as_values_are(
    given_values: list[float], digits: int, words: tuple[str, ...]
) -> None:
    assert classify(given_values, digits=digits, terkecil=5).kata == words


def test_no_class_of_counts_holds_what_another_entry_of_the_legend_hides() -> None:
    kelas = classify([0.0, 0.0, 9.0, 20.0, Hilang.KELOMPOK_KECIL], terkecil=5)

    assert kelas.legenda == [
        ("u1", "0"),
        ("u4", "9–19"),
        ("u8", "20"),
        ("small_group", "kurang dari 5"),
    ]


def test_beside_percentages_the_hidden_group_says_of_what_it_is_too_small() -> None:
    kelas = classify(
        [0.0, 50.0, Hilang.KELOMPOK_KECIL, Hilang.BELUM_TERDATA], terkecil=5, kelompok="koperasi"
    )

    assert kelas.kata == ("0", "1–50")
    assert [word for _, word in kelas.legenda[2:]] == ["belum terdata", "kurang dari 5 koperasi"]


def chart_of(jenis: Any, years: Sequence[Sequence[Nilai]]) -> Grafik:
    grafik = make_grafik(jenis)
    grafik["seri"] = [seri(str(2015 + at), "this_year", row) for at, row in enumerate(years)]
    return grafik


def counts() -> st.SearchStrategy[list[Nilai]]:
    """What a deck may hold: no count from 1 to 4, but small groups in their place."""
    return st.lists(
        st.one_of(st.just(0), st.integers(5, 60), st.integers(5, 40_000), st.sampled_from(Hilang)),
        min_size=29,
        max_size=29,
    )


def html_of(grafik: Grafik) -> tuple[list[str], list[tuple[str, str]]]:
    """The colours of the kecamatan by kode, of all years, and the legend."""
    drawn = str(draw(grafik, 5))
    one = re.findall(r'class="kecamatan (\w+)"(?: transform|>)', drawn)
    many = [each.split() for each in re.findall(r'data-kelas="(.*?)"', drawn)]
    colours = many or [[each] for each in one]
    return (
        [LIGHT.colour_of(each) for row in colours for each in row],
        [(LIGHT.colour_of(name), words) for name, words in LEGEND.findall(drawn)],
    )


def pdf_of(grafik: Grafik) -> tuple[list[str], list[tuple[str, str]]]:
    """The same out of what the PDF is typeset from; a kecamatan may have several parts."""
    isi = {**make_isi(KodeSalindia.SEBARAN), "grafik": grafik}
    values = pdf._chart(make_large_dek(), isi, grafik, 300)  # type: ignore[arg-type]  # noqa: SLF001 - read before it is typeset
    return [each["warna"] for one in values["peta"] for each in one["bidang"]], values["legenda"]


def screen_of(row: Sequence[Nilai]) -> tuple[list[str], list[tuple[str, str]]]:
    """The same out of the picture that the map screen gives away."""
    kelas: Kelas = classify(row, terkecil=5)
    frame = pd.DataFrame(
        {
            "kode": CODES,
            "nama": CODES,
            "keterangan": "",
            "kelas": [kelas.kata_dari(each) for each in row],
            "lon": 106.0,
            "lat": -6.1,
        }
    )
    chart: alt.TopLevelMixin = build_map(
        frame, LIGHT, kelas=kelas, satuan="Koperasi", geometry={"features": []}
    )
    scale = picture_spec(chart)["layer"][0]["encoding"]["color"]["scale"]
    legend = list(zip(scale["range"], scale["domain"], strict=True))
    colours = {words: colour for colour, words in legend}
    return [colours[each] for each in frame["kelas"]], legend


@settings(deadline=None, max_examples=50)
@given(st.lists(counts(), min_size=1, max_size=6))
def test_html_and_pdf_draw_the_same_classes_of_one_year_and_of_many(
    years: list[list[Nilai]],
) -> None:
    grafik = chart_of("peta" if len(years) == 1 else "peta_tahun", years)
    html, legend = html_of(grafik)
    colours, printed = pdf_of(grafik)

    assert printed == legend
    assert set(colours) <= set(html)


@settings(deadline=None, max_examples=6)
@given(counts())
def test_the_picture_of_the_screen_draws_the_classes_of_the_stage(row: list[Nilai]) -> None:
    assert screen_of(row) == html_of(chart_of("peta", [row]))


@settings(deadline=None, max_examples=5)
@given(counts())
def test_powerpoint_draws_the_classes_of_the_stage(row: list[Nilai]) -> None:
    slide = make_slide(KodeSalindia.SEBARAN, 1)
    dek = with_isi(
        make_large_dek(salindia=(slide,)), KodeSalindia.SEBARAN, grafik=chart_of("peta", [row])
    )
    drawn = next(iter(Presentation(io.BytesIO(build_pptx(dek))).slides)).shapes
    html, legend = html_of(chart_of("peta", [row]))
    group = next(each for each in drawn if each.name == "Peta")
    named = {each.name: each for each in drawn}

    assert html == [
        f"#{each.fill.fore_color.rgb}" for each in group.shapes if each.name.startswith("Peta: ")
    ]
    assert legend == [
        (
            f"#{named[f'Legenda {at} warna'].fill.fore_color.rgb}",
            named[f"Legenda {at}"].text_frame.text,
        )
        for at in range(1, len(legend) + 1)
    ]
