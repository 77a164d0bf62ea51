"""Slides, style and behaviour as one HTML text. It asks for nothing, and its policy forbids it."""

import base64
import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, IsiSalindia
from ui.charts.palette import DARK, LIGHT, Palette
from ui.files.deck.html.chart import draw, is_map
from ui.files.deck.html.maps import outline
from ui.files.deck.html.template import read_file, render
from ui.files.deck.pages import (
    DEMO,
    boundary_words,
    cut_ajakan,
    source_of,
    unit_of,
    year_sums,
)
from ui.files.deck.pindai import find_pindai
from ui.words.labels import SALINDIA

# Letters from which a sentence is set smaller, and smaller again; up to which a number is large.
LONG, VERY_LONG = 64, 96
_NUMBER_SIZES = ((4, "besar"), (6, "sedang"), (8, "kecil"))


@dataclass(frozen=True, kw_only=True)
class _DrawnSlide:
    """A slide and what its template cannot work out.

    Attributes:
        nomor: its place in the show, "3 / 12"; "" for one that is switched off.
        susunan: a class: beside its figures it has a chart, cards or nothing.
        cara: what to do, on the slide ajakan: the verb that a line begins with, and the rest of it.
        tanya: whom to ask; pindai: the same for a phone, with its words and its picture.
    """

    tayang: Tayang
    nama: str
    nomor: str
    susunan: str
    angka: list[dict[str, Any]]
    grafik: Markup | None
    cara: list[tuple[str, str]]
    tanya: list[str]
    sumber: str
    pindai: dict[str, str] | None


def build_html(dek: DekTayang, *, hanya: str = "") -> str:
    """The whole presentation of the slides that are switched on.

    Args:
        hanya: kode of the one slide to look at, switched on or not.
    """
    shown = tuple(each for each in dek.salindia if each.kode == hanya) or dek.aktif
    html = render(
        "document.html",
        dek=dek,
        salindia=[_drawn(dek, each) for each in shown],
        siluet=outline(dek.batas),
        batas=boundary_words(dek),
        logo=_logo(dek),
        demo=DEMO,
        panjang=_length,
        policy=policy(framed=False),
        style=_style(),
        script=_script(),
    )
    return str(html)


def policy(*, framed: bool = True) -> str:
    """The document's content security policy: its own style and script, its own pictures."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(_script())}'",
            f"style-src '{_hash(_style())}'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            # A meta element may not say this one.
            *(("frame-ancestors 'self'",) if framed else ()),
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _script() -> Markup:
    return read_file("stage.js")


@cache
def _style() -> Markup:
    lights = f"{_font()}\n:root{{{_colours(LIGHT)}}}\n.gelap{{{_colours(DARK)}}}\n"
    return Markup(lights) + read_file("stage.css")  # noqa: S704 - palettes and a typeface


def _font() -> str:
    """Streamlit's own typeface (Source Sans 3, OFL), so that a slide looks like the screens."""
    spec = importlib.util.find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    media = Path(spec.origin).parent / "static" / "static" / "media"
    found = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    if not found:
        return ""
    content = base64.b64encode(found[0].read_bytes()).decode()
    return (
        "@font-face{font-family:Huruf;font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{content}) format('woff2')}}"
    )


def _colours(palette: Palette) -> str:
    """The palette as custom properties."""
    named = {
        **{name.replace("_", "-"): code for name, code in palette.named},
        "laut": palette.sea,
        "darat": palette.land,
        "nama-laut": palette.sea_name,
        "nama-darat": palette.land_name,
        "teks": palette.text,
        "latar": palette.ground,
        "kedua": palette.second,
        "batas": palette.border,
    }
    return "".join(f"--{name}:{colour};" for name, colour in named.items())


def _drawn(dek: DekTayang, tayang: Tayang) -> _DrawnSlide:
    isi = tayang.isi
    cara, tanya = cut_ajakan(isi["butir"])
    pindai = find_pindai(tanya)
    chart = isi["grafik"]
    show = dek.aktif
    return _DrawnSlide(
        tayang=tayang,
        nomor=f"{show.index(tayang) + 1} / {len(show)}" if tayang in show else "",
        nama=SALINDIA[tayang.kode],
        susunan=_layout(isi),
        angka=_figures(isi),
        grafik=draw(chart, isi["terkecil"], dek.batas) if chart else None,
        cara=[(verb, rest) for verb, _, rest in (line.partition(" ") for line in cara)],
        tanya=tanya,
        sumber=source_of(isi, ""),
        pindai=None if pindai is None else {"kata": pindai.kata, "gambar": pindai.uri()},
    )


def _layout(isi: IsiSalindia) -> str:
    chart = isi["grafik"]
    if chart:
        return "berpeta" if is_map(chart) else "bergrafik"
    return "berkartu" if isi["kartu"] else "berangka"


def _logo(dek: DekTayang) -> str:
    if not dek.logo or not dek.logo_jenis:
        return ""
    return f"data:{dek.logo_jenis};base64,{base64.b64encode(dek.logo).decode()}"


def _length(text: str) -> str:
    """A class for text that has to be set smaller."""
    if len(text) > VERY_LONG:
        return "sangat-panjang"
    return "panjang" if len(text) > LONG else ""


def _figures(isi: IsiSalindia) -> list[dict[str, Any]]:
    """The figures of a slide; the first one of a map that moves runs with its years."""
    figures = [_figure(each) for each in isi["angka"]]
    chart = isi["grafik"]
    if chart and chart["jenis"] == "peta_tahun" and figures:
        sums = year_sums(isi)
        each_year = [sums.get(seri["nama"], "") for seri in chart["seri"]]
        figures[0]["hitung"] = {"data-tahunan": "|".join(each_year)}
    return figures


def _figure(angka: Angka) -> dict[str, Any]:
    """A figure with its size, and what stage.js counts up to where there is a value."""
    value, size, counted = angka["nilai"], "kata", {}
    if value is not None:
        letters = len(angka["teks"])
        size = next((look for longest, look in _NUMBER_SIZES if letters <= longest), "mini")
        digits = "1" if angka["penulisan"] == "persen" else "0"
        counted = {"data-nilai": f"{value:.4f}", "data-desimal": digits}
    return {"angka": angka, "ukuran": size, "hitung": counted, "satuan": unit_of(angka)}
