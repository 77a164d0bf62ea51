"""Two processes that read and two that write: nobody is ever shown an older figure."""

import random
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import psycopg
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.enums import Peran
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine
from db.postgres.migrate import migrate
from db.queries.akun import find_pengguna
from tests.conftest import add_akun, add_sesi, database_beside, trusted
from tests.factories import make_koperasi
from ui.session import data
from ui.session.data import read_for, state_for
from ui.session.memo import Memo


@dataclass
class Writer:
    """A process that writes: its open transaction, and what it would say when committed."""

    connection: psycopg.Connection
    rows: list[int]
    open: dict[int, str] = field(default_factory=dict)

    def change(self, row: int, telepon: str) -> None:
        self.connection.execute("UPDATE koperasi SET telepon = %s WHERE id = %s", (telepon, row))
        self.open[row] = telepon

    def end(self, register: dict[int, str], *, kept: bool) -> None:
        if kept:
            self.connection.commit()
            register.update(self.open)
        else:
            self.connection.rollback()
        self.open = {}


@dataclass
class Office:
    """The register as committed so far, who may ask, and two that write."""

    sesi_id: uuid.UUID
    register: dict[int, str]
    writers: list[Writer]


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    with database_beside(engine, "serentak", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            sesi = add_sesi(session, add_akun(session, "sari", Peran.STAF))
            rows = [make_koperasi(session, telepon="0").id for _ in range(4)]
            sesi_id = sesi.id
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        db_engine.bind_sessions(bind=built)
        with closing(psycopg.connect(address)) as one, closing(psycopg.connect(address)) as other:
            writers = [Writer(one, rows[:2]), Writer(other, rows[2:])]
            yield Office(sesi_id, dict.fromkeys(rows, "0"), writers)
        db_engine.bind_sessions()
        built.dispose()


def list_telepon(session: Session) -> dict[int, str]:
    """A query like those of the screens."""
    found = session.execute(select(Koperasi.id, Koperasi.telepon))
    return {int(each): str(telepon) for each, telepon in found}


def seen_by(process: Memo, sesi_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """What a click in that process shows."""
    monkeypatch.setattr(data, "MEMO", process)
    user = db_engine.run_query(lambda session: find_pengguna(session, sesi_id))
    assert user is not None
    return read_for(user, state_for(user), list_telepon).value


@pytest.mark.parametrize(
    "steps",
    # Ten thousand steps take half a minute; the order that goes wrong may be a rare one.
    [400, pytest.param(2_000, marks=pytest.mark.slow)],
)
def test_no_click_shows_the_older_figure_in_whatever_order_writers_commit(
    steps: int, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, processes = random.Random(12), (Memo(), Memo())
    for step in range(steps):
        writer = chance.choice(office.writers)
        done = chance.choice(("change", "change", "commit", "undo", "look"))
        if done == "change":
            writer.change(chance.choice(writer.rows), str(step))
        elif done in {"commit", "undo"}:
            writer.end(office.register, kept=done == "commit")
        seen = seen_by(chance.choice(processes), office.sesi_id, monkeypatch)
        assert seen == office.register, step
