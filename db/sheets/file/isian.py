"""A list of our own making, filled in by people and brought back: its rows under its headings."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.sheets.file.book import BerkasDitolak, Lembar, read_buku

_MOST_ROWS = 2_000


def read_isian(path: Path, *, nama: str, kepala: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of the first sheet on which all these headings stand in one row.

    Args:
        nama: what the file was called.
        kepala: names of columns by the heading of each.

    Returns:
        A dict a row by column, cells as they were written; None for one without content.

    Raises:
        BerkasDitolak: no sheet has these headings, or as db.sheets.file.book.read_buku.
    """
    for sheet in read_buku(path, nama=nama, paling_banyak=_MOST_ROWS).lembar:
        found = _rows_of(sheet, kepala)
        if found is not None:
            return found
    heads = ", ".join(kepala)
    raise BerkasDitolak(f"Judul kolomnya tidak ditemukan dalam satu baris: {heads}.")


def _rows_of(sheet: Lembar, kepala: Mapping[str, str]) -> list[dict[str, Any]] | None:
    for at, row in enumerate(sheet.baris):
        if all(head in row.teks for head in kepala):
            places = {name: row.teks.index(head) for head, name in kepala.items()}
            return [
                {name: _cell(each.sel, place) for name, place in places.items()}
                for each in sheet.baris[at + 1 :]
            ]
    return None


def _cell(cells: list[Any], place: int) -> Any:
    value = cells[place] if place < len(cells) else None
    return None if value == "" else value
