"""Numbers of which a cell alone does not tell what they count: their unit, their decimal mark."""

import re
from collections.abc import Callable, Sequence

from db.sheets.file.book import Baris
from db.sheets.file.columns import Isi, heading_key
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import MONEY, Daftar
from db.sheets.file.units import SCALES, WORDS, scale_of
from db.values.cell import Sel
from db.values.doubt import doubtful, quote
from db.values.parse import parse_cacah

_SATUAN = {"SATUAN", "SATUAN UANG", "SATUAN NILAI", "SATUAN NILAI UANG", "MATA UANG", "UNIT"}
# Units that leave a number what it is.
_PLAIN = {"RP", "RUPIAH", "IDR", "ORANG", "UNIT", "KOPERASI", "ORG", "DALAM", "DLM"}
_ONE_GROUP = re.compile(r"\D*\d{1,3}([.,])\d{3}\D*")
_DECIMALS = re.compile(r"\D*\d+([.,])\d{1,2}\D*")
_GROUPS = re.compile(r"\D*\d{1,3}([.,])\d{3}(?:\1\d{3})+\D*")
_SIZED = re.compile(r"\d\s*[^\W\d_]")
_OTHER_MARK = {".": ",", ",": "."}
Doubt = Callable[[Baris, Sel], dict[str, str | None] | None]


def doubt_numbers(daftar: Daftar, rows: list[Baris]) -> list[Baris]:
    """The rows with such cells as doubts."""
    doubts: dict[int, list[Doubt]] = {}
    for nama, at in daftar.kolom.items():
        isi = KOLOM[daftar.jenis][nama].isi
        if isi is Isi.CACAH and (scale := scale_of(daftar.judul[at])) > 1:
            doubts.setdefault(at, []).append(_counted_in(scale))
        if isi in MONEY:
            doubts.setdefault(at, []).extend(_of_money(daftar, rows, at))
    return [_doubted(baris, doubts) for baris in rows] if any(doubts.values()) else rows


def _doubted(baris: Baris, doubts: dict[int, list[Doubt]]) -> Baris:
    cells = list(baris.sel)
    for at in doubts.keys() & set(range(len(cells))):
        cell = Sel(baris.sel[at], baris.teks[at])
        if cell.kosong or cell.rusak:
            continue
        found = (made for doubt in doubts[at] if (made := doubt(baris, cell)) is not None)
        cells[at] = next(found, cells[at])
    return Baris(baris.nomor, cells) if cells != baris.sel else baris


def _counted_in(scale: int) -> Doubt:
    def doubt(_baris: Baris, cell: Sel) -> dict[str, str | None]:
        count = parse_cacah(cell).nilai
        usul = None if count is None else str(count * scale)
        return doubtful(cell.teks, f"{cell.kutip} di bawah judul dalam {WORDS[scale]}an", usul)

    return doubt


def _of_money(daftar: Daftar, rows: Sequence[Baris], at: int) -> list[Doubt]:
    doubts: list[Doubt] = []
    units = [col for col, text in enumerate(daftar.judul) if heading_key(text) in _SATUAN]
    if units:
        doubts.append(_in_unit(min(units, key=lambda col: (col < at, abs(col - at)))))
    if mark := _decimal_mark(_written(rows, at)):
        doubts.append(_ambiguous(mark))
    return doubts


def _in_unit(column: int) -> Doubt:
    """A column of its own names the unit of each row."""

    def doubt(baris: Baris, cell: Sel) -> dict[str, str | None] | None:
        unit = baris.teks[column] if column < len(baris.teks) else ""
        words = re.findall(r"[^\W\d_]+|[%$]", unit.upper())
        if (all(word in _PLAIN for word in words) and scale_of(unit) == 1) or re.search(
            r"[^\W\d_]", cell.teks
        ):
            return None
        others = [word for word in words if word not in _PLAIN and word not in SCALES]
        scale = WORDS.get(scale_of(unit)) if not others else None
        usul = f"{cell.teks} {scale}" if scale else None
        return doubtful(cell.teks, f"{cell.kutip}, dan satuannya {quote(unit)}", usul)

    return doubt


def _written(rows: Sequence[Baris], at: int) -> list[str]:
    """The numbers of a column that stand there as text."""
    return [row.teks[at] for row in rows if at < len(row.sel) and isinstance(row.sel[at], str)]


def _decimal_mark(texts: Sequence[str]) -> str | None:
    """The mark in front of decimals in a column, where some cell shows it."""
    # A number with its size, as 1.5 M, says nothing of those that are written out.
    for text in (each for each in texts if not _SIZED.search(each)):
        if found := _DECIMALS.fullmatch(text):
            return found.group(1)
        if found := _GROUPS.fullmatch(text):
            return _OTHER_MARK[found.group(1)]
    return None


def _ambiguous(mark: str) -> Doubt:
    def doubt(_baris: Baris, cell: Sel) -> dict[str, str | None] | None:
        found = _ONE_GROUP.fullmatch(cell.teks) if isinstance(cell.isi, str) else None
        if found is None or found.group(1) != mark:
            return None
        name = "koma" if mark == "," else "titik"
        alasan = f"{cell.kutip}: di sel lain kolom ini {name} menandai pecahan, bukan ribuan"
        return doubtful(cell.teks, alasan)

    return doubt
