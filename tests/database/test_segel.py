"""The daily seal: whoever changes, removes or inserts a row past the triggers is found."""

import datetime as dt
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from db.clock import today
from db.postgres import bukti
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import migrate
from db.postgres.seal import SegelHari, Temuan, check_seals, find_newest, seal_days
from db.postgres.touched import noted
from tests.conftest import database_beside
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
TOMORROW = today() + dt.timedelta(days=1)
YESTERDAY = today() - dt.timedelta(days=1)


@pytest.fixture(scope="module")
def books(engine: Engine) -> Iterator[Engine]:
    """A database of its own: sealing commits, and waits for every open transaction."""
    with database_beside(engine, "segel", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        yield built
        built.dispose()


@pytest.fixture
def owner(books: Engine) -> Iterator[Connection]:
    """The owner's connection to empty books."""
    with owner_connection(books) as connection:
        tamper(connection, "TRUNCATE audit, segel")
        yield connection


def tamper(connection: Connection, statement: str) -> None:
    """As a superuser who knows about the triggers."""
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    connection.execute(text(statement))
    connection.commit()


def write(connection: Connection, hari: dt.date = YESTERDAY, *, rows: int = 3) -> None:
    """Changes of one day, as the triggers write them."""
    connection.execute(
        text(
            "INSERT INTO audit (waktu, pengguna, pintu, tabel, kunci, aksi, sesudah)"
            " SELECT :waktu, 'sari', 'grid', 'koperasi', n::text, 'insert',"
            " jsonb_build_object('nama', 'Koperasi ' || n) FROM generate_series(1, :rows) n"
        ),
        {"waktu": dt.datetime.combine(hari, dt.time(9), dt.UTC), "rows": rows},
    )
    connection.commit()


def seal(connection: Connection, until: dt.date = TOMORROW) -> list[SegelHari]:
    # Longer than a test of another worker on the same server keeps a transaction open.
    return seal_days(connection, until=until, wait_s=20)


def found(connection: Connection) -> list[tuple[dt.date | None, str]]:
    return [(each.hari, each.apa) for each in check_seals(connection).temuan]


def ids(connection: Connection) -> list[int]:
    return list(connection.scalars(text("SELECT id FROM audit ORDER BY id")))


def test_a_day_that_is_over_is_sealed_once(owner: Connection) -> None:
    write(owner)
    write(owner, today())

    made = seal(owner, today())

    assert [(each.hari, each.jumlah, each.sebelumnya) for each in made] == [(YESTERDAY, 3, "")]
    assert seal(owner, today()) == []
    check = check_seals(owner)
    assert (check.segel, check.baris, check.sisa, check.temuan) == (1, 3, 3, ())


def test_each_seal_holds_the_one_before_it(owner: Connection) -> None:
    for days in (3, 2, 1):
        write(owner, today() - dt.timedelta(days=days))

    first, second, third = seal(owner)

    assert (second.sebelumnya, third.sebelumnya) == (first.sidik, second.sidik)
    assert (second.dari_id, third.dari_id) == (first.sampai_id, second.sampai_id)
    assert find_newest(owner) == third


def test_days_without_changes_need_no_seal(owner: Connection) -> None:
    assert seal(owner) == []
    assert check_seals(owner).temuan == ()


def test_where_nothing_is_over_the_rows_of_today_are_not_read(owner: Connection) -> None:
    """Millions of them, on the day that a register was loaded: it took 14 seconds."""
    write(owner)
    seal(owner, today())
    write(owner, today())

    with noted() as statements:
        assert seal(owner, today()) == []

    assert not [each for each in statements.found if "GROUP BY" in each]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET pengguna = 'budi' WHERE id = :middle",
        "UPDATE audit SET waktu = waktu - interval '1 microsecond' WHERE id = :middle",
        "UPDATE audit SET sesudah = jsonb_set(sesudah, '{nama}', '\"Lain\"') WHERE id = :middle",
        "UPDATE audit SET batch = gen_random_uuid() WHERE id = :middle",
    ],
)
def test_a_changed_row_is_found(owner: Connection, statement: str) -> None:
    write(owner)
    seal(owner)
    middle = ids(owner)[1]

    tamper(owner, statement.replace(":middle", str(middle)))

    assert check_seals(owner).temuan == (Temuan(YESTERDAY, middle, "diubah"),)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_removed_row_is_found(owner: Connection, position: int) -> None:
    write(owner)
    seal(owner)
    removed = ids(owner)[position]

    tamper(owner, f"DELETE FROM audit WHERE id = {removed}")

    assert check_seals(owner).temuan == (Temuan(YESTERDAY, removed, "dihapus"),)


