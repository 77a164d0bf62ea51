"""From every earlier migration to the newest with nothing lost, all of it or nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, text

from db.errors import StartRefused
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import MIGRATIONS, migrate, migration_head, migration_of
from db.postgres.steps import apply_steps
from tests.conftest import database_beside
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
HEADS = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]
# What an office had typed by then: the first migration that takes it, a table, and a row.
TYPED = [
    ("0003", "koperasi", "nama, kecamatan_kode", "'Koperasi Uji Lama', '36.04.05'"),
    ("0003", "orang", "nama, telepon", "'Sari Uji', '081200000000'"),
    ("0003", "akun", "nama_pengguna, nama_lengkap, sandi_hash, peran", "'sari','Sari','x','staf'"),
    ("0003", "program", "tahun_anggaran, nama, sumber_dana", "2026, 'Pelatihan Uji', 'apbd'"),
    ("0006", "produk", "koperasi_id, nama, kategori", "1, 'Emping', 'makanan_minuman'"),
]
# From these the newest program starts by itself, the steps that are left in one transaction. By the
# first all is typed; before the last but one nearly nothing is left.
STARTS = (max(each[0] for each in TYPED), HEADS[len(HEADS) // 2], HEADS[-2])
# A step took it away because nothing had ever read it; a column that is missed is not put here.
UNREAD = {("akun", "harus_ganti_sandi"), ("keragaan", "terverifikasi")}
Rows = dict[str, dict[int, dict[str, object]]]


def upgrade(connection: Connection, revision: str) -> None:
    """As the program of that day did it."""
    apply_steps(connection, revision)
    for first, table, columns, values in TYPED:
        if first == revision:
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"))
    connection.commit()


def read_rows(connection: Connection) -> Rows:
    found: Rows = {}
    for table in ("audit", *(each[1] for each in TYPED)):
        if connection.scalar(text(f"SELECT to_regclass('{table}') IS NOT NULL")):
            rows = connection.execute(text(f"SELECT id, to_jsonb(t) FROM {table} t"))
            found[table] = {row[0]: row[1] for row in rows}
    return found


# A whole row of migrations, and more of each start.
@pytest.mark.slow
def test_whoever_comes_from_an_earlier_program_loses_nothing(engine: Engine) -> None:
    """One test: a database goes from step to step, and what stood at each stands at the end."""
    lost, stood = [], {}
    with database_beside(engine, "naik") as url:
        walked = build_engine(url)
        for head in HEADS:
            with owner_connection(walked) as connection:
                upgrade(connection, head)
                stood[head] = read_rows(connection)
            if head in STARTS:
                walked.dispose()
                lost += [(head, *each) for each in missed(stood[head], migrate_copy(engine, url))]
        walked.dispose()
    newest = stood[HEADS[-1]]
    lost += [(head, *each) for head, rows in stood.items() for each in missed(rows, newest)]

    assert lost == []


def migrate_copy(engine: Engine, source: URL) -> Rows:
    """What stands in a copy of a database after this program has started on it."""
    with database_beside(engine, "salinan") as url:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET ROLE NONE"))
            connection.execute(text(f"DROP DATABASE {url.database}"))
            connection.execute(text(f"CREATE DATABASE {url.database} TEMPLATE {source.database}"))
        copy = build_engine(url)
        try:
            migrate(copy)
            with owner_connection(copy) as connection:
                assert migration_of(connection) == migration_head()
                return read_rows(connection)
        finally:
            copy.dispose()


def missed(before: Rows, after: Rows) -> list[tuple[str, int, str]]:
    """Each value that is no longer what it was: its table, its row, its column."""
    return [
        (table, number, column)
        for table, rows in before.items()
        for number, row in rows.items()
        for column, value in row.items()
        if (table, column) not in UNREAD
        and after[table].get(number, {}).get(column, "hilang") != value
    ]


@pytest.fixture
def older(engine: Engine) -> Iterator[Engine]:
    """A database of an earlier program."""
    with database_beside(engine, "lama") as url:
        built = build_engine(url)
        with owner_connection(built) as connection:
            apply_steps(connection, "0026")
            connection.commit()
        yield built
        built.dispose()


def state_of(database: Engine) -> tuple[str | None, int]:
    with owner_connection(database) as connection:
        tables = connection.scalar(text("SELECT count(*) FROM pg_class"))
        return migration_of(connection), int(tables or 0)


def test_where_the_last_step_fails_no_step_was_made(older: Engine) -> None:
    """So that the program from before starts again."""
    with owner_connection(older) as connection:
        connection.execute(text("CREATE TABLE draf (milik text)"))
        connection.commit()
    before = state_of(older)

    with pytest.raises(StartRefused, match=r"bernama sama.*versi sebelumnya masih dapat"):
        migrate(older)

    assert state_of(older) == before


MIGRATE = "from db.postgres import engine, migrate; migrate.migrate(engine.get_engine())"
WAITING = text("SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'akun'::regclass")


@pytest.mark.parametrize("victim", ["program", "postgres"])
def test_a_kill_in_the_middle_of_the_steps_leaves_none_of_them(older: Engine, victim: str) -> None:
    """The step at which it dies is the fourth; the three before are made by then."""
    before = state_of(older)
    url = older.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with owner_connection(older) as holder:
        holder.execute(text("LOCK TABLE akun IN ACCESS SHARE MODE"))
        child = subprocess.Popen(
            [sys.executable, "-c", MIGRATE],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url},
            stderr=subprocess.PIPE,
        )
        wait_until(lambda: holder.scalar(WAITING))
        backend = holder.scalar(WAITING)
        if victim == "program":
            child.kill()
        else:
            holder.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
        child.communicate(timeout=120)
    with owner_connection(older) as looking:
        # A transaction goes on seeing the backends of its first look.
        looking.execution_options(isolation_level="AUTOCOMMIT")
        living = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
        wait_until(lambda: looking.scalar(living, {"pid": backend}) == 0)
    older.dispose()

    assert child.returncode != 0
    # What the program from before needs to start: its own schema, and no other.
    assert state_of(older) == before
    migrate(older)
    assert state_of(older)[0] == migration_head()


def test_a_database_in_use_is_kept_before_it_is_changed(older: Engine) -> None:
    kept: list[tuple[str | None, int]] = []

    migrate(older, before=lambda database: kept.append(state_of(database)))
    migrate(older, before=lambda database: kept.append(state_of(database)))

    assert [at for at, _ in kept] == ["0026"]


def test_what_cannot_be_kept_is_not_changed(older: Engine) -> None:
    def refuse(_database: Engine) -> None:
        raise StartRefused("Cadangan tidak dapat dibuat: disk hampir penuh.")

    before = state_of(older)
    with pytest.raises(StartRefused, match="disk hampir penuh"):
        migrate(older, before=refuse)

    assert state_of(older) == before


def test_a_database_newer_than_the_program_is_refused_in_one_sentence(older: Engine) -> None:
    with owner_connection(older) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    before = state_of(older)

    with pytest.raises(StartRefused, match=r"program yang lebih baru \(migrasi 9999"):
        migrate(older)

    assert state_of(older) == before
