"""The shape of a slide's frozen content: JSON that the screen, HTML, PowerPoint and PDF all read.

Everything is as it was on `per_tanggal`. A number that may not or cannot be shown is None, and
`hilang` beside it says why. No field holds anything about a person.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from db.values.format import NOT_RECORDED
from db.values.hidden import Hilang, Nilai

# How a value is written: 1.234, or 12,5 %.
Penulisan = Literal["bilangan", "persen"]
# Kinds of chart:
#   batang        upright bars, one per kategori and seri side by side; `target` as a mark on each
#   batang_datar  lying bars, one per kategori
#   bertumpuk     upright bars whose seri are stacked
#   peta          the kecamatan filled by value; `kode` names them, there is one seri
#   peta_tahun    the same with a seri for each year, oldest first: a map that moves, or a row of
#                 small ones; the year's sum stands in the slide's tabel
JenisGrafik = Literal["batang", "batang_datar", "bertumpuk", "peta", "peta_tahun"]
# Which colour: the field of ui.charts.theme.Palette with this name.
Makna = Literal[
    "this_year", "last_year", "no_data", "small_group", "target", "problem", "blue", "olive"
]
# Of the bars of the slide sektor_riil, the only lying ones in decks that do not say it themselves.
_MAKNA_FOKUS: tuple[Makna, ...] = ("this_year", "blue", "target", "no_data")


class Angka(TypedDict):
    """One figure. The first of a slide is its key number.

    kunci: stable name within the slide; two decks are compared by it.
    hilang: why nilai is None; None where it is not.
    teks: the value as the office writes it, without the unit ("664", "74,8 %", "belum terdata").
    pembilang, penyebut: of a share; both None for a plain count.
    keterangan: one line under the figure: what it counts, of how many.
    definisi: how to check it, for the presenter's notes.
    """

    kunci: str
    label: str
    nilai: float | None
    hilang: Hilang | None
    teks: str
    penulisan: Penulisan
    satuan: str
    pembilang: int | None
    penyebut: int | None
    keterangan: str
    definisi: str
    sumber: str
    per_tanggal: str


class Seri(TypedDict):
    """Values of one colour, in the order of the chart's kategori.

    hilang: for each value that is None, why; None for the others.
    """

    nama: str
    makna: Makna
    nilai: list[float | None]
    hilang: list[Hilang | None]


class Grafik(TypedDict):
    """A chart. `alt` says for a reader who cannot see it what it shows.

    kode: Kemendagri code of each kategori of a `peta` or `peta_tahun`; else empty.
    makna_kategori: a colour for each kategori, or None where all have that of their seri.
    target: a mark for each kategori (None: no target), or None for a chart without.
    """

    jenis: JenisGrafik
    judul: str
    satuan: str
    penulisan: Penulisan
    kategori: list[str]
    kode: list[str]
    makna_kategori: list[Makna] | None
    seri: list[Seri]
    target: list[float | None] | None
    alt: str


class KartuProduk(TypedDict):
    """A card of the slide produk. `foto` is a small picture as a data URI, or None."""

    judul: str
    teks: str
    foto: str | None


class TabelSalindia(TypedDict):
    """The chart's numbers as text, for a table beside or instead of it."""

    kolom: list[str]
    baris: list[list[str]]


class IsiSalindia(TypedDict):
    """One slide.

    kalimat: its message as a full sentence, made from the data (at most 140 letters).
    angka: at most four.
    butir: short lines of text (the slide ajakan).
    catatan: presenter's notes, one paragraph each: definition, denominator, source.
    sumber: what the foot names; per_tanggal: ISO date of the freeze.
    contoh: True while invented rows were in the register: "DATA CONTOH" must be shown.
    terkecil: groups below it are not shown (setting `kelompok_terkecil` of that day).
    alasan_kosong: why the slide has nothing to show and must stay off; None when it has.
    """

    kode: str
    kalimat: str
    angka: list[Angka]
    grafik: Grafik | None
    tabel: TabelSalindia | None
    kartu: list[KartuProduk]
    butir: list[str]
    catatan: list[str]
    sumber: str
    per_tanggal: str
    contoh: bool
    terkecil: int
    alasan_kosong: str | None


