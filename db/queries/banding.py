"""Two states of the register beside each other."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.figures.compare import Sisi, compare_total
from db.figures.rekap import rekap
from db.queries.keadaan import list_keadaan
from db.queries.pengaturan import get_pengaturan
from db.queries.potret import list_isi_potret
from db.queries.wilayah import list_kecamatan

HARI_INI = 0


@dataclass(frozen=True)
class Keadaan:
    """A state to compare: of a snapshot, or of today (`potret_id` is HARI_INI).

    Attributes:
        nama: "31 Desember 2025 (tahun buku 2024)".
    """

    potret_id: int
    nama: str
    per: Any
    tahun_buku: int


def list_rows(session: Session, state: Keadaan) -> pd.DataFrame:
    """The koperasi of a state, in the columns of list_keadaan."""
    if state.potret_id == HARI_INI:
        return list_keadaan(session, pada=state.per, tahun_buku=state.tahun_buku)
    return list_isi_potret(session, state.potret_id)


@dataclass(frozen=True)
class Banding:
    """Two states and, in the columns of compare_total, the kabupaten in both."""

    sebelum: Sisi
    sesudah: Sisi
    kabupaten: pd.DataFrame


def compare_states(session: Session, before: Keadaan, after: Keadaan) -> Banding:
    """Two states beside each other."""
    kecamatan = list_kecamatan(session)
    old, new = (_sisi(session, each, kecamatan) for each in (before, after))
    return Banding(old, new, compare_total(old, new))


def _sisi(session: Session, state: Keadaan, kecamatan: pd.DataFrame) -> Sisi:
    rows = list_rows(session, state)
    smallest = int(get_pengaturan(session, "kelompok_terkecil", pada=state.per))
    return Sisi(rows, rekap(rows, kecamatan, terkecil=smallest), smallest)
