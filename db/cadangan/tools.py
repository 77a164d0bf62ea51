"""pg_dump and psql: which ones, and how they reach a database without showing its password."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from db.errors import StartRefused
from db.postgres.embedded import tools_dir


@dataclass(frozen=True)
class Tools:
    """One set of PostgreSQL's own tools, of one major version."""

    pg_dump: Path
    psql: Path
    major: int


def find_tools(server: int) -> Tools:
    """The newest tools on this machine; pg_dump reads any server that is not newer than itself.

    Args:
        server: major version of the server.

    Raises:
        StartRefused: there are none, or they are older than the server.
    """
    sets = [each for each in map(_look_in, (str(tools_dir()), None)) if each is not None]
    if not sets:
        raise StartRefused("pg_dump dan psql tidak ada di mesin ini: pasang postgresql-client.")
    newest = max(sets, key=lambda each: each.major)
    if newest.major < server:
        raise StartRefused(
            f"pg_dump di mesin ini versi {newest.major}, server PostgreSQL versi {server}: "
            f"pasang postgresql-client-{server}."
        )
    return newest


def _look_in(path: str | None) -> Tools | None:
    pg_dump, psql = (shutil.which(name, path=path) for name in ("pg_dump", "psql"))
    if pg_dump is None or psql is None:
        return None
    told = subprocess.run([pg_dump, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\b(\d+)(?:\.\d+|devel|beta\d|rc\d)", told.stdout)
    return Tools(Path(pg_dump), Path(psql), int(found[1])) if found else None


def surroundings(url: URL, memory: str = "64MB") -> dict[str, str]:
    """The environment in which libpq reaches that database: an argument would be seen by all.

    Args:
        memory: that PostgreSQL may take for building an index, as it writes sizes.
    """
    given = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": str(url.port) if url.port else url.query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": url.query.get("sslmode"),
        "PGSSLROOTCERT": url.query.get("sslrootcert"),
        "PGCLIENTENCODING": "UTF8",
        "PGOPTIONS": f"-c statement_timeout=0 -c lock_timeout=0 -c maintenance_work_mem={memory}",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {name: str(value) for name, value in given.items() if value}
