"""Guessing a password: counted in the database, and never at the cost of the account's owner."""

import datetime as dt
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import bcrypt
import pytest
from sqlalchemy import Connection, Engine, event, select, text, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.masuk import record_peristiwa
from db.models import PeristiwaMasuk, SesiMasuk
from db.postgres import engine as db_engine
from db.postgres.migrate import migrate
from db.queries.masuk import Percobaan, is_held
from tests.conftest import SANDI, SANDI_HASH, database_beside, trusted
from ui.session.sandi import is_sandi

STRANGER = Percobaan(nama_pengguna="sari", alamat="10.1.2.3", perangkat="peramban-asing")
OWNER = Percobaan(nama_pengguna="sari", alamat="10.9.9.9", perangkat="peramban-sari")


def fail(session: Session, percobaan: Percobaan, times: int) -> None:
    for _ in range(times):
        record_peristiwa(session, percobaan=percobaan, peristiwa="mencoba")
        record_peristiwa(session, percobaan=percobaan, peristiwa="ditolak")
    session.flush()


def enter(session: Session, percobaan: Percobaan) -> None:
    record_peristiwa(session, percobaan=percobaan, peristiwa="mencoba")
    record_peristiwa(session, percobaan=percobaan, peristiwa="masuk")
    session.flush()


def age(session: Session, minutes: int) -> None:
    """Let all that was noted be so long ago, as a superuser who knows about the trigger."""
    older = PeristiwaMasuk.waktu - dt.timedelta(minutes=minutes)
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(update(PeristiwaMasuk).values(waktu=older))
    session.execute(text("SET LOCAL session_replication_role = origin"))
    session.execute(text("SELECT set_config('role', current_database() || '_aplikasi', true)"))


@pytest.mark.parametrize(("failures", "held"), [(9, False), (10, True)])
def test_an_account_is_held_after_ten_failures_from_wherever(
    session: Session, failures: int, *, held: bool
) -> None:
    for number in range(failures):
        each = replace(STRANGER, alamat=f"10.0.0.{number}", perangkat=f"peramban-{number}")
        fail(session, each, 1)

    assert is_held(session, STRANGER) is held


def test_a_name_that_nobody_has_is_held_alike(session: Session) -> None:
    nobody = replace(STRANGER, nama_pengguna="tidak-ada")
    fail(session, nobody, 10)

    assert is_held(session, nobody)


@pytest.mark.parametrize(("failures", "held"), [(29, False), (30, True)])
def test_an_address_is_held_after_thirty_whatever_the_names(
    session: Session, failures: int, *, held: bool
) -> None:
    for number in range(failures):
        each = replace(STRANGER, nama_pengguna=f"nama{number}", perangkat=f"peramban-{number}")
        fail(session, each, 1)

    assert is_held(session, replace(STRANGER, nama_pengguna="lain")) is held


def test_strangers_never_hold_up_a_browser_that_entered_before(session: Session) -> None:
    enter(session, OWNER)
    fail(session, STRANGER, 40)
    fail(session, replace(STRANGER, alamat=OWNER.alamat), 40)

    assert is_held(session, STRANGER)
    assert not is_held(session, OWNER)
    # Another account in the same browser is not known there.
    assert is_held(session, replace(OWNER, nama_pengguna="budi"))


def test_a_known_browser_is_held_by_its_own_failures(session: Session) -> None:
    enter(session, OWNER)
    fail(session, OWNER, 10)

    assert is_held(session, OWNER)


def test_after_a_quarter_of_an_hour_one_may_try_again(session: Session) -> None:
    fail(session, STRANGER, 10)
    age(session, 16)

    assert not is_held(session, STRANGER)


def test_what_failed_before_the_clock_was_set_back_holds_nobody_for_an_hour(
    session: Session,
) -> None:
    fail(session, STRANGER, 10)
    age(session, -60)

    assert not is_held(session, STRANGER)


def test_who_logs_in_again_and_again_is_not_held(session: Session) -> None:
    for _ in range(40):
        enter(session, STRANGER)

    assert not is_held(session, STRANGER)


def test_what_had_to_wait_does_not_prolong_the_wait(session: Session) -> None:
    """Or whoever keeps trying would hold every new browser of an account for ever."""
    fail(session, STRANGER, 9)
    for _ in range(20):
        record_peristiwa(session, percobaan=STRANGER, peristiwa="mencoba")
        record_peristiwa(session, percobaan=STRANGER, peristiwa="dibatasi")
    session.flush()

    assert not is_held(session, STRANGER)


