"""The version of each table: moved with the change, in every order of commits, waiting for none."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from db.models import Base
from db.postgres.engine import build_engine
from db.postgres.migrate import migrate
from tests.conftest import database_beside
from tests.factories import make_koperasi

# Asked anew at each click, or by no screen; each row of the audit comes with a change of another.
UNCOUNTED = {
    "audit", "draf", "hasil_sso", "kode_pemulihan", "kode_peserta", "kunci_bukti", "layar_terbuka",
    "otp", "peristiwa_masuk", "permintaan_sso", "perubahan_blok", "perubahan_tabel", "pindai_hadir",
    "rahasia_hadir", "sesi_masuk", "terakhir_melihat", "tiket_masuk", "undangan", "unduhan",
}  # fmt: skip  # a set of names, read across


def versions(session: Session) -> dict[str, int]:
    found = session.execute(text("SELECT tabel, sum(kali) FROM perubahan_tabel GROUP BY tabel"))
    return {str(tabel): int(kali) for tabel, kali in found}


def test_every_table_that_a_screen_reads_is_counted(connection: Connection) -> None:
    counted = connection.scalars(
        text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'catat_perubahan'")
    )

    assert set(counted) == Base.metadata.tables.keys() - UNCOUNTED


def test_a_save_counts_the_tables_that_it_changes_once_and_no_other(session: Session) -> None:
    koperasi = make_koperasi(session)
    before = versions(session)
    for telepon in ("1", "2"):
        session.execute(
            text("UPDATE koperasi SET telepon = :telepon WHERE id = :id"),
            {"telepon": telepon, "id": koperasi.id},
        )

    assert versions(session) == before | {"koperasi": before["koperasi"] + 1}


def test_what_is_undone_to_a_savepoint_is_not_counted_and_hides_nothing(session: Session) -> None:
    insert = text("INSERT INTO orang (nama) VALUES ('Uji')")
    before = versions(session).get("orang", 0)
    with session.begin_nested() as undone:
        session.execute(insert)
        undone.rollback()
    after_undo = versions(session).get("orang", 0)
    session.execute(insert)

    assert (after_undo, versions(session)["orang"]) == (before, before + 1)


@pytest.fixture(scope="module")
def office(engine: Engine) -> Iterator[str]:
    """A database whose transactions really end; the value is its address."""
    with database_beside(engine, "perubahan", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        built.dispose()
        yield url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def two(office: str) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    with closing(psycopg.connect(office)) as one, closing(psycopg.connect(office)) as other:
        for each in (one, other):
            each.execute("SET lock_timeout = 200")
            each.commit()
        yield one, other


def version_of(connection: psycopg.Connection, tabel: str) -> int:
    found = connection.execute(
        "SELECT coalesce(sum(kali), 0) FROM perubahan_tabel WHERE tabel = %s", (tabel,)
    ).fetchone()
    connection.commit()
    assert found is not None
    return int(found[0])


def add_sektor(connection: psycopg.Connection, nama: str) -> None:
    connection.execute("INSERT INTO sektor_usaha (nama) VALUES (%s)", (nama,))


def test_a_change_that_began_earlier_and_is_committed_later_moves_the_version(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    early, late = two
    add_sektor(early, "Awal")
    add_sektor(late, "Akhir")  # waits for nobody: the first is still open
    late.commit()
    after_late = version_of(late, "sektor_usaha")
    early.commit()

    assert version_of(late, "sektor_usaha") == after_late + 1


def test_gathering_keeps_every_version_beside_open_changes_and_another_gathering(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    one, other = two
    for number in range(5):
        add_sektor(one, f"Kumpul {number}")
        one.commit()
    before = version_of(one, "sektor_usaha")
    add_sektor(one, "Terbuka")
    other.execute("SELECT ringkas_perubahan()")  # not committed yet
    with closing(psycopg.connect(one.info.dsn, password=one.info.password)) as third:
        third.execute("SET lock_timeout = 200")
        third.execute("SELECT ringkas_perubahan()")
        third.commit()
    seen = version_of(one, "sektor_usaha")
    other.commit()

    assert seen == before + 1
    assert version_of(one, "sektor_usaha") == before + 1
    rows = one.execute("SELECT count(*) FROM perubahan_tabel WHERE tabel = 'sektor_usaha'")
    assert rows.fetchone() == (2,)


def test_a_note_that_outlived_its_transaction_hides_no_change(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    one, _ = two
    add_sektor(one, "Tercatat")
    one.execute("SELECT set_config('dasbor.dihitung', current_setting('dasbor.dihitung'), false)")
    one.commit()
    before = version_of(one, "sektor_usaha")
    add_sektor(one, "Sesudahnya")
    one.commit()

    assert version_of(one, "sektor_usaha") == before + 1


def test_rows_that_go_with_others_are_counted(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    one, _ = two
    one.execute(
        "WITH baru AS (INSERT INTO akun (nama_pengguna, nama_lengkap, sandi_hash, peran)"
        " VALUES ('sari', 'Sari', 'x', 'staf') RETURNING id)"
        " INSERT INTO akun_kecamatan (akun_id, kecamatan_kode) SELECT id, '36.04.05' FROM baru"
    )
    one.commit()
    before = version_of(one, "akun_kecamatan")
    one.execute("DELETE FROM akun WHERE nama_pengguna = 'sari'")
    one.commit()

    assert version_of(one, "akun_kecamatan") == before + 1