SLIPPED_IN = (
    "INSERT INTO audit (id, pengguna, pintu, tabel, kunci, aksi) OVERRIDING SYSTEM VALUE"
    " SELECT {number}, 'x', 'x', 'x', '1', 'x' FROM audit"
)


@pytest.mark.parametrize("number", ["min(id) - 1000", "min(id) - 1", "max(id) - 1"])
def test_an_inserted_row_is_found(owner: Connection, number: str) -> None:
    write(owner)
    tamper(owner, "DELETE FROM audit WHERE id = (SELECT max(id) - 1 FROM audit)")
    seal(owner)

    tamper(owner, SLIPPED_IN.format(number=number))

    assert found(owner) == [(YESTERDAY, "disisipkan")]


def test_a_day_that_was_wiped_is_found_by_its_rows(owner: Connection) -> None:
    write(owner, rows=2)
    seal(owner)

    tamper(owner, "DELETE FROM audit")

    assert found(owner) == [(YESTERDAY, "dihapus"), (YESTERDAY, "dihapus")]


def test_a_seal_that_was_taken_out_is_found(owner: Connection) -> None:
    for days in (3, 2, 1):
        write(owner, today() - dt.timedelta(days=days))
    seals = seal(owner)

    tamper(owner, f"DELETE FROM segel WHERE id = {seals[1].id}")

    assert found(owner) == [(seals[2].hari, "tidak menyambung pada segel sebelumnya")]


def test_a_seal_that_was_changed_is_found(owner: Connection) -> None:
    write(owner)
    seal(owner)

    tamper(owner, "UPDATE segel SET sidik = repeat('0', 64)")

    assert found(owner) == [(YESTERDAY, "segel itu sendiri diubah")]


def test_a_chain_forged_to_its_end_is_found_by_a_seal_that_was_noted(owner: Connection) -> None:
    write(owner)
    (noted,) = seal(owner)
    tamper(owner, "UPDATE audit SET pengguna = 'budi'; DELETE FROM segel")
    seal(owner)

    assert check_seals(owner).temuan == ()
    assert len(check_seals(owner, noted=noted.sidik).temuan) == 1


@pytest.mark.parametrize("statement", ["UPDATE segel SET jumlah = 0", "DELETE FROM segel"])
def test_a_seal_refuses_to_be_altered(books: Engine, owner: Connection, statement: str) -> None:
    write(owner)
    seal(owner)

    with pytest.raises(DBAPIError, match="tidak dapat diubah"):
        owner.execute(text(statement))
    owner.rollback()
    with books.connect() as program, pytest.raises(DBAPIError, match="permission denied"):
        program.execute(text(statement))


def test_a_number_drawn_early_and_committed_late_is_in_its_seal(
    books: Engine, owner: Connection
) -> None:
    with books.connect() as slow, slow.begin() as transaction:
        bukti.sign(slow, "sistem")
        slow.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Lambat')"))
        write(owner)
        # The lower number may still come.
        assert seal_days(owner, until=TOMORROW, wait_s=0.3) == []
        transaction.commit()

    (made,) = seal(owner)

    assert made.jumlah == 4
    assert check_seals(owner).temuan == ()


