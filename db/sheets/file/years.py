"""Figures of several years side by side: one row a year, or those of the one year that is named."""

from collections.abc import Mapping, Sequence

from db.clock import today
from db.enums import JenisImpor
from db.sheets.file.book import Baris, BerkasDitolak
from db.sheets.file.columns import KERAGAAN
from db.sheets.file.meaning import Arti, without_year, year_of, yearly_of
from db.sheets.file.rows import SortedRow
from db.sheets.file.table import PER_SHEET, Daftar
from db.sheets.file.titles import Waktu, doubt_year, join_years
from db.sheets.file.units import scale_of
from db.values.cell import read_sel

# A register has a koperasi once; in these it stands once a tahun buku.
_YEARLY = {JenisImpor.KERAGAAN, JenisImpor.RAT, JenisImpor.KESEHATAN}


def choose_year(
    daftar: Daftar, arti: Arti, waktu: Waktu, *, named: bool, longgar: bool
) -> list[int]:
    """Let each yearly figure be the one of the tahun buku of this list, else none at all.

    Args:
        waktu: what titles say.
        named: a person named the year, so that a year in a heading must be that one.
        longgar: the year may still be named; until then such figures are not read.

    Returns:
        The years of which each shall be a row of its own; see spread_years.

    Raises:
        BerkasDitolak: headings name years, and it is not known which one to read.
    """
    years = sorted(set(arti.tahun.values()))
    if not years:
        return []
    if len(years) == 1 and not named:
        _take_only_year(daftar, arti, waktu, years[0])
        return []
    if _can_spread(daftar, arti, years):
        return years
    year = daftar.tahun_buku
    problem = _problem(daftar, arti, years)
    if problem and not longgar:
        raise BerkasDitolak(problem)
    if problem:
        daftar.catatan.append(problem)
    _move_columns(daftar, arti, year=None if problem else year)
    others = [each for each in years if each != year]
    if others and not problem:
        daftar.catatan.append(
            f"Yang dibaca angka tahun {year}; angka tahun {join_years(others)} tidak dibaca."
        )
    return []


def _take_only_year(daftar: Daftar, arti: Arti, waktu: Waktu, year: int) -> None:
    """The one year of the headings; the year of a RAT that was held follows from its date."""
    if year in arti.diadakan:
        return
    daftar.tahun_buku = year
    daftar.tahun_ragu = doubt_year(year, daftar.lembar, now=today().year)
    if not waktu.fits(year):
        said = join_years(waktu.tahun)
        alasan = f"judul atau nama lembar menyebut {said}, tetapi judul kolom menyebut {year}"
        daftar.tahun_ragu = (str(year), alasan, str(year))


def years_said(judul: Sequence[str], kolom: Mapping[str, int]) -> set[int]:
    """The years that the headings of the yearly figures of a list name."""
    columns = (at for nama, at in kolom.items() if nama in KERAGAAN)
    return {year for at in columns if (year := year_of([judul[at]])) is not None}


def _can_spread(daftar: Daftar, arti: Arti, years: Sequence[int]) -> bool:
    """True where each year can be a row: of a list that has them, in one unit."""
    if daftar.jenis not in _YEARLY or daftar.tahun_buku or "tahun_buku" in daftar.kolom:
        return False
    units = {(nama, scale_of(daftar.judul[at])) for (nama, _), at in arti.menurut_tahun.items()}
    return len(years) > 1 and len(units) == len(dict(units))


