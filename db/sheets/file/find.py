"""The rows of a list inside a file: which sheet, below which heading, above which signature."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from db.enums import JenisImpor
from db.sheets.file.book import Baris, BerkasDitolak, Buku, Lembar, read_buku
from db.sheets.file.kinds import KOLOM, POKOK, find_kolom, likely
from db.sheets.file.table import Cara, Daftar, is_left_out, list_unread
from db.values.cell import read_sel
from db.values.parse import find_tanggal

# Titles, logos and addresses above a heading take fewer rows than this.
HEADING_WITHIN = 40
# A row of a signature block has no more cells than this, and they do not make up a koperasi.
SPARSE = 2
IDENTIFYING = (
    "nik_koperasi",
    "nomor_badan_hukum",
    "kecamatan",
    "jenis",
    "alamat",
    "nama",
    "jabatan",
    "tahun_buku",
    "tanggal",
    "tahun_anggaran",
    "jenis_kelamin",
)
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
TANPA_POKOK = {
    JenisImpor.REGISTER: "Kolom nama koperasi tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Koperasi”.",
    JenisImpor.PESERTA: "Kolom nama peserta tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Peserta”.",
    JenisImpor.FASILITASI: "Kolom nama kelompok tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Kelompok”.",
}
DECEMBER_31 = (12, 31)
BELOW = "tanda tangan atau catatan di bawah tabel"
LONGEST_NAME = 120
# The sheet on which an export of our own says what it is and of which day.
KETERANGAN = "Keterangan"


@dataclass(frozen=True)
class _Heading:
    """Rows [start, end) of a sheet are the heading; `kolom` is what they say."""

    jenis: JenisImpor
    start: int
    end: int
    texts: list[str]
    kolom: dict[str, int]
    score: int


def read_daftar(
    path: Path,
    *,
    nama: str | None = None,
    cara: Cara | None = None,
    per_tanggal: dt.date | None = None,
) -> Daftar:
    """Read one sheet of a spreadsheet, the likeliest if nobody says which.

    Args:
        nama: what the file was called, where it lies under another name.
        per_tanggal: the day that the figures are as of, where the file does not say so itself.

    Raises:
        BerkasDitolak: no spreadsheet, empty, locked, damaged, too large, or without names.
    """
    return find_daftar(read_buku(path, nama=nama), cara or Cara(per_tanggal=per_tanggal))


def find_daftar(buku: Buku, cara: Cara) -> Daftar:
    """As read_daftar, in a file that was read already.

    Raises:
        BerkasDitolak: no sheet of it has the column that names its rows.
    """
    sheets = [sheet for sheet in buku.lembar if sheet.baris]
    chosen = [sheet for sheet in sheets if sheet.nama == cara.lembar] or sheets
    found = [(sheet, heading) for sheet in chosen if (heading := _find_heading(sheet, cara))]
    if not found:
        raise BerkasDitolak(_without_pokok(cara.jenis or JenisImpor.REGISTER))
    sheet, heading = max(found, key=lambda each: (each[1].score, len(each[0].baris)))
    daftar = Daftar(
        nama=buku.nama[-LONGEST_NAME:],
        sidik=buku.sidik,
        jenis=heading.jenis,
        lembar=sheet.nama,
        judul=heading.texts,
        kolom=dict(heading.kolom),
        lembar_lain=[each.nama for each in sheets if each is not sheet],
        judul_baris=sheet.baris[heading.end - 1].nomor,
        angkatan_id=cara.angkatan_id,
    )
    if cara.kolom is not None:
        daftar.kolom = {nama: at for nama, at in cara.kolom.items() if nama in KOLOM[daftar.jenis]}
    if not cara.longgar and POKOK[daftar.jenis] not in daftar.kolom:
        raise BerkasDitolak(_without_pokok(daftar.jenis))
    about = [each for each in sheets if each is not sheet and each.nama == KETERANGAN]
    title = " ".join(
        [_title(sheet, heading.start), *(_title(each, len(each.baris)) for each in about)]
    )
    _read_titles(daftar, title, cara)
    _read_rows(daftar, sheet, heading)
    daftar.catatan += buku.bawaan
    _note_unread(daftar, [each.nama for each, _ in found if each is not sheet])
    return daftar


def _without_pokok(jenis: JenisImpor) -> str:
    return TANPA_POKOK.get(jenis, TANPA_POKOK[JenisImpor.REGISTER])


def _find_heading(sheet: Lembar, cara: Cara) -> _Heading | None:
    """The heading that recognises most columns; one row rather than two if both know as much."""
    count = min(len(sheet.baris), HEADING_WITHIN)
    spans = [(at, at + size) for size in (1, 2) for at in range(count - size + 1)]
    if cara.judul_baris is not None:
        spans = [span for span in spans if sheet.baris[span[1] - 1].nomor == cara.judul_baris]
    kinds = [cara.jenis] if cara.jenis else list(JenisImpor)
    certain = cara.kolom is not None or cara.longgar or cara.jenis is not None
    headings = [
        heading
        for span in spans
        for jenis in kinds
        if (heading := _heading(sheet, *span, jenis=jenis, certain=certain))
    ]
    return max(headings, key=lambda heading: heading.score, default=None)


def _heading(
    sheet: Lembar, start: int, end: int, *, jenis: JenisImpor, certain: bool
) -> _Heading | None:
    rows = [baris.teks for baris in sheet.baris[start:end]]
    readings, texts = _two_rows(*rows) if len(rows) > 1 else _one_row(rows[0])
    kolom: dict[str, int] = {}
    for at, reading in enumerate(readings):
        name = find_kolom(jenis, reading)
        if name and name not in kolom:
            kolom[name] = at
    if POKOK[jenis] not in kolom and not certain:
        return None
    score = likely(jenis, kolom, _title(sheet, start).upper())
    return _Heading(jenis, start, end, texts, kolom, score) if score or certain else None


def _title(sheet: Lembar, end: int) -> str:
    return " ".join(text for baris in sheet.baris[:end] for text in baris.teks)


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


def _read_titles(daftar: Daftar, title: str, cara: Cara) -> None:
    daftar.tahun_buku = cara.tahun_buku
    if cara.tahun_buku is None and (found := TAHUN_BUKU.search(title)):
        daftar.tahun_buku = int(found.group(1))
    daftar.per_tanggal = cara.per_tanggal
    if cara.per_tanggal is None and (said := PER_TANGGAL.search(title)):
        daftar.per_tanggal = find_tanggal(read_sel(said.group(1)))
    day = daftar.per_tanggal
    if daftar.tahun_buku is None and day and (day.month, day.day) == DECEMBER_31:
        daftar.tahun_buku = day.year


def _read_rows(daftar: Daftar, sheet: Lembar, heading: _Heading) -> None:
    rows = sheet.baris[heading.end :]
    tail = _tail(daftar, rows)
    titles = [text.upper() for text in heading.texts if text]
    for baris in rows[:tail]:
        if kind := _no_koperasi(daftar, baris, titles):
            daftar.lewat[baris.nomor] = kind
        else:
            daftar.baris.append(baris)
    daftar.lewat |= {baris.nomor: BELOW for baris in rows[tail:]}
    daftar.dilewati = Counter(daftar.lewat.values())


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
    filled = [text for text in baris.teks if text]
    named = daftar.sel(baris, POKOK[daftar.jenis]).teks
    return len(filled) <= SPARSE and not (named and _is_identified(daftar, baris))


def _no_koperasi(daftar: Daftar, baris: Baris, titles: list[str]) -> str | None:
    """What a row between the others is, if it is no koperasi: a total, or a heading once more."""
    if _is_total(daftar, baris):
        return "baris jumlah"
    texts = [text for text in baris.teks if text]
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) > SPARSE and [text.strip("()") for text in texts] == numbers:
        return "nomor kolom"
    if len(texts) > SPARSE and all(text.upper() in titles for text in texts):
        return "judul berulang"
    return None


def _is_total(daftar: Daftar, baris: Baris) -> bool:
    return bool(TOTAL.match(_first_text(baris))) and not _is_identified(daftar, baris)


def _is_identified(daftar: Daftar, baris: Baris) -> bool:
    """True where a cell besides the name tells which koperasi, person or case it is."""
    pokok = POKOK[daftar.jenis]
    return any(daftar.sel(baris, name).teks for name in IDENTIFYING if name != pokok)


def _first_text(baris: Baris) -> str:
    return next((text for text in baris.teks if text), "")


def _note_unread(daftar: Daftar, other_sheets: list[str]) -> None:
    if unread := list_unread(daftar):
        daftar.catatan.append(f"Kolom yang tidak dibaca: {', '.join(unread)}.")
    if left_out := [nama for nama in daftar.kolom if is_left_out(daftar.jenis, nama)]:
        labels = ", ".join(daftar.judul[daftar.kolom[nama]] for nama in left_out)
        daftar.catatan.append(f"Kolom yang sengaja tidak disimpan: {labels}.")
    if other_sheets:
        daftar.catatan.append(f"Lembar serupa yang tidak dibaca: {', '.join(other_sheets)}.")
