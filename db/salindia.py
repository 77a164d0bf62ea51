"""The shape of a slide's frozen content: JSON that the screen, HTML, PowerPoint and PDF all read.

Everything is as it was on `per_tanggal`. A number that may not or cannot be shown is None, and its
`teks` says why ("belum terdata", "kurang dari 5"). No field holds anything about a person.
"""

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

# How a value is written: 1.234, or 12,5 %.
Bentuk = Literal["bilangan", "persen"]
# Kinds of chart:
#   batang        upright bars, one per kategori and seri side by side; `target` as a mark on each
#   batang_datar  lying bars, one per kategori
#   bertumpuk     upright bars whose seri are stacked
#   peta          the kecamatan filled by value; `kode` names them, there is one seri
#   peta_tahun    the same with a seri for each year, oldest first: a map that moves, or a row of
#                 small ones; the year's sum stands in the slide's tabel
JenisGrafik = Literal["batang", "batang_datar", "bertumpuk", "peta", "peta_tahun"]
# Which colour: the field of ui.charts.theme.Palette with this name.
Makna = Literal["this_year", "last_year", "no_data", "target", "problem", "blue", "olive"]


class Angka(TypedDict):
    """One figure. The first of a slide is its key number.

    kunci: stable name within the slide; two decks are compared by it.
    teks: the value as the office writes it, without the unit ("664", "74,8 %", "belum terdata").
    pembilang, penyebut: of a share; both None for a plain count.
    keterangan: one line under the figure: what it counts, of how many.
    definisi: how to check it, for the presenter's notes.
    """

    kunci: str
    label: str
    nilai: float | None
    teks: str
    bentuk: Bentuk
    satuan: str
    pembilang: int | None
    penyebut: int | None
    keterangan: str
    definisi: str
    sumber: str
    per_tanggal: str


class Seri(TypedDict):
    """Values of one colour, in the order of the chart's kategori. None leaves a gap."""

    nama: str
    makna: Makna
    nilai: list[float | None]


class Grafik(TypedDict):
    """A chart. `alt` says for a reader who cannot see it what it shows.

    kode: Kemendagri code of each kategori of a `peta` or `peta_tahun`; else empty.
    target: a mark for each kategori (None: no target), or None for a chart without.
    """

    jenis: JenisGrafik
    judul: str
    satuan: str
    bentuk: Bentuk
    kategori: list[str]
    kode: list[str]
    seri: list[Seri]
    target: list[float | None] | None
    alt: str


class Kartu(TypedDict):
    """A card of the slide produk. `foto` is a small picture as a data URI, or None."""

    judul: str
    teks: str
    foto: str | None


class Tabel(TypedDict):
    """The chart's numbers as text, for a table beside or instead of it."""

    kolom: list[str]
    baris: list[list[str]]


class Isi(TypedDict):
    """One slide.

    kalimat: its message as a full sentence, made from the data (at most 140 letters).
    angka: at most four.
    butir: short lines of text (the slide ajakan).
    catatan: presenter's notes, one paragraph each: definition, denominator, source.
    sumber: what the foot names; per_tanggal: ISO date of the freeze.
    contoh: True while invented rows were in the register: "DATA CONTOH" must be shown.
    alasan_kosong: why the slide has nothing to show and must stay off; None when it has.
    """

    kode: str
    kalimat: str
    angka: list[Angka]
    grafik: Grafik | None
    tabel: Tabel | None
    kartu: list[Kartu]
    butir: list[str]
    catatan: list[str]
    sumber: str
    per_tanggal: str
    contoh: bool
    alasan_kosong: str | None


def read_isi(stored: dict[str, Any]) -> Isi:
    """The content of a slide as it was stored."""
    return stored  # type: ignore[return-value]  # written by db.dek.build alone; a trigger keeps it


def seri(nama: str, makna: Makna, nilai: Sequence[float | None]) -> Seri:
    """Values of one colour."""
    return Seri(nama=nama, makna=makna, nilai=list(nilai))


def grafik(
    jenis: JenisGrafik,
    judul: str,
    satuan: str,
    kategori: list[str],
    *seri: Seri,
    alt: str,
    bentuk: Bentuk = "bilangan",
    kode: Sequence[str] = (),
    target: list[float | None] | None = None,
) -> Grafik:
    """A chart; see db.salindia.Grafik for its parts."""
    return Grafik(
        jenis=jenis,
        judul=judul,
        satuan=satuan,
        bentuk=bentuk,
        kategori=kategori,
        kode=list(kode),
        seri=list(seri),
        target=target,
        alt=alt,
    )
