"""Counts that are kept by block: after whatever edit they say what counting anew says."""

import random
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from sqlalchemy import URL, Connection, Engine, event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import cocok
from db.actions.potret import create_potret
from db.clock import today
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.postgres import parts
from db.postgres.engine import build_engine, owner_connection, run_noted
from db.postgres.migrate import migrate
from db.queries.banding import HARI_INI, Banding, Keadaan, compare_states
from db.queries.perhatian import count_perhatian
from db.queries.tersimpan import list_berbeda, list_tersimpan
from tests.conftest import database_beside, trusted
from tests.factories import make_koperasi, read_by
from tests.register import small_register

NUMBERED = ("koperasi", "fasilitasi", "angkatan", "orang")
# One row of a table, another one at each throw.
ONE = "(SELECT id FROM {} ORDER BY md5(id::text || :throw) LIMIT 1)"
# Each changes what something is counted from; the guards of the register may refuse some.
EDITS = {
    "status": "UPDATE koperasi SET status_kelembagaan = (ARRAY['aktif', 'tidak_aktif', NULL])"
    "[1 + :number % 3] WHERE id = {koperasi}",
    "kecamatan": "UPDATE koperasi SET desa_kode = NULL, kecamatan_kode = (SELECT kode FROM"
    " kecamatan ORDER BY md5(kode || :throw) LIMIT 1) WHERE id = {koperasi}",
    "badan hukum": "UPDATE koperasi SET tanggal_badan_hukum = current_date - :number * 50"
    " WHERE id = {koperasi}",
    "asal": "UPDATE koperasi SET asal = (ARRAY['kdmp', 'mandiri'])[1 + :number % 2]"
    " WHERE id = {koperasi}",
    "koperasi baru": "INSERT INTO koperasi (nama, jenis, sumber_data, per_tanggal)"
    " VALUES ('Koperasi ' || :throw, 'jasa', 'Uji', current_date)",
    "arsip": "UPDATE koperasi SET diarsipkan_pada = now(), alasan_arsip = 'Salah catat'"
    " WHERE id = {koperasi} AND :number % 5 = 0",
    "rat": "UPDATE rat SET tanggal = tanggal - 1, tanggal_lapor = NULL WHERE id = {rat}",
    "rat hilang": "DELETE FROM rat WHERE id = {rat}",
    "anggota": "UPDATE keragaan SET jumlah_anggota = :number * 1000 WHERE id = {keragaan}",
    "aset": "UPDATE keragaan SET aset = aset * 100000 WHERE id = {keragaan}",
    "unit": "UPDATE unit_usaha SET volume_usaha = :number WHERE id = {unit_usaha}",
    "sertifikat": "UPDATE snapshot_ods SET tanggal_berlaku_sertifikat = current_date + :number"
    " WHERE id = {snapshot_ods}",
    "predikat": "UPDATE kesehatan SET predikat = 'sehat' WHERE id = {kesehatan}",
    "produk hilang": "DELETE FROM produk WHERE id = {produk}",
    "tahap": "UPDATE fasilitasi_tahap SET tanggal = tanggal - 400 WHERE id = {fasilitasi_tahap}",
    "tahap hilang": "DELETE FROM fasilitasi_tahap WHERE id = {fasilitasi_tahap}",
    "kasus lepas": "UPDATE fasilitasi SET koperasi_id = NULL WHERE id = {fasilitasi}",
    "kasus tertaut": "UPDATE fasilitasi SET koperasi_id = {koperasi} WHERE id = {fasilitasi}",
    "kasus keluar": "UPDATE fasilitasi SET keluar = 'mundur', alasan_keluar = 'Uji',"
    " tanggal_keluar = current_date - 1 WHERE id = {fasilitasi}",
    "hadir": "UPDATE kehadiran SET status = (ARRAY['hadir', 'izin'])[1 + :number % 2]"
    " WHERE id = {kehadiran}",
    "hadir hilang": "DELETE FROM kehadiran WHERE id = {kehadiran}",
    "peserta pindah": "UPDATE peserta SET koperasi_id = {koperasi} WHERE id = {peserta}",
    "peserta orang lain": "UPDATE peserta SET orang_id = {orang} WHERE id = {peserta}",
    "jabatan": "UPDATE peserta SET jabatan = 'ketua' WHERE id = {peserta}",
    "nilai": "UPDATE peserta SET nilai_pre = 40, nilai_post = :number WHERE id = {peserta}",
    "peserta hilang": "DELETE FROM peserta WHERE id = {peserta}",
    "sesi pindah": "UPDATE sesi SET tanggal = tanggal - 30 * :number WHERE id = {sesi}",
    "sesi hilang": "DELETE FROM sesi WHERE id = {sesi}",
    "pelatihan pindah": "UPDATE pelatihan SET tanggal_mulai = tanggal_mulai - 365"
    " WHERE id = {pelatihan}",
    "dana": "UPDATE program SET sumber_dana = 'apbd_kabupaten' WHERE id = {program}",
    "jenis kelamin": "UPDATE orang SET jenis_kelamin = 'P' WHERE id = {orang}",
    "aturan": "UPDATE pengaturan SET nilai = (2 + :number % 2)::text"
    " WHERE kunci = 'tahun_cakupan_pembinaan'",
}
TABLES = (
    "koperasi", "kesehatan", "produk", "rat", "keragaan", "unit_usaha", "snapshot_ods",
    "fasilitasi", "fasilitasi_tahap", "angkatan", "sesi", "peserta", "kehadiran", "pelatihan",
    "program", "orang",
)  # fmt: skip  # a list of names, read across