def read_isi(stored: dict[str, Any], *, terkecil: int) -> IsiSalindia:
    """The content of a slide as it was stored, and what a deck of an earlier program lacks.

    Such a deck told in words alone why a figure was missing, hid no value of a chart but those of
    small groups, and left the colours of lying bars to their names.

    Args:
        terkecil: the setting `kelompok_terkecil` on the day of the freeze.
    """
    chart = stored["grafik"]
    read = {
        "terkecil": terkecil,
        **stored,
        "angka": [_read_angka(each) for each in stored["angka"]],
        "grafik": None if chart is None else _read_grafik(chart),
    }
    # Written by db.dek.build alone; a trigger keeps it.
    return cast("IsiSalindia", read)


def _read_angka(stored: dict[str, Any]) -> dict[str, Any]:
    why = Hilang.BELUM_TERDATA if stored["teks"] == NOT_RECORDED else Hilang.KELOMPOK_KECIL
    old = {"hilang": why if stored["nilai"] is None else None}
    return {**old, **_rename(stored)}


def _read_grafik(stored: dict[str, Any]) -> dict[str, Any]:
    lying = stored["jenis"] == "batang_datar" and len(stored["kategori"]) == len(_MAKNA_FOKUS)
    return {
        "makna_kategori": list(_MAKNA_FOKUS) if lying else None,
        **_rename(stored),
        "seri": [_read_seri(each) for each in stored["seri"]],
    }


def _read_seri(stored: dict[str, Any]) -> dict[str, Any]:
    small = [Hilang.KELOMPOK_KECIL if each is None else None for each in stored["nilai"]]
    found = stored.get("hilang", small)
    return {**stored, "hilang": [None if each is None else Hilang(each) for each in found]}


def _rename(stored: dict[str, Any]) -> dict[str, Any]:
    """`penulisan` was `bentuk` once, a word that the glossary keeps for koperasi."""
    return {"penulisan" if key == "bentuk" else key: value for key, value in stored.items()}


def dasar_of(isi: Mapping[str, Any]) -> str:
    """What a sentence that a person wrote rests on: the generated one and the figures shown.

    The generated sentence alone may stay where its figures have changed.
    """
    return " · ".join([isi["kalimat"], *(each["teks"] for each in isi["angka"])])


def nilai_of(given: Angka) -> Nilai:
    """A figure's value, or why there is none."""
    if given["nilai"] is not None:
        return given["nilai"]
    return given["hilang"] or Hilang.BELUM_TERDATA


def nilai_seri(given: Seri) -> list[Nilai]:
    """The values of a seri, each or why there is none."""
    return [
        (why or Hilang.BELUM_TERDATA) if value is None else value
        for value, why in zip(given["nilai"], given["hilang"], strict=True)
    ]


def seri(nama: str, makna: Makna, nilai: Sequence[Nilai]) -> Seri:
    """Values of one colour."""
    return Seri(
        nama=nama,
        makna=makna,
        nilai=[None if isinstance(each, Hilang) else each for each in nilai],
        hilang=[each if isinstance(each, Hilang) else None for each in nilai],
    )


def grafik(
    jenis: JenisGrafik,
    judul: str,
    satuan: str,
    kategori: list[str],
    *seri: Seri,
    alt: str,
    penulisan: Penulisan = "bilangan",
    kode: Sequence[str] = (),
    makna_kategori: Sequence[Makna] | None = None,
    target: list[float | None] | None = None,
) -> Grafik:
    """A chart; see db.salindia.Grafik for its parts."""
    return Grafik(
        jenis=jenis,
        judul=judul,
        satuan=satuan,
        penulisan=penulisan,
        kategori=kategori,
        kode=list(kode),
        makna_kategori=None if makna_kategori is None else list(makna_kategori),
        seri=list(seri),
        target=target,
        alt=alt,
    )
