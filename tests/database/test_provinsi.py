"""Three regencies and a province: what arrives, what cannot, and a regency that was offline."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from db.clock import actual_day
from db.errors import StartRefused
from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, owner_connection, parse_url
from db.postgres.migrate import migrate
from db.postgres.seal import check_seals, seal_days
from db.provinsi.__main__ import main
from db.provinsi.kolom import TERBIT
from db.provinsi.rekap import count_rows, find_regency, follow, leave
from db.provinsi.sambungan import conninfo
from db.provinsi.terbit import list_outdated, publish, withdraw
from db.seed import fill_demo
from tests.replica import open_folder, own_cluster
from tests.waiting import wait_until

KODE = ("3601", "3604", "3673")
LOGICAL = {
    "wal_level": "logical",
    "max_logical_replication_workers": "20",
    "max_worker_processes": "40",
    "max_replication_slots": "40",
    "max_wal_senders": "40",
}
PERSONAL = "0812-RAHASIA"
TELL = """
UPDATE koperasi SET telepon = %(word)s, notaris = %(word)s, email = %(word)s, alamat = %(word)s,
    catatan = %(word)s, npwp = %(word)s, alasan_status = %(word)s
WHERE id IN (SELECT id FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
             ORDER BY id LIMIT 5)
"""
FOUND = """
INSERT INTO koperasi (nama, telepon, sumber_data)
SELECT 'Koperasi Uji Rekap ' || n, %(word)s, 'uji' FROM generate_series(1, %(many)s) AS n
"""
FORGET = """
DELETE FROM kesehatan WHERE koperasi_id IN (SELECT id FROM koperasi WHERE diarsipkan_pada IS NULL
                                            AND digabung_ke_id IS NULL)
