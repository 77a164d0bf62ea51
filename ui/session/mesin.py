"""What the process takes of its machine: memory, open files, disk; and since when it runs."""

import datetime as dt
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

import streamlit as st

from db.clock import WIB
from db.postgres.embedded import data_dir
from ui.session.logs import log_file

LOG = logging.getLogger("dasbor.mesin")
# A screen that is open: its connection, and three of its session's own.
_FILES_PER_SCREEN = 4
# Those of the program itself, and of a day's work: database, children, files being read.
_FILES_AT_REST = 120
# A hall of readers.
_SCREENS = 300
_MIB = 2**20
_SINCE = dt.datetime.now(WIB)


@dataclass(frozen=True)
class Mesin:
    """At this moment. `log` is None where systemd's journal has it.

    Attributes:
        memori, disk: MiB that the process holds, and that are free under DATA_DIR; None where the
            system does not tell.
        berkas, batas: files and connections that are open, and at most.
    """

    sejak: dt.datetime
    memori: int | None
    berkas: int | None
    batas: int | None
    disk: int
    log: Path | None

    @property
    def layar(self) -> int | None:
        """How many screens may be open at once."""
        return (
            None if self.batas is None else max(0, self.batas - _FILES_AT_REST) // _FILES_PER_SCREEN
        )


def get_mesin() -> Mesin:
    """All of it."""
    log = log_file(st.get_option("server.port"))
    return Mesin(_SINCE, _resident(), _open_files(), _limit(), _free(), log)


def allow_files() -> None:
    """Raise the limit of open files to what the system allows; say where a hall does not fit."""
    if resource is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    mesin = get_mesin()
    if mesin.layar is not None and mesin.layar < _SCREENS:
        LOG.warning("few open files allowed", extra={"batas": mesin.batas, "layar": mesin.layar})


def _resident() -> int | None:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") // _MIB


def _open_files() -> int | None:
    try:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:
        return None


def _limit() -> int | None:
    return None if resource is None else resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _free() -> int:
    return shutil.disk_usage(data_dir()).free // _MIB
