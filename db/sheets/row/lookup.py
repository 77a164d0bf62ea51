"""What the register already has, found again by NIK, nomor badan hukum, or name and kecamatan."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Keragaan, Koperasi, Rat, SnapshotOds
from db.sheets.file.columns import IDENTITAS, KERAGAAN, ODS
from db.sheets.file.kinds import RAT
from db.values.spelling import nama_key, nomor_key

# Fields that are checked but not stored: the kabupaten and the provinsi are always the same.
UNSTORED = {"kabupaten", "provinsi"}
# Column of the table where it is not called like the field.
COLUMNS = {"kecamatan": "kecamatan_kode", "desa": "desa_kode"}
STORED = [nama for nama in IDENTITAS if nama not in UNSTORED]
# Names that differ by more are other names; koperasi share words like "Sejahtera" with many.
LIKENESS = 88
MOST_CANDIDATES = 5
Nilai = Mapping[str, Any]


def column_of(nama: str) -> str:
    """The column of koperasi that holds a field."""
    return COLUMNS.get(nama, nama)


def keys_of(nilai: Nilai) -> dict[str, Any]:
    """What a koperasi is recognised by, strongest first."""
    keys: dict[str, Any] = {}
    if "nik_koperasi" in nilai:
        keys["nik_koperasi"] = nilai["nik_koperasi"]
    if "nomor_badan_hukum" in nilai:
        keys["nomor_badan_hukum"] = nomor_key(nilai["nomor_badan_hukum"])
    if "nama" in nilai and "kecamatan" in nilai:
        keys["nama"] = (nama_key(nilai["nama"]), nilai["kecamatan"])
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
    """

    koperasi: dict[int, Nilai] = field(default_factory=dict)
    found: dict[str, dict[Any, int]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    fakta: dict[str, dict[tuple[int, int | None], Fakta]] = field(
        default_factory=lambda: {"snapshot_ods": {}, "keragaan": {}, "rat": {}}
    )
    _names: dict[str | None, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    _named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, koperasi_id: int, nilai: Nilai) -> None:
        """Take in a koperasi."""
        self.koperasi[koperasi_id] = nilai
        for by, key in keys_of(nilai).items():
            self.found.setdefault(by, {})[key] = koperasi_id
        key = nama_key(nilai["nama"])
        self._names[nilai.get("kecamatan")][koperasi_id] = key
        self._named[key].append(koperasi_id)

    def find(self, nilai: Nilai) -> dict[str, int]:
        """The koperasi that a row may be, by what it was recognised by.

        A row that names no kecamatan is known by its name where only one koperasi has it.
        """
        found = {
            by: koperasi_id
            for by, key in keys_of(nilai).items()
            if (koperasi_id := self.found.get(by, {}).get(key))
        }
        if not found and "nama" in nilai and "kecamatan" not in nilai:
            named = self._named.get(nama_key(nilai["nama"]), [])
            if len(named) == 1 and not self._differs(named[0], nilai):
                return {"nama": named[0]}
        return found

    def alike(self, nilai: Nilai) -> list[tuple[int, int]]:
        """Open koperasi with a name like this one's: id and likeness in persen, likest first.

        Within the kecamatan if the row names one. Another NIK, or another number in the name
        (`Mekar 1`, `Mekar 2`), is another koperasi.
        """
        if "nama" not in nilai:
            return []
        key = nama_key(nilai["nama"])
        places = [nilai["kecamatan"]] if "kecamatan" in nilai else list(self._names)
        choices = {
            koperasi_id: nama
            for place in places
            for koperasi_id, nama in self._names.get(place, {}).items()
            if koperasi_id not in self.closed
            and not self._differs(koperasi_id, nilai)
            and re.findall(r"\d+", nama) == re.findall(r"\d+", key)
        }
        found = process.extract(
            key,
            choices,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=LIKENESS,
            limit=MOST_CANDIDATES,
        )
        return [(int(koperasi_id), round(score)) for _, score, koperasi_id in found]

    def _differs(self, koperasi_id: int, nilai: Nilai) -> bool:
        mine, theirs = nilai.get("nik_koperasi"), self.koperasi[koperasi_id].get("nik_koperasi")
        return mine is not None and theirs is not None and mine != theirs


def load_lookup(
    session: Session, *, per_tanggal: dt.date | None, contoh: bool = False, facts: bool = True
) -> Lookup:
    """Read the register: its real rows or its demo rows, which never meet.

    Args:
        facts: whether the dated rows are needed too.
    """
    lookup = Lookup()
    columns = [getattr(Koperasi, column_of(nama)).label(nama) for nama in STORED]
    statement = select(Koperasi.id, Koperasi.terbuka, Koperasi.di_luar_wilayah, *columns)
    for koperasi_id, is_open, luar, *values in session.execute(
        statement.where(Koperasi.contoh.is_(contoh)).order_by(Koperasi.id)
    ):
        nilai = _known(STORED, values) | ({"di_luar_wilayah": True} if luar else {})
        lookup.add(koperasi_id, nilai)
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
    )
    for tabel, model, names in tables:
        columns = [getattr(model, nama) for nama in names]
        rows = select(model.id, model.koperasi_id, model.tahun_buku, *columns)
        for row_id, koperasi_id, tahun, *values in session.execute(rows.join(Koperasi).where(real)):
            lookup.fakta[tabel][koperasi_id, tahun] = Fakta(row_id, _known(names, values))


def _known(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    pairs = zip(names, values, strict=True)
    return {nama: value for nama, value in pairs if value is not None}
