"""One slide: the sentence, its figures, what is drawn, the foot, the presenter's notes."""

import base64
import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, IsiSalindia, KartuProduk
from ui.charts.theme import LIGHT
from ui.files.deck.pages import DEMO, label_of, source_of
from ui.files.deck.pptx.chart import add_chart
from ui.files.deck.pptx.layout import (
    BODY,
    BOTTOM,
    CHART,
    FIGURES,
    FOOT,
    HEIGHT,
    MARGIN,
    NOTE,
    SMALL,
    TITLE,
    TITLE_SIZE,
    TOP,
    WHOLE,
    WIDTH,
    Kotak,
    add_block,
    add_text,
    colour,
    count_lines,
    describe,
    fit,
    fit_number,
    write,
)
from ui.files.deck.pptx.map import add_map, add_outline, add_years
from ui.words.labels import SALINDIA

_CARD_COLUMNS = 3


def fill_slide(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    """Draw one slide of the deck on an empty one."""
    body: Callable[[Any, DekTayang, Tayang], None] = {
        KodeSalindia.PEMBUKA: _opening,
        KodeSalindia.AJAKAN: _call,
    }.get(tayang.kode, _plain)
    body(slide, dek, tayang)
    slide.notes_slide.notes_text_frame.text = notes_of(dek, tayang)


def notes_of(dek: DekTayang, tayang: Tayang) -> str:
    """What the presenter reads: each figure's definition and source, the day, demo or not."""
    isi = tayang.isi
    mark = [f"{DEMO}: angka rekaan, bukan data dinas."] if dek.contoh else []
    return "\n".join([*mark, *isi["catatan"], source_of(isi, dek.segel)])


def add_heading(slide: Any, dek: DekTayang, name: str, title: str, isi: IsiSalindia) -> None:
    """What every slide but the first shares: its name, the sentence, source and day, the mark."""
    add_text(
        slide.shapes,
        "Bagian",
        name,
        Kotak(MARGIN, 24, 500, 18),
        NOTE,
        bold=True,
        code=LIGHT.this_year,
    )
    _title(slide, title, TITLE, largest=TITLE_SIZE, code=LIGHT.text)
    add_text(slide.shapes, "Sumber", source_of(isi, dek.segel), FOOT, SMALL, code=LIGHT.last_year)
    if dek.contoh:
        _mark(slide, Kotak(WIDTH - MARGIN - 116, 20, 116, 22))


def _title(slide: Any, text: str, kotak: Kotak, *, largest: float, code: str) -> None:
    title = slide.shapes.title
    title.left, title.top = Pt(kotak.x), Pt(kotak.y)
    title.width, title.height = Pt(kotak.lebar), Pt(kotak.tinggi)
    lines = int(kotak.tinggi // (largest * 1.1))
    size = fit(text, kotak, largest=largest, smallest=20, lines=max(2, lines))
    write(title, text, size, bold=True, code=code)


def _mark(slide: Any, kotak: Kotak) -> None:
    block = add_block(slide.shapes, "Tanda data contoh", kotak, LIGHT.target, rounded=True)
    write(
        block,
        DEMO,
        NOTE,
        bold=True,
        code=LIGHT.ground,
        align=PP_ALIGN.CENTER,
        anchor=MSO_ANCHOR.MIDDLE,
    )


def _opening(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour(LIGHT.this_year)
    if not dek.logo:
        add_outline(slide.shapes, dek, Kotak(WIDTH - 380, 30, 340, 270), LIGHT.sequential[5])
    add_text(
        slide.shapes,
        "Edisi",
        str(dek.edisi),
        Kotak(MARGIN, 52, 400, 160),
        130,
        bold=True,
        code=LIGHT.sequential[2],
    )
    _title(
        slide,
        tayang.judul,
        Kotak(MARGIN, 214, WIDTH - 2 * MARGIN, 90),
        largest=40,
        code=LIGHT.ground,
    )
    _opening_lines(slide, dek, tayang)
    if dek.logo:
        _logo(slide, dek.logo)
    if dek.contoh:
        _mark(slide, Kotak(MARGIN, 24, 116, 22))


def _opening_lines(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    """The theme of the year, the comment and the foot, each in a room of its own."""
    width = WIDTH - 2 * MARGIN
    foot = f"12 Juli {dek.tahun} · {source_of(tayang.isi, dek.segel)}"
    for name, text, kotak, largest, smallest in (
        ("Tema", dek.tema, Kotak(MARGIN, 310, width, 70), 28.0, 18.0),
        ("Komentar", tayang.komentar, Kotak(MARGIN, 384, width, 48), BODY, 14.0),
        ("Sumber", foot, Kotak(MARGIN, HEIGHT - 60, width, 20), NOTE, NOTE),
    ):
        if text:
            size = fit(text, kotak, largest=largest, smallest=smallest, lines=2)
            add_text(slide.shapes, name, text, kotak, size, code=LIGHT.ground)


def _logo(slide: Any, content: bytes) -> None:
    picture = slide.shapes.add_picture(io.BytesIO(content), Pt(WIDTH - MARGIN - 96), Pt(40))
    scale = min(Pt(96) / picture.width, Pt(96) / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left, picture.name = Pt(WIDTH - MARGIN) - picture.width, "Logo"
    describe(picture, "Logo Harkopnas")


def _call(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    add_heading(slide, dek, SALINDIA[tayang.kode], tayang.judul, tayang.isi)
    y = _comment(slide, tayang) + 16
    lines = tayang.isi["butir"]
    room = min(64.0, (BOTTOM - y) / max(1, len(lines)))
    box = Kotak(MARGIN + 22, y, WIDTH - 2 * MARGIN - 22, room - 6)
    size = min((_fill(line, box, 24) for line in lines), default=24)
    for number, line in enumerate(lines, 1):
        place = Kotak(box.x, y, box.lebar, box.tinggi)
        add_block(slide.shapes, f"Tanda {number}", Kotak(MARGIN, y + 8, 8, 8), LIGHT.this_year)
        add_text(slide.shapes, f"Butir {number}", line, place, size)
        y += room


def _plain(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    isi = tayang.isi
    add_heading(slide, dek, SALINDIA[tayang.kode], tayang.judul, isi)
    top = _comment(slide, tayang)
    if isi["kartu"]:
        _cards(slide, isi["kartu"], WHOLE.below(top))
    elif isi["grafik"]:
        _figures(slide, isi["angka"], FIGURES.below(top), columns=1)
        _draw(slide, dek, isi, CHART.below(top))
    else:
        _figures(slide, isi["angka"], WHOLE.below(top), columns=2)


def _draw(slide: Any, dek: DekTayang, isi: IsiSalindia, kotak: Kotak) -> None:
    grafik = isi["grafik"]
    assert grafik is not None
    if grafik["jenis"] == "peta":
        add_map(slide.shapes, dek, isi, kotak)
    elif grafik["jenis"] == "peta_tahun":
        add_years(slide.shapes, dek, isi, kotak)
    else:
        add_chart(slide.shapes, grafik, kotak)


def _comment(slide: Any, tayang: Tayang) -> float:
    """Write the comment under the sentence; where the rest of the slide begins."""
    top = TOP if count_lines(tayang.judul, TITLE.lebar, TITLE_SIZE) == 1 else TITLE.y + TITLE.tinggi
    if not tayang.komentar:
        return top + 8
    line = Kotak(MARGIN, top, WIDTH - 2 * MARGIN, 36)
    size = fit(tayang.komentar, line, largest=16, smallest=12, lines=2)
    add_text(slide.shapes, "Komentar", tayang.komentar, line, size, code=LIGHT.last_year)
    return top + 44


def _figures(slide: Any, figures: list[Angka], kotak: Kotak, *, columns: int) -> None:
    """The key numbers, one under the other beside a chart, two by two without one."""
    if not figures:
        return
    rows = -(-len(figures) // columns)
    wide, high = kotak.lebar / columns, min(kotak.tinggi / rows, 168.0)
    for number, angka in enumerate(figures):
        x = kotak.x + (number % columns) * wide
        y = kotak.y + (number // columns) * high
        _figure(slide, number + 1, angka, Kotak(x, y, wide - 16, high - 8), first=number == 0)


def _figure(slide: Any, number: int, angka: Angka, kotak: Kotak, *, first: bool) -> None:
    foot = 16 + SMALL * 1.2 * 2
    value = Kotak(kotak.x, kotak.y, kotak.lebar, kotak.tinggi - foot - 4)
    size = fit_number(angka["teks"], value, largest=88)
    look = LIGHT.this_year if first else LIGHT.text
    add_text(
        slide.shapes,
        f"Angka {number}",
        angka["teks"],
        value,
        size,
        bold=True,
        code=look,
        anchor=MSO_ANCHOR.BOTTOM,
        wrap=False,
    )
    y = value.y + value.tinggi + 2
    label = Kotak(kotak.x, y, kotak.lebar, 18)
    words = label_of(angka)
    add_text(
        slide.shapes,
        f"Label {number}",
        words,
        label,
        fit(words, label, largest=14, smallest=10),
        bold=True,
    )
    below = Kotak(kotak.x, y + 18, kotak.lebar, SMALL * 1.2 * 2)
    add_text(
        slide.shapes,
        f"Keterangan {number}",
        angka["keterangan"],
        below,
        fit(angka["keterangan"], below, largest=12, smallest=9, lines=2),
        code=LIGHT.last_year,
    )


def _cards(slide: Any, cards: list[KartuProduk], kotak: Kotak) -> None:
    rows = -(-len(cards) // _CARD_COLUMNS)
    pictured = any(card["foto"] for card in cards)
    wide, high = kotak.lebar / _CARD_COLUMNS, min(kotak.tinggi / rows, 220)
    for number, card in enumerate(cards):
        x = kotak.x + (number % _CARD_COLUMNS) * wide
        y = kotak.y + (number // _CARD_COLUMNS) * high
        _card(slide, number + 1, card, Kotak(x, y, wide - 14, high - 12), pictured=pictured)


def _card(slide: Any, number: int, card: KartuProduk, kotak: Kotak, *, pictured: bool) -> None:
    """A card; where none of the slide has a photo, none keeps room for one."""
    add_block(slide.shapes, f"Kartu {number}", kotak, LIGHT.second, rounded=True)
    side = kotak.tinggi - 20
    room = min(side, kotak.lebar * 0.36) if pictured else 4.0
    picture = Kotak(kotak.x + 10, kotak.y + 10, room, side)
    if card["foto"]:
        _photo(slide, number, card, picture)
    elif not pictured:
        add_block(slide.shapes, f"Garis {number}", picture, LIGHT.this_year)
    else:
        block = add_block(slide.shapes, f"Tanpa foto {number}", picture, LIGHT.border, rounded=True)
        write(
            block,
            "Belum ada foto",
            10,
            code=LIGHT.last_year,
            align=PP_ALIGN.CENTER,
            anchor=MSO_ANCHOR.MIDDLE,
        )
    x = picture.x + picture.lebar + 10
    title = Kotak(x, kotak.y + 10, kotak.x + kotak.lebar - x - 8, side * 0.45)
    text = Kotak(x, title.y + title.tinggi + 2, title.lebar, side * 0.55 - 2)
    for name, words, place, large, bold in (
        ("Judul kartu", card["judul"], title, 17.0, True),
        ("Teks kartu", card["teks"], text, 13.0, False),
    ):
        size = _fill(words, place, large)
        add_text(slide.shapes, f"{name} {number}", words, place, size, bold=bold)


def _fill(text: str, kotak: Kotak, largest: float) -> float:
    """The largest size at which a text fits the height of its box."""
    size = largest
    while size > 9 and count_lines(text, kotak.lebar, size) * size * 1.2 > kotak.tinggi:  # noqa: PLR2004 - below it nobody reads
        size -= 0.5
    return size


def _photo(slide: Any, number: int, card: KartuProduk, kotak: Kotak) -> None:
    content = base64.b64decode(str(card["foto"]).partition(",")[2])
    with Image.open(io.BytesIO(content)) as found:
        ratio = found.width / found.height
    shape = slide.shapes.add_picture(
        io.BytesIO(content), Pt(kotak.x), Pt(kotak.y), Pt(kotak.lebar), Pt(kotak.tinggi)
    )
    # Cut to the box, never stretched.
    wanted = kotak.lebar / kotak.tinggi
    if ratio > wanted:
        shape.crop_left = shape.crop_right = (1 - wanted / ratio) / 2
    else:
        shape.crop_top = shape.crop_bottom = (1 - ratio / wanted) / 2
    shape.name = f"Foto {number}"
    describe(shape, f"Foto {card['judul']}")
