"""The rows of a list inside a file: which sheet, below which heading, of which year."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

from db.enums import JenisImpor
from db.sheets.file.book import Baris, BerkasDitolak, Buku, Lembar, read_buku
from db.sheets.file.columns import KERAGAAN, SCALES, scale_of
from db.sheets.file.fill import fill_merged, fill_rows
from db.sheets.file.headings import Judul, find_heading, is_data
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.notes import note_file
from db.sheets.file.phrases import kecamatan_keys
from db.sheets.file.rows import SortedRow, records, sort_rows
from db.sheets.file.table import KETERANGAN, MONEY, PER_SHEET, SEMUA, Cara, Daftar
from db.sheets.file.years import choose_year
from db.values.cell import read_sel
from db.values.parse import find_tanggal
from db.values.spelling import wilayah_key

_PER_TANGGAL = re.compile(
    r"\b(?:PER|KEADAAN)\b(?: TANGGAL)?:? *(\d{1,2}[ /.-]\w+[ /.-]\d{4})", re.IGNORECASE
)
TAHUN_BUKU = re.compile(r"\bTAHUN BUKU:? *(\d{4})\b", re.IGNORECASE)
TAHUN = re.compile(r"\bTAHUN(?: ANGGARAN)?:? *(\d{4})\b", re.IGNORECASE)
_TANPA_POKOK = {
    JenisImpor.REGISTER: "Kolom nama koperasi tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Koperasi”.",
    JenisImpor.PESERTA: "Kolom nama peserta tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Peserta”.",
    JenisImpor.FASILITASI: "Kolom nama kelompok tidak ditemukan: pastikan baris judul memuat, "
    "misalnya, “Nama Kelompok”.",
}
_Found = tuple[Lembar, Judul]
_DECEMBER_31 = (12, 31)
_LONGEST_NAME = 120


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
        BerkasDitolak: no sheet of it has the column that names its rows, or none is called so.
    """
    sheets = [sheet for sheet in buku.lembar if sheet.baris]
    found = _with_headings(_chosen(buku, sheets, cara.lembar), cara)
    best = max(found, key=lambda each: (each[1].lengkap, each[1].score, len(each[0].baris)))
    alike = _of_kecamatan(found, best) if cara.lembar in {None, SEMUA} else []
    sheet, judul = best
    daftar = Daftar(
        nama=buku.nama[-_LONGEST_NAME:],
        sidik=buku.sidik,
        jenis=judul.jenis,
        lembar=SEMUA if alike else sheet.nama,
        judul=list(judul.texts),
        kolom=dict(judul.arti.kolom),
        rangkap=dict(judul.arti.rangkap),
        lembar_lain=[each.nama for each in sheets if alike or each is not sheet],
        judul_baris=sheet.baris[judul.end - 1].nomor,
        angkatan_id=cara.angkatan_id,
    )
    about = [each for each in sheets if each is not sheet and each.nama == KETERANGAN]
    title = [_title(sheet, judul.start), *(_title(each, len(each.baris)) for each in about)]
    _read_titles(daftar, " ".join(title), cara)
    _choose_columns(daftar, judul, cara)
    if not cara.longgar and POKOK[daftar.jenis] not in daftar.kolom:
        raise BerkasDitolak(_without_pokok(daftar.jenis))
    _read_rows(daftar, alike or [best])
    note_file(daftar, buku, [each for each, _ in alike or [best]])
    return daftar


def _with_headings(sheets: list[Lembar], cara: Cara) -> list[_Found]:
    found = [
        (sheet, judul)
        for sheet in sheets
        if (
            judul := find_heading(
                sheet, jenis=cara.jenis, baris=cara.judul_baris, longgar=cara.longgar
            )
        )
    ]
    if not found:
        raise BerkasDitolak(_why_none(sheets, cara))
    return found


def _chosen(buku: Buku, sheets: list[Lembar], name: str | None) -> list[Lembar]:
    """The sheets to look at: the one that a person named, else all but our own explanations."""
    if name is None or name == SEMUA:
        return [each for each in sheets if each.nama != KETERANGAN] or sheets
    wanted = name.strip().casefold()
    exact = [each for each in sheets if each.nama == name]
    if found := exact or [each for each in sheets if each.nama.strip().casefold() == wanted]:
        return found[:1]
    names = ", ".join(each.nama for each in sheets)
    hidden = f" Tersembunyi: {', '.join(buku.tersembunyi)}." if buku.tersembunyi else ""
    raise BerkasDitolak(f"Lembar “{name}” tidak ada di berkas ini. Yang ada: {names}.{hidden}")