def test_the_seal_waits_a_moment_for_a_save_under_way(books: Engine, owner: Connection) -> None:
    write(owner)
    started = threading.Event()
    # Each look that finds somebody still writing ends its transaction.
    looked = "SELECT true FROM pg_stat_activity WHERE query = 'COMMIT' AND query_start > %s"
    address = books.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def save() -> None:
        with books.begin() as connection, psycopg.connect(address, autocommit=True) as watching:
            bukti.sign(connection, "sistem")
            connection.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')"))
            since = watching.execute("SELECT clock_timestamp()").fetchone()
            started.set()
            wait_until(lambda: watching.execute(looked, since).fetchone())

    saving = threading.Thread(target=save)
    saving.start()
    started.wait(60)
    made = seal_days(owner, until=TOMORROW, wait_s=60)
    saving.join()

    assert [each.jumlah for each in made] == [3]
    assert [each.jumlah for each in seal(owner, TOMORROW + dt.timedelta(days=1))] == [1]


def test_a_clock_that_was_set_back_breaks_nothing(owner: Connection) -> None:
    write(owner)
    seal(owner)
    write(owner, today() - dt.timedelta(days=9))

    (made,) = seal(owner)

    assert (made.hari, made.jumlah) == (today(), 3)
    assert check_seals(owner).temuan == ()


def test_rows_of_two_days_in_a_mixed_order_are_all_sealed(owner: Connection) -> None:
    for hari in (YESTERDAY, today(), YESTERDAY):
        write(owner, hari, rows=1)

    made = seal(owner)

    assert sum(each.jumlah for each in made) == 3
    assert check_seals(owner).temuan == ()


def run(books: Engine, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, as an auditor types it."""
    return run_at(books.url.render_as_string(hide_password=False), *arguments)


def run_at(address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line on some database."""
    return subprocess.run(
        [sys.executable, "-m", "db.audit", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_line_seals_and_says_sound(books: Engine, owner: Connection) -> None:
    write(owner, rows=1234)

    sealed, checked = run(books, "segel"), run(books, "periksa")

    assert (sealed.returncode, checked.returncode) == (0, 0)
    assert sealed.stdout.startswith(f"{YESTERDAY:%d/%m/%Y}: 1.234 perubahan, ")
    assert "Utuh: 1 segel atas 1.234 perubahan" in checked.stdout


def test_the_command_line_says_where_it_breaks(books: Engine, owner: Connection) -> None:
    write(owner)
    seal(owner)
    middle = ids(owner)[1]
    tamper(owner, f"UPDATE audit SET aksi = 'delete' WHERE id = {middle}")

    checked = run(books, "periksa")

    assert checked.returncode == 1
    assert f"RUSAK {YESTERDAY:%d/%m/%Y}: baris {middle} diubah." in checked.stdout


def test_the_command_line_misses_a_seal_that_was_noted_elsewhere(
    books: Engine, owner: Connection
) -> None:
    write(owner)
    seal(owner)

    checked = run(books, "periksa", "--dicatat", "0d6c")

    assert checked.returncode == 1
    assert checked.stdout.startswith("RUSAK: segel yang dicatat tidak ada dalam rantai.\n")
    assert re.search(r"diperiksa dalam \d+,\d detik\.", checked.stdout)


def test_a_chain_that_was_emptied_is_missed(books: Engine, owner: Connection) -> None:
    """The owner can do so; the newest seal stands in a file beside the database as well."""
    write(owner)
    run(books, "segel")
    tamper(owner, "TRUNCATE audit, segel")

    checked = run(books, "periksa")

    assert checked.returncode == 1
    assert checked.stdout.startswith("RUSAK: segel yang dicatat tidak ada dalam rantai.\n")


def test_the_command_line_says_why_it_cannot_start() -> None:
    closed = run_at("postgresql://siapa:rahasia@127.0.0.1:1/tidak_ada", "periksa")

    assert closed.returncode == 2
    assert "tidak menjawab" in closed.stderr
    assert "rahasia" not in closed.stderr
