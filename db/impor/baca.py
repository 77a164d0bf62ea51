"""The rows of a register inside a file: which sheet, below which heading, above which signature."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from db.impor.berkas import BerkasDitolak, Lembar, Sel, hash_file, read_lembar
from db.impor.kolom import SEMUA, Isi, find_kolom, heading_key, scale_of
from db.impor.tafsir import clean_text, find_tanggal

# Titles, logos and addresses above a heading take fewer rows than this.
HEADING_WITHIN = 40
# A row of a signature block has no more cells than this, and they do not make up a koperasi.
SPARSE = 2
IDENTIFYING = ("nik_koperasi", "nomor_badan_hukum", "kecamatan", "jenis", "alamat")
TOTAL = re.compile(r"(sub ?total|grand total|jumlah|jml|total)\b", re.IGNORECASE)
SIGNATURE = re.compile(
    r"(mengetahui|kepala |an\. |a\.n\. |plt\. |nip\b|catatan|keterangan|ket\b|sumber|dicetak"
    r"|dibuat|disusun|operator|petugas|penanggung ?jawab|[a-z ]+, ?\d{1,2} [a-z]+ \d{4})",
    re.IGNORECASE,
)
PER_TANGGAL = re.compile(
    r"\b(?:PER|KEADAAN)\b(?: TANGGAL)?:? *(\d{1,2}[ /.-]\w+[ /.-]\d{4})", re.IGNORECASE
)
TAHUN_BUKU = re.compile(r"\bTAHUN BUKU:? *(\d{4})\b", re.IGNORECASE)
TANPA_NAMA = (
    "Kolom nama koperasi tidak ditemukan: pastikan baris judul memuat, misalnya, “Nama Koperasi”."
)
# Headings that hold nothing to read.
IGNORED = {"", "NOMOR", "AKSI", "NOMOR URUT"}
DECEMBER_31 = (12, 31)


@dataclass(frozen=True)
class Baris:
    """One row of the register as it stands in the file; `nomor` counts from the sheet's top."""

    nomor: int
    sel: list[Sel]


@dataclass
class Daftar:
    """A register found in a file.

    Attributes:
        kolom: which column of the sheet holds each field.
        judul: heading of each column, for the raw copy of a row.
        dilewati: rows that are no koperasi, by what they are.
        catatan: what the reader should know of the file, as sentences.
    """

    nama: str
    sidik: str
    lembar: str
    kolom: dict[str, int]
    judul: list[str]
    baris: list[Baris] = field(default_factory=list)
    dilewati: Counter[str] = field(default_factory=Counter)
    catatan: list[str] = field(default_factory=list)
    per_tanggal: dt.date | None = None
    tahun_buku: int | None = None

    def sel(self, baris: Baris, nama: str) -> Sel:
        """The cell of a field, "" where the file has none."""
        at = self.kolom.get(nama)
        return "" if at is None or at >= len(baris.sel) else baris.sel[at]

    def mentah(self, baris: Baris) -> dict[str, str]:
        """What the row said, by heading, without the empty cells. Postgres takes no NUL."""
        return {
            self.judul[at] or f"Kolom {at + 1}": text
            for at, cell in enumerate(baris.sel)
            if (text := clean_text(cell))
        }


@dataclass(frozen=True)
class _Heading:
    """Rows [start, end) of a sheet are the heading; `kolom` is what they say."""

    start: int
    end: int
    texts: list[str]
    kolom: dict[str, int]


def read_daftar(path: Path, *, per_tanggal: dt.date | None = None) -> Daftar:
    """Read the register in a spreadsheet.

    Args:
        per_tanggal: the day that the figures are as of, where the file does not say so itself.

    Raises:
        BerkasDitolak: no spreadsheet, empty, locked, damaged, too large, or without names.
    """
    sheets = [sheet for sheet in read_lembar(path) if sheet.baris]
    found = [(sheet, heading) for sheet in sheets if (heading := _find_heading(sheet))]
    if not found:
        raise BerkasDitolak(TANPA_NAMA)
    sheet, heading = max(found, key=lambda each: (len(each[1].kolom), len(each[0].baris)))
    daftar = Daftar(path.name, hash_file(path), sheet.nama, heading.kolom, heading.texts)
    _read_titles(daftar, sheet, heading, per_tanggal)
    _read_rows(daftar, sheet, heading)
    _note_unread(daftar, [each.nama for each, _ in found if each is not sheet])
    return daftar


def _find_heading(sheet: Lembar) -> _Heading | None:
    """The heading that recognises most columns; one row rather than two if both know as much."""
    count = min(len(sheet.baris), HEADING_WITHIN)
    spans = [(at, at + size) for size in (1, 2) for at in range(count - size + 1)]
    headings = [heading for span in spans if (heading := _heading(sheet, *span))]
    return max(headings, key=lambda heading: len(heading.kolom), default=None)


