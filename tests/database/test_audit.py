"""No change goes unrecorded, by whatever path, and no record can be altered."""

from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.akun import create_akun
from db.enums import Peran
from db.errors import DataRejected
from db.postgres import engine

pytestmark = pytest.mark.usefixtures("connection")


def newest(session: Session, tabel: str) -> Any:
    session.expire_all()
    return session.execute(
        text("SELECT * FROM audit WHERE tabel = :tabel ORDER BY id DESC LIMIT 1"), {"tabel": tabel}
    ).one()


def run(statement: str, *, by: str = "sari", door: str = "grid") -> None:
    with engine.write_session(by=by, door=door) as session:
        session.execute(text(statement))


def test_an_insert_is_recorded_with_who_and_by_which_door(session: Session) -> None:
    run("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')")

    row = newest(session, "koperasi")

    assert (row.pengguna, row.pintu, row.aksi) == ("sari", "grid", "insert")
    assert row.sebelum is None
    assert row.sesudah["nama"] == "Koperasi Uji"


def test_an_update_keeps_before_and_after_and_raises_the_version(session: Session) -> None:
    run("INSERT INTO koperasi (nama, alamat) VALUES ('Koperasi Uji', 'Lama')")
    run("UPDATE koperasi SET alamat = 'Baru'", by="budi")

    row = newest(session, "koperasi")

    assert (row.pengguna, row.sebelum["alamat"], row.sesudah["alamat"]) == ("budi", "Lama", "Baru")
    assert (row.sebelum["versi"], row.sesudah["versi"]) == (1, 2)
    assert row.sesudah["updated_by"] == "budi"


def test_a_delete_keeps_what_was_there(session: Session) -> None:
    run("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')")
    run("DELETE FROM koperasi", door="undo")

    row = newest(session, "koperasi")

    assert (row.aksi, row.sebelum["nama"], row.sesudah) == ("delete", "Koperasi Uji", None)


def test_a_change_that_changes_nothing_leaves_no_trace(session: Session) -> None:
    run("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')")
    before = newest(session, "koperasi").id
    run("UPDATE koperasi SET nama = nama")

    assert newest(session, "koperasi").id == before


def test_a_change_past_the_program_names_the_database_role(session: Session) -> None:
    session.execute(text("SET LOCAL ROLE NONE"))  # the owner at psql; the program has to sign
    session.execute(text("SELECT set_config('dasbor.pengguna', '', true)"))
    session.execute(text("SELECT set_config('dasbor.pintu', '', true)"))
    session.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')"))

    row = newest(session, "koperasi")

    assert row.pengguna.startswith("psql:")
    assert row.pintu == "psql"


def test_a_password_hash_never_enters_the_audit(session: Session) -> None:
    with engine.write_session(by="sistem", door="formulir") as writing:
        create_akun(
            writing,
            nama_pengguna="baru",
            nama_lengkap="Baru",
            sandi="sandi-yang-panjang",
            peran=Peran.STAF,
        )

    assert "sandi_hash" not in newest(session, "akun").sesudah


ALTERING = ["UPDATE audit SET pengguna = 'x'", "DELETE FROM audit", "TRUNCATE audit"]
# What somebody would try who found a way to run a statement of his own.
PREPARING = [
    "INSERT INTO audit (pengguna, pintu, tabel, kunci, aksi) VALUES ('x', 'x', 'x', '1', 'insert')",
    "ALTER TABLE audit DISABLE TRIGGER ALL",
    "ALTER TABLE koperasi DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_ubah ON koperasi",
    "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION audit_ubah() RETURNS trigger LANGUAGE sql AS ''",
    "DROP TABLE audit",
    "TRUNCATE koperasi CASCADE",
    "UPDATE alembic_version SET version_num = '0001'",
]


@pytest.mark.parametrize("statement", [*ALTERING, *PREPARING])
def test_the_program_has_no_right_to_alter_the_audit(statement: str) -> None:
    with pytest.raises(DBAPIError) as refused:
        run(statement)

    assert isinstance(refused.value.orig, InsufficientPrivilege)


def run_as_owner(statement: str) -> None:
    with engine.write_session(by="pemilik", door="psql") as session:
        session.execute(text("SET LOCAL ROLE NONE"))
        session.execute(text(statement))


@pytest.mark.parametrize("statement", ALTERING)
def test_the_audit_refuses_even_its_owner(statement: str) -> None:
    with pytest.raises(DataRejected) as refused:
        run_as_owner(statement)

    assert refused.value.rule == "audit_hanya_ditambah"


def test_a_table_cannot_be_emptied_past_the_audit() -> None:
    with pytest.raises(DataRejected) as refused:
        run_as_owner("TRUNCATE koperasi CASCADE")

    assert refused.value.rule == "truncate_melewati_audit"


def test_a_read_session_cannot_write() -> None:
    with pytest.raises(DBAPIError, match="read-only"), engine.read_session() as session:
        session.execute(text("DELETE FROM koperasi"))


def test_a_refused_write_leaves_nothing(session: Session) -> None:
    with pytest.raises(DataRejected) as refused:
        run(
            "INSERT INTO koperasi (nama) VALUES ('Koperasi Uji');"
            " INSERT INTO koperasi (nama, nik_koperasi) VALUES ('Dua', '12')"
        )

    assert refused.value.rule == "ck_koperasi_nik_koperasi_13_digit"
    assert session.scalar(text("SELECT count(*) FROM koperasi WHERE nama = 'Koperasi Uji'")) == 0


def test_the_history_of_status_follows_the_register(session: Session) -> None:
    run(
        "INSERT INTO koperasi (nama, status_kelembagaan, tanggal_status)"
        " VALUES ('Koperasi Uji', 'aktif', '2020-01-01')"
    )
    run("UPDATE koperasi SET status_kelembagaan = 'tidak_aktif'")

    found = session.execute(text("SELECT status, mulai FROM riwayat_status ORDER BY mulai")).all()

    assert [row.status for row in found] == ["aktif", "tidak_aktif"]


def test_a_status_put_back_takes_the_later_one_out_of_the_history(session: Session) -> None:
    run(
        "INSERT INTO koperasi (nama, status_kelembagaan, tanggal_status)"
        " VALUES ('Koperasi Uji', 'aktif', '2020-01-01')"
    )
    run("UPDATE koperasi SET status_kelembagaan = 'tidak_aktif'")
    run("UPDATE koperasi SET status_kelembagaan = 'aktif', tanggal_status = '2020-01-01'")

    found = session.scalars(text("SELECT status FROM riwayat_status")).all()

    assert found == ["aktif"]


def test_stages_of_a_case_keep_their_order(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran)"
            " VALUES ('Kelompok Uji', '36.04.05', 2026)"
        )
    )
    run(
        "INSERT INTO fasilitasi_tahap (fasilitasi_id, tahap, tanggal)"
        " SELECT max(id), 'T2', DATE '2026-03-01' FROM fasilitasi"
    )

    with pytest.raises(DataRejected) as refused:
        run(
            "INSERT INTO fasilitasi_tahap (fasilitasi_id, tahap, tanggal)"
            " SELECT max(id), 'T10', DATE '2026-02-01' FROM fasilitasi"
        )

    assert refused.value.rule == "fasilitasi_tahap_urut_tanggal"
