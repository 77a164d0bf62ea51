"""Two first starts on one empty database: one fills it, the other waits and finds it filled."""

import threading

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db import start
from db.enums import Peran
from db.models import Akun, Koperasi
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine
from db.postgres.migrate import migrate
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import make_koperasi
from tests.waiting import wait_until

WAITING = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = :key"
)


def test_a_second_first_start_waits_and_fills_nothing_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database_beside(engine, "mulai", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        monkeypatch.setattr(db_engine, "get_engine", lambda: built)
        with db_engine.owner_connection(built) as first:
            first.execute(text("SELECT pg_advisory_lock(:key)"), {"key": start.ADVISORY_LOCK})
            second = threading.Thread(target=start.prepare, kwargs={"demo": True})
            second.start()
            wait_until(lambda: first.scalar(WAITING, {"key": start.ADVISORY_LOCK}))
            with trusted(Session(built)) as session:
                make_koperasi(session)
                add_akun(session, "sari", Peran.ADMIN)
        second.join(timeout=120)
        with Session(built) as session:
            rows = session.query(Koperasi).count(), session.query(Akun).count()
        built.dispose()

    assert rows == (1, 1)
