"""Yearly figures of several years side by side: read for the one year that is named."""

from collections.abc import Mapping, Sequence

from db.sheets.file.book import BerkasDitolak
from db.sheets.file.columns import KERAGAAN
from db.sheets.file.meaning import Arti, year_of
from db.sheets.file.table import Daftar


def choose_year(daftar: Daftar, arti: Arti, *, named: bool, longgar: bool) -> None:
    """Let each yearly figure be the one of the tahun buku of this list, else none at all.

    Args:
        named: a person named the year, so that a year in a heading must be that one.
        longgar: the year may still be named; until then such figures are not read.

    Raises:
        BerkasDitolak: headings name years, and it is not known which one to read.
    """
    years = sorted(set(arti.tahun.values()))
    if not years:
        return
    if len(years) == 1 and not named:
        daftar.tahun_buku = years[0]
    year = daftar.tahun_buku
    problem = _problem(daftar, years)
    if problem and not longgar:
        raise BerkasDitolak(problem)
    if problem:
        daftar.catatan.append(problem)
    _move_columns(daftar, arti, year=None if problem else year)
    others = [str(each) for each in years if each != year]
    if others and not problem:
        daftar.catatan.append(
            f"Yang dibaca angka tahun {year}; angka tahun {', '.join(others)} tidak dibaca."
        )


def years_said(judul: Sequence[str], kolom: Mapping[str, int]) -> set[int]:
    """The years that the headings of the yearly figures of a list name."""
    columns = (at for nama, at in kolom.items() if nama in KERAGAAN)
    return {year for at in columns if (year := year_of([judul[at]])) is not None}


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


def _problem(daftar: Daftar, years: list[int]) -> str | None:
    """Why it is not known which year to read."""
    said = ", ".join(map(str, years))
    if "tahun_buku" in daftar.kolom:
        return (
            f"Judul kolom menyebut tahun {said}, padahal ada kolom tahun buku: angkanya dapat "
            "milik tahun lain. Hapus salah satunya dari berkas."
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
