"""The last wall: what SQL slipped into the program's own connection can, and cannot, do.

Each test sends its statements as the login of the program, as an injection would.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, create_engine, func, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions.masuk import create_sesi
from db.enums import NamaJabatan, Peran
from db.errors import DataRejected
from db.izin import PRIBADI
from db.models import Akun, AkunKecamatan, Base, Fasilitasi, ImporBerkas, Jabatan, Koperasi, Orang
from db.postgres import bukti
from db.postgres import engine as db_engine
from db.postgres.grants import AUTHORS, CALLED, PERSONAL, give_login
from db.postgres.login import APPLICATION_ROLE, take_back
from db.postgres.pagar import list_unguarded
from db.start import gather_versions
from tests.conftest import PERANGKAT, add_akun, add_sesi, let_through, trusted
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.refused import rule_of


@pytest.fixture(scope="module")
def engine(engine: Engine) -> Iterator[Engine]:
    """The database of the tests by the login of the program, as in an office that has made one."""
    with db_engine.owner_connection(engine) as connection:
        name, sandi = give_login(connection, APPLICATION_ROLE)
        take_back(connection)  # what a run that was killed has left behind
        connection.commit()
    built = db_engine.build_engine(engine.url.set(username=name, password=sandi), owner=engine.url)
    yield built
    built.dispose()
    with db_engine.owner_connection(engine) as connection:
        connection.execute(text(f"ALTER ROLE {name} NOLOGIN PASSWORD NULL"))
        connection.commit()


@pytest.fixture
def sari_limited(session: Session) -> int:
    """Sari edits Kramatwatu alone. The value is the number of a koperasi in Ciruas."""
    akun = add_akun(session, "sari", Peran.STAF)
    add_akun(session, "budi", Peran.ADMIN)
    session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=KRAMATWATU))
    make_koperasi(session, nama="Koperasi Dekat")
    jauh = make_koperasi(session, nama="Koperasi Jauh", kecamatan_kode=CIRUAS)
    session.commit()
    return int(jauh.id)


@contextmanager
def slipped_in(by: str | None = "sari", door: str = "grid") -> Iterator[Session]:
    """A transaction of the program's, for an account, with somebody else's statements in it.

    None: one that the program has not signed.
    """
    with db_engine.write_session(by=by or "sari", door=door) as session:
        if by is None:
            session.execute(text("SELECT set_config('dasbor.bukti', '', true)"))
        yield session
        session.rollback()


def refused(session: Session, statement: str, **given: object) -> str:
    """Name of the rule, or the words of PostgreSQL, that stopped it."""
    with pytest.raises(DBAPIError) as stopped, session.begin_nested():
        session.execute(text(statement), given)
    return rule_of(stopped)


# --- the owner ------------------------------------------------------------------------------------


def test_the_program_logs_in_as_nobody_who_could_become_the_owner(connection: Connection) -> None:
    state = connection.execute(
        text(
            "SELECT session_user = current_database() || '_aplikasi',"
            " (SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
            "  FROM pg_roles WHERE rolname = session_user),"
            " ARRAY(SELECT rolname FROM pg_roles WHERE rolname <> session_user"
            "  AND pg_has_role(session_user, oid, 'MEMBER'))"
        )
    ).one()

    assert tuple(state) == (True, False, [])


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "UPDATE audit SET pengguna = 'budi'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        (
            "INSERT INTO audit (pengguna, pintu, tabel, kunci, aksi)"
            " VALUES ('budi', 'grid', 'akun', '1', 'update')"
        ),
        (
            "INSERT INTO segel (hari, dari_id, sampai_id, jumlah, sebelumnya, sidik, nomor, tanda)"
            " VALUES (current_date, 0, 0, 0, '', '', '{}', '{}')"
        ),
        "UPDATE segel SET sidik = ''",
        "DELETE FROM peristiwa_masuk",
        "UPDATE peristiwa_masuk SET alamat = NULL",
        "DELETE FROM akses_data_pribadi",
        "UPDATE akses_data_pribadi SET orang = 0",
        "SELECT * FROM kunci_bukti",
        "INSERT INTO kunci_bukti (tanda, isi) VALUES ('milik penyerang', 'x')",
        "UPDATE kecamatan SET nama = 'Kecamatan Selundupan'",
        "DELETE FROM desa",
        "INSERT INTO kelompok (nama) VALUES ('Kelompok Selundupan')",
        "ALTER TABLE koperasi DISABLE ROW LEVEL SECURITY",
        "DROP POLICY koperasi_diubah ON koperasi",
        "CREATE TABLE akun_lain (id int)",
        "CREATE TEMP TABLE akun (id int)",
        "CREATE FUNCTION palsu() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET LOCAL session_replication_role = replica",
        "SELECT audit_tambah()",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_what_only_the_owner_may_is_refused_after_reset_role(statement: str) -> None:
    with slipped_in() as session:
        session.execute(text("RESET ROLE"))

        sentence = refused(session, statement)

    assert re.search("permission denied|must be owner|can only be called", sentence), sentence


def test_nobody_else_may_run_a_function_or_make_a_table(connection: Connection) -> None:
    """Walks what PostgreSQL has: a function or table that a migration adds is in it."""
    everybody = connection.scalars(
        text(
            "SELECT p.proname FROM pg_proc p,"
            " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            " WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = 0"
            " UNION ALL SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a"
            " WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0"
            " UNION ALL SELECT a.privilege_type FROM pg_database d, aclexplode(d.datacl) a"
            " WHERE d.datname = current_database() AND a.grantee = 0"
            "  AND a.privilege_type <> 'CONNECT'"
            " UNION ALL SELECT a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a"
            " WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type <> 'USAGE'"
        )
    ).all()

    assert everybody == []


def test_of_the_functions_with_the_owner_s_rights_the_program_calls_these(
    connection: Connection,
) -> None:
    found = connection.execute(
        text(
            "SELECT p.proname, has_function_privilege(p.oid, 'EXECUTE') FROM pg_proc p"
            " WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef"
        )
    ).all()

    assert {name for name, may in found if may} == CALLED


def test_our_functions_look_for_tables_where_nobody_can_put_one_before_ours(
    connection: Connection,
) -> None:
    """The temporary schema comes first for whoever does not name it last."""
    pinned = "search_path=pg_catalog, public, pg_temp"
    unpinned = connection.scalars(
        text(
            "SELECT p.proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang"
            " WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql')"
            " AND (p.prosecdef OR p.prosrc ~ ("
            "  SELECT '\\m(FROM|INTO|JOIN|UPDATE)\\s+(' || string_agg(c.relname, '|') || ')\\M'"
            "  FROM pg_class c WHERE c.relnamespace = p.pronamespace AND c.relkind IN ('r', 'p')))"
            " AND p.proname <> 'wilayah_akun'"  # nothing believes what it says
            " AND :pinned <> ALL (coalesce(p.proconfig, '{}'))"
        ),
        {"pinned": pinned},
    ).all()

    assert unpinned == []


# What the program may not do with a table; with every other one it may do all four.
LESS = {
    "akses_data_pribadi": "INSERT,SELECT",
    "alembic_version": "SELECT",
    "audit": "SELECT",
    "audit_dibersihkan": "SELECT",
    "butir_pembersihan": "SELECT",
    "desa": "SELECT",
    "isi_lampiran": "DELETE,INSERT,SELECT",
    "kecamatan": "SELECT",
    "kelompok": "SELECT",
    "kode_peserta": "SELECT",
    "kunci_bukti": "",
    "kunci_sertifikat": "DELETE,INSERT,SELECT",
    "peristiwa_masuk": "INSERT,SELECT",
    "perubahan_blok": "SELECT",
    "perubahan_tabel": "SELECT",
    "pindai_hadir": "INSERT,SELECT",
    "rahasia_hadir": "SELECT",
    "segel": "SELECT",
    "sektor_usaha": "SELECT",
    "skema_kesehatan": "SELECT",
    "terakhir_hadir": "SELECT",
}


def test_what_the_program_may_do_with_each_table(connection: Connection) -> None:
    rights = connection.execute(
        text(
            "SELECT c.relname, coalesce((SELECT string_agg(r, ',' ORDER BY r) FROM unnest("
            " '{DELETE,INSERT,REFERENCES,SELECT,TRIGGER,TRUNCATE,UPDATE}'::text[]) r"
            " WHERE has_table_privilege(c.oid, r)), '') FROM pg_class c"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')"
        )
    ).all()

    assert {name: may for name, may in rights if may != "DELETE,INSERT,SELECT,UPDATE"} == LESS


def test_whatever_table_the_program_writes_asks_who_writes(connection: Connection) -> None:
    """A table that a migration adds is in it: it calls guard_writer() of 0040, or has policies."""
    open_tables = connection.scalars(
        text(
            "SELECT c.relname FROM pg_class c"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
            " AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE') AND NOT c.relrowsecurity"
            " AND NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            "  WHERE t.tgrelid = c.oid"
            "  AND p.proname IN ('jaga_penulis', 'jaga_peristiwa', 'jaga_akses'))"
        )
    ).all()

    assert open_tables == []


@pytest.fixture
def brought(engine: Engine) -> Iterator[Engine]:
    """The program starts anew after a statement has given its login settings for ever."""
    other = create_engine(engine.url)
    with other.connect() as connection:
        for setting in (
            "SET search_path = pg_temp, public",
            "SET statement_timeout = '1s'",
            "SET default_transaction_read_only = on",
            "SET standard_conforming_strings = off",
            "SET transform_null_equals = on",
            "SET client_encoding = 'LATIN1'",
            f"IN DATABASE {engine.url.database} SET timezone = 'Asia/Tokyo'",
        ):
            connection.execute(text(f"ALTER ROLE CURRENT_USER {setting}"))
        connection.commit()
    other.dispose()
    built = db_engine.build_engine(engine.url, owner=db_engine.owner_url_of(engine))
    yield built
    built.dispose()
    with db_engine.owner_connection(engine) as connection:
        assert len(take_back(connection)) == 7
        assert take_back(connection) == []
        connection.commit()


def test_what_the_login_gives_itself_for_every_connection_to_come_counts_for_nothing(
    brought: Engine,
) -> None:
    with brought.connect() as connection:
        values = {
            name: connection.scalar(text(f"SELECT current_setting('{name}')"))
            for name in (
                "search_path",
                "statement_timeout",
                "default_transaction_read_only",
                "standard_conforming_strings",
                "transform_null_equals",
                "client_encoding",
                "timezone",
            )
        }

    assert values == {
        "search_path": "public, pg_temp",
        "statement_timeout": "15s",
        "default_transaction_read_only": "off",
        "standard_conforming_strings": "on",
        "transform_null_equals": "off",
        "client_encoding": "UTF8",
        "timezone": "Asia/Jakarta",
    }


@pytest.mark.parametrize(
    "setting",
    [
        "local_preload_libraries = 'tidak_ada'",
        "transaction_timeout = '1ms'",
        "idle_session_timeout = '1ms'",
        "idle_in_transaction_session_timeout = '1ms'",
        "statement_timeout = '1ms'",
    ],
)
@pytest.mark.parametrize("reads", [True, False])
def test_what_the_login_gives_itself_does_not_shut_the_program_out(
    engine: Engine, setting: str, *, reads: bool
) -> None:
    other = create_engine(engine.url)
    with other.connect() as connection:
        connection.execute(text(f"ALTER ROLE CURRENT_USER SET {setting}"))
        connection.commit()
    other.dispose()
    built = db_engine.build_engine(engine.url, reads=reads)
    try:
        for _ in range(5):
            with built.connect() as connection:
                assert connection.scalar(text("SELECT pg_sleep(0.01)")) is not None
                connection.invalidate()
    finally:
        built.dispose()
        with db_engine.owner_connection(engine) as owner:
            take_back(owner)
            owner.commit()


def test_what_the_login_brings_along_is_named(brought: Engine) -> None:
    with Session(brought) as session:
        found = [each for each in list_unguarded(session) if "membawa setelan" in each]

    assert len(found) == 1
    assert "(TimeZone, client_encoding, default_transaction_read_only, search_path" in found[0]


def test_nothing_is_missing_where_each_role_has_its_login(session: Session) -> None:
    """The embedded database alone says that its machine's user is its owner."""
    sentences = list_unguarded(session)

    assert [each for each in sentences if "bawaan" not in each] == []


