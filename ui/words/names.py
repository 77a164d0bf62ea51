"""What a row is called: an angkatan, a stage, who wrote it."""

from typing import Any

from db.enums import Tahap
from ui.words.labels import JENIS_KELOMPOK, TAHAP

# Whom the database names where no account was at work.
PROGRAM = "sistem"


def author(nama: str) -> str:
    """Who wrote a row, for a reader to whom the program is no person."""
    return "program ini" if nama == PROGRAM else nama


def stage_name(tahap: str) -> str:
    """A stored stage in words: "T4 Berkas lengkap"."""
    return f"{tahap} {TAHAP[Tahap(tahap)]}"


def name_of(row: dict[str, Any]) -> str:
    """An angkatan in words, unique within its year."""
    return f"{row['mulai']:%d/%m} Angkatan {row['angkatan']} · {row['judul']}"


# Of the curves of life: the kinds of group, and who came to a training in the first year.
_GROUPS = {
    **{kind.value: words for kind, words in JENIS_KELOMPOK.items()},
    "True": "Hadir pelatihan pada tahun pertama",
    "False": "Tidak hadir pada tahun pertama",
}


def name_group(kelompok: str) -> str:
    """A group of koperasi whose lives are told (db.figures.hidup.KurvaHidup) as it is called."""
    return _GROUPS.get(kelompok, kelompok)
