"""Two members of staff who issue at one moment, and one whose connection dies half-way."""

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.actions.sertifikat import issue_sertifikat
from db.enums import Peran, StatusKehadiran
from db.errors import DataUnavailable
from db.models import Sertifikat
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, write_session
from db.postgres.migrate import migrate
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import make_angkatan, make_peserta


@pytest.fixture
def office(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Engine, list[int]]]:
    """Two members of staff and two angkatan of three, in a database that commits."""
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-07-15")
    with database_beside(engine, "sertifikat", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            for nama in ("sari", "tini"):
                add_akun(session, nama, Peran.STAF)
            angkatan = [make_angkatan(session, mulai=dt.date(2026, 7, day)) for day in (6, 7)]
            for each in angkatan:
                for _ in range(3):
                    make_peserta(session, each, StatusKehadiran.HADIR)
            ids = [each.id for each in angkatan]
        db_engine.bind_sessions(bind=built)
        yield built, ids
        db_engine.bind_sessions()
        built.dispose()


def list_numbers(office: Engine) -> list[int]:
    with Session(office) as session:
        return list(session.scalars(select(Sertifikat.urut).order_by(Sertifikat.urut)))


def issue_both(wanted: tuple[tuple[str, int], tuple[str, int]]) -> list[int]:
    """How many each of the two has issued, at one moment."""
    ready = threading.Barrier(2, timeout=120)

    def issue(given: tuple[str, int]) -> int:
        nama, angkatan_id = given
        with write_session(by=nama, door="sertifikat") as session:
            ready.wait()
            return issue_sertifikat(session, angkatan_id=angkatan_id)

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(issue, wanted))


def issue_and_die(built: Engine, angkatan_id: int) -> None:
    """The connection is cut after the numbers were drawn: they are nobody's."""
    with write_session(by="sari", door="sertifikat") as session:
        assert issue_sertifikat(session, angkatan_id=angkatan_id) == 3
        pid = session.scalar(text("SELECT pg_backend_pid()"))
        with db_engine.owner_connection(built) as owner:
            owner.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


def test_numbers_have_no_gap_whoever_issues_and_however_it_ends(
    office: tuple[Engine, list[int]],
) -> None:
    built, (first, second) = office

    assert issue_both((("sari", first), ("tini", first))) == [0, 3]
    assert list_numbers(built) == [1, 2, 3]

    with pytest.raises(DataUnavailable):
        issue_and_die(built, second)

    assert list_numbers(built) == [1, 2, 3]
    assert issue_both((("sari", second), ("tini", first))) == [0, 3]
    assert list_numbers(built) == [1, 2, 3, 4, 5, 6]
