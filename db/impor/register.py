"""What the register already has, found again by NIK, nomor badan hukum, or name and kecamatan."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.impor.kolom import IDENTITAS, KERAGAAN, ODS, SEMUA
from db.models import Keragaan, Koperasi, Rat, SnapshotOds

# Fields that are checked but not stored: the kabupaten and the provinsi are always the same.
UNSTORED = {"kabupaten", "provinsi"}
# Column of the table where it is not called like the field.
COLUMNS = {"kecamatan": "kecamatan_kode", "desa": "desa_kode"}
STORED = [nama for nama in IDENTITAS if nama not in UNSTORED]

Nilai = Mapping[str, Any]


def column_of(nama: str) -> str:
    """The column of koperasi that holds a field."""
    return COLUMNS.get(nama, nama)


def nama_key(nama: str) -> str:
    """As koperasi.nama_normal: upper case, letters and digits, single spaces."""
    return re.sub(r"[^A-Z0-9]+", " ", nama.upper()).strip()


def nomor_key(nomor: str) -> str:
    """A nomor badan hukum without dots, strokes and spaces, which nobody writes twice alike."""
    return re.sub(r"[^A-Z0-9]", "", nomor.upper())


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


@dataclass
class Register:
    """The koperasi of the register and their facts of the day and year that a file speaks of.

    Attributes:
        koperasi: fields by id, only what is known.
        found: id by key, for each thing a koperasi is recognised by.
        closed: ids that were archived or merged.
        snapshot: what ODS said on the file's day, by koperasi.
        keragaan: by koperasi and tahun buku.
        rat: date of the RAT by koperasi and tahun buku.
    """

    koperasi: dict[int, dict[str, Any]] = field(default_factory=dict)
    found: dict[str, dict[Any, int]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    snapshot: dict[int, dict[str, Any]] = field(default_factory=dict)
    keragaan: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    rat: dict[tuple[int, int], dt.date | None] = field(default_factory=dict)

    def find(self, nilai: Nilai) -> dict[str, int]:
        """The koperasi that a row may be, by what it was recognised by."""
        return {
            by: koperasi_id
            for by, key in keys_of(nilai).items()
            if (koperasi_id := self.found.get(by, {}).get(key))
        }


def load_register(session: Session, *, per_tanggal: dt.date | None) -> Register:
    """Read the register without its demo rows, which no real row may meet."""
    register = Register()
    columns = [getattr(Koperasi, column_of(nama)).label(nama) for nama in STORED]
    gone = Koperasi.diarsipkan_pada.is_not(None) | Koperasi.digabung_ke_id.is_not(None)
    statement = select(Koperasi.id, gone, *columns).where(Koperasi.contoh.is_(False))
    for koperasi_id, is_closed, *values in session.execute(statement):
        nilai = _known(STORED, values)
        register.koperasi[koperasi_id] = nilai
        for by, key in keys_of(nilai).items():
            register.found.setdefault(by, {})[key] = koperasi_id
        if is_closed:
            register.closed.add(koperasi_id)
    _load_facts(session, register, per_tanggal)
    return register


def _load_facts(session: Session, register: Register, per_tanggal: dt.date | None) -> None:
    real = Koperasi.contoh.is_(False)
    ods = select(SnapshotOds.koperasi_id, *(getattr(SnapshotOds, nama) for nama in ODS))
    ods = ods.join(Koperasi).where(real, SnapshotOds.per_tanggal == per_tanggal)
    for koperasi_id, *values in session.execute(ods):
        register.snapshot[koperasi_id] = _known(ODS, values)
    figures = [getattr(Keragaan, nama) for nama in KERAGAAN]
    keragaan = select(Keragaan.koperasi_id, Keragaan.tahun_buku, *figures)
    for koperasi_id, tahun, *values in session.execute(keragaan.join(Koperasi).where(real)):
        register.keragaan[koperasi_id, tahun] = _known(KERAGAAN, values)
    rat = select(Rat.koperasi_id, Rat.tahun_buku, Rat.tanggal).join(Koperasi).where(real)
    register.rat = {(each, tahun): tanggal for each, tahun, tanggal in session.execute(rat)}


def _known(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    pairs = zip(names, values, strict=True)
    return {nama: value for nama, value in pairs if value is not None}


def list_beda(lama: Nilai, baru: Nilai, wilayah: Mapping[str, str]) -> list[str]:
    """Field by field, what a file says otherwise than the register, as `Grade: D → B`."""
    return [
        f"{SEMUA[nama].label}: {_shown(lama.get(nama), wilayah)} → {_shown(value, wilayah)}"
        for nama, value in baru.items()
        if not _same(lama.get(nama), value)
    ]


def _same(lama: Any, baru: Any) -> bool:
    if isinstance(lama, str) and isinstance(baru, str):
        return nomor_key(lama) == nomor_key(baru)
    return bool(lama == baru)


def _shown(value: Any, wilayah: Mapping[str, str]) -> str:
    if value is None:
        return "(belum terdata)"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"“{wilayah.get(text, text)}”"
