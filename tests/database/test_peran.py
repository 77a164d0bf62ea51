"""Logins of their own: made by a command, used by the program, and missed in a sentence."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from db.errors import StartRefused
from db.postgres import engine as db_engine
from db.postgres.embedded import remove_embedded
from db.postgres.migrate import migrate
from db.postgres.seal import seal_past_days
from db.upkeep import forget_drafts
from tests.conftest import database_beside

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def office(engine: Engine) -> Iterator[str]:
    """The owner's address of an office's database."""
    with database_beside(engine, "login") as url:
        yield url.set(drivername="postgresql").render_as_string(hide_password=False)


def run_peran(command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    around = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
    return subprocess.run(
        [sys.executable, "-m", "db.peran", command],
        cwd=ROOT,
        env=around | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def logins(office: str) -> dict[str, str]:
    """The three addresses that the command prints, where nobody may enter by default."""
    url = db_engine.parse_url(office)
    owner = create_engine(url, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        # As python -m db.provinsi terbitkan leaves it.
        connection.execute(text(f"REVOKE CONNECT ON DATABASE {url.database} FROM PUBLIC"))
    owner.dispose()
    made = run_peran("buat", DATABASE_URL=office)
    assert made.returncode == 0, made.stderr
    return dict(re.findall(r"^(\w+)=(\S+)$", made.stdout, re.MULTILINE))


@pytest.fixture
def program(logins: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The program as an office runs it after that."""
    monkeypatch.setenv("DATABASE_URL", logins["DATABASE_URL"])
    monkeypatch.setenv("DATABASE_URL_MIGRASI", logins["DATABASE_URL_MIGRASI"])
    url = db_engine.database_url()
    built = db_engine.build_engine(url, owner=db_engine.owner_url())
    monkeypatch.setattr(db_engine, "get_engine", lambda: built)
    db_engine.bind_sessions(bind=built)
    yield built
    db_engine.bind_sessions()
    built.dispose()


def test_the_command_prints_an_address_for_each(logins: dict[str, str]) -> None:
    users = {name: db_engine.parse_url(url).username for name, url in logins.items()}

    assert set(users) == {"DATABASE_URL", "DATABASE_URL_MIGRASI", "DATABASE_URL_LAPORAN"}
    assert str(users["DATABASE_URL"]).endswith("_aplikasi")
    assert str(users["DATABASE_URL_LAPORAN"]).endswith("_laporan")


def test_the_program_migrates_seals_and_forgets_by_them(
    program: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(program)
    # From here on nobody tells it the owner's address.
    monkeypatch.delenv("DATABASE_URL_MIGRASI")
    monkeypatch.setattr("db.postgres.seal.get_engine", lambda: program)

    assert seal_past_days() == []
    forget_drafts()
    with db_engine.write_session(by="sistem", door="psql") as session:
        session.execute(text("INSERT INTO orang (nama) VALUES ('Orang Uji')"))
        assert session.scalar(text("SELECT session_user = current_database() || '_aplikasi'"))


def test_without_the_owner_a_program_starts_on_what_is_there(logins: dict[str, str]) -> None:
    alone = db_engine.build_engine(db_engine.parse_url(logins["DATABASE_URL"]))

    migrate(alone)
    alone.dispose()


def test_without_the_owner_a_key_that_is_not_known_is_refused(
    logins: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASBOR_KUNCI", "ef" * 32)
    alone = db_engine.build_engine(db_engine.parse_url(logins["DATABASE_URL"]))

    with pytest.raises(StartRefused, match="Kunci server ini tidak dikenal"):
        migrate(alone)
    alone.dispose()


def test_a_report_logs_in_and_reads_no_telephone(logins: dict[str, str]) -> None:
    report = create_engine(db_engine.parse_url(logins["DATABASE_URL_LAPORAN"]))
    with report.connect() as connection:
        assert connection.scalar(text("SELECT count(nama) FROM koperasi")) == 0
        with pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text("SELECT telepon FROM koperasi"))
    report.dispose()


def test_what_is_missing_is_said_until_each_has_its_login(
    office: str, logins: dict[str, str]
) -> None:
    before = run_peran("lihat", DATABASE_URL=office)
    after = run_peran("lihat", **logins)

    assert "python -m db.peran buat" in before.stdout
    assert after.stdout == "Semua pagar basis data terpasang.\n"


def test_what_the_login_brings_along_is_named_and_taken_back(logins: dict[str, str]) -> None:
    program = create_engine(db_engine.parse_url(logins["DATABASE_URL"]))
    with program.connect() as connection:
        connection.execute(text("ALTER ROLE CURRENT_USER SET search_path = pg_temp"))
        connection.commit()
    program.dispose()

    before = run_peran("lihat", **logins)
    taken = run_peran("cabut", **logins)
    after = run_peran("lihat", **logins)

    assert "membawa setelan yang tidak dipasang program (search_path)" in before.stdout
    assert taken.stdout == "Dicabut: search_path.\n"
    assert after.stdout == "Semua pagar basis data terpasang.\n"


def test_the_embedded_database_needs_no_command(tmp_path: Path) -> None:
    made = run_peran("buat", DATA_DIR=str(tmp_path))

    assert (made.returncode, "bawaan" in made.stderr) == (2, True)


def test_the_embedded_database_has_a_login_for_the_program_from_its_first_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    try:
        built = db_engine.build_engine(db_engine.database_url(), owner=db_engine.owner_url())
        migrate(built)
        with built.connect() as connection:
            connection.execute(text("RESET ROLE"))
            assert connection.scalar(text("SELECT current_user")) == "dasbor_aplikasi"
            with pytest.raises(DBAPIError, match="must be owner"):
                connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        built.dispose()
    finally:
        remove_embedded(tmp_path)
