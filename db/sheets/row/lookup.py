"""What the register already has, found again by NIK, nomor badan hukum, or name and kecamatan."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Kecamatan, Keragaan, Kesehatan, Koperasi, Rat, SnapshotOds
from db.sheets.file.columns import IDENTITAS, KERAGAAN, ODS
from db.sheets.file.kinds import KESEHATAN, RAT
from db.values.doubt import quote
from db.values.likeness import NameIndex
from db.values.names import koperasi_key, near_forms, near_kinds
from db.values.spelling import nomor_match

# Fields that are checked but not stored: the kabupaten and the provinsi are always the same.
_UNSTORED = {"kabupaten", "provinsi"}
# Column of the table where it is not called like the field.
COLUMNS = {
    "kecamatan": "kecamatan_kode",
    "desa": "desa_kode",
    "tanggal_penilaian": "tanggal",
}
STORED = [nama for nama in IDENTITAS if nama not in _UNSTORED]
# In a register a name that is less like than this is another koperasi's; in a list about known
# koperasi it may still be meant. The likest elsewhere is named where no name of the place is like.
LIKE_KNOWN = 88
LIKE_MEANT = 60
_MOST_CANDIDATES = 5
Nilai = Mapping[str, Any]


def column_of(nama: str) -> str:
    """The column of its table that holds a field."""
    return COLUMNS.get(nama, nama)


def keys_of(nilai: Nilai) -> dict[str, Any]:
    """What a koperasi is recognised by, strongest first."""
    keys: dict[str, Any] = {}
    if "nik_koperasi" in nilai:
        keys["nik_koperasi"] = nilai["nik_koperasi"]
    if nomor := nomor_match(nilai.get("nomor_badan_hukum", "")):
        keys["nomor_badan_hukum"] = nomor
    if "nama" in nilai and "kecamatan" in nilai:
        keys["nama"] = (koperasi_key(nilai["nama"]), nilai["kecamatan"])
    return keys


@dataclass(frozen=True)
class Fakta:
    """A row of the register: its id and what is known in it."""

    id: int
    nilai: Nilai


@dataclass
class Lookup:
    """The koperasi of the register, found by what a row says, and their facts that it speaks of.

    Attributes:
        koperasi: by id.
        found: ids by key, for each thing a koperasi is recognised by.
        closed: ids that were archived or merged.
        fakta: dated rows by table, then by koperasi and tahun buku (None where the day is fixed).
        tempat: name of each kecamatan, by kode.
    """

    koperasi: dict[int, Nilai] = field(default_factory=dict)
    found: dict[str, dict[Any, list[int]]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    fakta: dict[str, dict[tuple[int, int | None], Fakta]] = field(
        default_factory=lambda: {"snapshot_ods": {}, "keragaan": {}, "rat": {}, "kesehatan": {}}
    )
    tempat: dict[str, str] = field(default_factory=dict)
    _names: NameIndex = field(default_factory=NameIndex)
    _named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _short: dict[int, str] = field(default_factory=dict)
    _near: dict[tuple[str, str | None], list[tuple[int, frozenset[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, koperasi_id: int, nilai: Nilai, *, singkat: str | None = None) -> None:
        """Take in a koperasi, known by its short name as well as by its own."""
        self.koperasi[koperasi_id] = nilai
        self._names.add(koperasi_id, nilai["nama"], nilai.get("kecamatan"))
        self._known_as(koperasi_id, nilai)
        if singkat and koperasi_key(singkat) != koperasi_key(nilai["nama"]):
            self._short[koperasi_id] = singkat
            place = {"kecamatan": nilai["kecamatan"]} if "kecamatan" in nilai else {}
            self._known_as(koperasi_id, {"nama": singkat} | place)

    def _known_as(self, koperasi_id: int, nilai: Nilai) -> None:
        for by, key in keys_of(nilai).items():
            self.found.setdefault(by, {}).setdefault(key, []).append(koperasi_id)
        self._named[koperasi_key(nilai["nama"])].append(koperasi_id)

    def find(self, nilai: Nilai) -> dict[str, list[int]]:
        """The koperasi that a row may be, by what each was recognised by.

        A row that names no kecamatan is known by its name where only one koperasi has it; one
        whose NIK or number is another koperasi's is known by its name as well, and so by both.
        """
        found = {}
        for by, key in keys_of(nilai).items():
            if ids := self.found.get(by, {}).get(key):
                found[by] = ids
        if "nama" in nilai and "kecamatan" not in nilai:
            named = self._named.get(koperasi_key(nilai["nama"]), [])
            named = [each for each in named if each not in self.closed] or named
            if len(named) == 1 and (found or not self.differs(named[0], nilai)):
                return found | {"nama": named}
        return found

    def alike(
        self, nilai: Nilai, *, at_least: int = LIKE_KNOWN, anywhere: bool = False
    ) -> list[tuple[int, int]]:
        """Open koperasi with a name like this one's: id and likeness in persen, likest first.

        Another number in the name (`Mekar 1`, `Mekar 2`) is another koperasi.

        Args:
            anywhere: also where the row names another kecamatan, which may be the slip.
        """
        if "nama" not in nilai:
            return []
        places = None if anywhere or "kecamatan" not in nilai else [nilai["kecamatan"], None]
        found = self._names.alike(nilai["nama"], places=places, at_least=at_least)
        return [each for each in found if each[0] not in self.closed][:_MOST_CANDIDATES]

    def near(self, nilai: Nilai) -> list[int]:
        """Open koperasi of the same kecamatan whose name is the same beside kind, place and state.

        Whatever their numbers are: the same koperasi may have been given another one.
        """
        if "nama" not in nilai or "kecamatan" not in nilai:
            return []
        if not self._near:
            for koperasi_id, known in self.koperasi.items():
                for form, kinds in self._forms(known):
                    self._near[form, known.get("kecamatan")].append((koperasi_id, kinds))
        found = [
            koperasi_id
            for form, mine in self._forms(nilai)
            for koperasi_id, theirs in self._near.get((form, nilai["kecamatan"]), ())
            if koperasi_id not in self.closed and near_kinds(mine, theirs)
        ]
        return list(dict.fromkeys(found))[:_MOST_CANDIDATES]

    def _forms(self, nilai: Nilai) -> Iterable[tuple[str, frozenset[str]]]:
        place = self.tempat.get(nilai.get("kecamatan", ""), "")
        return near_forms(nilai["nama"], [place]).items()

    def differs(self, koperasi_id: int, nilai: Nilai) -> bool:
        """Whether a row gives another NIK than the koperasi is known by."""
        mine, theirs = nilai.get("nik_koperasi"), self.koperasi[koperasi_id].get("nik_koperasi")
        return mine is not None and theirs is not None and mine != theirs

    def agrees(self, koperasi_id: int, nilai: Nilai) -> bool:
        """Whether the name of a row can be meant for a koperasi that it gives the number of."""
        if "nama" not in nilai:
            return True
        names = (self.koperasi[koperasi_id]["nama"], self._short.get(koperasi_id))
        return any(self._names.agree(nilai["nama"], each) for each in names if each)

    def lies_elsewhere(self, koperasi_id: int, nilai: Nilai) -> bool:
        """Whether a row names another kecamatan than the koperasi is known to lie in."""
        said, known = nilai.get("kecamatan"), self.koperasi[koperasi_id].get("kecamatan")
        return said is not None and known is not None and said != known

    def describe(self, koperasi_id: int) -> str:
        """A koperasi in a sentence: its name, and its kecamatan where that is known."""
        nilai = self.koperasi[koperasi_id]
        place = self.tempat.get(nilai.get("kecamatan", ""))
        return f"{quote(nilai['nama'])} ({place})" if place else quote(nilai["nama"])


def load_lookup(
    session: Session, *, per_tanggal: dt.date | None, contoh: bool = False, facts: bool = True
) -> Lookup:
    """Read the register: its real rows or its demo rows, which never meet.

    Args:
        facts: whether the dated rows are needed too.
    """
    lookup = Lookup()
    for kode, tempat in session.execute(select(Kecamatan.kode, Kecamatan.nama)):
        lookup.tempat[kode] = tempat
    columns = [getattr(Koperasi, column_of(nama)).label(nama) for nama in STORED]
    apart = (Koperasi.id, Koperasi.terbuka, Koperasi.di_luar_wilayah, Koperasi.nama_singkat)
    statement = select(*apart, *columns)
    for koperasi_id, is_open, luar, singkat, *values in session.execute(
        statement.where(Koperasi.contoh.is_(contoh)).order_by(Koperasi.id)
    ):
        nilai = _known(STORED, values) | ({"di_luar_wilayah": True} if luar else {})
        lookup.add(koperasi_id, nilai, singkat=singkat)
        if not is_open:
            lookup.closed.add(koperasi_id)
    if facts:
        _load_facts(session, lookup, per_tanggal, contoh=contoh)
    return lookup


def _load_facts(
    session: Session, lookup: Lookup, per_tanggal: dt.date | None, *, contoh: bool
) -> None:
    real = Koperasi.contoh.is_(contoh)
    ods = select(SnapshotOds.id, SnapshotOds.koperasi_id, *(getattr(SnapshotOds, n) for n in ODS))
    ods = ods.join(Koperasi).where(real, SnapshotOds.per_tanggal == per_tanggal)
    for row_id, koperasi_id, *values in session.execute(ods):
        lookup.fakta["snapshot_ods"][koperasi_id, None] = Fakta(row_id, _known(ODS, values))
    tables: tuple[tuple[str, Any, Iterable[str]], ...] = (
        ("keragaan", Keragaan, KERAGAAN),
        ("rat", Rat, RAT),
        ("kesehatan", Kesehatan, KESEHATAN),
    )
    for tabel, model, names in tables:
        columns = [getattr(model, column_of(nama)) for nama in names]
        rows = select(model.id, model.koperasi_id, model.tahun_buku, *columns)
        for row_id, koperasi_id, tahun, *values in session.execute(rows.join(Koperasi).where(real)):
            lookup.fakta[tabel][koperasi_id, tahun] = Fakta(row_id, _known(names, values))


def _known(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    pairs = zip(names, values, strict=True)
    return {nama: value for nama, value in pairs if value is not None}
