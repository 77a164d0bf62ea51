"""A list of people that is pasted from a spreadsheet, a letter or a chat: its columns and rows."""

import re
from collections.abc import Callable, Sequence

from db.enums import JenisImpor
from db.sheets.file.book import Baris, BerkasDitolak
from db.sheets.file.kinds import KOLOM, find_exact, find_like
from db.sheets.file.table import Daftar, is_left_out
from db.values.ktp import SAMARAN, hide_ktp
from db.values.nama import BODY

MOST_ROWS = 200
# What parts the cells of a line, the surest first: a comma also stands before a title.
_PARTS = ("\t", ";", "|", " - ", " – ", ",")
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)]\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_PHONE = re.compile(r"(?:\+?62|0)[\d\s().-]{7,}\d")
_SEX = re.compile(r"[LP]|laki(?:-laki)?|perempuan", re.IGNORECASE)
_POST = re.compile(
    r"(?:wakil )?(?:ketua|sekretaris|bendahara|manajer|manager|pengawas|pengurus|anggota|karyawan)"
    r"(?: (?:pengurus|pengawas|umum|harian|\d|i{1,3}))*",
    re.IGNORECASE,
)
# Columns that their cells tell, in the order in which they are looked for.
_TOLD: dict[str, Callable[[str], object]] = {
    "nik_ktp": SAMARAN.__eq__,
    "nomor": _NUMBER.fullmatch,
    "telepon": _PHONE.fullmatch,
    "jenis_kelamin": _SEX.fullmatch,
    "jabatan": _POST.fullmatch,
    "nama": BODY.match,
}
# The columns that nothing tells, from the left.
_UNTOLD = ("orang", "nama", "jabatan")


def read_tempel(teks: str, *, angkatan_id: int) -> Daftar:
    """The people of a pasted list, under its own heading or without one. No NIK KTP is in it.

    Raises:
        BerkasDitolak: there are more of them than a list has.
    """
    lines = [line for line in hide_ktp(teks).splitlines() if line.strip()]
    if len(lines) > MOST_ROWS + 1:
        raise BerkasDitolak(
            f"Paling banyak {MOST_ROWS} baris sekali tempel; yang lebih panjang lewat Impor."
        )
    rows = _split(lines)
    kolom = _headed(rows[0]) if rows else {}
    judul, body = (rows[0], rows[1:]) if kolom else ([], rows)
    kolom = kolom or _told(body)
    kept = {
        name: at
        for name, at in kolom.items()
        if name in KOLOM[JenisImpor.PESERTA] and not is_left_out(JenisImpor.PESERTA, name)
    }
    width = max((len(row) for row in rows), default=0)
    return Daftar(
        nama="tempelan",
        sidik="",
        jenis=JenisImpor.PESERTA,
        lembar="",
        kolom=kept,
        judul=[*judul, *[""] * (width - len(judul))],
        baris=[Baris(at, [*row, *[""] * (width - len(row))]) for at, row in enumerate(body, 1)],
        angkatan_id=angkatan_id,
    )


def _split(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line; one mark parts them all."""
    parts = [mark for mark in _PARTS if 2 * sum(mark in line for line in lines) > len(lines)]
    mark = parts[0] if parts else "\t"
    bare = lines if mark == "\t" else [_NUMBERED.sub("", line) for line in lines]
    return [[cell.strip() for cell in line.split(mark)] for line in bare]


def _headed(row: Sequence[str]) -> dict[str, int]:
    """The column of each field, if the row is a heading: it has one of the names."""
    found: dict[str, int] = {}
    for at, text in enumerate(row):
        name = find_exact(JenisImpor.PESERTA, text) or find_like(JenisImpor.PESERTA, text)
        if name is not None and text:
            found.setdefault(name, at)
    return found if "orang" in found else {}


def _told(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The same, where only what stands in the columns can tell."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    found: dict[str, int] = {}
    for name, tells in _TOLD.items():
        for at, cells in enumerate(columns):
            said = sum(bool(tells(cell)) for cell in cells)
            if name not in found and at not in found.values() and 2 * said > len(cells):
                found[name] = at
    left = [at for at in range(width) if at not in found.values() and columns[at]]
    missing = [name for name in _UNTOLD if name not in found]
    return {**found, **dict(zip(missing, left, strict=False))}
