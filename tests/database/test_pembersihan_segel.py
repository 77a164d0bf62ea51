"""A cleaning and the seals of the history: its own traces are allowed for, nobody else's."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions import pribadi
from db.actions.pribadi import begin_pembersihan, find_berjalan, step_pembersihan
from db.actions.riwayat import undo_batch
from db.clock import today
from db.enums import Peran
from db.errors import DataUnavailable
from db.models import Orang
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import migrate
from db.postgres.seal import TANPA_BUKTI, check_seals, seal_days
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import list_sesi_of, make_angkatan, make_peserta, make_posko_tanda
from tests.refused import rule_of

NAMA = "Ratminah Sukaesih"
TOMORROW = today() + dt.timedelta(days=1)
LONG_AGO = today() - dt.timedelta(days=11 * 366)


@pytest.fixture
def books(engine: Engine) -> Iterator[Engine]:
    """Three people of a training of eleven years ago, in a sealed database that commits."""
    with database_beside(engine, "bersih", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            add_akun(session, "budi", Peran.ADMIN)
            add_akun(session, "sari", Peran.STAF)
            angkatan = make_angkatan(session, mulai=LONG_AGO)
            for number in range(3):
                orang = Orang(nama=f"{NAMA} {number}", telepon=f"08129988{number}")
                session.add(orang)
                session.flush()
                peserta = make_peserta(session, angkatan, orang=orang)
            (sesi,) = list_sesi_of(session, angkatan)
            make_posko_tanda(session, peserta, sesi, alasan=f"Surat dokter {NAMA}")
            session.commit()
        db_engine.bind_sessions(bind=built)
        seal(built)
        yield built
        db_engine.bind_sessions()
        built.dispose()


def seal(books: Engine) -> None:
    with owner_connection(books) as connection:
        seal_days(connection, until=TOMORROW, wait_s=20)


def faults(books: Engine) -> list[str]:
    with owner_connection(books) as connection:
        return [each.apa for each in check_seals(connection).temuan]


def begin() -> int:
    with db_engine.write_session(by="budi", door="pembersihan") as session:
        return begin_pembersihan(session, alasan="Masa simpan habis")


def step(run: int) -> int:
    with db_engine.write_session(by="budi", door="pembersihan") as session:
        return step_pembersihan(session, pembersihan_id=run)


def named(books: Engine) -> tuple[int, int]:
    """In how many rows of the register and of the history the names still stand."""
    with Session(books) as session:
        orang, audit = (
            session.scalar(
                text(f"SELECT count(*) FROM {table} t WHERE strpos(t::text, :nama) > 0"),
                {"nama": NAMA},
            )
            for table in ("orang", "audit")
        )
    return orang or 0, audit or 0


def test_the_seals_check_after_a_cleaning_and_before_the_next_seal(books: Engine) -> None:
    assert faults(books) == []
    run = begin()
    assert (step(run), step(run)) == (3, 0)

    assert named(books) == (0, 0)
    assert faults(books) == []
    with Session(books) as session:
        (said,) = session.scalars(
            text("SELECT sesudah FROM audit WHERE tabel = 'pembersihan' AND sesudah ? 'sidik'")
        )
    assert (said["kelas"], said["jumlah"], said["baris_riwayat"]) == ("identitas", 3, 4)


def date_back(books: Engine, day: dt.date) -> None:
    with owner_connection(books) as connection:
        for change in ("pelatihan SET tanggal_mulai = :day, tanggal_selesai", "sesi SET tanggal"):
            connection.execute(text(f"UPDATE {change} = :day"), {"day": day})
        connection.commit()


def test_a_telephone_first_and_the_name_later_still_check(books: Engine) -> None:
    date_back(books, today() - dt.timedelta(days=1200))
    first = begin()
    assert (step(first), step(first)) == (3, 0)
    date_back(books, LONG_AGO)
    second = begin()
    assert (step(second), step(second)) == (3, 0)

    assert named(books) == (0, 0)
    assert faults(books) == []


def _forge_row(session: Session) -> None:
    """Another field of a row that was cleaned."""
    session.execute(
        text(
            'UPDATE audit SET sesudah = sesudah || \'{"jenis_kelamin": "L"}\' WHERE id ='
            " (SELECT min(audit_id) FROM audit_dibersihkan)"
        )
    )


def _forge_trace(session: Session) -> None:
    """Another row is said to have been cleaned, by nobody who said so in the history."""
    session.execute(
        text(
            "INSERT INTO audit_dibersihkan (audit_id, pembersihan_id, langkah, asal, kini)"
            " SELECT a.id, (SELECT min(id) FROM pembersihan), (SELECT min(langkah) FROM"
            " audit_dibersihkan), sidik_audit(a), sidik_audit(a) FROM audit a"
            " WHERE a.tabel = 'akun' LIMIT 1"
        )
    )


def _lose_trace(session: Session) -> None:
    session.execute(
        text("DELETE FROM audit_dibersihkan WHERE id = (SELECT min(id) FROM audit_dibersihkan)")
    )


@pytest.mark.parametrize(
    ("forge", "apa"),
    [(_forge_row, TANPA_BUKTI), (_forge_trace, TANPA_BUKTI), (_lose_trace, "diubah")],
)
def test_who_knows_the_triggers_hides_nothing_behind_a_cleaning(
    books: Engine, forge: Callable[[Session], None], apa: str
) -> None:
    run = begin()
    step(run)
    assert faults(books) == []
    with owner_connection(books) as connection, Session(connection) as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        forge(session)
        session.commit()

    assert apa in faults(books)


def test_the_owner_changes_nothing_of_the_history_by_the_setting_of_a_cleaning(
    books: Engine,
) -> None:
    run = begin()
    step(run)
    with owner_connection(books) as connection:
        for statement in (
            "UPDATE audit SET pengguna = 'budi'",
            "UPDATE audit SET sesudah = '{}' WHERE tabel = 'pelatihan'",
            "DELETE FROM audit",
            "UPDATE audit_dibersihkan SET asal = ''",
            "DELETE FROM audit_dibersihkan",
        ):
            connection.execute(
                text("SELECT set_config('dasbor.pembersihan', :run, true)"), {"run": str(run)}
            )
            with pytest.raises(DBAPIError) as stopped:
                connection.execute(text(statement))
            assert rule_of(stopped) == "audit_hanya_ditambah"
            connection.rollback()


def cut_off(books: Engine, run: int) -> None:
    """The connection dies when the step has written all that it writes."""
    with db_engine.write_session(by="budi", door="pembersihan") as session:
        assert step_pembersihan(session, pembersihan_id=run) == 1
        pid = session.scalar(text("SELECT pg_backend_pid()"))
        with owner_connection(books) as owner:
            owner.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


def test_a_cleaning_that_is_cut_off_is_gone_on_with(
    books: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pribadi, "SEKALI", 1)
    run = begin()
    assert step(run) == 1
    with pytest.raises(DataUnavailable):
        cut_off(books, run)
    assert named(books) == (2, 2)
    with Session(books) as session:
        assert find_berjalan(session) == run

    assert begin() == run
    assert [step(run) for _ in range(3)] == [1, 1, 0]

    assert named(books) == (0, 0)
    assert faults(books) == []
    with Session(books) as session:
        assert find_berjalan(session) is None
        done = session.scalars(text("SELECT jumlah FROM butir_pembersihan")).all()
    assert list(done) == [3]


def test_a_person_who_was_deleted_long_ago_comes_back_without_a_name(books: Engine) -> None:
    with owner_connection(books) as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(
            text(
                "INSERT INTO audit (waktu, pengguna, pintu, batch, tabel, kunci, aksi, sebelum)"
                " SELECT :then, 'sari', 'formulir', gen_random_uuid(), 'orang', '99', 'delete',"
                " to_jsonb(o) || '{\"id\": 99}' FROM orang o ORDER BY id LIMIT 1"
            ),
            {"then": dt.datetime.combine(LONG_AGO, dt.time(9), dt.UTC)},
        )
        connection.commit()
    run = begin()
    assert (step(run), step(run), step(run)) == (3, 1, 0)
    assert named(books) == (0, 0)
    with Session(books) as session:
        batch = session.scalars(
            text("SELECT batch FROM audit WHERE tabel = 'orang' AND aksi = 'delete'")
        ).one()
    with db_engine.write_session(by="sari", door="undo") as session:
        undo_batch(session, batch=batch)

    with Session(books) as session:
        orang = session.get_one(Orang, 99)
        assert (orang.nama, orang.dibersihkan_pada is None) == ("Data dibersihkan", False)
