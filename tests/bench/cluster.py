"""The PostgreSQL under a bench: what it spends, what it is asked, and a save by somebody else."""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from db.actions.masuk import hash_token
from db.postgres.embedded import start_embedded
from tests.bench.machine import children_of, cpu_of_living

TICKS = os.sysconf("SC_CLK_TCK")
# First line of a statement in the log, sent plainly or prepared.
STATEMENT = re.compile(rb"LOG:  (statement|execute [^:]*): ")
SAVE = """
UPDATE koperasi SET alamat = 'Uji kecepatan ' || clock_timestamp()
WHERE id = (SELECT id FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
            ORDER BY id LIMIT 1)
"""
FIRST = """
SELECT id FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
ORDER BY id LIMIT %s
"""
CASE = "SELECT id FROM fasilitasi WHERE keluar IS NULL AND koperasi_id IS NULL ORDER BY id LIMIT 1"
LOGIN = """
WITH baru AS (
    INSERT INTO akun (nama_pengguna, nama_lengkap, peran)
    VALUES ('bench' || substr(%(token)s, 1, 20), 'Pengunjung', 'admin') RETURNING id
)
INSERT INTO sesi_masuk (token_hash, akun_id, berlaku_sampai)
SELECT %(token)s, id, now() + interval '1 day' FROM baru
"""


@dataclass(frozen=True)
class Cluster:
    """A running embedded PostgreSQL. `connection` is the owner's, outside transactions."""

    folder: Path
    connection: psycopg.Connection[Any]

    def cpu_s(self) -> float:
        """CPU of the server and its children so far, also of those that have ended."""
        master = int((self.folder / "postmaster.pid").read_text().split()[0])
        living = sum(map(cpu_of_living, [master, *children_of(master)]))
        fields = Path(f"/proc/{master}/stat").read_text().rpartition(")")[2].split()
        return living + (int(fields[13]) + int(fields[14])) / TICKS

    def settle(self) -> None:
        """Do at once what PostgreSQL does by itself in the minutes after so many new rows.

        Its workers' 15 s of CPU at 88.800 koperasi stood among what a save costs.
        """
        self.connection.execute("VACUUM (ANALYZE)")
        self.connection.execute("CHECKPOINT")

    def save_elsewhere(self) -> None:
        """One row of koperasi is changed, as psql or another process would."""
        self.connection.execute(SAVE)

    def list_koperasi(self, how_many: int) -> list[int]:
        """Ids of the first koperasi that are open."""
        rows = self.connection.execute(FIRST, (how_many,)).fetchall()
        return [int(row[0]) for row in rows]

    def find_kasus(self) -> int:
        """Id of the first founding case that is under way."""
        found = self.connection.execute(CASE).fetchone()
        assert found is not None
        return int(found[0])

    def open_sesi(self) -> str:
        """The cookie of a browser in which an admin of its own, who has every screen, is in.

        Of one account the gate lets only so much through.
        """
        cookie = secrets.token_urlsafe(24)
        self.connection.execute(LOGIN, {"token": hash_token(cookie)})
        return cookie

    @contextmanager
    def counted(self) -> Iterator[list[int]]:
        """Log every statement until the block ends; then the list holds how many there were."""
        found: list[int] = []
        self._log_statements("all")
        begin = (self.folder / "log").stat().st_size
        yield found
        self._log_statements("none")
        with (self.folder / "log").open("rb") as log:
            log.seek(begin)
            found.append(len(STATEMENT.findall(log.read())))

    def _log_statements(self, which: str) -> None:
        self.connection.execute(f"ALTER SYSTEM SET log_statement = '{which}'")
        self.connection.execute("SELECT pg_reload_conf()")
        time.sleep(0.4)  # each server process hears of it between two statements


@contextmanager
def open_cluster(data: Path) -> Iterator[Cluster]:
    """The embedded PostgreSQL of a data folder, started if need be."""
    with psycopg.connect(start_embedded(data), autocommit=True) as connection:
        connection.execute("SET log_statement = 'none'")
        yield Cluster(data / "postgres", connection)
