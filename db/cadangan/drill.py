"""The drill: the newest cadangan brought back into a throwaway PostgreSQL, and timed."""

import logging
import time
from pathlib import Path

from db.cadangan import keep
from db.cadangan.archive import own_key_file
from db.cadangan.kerja import work_folder
from db.cadangan.restore import restore
from db.cadangan.state import note
from db.errors import StartRefused
from db.postgres.embedded import remove_embedded, start_embedded
from db.postgres.engine import build_engine, parse_url

LOG = logging.getLogger("dasbor.cadangan")


def drill() -> float:
    """Bring the newest cadangan back beside everything else, and return the seconds it took.

    Raises:
        StartRefused: there is none, or it did not come back whole.
    """
    started = time.monotonic()
    try:
        berkas = _newest()
        _bring_back(berkas)
    except StartRefused as refusal:
        note("gladi_gagal", sebab=str(refusal))
        LOG.warning("drill failed", extra={"sebab": str(refusal)})
        raise StartRefused(f"Gladi pemulihan gagal: {refusal}") from None
    seconds = round(time.monotonic() - started, 1)
    note("gladi", berkas=berkas.name, detik=seconds)
    LOG.info("drill done", extra={"berkas": berkas.name, "detik": seconds})
    return seconds


def _newest() -> Path:
    found = keep.list_berkas(keep.folder())
    if not found:
        raise StartRefused("belum ada cadangan.")
    return found[0].path


def _bring_back(path: Path) -> None:
    with work_folder("gladi") as folder:
        try:
            engine = build_engine(parse_url(start_embedded(folder)))
            try:
                restore(engine, path, own_key_file())
            finally:
                engine.dispose()
        finally:
            remove_embedded(folder)
