"""One slide: the sentence, its figures, what is drawn, the foot, the presenter's notes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from db.enums import KodeSalindia
from db.figures.katalog import KUNCI_LAMA, UKURAN
from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, IsiSalindia
from ui.charts.palette import LIGHT
from ui.files.deck.pages import DEMO, cut_ajakan, label_of, source_of
from ui.files.deck.pindai import find_pindai
from ui.files.deck.pptx.cards import add_cards
from ui.files.deck.pptx.chart import add_chart
from ui.files.deck.pptx.fill import add_number, drop_empty, put, send_back
from ui.files.deck.pptx.layout import (
    BOTTOM,
    CHART,
    FIGURES,
    HEIGHT,
    MARGIN,
    NOTE,
    PANEL,
    TITLE,
    TITLE_SIZE,
    TOP,
    WHOLE,
    WIDTH,
    Kotak,
    add_block,
    count_lines,
    fit_number,
    grid_of,
    write,
)
from ui.files.deck.pptx.layouts import ASK, FOUR, ROW
from ui.files.deck.pptx.map import add_map, add_outline, add_years
from ui.files.deck.pptx.pictures import add_code, add_logo
from ui.files.deck.pptx.places import (
    ANGKA,
    BAGIAN,
    BUTIR,
    EDISI,
    GRAFIK,
    JUDUL,
    KETERANGAN,
    KOMENTAR,
    LABEL,
    SUMBER,
    TANYA,
    TEMA,
    split_figure,
)
from ui.words.address import asal_angka
from ui.words.labels import SALINDIA

# Figures beside a chart; more of them stand in a row above it.
_BESIDE = 2
# Points of the code for a phone and its words.
_CODE = 172.0
_MARK = Kotak(WIDTH - MARGIN - 116, 20, 116, 22)
_MARK_OPENING = Kotak(MARGIN, 24, 116, 22)


def layout_for(tayang: Tayang) -> str:
    """The name of the layout that a slide of the deck is laid on."""
    isi = tayang.isi
    if tayang.kode == KodeSalindia.PEMBUKA:
        return "Judul"
    if tayang.kode == KodeSalindia.AJAKAN:
        return "Ajakan"
    if isi["kartu"]:
        return "Kartu produk"
    if isi["grafik"] is None:
        return "Angka"
    if isi["grafik"]["kode"]:
        return "Peta"
    return "Angka dan grafik" if len(isi["angka"]) <= _BESIDE else "Angka sebaris dan grafik"


def fill_slide(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    """Fill the places of an empty slide from one of the deck."""
    _BODIES[layout_for(tayang)](slide, dek, tayang)
    slide.notes_slide.notes_text_frame.text = notes_of(dek, tayang)
    drop_empty(slide)


def notes_of(dek: DekTayang, tayang: Tayang) -> str:
    """What the presenter reads: own words, each figure's definition and source, demo or not."""
    isi = tayang.isi
    own = [tayang.catatan] if tayang.catatan else []
    mark = [f"{DEMO}: angka rekaan, bukan data dinas."] if dek.contoh else []
    return "\n".join([*mark, *own, *isi["catatan"], *_doors(isi), source_of(isi, dek.segel)])


def _doors(isi: IsiSalindia) -> list[str]:
    """Each figure of the catalogue with its key, and where the dashboard says where it is from."""
    keys = [KUNCI_LAMA.get(each["kunci"], each["kunci"]) for each in isi["angka"]]
    days = [dt.date.fromisoformat(each["per_tanggal"]) for each in isi["angka"]]
    return [
        f"Angka {UKURAN[kunci].nama} [{kunci}]: {asal_angka(kunci, hari=day)}"
        for kunci, day in zip(keys, days, strict=True)
        if kunci in UKURAN
    ]


def add_heading(slide: Any, dek: DekTayang, name: str, title: str, isi: IsiSalindia) -> None:
    """What every slide but the first shares: its name, the sentence, source and day, the mark."""
    put(slide, BAGIAN, name)
    put(slide, JUDUL, title)
    put(slide, SUMBER, source_of(isi, dek.segel), smallest=NOTE)
    add_number(slide)
    if dek.contoh:
        _mark(slide, _MARK)


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
    if not dek.logo:
        ornament = Kotak(WIDTH - 380, 30, 340, 270)
        send_back(slide, add_outline(slide.shapes, dek, ornament, LIGHT.sequential[5]))
    put(slide, EDISI, str(dek.edisi))
    put(slide, JUDUL, tayang.judul)
    put(slide, TEMA, dek.tema or "")
    put(slide, KOMENTAR, tayang.komentar or "")
    put(slide, SUMBER, f"12 Juli {dek.tahun} · {source_of(tayang.isi, dek.segel)}")
    if dek.logo:
        add_logo(slide.shapes, dek.logo)
    if dek.contoh:
        _mark(slide, _MARK_OPENING)


