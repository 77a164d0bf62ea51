"""Filled registers that a later run takes up again, as long as filling would give the same."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import cast

from db.clock import today
from tests.bench.servers import ROOT

# What a filled register comes from, besides the day that it is told as of.
SOURCES = (
    "db/migrations",
    "db/seed",
    "db/models",
    "db/bulk.py",
    "db/actions",
    "db/showcase_kasus.py",
    "db/showcase_kdmp.py",
    "db/showcase_kinerja.py",
    "db/showcase_rapor.py",
    "tests/bench/fill.py",
)


def read_key() -> str:
    """Of the code that fills a register, and of today."""
    found = hashlib.sha256(today().isoformat().encode())
    for source in SOURCES:
        place = ROOT / source
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(path.read_bytes())
    return found.hexdigest()


def find_filled(data: Path) -> float | None:
    """Seconds that it took to fill this register; None where it is to be filled.

    One of other code or of another day is deleted. One without a note is somebody's own: it is
    taken as it is.
    """
    if not data.exists():
        return None
    note = _note_of(data)
    if not note.exists():
        return 0.0
    kept = json.loads(note.read_text())
    if kept["kunci"] != read_key():
        shutil.rmtree(data)
        return None
    return cast("float", kept["detik"])


def note_filled(data: Path, seconds: float) -> None:
    """Say of a register what it was filled from, and how long that took."""
    _note_of(data).write_text(json.dumps({"kunci": read_key(), "detik": seconds}))


def _note_of(data: Path) -> Path:
    return data.with_suffix(".json")
