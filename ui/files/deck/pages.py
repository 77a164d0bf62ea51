"""What the PowerPoint and the PDF of a deck share: pages of tables, words, maps of values."""

import datetime as dt
from dataclasses import dataclass

from db.dek.sentences import kecil
from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, Grafik, Isi, Tabel
from db.values.format import format_date
from ui.charts.classes import Tumbuh
from ui.charts.geometry import SKETCH
from ui.words.labels import SALINDIA

DEMO = "DATA CONTOH"
# Rows of one table that fit a page, its heading not counted; tables that stand side by side.
ROWS, BLOCKS = 15, 3
# From so many columns on, a table stands alone.
WIDE = 3
# Names on the large map: more would run into each other.
NAMED = 5

Rows = list[list[str]]


@dataclass(frozen=True)
class Lampiran:
    """One page of the numbers behind a slide's chart, as tables side by side."""

    tayang: Tayang
    bagian: str
    judul: str
    kolom: list[str]
    blok: list[Rows]

    def is_number(self, column: int) -> bool:
        """True for a column of numbers, which stands to the right."""
        return column > 0 and all(row[column][:1].isdigit() for rows in self.blok for row in rows)


def list_lampiran(dek: DekTayang) -> list[Lampiran]:
    """The pages at the end of a deck, in the order of its slides. Cards say what they hold."""
    return [
        page
        for tayang in dek.aktif
        if tayang.isi["tabel"] and tayang.kode != KodeSalindia.PRODUK
        for page in _pages(tayang, tayang.isi["tabel"])
    ]


def _pages(tayang: Tayang, tabel: Tabel) -> list[Lampiran]:
    blocks = 1 if len(tabel["kolom"]) >= WIDE else BLOCKS
    pages = _batched(tabel["baris"], ROWS * blocks)
    chart, name = tayang.isi["grafik"], SALINDIA[tayang.kode]
    title = chart["judul"] if chart else name
    return [
        Lampiran(
            tayang=tayang,
            bagian=f"Lampiran · {name}",
            judul=title if len(pages) == 1 else f"{title} ({number} dari {len(pages)})",
            kolom=tabel["kolom"],
            blok=_even(rows),
        )
        for number, rows in enumerate(pages, 1)
    ]


def _even(rows: Rows) -> list[Rows]:
    """As few tables as the rows need, all about as long."""
    used = -(-len(rows) // ROWS)
    return _batched(rows, -(-len(rows) // used))


def _batched(rows: Rows, size: int) -> list[Rows]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def source_of(isi: Isi) -> str:
    """What the foot of a slide says."""
    day = format_date(dt.date.fromisoformat(isi["per_tanggal"]))
    return f"Sumber: {isi['sumber']}, per {day}"


def label_of(angka: Angka) -> str:
    """The label of a figure with its unit, where it does not say it by itself."""
    said = angka["bentuk"] == "persen" or angka["satuan"] in angka["label"].lower()
    return angka["label"] if said else f"{angka['label']} ({angka['satuan']})"


def boundary_words(dek: DekTayang) -> str:
    """Whose boundaries the maps of a deck draw."""
    return f"Batas kecamatan: {dek.sumber_batas}." if dek.sumber_batas else SKETCH


def hidden_word(isi: Isi) -> str:
    """What stands in this deck for a value too small to be shown."""
    rows = isi["tabel"]["baris"] if isi["tabel"] else []
    return next((row[1] for row in rows if row[1].startswith("kurang")), kecil(5))


def year_sums(isi: Isi) -> dict[str, str]:
    """What the slide's table says of each year."""
    return {row[0]: row[1] for row in isi["tabel"]["baris"]} if isi["tabel"] else {}


def shape_map(grafik: Grafik, hilang: str) -> Tumbuh:
    """The numbers of a `peta` or `peta_tahun` by kode, a value for each of its seri."""
    values = zip(*(seri["nilai"] for seri in grafik["seri"]), strict=True)
    return Tumbuh(
        tahun=tuple(
            int(each["nama"]) if each["nama"].isdecimal() else place
            for place, each in enumerate(grafik["seri"])
        ),
        nilai={
            kode: tuple(None if each is None else round(each) for each in row)
            for kode, row in zip(grafik["kode"], values, strict=True)
        },
        hilang=hilang,
    )


def greatest(data: Tumbuh) -> list[str]:
    """Kode of the kecamatan that a map names."""
    return sorted(data.nilai, key=lambda kode: -(data.nilai[kode][0] or 0))[:NAMED]
