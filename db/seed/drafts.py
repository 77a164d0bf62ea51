"""What the parts of the demo hand to each other before a row is written."""

import csv
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from db.enums import Asal, Bentuk, Grade, Jenis, NamaJabatan, StatusKelembagaan, Tahap

DATA = Path(__file__).parents[1] / "data"


class DesaDemo(NamedTuple):
    """A desa of db/data/desa.csv; `nomor` counts within its kecamatan, from 1."""

    kode: str
    nama: str
    lat: float
    lon: float
    nomor: int


class KecamatanDemo(NamedTuple):
    """A kecamatan of db/data/kecamatan.csv with its desa."""

    kode: str
    kode_bps: str
    nama: str
    lat: float
    lon: float
    desa: tuple[DesaDemo, ...]


class OrangDemo(NamedTuple):
    """A person known to the demo, with the post they hold since `mulai`."""

    id: int
    jabatan: NamaJabatan
    mulai: dt.date


@dataclass(slots=True)
class Batch:
    """Groups that go through fasilitasi together: they share every date.

    `kecamatan` names the place of each, once it is known.
    """

    tahun: int
    tahap: dict[Tahap, dt.date]
    besar: int
    kecamatan: list[str] = field(default_factory=list)

    @property
    def terbit(self) -> dt.date:
        """Day of the SK, planned or past."""
        return self.tahap[Tahap.T6]


@dataclass(slots=True)
class Draft:
    """One koperasi of the demo. `rat` holds the day of each RAT by tahun buku.

    `berakhir` is the day on which it was dissolved, `luar` marks one outside the kabupaten.
    """

    nomor: int
    tanggal: dt.date
    kecamatan: str
    asal: Asal | None
    batch: Batch | None = None
    berakhir: dt.date | None = None
    luar: bool = False
    id: int = 0
    jenis: Jenis = Jenis.KONSUMEN
    kelompok: str = ""
    sektor: str = ""
    bentuk: Bentuk = Bentuk.PRIMER_KABUPATEN
    status: StatusKelembagaan | None = StatusKelembagaan.AKTIF
    riwayat: list[tuple[StatusKelembagaan, dt.date]] = field(default_factory=list)
    rat: dict[int, dt.date] = field(default_factory=dict)
    grade: Grade = Grade.D
    anggota: int | None = None
    porsi_perempuan: float = 0.0
    desa: DesaDemo | None = None
    nama: str = ""
    sebutan: str = ""
    tahap: Tahap | None = None
    nomor_badan_hukum: str = ""
    nik: str | None = None
    orang: list[OrangDemo] = field(default_factory=list)

    @property
    def tahun(self) -> int:
        """Year of the badan hukum."""
        return self.tanggal.year

    @property
    def difasilitasi(self) -> bool:
        """True for a koperasi that the office helped to found."""
        return self.batch is not None

    @property
    def kdmp(self) -> bool:
        """True for a Koperasi Desa Merah Putih."""
        return self.asal is Asal.KDMP

    @property
    def mati(self) -> bool:
        """True for one that was dissolved."""
        return self.berakhir is not None

    def umur(self, today: dt.date) -> float:
        """Age in years."""
        return (today - self.tanggal).days / 365.25


def load_kecamatan() -> dict[str, KecamatanDemo]:
    """The 29 kecamatan by Kemendagri code, from the files that the migration loads too."""
    desa: dict[str, list[DesaDemo]] = {}
    for row in _rows("desa.csv"):
        among = desa.setdefault(row["kode_kecamatan"], [])
        among.append(
            DesaDemo(row["kode"], row["nama"], float(row["lat"]), float(row["lon"]), len(among) + 1)
        )
    return {
        row["kode"]: KecamatanDemo(
            row["kode"],
            row["kode_bps"],
            row["nama"],
            float(row["lat"]),
            float(row["lon"]),
            tuple(desa[row["kode"]]),
        )
        for row in _rows("kecamatan.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
