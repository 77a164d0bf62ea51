"""What the PowerPoint and the PDF of a deck share: pages of tables, words, maps of values."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.dek.build import TANYA
from db.enums import KodeSalindia
from db.queries.dek import DekTayang, Tayang
from db.salindia import Angka, Grafik, IsiSalindia, Makna, TabelSalindia, nilai_seri
from db.values.format import format_date, format_number, format_percent
from db.values.hidden import Hilang, Nilai, kata_hilang
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
# An address of the web, with or without what browsers put before it; a number of a landline, as
# offices write theirs: (0254) 200 123.
_WEB = re.compile(
    r"(?<![@\w.-])(?:https?://)?(?P<alamat>(?:[a-z0-9-]+\.)+(?:id|com|org)(?:/[\w./-]*)?)(?![\w@])",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"\(?0[0-9]{2,3}\)?[ .-]?[0-9]{3,4}(?:[ .-]?[0-9]{2,5})?")


@dataclass(frozen=True)
class HalamanLampiran:
    """One page of the numbers behind a slide's chart, as tables side by side."""

    tayang: Tayang
    bagian: str
    judul: str
    kolom: list[str]
    blok: list[Rows]

    def is_number(self, column: int) -> bool:
        """True for a column of numbers, which stands to the right; the first one has names."""
        return column > 0


def list_lampiran(dek: DekTayang) -> list[HalamanLampiran]:
    """The pages at the end of a deck, in the order of its slides. Cards say what they hold."""
    return [
        page
        for tayang in dek.aktif
        if tayang.isi["tabel"] and tayang.kode != KodeSalindia.PRODUK
        for page in _pages(tayang, tayang.isi["tabel"])
    ]


def _pages(tayang: Tayang, tabel: TabelSalindia) -> list[HalamanLampiran]:
    blocks = 1 if len(tabel["kolom"]) >= WIDE else BLOCKS
    pages = _batched(tabel["baris"], ROWS * blocks)
    chart, name = tayang.isi["grafik"], SALINDIA[tayang.kode]
    title = chart["judul"] if chart else name
    return [
        HalamanLampiran(
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


def source_of(isi: IsiSalindia, segel: str) -> str:
    """What the foot of a slide says; `segel` is the deck's."""
    day = format_date(dt.date.fromisoformat(isi["per_tanggal"]))
    return f"Sumber: {isi['sumber']}, per {day}" + (f" · {segel}" if segel else "")


def cut_ajakan(butir: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the slide ajakan: how to join, and whom to ask."""
    cut = butir.index(TANYA) if TANYA in butir else len(butir)
    return butir[:cut], butir[cut:]


def find_contact(lines: Sequence[str]) -> tuple[str, str] | None:
    """What a phone can open of the lines that say whom to ask, and what to write beside it.

    Returns:
        An address of the web where there is one, else a telephone number; None without either.
    """
    for line in lines:
        if found := _WEB.search(line):
            return f"https://{found['alamat']}", f"Pindai: {found['alamat']}"
    for line in lines:
        if found := _TELEPHONE.search(line):
            digits = re.sub(r"[^0-9]", "", found[0])
            # The number itself is never broken over two lines.
            number = found[0].replace(" ", "\N{NO-BREAK SPACE}")
            return f"tel:+62{digits.removeprefix('0')}", f"Pindai untuk menelepon {number}"
    return None


def label_of(angka: Angka) -> str:
    """The label of a figure with its unit, where it does not say it by itself."""
    unit = unit_of(angka)
    return f"{angka['label']} ({unit})" if unit else angka["label"]


def unit_of(angka: Angka) -> str:
    """The unit of a figure; empty where its label or its percent sign says it."""
    said = angka["penulisan"] == "persen" or angka["satuan"] in angka["label"].lower()
    return "" if said else angka["satuan"]


def boundary_words(dek: DekTayang) -> str:
    """Whose boundaries the maps of a deck draw."""
    return f"Batas kecamatan: {dek.sumber_batas}." if dek.sumber_batas else SKETCH


def write_nilai(grafik: Grafik, nilai: Nilai, terkecil: int) -> str:
    """A value as it stands on a chart: "41", "81 %".

    Where there is none a lying bar has room for the words; an upright one says "<5" or "–".
    """
    if isinstance(nilai, Hilang):
        if grafik["jenis"] == "batang_datar":
            return kata_hilang(nilai, terkecil)
        return f"<{terkecil}" if nilai is Hilang.KELOMPOK_KECIL else "–"
    if grafik["penulisan"] == "persen":
        return format_percent(nilai, 0)
    return format_number(nilai)


def list_makna(grafik: Grafik) -> list[Makna]:
    """The colour of each kategori of a chart with one seri."""
    return grafik["makna_kategori"] or [grafik["seri"][0]["makna"]] * len(grafik["kategori"])


def year_sums(isi: IsiSalindia) -> dict[str, str]:
    """What the slide's table says of each year."""
    return {row[0]: row[1] for row in isi["tabel"]["baris"]} if isi["tabel"] else {}


def shape_map(grafik: Grafik, terkecil: int) -> Tumbuh:
    """The numbers of a `peta` or `peta_tahun` by kode, a value for each of its seri."""
    values = zip(*(nilai_seri(seri) for seri in grafik["seri"]), strict=True)
    return Tumbuh(
        tahun=tuple(
            int(each["nama"]) if each["nama"].isdecimal() else place
            for place, each in enumerate(grafik["seri"])
        ),
        nilai=dict(zip(grafik["kode"], values, strict=True)),
        terkecil=terkecil,
    )


def greatest(data: Tumbuh) -> list[str]:
    """Kode of the kecamatan that a map names."""
    shown = {kode: row[0] for kode, row in data.nilai.items() if not isinstance(row[0], Hilang)}
    return sorted(shown, key=lambda kode: -shown[kode])[:NAMED]