@pytest.fixture(scope="module")
def filled(engine: Engine) -> Iterator[URL]:
    """A register whose rows are far apart, so that they lie in many blocks."""
    with database_beside(engine, "blok_isi", migrated=True) as url:
        built = build_engine(url)
        migrate(built)
        with owner_connection(built) as owner:
            for table in NUMBERED:
                owner.execute(text(f"ALTER TABLE {table} ALTER id SET INCREMENT BY 60"))
            owner.commit()
        with trusted(Session(built)) as session:
            small_register(session, today())
        built.dispose()
        yield url


@pytest.fixture
def office(engine: Engine, filled: URL) -> Iterator[Engine]:
    """A copy of it for each test, in which saves really end."""
    with database_beside(engine, "blok", like=filled) as url:
        built = build_engine(url)
        migrate(built)
        yield built
        built.dispose()


def save(office: Engine, statement: str, **values: object) -> bool:
    """One save by somebody; False where the register refuses it."""
    with owner_connection(office) as owner:
        try:
            owner.execute(text(statement), values)
            owner.commit()
        except DBAPIError:
            owner.rollback()
            return False
    return True


def edit(office: Engine, name: str, number: int) -> bool:
    rows = {table: ONE.format(table) for table in TABLES}
    return save(office, EDITS[name].format(**rows), throw=str(number), number=number)


def differing(office: Engine) -> list[str]:
    with Session(office) as session:
        return list_berbeda(session, list_tersimpan(today()).items())


@pytest.mark.slow
def test_after_every_edit_what_is_kept_is_what_is_counted_anew(office: Engine) -> None:
    throws, refused, names = random.Random(7), 0, [*EDITS]
    throws.shuffle(names)
    assert differing(office) == []
    # A few at a time: what one of them left stale would still be so after the next.
    for turn in range(0, len(names), 10):
        some = names[turn : turn + 10]
        refused += sum(not edit(office, name, throws.randint(1, 90)) for name in some)
        assert differing(office) == [], some

    assert refused < len(EDITS) / 3


def test_a_case_of_each_kind_of_change_marks_its_block(office: Engine) -> None:
    """So that the test above would notice a table without its trigger."""
    with office.connect() as connection:
        found = connection.execute(
            text(
                "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger"
                " WHERE tgname LIKE 'tandai_blok_%' AND tgenabled = 'O' GROUP BY 1"
            )
        )
        marked = {str(table): int(kinds) for table, kinds in found}

    tables = frozenset().union(
        *(each.marked for each in (parts.KOPERASI, parts.ANGKATAN, parts.ORANG))
    )
    assert marked == dict.fromkeys(tables, 3)


@pytest.mark.parametrize("nomor", [0, 1, 127, 128, 88_800, -1, -128, -129])
def test_the_database_divides_as_the_program_does(connection: Connection, nomor: int) -> None:
    blok = connection.scalar(text("SELECT blok_dari(:nomor)"), {"nomor": nomor})

    assert blok == nomor >> parts.SHIFT


def without_status(office: Engine) -> int:
    """As a click counts it."""
    with Session(office) as session, parts.keeping(session):
        return count_perhatian(session, "status", hari=today())


