"""What a row is called: an angkatan, a stage."""

from typing import Any

from db.enums import Tahap
from ui.words.labels import TAHAP


def stage_name(tahap: str) -> str:
    """A stored stage in words: "T4 Berkas lengkap"."""
    return f"{tahap} {TAHAP[Tahap(tahap)]}"


def name_of(row: dict[str, Any]) -> str:
    """An angkatan in words, unique within its year."""
    return f"{row['mulai']:%d/%m} Angkatan {row['angkatan']} · {row['judul']}"
