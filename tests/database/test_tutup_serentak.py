"""Two admins who close one year at one moment, each in a transaction of their own."""

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.actions.tutup_tahun import close_tahun
from db.enums import Peran
from db.errors import DataRejected
from db.models import KasusDihitung, TutupTahun
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, write_session
from db.postgres.migrate import migrate
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import make_pendirian


@pytest.fixture
def office(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Two admins and two koperasi of 2025, looked at in 2026, in a database that commits."""
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-01-15")
    with database_beside(engine, "tutup", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            for nama in ("budi", "tono"):
                add_akun(session, nama, Peran.ADMIN)
            for month in (3, 9):
                make_pendirian(session, dt.date(2025, month, 1))
        db_engine.bind_sessions(bind=built)
        yield built
        db_engine.bind_sessions()
        built.dispose()


def test_one_of_them_closes_it_and_the_other_is_told(office: Engine) -> None:
    ready = threading.Barrier(2, timeout=120)

    def close(nama: str) -> str:
        try:
            with write_session(by=nama, door="pengaturan") as session:
                ready.wait()
                close_tahun(session, tahun=2025, ke=1)
        except DataRejected as error:
            return str(error)
        return "ditutup"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(close, ("budi", "tono")))

    assert said[0] == "ditutup"
    assert said[1] in ("tahun_sudah_berubah", "uq_tutup_tahun_tahun_ke", "uq_tutup_tahun_tertutup")
    with Session(office) as session:
        assert session.scalar(select(func.count()).select_from(TutupTahun)) == 1
        assert session.scalar(select(func.count()).select_from(KasusDihitung)) == 2
