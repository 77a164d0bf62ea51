"""Base backups and the log since: how a register comes back as it was at any minute.

For who has a role that may replicate (CADANGAN_DASAR) and keeps the log (CADANGAN_WAL).
"""

import datetime as dt
import json
import logging
import os
import re
import shlex
import subprocess
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyrage
from sqlalchemy import URL, Engine, text

from db.cadangan import keep
from db.cadangan.archive import (
    hash_file,
    list_recipients,
    open_private,
    read_key,
)
from db.cadangan.kerja import work_folder
from db.cadangan.make import copy_out, refuse_full
from db.cadangan.state import note
from db.cadangan.tools import find_tools, surroundings
from db.clock import WIB
from db.errors import StartRefused
from db.postgres.engine import checked_url, owner_connection

LOG = logging.getLogger("dasbor.cadangan")
_NAME = re.compile(r"dasbor_(\d{8}-\d{6})_([0-9A-F]{24})\.dasar\.age")
_SEGMENT = re.compile(r"[0-9A-F]{24}(\.partial)?")
_TIMELINE = 8  # letters of a segment's name that say which history, not when
_KEPT = 2
_NOW = text("SELECT pg_walfile_name(pg_current_wal_lsn())")
# The copy serves nobody but whoever runs it, from a socket in its own folder.
_CONF = """listen_addresses = ''
unix_socket_directories = {folder}
hot_standby = off
archive_mode = off
restore_command = {command}
recovery_target_time = {until}
recovery_target_action = promote
"""


@dataclass(frozen=True)
class CadanganDasar:
    """A base backup; `segmen` is the first piece of log that is needed to start from it."""

    path: Path
    segmen: str


def list_bases(where: Path) -> list[CadanganDasar]:
    """Those in a folder, newest first."""
    found = [(path, _NAME.fullmatch(path.name)) for path in sorted(where.glob("*.dasar.age"))]
    return [CadanganDasar(path, m[2]) for path, m in found if m][::-1]


def make_base(engine: Engine) -> Path:
    """Seal a copy of the whole server's files, and drop the log that no kept one needs.

    Raises:
        StartRefused: it is not configured, or could not be made.
    """
    given = os.environ.get(keep.BASE)
    if not given:
        raise StartRefused(
            f"{keep.BASE} belum diatur: alamat peran yang boleh menyalin (REPLICATION)."
        )
    try:
        return _make(engine, checked_url(given, setting=keep.BASE))
    except (StartRefused, OSError) as error:
        note("dasar_gagal", sebab=f"salinan dasar: {error}")
        raise StartRefused(f"Salinan dasar tidak dapat dibuat: {error}") from None


def _make(engine: Engine, given: URL) -> Path:
    started = time.monotonic()
    with owner_connection(engine) as connection:
        segmen = str(connection.scalar(_NOW))
        server = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    target = keep.folder() / f"dasbor_{dt.datetime.now(WIB):%Y%m%d-%H%M%S}_{segmen}.dasar.age"
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_full(target.parent)
    _stream(given, server, target)
    copy_out(target, hash_file(target))
    for where in (target.parent, *keep.list_copies()):
        for each in list_bases(where)[_KEPT:]:
            each.path.unlink()
    _forget_log(list_bases(target.parent)[-1].segmen)
    note("dasar", berkas=target.name, detik=round(time.monotonic() - started, 1))
    return target


def _stream(address: URL, server: int, target: Path) -> None:
    """From PostgreSQL into the sealed file; nothing lies open on the disk meanwhile."""
    command = [str(find_tools(server).pg_dump.with_name("pg_basebackup")), "--pgdata=-"]
    command += ["--format=tar", "--wal-method=fetch", "--checkpoint=fast", "--compress=gzip:1"]
    command += ["--manifest-checksums=SHA256"]
    beside = target.with_name(f".{target.name}.bagian")
    beside.unlink(missing_ok=True)
    surround = surroundings(address)
    try:
        base = subprocess.Popen(
            [*command, "--no-password"],
            env=surround,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with base, open_private(beside) as file:
            assert base.stdout is not None
            assert base.stderr is not None
            pyrage.encrypt_io(base.stdout, file, list_recipients())
            said = base.stderr.read().decode(errors="replace").strip()
            file.flush()
            os.fsync(file.fileno())
        if base.returncode:
            LOG.error("pg_basebackup failed", extra={"kata": said})
            why = said.splitlines()[-1] if said else base.returncode
            raise StartRefused(f"pg_basebackup gagal ({why}).")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _forget_log(oldest: str) -> None:
    folder = os.environ.get(keep.WAL)
    for path in Path(folder).iterdir() if folder else ():
        if _SEGMENT.fullmatch(path.name) and path.name[_TIMELINE:24] < oldest[_TIMELINE:]:
            path.unlink()


def unpack_until(path: Path, key: Path, wal: Path, until: dt.datetime, folder: Path) -> None:
    """Lay out a cluster that, started, goes through the log up to a moment and opens there.

    Raises:
        StartRefused: the folder holds something, or the file or the key is wrong.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StartRefused(f"{folder} tidak kosong.")
    if not any(_SEGMENT.fullmatch(each.name) for each in wal.iterdir()):
        raise StartRefused(f"Di {wal} tidak ada log PostgreSQL (WAL).")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _open(path, key, folder)
    _refuse_damaged(folder)
    for lock in folder.glob(".*"):  # the original's sockets, where the embedded one has them
        lock.unlink()
    piece = f"{shlex.quote(str(wal.resolve()))}/%f"
    values = {
        "folder": str(folder.resolve()),
        "command": f"cp {piece} %p || cp {piece}.partial %p",
        "until": until.isoformat(sep=" "),
    }
    quoted = {name: _quote(value) for name, value in values.items()}
    # Debian keeps its own elsewhere, so that none came along.
    (folder / "postgresql.conf").write_text(_CONF.format(**quoted), encoding="utf-8")
    (folder / "postgresql.auto.conf").write_text("", encoding="utf-8")
    (folder / "pg_hba.conf").write_text("local all all trust\n", encoding="utf-8")
    (folder / "recovery.signal").touch()


def _open(path: Path, key: Path, folder: Path) -> None:
    with work_folder("buka") as work:
        packed = work / "dasar.tar.gz"
        try:
            with path.open("rb") as source, open_private(packed) as file:
                pyrage.decrypt_io(source, file, [read_key(key)])
            with tarfile.open(packed) as tar:
                tar.extractall(folder, filter="data")
        except (OSError, pyrage.DecryptError, tarfile.TarError):
            raise StartRefused(f"{path} rusak, atau kunci di {key} bukan kuncinya.") from None


def _refuse_damaged(folder: Path) -> None:
    """Compare each file with the manifest that PostgreSQL wrote."""
    try:
        told = json.loads((folder / "backup_manifest").read_text(encoding="utf-8"))
        wrong = [x["Path"] for x in told["Files"] if hash_file(folder / x["Path"]) != x["Checksum"]]
    except (OSError, KeyError, ValueError):
        wrong = ["backup_manifest"]
    if wrong:
        raise StartRefused(f"Salinan dasar tidak utuh: {', '.join(wrong[:3])}.")


def _quote(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"
