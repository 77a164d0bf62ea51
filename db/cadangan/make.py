"""Making a cadangan: a dump and its manifest out of one moment, sealed, copied, the old removed."""

import datetime as dt
import gzip
import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from db import VERSION
from db.cadangan import keep
from db.cadangan.archive import (
    DUMP,
    hash_file,
    open_private,
    own_key_file,
    seal,
    unsealed,
)
from db.cadangan.kerja import work_folder, working_dir
from db.cadangan.manifest import Manifest, take_manifest
from db.cadangan.state import note
from db.cadangan.tools import find_tools, surroundings
from db.clock import WIB
from db.errors import StartRefused
from db.postgres.engine import owner_connection, owner_url_of

LOG = logging.getLogger("dasbor.cadangan")
_PIECE = 1 << 20
# The disk may be the database's own: a cadangan must never be what fills it.
_SPARE = 200 * 1024 * 1024
_TIMES = 4


def make(engine: Engine, jenis: str) -> Path:
    """Write a cadangan of this moment, check that it opens, copy it, and remove what is too old.

    Raises:
        StartRefused: it could not be made, or not be copied; the sentence says what is missing.
    """
    started, now = time.monotonic(), dt.datetime.now(WIB)
    target = keep.folder() / keep.name_of(now, jenis)
    try:
        manifest = _write(engine, target)
        with unsealed(target, own_key_file()):
            pass  # to the end, with its hash
        sidik = hash_file(target)
        copy_out(target, sidik)
        keep.forget_old(target.parent)
    except (StartRefused, OSError) as error:
        sentence = str(error.strerror) if isinstance(error, OSError) else str(error)
        note("gagal", sebab=sentence)
        raise StartRefused(f"Cadangan tidak dapat dibuat: {sentence}") from None
    seconds = round(time.monotonic() - started, 1)
    note("cadangan", berkas=target.name, sidik=sidik, baris=manifest.baris, detik=seconds)
    LOG.info("backup made", extra={"berkas": target.name, "detik": seconds})
    return target


def _write(engine: Engine, target: Path) -> Manifest:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_full(target.parent)
    with work_folder("buat") as folder:
        with _one_moment(engine) as connection:
            snapshot = str(connection.scalar(text("SELECT pg_export_snapshot()")))
            manifest = take_manifest(connection, VERSION)
            _dump(engine, snapshot, manifest.postgres, folder / DUMP)
        seal(folder, manifest, target)
    return manifest


def refuse_full(where: Path) -> None:
    """Leave room for the database, whose disk it may be.

    Raises:
        StartRefused.
    """
    newest = keep.list_berkas(where)[:1]
    size = sum(each.path.stat().st_size for each in newest)
    if (
        min(shutil.disk_usage(each).free for each in (where, working_dir()))
        < _SPARE + _TIMES * size
    ):
        raise StartRefused("disk hampir penuh.")


@contextmanager
def _one_moment(engine: Engine) -> Iterator[Connection]:
    with owner_connection(engine) as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


def _dump(engine: Engine, snapshot: str, server: int, target: Path) -> None:
    command = [
        str(find_tools(server).pg_dump),
        "--no-owner",
        # The program has none, and one that another login makes is not the owner's to read.
        "--no-large-objects",
        f"--snapshot={snapshot}",
    ]
    with open_private(target) as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        dump = subprocess.Popen(
            command,
            env=surroundings(owner_url_of(engine)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with dump:
            assert dump.stdout is not None
            assert dump.stderr is not None
            shutil.copyfileobj(dump.stdout, packed, _PIECE)
            said = dump.stderr.read().decode(errors="replace").strip()
    if dump.returncode:
        LOG.error("pg_dump failed", extra={"kata": said})
        raise StartRefused(f"pg_dump gagal ({said.splitlines()[-1] if said else dump.returncode}).")


def copy_out(made: Path, sidik: str) -> None:
    """Copy into each further folder: written beside, read back and renamed.

    Raises:
        StartRefused: a folder did not take it.
    """
    for where in keep.list_copies():
        target, beside = where / made.name, where / f".{made.name}.bagian"
        try:
            where.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.unlink(missing_ok=True)
            with made.open("rb") as source, open_private(beside) as file:
                shutil.copyfileobj(source, file, _PIECE)
            same = hash_file(beside) == sidik
        except OSError as error:
            raise StartRefused(f"salinan ke {where} gagal: {error.strerror}.") from None
        if not same:
            beside.unlink()
            raise StartRefused(f"salinan ke {where} berbeda sesudah dibaca kembali.")
        beside.replace(target)
        keep.forget_old(where)