@pytest.mark.parametrize("reads", [True, False])
def test_no_statement_waits_on_a_connection_for_the_next_click(
    engine: Engine, *, reads: bool
) -> None:
    """One that was slipped in could put its own in the place of a prepared one."""
    built = db_engine.build_engine(engine.url, reads=reads)
    with built.connect() as connection:
        for _ in range(10):
            connection.execute(
                text("SELECT id FROM akun WHERE nama_pengguna = :nama"), {"nama": "x"}
            )
        prepared = connection.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    built.dispose()

    assert prepared == []


# --- who writes -----------------------------------------------------------------------------------


def test_a_change_that_the_program_has_not_signed_is_none(sari_limited: int) -> None:
    with slipped_in(None) as session:
        session.execute(text("SELECT set_config('dasbor.pengguna', 'budi', true)"))

        rule = refused(session, "UPDATE koperasi SET telepon = '1' WHERE id = :id", id=sari_limited)

    assert rule == "perubahan_tanpa_bukti"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO koperasi (nama) VALUES ('Koperasi Selundupan')",
        "DELETE FROM pengaturan",
        "INSERT INTO orang (nama) VALUES ('Orang Selundupan')",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_whoever_calls_himself_another_changes_nothing(statement: str) -> None:
    with slipped_in() as session:
        session.execute(text("SELECT set_config('dasbor.pengguna', 'sistem', true)"))

        assert refused(session, statement) == "perubahan_tanpa_bukti"


