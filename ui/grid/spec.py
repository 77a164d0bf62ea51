"""Grid: one editable table on a screen."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from db.edits.fields import EDITABLE, KolomSunting
from db.edits.merge import Edit, HasilSimpan
from db.values.format import NOT_RECORDED
from ui.grid.fields import Words

_NAMES_PEOPLE = ("orang", "jabatan", "peserta", "kehadiran")


class Papan(Protocol):
    """What the component draws: a grid of the register, or a table of one screen (pilihan.py)."""

    @property
    def judul(self) -> str:
        """What it is called where it cannot be seen."""

    @property
    def buka(self) -> str:
        """Address that opens a row, up to its id; "" where a row has no screen of its own."""

    def key(self, what: str = "") -> str:
        """A key in the session state that belongs to it."""


@dataclass(frozen=True)
class Terurut:
    """Of a grid whose rows are a part of a longer list: how that is sorted.

    Attributes:
        nama, balik: the column that a heading has sorted it by, and whether from its end.
        urutkan: sorts the whole list by `nama`, `balik` of a column; the screen is drawn anew.
    """

    urutkan: Callable[..., None]
    nama: str = ""
    balik: bool = False


@dataclass(frozen=True)
class Grid:
    """One editable table on a screen.

    Attributes:
        tabel: key of db.edits.fields.EDITABLE.
        judul: where it is, in words: "Koperasi", "RAT Koperasi Maju".
        words: by column, the word for each stored value, where the values are codes.
        columns: headings of columns that are only shown.
        milik: whose rows they are, where one screen shows the rows of one koperasi.
        query: with the address of the screen, where the grid is found again.
        simpan: what saves edits under the id of a draft, where it is not db.edits.merge.apply_edits
            on that table; None says that it has saved under that id before.
        boleh: False shows the rows and takes no change.
        seluruh: after a save the whole screen is drawn anew, not the grid alone.
        halaman: name of the screen for its neighbours, who see the same; "" for no line.
        pemilik: column by which rows of the table name those of the grid, if not by their id.
        buka: address that opens a row, up to its id; "" where a row has no screen of its own.
        terurut: where the rows are not all of the list; None lets the browser sort them.
        kosong: what stands in a cell that holds nothing.
        kolom: columns that may be changed and are of this grid alone, by their names.
    """

    tabel: str
    judul: str
    words: Mapping[str, Words] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    milik: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    simpan: Callable[[uuid.UUID, Sequence[Edit]], HasilSimpan | None] | None = None
    boleh: bool = True
    seluruh: bool = True
    halaman: str = ""
    pemilik: str = ""
    buka: str = ""
    terurut: Terurut | None = None
    kosong: str = NOT_RECORDED
    kolom: Mapping[str, KolomSunting] = field(default_factory=dict)

    @property
    def pribadi(self) -> bool:
        """True where its rows name people."""
        return self.tabel in _NAMES_PEOPLE

    def key(self, what: str = "") -> str:
        """A key in the session state that belongs to this grid."""
        return f"_{self.tabel}{self.milik}_{what}"

    def column(self, name: str) -> KolomSunting | None:
        """The column as the whitelist has it, if it can be changed here."""
        return self.known(name) if self.boleh else None

    def known(self, name: str) -> KolomSunting | None:
        """The column as the whitelist has it, for its heading and the way its values are told."""
        return self.kolom.get(name) or EDITABLE[self.tabel].get(name)
