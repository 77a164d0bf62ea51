"""A list as it stands in a file: its columns, its rows, and what reviewers decided about them."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from db.enums import CaraPerbaikan, JenisImpor
from db.sheets.file.book import Baris
from db.sheets.file.columns import Isi, heading_key
from db.sheets.file.kinds import KOLOM
from db.sheets.file.units import scale_of
from db.values.cell import Sel, read_sel

NOTHING = read_sel("")
# Headings that hold nothing to read.
IGNORED = {"", "NOMOR", "AKSI", "NOMOR URUT"}
# The sheet on which an export of our own says what it is and of which day.
KETERANGAN = "Keterangan"
# All the sheets of a file, where each is the list of one kecamatan.
SEMUA = "semua lembar"
# The rows of the second such sheet are counted from here, of the third from twice as much.
PER_SHEET = 100_000
MONEY = {Isi.UANG, Isi.UANG_BERTANDA}


@dataclass(frozen=True)
class Perbaikan:
    """What a reviewer decided about one field of a row."""

    cara: CaraPerbaikan
    dari: str | None
    menjadi: str | None


@dataclass
class Daftar:
    """The rows of one sheet of a file, and what its columns mean.

    Attributes:
        kolom: which column of the sheet holds each field.
        judul: heading of each column.
        rangkap: other columns for the same field, which fill it where the first is empty.
        terisi: how many rows took a field from the line over their group.
        dilewati: rows that hold no record, by what they are.
        lewat: the same row by row: what each is, by its number.
        tersembunyi: what is hidden and was read all the same, in the same way as tidak_dibaca.
        catatan: what the reader should know of the file, as sentences.
        tidak_dibaca: what was not read: its kind, its name, how many rows of it (0: not counted).
        lembar_lain: the other sheets of the file.
        judul_baris: number of the last heading row in the sheet.
        tahun_ragu: the year that rows without one of their own would get, why that is in doubt,
            and which one it may be.
        contoh: the register holds demo rows, and what is written now is one of them.
        putusan_orang: what reviewers decided, by row and field.
    """

    nama: str
    sidik: str
    jenis: JenisImpor
    lembar: str
    kolom: dict[str, int]
    judul: list[str]
    baris: list[Baris] = field(default_factory=list)
    rangkap: dict[str, list[int]] = field(default_factory=dict)
    terisi: Counter[str] = field(default_factory=Counter)
    dilewati: Counter[str] = field(default_factory=Counter)
    lewat: dict[int, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    tidak_dibaca: list[tuple[str, str, int]] = field(default_factory=list)
    tersembunyi: list[tuple[str, str, int]] = field(default_factory=list)
    lembar_lain: list[str] = field(default_factory=list)
    judul_baris: int = 0
    per_tanggal: dt.date | None = None
    tahun_buku: int | None = None
    tahun_ragu: tuple[str, str, str | None] | None = None
    angkatan_id: int | None = None
    contoh: bool = False
    putusan_orang: dict[int, dict[str, Perbaikan]] = field(default_factory=dict)

    def sel(self, baris: Baris, nama: str) -> Sel:
        """The cell of a field as a reviewer left it, an empty one where the file has none."""
        mine = self.putusan_orang.get(baris.nomor, {}).get(nama)
        if mine is not None:
            return read_sel(mine.menjadi or "")
        at = self.kolom.get(nama)
        if at is None or at >= len(baris.sel):
            return NOTHING
        return Sel(baris.sel[at], baris.teks[at])

    @property
    def satuan(self) -> dict[str, int]:
        """What the plain numbers of each field of money are multiplied by, as headings say."""
        columns = KOLOM[self.jenis]
        money = (name for name in self.kolom if columns[name].isi in MONEY)
        return {name: scale_of(self.judul[self.kolom[name]]) for name in money}

    def decision(self, nomor: int, kolom: str) -> Perbaikan | None:
        """What a reviewer decided about a field, the link (`koperasi`) or the row (`baris`)."""
        return self.putusan_orang.get(nomor, {}).get(kolom)

    def fields(self) -> set[str]:
        """The fields that a row can say something about."""
        typed = {nama for mine in self.putusan_orang.values() for nama in mine}
        return (self.kolom.keys() | typed) & KOLOM[self.jenis].keys()


@dataclass(frozen=True)
class Cara:
    """How a file shall be read, where a person says it otherwise than it seems.

    Attributes:
        judul_baris: number of the last heading row.
        kolom: the column of each field.
        longgar: whether a sheet is taken in which nothing is recognised yet.
    """

    jenis: JenisImpor | None = None
    lembar: str | None = None
    judul_baris: int | None = None
    kolom: Mapping[str, int] | None = None
    per_tanggal: dt.date | None = None
    tahun_buku: int | None = None
    angkatan_id: int | None = None
    longgar: bool = False


def unread_columns(daftar: Daftar) -> list[int]:
    """Columns with a heading that no field stands for, so that a slip of the pen is seen."""
    read = {*daftar.kolom.values(), *(at for others in daftar.rangkap.values() for at in others)}
    return [
        at
        for at, text in enumerate(daftar.judul)
        if at not in read and heading_key(text) not in IGNORED
    ]


def list_unread(daftar: Daftar) -> list[str]:
    """Their headings."""
    return [daftar.judul[at] for at in unread_columns(daftar)]


def is_left_out(jenis: JenisImpor, nama: str) -> bool:
    """True for a column that is known and not stored: NIK KTP."""
    return KOLOM[jenis][nama].isi is Isi.TIDAK_DISIMPAN