@pytest.mark.usefixtures("sari_limited")
def test_a_name_that_is_changed_while_a_row_is_written_is_no_author() -> None:
    with slipped_in() as session:
        rule = refused(
            session,
            "UPDATE koperasi SET telepon = set_config('dasbor.pengguna', 'budi', true)"
            " WHERE nama = 'Koperasi Dekat'",
        )

    assert rule == "perubahan_tanpa_bukti"


def test_a_signature_is_good_for_its_own_transaction_alone(engine: Engine) -> None:
    """Two that really end: the number of a transaction never comes again."""
    other = create_engine(engine.url)
    with other.connect() as connection:
        bukti.sign(connection, "sistem")
        copied = connection.scalar(text("SELECT current_setting('dasbor.bukti')"))
        assert connection.scalar(text("SELECT akun_terbukti()")) == "sistem"
        connection.rollback()

        connection.execute(
            text(
                "SELECT set_config('dasbor.pengguna', 'sistem', true),"
                " set_config('dasbor.bukti', :bukti, true), pg_current_xact_id()"
            ),
            {"bukti": copied},
        )
        assert connection.scalar(text("SELECT akun_terbukti()")) is None
    other.dispose()


@pytest.fixture
def replayed(engine: Engine) -> Iterator[Session]:
    """A transaction without a number yet, to which all that another one signed was copied."""
    other = create_engine(engine.url)
    with Session(other) as session:
        session.execute(text("SELECT set_config('dasbor.pintu', 'grid', true)"))
        bukti.sign(session, "sistem")
        nomor, copied = session.execute(
            text("SELECT pg_current_xact_id()::text, current_setting('dasbor.bukti')")
        ).one()
        session.rollback()
        session.execute(
            text(
                "SELECT set_config('dasbor.pengguna', 'sistem', true),"
                " set_config('dasbor.pintu', :pintu, true),"
                " set_config('dasbor.bukti', :bukti, true)"
            ),
            {"pintu": f"{nomor}:grid", "bukti": copied},
        )
        yield session
    other.dispose()


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (
            (
                "INSERT INTO sesi_masuk (token_hash, akun_id, berlaku_sampai)"
                " VALUES ('x', 0, now() + interval '1 hour')"
            ),
            'new row violates row-level security policy for table "sesi_masuk"',
        ),
        (
            (
                "INSERT INTO peristiwa_masuk (id, nama_pengguna, peristiwa)"
                " OVERRIDING SYSTEM VALUE VALUES (-1, 'budi', 'masuk')"
            ),
            "perubahan_tanpa_bukti",
        ),
        (
            (
                "INSERT INTO akses_data_pribadi (id, pengguna, apa, saringan, orang)"
                " OVERRIDING SYSTEM VALUE VALUES (-1, 'budi', 'Daftar', '', 1)"
            ),
            "perubahan_tanpa_bukti",
        ),
    ],
)
def test_a_signature_is_none_where_its_number_is_given_as_the_door(
    replayed: Session, statement: str, rule: str
) -> None:
    """As before a first row is written: the guards of these tables are asked earlier than that."""
    assert refused(replayed, statement) == rule


@pytest.mark.parametrize(("door", "batch"), [("grid:x", ""), ("", "grid:x"), (":", ""), ("", ":")])
def test_a_signature_over_parts_that_could_be_cut_elsewhere_is_none(
    engine: Engine, door: str, batch: str
) -> None:
    other = create_engine(engine.url)
    with other.connect() as connection:
        connection.execute(
            text(
                "SELECT set_config('dasbor.pintu', :door, true),"
                " set_config('dasbor.batch', :batch, true)"
            ),
            {"door": door, "batch": batch},
        )
        bukti.sign(connection, "sistem")

        assert connection.scalar(text("SELECT akun_terbukti()")) is None
    other.dispose()


