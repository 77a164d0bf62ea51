"""What the two files of a posko hold, and nothing of it believed before it is read.

Out goes what a roll call and a check-in need: no telephone, no address, no NIK.
"""

import dataclasses
import datetime as dt
import json
import types
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from db.enums import (
    AlasanHadir,
    HasilHadir,
    JenisKelamin,
    NamaJabatan,
    SumberDana,
    Tema,
)
from db.errors import DataRejected
from db.figures.posko import TandaHadir

# Raised where a program of before could not read what is written now.
BENTUK = 1
# From here on count the ids of rows that a laptop adds: no office comes that far, and the number of
# a block of them is still an integer.
BARU_MULAI = 10**9
# Two clocks that differ by less are right.
AMONG_CLOCKS = dt.timedelta(minutes=10)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ProgramKeluar:
    """The budget line of the training."""

    id: int
    tahun_anggaran: int
    nama: str
    sumber_dana: SumberDana
    contoh: bool


@dataclass(frozen=True, kw_only=True)
class PelatihanKeluar:
    """The training."""

    id: int
    judul: str
    tema: Tema
    tempat: str | None
    tanggal_mulai: dt.date
    tanggal_selesai: dt.date
    jam_pelajaran: int | None
    penyelenggara: str | None


@dataclass(frozen=True, kw_only=True)
class SesiKeluar:
    """One sesi of the angkatan."""

    id: int
    nomor: int
    hari: int
    tanggal: dt.date
    jam_mulai: dt.time | None
    jam_selesai: dt.time | None
    materi: str | None
    narasumber: str | None
    jam_pelajaran: int | None


@dataclass(frozen=True, kw_only=True)
class KoperasiKeluar:
    """A koperasi that somebody may come from, the angkatan's or another."""

    id: int
    nama: str
    kecamatan_kode: str | None
    contoh: bool


@dataclass(frozen=True, kw_only=True)
class PesertaKeluar:
    """A person of the angkatan, with the letters on their invitation."""

    id: int
    orang_id: int
    nama: str
    jenis_kelamin: JenisKelamin | None
    koperasi_id: int | None
    jabatan: NamaJabatan | None
    kode: str
    contoh: bool


@dataclass(frozen=True, kw_only=True)
class TandaKeluar:
    """A mark that stood when the angkatan went out."""

    sesi: int
    peserta: int
    isi: TandaHadir


@dataclass(frozen=True, kw_only=True)
class Setelan:
    """A setting of the office that a roll call goes by."""

    kunci: str
    nilai: str


@dataclass(frozen=True, kw_only=True)
class IsiKeluar:
    """All of one angkatan that goes out.

    Attributes:
        nomor: of the posko.
        kunci: by which the laptop signs and seals what it brings home; "" before it is sealed in.
        oleh, nama_oleh: the account that takes it out, and who that is.
    """

    nomor: str
    kunci: str
    dibuat: dt.datetime
    oleh: str
    nama_oleh: str
    program: ProgramKeluar
    pelatihan: PelatihanKeluar
    angkatan_id: int
    angkatan: int
    kuota: int
    sesi: tuple[SesiKeluar, ...]
    koperasi: tuple[KoperasiKeluar, ...]
    peserta: tuple[PesertaKeluar, ...]
    tanda: tuple[TandaKeluar, ...]
    setelan: tuple[Setelan, ...]


@dataclass(frozen=True, kw_only=True)
class SesiPulang:
    """A sesi as the laptop knows it."""

    id: int
    nomor: int
    tanggal: dt.date


@dataclass(frozen=True, kw_only=True)
class TandaPulang:
    """A mark as it went out and as it is on the laptop, who made it that there, and when."""

    sesi: int
    peserta: int
    awal: TandaHadir | None
    isi: TandaHadir | None
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, kw_only=True)
class PesertaPulang:
    """Who was enrolled on the laptop."""

    id: int
    nama: str
    jenis_kelamin: JenisKelamin | None
    telepon: str | None
    koperasi_id: int | None
    jabatan: NamaJabatan | None


@dataclass(frozen=True, kw_only=True)
class PindaiPulang:
    """A scan of a phone at the laptop."""

    id: int
    waktu: dt.datetime
    sesi: int
    peserta: int | None
    hasil: HasilHadir
    alasan: AlasanHadir | None
    ponsel: str | None
    alamat: str | None


@dataclass(frozen=True, kw_only=True)
class IsiPulang:
    """All that a laptop knows of the angkatan, each time whole.

    Attributes:
        urut: grows with whatever is recorded there.
        peserta: whom it was given, and has still.
        dibuat: by the laptop's clock.
    """

    nomor: str
    laptop: str
    urut: int
    dibuat: dt.datetime
    sesi: tuple[SesiPulang, ...]
    peserta: tuple[int, ...]
    tanda: tuple[TandaPulang, ...]
    baru: tuple[PesertaPulang, ...]
    pindai: tuple[PindaiPulang, ...]


def write_isi(isi: IsiKeluar | IsiPulang) -> bytes:
    """As bytes, to be read by read_isi()."""
    return json.dumps(dataclasses.asdict(isi), default=str, separators=(",", ":")).encode()


def read_isi(kind: type[T], content: bytes) -> T:
    """What write_isi() wrote.

    Raises:
        DataRejected: it is something else, or of another program.
    """
    try:
        found: T = _read(kind, json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DataRejected("posko_tidak_terbaca") from None
    return found


def _read(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hints[name], value[name]) for name in hints})  # type: ignore[operator]  # a class
    if get_origin(kind) is tuple:
        if type(value) is not list:
            raise TypeError(kind)
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if get_origin(kind) in (Union, types.UnionType):
        return None if value is None else _read(get_args(kind)[0], value)
    return _read_plain(kind, value)


def _read_plain(kind: Any, value: Any) -> Any:
    if type(value) is not (kind if kind in (int, bool) else str):
        raise TypeError(kind)
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind in (dt.date, dt.time, dt.datetime):
        found = kind.fromisoformat(value)
        if kind is dt.datetime and found.tzinfo is None:
            raise ValueError(value)
        return found
    if kind is int and not 0 <= int(value) < 2**63:
        raise ValueError(value)
    if kind is str and "\x00" in value:
        raise ValueError(value)
    return value
