"""Slides, style and behaviour as one HTML text. It asks for nothing, and its policy forbids it."""

import base64
import datetime as dt
import hashlib
import importlib.util
from functools import cache
from html import escape
from pathlib import Path

from db.dek.build import TANYA
from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, Isi, Kartu, Tabel
from db.values.format import format_date
from ui.charts.geometry import SKETCH
from ui.charts.theme import DARK, LIGHT, Palette
from ui.files.deck.html.svg import draw, outline
from ui.words.labels import SALINDIA

HERE = Path(__file__).parent
DEMO = "DATA CONTOH"
# Letters from which a sentence is set smaller, and smaller again; up to which a number is large.
LONG, VERY_LONG = 64, 96
NUMBER_SIZES = ((4, "besar"), (6, "sedang"), (8, "kecil"))
# Of the map that grows.
YEAR_BUTTONS = (
    '<span class="tahun-tombol"><button data-aksi="tahunMundur" aria-label="Tahun sebelumnya">‹'
    '</button><button data-aksi="tahunPutar">Putar</button>'
    '<button data-aksi="tahunMaju" aria-label="Tahun berikutnya">›</button></span>'
)
NAMES = {"this_year", "last_year", "no_data", "target", "problem", "blue", "olive"}


def build_html(dek: DekTayang, *, hanya: str = "") -> str:
    """The whole presentation of the slides that are switched on.

    Args:
        hanya: kode of the one slide to look at, switched on or not.
    """
    shown = tuple(each for each in dek.salindia if each.kode == hanya) or dek.aktif
    style, script = _style(), _script()
    title = f"{DEMO} · " if dek.contoh else ""
    slides = "".join(_slide(dek, each, number, len(shown)) for number, each in enumerate(shown, 1))
    return f"""<!DOCTYPE html>
<html lang="id" data-dek="{dek.id}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy(framed=False)}">
<title>{title}Hari Koperasi Nasional ke-{dek.edisi}</title>
<style>{style}</style>
</head>
<body>
<main class="panggung" tabindex="-1">{slides}</main>
{(HERE / "tools.html").read_text(encoding="utf-8")}
<script>{script}</script>
</body>
</html>
"""


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
def _script() -> str:
    return (HERE / "stage.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    sheet = (HERE / "stage.css").read_text(encoding="utf-8")
    return f"{_font()}\n:root{{{_colours(LIGHT)}}}\n.gelap{{{_colours(DARK)}}}\n{sheet}"


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
    named = {name.replace("_", "-"): getattr(palette, name) for name in sorted(NAMES)}
    named |= {
        "teks": palette.text,
        "latar": palette.ground,
        "kedua": palette.second,
        "batas": palette.border,
    }
    named |= {f"u{step}": colour for step, colour in enumerate(palette.sequential)}
    return "".join(f"--{name}:{colour};" for name, colour in named.items())


def _slide(dek: DekTayang, slide: Tayang, number: int, count: int) -> str:
    body = {
        KodeSalindia.PEMBUKA: _opening,
        KodeSalindia.AJAKAN: _call,
    }.get(slide.kode, _plain)(dek, slide)
    notes = "".join(f"<p>{escape(each)}</p>" for each in slide.isi["catatan"])
    name = SALINDIA[slide.kode]
    return (
        f'<section class="salindia s-{slide.kode}" data-nomor="{number}" aria-roledescription='
        f'"salindia" aria-label="{number} dari {count}: {escape(slide.judul)}">'
        f"{_head(dek, name)}{body}{_foot(dek, slide.isi, number, count)}"
        f'<aside class="catatan" hidden>{notes}</aside></section>'
    )


def _head(dek: DekTayang, name: str) -> str:
    logo = ""
    if dek.logo and dek.logo_jenis:
        content = base64.b64encode(dek.logo).decode()
        logo = f'<img class="logo" alt="Logo" src="data:{dek.logo_jenis};base64,{content}">'
    return (
        f'<header><span class="nama">{escape(name)}</span>'
        f'<span class="edisi">Harkopnas ke-{dek.edisi}</span>{logo}</header>'
    )


def _foot(dek: DekTayang, isi: Isi, number: int, count: int) -> str:
    day = format_date(dt.date.fromisoformat(isi["per_tanggal"]))
    demo = f'<strong class="contoh">{DEMO}</strong>' if dek.contoh else ""
    return (
        f'<footer><span class="sumber">Sumber: {escape(isi["sumber"])}, per {day}</span>{demo}'
        f'<span class="urut">{number} / {count}</span></footer>'
    )


def _opening(dek: DekTayang, slide: Tayang) -> str:
    theme = ""
    if dek.tema:
        theme = f'<p class="tema {_length(dek.tema)}">{escape(dek.tema)}</p>'
    return (
        f'{outline(dek.batas)}<div class="isi"><div><p class="ke">{dek.edisi}</p>'
        f"<h1>{escape(slide.judul)}</h1>{theme}{_comment(slide)}"
        f'<p class="hari">12 Juli {dek.tahun} · Kabupaten Serang</p></div></div>'
    )


def _call(_dek: DekTayang, slide: Tayang) -> str:
    lines = slide.isi["butir"]
    cut = lines.index(TANYA) if TANYA in lines else len(lines)
    ways = "".join(f"<li>{escape(each)}</li>" for each in lines[:cut])
    asked = "<br>".join(escape(each) for each in lines[cut:])
    return (
        f'<div class="isi"><div><h1 class="{_length(slide.judul)}">{escape(slide.judul)}</h1>'
        f"{_comment(slide)}</div>"
        f'<div><ol class="cara">{ways}</ol><p class="tanya">{asked}</p></div></div>'
    )


def _plain(dek: DekTayang, slide: Tayang) -> str:
    isi = slide.isi
    chart = isi["grafik"]
    figures = "".join(_figure(each, first=place == 0) for place, each in enumerate(isi["angka"]))
    kind = "bergrafik" if chart else ("berkartu" if isi["kartu"] else "berangka")
    drawn = ""
    if chart:
        source = f"Batas kecamatan: {dek.sumber_batas}." if dek.sumber_batas else SKETCH
        is_map = chart["jenis"].startswith("peta")
        caption = f"<figcaption>{escape(source)}</figcaption>" if is_map else ""
        steps = YEAR_BUTTONS if chart["jenis"] == "peta_tahun" else ""
        drawn = (
            f"<figure><p class='judul-grafik'>{escape(chart['judul'])}{steps}</p>"
            f"{draw(chart, dek.batas)}{caption}{_table(isi['tabel'])}</figure>"
        )
    return (
        f"{_title(slide)}<div class='isi {kind}'>"
        f"<div class='angka n{len(isi['angka'])}'>{figures}</div>{drawn}{_cards(isi)}</div>"
    )


def _title(slide: Tayang) -> str:
    return f'<h1 class="kalimat {_length(slide.judul)}">{escape(slide.judul)}</h1>{_comment(slide)}'


def _length(text: str) -> str:
    """A class for text that has to be set smaller."""
    if len(text) > VERY_LONG:
        return "sangat-panjang"
    return "panjang" if len(text) > LONG else ""


def _comment(slide: Tayang) -> str:
    if not slide.komentar:
        return ""
    return f'<p class="komentar {_length(slide.komentar)}">{escape(slide.komentar)}</p>'


def _figure(angka: Angka, *, first: bool) -> str:
    size = "kata"
    if angka["nilai"] is not None:
        size = next(
            (look for longest, look in NUMBER_SIZES if len(angka["teks"]) <= longest), "mini"
        )
    counted = ""
    if angka["nilai"] is not None:
        digits = 1 if angka["bentuk"] == "persen" else 0
        counted = f' data-nilai="{angka["nilai"]:.4f}" data-desimal="{digits}"'
    unit = "" if angka["bentuk"] == "persen" else angka["satuan"]
    label = escape(angka["label"])
    if unit and unit not in angka["label"].lower():
        label += f" <small>{escape(unit)}</small>"
    return (
        f'<div class="satu{" utama" if first else ""}">'
        f'<p class="nilai {size}"{counted}>{escape(angka["teks"])}</p>'
        f'<p class="label">{label}</p><p class="keterangan">{escape(angka["keterangan"])}</p></div>'
    )


def _cards(isi: Isi) -> str:
    if not isi["kartu"]:
        return ""
    with_photos = any(each["foto"] for each in isi["kartu"])
    cards = "".join(
        f"<li>{_photo(each) if with_photos else ''}<b>{escape(each['judul'])}</b>"
        f"<span>{escape(each['teks'])}</span></li>"
        for each in isi["kartu"]
    )
    look = "" if with_photos else " polos"
    return f'<ul class="kartu k{len(isi["kartu"])}{look}">{cards}</ul>'


def _photo(kartu: Kartu) -> str:
    foto = kartu["foto"]
    if foto is None or not foto.startswith("data:image/"):
        return '<span class="tanpa-foto" aria-hidden="true"></span>'
    return f'<img alt="Foto {escape(kartu["judul"])}" src="{escape(foto)}">'


def _table(tabel: Tabel | None) -> str:
    """The chart's numbers for a screen reader; on the stage nobody could read them."""
    if tabel is None:
        return ""
    head = "".join(f"<th>{escape(each)}</th>" for each in tabel["kolom"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in tabel["baris"]
    )
    return f'<table class="baca"><tr>{head}</tr>{rows}</table>'