def spread_years(
    daftar: Daftar, arti: Arti, years: Sequence[int], rows: Sequence[SortedRow]
) -> list[SortedRow]:
    """Each row once a year, with the figures of that year where the first year has its own.

    Rows of the second year are counted from PER_SHEET, of the third from twice as much. A year of
    which a row says nothing is none of its rows.
    """
    if not years:
        return list(rows)
    fields = _yearly_columns(daftar, arti)
    spread: dict[tuple[int, int], SortedRow] = {}
    for place, year in enumerate(years):
        theirs = {at: arti.menurut_tahun.get((nama, year)) for nama, at in fields.items()}
        tempat = {} if year in arti.diadakan else {"tahun_buku": str(year)}
        for each in rows:
            cells = [_cell(each.baris, theirs.get(at, at)) for at in range(len(daftar.judul))]
            number = each.baris.nomor + place * PER_SHEET
            if any(not read_sel(cells[at]).kosong for at in theirs) or not _says_more(
                each.baris, arti
            ):
                spread[place, each.baris.nomor] = SortedRow(
                    Baris(number, cells), each.kind, {**each.tempat, **tempat}
                )
    _rename(daftar, arti, fields)
    starts = ", ".join(f"{year} mulai {at * PER_SHEET + 1}" for at, year in enumerate(years))
    daftar.catatan.append(f"Tiap tahun dibaca sebagai baris sendiri; nomor baris: {starts}.")
    return list(spread.values())


def _says_more(baris: Baris, arti: Arti) -> bool:
    """True where some year has a figure."""
    return any(not read_sel(_cell(baris, at)).kosong for at in arti.tahun)


def _cell(baris: Baris, at: int | None) -> object:
    return baris.sel[at] if at is not None and at < len(baris.sel) else ""


def _yearly_columns(daftar: Daftar, arti: Arti) -> dict[str, int]:
    """The columns whose heading names a year; one that names none is not read, and named."""
    yearly = yearly_of(daftar.jenis) & daftar.kolom.keys()
    for nama in [nama for nama in yearly if daftar.kolom[nama] not in arti.tahun]:
        at = daftar.kolom.pop(nama)
        daftar.catatan.append(
            f"Kolom “{daftar.judul[at]}” tidak menyebut tahun, padahal kolom lain menyebut "
            "beberapa: tidak dibaca."
        )
    for nama in yearly:
        daftar.rangkap.pop(nama, None)
    return {nama: daftar.kolom[nama] for nama in yearly if nama in daftar.kolom}


def _rename(daftar: Daftar, arti: Arti, fields: Mapping[str, int]) -> None:
    """Headings without the year that they no longer stand for; the others were read as theirs."""
    for (nama, _), at in arti.menurut_tahun.items():
        if nama in fields:
            daftar.judul[at] = without_year(daftar.judul[at]) if at == fields[nama] else ""


def _move_columns(daftar: Daftar, arti: Arti, *, year: int | None) -> None:
    """Take each figure from its column of that year, and none where it has none of that year."""
    for nama, at in list(daftar.kolom.items()):
        if arti.tahun.get(at, year) == year:
            continue
        daftar.rangkap.pop(nama, None)
        theirs = arti.menurut_tahun.get((nama, year or 0))
        if theirs is None:
            del daftar.kolom[nama]
        else:
            daftar.kolom[nama] = theirs


def _problem(daftar: Daftar, arti: Arti, years: list[int]) -> str | None:
    """Why it is not known which year to read."""
    said = join_years(years)
    if "tahun_buku" in daftar.kolom:
        return (
            f"Judul kolom menyebut tahun {said}, padahal ada kolom tahun buku: angkanya dapat "
            "milik tahun lain. Hapus salah satunya dari berkas."
        )
    if arti.diadakan and daftar.tahun_buku:
        return (
            f"Judul kolom menyebut RAT tahun {said} tanpa “tahun buku”: tidak diketahui apakah itu "
            "tahun bukunya atau tahun diadakannya. Tulis, misalnya, “RAT TB 2024”, atau jangan "
            "sebutkan tahun buku berkas."
        )
    if daftar.tahun_buku in years:
        return None
    if len(years) > 1 and daftar.tahun_buku is None:
        return (
            f"Berkas memuat angka beberapa tahun ({said}): sebutkan tahun buku mana yang dibaca "
            f"(di baris perintah: --tahun-buku {years[-1]})."
        )
    return (
        f"Judul kolom menyebut tahun {said}, bukan tahun buku {daftar.tahun_buku} yang disebut: "
        "angkanya tidak dibaca. Sebutkan tahun buku yang ada di berkas."
    )
