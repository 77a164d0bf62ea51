"""What each column of a file is taken to mean."""

from typing import Any

import pandas as pd

from db.enums import JenisImpor
from db.sheets.file.kinds import KOLOM
from db.values.cell import clean_text
from ui.grid.pilihan import TabelPilihan, ask_in_rows

_UNREAD = "-"
_SAMPLES = 3
# Heading and width in pixels.
_SHOWN = {
    "judul": ("Judul di berkas", 260),
    "arti": ("Dibaca sebagai", 230),
    "contoh": ("Contoh isinya", 420),
}


def samples(rows: list[list[Any]], columns: int) -> list[str]:
    """For each column the first few different things that stand in it."""
    found: list[str] = []
    for at in range(columns):
        seen: dict[str, None] = {}
        for cells in rows[:50]:
            if at < len(cells) and (text := clean_text(cells[at])):
                seen[text[:40]] = None
        found.append(" · ".join(list(seen)[:_SAMPLES]))
    return found


def edit_mapping(
    jenis: JenisImpor, judul: list[str], contoh: list[str], known: dict[str, int], *, key: str
) -> tuple[dict[str, int], list[str]]:
    """The table of headings: what it says now of each field, and what is wrong with that."""
    fields = KOLOM[jenis]
    labels = {nama: column.label for nama, column in fields.items()}
    meant = {at: nama for nama, at in known.items()}
    rows = pd.DataFrame(
        {
            "judul": [text or f"(kolom {at + 1} tanpa judul)" for at, text in enumerate(judul)],
            "arti": [meant.get(at, _UNREAD) for at in range(len(judul))],
            "contoh": [text or "(kosong)" for text in contoh],
        }
    )
    tabel = TabelPilihan(
        f"{key}_kolom", "Arti kolom berkas", "arti", {_UNREAD: "tidak dibaca"} | labels
    )
    return _check(ask_in_rows(tabel, rows, _SHOWN).to_dict(), labels)


def _check(chosen: dict[Any, Any], labels: dict[str, str]) -> tuple[dict[str, int], list[str]]:
    kolom: dict[str, int] = {}
    wrong = []
    for at, nama in chosen.items():
        if nama in (None, "", _UNREAD):
            continue
        if nama not in labels:
            wrong.append(f"Tidak ada isian bernama “{nama}”. Pilih dari daftarnya.")
        elif nama in kolom:
            wrong.append(f"Dua kolom dibaca sebagai {labels[nama]}. Pilih satu.")
        kolom.setdefault(nama, at)
    return {nama: at for nama, at in kolom.items() if nama in labels}, wrong