@pytest.mark.parametrize(
    ("door", "statement"),
    [
        ("undo", "DELETE FROM koperasi WHERE nama = 'Koperasi Dekat'"),
        ("bekukan", "UPDATE koperasi SET telepon = '1' WHERE nama = 'Koperasi Dekat'"),
        ("impor", "INSERT INTO orang (nama) VALUES ('Orang Selundupan')"),
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_a_change_comes_by_the_door_that_the_program_has_opened(door: str, statement: str) -> None:
    """Guards ask for it: an undo alone deletes a koperasi."""
    with slipped_in() as session:
        session.execute(text("SELECT set_config('dasbor.pintu', :door, true)"), {"door": door})

        assert refused(session, statement) == "perubahan_tanpa_bukti"


@pytest.mark.usefixtures("sari_limited")
def test_a_change_belongs_to_the_save_that_the_program_has_begun() -> None:
    """One that is another's save in the history would be taken back with it."""
    with slipped_in() as session:
        session.execute(
            text("SELECT set_config('dasbor.batch', :batch, true)"), {"batch": str(uuid.uuid4())}
        )

        rule = refused(session, "INSERT INTO orang (nama) VALUES ('Orang Selundupan')")

    assert rule == "perubahan_tanpa_bukti"


_STATUS = (
    "INSERT INTO riwayat_status (koperasi_id, status, mulai, {column})"
    " SELECT id, 'aktif', '2020-01-01', {value} FROM koperasi WHERE nama = 'Koperasi Dekat'"
)
_TOGGLE = "set_config('dasbor.pengguna', CASE WHEN nama < 'B' THEN 'budi' ELSE 'sari' END, true)"


@pytest.mark.parametrize(
    "statement",
    [
        _STATUS.format(column="updated_by", value="'budi'"),
        _STATUS.format(column="created_by", value="'budi'"),
        _STATUS.format(column="versi", value="7"),
        _STATUS.format(column="created_at", value="'2020-01-01'"),
        _STATUS.format(column="updated_at", value="'2020-01-01'"),
        (
            "INSERT INTO impor_berkas (nama, sidik, dibaca, ditulis, diterapkan_oleh)"
            " VALUES ('x.csv', 'x', 0, 0, 'budi')"
        ),
        "UPDATE impor_berkas SET diterapkan_oleh = 'budi'",
        # Another name while the first row is written, and the own one before the audit is asked.
        (
            f"INSERT INTO orang (nama, telepon) SELECT nama, left({_TOGGLE}, 1)"
            " FROM (VALUES ('Ani'), ('Cici')) AS v (nama)"
        ),
        f"UPDATE orang SET telepon = left({_TOGGLE}, 1)",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_no_row_says_that_another_wrote_it_or_at_another_time(
    session: Session, statement: str
) -> None:
    session.add_all([Orang(nama="Ani Uji"), Orang(nama="Cici Uji")])
    session.add(ImporBerkas(nama="a.csv", sidik="a", dibaca=0, ditulis=0))
    session.commit()
    with slipped_in() as inside:
        assert refused(inside, statement) == "cap_bukan_penulisnya"


@pytest.mark.usefixtures("sari_limited")
def test_no_snapshot_says_that_another_made_it() -> None:
    made = (
        "INSERT INTO potret (tanggal, tahun_buku, jumlah, dibuat_oleh)"
        " VALUES ('2025-12-31', 2025, 0, '{}')"
    )
    with slipped_in("budi") as inside:
        assert refused(inside, made.format("sari")) == "cap_bukan_penulisnya"
        inside.execute(text(made.format("budi")))


@pytest.mark.usefixtures("sari_limited")
def test_what_an_undo_brings_back_says_who_had_written_it(session: Session) -> None:
    """And nothing else: what it brings back stands in the audit as it was deleted."""
    orang = Orang(nama="Ani Uji")
    session.add(orang)
    session.commit()
    kept = (orang.id, orang.created_by, orang.versi)
    session.delete(orang)
    session.commit()
    again = (
        "INSERT INTO orang (id, nama, versi, created_by, updated_by, created_at, updated_at)"
        " SELECT l.id, l.nama, l.versi, {by}, l.updated_by, l.created_at, l.updated_at"
        " FROM audit a, LATERAL jsonb_populate_record(NULL::orang, a.sebelum) l"
        " WHERE a.tabel = 'orang' AND a.aksi = 'delete'"
    )
    with slipped_in() as inside:
        assert refused(inside, again.format(by="l.created_by")) == "cap_bukan_penulisnya"
    with slipped_in(door="undo") as inside:
        assert refused(inside, again.format(by="'budi'")) == "cap_bukan_penulisnya"
        inside.execute(text(again.format(by="l.created_by")))
        found = inside.get_one(Orang, kept[0])
        assert (found.id, found.created_by, found.versi) == kept


_COUNTED = text("SELECT sum(kali) FROM perubahan_tabel WHERE tabel = 'orang'")


@pytest.mark.parametrize("note", [",orang=1,", ",orang={id},", ",orang=999999999999999999,"])
@pytest.mark.usefixtures("sari_limited")
def test_no_setting_hides_that_a_table_was_changed(session: Session, note: str) -> None:
    """What is held of it would be shown as if it were new."""
    session.add(Orang(nama="Ani Uji"))
    session.commit()
    with slipped_in() as inside:
        # Kept over a part that is undone: its row goes with it.
        with inside.begin_nested() as part:
            inside.execute(text("SELECT set_config('dasbor.dihitung', '', true)"))
            inside.execute(text("INSERT INTO orang (nama) VALUES ('Budi Uji')"))
            row_id = inside.scalar(text("SELECT max(id) FROM perubahan_tabel"))
            part.rollback()
        before = inside.scalar(_COUNTED)
        inside.execute(
            text("SELECT set_config('dasbor.dihitung', :note, true)"),
            {"note": note.format(id=row_id)},
        )
        inside.execute(text("INSERT INTO orang (nama) VALUES ('Cici Uji')"))

        assert inside.scalar(_COUNTED) == before + 1


@pytest.mark.parametrize(
    "known",
    [
        # Of another table, and of the same one in a transaction that is over.
        "INSERT INTO perubahan_tabel (tabel) VALUES ('koperasi') RETURNING id",
        "INSERT INTO perubahan_tabel (tabel, transaksi) VALUES ('orang', '3') RETURNING id",
    ],
)
def test_a_note_that_names_another_change_hides_none(engine: Engine, known: str) -> None:
    with db_engine.owner_connection(engine) as connection:
        row_id = connection.scalar(text(known))
        connection.execute(
            text("SELECT set_config('role', current_database() || '_aplikasi', true)")
        )
        bukti.sign(connection, "sistem")
        before = connection.scalar(_COUNTED) or 0
        connection.execute(
            text("SELECT set_config('dasbor.dihitung', :note, true)"), {"note": f",orang={row_id},"}
        )
        connection.execute(text("INSERT INTO orang (nama) VALUES ('Cici Uji')"))

        assert connection.scalar(_COUNTED) == before + 1
        connection.rollback()


@pytest.mark.parametrize("guess", ["", ":", f"{'6c' * 8}:{'48' * 32}"])
@pytest.mark.usefixtures("sari_limited")
def test_a_signature_that_was_made_up_is_none(guess: str) -> None:
    with slipped_in() as session:
        session.execute(text("SELECT set_config('dasbor.bukti', :guess, true)"), {"guess": guess})

        assert session.scalar(text("SELECT akun_terbukti()")) is None


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO koperasi (nama) VALUES ('Koperasi Selundupan')",
        "UPDATE koperasi SET telepon = '1' WHERE nama = 'Koperasi Dekat'",
        "DELETE FROM rat",
        "INSERT INTO orang (nama) VALUES ('Orang Selundupan')",
        "UPDATE pengaturan SET nilai = '0'",
        "DELETE FROM impor_baris",
        "INSERT INTO potret (tanggal, tahun_buku, jumlah) VALUES ('2025-12-31', 2024, 0)",
        (
            "INSERT INTO layar_terbuka (jendela, akun_id, halaman)"
            " SELECT gen_random_uuid(), id, 'koperasi' FROM akun WHERE nama_pengguna = 'sari'"
        ),
    ],
)
@pytest.mark.parametrize("by", ["ratna", "tamu", "(masuk)", "lama"])
@pytest.mark.usefixtures("sari_limited")
def test_whoever_may_not_write_changes_nothing_though_the_name_is_signed(
    session: Session, by: str, statement: str
) -> None:
    """A kepala, a name that is no account's, the door of the login, and who was switched off."""
    add_akun(session, "ratna", Peran.KEPALA)
    add_akun(session, "lama", Peran.ADMIN).aktif = False
    session.commit()
    with slipped_in(by) as inside:
        rule = refused(inside, statement)

    assert re.search("penulis_tidak_berhak|row-level security", rule), rule


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pengaturan SET nilai = '0'",
        "DELETE FROM target_indikator",
        "DELETE FROM pejabat",
        "INSERT INTO potret (tanggal, tahun_buku, jumlah) VALUES ('2025-12-31', 2024, 0)",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_a_staf_changes_nothing_of_what_an_admin_manages(statement: str) -> None:
    with slipped_in() as session:
        assert refused(session, statement) == "penulis_tidak_berhak"


def test_who_was_switched_off_is_no_account_s_master(session: Session) -> None:
    add_akun(session, "sari", Peran.STAF)
    add_akun(session, "lama", Peran.ADMIN).aktif = False
    session.commit()
    with slipped_in("lama") as inside:
        rule = refused(inside, "UPDATE akun SET peran = 'admin' WHERE nama_pengguna = 'sari'")

    assert rule == "penulis_tidak_berhak"


# --- the logs -------------------------------------------------------------------------------------

_ENTERED = "INSERT INTO peristiwa_masuk (nama_pengguna, peristiwa) VALUES ('budi', '{}')"
_LOOKED = (
    "INSERT INTO akses_data_pribadi (pengguna, apa, saringan, orang)"
    " VALUES ('budi', 'Semua orang', '', 9)"
)


@pytest.mark.parametrize("by", ["sari", "ratna", "tamu"])
@pytest.mark.parametrize(
    "statement",
    [_ENTERED.format("masuk"), _ENTERED.format("keluar"), _ENTERED.format("diakhiri"), _LOOKED],
)
@pytest.mark.usefixtures("sari_limited")
def test_nobody_is_said_to_have_come_or_looked_who_did_not(by: str, statement: str) -> None:
    with slipped_in(by) as session:
        assert refused(session, statement) == "catatan_orang_lain"


@pytest.mark.parametrize("statement", [_ENTERED.format("masuk"), _LOOKED])
@pytest.mark.usefixtures("sari_limited")
def test_a_log_takes_no_line_that_the_program_has_not_signed(statement: str) -> None:
    with slipped_in(None) as session:
        assert refused(session, statement) == "perubahan_tanpa_bukti"


@pytest.mark.parametrize(
    ("peristiwa", "rule"),
    [
        ("masuk", "catatan_orang_lain"),
        ("keluar", "catatan_orang_lain"),
        ("diakhiri", "catatan_orang_lain"),
        ("apa saja", "ck_peristiwa_masuk_peristiwa_dikenal"),
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_who_only_tries_to_enter_has_not_entered(peristiwa: str, rule: str) -> None:
    with slipped_in("(masuk)", door="masuk") as session:
        assert refused(session, _ENTERED.format(peristiwa)) == rule


@pytest.mark.parametrize("peristiwa", ["masuk", "keluar", "benar", "ditolak", "sso"])
@pytest.mark.usefixtures("sari_limited")
def test_nobody_enters_or_leaves_in_the_log_but_at_the_login(peristiwa: str) -> None:
    """Under one's own name as well: an address that was never there would stand in it."""
    statement = _ENTERED.format(peristiwa).replace("budi", "sari")
    with slipped_in() as session:
        assert refused(session, statement) == "catatan_orang_lain"
    with slipped_in(door="masuk") as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("tabel", "statement"),
    [
        (
            "peristiwa_masuk",
            (
                "INSERT INTO peristiwa_masuk (id, nama_pengguna, peristiwa, waktu)"
                " OVERRIDING SYSTEM VALUE VALUES (-1, 'sari', 'masuk', '2020-01-01')"
            ),
        ),
        (
            "akses_data_pribadi",
            (
                "INSERT INTO akses_data_pribadi (id, pengguna, apa, saringan, orang, waktu)"
                " OVERRIDING SYSTEM VALUE VALUES (-1, 'sari', 'Semua', '', 1, '2020-01-01')"
            ),
        ),
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_a_line_of_a_log_has_the_time_of_the_database_and_its_number(
    tabel: str, statement: str
) -> None:
    with slipped_in(door="masuk") as session:
        session.execute(text(statement))
        id_, today = session.execute(
            text(
                f"SELECT id, waktu > now() - interval '1 minute' FROM {tabel} ORDER BY waktu DESC"
                " LIMIT 1"
            )
        ).one()

    assert (id_ > 0, today) == (True, True)


# --- where somebody writes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE koperasi SET telepon = '1' WHERE nama = 'Koperasi Jauh'",
        "UPDATE koperasi SET telepon = set_config('dasbor.wilayah', '', true)",
        "UPDATE koperasi SET kecamatan_kode = '360402' WHERE nama = 'Koperasi Jauh'",
        f"UPDATE koperasi SET kecamatan_kode = '{CIRUAS}' WHERE nama = 'Koperasi Dekat'",
        f"INSERT INTO koperasi (nama, kecamatan_kode) VALUES ('Koperasi Baru', '{CIRUAS}')",
        "INSERT INTO rat (koperasi_id, tahun_buku) VALUES (:jauh, 2024)",
        (
            "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran)"
            f" VALUES ('Kelompok Baru', '{CIRUAS}', 2026)"
        ),
    ],
)
def test_no_setting_lifts_the_limit_of_a_staf(sari_limited: int, statement: str) -> None:
    with slipped_in() as session:
        session.execute(text("SELECT set_config('dasbor.wilayah', '', true)"))

        rule = refused(session, statement, jauh=sari_limited)

    assert rule == "di_luar_wilayah_akun"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM orang WHERE nama = 'Ani Uji'",
        "UPDATE fasilitasi SET koperasi_id = :jauh WHERE nama_kelompok = 'Kelompok Dekat'",
        (
            "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran, koperasi_id)"
            f" VALUES ('Kelompok Baru', '{KRAMATWATU}', 2026, :jauh)"
        ),
        "UPDATE koperasi SET digabung_ke_id = :jauh WHERE nama = 'Koperasi Dekat'",
    ],
)
def test_what_follows_or_is_pointed_at_is_held_to_the_limit_as_well(
    session: Session, sari_limited: int, statement: str
) -> None:
    """A person's posts go with the person, and a case or a merger leads to a koperasi."""
    ani = Orang(nama="Ani Uji")
    session.add(ani)
    session.flush()
    session.add_all(
        [
            Jabatan(orang_id=ani.id, koperasi_id=sari_limited, jabatan=NamaJabatan.KETUA),
            Fasilitasi(
                nama_kelompok="Kelompok Dekat", kecamatan_kode=KRAMATWATU, tahun_anggaran=2026
            ),
        ]
    )
    session.commit()
    with slipped_in() as inside:
        assert refused(inside, statement, jauh=sari_limited) == "di_luar_wilayah_akun"
    with slipped_in("budi") as inside:
        inside.execute(text(statement), {"jauh": sari_limited})


@pytest.mark.usefixtures("sari_limited")
def test_nobody_goes_who_holds_a_post_of_a_closed_koperasi(session: Session) -> None:
    ani = Orang(nama="Ani Uji")
    session.add(ani)
    session.flush()
    dekat = session.query(Koperasi).filter_by(nama="Koperasi Dekat").one()
    session.add(Jabatan(orang_id=ani.id, koperasi_id=dekat.id, jabatan=NamaJabatan.KETUA))
    session.commit()
    gone = "DELETE FROM orang WHERE nama = 'Ani Uji'"
    with slipped_in("budi") as inside:
        inside.execute(text(gone))
    dekat.diarsipkan_pada, dekat.alasan_arsip = func.now(), "bubar"
    session.commit()

    with slipped_in("budi") as inside:
        assert refused(inside, gone) == "koperasi_diarsipkan"


@pytest.mark.parametrize(
    ("tabel", "statement"),
    [
        ("koperasi", "INSERT INTO koperasi (nama, kecamatan_kode) VALUES ('Koperasi Uji', :kode)"),
        (
            "fasilitasi",
            (
                "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran)"
                " VALUES ('Kelompok Uji', :kode, 2026)"
            ),
        ),
    ],
)
def test_the_policy_alone_holds_the_limit_as_well(
    engine: Engine, tabel: str, statement: str
) -> None:
    """The trigger, which says it in words, is taken away for this one."""
    with db_engine.owner_connection(engine) as connection:
        connection.execute(text(f"ALTER TABLE {tabel} DISABLE TRIGGER a_jaga_kecamatan"))
        connection.execute(
            text("SELECT set_config('role', current_database() || '_aplikasi', true)")
        )
        bukti.sign(connection, "sistem")
        with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
            akun = add_akun(session, "sari", Peran.STAF)
            session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=KRAMATWATU))
            session.commit()
        bukti.sign(connection, "sari")
        connection.execute(text(statement), {"kode": KRAMATWATU})

        with pytest.raises(DBAPIError, match="row-level security"):
            connection.execute(text(statement), {"kode": CIRUAS})


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE impor_baris SET sel = '["KOPERASI LAIN"]'""",
        "UPDATE impor_baris SET nomor = 9",
        (
            "INSERT INTO impor_baris (berkas_id, nomor, sel, putusan, ragu, beda)"
            " SELECT id, 2, '[]', 'siap', '[]', '[]' FROM impor_berkas"
        ),
    ],
)
def test_that_cells_of_a_staged_file_were_changed_stands_in_the_audit(
    engine: Engine, statement: str
) -> None:
    """Not the cells, which go with the file: they are a copy of it."""
    with db_engine.owner_connection(engine) as connection:
        staged = connection.scalar(
            text(
                "WITH b AS (INSERT INTO impor_berkas (nama, sidik, dibaca, ditulis, created_at)"
                " VALUES ('a.csv', 'a', 1, 0, now() - interval '1 day') RETURNING id)"
                " INSERT INTO impor_baris (berkas_id, nomor, sel, putusan, ragu, beda)"
                """ SELECT id, 1, '["KOPERASI INI"]', 'siap', '[]', '[]' FROM b"""
                " RETURNING berkas_id"
            )
        )
        connection.execute(text("UPDATE impor_berkas SET isi_diubah = NULL"))
        connection.execute(
            text("SELECT set_config('role', current_database() || '_aplikasi', true)")
        )
        bukti.sign(connection, "sistem")
        with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
            add_akun(session, "budi", Peran.ADMIN)
        bukti.sign(connection, "budi")
        connection.execute(text(statement))
        found = connection.execute(
            text(
                "SELECT pengguna, sebelum ->> 'isi_diubah', sesudah ->> 'isi_diubah' IS NOT NULL"
                " FROM audit WHERE tabel = 'impor_berkas' AND kunci = :kunci"
                " ORDER BY id DESC LIMIT 1"
            ),
            {"kunci": str(staged)},
        ).one()
        connection.rollback()

    assert tuple(found) == ("budi", None, True)


@pytest.fixture
def staged_by_tini(sari_limited: int, session: Session) -> int:
    """The number of a file that a colleague of sari's has read."""
    assert sari_limited
    add_akun(session, "tini", Peran.STAF)
    session.commit()
    return stage_by("tini")


