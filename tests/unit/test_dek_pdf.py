"""The deck on paper: a page a slide, searchable, complete, drawn as lines."""

import base64
import io
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from db.enums import KodeSalindia
from tests.decks import make_large_dek, with_isi
from ui.charts.geometry import GEOMETRY_FILE
from ui.files.deck.pages import list_lampiran
from ui.files.deck.pdf import build_pdf
from ui.files.paper.typeset import CannotTypeset

DEK = make_large_dek()
FILE = build_pdf(DEK)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


def test_there_is_a_page_for_each_slide_and_then_the_tables_all_16_by_9() -> None:
    pages = read(FILE).pages

    assert len(pages) == len(DEK.aktif) + len(list_lampiran(DEK))
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {
        (960.0, 540.0)
    }


def test_each_page_can_be_searched_for_its_sentence_source_and_mark() -> None:
    for page, tayang in zip(read(FILE).pages, DEK.aktif, strict=False):
        text = text_of(page)

        assert tayang.judul in text
        assert f"Sumber: {tayang.isi['sumber']}, per 12 Juli 2026" in text
        assert "DATA CONTOH" in text
        assert all(each["teks"] in text for each in tayang.isi["angka"])


def test_without_demo_rows_nothing_is_marked() -> None:
    pages = read(build_pdf(replace(DEK, contoh=False))).pages

    assert not any("DATA CONTOH" in page.extract_text() for page in pages)


def test_every_row_of_every_table_is_printed() -> None:
    appendix = read(FILE).pages[len(DEK.aktif) :]
    for printed, page in zip(appendix, list_lampiran(DEK), strict=True):
        text = text_of(printed)

        assert all(cell in text for block in page.blok for row in block for cell in row)


def test_charts_are_lines_and_fonts_are_inside() -> None:
    reader = read(FILE)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }

    drawn = [
        page
        for page, tayang in zip(reader.pages, DEK.aktif, strict=False)
        if tayang.kode != KodeSalindia.PRODUK
    ]
    assert sum(len(page.images) for page in drawn) == 0
    assert fonts
    assert all("+DasborSans-" in font for font in fonts)


def test_the_map_says_whose_boundaries_it_draws() -> None:
    sketch = GEOMETRY_FILE.read_text(encoding="utf-8")
    official = read(build_pdf(replace(DEK, batas=sketch, sumber_batas="Perda 7/2030"))).pages

    assert "bukan batas resmi" in text_of(read(FILE).pages[2])
    assert "Batas kecamatan: Perda 7/2030." in text_of(official[2])


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert build_pdf(make_large_dek()) == FILE


def test_a_photo_and_a_logo_are_printed() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (480, 200), "teal").save(buffer, "JPEG")
    uri = f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    dek = with_isi(
        make_large_dek(),
        KodeSalindia.PRODUK,
        kartu=[{"judul": "Emping", "teks": "Koperasi Uji", "foto": uri}],
    )
    dek = replace(dek, logo=buffer.getvalue(), logo_jenis="image/jpeg")

    assert sum(len(page.images) for page in read(build_pdf(dek)).pages) == 2


def test_a_logo_that_is_no_picture_is_named() -> None:
    with pytest.raises(CannotTypeset):
        build_pdf(replace(make_large_dek(), logo=b"x", logo_jenis="image/png"))


LETTERS = {
    "emoji": "💪",
    "a family of them": "👩\u200d🌾",
    "Chinese": "中文",
    "a control sign": "\x07",
    "private": "\U000f0000",
}


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_a_letter_that_no_font_has_gives_way_to_a_sign_and_the_slide_says_so(name: str) -> None:
    dek = make_large_dek()
    first, *others = dek.salindia
    written = replace(first, judul=f"Koperasi {LETTERS[name]} maju")

    reader = read(build_pdf(replace(dek, salindia=(written, *others))))

    assert "Koperasi □ maju" in text_of(reader.pages[0])
    assert "menggantikan huruf yang tidak dapat dicetak" in text_of(reader.pages[0])
    assert "menggantikan" not in text_of(reader.pages[1])
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_a_theme_with_an_emoji_is_printed_and_said_on_the_slide_that_shows_it() -> None:
    pages = read(build_pdf(replace(make_large_dek(), tema="Koperasi 💪"))).pages

    assert "Koperasi □" in text_of(pages[0])
    assert "menggantikan" in text_of(pages[0])
