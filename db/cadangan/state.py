"""What is known of the cadangan: the last one, the last drill, the last failure; as of now."""

import datetime as dt
import json
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from db.cadangan import keep
from db.clock import WIB
from db.postgres.embedded import data_dir

# One night may fail unseen; a weekend without the server is one as well.
OLD = dt.timedelta(hours=50)
_DRILL = _BASE = dt.timedelta(days=7)
# The drill is weekly; a second one in a row that is missing is a fault.
_DRILL_OLD = dt.timedelta(days=15)
_GLANCE_S = 60
# Of the nightly one, the drill and the base backup, the worst first.
_FAILURES = ("gagal", "gladi_gagal", "dasar_gagal")


@dataclass(frozen=True)
class Tempat:
    """A folder that should hold the newest cadangan; `perangkat` tells one disk from another."""

    path: Path
    ada: bool
    perangkat: int | None


@dataclass(frozen=True)
class KeadaanCadangan:
    """How the cadangan stand.

    Attributes:
        sejak: when this server first looked after them.
        ukuran: bytes of the newest.
        tempat: the folders, the first one first.
        kunci_kantor: somebody but this server can open them.
        gladi: when the newest drill ended that brought everything back.
        gladi_detik: how long bringing everything back took, in seconds.
        gagal: when and why the newest attempt failed; "" where it did not.
    """

    sejak: dt.datetime | None
    terbaru: dt.datetime | None
    ukuran: int
    tempat: tuple[Tempat, ...]
    kunci_kantor: bool
    gladi: dt.datetime | None
    gladi_detik: float
    gagal: str

    def is_old(self, now: dt.datetime) -> bool:
        """True when the newest is older than two nights, or none came since the server began."""
        newest = self.terbaru or self.sejak
        return newest is not None and now - newest > OLD

    def is_drill_old(self, now: dt.datetime) -> bool:
        """True when nothing was brought back for two weeks."""
        newest = self.gladi or self.sejak
        return newest is not None and now - newest > _DRILL_OLD

    @property
    def perangkat(self) -> int:
        """On how many disks the newest lies."""
        return len({each.perangkat for each in self.tempat if each.ada})


def _file() -> Path:
    return data_dir() / "cadangan-keadaan.json"


def read_notes() -> dict[str, Any]:
    """What was noted, by kind; empty before the first and where the file is damaged."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def note(kind: str, **told: str | float) -> None:
    """Write down what has just happened, beside what was known. A success ends a failure."""
    known = read_notes()
    if kind == "cadangan":
        known.pop("gagal", None)
    known.pop(f"{kind}_gagal", None)
    known[kind] = {"pada": dt.datetime.now(WIB).isoformat(timespec="seconds"), **told}
    _file().parent.mkdir(parents=True, exist_ok=True)
    beside = _file().with_suffix(".bagian")
    beside.write_text(json.dumps(known, indent=1), encoding="utf-8")
    beside.replace(_file())


def _read_when(kind: str, now: dt.datetime) -> dt.datetime | None:
    """When something of that kind was noted last; None where a clock ahead of now did."""
    last = _when(read_notes().get(kind))
    return last if last is None or last <= now else None


def is_base_due(now: dt.datetime) -> bool:
    """Whether base backups are configured, and the newest is a week old."""
    last = _read_when("dasar", now)
    return bool(os.environ.get(keep.BASE)) and (last is None or now - last >= _BASE)


def is_drill_due(now: dt.datetime) -> bool:
    """Whether a week has passed since everything was brought back."""
    last = _read_when("gladi", now)
    return last is None or now - last >= _DRILL


def is_anything_due() -> bool:
    """Whether the server has a cadangan to make or to try at this moment."""
    now = dt.datetime.now(WIB)
    if "sejak" not in read_notes():
        note("sejak")
    nightly = keep.is_due(keep.list_berkas(keep.folder()), now)
    return nightly or is_base_due(now) or is_drill_due(now)


def get_keadaan() -> KeadaanCadangan:
    """All of it, read from the files at this moment; what is dated later is no news of today."""
    notes, now = read_notes(), dt.datetime.now(WIB)
    found = [each for each in keep.list_berkas(keep.folder()) if each.pada <= now]
    newest = found[0] if found else None
    where = (keep.folder(), *keep.list_copies())
    return KeadaanCadangan(
        sejak=_when(notes.get("sejak")),
        terbaru=newest.pada if newest else None,
        ukuran=newest.path.stat().st_size if newest else 0,
        tempat=tuple(_look(each, newest) for each in where),
        kunci_kantor=keep.has_office_key(),
        gladi=_read_when("gladi", now),
        gladi_detik=float(notes.get("gladi", {}).get("detik", 0)),
        gagal=next((str(notes[x]["sebab"]) for x in _FAILURES if x in notes), ""),
    )


def glance() -> KeadaanCadangan:
    """As get_keadaan(), up to a minute old while nothing new was noted: for who asks each click."""
    try:
        noted = _file().stat().st_mtime_ns
    except OSError:
        noted = 0
    where = (keep.folder(), *keep.list_copies(), keep.has_office_key())
    return _glance(noted, where, int(time.monotonic() // _GLANCE_S))


@lru_cache(maxsize=1)
def _glance(_noted: int, _where: object, _minute: int) -> KeadaanCadangan:
    return get_keadaan()


def _look(where: Path, newest: keep.BerkasCadangan | None) -> Tempat:
    there = newest is not None and (where / newest.path.name).is_file()
    try:
        return Tempat(where, there, where.stat().st_dev)
    except OSError:
        return Tempat(where, False, None)


def _when(told: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(told["pada"])
    except (TypeError, KeyError, ValueError):
        return None