def _why_none(sheets: list[Lembar], cara: Cara) -> str:
    for sheet in sheets if cara.judul_baris is not None else ():
        if any(each.nomor == cara.judul_baris and is_data(each) for each in sheet.baris):
            return (
                f"Baris {cara.judul_baris} berisi data, bukan judul kolom: sebutkan baris yang "
                "memuat judul kolom."
            )
    return _without_pokok(cara.jenis or JenisImpor.REGISTER)


def _without_pokok(jenis: JenisImpor) -> str:
    return _TANPA_POKOK.get(jenis, _TANPA_POKOK[JenisImpor.REGISTER])


def _of_kecamatan(found: list[_Found], best: _Found) -> list[_Found]:
    """The sheets of one shape that are called after a kecamatan each, where there are several."""
    shape = (best[1].jenis, best[1].arti.kolom)
    alike = [
        (sheet, judul)
        for sheet, judul in found
        if wilayah_key(sheet.nama) in kecamatan_keys()
        and (judul.jenis, judul.arti.kolom) == shape
        and sheet.baris[-1].nomor < PER_SHEET
    ]
    return alike if best in alike and len(alike) > 1 else []


def _title(sheet: Lembar, end: int) -> str:
    return " ".join(text for baris in sheet.baris[:end] for text in baris.teks)


def _read_titles(daftar: Daftar, title: str, cara: Cara) -> None:
    daftar.per_tanggal = cara.per_tanggal
    if cara.per_tanggal is None and (said := _PER_TANGGAL.search(title)):
        daftar.per_tanggal = find_tanggal(read_sel(said.group(1)))
    daftar.tahun_buku = cara.tahun_buku or _year_of(daftar, title)
    _note_scale(daftar, title)


def _year_of(daftar: Daftar, title: str) -> int | None:
    """The tahun buku, or tahun anggaran, that the titles name."""
    if found := TAHUN_BUKU.search(title):
        return int(found.group(1))
    day = daftar.per_tanggal
    if day and (day.month, day.day) == _DECEMBER_31:
        return day.year
    years = {int(year) for year in TAHUN.findall(title)}
    # "RAT tahun 2025" is held in 2025, over the tahun buku before it.
    if len(years) != 1 or daftar.jenis is JenisImpor.RAT:
        return None
    year = years.pop()
    if daftar.kolom.keys() & KERAGAAN.keys():
        kind = "tahun anggaran" if daftar.jenis is JenisImpor.FASILITASI else "tahun buku"
        daftar.catatan.append(f"Judul berkas menyebut tahun {year}: dibaca sebagai {kind}nya.")
    return year


def _note_scale(daftar: Daftar, title: str) -> None:
    """Write "dalam ribuan" of a title into the headings of money that name no unit themselves."""
    scale = scale_of(title)
    word = next((word for word, size in SCALES.items() if size == scale), None)
    if word is None:
        return
    for nama, at in daftar.kolom.items():
        if KOLOM[daftar.jenis][nama].isi in MONEY and scale_of(daftar.judul[at]) == 1:
            daftar.judul[at] += f" (dalam {word.lower()})"


def _read_rows(daftar: Daftar, sheets: list[_Found]) -> None:
    """Take the records of each sheet, and note what the other rows are."""
    kept: list[SortedRow] = []
    for place, (sheet, judul) in enumerate(sheets):
        rows = fill_merged(daftar, sheet, sheet.baris[judul.end :])
        sorted_rows = sort_rows(daftar, rows, sheet.baris[: judul.end])
        if len(sheets) > 1:
            sorted_rows = [_of_sheet(each, sheet.nama, place * PER_SHEET) for each in sorted_rows]
        daftar.lewat |= {each.baris.nomor: each.kind for each in sorted_rows if each.kind}
        kept += records(sorted_rows)
    daftar.baris = fill_rows(daftar, kept)
    daftar.dilewati = Counter(daftar.lewat.values())


def _of_sheet(each: SortedRow, name: str, offset: int) -> SortedRow:
    baris = Baris(each.baris.nomor + offset, each.baris.sel)
    return SortedRow(baris, each.kind, each.tempat or ("kecamatan", name))


def _choose_columns(daftar: Daftar, judul: Judul, cara: Cara) -> None:
    """The columns that a person named, and of several years those of the one year."""
    if cara.kolom is not None:
        known = {nama: at for nama, at in cara.kolom.items() if nama in KOLOM[daftar.jenis]}
        daftar.rangkap = {
            nama: others
            for nama, others in daftar.rangkap.items()
            if known.get(nama) == daftar.kolom.get(nama) and not {*others} & {*known.values()}
        }
        daftar.kolom = known
    named = cara.tahun_buku is not None
    choose_year(daftar, judul.arti, named=named, longgar=cara.longgar)
