"""What a laptop keeps beside its database: which angkatan it has opened, and their keys."""

from pathlib import Path

from db.errors import DataRejected, StartRefused
from db.posko.amplop import make_laptop
from db.posko.isi import IsiKeluar, read_isi, write_isi
from db.postgres import engine
from db.postgres.embedded import data_dir

_FOLDER, _NAME, _OFFICE = "posko", "laptop", "kantor"


def folder() -> Path:
    """Where it lies: a DATA_DIR that has it is a posko's."""
    return data_dir() / _FOLDER


def is_posko() -> bool:
    """Whether this program is out of the office, on a database of its own."""
    return engine.is_embedded() and folder().is_dir()


def list_bekal() -> list[IsiKeluar]:
    """What was opened here, the first first.

    Raises:
        StartRefused: a file of it is not what was written.
    """
    found = []
    for path in sorted(folder().glob("*.json")):
        try:
            found.append(read_isi(IsiKeluar, path.read_bytes()))
        except (OSError, DataRejected):
            raise StartRefused(f"Berkas posko {path} tidak terbaca.") from None
    return sorted(found, key=lambda each: (each.dibuat, each.nomor))


def keep_bekal(isi: IsiKeluar) -> None:
    """Keep what went out, as it went out: what comes home is told against it."""
    _keep(f"{isi.nomor}.json", write_isi(isi))


def name_laptop() -> str:
    """What this laptop is called; named at the first time."""
    path = folder() / _NAME
    if not path.exists():
        _keep(_NAME, make_laptop().encode())
    return path.read_text(encoding="ascii")


def belongs_to(kantor: str) -> bool:
    """Whether that office's key is the one whose angkatan are here; the first one is."""
    path = folder() / _OFFICE
    if not path.exists():
        _keep(_OFFICE, kantor.encode())
    return path.read_text(encoding="ascii") == kantor


def _keep(name: str, content: bytes) -> None:
    """Whole or not at all, and for this user of the machine alone."""
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{name}")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    beside.write_bytes(content)
    beside.replace(path)