def test_a_change_that_is_committed_after_a_later_one_is_counted(office: Engine) -> None:
    with trusted(Session(office)) as session:
        some = [make_koperasi(session, status_kelembagaan="aktif").id for _ in range(2)]
        session.commit()
    before = without_status(office)
    change = text("UPDATE koperasi SET status_kelembagaan = NULL WHERE id = :id")
    with owner_connection(office) as early, owner_connection(office) as late:
        early.execute(change, {"id": some[0]})
        late.execute(change, {"id": some[1]})
        late.commit()
        meanwhile = without_status(office)
        early.commit()

    assert (meanwhile, without_status(office)) == (before + 1, before + 2)


def test_after_a_save_its_block_alone_is_counted_again(office: Engine) -> None:
    without_status(office)
    with Session(office) as session:
        still_open = select(Koperasi.id).where(Koperasi.terbuka).order_by(Koperasi.id)
        first = session.scalars(still_open).first() or 0
    assert save(office, "UPDATE koperasi SET alamat = 'Pindah' WHERE id = :id", id=first)
    sent: list[Mapping[str, Any]] = []

    @event.listens_for(office, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, sql: str, values: Mapping[str, Any], *_: Any) -> None:
        if "public.koperasi" in sql:
            sent.append(values)

    without_status(office)

    begins = (first >> parts.SHIFT) << parts.SHIFT
    assert [(each["dari"], each["sampai"]) for each in sent] == [(begins, begins + 127)]


def test_a_snapshot_is_not_counted_again_after_a_save(office: Engine) -> None:
    with trusted(Session(office)) as session:
        made = create_potret(session, tanggal=today(), tahun_buku=today().year - 1)
        session.commit()
    before = Keadaan(made, "Potret", today(), today().year - 1)
    after = Keadaan(HARI_INI, "Hari ini", today(), today().year - 1)

    def compare() -> Banding:
        with Session(office) as session, parts.keeping(session):
            return compare_states(read_by(session), before, after)

    sent: list[str] = []
    compare()
    assert save(office, EDITS["koperasi baru"], throw="uji", number=1)
    event.listen(office, "before_cursor_execute", lambda *given: sent.append(given[2]))

    assert compare().perubahan == {"Baru": 1}
    whole = [sql for sql in sent if "FROM potret_koperasi" in sql and "public.koperasi" not in sql]
    assert whole == []


def test_statements_of_one_form_are_told_apart_by_their_values(office: Engine) -> None:
    def count(session: Session, *names: str) -> int:
        number = Koperasi.id.label("koperasi_id")
        rows = select(number).where(Koperasi.nama.in_(names))
        ((found,),) = parts.add_up(session, parts.KOPERASI, rows, ())
        return int(found)

    with Session(office) as session, parts.keeping(session):
        first, second = session.scalars(select(Koperasi.nama).distinct().limit(2))
        asked = [(first,), ("Tidak ada",), (first, second), (first,), ("Tidak ada", second)]

        found = [count(session, *names) for names in asked]

    assert found == [1, 0, 2, 1, 1]


def test_a_count_that_would_push_out_all_others_is_made_whole_each_time(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_HEAVY_BYTES", 0)
    before = without_status(office)
    assert save(office, EDITS["koperasi baru"], throw="uji", number=1)
    sent: list[str] = []

    @event.listens_for(office, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        sent.append(sql)

    assert without_status(office) == before + 1
    assert [sql for sql in sent if "perubahan_blok" in sql] == []


def test_what_is_kept_says_on_which_tables_it_depends(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing had to be counted: else the memo would hold it for ever."""
    monkeypatch.setattr(db_engine, "get_reader", lambda: office)

    def ask() -> frozenset[str]:
        return run_noted(partial(count_perhatian, kunci="desa", hari=today()))[1]

    assert ask() == ask() >= {"koperasi"}


def test_the_command_says_that_all_is_the_same_and_names_what_is_not(
    office: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(db_engine, "get_engine", lambda: office)
    monkeypatch.setattr(db_engine, "check_server", lambda: None)
    assert cocok.main([]) == 0
    assert "Sama: 56 hitungan" in capsys.readouterr().out
    # As if the database had forgotten to say so.
    assert save(office, "ALTER TABLE koperasi DISABLE TRIGGER tandai_blok_update")
    forgotten = "UPDATE koperasi SET status_kelembagaan = NULL WHERE {}"
    assert save(office, forgotten.format("diarsipkan_pada IS NULL AND digabung_ke_id IS NULL"))

    assert cocok.main([]) == 1
    assert "perhatian status" in capsys.readouterr().out
