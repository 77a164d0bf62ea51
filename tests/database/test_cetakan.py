"""The code of an old printout says whether the history up to its day is untouched."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from db.clock import today
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import migrate
from db.postgres.seal import seal_days
from db.queries.kantor import get_kertas
from db.queries.segel import find_kata_segel, find_segel
from db.values.segel import KodeSegel, kata_segel, read_kode_segel, write_kode_segel
from tests.conftest import database_beside
from ui.screens.riwayat.segel import answer_of
from ui.session.segel import Jawaban, check_printed

LUSA, KEMARIN = today() - dt.timedelta(days=2), today() - dt.timedelta(days=1)
FORGED = "UPDATE audit SET pengguna = 'budi' WHERE id = (SELECT {which}(id) FROM audit)"


@pytest.fixture(scope="module")
def books(engine: Engine) -> Iterator[Engine]:
    with database_beside(engine, "cetakan", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        yield built
        built.dispose()


@pytest.fixture
def owner(books: Engine) -> Iterator[Connection]:
    """The owner's connection to books with two sealed days of two changes each."""
    with owner_connection(books) as connection:
        tamper(connection, "TRUNCATE audit, segel")
        for hari in (LUSA, KEMARIN):
            connection.execute(
                text(
                    "INSERT INTO audit (waktu, pengguna, pintu, tabel, kunci, aksi)"
                    " SELECT :waktu, 'sari', 'grid', 'koperasi', n::text, 'insert'"
                    " FROM generate_series(1, 2) n"
                ),
                {"waktu": dt.datetime.combine(hari, dt.time(9), dt.UTC)},
            )
            connection.commit()
        seal_days(connection, until=today(), wait_s=20)
        db_engine.bind_sessions(bind=books)
        yield connection
        db_engine.bind_sessions()


def tamper(connection: Connection, *statements: str) -> None:
    """As a superuser who knows about the triggers."""
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    for each in statements:
        connection.execute(text(each))
    connection.commit()


def printed(connection: Connection, hari: dt.date) -> KodeSegel:
    """What was typed off a printout of the day after."""
    sidik = connection.scalar(text("SELECT sidik FROM segel WHERE hari = :hari"), {"hari": hari})
    connection.rollback()
    kode = read_kode_segel(write_kode_segel(hari, str(sidik)))
    assert kode is not None
    return kode


def say(kode: KodeSegel) -> str:
    return answer_of(kode, check_printed(kode))


def test_an_untouched_history_is_said_to_be_with_its_day(owner: Connection) -> None:
    kode = printed(owner, KEMARIN)

    assert check_printed(kode).jawaban is Jawaban.UTUH
    assert say(kode).startswith("Utuh. Sampai ")
    assert " 4 perubahan masih sama" in say(kode)


def test_an_old_printout_does_not_speak_of_what_came_after(owner: Connection) -> None:
    old, newer = printed(owner, LUSA), printed(owner, KEMARIN)
    tamper(owner, FORGED.format(which="max"))

    assert check_printed(old).jawaban is Jawaban.UTUH
    assert check_printed(newer).jawaban is Jawaban.BERUBAH


def test_a_changed_row_is_named(owner: Connection) -> None:
    kode = printed(owner, KEMARIN)
    first = owner.scalar(text("SELECT min(id) FROM audit"))
    owner.rollback()
    tamper(owner, FORGED.format(which="min"))

    assert f"baris {first} diubah" in say(kode)


def test_a_chain_that_was_sealed_anew_is_another_one(owner: Connection) -> None:
    """What `periksa` alone would call sound: every seal fits, and none is the printed one."""
    kode = printed(owner, KEMARIN)
    tamper(owner, FORGED.format(which="min"), "TRUNCATE segel")
    seal_days(owner, until=today(), wait_s=20)

    assert check_printed(kode).jawaban is Jawaban.BEDA
    assert "bukan yang tercetak" in say(kode)


def test_a_day_without_its_seal_is_said(owner: Connection) -> None:
    kode = printed(owner, KEMARIN)
    tamper(owner, "DELETE FROM segel")

    assert check_printed(kode).jawaban is Jawaban.TIDAK_ADA
    assert "tidak lagi mempunyai segel" in say(kode)


def test_what_leaves_the_office_carries_the_newest_seal(owner: Connection, books: Engine) -> None:
    del owner
    with Session(books) as session:
        newest = find_segel(session)
        assert newest is not None
        line = kata_segel(newest.hari, newest.sidik)

        assert newest.hari == KEMARIN
        assert find_kata_segel(session) == line
        assert get_kertas(session, pada=today()).segel == line