"""


def published() -> list[str]:
    return [f"{table}.{name}" for table, names in TERBIT.items() for name in names]


@dataclass(frozen=True)
class Province:
    """A roll-up and the registers that it follows, by code."""

    rekap: URL
    registers: dict[str, URL]


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with open_folder() as folder, own_cluster(folder / "semua", **LOGICAL) as address:
        first = parse_url(address)
        _fill(first)
        registers = {kode: first.set(database=f"kab_{kode}") for kode in KODE}
        for url in registers.values():
            run(first.set(database="postgres"), f"CREATE DATABASE {url.database} TEMPLATE dasbor")
            _grant(url)
        run(first, "ALTER ROLE kab_3604_aplikasi LOGIN PASSWORD 'sandi-uji'")
        rekap = first.set(database="rekap")
        run(first, "CREATE DATABASE rekap")
        for kode, url in registers.items():
            follow(rekap, kode, publish(url, kode, password="sandi-uji"))
        yield Province(rekap, registers)


def _fill(url: URL) -> None:
    built = build_engine(url)
    migrate(built)
    db_engine.bind_sessions(bind=built)
    fill_demo()
    db_engine.bind_sessions()
    built.dispose()


def _grant(url: URL) -> None:
    """The role of the program is called after the database."""
    built = build_engine(url)
    migrate(built)
    built.dispose()


def run(url: URL, statement: str, **values: object) -> None:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        connection.execute(statement, values or None)


def counts_agree(province: Province) -> bool:
    arrived = count_rows(province.rekap)
    return all(
        arrived[table].get(kode, 0) == counts[""]
        for kode, url in province.registers.items()
        for table, counts in count_rows(url).items()
    )


# Three registers are filled and sent.
@pytest.mark.slow
def test_every_row_arrives_and_so_does_every_change(province: Province) -> None:
    wait_until(lambda: counts_agree(province), limit_s=90)

    run(province.registers["3601"], FOUND, word=PERSONAL, many=3)
    run(province.registers["3673"], FORGET)

    wait_until(lambda: counts_agree(province))
    arrived = count_rows(province.rekap)
    assert list(arrived["koperasi"]) == list(KODE)
    assert arrived["koperasi"]["3601"] == arrived["koperasi"]["3604"] + 3
    assert arrived["kesehatan"].get("3673", 0) < arrived["kesehatan"]["3604"]


@pytest.mark.slow
def test_nothing_personal_can_arrive(province: Province) -> None:
    run(province.registers["3604"], TELL, word=PERSONAL)
    run(province.registers["3604"], FOUND, word=PERSONAL, many=1)
    wait_until(lambda: counts_agree(province))

    with psycopg.connect(conninfo(province.rekap)) as connection:
        arrived = connection.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
            " WHERE table_schema = 'k3604'"
        ).fetchall()
        found = [
            connection.execute(
                f"SELECT count(*) FROM k3604.{table} AS baris WHERE baris::text LIKE %s",
                (f"%{PERSONAL}%",),
            ).fetchone()
            for table in TERBIT
        ]

    assert {name for (name,) in arrived} == set(published())
    assert found == [(0,)] * len(TERBIT)


@pytest.mark.slow
def test_the_role_of_the_province_cannot_reach_the_register(province: Province) -> None:
    register = province.registers["3604"]
    role = register.set(username="kab_3604_provinsi", password="sandi-uji")

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(conninfo(role))
    # Nor by decoding its changes, which a role that may replicate could do.
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(conninfo(role), replication="database")


@pytest.mark.slow
def test_the_program_of_a_published_regency_still_enters(province: Province) -> None:
    register = province.registers["3604"]
    program = register.set(username="kab_3604_aplikasi", password="sandi-uji")

    with psycopg.connect(conninfo(program)) as connection:
        assert connection.execute("SELECT count(*) FROM perubahan_tabel").fetchone() != (0,)
    run(register, "CREATE ROLE orang_lain LOGIN")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(conninfo(register.set(username="orang_lain")))


@pytest.mark.slow
def test_a_regency_that_was_offline_catches_up_and_the_others_did_not_wait(
    province: Province,
) -> None:
    wait_until(lambda: counts_agree(province), limit_s=90)
    beside = "kab_3604_terbit"
    run(province.rekap, f"ALTER DATABASE {beside} ALLOW_CONNECTIONS false")
    run(
        province.rekap,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_replication"
        " WHERE application_name = 'rekap_k3604'",
    )
    before = count_rows(province.rekap)["koperasi"]
    for kode in KODE:
        run(province.registers[kode], FOUND, word=PERSONAL, many=2)

    wait_until(lambda: count_rows(province.rekap)["koperasi"]["3673"] == before["3673"] + 2)
    offline = count_rows(province.rekap)["koperasi"]["3604"]
    run(province.rekap, f"ALTER DATABASE {beside} ALLOW_CONNECTIONS true")

    assert offline == before["3604"]
    wait_until(lambda: counts_agree(province), limit_s=60)
    assert count_rows(province.rekap)["koperasi"]["3604"] == before["3604"] + 2


# What a program published that knew of no skor yet.
OLDER = """
ALTER PUBLICATION provinsi DROP TABLE kesehatan;
ALTER PUBLICATION provinsi ADD TABLE kesehatan (id, koperasi_id, tahun_buku, predikat, tanggal)
"""


@pytest.mark.slow
def test_a_regency_is_let_go_and_followed_anew_though_its_program_is_older(
    province: Province,
) -> None:
    wait_until(lambda: counts_agree(province), limit_s=90)
    rekap, register = province.rekap, province.registers["3601"]
    regency = find_regency(rekap, "3601")
    assert regency is not None

    assert leave(rekap, "3601", regency=regency)
    left = list(count_rows(rekap)["koperasi"])
    run(register, OLDER)
    run(register.set(database="kab_3601_terbit"), "ALTER TABLE k3601.kesehatan DROP COLUMN skor")
    follow(rekap, "3601", regency)

    assert left == ["3604", "3673"]
    wait_until(lambda: counts_agree(province), limit_s=60)
    assert list_outdated(register) == ["kesehatan"]
    with psycopg.connect(conninfo(rekap)) as connection:
        skor = connection.execute(
            "SELECT kabupaten, count(skor) > 0 FROM kesehatan GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert skor[:2] == [("3601", False), ("3604", True)]


@pytest.mark.slow
def test_what_was_half_made_is_gone_so_that_it_can_be_tried_again(province: Province) -> None:
    register = province.registers["3601"]
    withdraw(register)
    run(register, "CREATE ROLE kab_3601_provinsi")
    with pytest.raises(DBAPIError, match="already exists"):
        publish(register, "3601", password="sandi-uji")
    # An older one of that name was in the way, and went with what was half made.
    beside = publish(register, "3601", password="sandi-uji")
    assert list_outdated(register) == []
    with pytest.raises(StartRefused, match="sudah terbit"):
        publish(register, "3601", password="sandi-uji")

    with pytest.raises(StartRefused, match="sudah diikuti"):
        follow(province.rekap, "3601", beside)
    assert leave(province.rekap, "3601", regency=beside)
    run(
        beside.set(username="postgres"), "SELECT pg_create_physical_replication_slot('rekap_k3601')"
    )
    with pytest.raises(DBAPIError, match="already exists"):
        follow(province.rekap, "3601", beside)
    follow(province.rekap, "3601", beside)

    wait_until(lambda: counts_agree(province), limit_s=60)


WAITING = "CREATE SUBSCRIPTION uji_{} CONNECTION '' PUBLICATION p WITH (connect = false)"
FORGOTTEN = """
ALTER SUBSCRIPTION uji_{0} SET (slot_name = NONE);
DROP SUBSCRIPTION uji_{0}
"""


def test_one_more_than_postgresql_can_follow_is_refused_in_a_sentence(engine: Engine) -> None:
    """Its own answer is to let the last one wait for ever."""
    for number in range(3):
        run(engine.url, WAITING.format(number))
    try:
        with pytest.raises(StartRefused, match="max_logical_replication_workers = 5"):
            follow(engine.url, "3604", engine.url)
    finally:
        for number in range(3):
            run(engine.url, FORGOTTEN.format(number))


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
def test_the_chain_of_the_audit_of_each_regency_still_holds(province: Province, kode: str) -> None:
    built = build_engine(province.registers[kode])
    with owner_connection(built) as connection:
        seal_days(connection, until=actual_day() + dt.timedelta(days=1))
        found = check_seals(connection)
    built.dispose()

    assert found.temuan == ()
    assert found.segel > 0
    assert found.baris > 40_000


def test_a_server_that_does_not_keep_what_can_be_decoded_is_refused_in_a_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", conninfo(engine.url))
    monkeypatch.setenv("SANDI_PROVINSI", "sandi-uji")

    status = main(["terbitkan", "--kode", "3604"])

    assert status == 2
    assert "wal_level = logical" in capsys.readouterr().err


def test_without_a_password_for_the_province_nothing_is_published(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SANDI_PROVINSI", raising=False)

    status = main(["terbitkan", "--kode", "3604"])

    assert status == 2
    assert "SANDI_PROVINSI" in capsys.readouterr().err


@pytest.mark.parametrize("kode", ["36.04", "364", "abcd"])
def test_a_code_that_is_none_is_refused(kode: str) -> None:
    with pytest.raises(SystemExit):
        main(["ikuti", "--kode", kode, "--dari", "postgresql://p@mesin/dasbor_terbit"])


def test_the_counts_of_a_register_are_printed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", conninfo(engine.url))

    assert main(["hitung"]) == 0
    assert "fasilitasi_tahap" in capsys.readouterr().out