def stage_by(name: str) -> int:
    with db_engine.write_session(by=name, door="impor") as session:
        # Whoever is named there: nobody but the trigger says it.
        berkas = ImporBerkas(nama="a.csv", sidik=name, dibaca=1, ditulis=0, dibaca_oleh="budi")
        session.add(berkas)
        session.flush()
        session.execute(text(_ROW.format(1)), {"berkas": berkas.id})
        return int(berkas.id)


_ROW = (
    "INSERT INTO impor_baris (berkas_id, nomor, sel, putusan, ragu, beda)"
    " VALUES (:berkas, {}, '[]', 'siap', '[]', '[]')"
)


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE impor_baris SET sel = '["LAIN"]' WHERE berkas_id = :berkas""",
        "UPDATE impor_baris SET nomor = 9 WHERE berkas_id = :berkas",
        "UPDATE impor_baris SET berkas_id = :own, nomor = 5 WHERE berkas_id = :berkas",
        "UPDATE impor_baris SET berkas_id = :berkas, nomor = 2 WHERE berkas_id = :own",
        _ROW.format(2),
        "DELETE FROM impor_baris WHERE berkas_id = :berkas",
        (
            "WITH t AS (UPDATE impor_berkas SET keadaan = 'ditutup' WHERE id = :berkas)"
            f" {_ROW.format(2)}"
        ),
    ],
)
def test_the_cells_of_a_staged_file_are_changed_by_who_read_it(
    staged_by_tini: int, statement: str
) -> None:
    given = {"berkas": staged_by_tini, "own": stage_by("sari")}
    with slipped_in() as session:
        session.execute(text("UPDATE impor_berkas SET dibaca_oleh = 'sari'"))
        assert refused(session, statement, **given) == "isi_impor_orang_lain"
    with slipped_in("budi") as session:  # an admin
        session.execute(text(statement), given)


def test_who_reads_a_closed_file_anew_is_its_reader(staged_by_tini: int) -> None:
    given = {"berkas": staged_by_tini}
    state = "UPDATE impor_berkas SET keadaan = '{}' WHERE id = :berkas"
    with slipped_in() as session:
        session.execute(text(state.format("ditutup")), given)
        # With the rows of its first reader still in it, it would be theirs no more.
        assert refused(session, state.format("diperiksa"), **given) == "isi_impor_orang_lain"

        session.execute(text("DELETE FROM impor_baris WHERE berkas_id = :berkas"), given)
        session.execute(text(state.format("diperiksa")), given)

        session.execute(text(_ROW.format(1)), given)
        reader = session.scalar(
            text("SELECT dibaca_oleh FROM impor_berkas WHERE id = :berkas"), given
        )
    assert reader == "sari"


def test_the_limit_is_that_of_the_account_and_an_admin_has_none(sari_limited: int) -> None:
    with slipped_in("budi") as session:
        session.execute(
            text("UPDATE koperasi SET telepon = '1' WHERE id = :id"), {"id": sari_limited}
        )

        assert session.get_one(Koperasi, sari_limited).telepon == "1"


# --- becoming somebody else -----------------------------------------------------------------------

ADMIN = "(SELECT id FROM akun WHERE nama_pengguna = 'budi')"
SELF = "(SELECT id FROM akun WHERE nama_pengguna = 'sari')"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE akun SET peran = 'admin' WHERE nama_pengguna = 'sari'",
        "UPDATE akun SET sandi_hash = 'milik penyerang' WHERE nama_pengguna = 'budi'",
        "UPDATE akun SET aktif = false WHERE nama_pengguna = 'budi'",
        "INSERT INTO akun (nama_pengguna, nama_lengkap, peran) VALUES ('tamu', 'Tamu', 'admin')",
        "UPDATE akun SET sso = 'milik penyerang' WHERE nama_pengguna = 'sari'",
        "UPDATE akun SET sso = 'milik penyerang' WHERE nama_pengguna = 'budi'",
        f"DELETE FROM akun_kecamatan WHERE akun_id = {SELF}",
        f"INSERT INTO akun_kecamatan (akun_id, kecamatan_kode) VALUES ({SELF}, '{CIRUAS}')",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_a_staf_gives_itself_no_right(statement: str) -> None:
    with slipped_in() as session:
        assert refused(session, statement) in {"akun_bukan_sendiri", "penulis_tidak_berhak"}


@pytest.mark.parametrize("door", ["grid", "akun"])
@pytest.mark.parametrize(
    "change", ["nama_lengkap = 'Bupati'", "contoh = true", "created_by = 'budi'"]
)
@pytest.mark.usefixtures("sari_limited")
def test_an_account_changes_its_password_and_nothing_else_of_itself(change: str, door: str) -> None:
    with slipped_in(door=door) as session:
        rule = refused(session, f"UPDATE akun SET {change} WHERE nama_pengguna = 'sari'")

    assert rule == "akun_bukan_sendiri"


@pytest.mark.parametrize(("door", "may"), [("grid", False), ("akun", True), ("masuk", True)])
@pytest.mark.usefixtures("sari_limited")
def test_a_password_is_changed_where_the_old_one_is_asked_for(door: str, *, may: bool) -> None:
    change = "UPDATE akun SET sandi_hash = 'lain' WHERE nama_pengguna = 'sari'"
    with slipped_in(door=door) as session:
        if may:
            session.execute(text(change))
        else:
            assert refused(session, change) == "akun_bukan_sendiri"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("berlaku_sampai = 'infinity'", "sesi_tidak_diperpanjang"),
        ("token_hash = 'milik penyerang'", "sesi_tidak_diperpanjang"),
        ("terakhir_dipakai = 'infinity'", "sesi_tidak_diperpanjang"),
    ],
)
@pytest.mark.parametrize("by", ["sari", "budi"])
@pytest.mark.usefixtures("sari_limited")
def test_a_session_ends_when_it_was_to_end(
    session: Session, by: str, change: str, rule: str
) -> None:
    add_sesi(session, session.query(Akun).filter_by(nama_pengguna=by).one())
    with slipped_in(by) as inside:
        assert refused(inside, f"UPDATE sesi_masuk SET {change}") == rule
        inside.execute(text("UPDATE sesi_masuk SET terakhir_dipakai = clock_timestamp()"))


_OPENED = "INSERT INTO {} akun_id, berlaku_sampai) SELECT {} id, 'infinity' FROM akun"


@pytest.mark.parametrize(
    ("door", "statement"),
    [
        ("grid", _OPENED.format("sesi_masuk (token_hash,", "'x',")),
        ("masuk", _OPENED.format("sesi_masuk (token_hash,", "'x',")),
        ("grid", _OPENED.format("tiket_masuk (tiket_hash, perangkat,", "'x', 'x',")),
    ],
)
@pytest.mark.parametrize("by", ["sari", "budi"])
@pytest.mark.usefixtures("sari_limited")
def test_nobody_opens_a_session_for_himself_but_the_program_that_spends_a_ticket(
    by: str, door: str, statement: str
) -> None:
    with slipped_in(by, door=door) as session:
        rule = refused(session, f"{statement} WHERE nama_pengguna = '{by}'")

    assert "row-level security" in rule


@pytest.mark.parametrize("by", ["ratna", "lama"])
@pytest.mark.usefixtures("sari_limited")
def test_who_changes_nothing_keeps_no_draft(session: Session, by: str) -> None:
    add_akun(session, "ratna", Peran.KEPALA)
    add_akun(session, "lama", Peran.STAF).aktif = False
    session.commit()
    keep = (
        "INSERT INTO draf (id, akun_id, jendela, kunci, layar, judul, alamat, isi, semula, jumlah,"
        " pribadi) SELECT gen_random_uuid(), id, gen_random_uuid(), '', '', '', '{}', '{}', '{}',"
        f" 1, false FROM akun WHERE nama_pengguna = '{by}'"
    )
    with slipped_in(by) as inside:
        assert "row-level security" in refused(inside, keep)


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT INTO sesi_masuk (token_hash, akun_id, berlaku_sampai)"
            f" VALUES ('milik penyerang', {ADMIN}, now() + interval '1 hour')"
        ),
        (
            "INSERT INTO tiket_masuk (tiket_hash, perangkat, akun_id, berlaku_sampai)"
            f" VALUES ('milik penyerang', 'x', {ADMIN}, now() + interval '1 hour')"
        ),
        (
            "INSERT INTO hasil_sso (perangkat, akun_id, kuat, berlaku_sampai)"
            f" VALUES ('x', {ADMIN}, true, now() + interval '1 minute')"
        ),
        f"UPDATE sesi_masuk SET sebagai_id = {ADMIN} WHERE akun_id = {SELF}",
        f"UPDATE sesi_masuk SET akun_id = {ADMIN} WHERE akun_id = {SELF}",
        (
            "INSERT INTO undangan (akun_id, kode_hash, berlaku_sampai)"
            f" VALUES ({ADMIN}, 'milik penyerang', now() + interval '1 hour')"
        ),
        f"INSERT INTO otp (akun_id, rahasia, langkah) VALUES ({ADMIN}, 'x', 0)",
        f"INSERT INTO kode_pemulihan (akun_id, kode_hash) VALUES ({ADMIN}, 'milik penyerang')",
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_a_staf_becomes_nobody_else(session: Session, statement: str) -> None:
    add_sesi(session, session.query(Akun).filter_by(nama_pengguna="sari").one())
    with slipped_in() as inside:
        rule = refused(inside, statement)

    assert re.search("row-level security|sesi_tidak_diperpanjang", rule), rule


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        (f"UPDATE sesi_masuk SET token_hash = 'milik penyerang' WHERE akun_id = {ADMIN}", 0),
        (f"DELETE FROM sesi_masuk WHERE akun_id = {ADMIN}", 0),
        (f"DELETE FROM otp WHERE akun_id = {ADMIN}", 0),
        (f"DELETE FROM sesi_masuk WHERE akun_id = {SELF}", 1),
        (f"DELETE FROM hasil_sso WHERE akun_id = {ADMIN}", 0),
        (f"DELETE FROM hasil_sso WHERE akun_id = {SELF}", 1),
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_what_is_another_account_s_is_not_touched(
    session: Session, statement: str, rows: int
) -> None:
    for each in session.query(Akun).filter(Akun.nama_pengguna.in_(["sari", "budi"])):
        add_sesi(session, each)
        session.execute(
            text(
                "INSERT INTO hasil_sso (perangkat, akun_id, kuat, berlaku_sampai)"
                f" VALUES ('x{each.id}', {each.id}, true, now() + interval '1 minute')"
            )
        )
    session.execute(text(f"INSERT INTO otp (akun_id, rahasia, langkah) VALUES ({ADMIN}, 'x', 0)"))
    session.commit()
    with slipped_in() as inside:
        assert inside.execute(text(statement)).rowcount == rows  # type: ignore[attr-defined]


@pytest.mark.usefixtures("sari_limited")
def test_the_secret_of_a_second_code_is_read_by_its_own_account_alone(session: Session) -> None:
    session.execute(text(f"INSERT INTO otp (akun_id, rahasia, langkah) VALUES ({ADMIN}, 'x', 0)"))
    session.commit()
    count = text("SELECT count(*) FROM otp")

    with slipped_in() as inside:
        assert inside.scalar(count) == 0
    with slipped_in("budi") as inside:
        assert inside.scalar(count) == 1


@pytest.mark.usefixtures("sari_limited")
def test_who_logs_in_still_gets_a_session() -> None:
    with db_engine.write_session(by="sari", door="masuk") as session:
        tiket = let_through(session, "sari")
    with db_engine.write_session(by="sistem", door="masuk") as session:
        assert create_sesi(session, tiket=tiket, perangkat=PERANGKAT) is not None


# --- the seal -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hari", "rule"),
    [
        ("hari_ini_wib()", "segel_sebelum_waktunya"),
        ("hari_ini_wib() + 400", "segel_sebelum_waktunya"),
        ("hari_ini_wib() - 1", "segel_tidak_berurutan"),
    ],
)
@pytest.mark.usefixtures("sari_limited")
def test_the_program_seals_no_day_that_is_not_over_and_no_row_that_is_not_there(
    hari: str, rule: str
) -> None:
    with slipped_in() as session:
        assert refused(session, f"SELECT segel_tambah({hari}, 9000000000)") == rule


@pytest.mark.parametrize("by", ["sari", "budi", None])
@pytest.mark.usefixtures("sari_limited")
def test_only_the_program_seals_a_day_that_is_over(by: str | None) -> None:
    """Early, a seal would leave rows of its day to the next one."""
    early = "SELECT segel_tambah(hari_ini_wib() - 1, (SELECT max(id) FROM audit))"
    with slipped_in(by) as session:
        assert refused(session, early) == "segel_tanpa_bukti"
    with slipped_in("sistem") as session:
        assert session.scalar(text(early)) is not None


# --- reports --------------------------------------------------------------------------------------


@pytest.fixture
def report(engine: Engine) -> Iterator[Connection]:
    """Whoever looks at figures with a tool of their own."""
    owner = create_engine(db_engine.owner_url_of(engine))
    with owner.connect() as connection:
        connection.execute(
            text("SELECT set_config('role', current_database() || '_laporan', false)")
        )
        connection.commit()
        yield connection
        connection.rollback()
        connection.invalidate()
    owner.dispose()


def test_a_report_reads_the_register_without_people_and_writes_nothing(report: Connection) -> None:
    assert report.scalar(text("SELECT count(nama) FROM koperasi")) is not None
    tables = set(
        report.scalars(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                " AND relkind = 'r' AND has_any_column_privilege(oid, 'SELECT')"
            )
        )
    )
    writes = report.scalar(
        text(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r' AND has_any_column_privilege(oid, 'INSERT, UPDATE')"
        )
    )

    assert (tables & PERSONAL, writes) == (set(), 0)
    may = text("SELECT has_column_privilege(:tabel, :kolom, 'SELECT')")
    closed = [(tabel, kolom) for tabel, kolomnya in PRIBADI.items() for kolom in kolomnya]
    assert [
        each
        for each in closed
        if report.scalar(may, dict(zip(("tabel", "kolom"), each, strict=True)))
    ] == []


def test_a_report_reads_no_name_of_an_account(report: Connection) -> None:
    named = report.scalars(
        text(
            "SELECT attrelid::regclass || '.' || attname FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
            " AND (attname LIKE '%\\_by' OR attname LIKE '%\\_oleh' OR attname = 'petugas')"
            " AND has_column_privilege(c.oid, attnum, 'SELECT')"
        )
    ).all()

    assert named == []


def test_a_report_takes_few_of_the_connections(report: Connection) -> None:
    """Else whoever has its password shuts everybody out, by doing nothing on a hundred."""
    limit = report.scalar(
        text("SELECT rolconnlimit FROM pg_roles WHERE rolname = current_database() || '_laporan'")
    )

    assert limit == 5


def test_a_refusal_reaches_the_screen_as_a_rule(sari_limited: int) -> None:
    change = text("UPDATE koperasi SET telepon = '1' WHERE id = :id")

    with (
        pytest.raises(DataRejected) as rejected,
        db_engine.write_session(by="sari", door="grid") as session,
    ):
        session.execute(change, {"id": sari_limited})

    assert rejected.value.rule == "di_luar_wilayah_akun"


def test_what_hangs_on_a_person_or_an_account_is_kept_from_a_report() -> None:
    """A table that a migration adds is in it."""
    whose = {"akun", "orang", "sesi_masuk", "peserta"}
    hanging = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(
            key.column.table.name in whose and key.parent.name not in AUTHORS
            for key in table.foreign_keys
        )
    }

    assert (hanging | whose) - PERSONAL == set()


@pytest.mark.usefixtures("session")
def test_the_program_gathers_versions_by_its_own_login() -> None:
    gather_versions()