def _heading(sheet: Lembar, start: int, end: int) -> _Heading | None:
    rows = [[clean_text(cell) for cell in cells] for _, cells in sheet.baris[start:end]]
    readings, texts = _two_rows(*rows) if len(rows) > 1 else _one_row(rows[0])
    kolom: dict[str, int] = {}
    for at, reading in enumerate(readings):
        name = find_kolom(reading)
        if name and name not in kolom:
            kolom[name] = at
    return _Heading(start, end, texts, kolom) if "nama" in kolom else None


def _one_row(row: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    return [(text,) for text in row], row


def _two_rows(top: list[str], below: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    """A merged heading stands in its first column only, so it is carried to the right."""
    width = max(len(top), len(below))
    top, below = (row + [""] * (width - len(row)) for row in (top, below))
    readings: list[tuple[str, ...]] = []
    carried = ""
    for upper, lower in zip(top, below, strict=True):
        carried = upper or carried
        readings.append((f"{carried} {lower}", lower, upper) if lower else (upper,))
    return readings, [reading[0].strip() for reading in readings]


def _read_titles(
    daftar: Daftar, sheet: Lembar, heading: _Heading, per_tanggal: dt.date | None
) -> None:
    title = " ".join(clean_text(c) for _, cells in sheet.baris[: heading.start] for c in cells)
    if found := TAHUN_BUKU.search(title):
        daftar.tahun_buku = int(found.group(1))
    daftar.per_tanggal = per_tanggal
    if per_tanggal is None and (said := PER_TANGGAL.search(title)):
        daftar.per_tanggal = find_tanggal(said.group(1))
    day = daftar.per_tanggal
    if daftar.tahun_buku is None and day and (day.month, day.day) == DECEMBER_31:
        daftar.tahun_buku = day.year


def _read_rows(daftar: Daftar, sheet: Lembar, heading: _Heading) -> None:
    rows = [Baris(number, cells) for number, cells in sheet.baris[heading.end :]]
    tail = _tail(daftar, rows)
    daftar.dilewati["tanda tangan atau catatan di bawah tabel"] = len(rows) - tail
    titles = [text.upper() for text in heading.texts if text]
    for baris in rows[:tail]:
        if kind := _no_koperasi(daftar, baris, titles):
            daftar.dilewati[kind] += 1
        else:
            daftar.baris.append(baris)
    daftar.dilewati = +daftar.dilewati


def _tail(daftar: Daftar, rows: list[Baris]) -> int:
    """Where the signature block at the bottom begins.

    It is the part in which no row makes up a koperasi, from the first row in it that reads like
    a total, a note or a signature. A lone name above that stays a row to be judged.
    """
    start = len(rows)
    while start and _is_sparse(daftar, rows[start - 1]):
        start -= 1
    for at in range(start, len(rows)):
        text = _first_text(rows[at])
        if SIGNATURE.match(text):
            return at
        if TOTAL.match(text):
            return at + 1
    return len(rows)


def _is_sparse(daftar: Daftar, baris: Baris) -> bool:
    if _is_total(daftar, baris):
        return True
    filled = [cell for cell in baris.sel if clean_text(cell)]
    named = clean_text(daftar.sel(baris, "nama")) and any(
        clean_text(daftar.sel(baris, name)) for name in IDENTIFYING
    )
    return len(filled) <= SPARSE and not named


def _no_koperasi(daftar: Daftar, baris: Baris, titles: list[str]) -> str | None:
    """What a row between the others is, if it is no koperasi: a total, or a heading once more."""
    if _is_total(daftar, baris):
        return "baris jumlah"
    texts = [text for cell in baris.sel if (text := clean_text(cell))]
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) > SPARSE and [text.strip("()") for text in texts] == numbers:
        return "nomor kolom"
    if len(texts) > SPARSE and all(text.upper() in titles for text in texts):
        return "judul berulang"
    return None


def _is_total(daftar: Daftar, baris: Baris) -> bool:
    return bool(TOTAL.match(_first_text(baris))) and not any(
        clean_text(daftar.sel(baris, name)) for name in IDENTIFYING
    )


def _first_text(baris: Baris) -> str:
    return next((text for cell in baris.sel if (text := clean_text(cell))), "")


def _note_unread(daftar: Daftar, other_sheets: list[str]) -> None:
    read = set(daftar.kolom.values())
    unread = [
        text
        for at, text in enumerate(daftar.judul)
        if at not in read and heading_key(text) not in IGNORED
    ]
    if unread:
        daftar.catatan.append(f"Kolom yang tidak dibaca: {', '.join(unread)}.")
    if other_sheets:
        daftar.catatan.append(f"Lembar serupa yang tidak dibaca: {', '.join(other_sheets)}.")


def scales(daftar: Daftar) -> dict[str, int]:
    """What each column of money is multiplied by, where its heading counts in thousands or more."""
    money = (name for name in daftar.kolom if SEMUA[name].isi in {Isi.UANG, Isi.UANG_BERTANDA})
    return {name: scale_of(daftar.judul[daftar.kolom[name]]) for name in money}
