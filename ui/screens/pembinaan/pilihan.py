"""What Pembinaan is about: a year, who paid, and the day it is looked at from."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from db.enums import SumberDana, Tema
from db.frames import rows_of
from db.queries.pembinaan import list_angkatan
from ui.session.share import fix
from ui.session.view import Read
from ui.words.labels import SUMBER_DANA, TEMA
from ui.words.names import name_of


@dataclass(frozen=True)
class PilihanPembinaan:
    """What the screen is about: a year, and the day it is looked at from.

    Attributes:
        dana, tema: who paid, and what was taught; None for all.
        kecamatan: code of the one whose koperasi sent the peserta; `nama_kecamatan` is its name.
    """

    tahun: int
    dana: SumberDana | None
    pada: dt.date
    tema: Tema | None = None
    kecamatan: str | None = None
    nama_kecamatan: str = ""

    def of_kecamatan(self, nama: str, kode: str) -> "PilihanPembinaan":
        """The same of the peserta of one kecamatan."""
        return replace(self, kecamatan=kode, nama_kecamatan=nama)

    @property
    def terbatas(self) -> dict[str, Any]:
        """What every query of the year is asked with."""
        return {"tahun": self.tahun, **self.tanpa_tahun}

    @property
    def tanpa_tahun(self) -> dict[str, Any]:
        """What every query of all years is asked with."""
        return {
            "dana": self.dana,
            "pada": self.pada,
            "tema": self.tema,
            "kecamatan": self.kecamatan,
        }

    @property
    def saringan(self) -> tuple[str, ...]:
        """In words, for a file."""
        dana = SUMBER_DANA[self.dana] if self.dana else "semua"
        materi = TEMA[self.tema] if self.tema else "semua"
        return (
            f"Tahun: {self.tahun}",
            f"Sumber dana: {dana}",
            f"Materi: {materi}",
            f"Kecamatan koperasi peserta: {self.nama_kecamatan or 'semua'}",
        )

    @property
    def sempit(self) -> str:
        """What it is narrowed to, behind a sentence: " (APBD, Perpajakan)"; "" for all."""
        said = [
            *([SUMBER_DANA[self.dana]] if self.dana else []),
            *([TEMA[self.tema]] if self.tema else []),
            *([f"kecamatan {self.nama_kecamatan}"] if self.kecamatan else []),
        ]
        return f" ({', '.join(said)})" if said else ""


def read_angkatan(read: Read, pilihan: PilihanPembinaan) -> pd.DataFrame:
    """The angkatan of the chosen year, see list_angkatan."""
    return read(list_angkatan, **pilihan.terbatas)


@dataclass(frozen=True)
class AngkatanPilihan:
    """An angkatan to choose, as list_angkatan has it; `nama` in words."""

    nama: str
    mulai: dt.date
    selesai: dt.date
    kuota: int
    terdaftar: int
    sesi: int
    sesi_lewat: int
    sesi_dicatat: int


def build_choices(read: Read, pilihan: PilihanPembinaan) -> dict[int, AngkatanPilihan]:
    """The angkatan of the chosen year by id, the latest first."""
    found: dict[int, AngkatanPilihan] = fix(
        {
            row["id"]: AngkatanPilihan(
                name_of(row),
                *(row[name] for name in AngkatanPilihan.__dataclass_fields__ if name != "nama"),
            )
            for row in rows_of(read_angkatan(read, pilihan))
        }
    )
    return found


def first_choice(years: list[int], hari: dt.date) -> int:
    """The year that the screen opens with: this one, else the newest before it, else the next.

    Args:
        years: the latest first, at least one.
    """
    return next((each for each in years if each <= hari.year), years[-1])
