"""The places of the template's layouts: their numbers, and how each kind of them looks."""

from dataclasses import dataclass
from typing import Literal

from ui.files.deck.pptx.layout import (
    BODY,
    NOTE,
    Kotak,
)

Jenis = Literal["title", "body", "chart", "pic", "tbl", "sldNum"]
# Of the theme: text and ground, slate, a light teal, teal.
Warna = Literal["tx1", "bg1", "tx2", "bg2", "accent1"]

# Numbers of the places: the same in each layout, so that words stay when a slide changes its own.
JUDUL, BAGIAN, KOMENTAR, SUMBER, NOMOR = 0, 10, 11, 12, 13
EDISI, TEMA = 14, 15
BUTIR, TANYA, GRAFIK, GAMBAR, TABEL = 20, 21, 22, 23, 24
ANGKA, LABEL, KETERANGAN = 30, 40, 50
FOTO, JUDUL_KARTU, TEKS_KARTU = 60, 70, 80
CARDS, CARD_COLUMNS = 6, 3
# A label and what it counts of, under a number.
_LABEL_HIGH, _NOTE_HIGH = 36.0, 52.0


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place to fill.

    Attributes:
        ukuran: of the letters, in points.
        bawah, kanan: text stands at the foot of the box, at its right.
        ajakan: what it asks for while it is empty.
    """

    idx: int
    nama: str
    kotak: Kotak
    ukuran: float = BODY
    jenis: Jenis = "body"
    warna: Warna = "tx1"
    tebal: bool = False
    bawah: bool = False
    kanan: bool = False
    butir: bool = False
    ajakan: str = ""


def split_figure(kotak: Kotak, *, lines: int = 2) -> tuple[Kotak, Kotak, Kotak]:
    """The boxes of a number, its label of so many lines and its explanation, top to bottom."""
    high = _LABEL_HIGH * min(lines, 2) / 2
    note = Kotak(kotak.x, kotak.y + kotak.tinggi - _NOTE_HIGH, kotak.lebar, _NOTE_HIGH)
    label = Kotak(kotak.x, note.y - high, kotak.lebar, high)
    return Kotak(kotak.x, kotak.y, kotak.lebar, label.y - kotak.y - 4), label, note


def split_card(kotak: Kotak, *, pictured: bool) -> tuple[Kotak, Kotak, Kotak]:
    """The boxes of a card's photo, title and text; without photos a narrow line for the photo."""
    side = kotak.tinggi - 12
    photo = Kotak(kotak.x + 6, kotak.y + 6, kotak.lebar * 0.3 if pictured else 4.0, side)
    x = photo.x + photo.lebar + 8
    title = Kotak(x, kotak.y + 6, kotak.x + kotak.lebar - x - 4, side * 0.4)
    text = Kotak(x, title.y + title.tinggi + 1, title.lebar, side * 0.6 - 1)
    return photo, title, text


def place_title(kotak: Kotak, size: float, warna: Warna = "tx1") -> Place:
    """The sentence of a slide."""
    return Place(
        idx=JUDUL,
        nama="Judul",
        kotak=kotak,
        ukuran=size,
        jenis="title",
        warna=warna,
        tebal=True,
        ajakan="Satu kalimat: apa yang ditemukan",
    )


def place_foot(kotak: Kotak, warna: Warna = "tx2") -> Place:
    """Where the figures come from."""
    return Place(
        idx=SUMBER,
        nama="Sumber",
        kotak=kotak,
        ukuran=NOTE,
        warna=warna,
        bawah=True,
        ajakan="Sumber: dinas, per tanggal",
    )


def place_comment(kotak: Kotak, size: float = 16, warna: Warna = "tx2") -> Place:
    """The line under the sentence."""
    return Place(
        idx=KOMENTAR,
        nama="Komentar",
        kotak=kotak,
        ukuran=size,
        warna=warna,
        ajakan="Komentar, satu baris",
    )


def place_figures(boxes: list[Kotak], size: float) -> tuple[Place, ...]:
    """Numbers, each with its label and what it is of; the first one in teal."""
    found: list[Place] = []
    for at, box in enumerate(boxes):
        value, label, note = split_figure(box)
        found += [
            Place(
                idx=ANGKA + at,
                nama=f"Angka {at + 1}",
                kotak=value,
                ukuran=size,
                warna="tx1" if at else "accent1",
                tebal=True,
                bawah=True,
                ajakan="0",
            ),
            Place(
                idx=LABEL + at,
                nama=f"Label {at + 1}",
                kotak=label,
                ukuran=NOTE,
                tebal=True,
                ajakan="Apa yang dihitung",
            ),
            Place(
                idx=KETERANGAN + at,
                nama=f"Keterangan {at + 1}",
                kotak=note,
                ukuran=NOTE,
                warna="tx2",
                ajakan="dari berapa",
            ),
        ]
    return tuple(found)


def place_cards(boxes: list[Kotak]) -> tuple[Place, ...]:
    """Cards with a photo, a title and a text."""
    found: list[Place] = []
    for at, box in enumerate(boxes):
        photo, title, text = split_card(box, pictured=True)
        found += [
            Place(
                idx=FOTO + at,
                nama=f"Foto {at + 1}",
                kotak=photo,
                ukuran=NOTE,
                jenis="pic",
                ajakan="Foto",
            ),
            Place(
                idx=JUDUL_KARTU + at,
                nama=f"Judul kartu {at + 1}",
                kotak=title,
                ukuran=17,
                tebal=True,
                ajakan="Nama produk",
            ),
            Place(
                idx=TEKS_KARTU + at,
                nama=f"Teks kartu {at + 1}",
                kotak=text,
                ukuran=NOTE,
                ajakan="Koperasi, desa, kecamatan",
            ),
        ]
    return tuple(found)