def _call(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    cara, tanya = cut_ajakan(tayang.isi["butir"])
    add_heading(slide, dek, SALINDIA[tayang.kode], tayang.judul, tayang.isi)
    put(slide, KOMENTAR, tayang.komentar or "")
    put(slide, BUTIR, "\n".join(cara))
    pindai = find_pindai(tanya)
    if pindai is None:
        put(slide, TANYA, "\n".join(tanya))
        return
    code = ASK.below(ASK.y + ASK.tinggi - _CODE)
    above = Kotak(ASK.x, ASK.y, ASK.lebar, ASK.tinggi - _CODE - 12)
    put(slide, TANYA, "\n".join(tanya), above)
    add_code(slide.shapes, pindai, code)


def _plain(slide: Any, dek: DekTayang, tayang: Tayang) -> float:
    """The heading and the comment; where the rest of the slide begins."""
    add_heading(slide, dek, SALINDIA[tayang.kode], tayang.judul, tayang.isi)
    one_line = count_lines(tayang.judul, TITLE.lebar, TITLE_SIZE) == 1
    top = TOP if one_line else TITLE.y + TITLE.tinggi
    if not tayang.komentar:
        return top + 8
    put(slide, KOMENTAR, tayang.komentar, Kotak(MARGIN, top, WIDTH - 2 * MARGIN, 36))
    return top + 44


def _numbers(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    top = _plain(slide, dek, tayang)
    figures = tayang.isi["angka"]
    _figures(slide, figures, grid_of(WHOLE.below(top), len(figures), 2, highest=200))


def _beside(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    top = _plain(slide, dek, tayang)
    figures = tayang.isi["angka"]
    _figures(slide, figures, grid_of(FIGURES.below(top), max(1, len(figures)), 1, highest=200))
    _chart(slide, tayang, CHART.below(top))


def _above(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    top = _plain(slide, dek, tayang)
    figures = tayang.isi["angka"]
    row = Kotak(ROW.x, top, ROW.lebar, ROW.tinggi)
    _figures(slide, figures, grid_of(row, len(figures), FOUR, highest=200))
    _chart(slide, tayang, Kotak(WHOLE.x, top + 150, WHOLE.lebar, BOTTOM - top - 150))


def _cards(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    top = _plain(slide, dek, tayang)
    add_cards(slide, tayang.isi["kartu"], WHOLE.below(top))


def _map(slide: Any, dek: DekTayang, tayang: Tayang) -> None:
    isi = tayang.isi
    add_heading(slide, dek, SALINDIA[tayang.kode], tayang.judul, isi)
    put(slide, KOMENTAR, tayang.komentar or "")
    figures = isi["angka"]
    column = Kotak(MARGIN, 286, PANEL.x - MARGIN - 24, 148)
    _figures(slide, figures, grid_of(column, max(1, len(figures)), 1, highest=200))
    assert isi["grafik"] is not None
    if isi["grafik"]["jenis"] == "peta":
        add_map(slide.shapes, dek, isi, PANEL)
    else:
        add_years(slide.shapes, dek, isi, Kotak(PANEL.x + 16, 48, PANEL.lebar - 32, HEIGHT - 60))


def _chart(slide: Any, tayang: Tayang, kotak: Kotak) -> None:
    grafik = tayang.isi["grafik"]
    assert grafik is not None
    add_chart(slide.placeholders[GRAFIK], grafik, kotak)


_BODIES: dict[str, Callable[[Any, DekTayang, Tayang], None]] = {
    "Judul": _opening,
    "Ajakan": _call,
    "Angka": _numbers,
    "Angka dan grafik": _beside,
    "Angka sebaris dan grafik": _above,
    "Kartu produk": _cards,
    "Peta": _map,
}


def _figures(slide: Any, figures: list[Angka], boxes: list[Kotak]) -> None:
    """The key numbers, each over its label and what it is of."""
    for at, (angka, box) in enumerate(zip(figures, boxes, strict=False)):
        words = label_of(angka)
        value, label, note = split_figure(box, lines=count_lines(words, box.lebar, NOTE))
        size = fit_number(angka["teks"], value, largest=88)
        put(slide, ANGKA + at, angka["teks"], value, size=size, wrap=False)
        put(slide, LABEL + at, words, label)
        put(slide, KETERANGAN + at, angka["keterangan"], note)