@pytest.mark.slow
def test_of_many_at_a_time_no_more_than_ten_are_let_through(engine: Engine) -> None:
    """As the login screen does it, each in a transaction of its own, in several processes."""
    with database_beside(engine, "tebak", migrated=True) as url:
        built = db_engine.build_engine(url)
        migrate(built)

        def attempt(number: int) -> bool:
            percobaan = replace(STRANGER, alamat=f"10.0.0.{number}", perangkat=str(number))
            with trusted(Session(built)) as session, session.begin():
                record_peristiwa(session, percobaan=percobaan, peristiwa="mencoba")
            with trusted(Session(built)) as session:
                return is_held(session, percobaan, noted=True)

        one_by_one = [attempt(number) for number in range(9)]
        with ThreadPoolExecutor(12) as pool:
            at_a_time = list(pool.map(attempt, range(9, 40)))
        built.dispose()

    assert not any(one_by_one)
    # All twelve may be noted before the first of them asks: then the tenth has to wait as well.
    assert at_a_time.count(False) <= 1


@pytest.mark.parametrize(
    ("stored", "given", "right"),
    [
        (SANDI_HASH, SANDI, True),
        (SANDI_HASH, "lain", False),
        (SANDI_HASH, "", False),
        (SANDI_HASH, SANDI + "\0", False),
        (SANDI_HASH, "x" * 100, False),
        (None, SANDI, False),
        (None, "", False),
    ],
)
def test_only_the_password_of_the_account_is_right(
    stored: str | None, given: str, *, right: bool
) -> None:
    assert is_sandi(stored, given) is right


def test_a_password_of_more_than_bcrypt_reads_is_wrong_even_where_its_start_is_right() -> None:
    stored = bcrypt.hashpw(b"x" * 72, bcrypt.gensalt(4)).decode()

    assert is_sandi(stored, "x" * 72)
    assert not is_sandi(stored, "x" * 73)


def test_nobodys_password_takes_as_long_as_somebodys() -> None:
    stored = bcrypt.hashpw(b"sandi", bcrypt.gensalt()).decode()

    def seconds(stored: str | None) -> float:
        began = time.process_time()
        is_sandi(stored, "lain")
        return time.process_time() - began

    known, unknown = (min(seconds(each) for _ in range(3)) for each in (stored, None))
    assert 0.6 < known / unknown < 1.6


def test_a_known_and_an_unknown_name_cost_the_same_statements_and_get_the_same_answer(
    open_page: Callable[..., AppTest], connection: Connection, session: Session, sari: SesiMasuk
) -> None:
    del sari
    said, asked = [], []
    for nama in ("sari", "tidak-ada"):
        app = open_page("beranda")
        app.text_input[0].set_value(nama)
        app.text_input[1].set_value("bukan-sandinya")
        next(each for each in app.button if each.label == "Masuk").click()
        statements: list[str] = []

        def hear(*given: object, heard: list[str] = statements) -> None:
            heard.append(re.sub(r"\d+", "", str(given[2])))

        event.listen(connection, "before_cursor_execute", hear)
        app.run()
        event.remove(connection, "before_cursor_execute", hear)
        said.append(app.error[0].value)
        asked.append(statements)

    assert said[0] == said[1]
    assert asked[0] == asked[1]
    assert [each for each in asked[0] if "sandi_hash" in each]
    assert session.scalars(select(PeristiwaMasuk.peristiwa)).all().count("ditolak") == 2


def test_the_form_says_to_wait_and_looks_at_no_password(
    open_page: Callable[..., AppTest], session: Session, sari: SesiMasuk
) -> None:
    del sari
    fail(session, STRANGER, 10)
    session.commit()
    app = open_page("beranda")
    app.text_input[0].set_value("sari")
    app.text_input[1].set_value(SANDI)
    next(each for each in app.button if each.label == "Masuk").click()
    app.run()

    assert "Terlalu banyak percobaan" in app.error[0].value
    assert not [each for each in app.markdown if "/sesi?tiket=" in each.value]


def test_a_browser_without_cookies_is_told_so(
    open_page: Callable[..., AppTest], sari: SesiMasuk
) -> None:
    del sari
    app = open_page("beranda")
    app.user = {"sesi": None, "perangkat": None}
    app.text_input[0].set_value("sari")
    app.text_input[1].set_value(SANDI)
    next(each for each in app.button if each.label == "Masuk").click()
    app.run()

    assert "kuki" in app.error[0].value
