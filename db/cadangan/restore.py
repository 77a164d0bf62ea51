"""Bringing a cadangan back: into an empty database, whole, and compared with its manifest."""

import datetime as dt
import gzip
import logging
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from db import VERSION
from db.cadangan.archive import unsealed
from db.cadangan.bawa import Bawaan, carry_over
from db.cadangan.manifest import MEMORY, Manifest, compare, take_manifest
from db.cadangan.tools import find_tools, surroundings
from db.errors import StartRefused
from db.postgres.engine import owner_connection, owner_url_of
from db.postgres.migrate import ADVISORY_LOCK, knows_migration, migrate
from db.postgres.noted import note_seal
from db.postgres.seal import check_seals
from db.values.format import format_date

LOG = logging.getLogger("dasbor.cadangan")
_OBJECTS = """
SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e'))
"""
_COPY = re.compile(rb"COPY .* FROM stdin;\s*$")
_RIGHTS = re.compile(rb"(GRANT|REVOKE) .*;\s*$")
# What another login gives away of its own, and what the server's superuser has set for all: neither
# is the register's, and an owner who is no superuser is refused both.
_NOT_OURS = re.compile(rb"ALTER DEFAULT PRIVILEGES |(GRANT|REVOKE) .* ON FUNCTION pg_catalog\.")
# pg_dump 17 and newer say it to every server; older ones do not know it.
_TOO_NEW = b"SET transaction_timeout"
_KNOWS_IT = 17
_SHOWN = 10


@dataclass(frozen=True)
class Pemulihan:
    """What was brought back, and what came over from the register that it replaces."""

    manifest: Manifest
    bawaan: Bawaan


def restore(engine: Engine, path: Path, key: Path, *, lama: str | None = None) -> Pemulihan:
    """Bring a cadangan back into an empty database, and bring that to this program's migration.

    Args:
        lama: where the register lies that it replaces, for carry_over().

    Raises:
        StartRefused: nothing is in the database then. It was not empty (nothing was touched), the
            file or the key is wrong, or something differs from the manifest.
    """
    with unsealed(path, key) as (manifest, dump), owner_connection(engine) as connection:
        if not knows_migration(manifest.migrasi):
            raise StartRefused(
                f"Cadangan ini dibuat program yang lebih baru (migrasi {manifest.migrasi}): "
                "pasang program itu dahulu."
            )
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        _refuse_used(connection)
        _make_roles(connection, manifest)
        _load(engine, dump, manifest, connection)
        _refuse_other(connection, manifest)
        note_seal(connection, manifest.segel[1] if manifest.segel else None)
    migrate(engine)
    bawaan = carry_over(engine, lama)
    _ask_cleaning(engine, manifest, bawaan)
    return Pemulihan(manifest, bawaan)


def _ask_cleaning(engine: Engine, manifest: Manifest, bawaan: Bawaan) -> None:
    """Leave a cleaning begun: who was cleaned since that day is back (docs/adr/0059).

    Its reason stands in Riwayat, and says what came over.
    """
    made = dt.datetime.fromisoformat(manifest.dibuat).date()
    begun = text(
        "INSERT INTO pembersihan (alasan, hari) SELECT :alasan, hari_ini_wib()"
        " WHERE NOT EXISTS (SELECT FROM pembersihan WHERE selesai_pada IS NULL)"
    )
    with owner_connection(engine) as connection:
        why = f"Sesudah memulihkan cadangan {format_date(made)}. {bawaan.kalimat}"
        connection.execute(begun, {"alasan": why})
        connection.commit()


def _refuse_used(connection: Connection) -> None:
    if connection.scalar(text(_OBJECTS)):
        raise StartRefused(
            "Basis data tujuan tidak kosong. Cadangan hanya dipulihkan ke basis data kosong; "
            "tidak ada yang diubah."
        )


def _make_roles(connection: Connection, manifest: Manifest) -> None:
    """Roles named after the database are made; who else has rights must be there already."""
    here = str(connection.scalar(text("SELECT current_database()")))
    known = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    wanted = {each.replace("*_", f"{here}_", 1) for each in manifest.peran}
    may = connection.scalar(
        text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    )
    missing = sorted(wanted - known)
    if [each for each in missing if not may or not each.startswith(f"{here}_")]:
        raise StartRefused(
            f"Peran {', '.join(missing)} tidak ada di server ini: buat dahulu, atau beri pemilik "
            "basis data CREATEROLE."
        )
    quote = connection.dialect.identifier_preparer.quote
    for each in missing:
        connection.execute(text(f"CREATE ROLE {quote(each)} NOLOGIN"))
    connection.commit()


def _load(engine: Engine, dump: Path, manifest: Manifest, connection: Connection) -> None:
    server = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    connection.commit()
    command = [
        str(find_tools(server).psql),
        "-X",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "--single-transaction",
    ]
    here = str(engine.url.database)
    with tempfile.TemporaryFile() as said:
        psql = subprocess.Popen(
            [*command, "-o", "/dev/null", "-f", "-"],
            env=surroundings(owner_url_of(engine), MEMORY),
            stdin=subprocess.PIPE,
            stderr=said,
        )
        try:
            with psql:
                assert psql.stdin is not None
                for line in _lines(dump, manifest.basis_data, here, server):
                    psql.stdin.write(line)
        except BrokenPipeError:
            pass  # psql has stopped at an error, which is read below
        said.seek(0)
        words = said.read().decode(errors="replace").strip()
    if psql.returncode:
        LOG.error("psql failed", extra={"kata": words})
        raise StartRefused(f"psql gagal ({words.splitlines()[0] if words else psql.returncode}).")


def _lines(dump: Path, there: str, here: str, server: int) -> Iterator[bytes]:
    """The dump as this server takes it; rows pass as they are."""
    in_rows = False
    old, new = f'"?{re.escape(there)}_(\\w+)"?'.encode(), f'"{here}_\\2"'.encode()
    rights = re.compile(rb"(TO|FROM) " + old + rb"(?=;)")
    with gzip.open(dump, "rb") as file:
        for line in file:
            if in_rows:
                in_rows = line.rstrip(b"\r\n") != b"\\."
            elif _COPY.match(line):
                in_rows = True
            elif _NOT_OURS.match(line) or (line.startswith(_TOO_NEW) and server < _KNOWS_IT):
                continue
            elif _RIGHTS.match(line):
                yield rights.sub(rb"\1 " + new, line)
                continue
            yield line


def _refuse_other(connection: Connection, manifest: Manifest) -> None:
    """Compare, and leave the database as empty as it was where anything differs."""
    differ = compare(manifest, take_manifest(connection, VERSION))
    connection.rollback()
    if not differ and manifest.segel is not None:
        found = check_seals(connection, noted=manifest.segel[1])
        differ = [f"rantai segel: {each.apa}" for each in found.temuan]
        connection.rollback()
    if not differ:
        return
    connection.execute(text("DROP SCHEMA public CASCADE"))
    connection.execute(text("CREATE SCHEMA public"))
    connection.execute(text("GRANT USAGE ON SCHEMA public TO PUBLIC"))
    connection.commit()
    more = f" dan {len(differ) - _SHOWN} lagi" if len(differ) > _SHOWN else ""
    raise StartRefused(
        f"Hasil pemulihan tidak sama dengan manifes, dan dibuang lagi: "
        f"{'; '.join(differ[:_SHOWN])}{more}."
    )
