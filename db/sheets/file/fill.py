"""Cells that a sheet leaves to its reader: merged, "the same as above", named by a group's line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from db.enums import JenisImpor
from db.sheets.file.book import Baris, Lembar
from db.sheets.file.columns import DAYS, Isi
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.rows import SortedRow
from db.sheets.file.table import Daftar
from db.values.cell import read_sel
from db.values.doubt import doubtful, quote
from db.values.parse import find_tanggal
from db.values.spelling import nomor_key, wilayah_key

_DITTO = re.compile(
    r"[-–—\s]*(?:[\"“”„″〃'‘’`´]{1,3}|,,)[-–—\s]*|s\.?\s*d\.?\s*a\.?|idem|ditto"
    r"|sama(?: (?:dengan|dgn|dg))?(?: (?:yang|yg))?(?: (?:di )?atas(?:nya)?)?",
    re.IGNORECASE,
)
# What belongs to one koperasi alone: a merged cell does not say it of the next one.
OWN = {Isi.NIK, Isi.NOMOR, Isi.NIB, Isi.NPWP, Isi.UANG, Isi.UANG_BERTANDA, Isi.CACAH, Isi.NILAI}
# The koperasi of a peserta, often named on the first of its rows alone.
_SENT_BY = "nama"
# Where two columns for one field may say two things, both right: the second is left out, and named.
_TWO_TRUTHS = {Isi.TELEPON, Isi.EMAIL}
# Where the longer of two texts says what the shorter one does.
_WORDS = {Isi.TEKS, Isi.KATA}
Sel = Any


def fill_merged(daftar: Daftar, sheet: Lembar, rows: Sequence[Baris]) -> list[Baris]:
    """The rows with what a cell says that is merged downwards over them."""
    if not sheet.rupa.gabung:
        return list(rows)
    fields = {at: nama for nama, at in daftar.kolom.items()}
    fields |= {at: nama for nama, others in daftar.rangkap.items() for at in others}
    by_number = {baris.nomor: at for at, baris in enumerate(rows)}
    cells: dict[int, list[Sel]] = {}
    for top, left, bottom, _ in sheet.rupa.gabung:
        upper = by_number.get(top + 1)
        if bottom == top or upper is None or left not in fields:
            continue
        value = _at(rows[upper].sel, left)
        for number in range(top + 2, bottom + 2):
            if (at := by_number.get(number)) is not None and value != "":
                mine = cells.setdefault(at, list(rows[at].sel))
                mine += [""] * (left + 1 - len(mine))
                mine[left] = _merged(daftar, fields[left], value, top + 1)
    return [
        Baris(baris.nomor, cells[at]) if at in cells else baris for at, baris in enumerate(rows)
    ]


def _merged(daftar: Daftar, nama: str, value: Sel, number: int) -> Sel:
    if KOLOM[daftar.jenis][nama].isi in OWN or nama == POKOK[daftar.jenis]:
        text = read_sel(value).teks
        return doubtful("", f"sel digabung dengan baris {number}, yang berisi {quote(text)}", text)
    return value


def fill_rows(daftar: Daftar, rows: Sequence[SortedRow]) -> list[Baris]:
    """The records with the cells that other rows or other columns say."""
    _add_columns(daftar, rows)
    above: dict[str, str] = {}
    fields = {nama: KOLOM[daftar.jenis][nama].isi for nama in daftar.kolom}
    return [_fill(daftar, each, fields, above) for each in rows]


def _add_columns(daftar: Daftar, rows: Sequence[SortedRow]) -> None:
    """A column of its own for what only titles and the lines over the groups say."""
    said = {nama for each in rows for nama, value in each.tempat.items() if value}
    said |= {"tahun_buku"} if daftar.tahun_ragu else set()
    for nama in sorted(said):
        if daftar.kolom.get(nama, len(daftar.judul)) >= len(daftar.judul):
            daftar.kolom[nama] = len(daftar.judul)
            daftar.judul.append(KOLOM[daftar.jenis][nama].label)


def _fill(
    daftar: Daftar, each: SortedRow, fields: Mapping[str, Isi], above: dict[str, str]
) -> Baris:
    baris = each.baris
    changed: dict[int, Sel] = {}
    for nama, isi in fields.items():
        at = daftar.kolom[nama]
        cell = daftar.sel(baris, nama)
        new: Sel = None
        if others := daftar.rangkap.get(nama):
            new = _of_several(daftar, baris, [at, *others], isi)
        if cell.kosong and new is None:
            new = _of_group(daftar, each, nama, above)
        filled = cell if new is None else read_sel(new)
        if isi is not Isi.HADIR and filled.teks and _DITTO.fullmatch(filled.teks):
            new = _ditto(filled.teks, above.get(nama))
        elif filled.teks and not filled.kosong:
            above[nama] = filled.teks
        if new is not None:
            changed[at] = new
    if not changed:
        return baris
    cells = [*baris.sel, *[""] * (max(changed) + 1 - len(baris.sel))]
    return Baris(baris.nomor, [changed.get(at, cell) for at, cell in enumerate(cells)])


def _of_group(daftar: Daftar, each: SortedRow, nama: str, above: dict[str, str]) -> Sel:
    """What the line over its group says of a row, or the row that may stand for all below it."""
    if nama in each.tempat:
        above.pop(nama, None)
        daftar.terisi[nama] += bool(each.tempat[nama])
        return each.tempat[nama] or None
    if nama == "tahun_buku" and daftar.tahun_ragu:
        return doubtful(*daftar.tahun_ragu)
    if nama == _SENT_BY and _sent_by_one(daftar, each.baris, above):
        alasan = f"kosong di bawah {quote(above[nama])}: koperasi yang sama, atau tanpa koperasi"
        return doubtful("", alasan, above[nama])
    return None


def _sent_by_one(daftar: Daftar, baris: Baris, above: Mapping[str, str]) -> bool:
    """Whether a peserta names no koperasi below one who does: it may stand for them all."""
    others = ("nik_koperasi", "nomor_badan_hukum")
    return (
        daftar.jenis is JenisImpor.PESERTA
        and _SENT_BY in above
        and all(daftar.sel(baris, each).kosong for each in others)
    )


def _ditto(text: str, above: str | None) -> Sel:
    alasan = f"{quote(text)} berarti sama dengan baris di atasnya"
    if above is None:
        return doubtful(text, f"{alasan}, tetapi di atasnya tidak ada isinya")
    return doubtful(text, f"{alasan}: usul {quote(above)}", above)


def _of_several(daftar: Daftar, baris: Baris, columns: Sequence[int], isi: Isi) -> Sel:
    """The one column that is filled; a doubt where two say different things."""
    filled = [(at, cell) for at in columns if not read_sel(cell := _at(baris.sel, at)).kosong]
    if not filled:
        return None
    first, value = filled[0]
    for at, other in filled[1:] if isi not in _TWO_TRUTHS else ():
        if _differ(isi, value, other):
            one, two = read_sel(value).teks, read_sel(other).teks
            alasan = (
                f"kolom {quote(daftar.judul[first])} berisi {quote(one)}, tetapi kolom "
                f"{quote(daftar.judul[at])} berisi {quote(two)}"
            )
            return doubtful(one, alasan, one)
    return value if first != columns[0] else None


def _differ(isi: Isi, value: Sel, other: Sel) -> bool:
    one, two = _key(isi, value), _key(isi, other)
    return one not in two and two not in one if isi in _WORDS else one != two


def _key(isi: Isi, cell: Sel) -> str:
    sel = read_sel(cell)
    if isi in DAYS and (day := find_tanggal(sel)):
        return day.isoformat()
    return wilayah_key(sel.teks) if isi is Isi.WILAYAH else nomor_key(sel.teks)


def _at(cells: Sequence[Sel], at: int) -> Sel:
    return cells[at] if at < len(cells) else ""
