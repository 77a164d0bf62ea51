"""What people look at is worked out again after a save, before anybody clicks."""

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event, select, text, update
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import Peran
from db.errors import NotFound
from db.izin import Izin
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.postgres import parts
from db.postgres.engine import build_engine
from db.postgres.kabar import hear_saves
from db.postgres.migrate import migrate
from db.queries.akun import Pengguna, find_pengguna
from db.queries.perhatian import count_perhatian
from tests.conftest import add_akun, add_sesi, database_beside, trusted
from tests.factories import make_koperasi
from tests.waiting import wait_until
from ui.session import segar
from ui.session.data import read_for, state_for
from ui.session.looks import LOOKS
from ui.session.memo import MEMO, State, Worked

KEY = ("uji", "daftar")


@pytest.fixture(autouse=True)
def _one_open_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.looks._find_tab", lambda: "uji")
    monkeypatch.setattr("ui.session.looks._is_open", lambda tab: tab == "uji")
    LOOKS.begin_screen()


@pytest.fixture
def office(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A migrated database with commits of its own."""
    with database_beside(engine, "segar", migrated=True) as url:
        built = build_engine(url)
        reader = build_engine(url, reads=True)
        migrate(built)
        monkeypatch.setattr(db_engine, "get_reader", lambda: reader)
        db_engine.bind_sessions(bind=built)
        yield built
        db_engine.bind_sessions()
        reader.dispose()
        built.dispose()


def save(office: Engine) -> None:
    with trusted(Session(office)) as session:
        make_koperasi(session)
        session.commit()


def ask(office: Engine) -> Pengguna:
    """A person whose click is now."""
    with trusted(Session(office)) as session:
        sesi = session.scalar(text("SELECT id FROM sesi_masuk LIMIT 1"))
        if sesi is None:
            sesi = add_sesi(session, add_akun(session, "sari", Peran.STAF)).id
        user = find_pengguna(session, sesi)
    assert user is not None
    return user


def count_koperasi(session: Session) -> int:
    """A query like those of the screens."""
    return len(session.scalars(select(Koperasi.id)).all())


def list_koperasi(session: Session) -> list[int]:
    """Another one."""
    return list(session.scalars(select(Koperasi.id)))


def click(user: Pengguna) -> int:
    """What this person is shown."""
    return read_for(user, state_for(user), count_koperasi).value


def test_a_save_is_heard_once_it_is_committed(office: Engine) -> None:
    save(office)
    stop, heard = threading.Event(), list[int]()
    listener = threading.Thread(target=lambda: heard.extend(1 for _ in hear_saves(stop)))
    listener.start()
    wait_until(lambda: len(heard) == 1)
    with trusted(Session(office)) as session:
        session.execute(update(Koperasi).values(telepon="1"))
        time.sleep(0.3)
        before = len(heard)
        session.commit()
    wait_until(lambda: len(heard) == 2)
    stop.set()
    listener.join(10)

    assert before == 1


def test_a_listener_that_is_cut_off_hears_again(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.postgres.kabar._REST_S", 0.05)
    stop, heard = threading.Event(), list[int]()
    listener = threading.Thread(target=lambda: heard.extend(1 for _ in hear_saves(stop)))
    listener.start()
    wait_until(lambda: len(heard) == 1)
    with db_engine.owner_connection(office) as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        )
    wait_until(lambda: len(heard) == 2)
    save(office)
    wait_until(lambda: len(heard) == 3)
    stop.set()
    listener.join(10)


def test_after_a_save_the_next_click_finds_the_newest_ready(office: Engine) -> None:
    click(ask(office))
    save(office)
    stale = MEMO.list_stale(state_for(ask(office)))

    is_left = segar.renew_some(until=time.monotonic() + 60)

    user = ask(office)
    assert (len(stale), is_left, MEMO.list_stale(state_for(user))) == (1, False, [])
    assert click(user) == 1


def test_a_value_that_is_not_renewed_is_worked_out_by_the_click(office: Engine) -> None:
    click(ask(office))
    save(office)

    assert click(ask(office)) == 1


def test_what_nobody_asked_for_lately_is_left(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(ask(office))
    save(office)
    monkeypatch.setattr("ui.session.memo._KEPT_S", 0)

    assert not MEMO.list_stale(state_for(ask(office)))


def test_a_renewal_is_no_wish_of_a_reader(office: Engine) -> None:
    user = ask(office)
    for query in (count_koperasi, list_koperasi):
        read_for(user, state_for(user), query)
    save(office)
    before = [key for key, _ in MEMO.list_stale(state_for(ask(office)))]
    segar.renew_some(until=time.monotonic() + 60)
    save(office)

    assert "list_koperasi" in str(before[0])
    assert [key for key, _ in MEMO.list_stale(state_for(ask(office)))] == before


def test_all_of_a_renewal_is_of_one_moment_and_asks_for_versions_once(office: Engine) -> None:
    def counts(session: Session) -> tuple[int, ...]:
        found = [count_perhatian(session, kunci, hari=today()) for kunci in ("status", "desa")]
        save(office)
        return (*found, len(session.scalars(select(Koperasi.id)).all()))

    sent: list[str] = []
    event.listen(office, "before_cursor_execute", lambda *given: sent.append(given[2]))
    save(office)

    with db_engine.one_moment():
        seen = [db_engine.run_noted(counts)[0] for _ in range(2)]

    assert seen == [(0, 1, 1), (0, 1, 1)]
    # A test's sessions keep nothing; those of the program ask by what is kept.
    assert ask_versions(office, sent) == 1


def ask_versions(office: Engine, sent: list[str]) -> int:
    """How often one moment asks for versions, in which two counts are brought up to date."""
    sent.clear()
    options = {"isolation_level": "REPEATABLE READ"}
    with Session(office) as session:
        session.connection(execution_options=options)
        parts.see_one_moment(session)
        with parts.keeping(session):
            for kunci in ("status", "desa"):
                count_perhatian(session, kunci, hari=today())
    return sum("FROM perubahan_blok" in sql for sql in sent)


def test_what_no_open_tab_shows_is_left(office: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    click(ask(office))
    save(office)
    monkeypatch.setattr("ui.session.looks._is_open", lambda _tab: False)

    assert not MEMO.list_stale(state_for(ask(office)))


def test_what_a_tab_showed_before_its_screen_was_drawn_anew_is_left(office: Engine) -> None:
    click(ask(office))
    save(office)
    LOOKS.begin_screen()

    assert not MEMO.list_stale(state_for(ask(office)))


def test_what_can_no_longer_be_worked_out_keeps_nothing_else_from_being_renewed(
    office: Engine,
) -> None:
    def gone(session: Session) -> int:
        if count_koperasi(session):
            raise NotFound(1)
        return 0

    user = ask(office)
    click(user)
    read_for(user, state_for(user), gone)
    save(office)

    while segar.renew_some(until=time.monotonic() + 60):
        pass

    user = ask(office)
    assert not MEMO.list_stale(state_for(user))
    assert click(user) == 1
    with pytest.raises(NotFound):
        read_for(user, state_for(user), gone)


def test_a_renewal_of_an_older_moment_leaves_what_a_click_has_worked_out_since(
    office: Engine,
) -> None:
    older = ask(office)
    click(older)
    save(office)
    newer = ask(office)
    click(newer)

    def again(_state: State) -> Worked[object]:
        raise AssertionError("worked out again")

    MEMO.renew(next(iter(LOOKS.list_open())), state_for(older), again)


def test_it_stops_where_its_time_is_up_and_says_that_something_is_left(office: Engine) -> None:
    click(ask(office))
    save(office)

    assert segar.renew_some(until=time.monotonic() - 1)


def test_what_was_renewed_for_nobody_still_says_which_rights_it_took() -> None:
    def again(state: object) -> Worked[str]:
        return Worked(f"baru {state}", {"akun": 2}, frozenset({Izin.KELOLA}))

    MEMO.get(KEY, {"akun": 1}, lambda: Worked("lama", {"akun": 1}, frozenset({Izin.KELOLA})), again)
    ((key, found),) = MEMO.list_stale({"akun": 2})
    MEMO.renew(key, {"akun": 2}, found)

    renewed = MEMO.get(KEY, {"akun": 2}, lambda: Worked("", {}))
    assert renewed.needs == {Izin.KELOLA}
    assert renewed.value.startswith("baru")
