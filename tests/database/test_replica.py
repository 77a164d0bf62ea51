"""A read goes to a real streaming replica only once that has replayed what the reader must see."""

import random
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import BigInteger, Engine, cast, func, select, text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import Peran
from db.models import Pengaturan, PerubahanTabel
from db.posisi import POSISI
from db.postgres import engine as db_engine
from db.postgres import replica
from db.postgres.migrate import migrate
from tests.conftest import ROOT, add_akun, add_sesi, trusted
from tests.replica import Standby, open_folder, own_cluster, stream
from tests.waiting import wait_until
from ui.session.memo import MEMO

# Two clusters are made, and one of them is stopped and started.
pytestmark = pytest.mark.slow

ADD = """
INSERT INTO pengaturan (kunci, nilai, keterangan, berlaku_mulai)
VALUES ('uji_ke', %s, 'uji', date '2020-01-01')
ON CONFLICT (kunci, berlaku_mulai) DO UPDATE SET nilai = excluded.nilai
"""
HERE = text(f"SELECT {POSISI}")
VERSI = select(cast(func.sum(PerubahanTabel.kali), BigInteger)).where(
    PerubahanTabel.tabel == "pengaturan"
)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[str, Standby]]:
    with open_folder() as folder, own_cluster(folder / "utama") as primary:
        migrate(db_engine.build_engine(db_engine.parse_url(primary)))
        with stream(primary, folder) as standby:
            yield primary, standby


@pytest.fixture
def standby(pair: tuple[str, Standby], monkeypatch: pytest.MonkeyPatch) -> Iterator[Standby]:
    """The program as an office sets it: two addresses in the environment."""
    primary, standby = pair
    monkeypatch.setenv("DATABASE_URL", primary)
    monkeypatch.setenv("DATABASE_URL_BACA", standby.url)
    monkeypatch.setattr(replica, "REST_S", 0.1)
    forget()
    save(0)
    yield standby
    db_engine.dispose()
    forget()


def forget() -> None:
    for each in (db_engine.get_engine, db_engine.get_reader, db_engine.find_replica):
        each.cache_clear()


def primary() -> Engine:
    return db_engine.get_engine()


def save(number: int) -> None:
    url = primary().url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as connection:
        connection.execute(ADD, (str(number),))


def here() -> int:
    """As the session check does at the beginning of a click."""
    return db_engine.run_query(lambda session: int(session.scalars(HERE).one()))


def look(session: Session) -> tuple[bool, int]:
    """Whether the replica answers, and what it shows."""
    on_replica = bool(session.scalar(text("SELECT pg_is_in_recovery()")))
    nilai = session.scalars(select(Pengaturan.nilai).where(Pengaturan.kunci == "uji_ke")).one()
    return on_replica, int(nilai)


def ask() -> tuple[bool, int]:
    return db_engine.run_query(look, since=here())


def replica_answers() -> bool:
    return ask()[0]


@pytest.mark.usefixtures("standby")
def test_a_replica_that_follows_answers() -> None:
    save(1)

    wait_until(lambda: ask() == (True, 1))


@pytest.mark.usefixtures("standby")
def test_what_asks_for_no_position_goes_to_the_primary() -> None:
    wait_until(replica_answers)

    assert db_engine.run_query(look)[0] is False


def test_a_replica_that_is_behind_does_not_answer_until_it_has_caught_up(standby: Standby) -> None:
    wait_until(replica_answers)

    standby.pause()
    save(2)
    assert ask() == (False, 2)
    standby.resume()

    wait_until(lambda: ask() == (True, 2))


def test_its_lag_is_known(standby: Standby) -> None:
    wait_until(replica_answers)
    standby.pause()
    save(3)

    behind = db_engine.find_salinan()
    standby.resume()

    assert behind is not None
    assert behind.tertinggal is not None
    assert behind.tertinggal > 0
    wait_until(lambda: (now := db_engine.find_salinan()) is not None and now.tertinggal == 0)


def test_a_replica_that_is_gone_is_replaced_by_the_primary_and_used_once_it_is_back(
    standby: Standby,
) -> None:
    wait_until(replica_answers)

    standby.stop()
    save(4)
    gone = ask()
    state = db_engine.find_salinan()
    standby.start()

    assert gone == (False, 4)
    assert state == replica.Salinan(None)
    wait_until(replica_answers)


@pytest.mark.usefixtures("standby")
def test_a_database_that_is_no_copy_of_ours_never_answers(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL_BACA", other)
    db_engine.find_replica.cache_clear()

    assert ask() == (False, 0)


def test_what_a_screen_reads_comes_from_the_replica_and_who_looks_from_the_primary(
    standby: Standby,
) -> None:
    with trusted(Session(primary())) as session:
        sari = add_sesi(session, add_akun(session, "sari", Peran.STAF))
        sesi_id = str(sari.id)
    asked: list[str] = []

    def replica_is_asked() -> bool:
        MEMO.clear()
        with standby.statements() as sent:
            app = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=120)
            app.user = {"sesi": sesi_id}
            app.switch_page("../pages/produk.py").run()
        assert [each.value for each in app.title] == ["Belum ada produk yang dicatat"]
        asked.extend(sent)
        return "FROM kecamatan" in sent[0]

    wait_until(replica_is_asked)

    assert "sesi_masuk" not in "".join(asked)


def test_no_answer_is_older_than_the_version_under_which_it_is_held(standby: Standby) -> None:
    """Saves without end, and a replica that stands still again and again."""
    wait_until(replica_answers)
    stop = threading.Event()
    writer = threading.Thread(target=_save_on, args=(stop,))
    moody = threading.Thread(target=_stand_still, args=(standby, stop))
    found: list[tuple[bool, int, int]] = []

    def both_have_answered() -> bool:
        found.append(_held())
        return len(found) >= 300 and len({on_replica for on_replica, _, _ in found}) == 2

    writer.start()
    moody.start()
    try:
        wait_until(both_have_answered, every_s=0)
    finally:
        stop.set()
        writer.join()
        moody.join()

    assert all(shown >= newest for _, newest, shown in found)


def _save_on(stop: threading.Event) -> None:
    number = 0
    while not stop.wait(0.02):
        number += 1
        save(number)


def _stand_still(standby: Standby, stop: threading.Event) -> None:
    dice = random.Random(1)
    while not stop.wait(dice.uniform(0, 0.2)):
        standby.pause()
        stop.wait(dice.uniform(0, 0.2))
        standby.resume()


def _held() -> tuple[bool, int, int]:
    """Who answered, the version at the beginning of the click, and that of the answer."""

    def begin(session: Session) -> tuple[int, int]:
        row = session.execute(select(VERSI.scalar_subquery(), text(POSISI))).one()
        return int(row[0]), int(row[1])

    def answer(session: Session) -> tuple[Any, ...]:
        return tuple(
            session.execute(select(func.pg_is_in_recovery(), VERSI.scalar_subquery())).one()
        )

    versi, posisi = db_engine.run_query(begin)
    on_replica, shown = db_engine.run_query(answer, since=posisi)
    return bool(on_replica), versi, int(shown)


def test_one_that_was_promoted_answers_no_more_though_nothing_was_saved_since(
    standby: Standby,
) -> None:
    """Last here: it is no replica any more."""
    wait_until(replica_answers)
    standby.promote()
    with psycopg.connect(standby.url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE pengaturan SET nilai = '99' WHERE kunci = 'uji_ke'")

    # A position that it had replayed long before.
    assert db_engine.run_query(look, since=1) == (False, 0)
