"""What a save did and what happened since."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table, UniqueConstraint

from db.models import Base

# Written by triggers and by the judging of a file, not by people: neither restored nor compared.
BOOKKEEPING = (
    *("id", "versi", "created_at", "created_by", "updated_at", "updated_by", "nama_normal"),
    *("catatan_nilai", "dinilai"),
)
# Doors whose saves may be taken back. What an admin sets has a history of its own.
DOORS = ("grid", "formulir", "massal", "impor", "undo", "arsip", "gabung", "posko")
# Kept by a trigger on koperasi: it goes the way its koperasi goes, or not at all.
FOLLOWER = "riwayat_status"
# Position of each table: after all that its rows point at.
ORDER = {table.name: number for number, table in enumerate(Base.metadata.sorted_tables)}
# A column name that stands for the whole row in a Bentrok.
WHOLE_ROW = ""
# Accounts and settings are not the register, whatever door a change of them came by.
_NOT_THE_REGISTER = (
    *("akun", "akun_kecamatan", "pengaturan"),
    *("indikator_kinerja", "tutup_triwulan", "tutup_tahun", "notaris", "syarat_tahap"),
    *("antrean", "sertifikat", "pembersihan", "tahan_pembersihan", "posko"),
)
# Columns that follow the row they point at (ON UPDATE CASCADE), as its own steps are reversed.
CARRIED = {
    (table.name, each.parent.name)
    for table in Base.metadata.sorted_tables
    for key in table.foreign_key_constraints
    for each in key.elements
    if key.onupdate == "CASCADE" and each.column.name != "id"
}
# Columns whose values must not meet on the way back, not even within one statement.
UNIQUE = {
    (table.name, column.name)
    for table in Base.metadata.sorted_tables
    for constraint in table.constraints
    if isinstance(constraint, UniqueConstraint)
    for column in constraint.columns
}
TABLES: dict[str, Table] = {
    table.name: table
    for table in Base.metadata.sorted_tables
    if "versi" in table.columns and table.name not in _NOT_THE_REGISTER
}


class Row(NamedTuple):
    """One row of one table."""

    tabel: str
    id: int


class Step(NamedTuple):
    """One row of the audit: `kolom` are the fields that an update changed or a delete held."""

    nomor: int
    row: Row
    aksi: str
    kolom: tuple[str, ...]


class Use(NamedTuple):
    """A row that names another one in `kolom`; `owned` if it is deleted together with it."""

    child: Row
    kolom: str
    parent: Row
    owned: bool


class Values(NamedTuple):
    """A field before the save, after it, and now."""

    before: Any
    after: Any
    now: Any


@dataclass
class Plan:
    """What a save did, and what has happened since.

    Attributes:
        made: rows that the save inserted and that are to go.
        back: rows that the save deleted and that are to come back.
        done: rows that need nothing, because they are away or back already.
        stuck: rows that stay because somebody changed or used them since.
        along: those of `stuck` that stay only because they belong to another one.
        fields: what the save changed in rows that were there before and after it.
        lost: those of `fields` that somebody changed since.
    """

    made: set[Row] = field(default_factory=set)
    back: set[Row] = field(default_factory=set)
    done: set[Row] = field(default_factory=set)
    stuck: set[Row] = field(default_factory=set)
    along: set[Row] = field(default_factory=set)
    fields: dict[tuple[Row, str], Values] = field(default_factory=dict)
    lost: set[tuple[Row, str]] = field(default_factory=set)

    def keep_only(self, rows: set[Row]) -> None:
        """Forget every other row of the save: it is taken back for these alone."""
        for each in (self.made, self.back, self.done, self.stuck):
            each.intersection_update(rows)
        self.fields = {place: of for place, of in self.fields.items() if place[0] in rows}
        self.lost = {place for place in self.lost if place[0] in rows}

    def restores(self, row: Row, kolom: str) -> bool:
        """True when the field goes back to what it was."""
        return (row, kolom) in self.fields and (row, kolom) not in self.lost
