"""A cadangan comes back the same, into an empty database alone, or not at all."""

import datetime as dt
import gzip
import os
import re
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.cadangan.archive import DUMP, own_key_file, read_key, seal, unsealed, write_key
from db.cadangan.bawa import Bawaan, carry_over
from db.cadangan.keep import BY_HAND, COPIES, folder, list_berkas
from db.cadangan.kerja import working_dir
from db.cadangan.make import make
from db.cadangan.restore import restore
from db.cadangan.state import get_keadaan, read_notes
from db.clock import WIB, today
from db.enums import JenisPermintaan
from db.errors import StartRefused
from db.models import (
    FotoProduk,
    Koperasi,
    Pembersihan,
    PermintaanData,
    TahanPembersihan,
)
from db.postgres.engine import build_engine, owner_connection
from db.postgres.migrate import migrate
from db.postgres.seal import seal_days
from tests.conftest import database_beside, trusted
from tests.factories import make_koperasi, make_produk

ROOT = Path(__file__).parents[2]
JPEG = bytes.fromhex("ffd8ff") + bytes(range(256))


@pytest.fixture(scope="module")
def office(engine: Engine) -> Iterator[Engine]:
    """A register with a photo, two audited koperasi and a seal."""
    with database_beside(engine, "cadangan") as url:
        built = build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            koperasi = make_koperasi(session, nama="Koperasi \\. Tanda\nBaris")
            produk = make_produk(session, koperasi)
            session.add(
                FotoProduk(
                    koperasi_id=koperasi.id, produk_id=produk.id, isi=JPEG, lebar=4, tinggi=3
                )
            )
            session.commit()
        with owner_connection(built) as connection:
            seal_days(connection, until=today() + dt.timedelta(days=1))
        yield built
        built.dispose()


@pytest.fixture
def empty(engine: Engine) -> Iterator[Engine]:
    """An empty database of another name."""
    with database_beside(engine, "pulih") as url:
        built = build_engine(url)
        yield built
        built.dispose()


@pytest.fixture(autouse=True, scope="module")
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="module")
def made(office: Engine) -> Path:
    return make(office, BY_HAND)


def count(database: Engine, what: str) -> int:
    with database.connect() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {what}")) or 0)


def tables_of(database: Engine) -> int:
    return count(database, "pg_tables WHERE schemaname = 'public'")


def test_it_comes_back_the_same_under_another_name(made: Path, empty: Engine) -> None:
    manifest = restore(empty, made, own_key_file()).manifest

    assert manifest.tabel["koperasi"][0] == 1
    assert manifest.segel is not None
    with empty.connect() as connection:
        assert connection.scalar(text("SELECT isi FROM foto_produk")) == JPEG
        assert connection.scalar(text("SELECT nama FROM koperasi")) == "Koperasi \\. Tanda\nBaris"
        assert connection.scalar(text("SELECT current_user")) == f"{empty.url.database}_aplikasi"
    with trusted(Session(empty)) as session:
        assert make_koperasi(session).id > 1
    assert count(empty, "audit WHERE tabel = 'koperasi'") == 2
    with empty.connect() as connection:
        begun = text("SELECT alasan FROM pembersihan WHERE selesai_pada IS NULL")
        said = str(connection.scalars(begun).one())
        assert said.startswith("Sesudah memulihkan cadangan")
        assert "TIDAK dibawa: basis data lama tidak disebut" in said


def plain_url(database: Engine) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def test_requests_and_holds_that_were_noted_since_come_over_from_what_is_replaced(
    made: Path, office: Engine, empty: Engine
) -> None:
    with trusted(Session(office)) as session:
        newer = make_koperasi(session, nama="Koperasi Sesudah Cadangan")
        asked = PermintaanData(
            jenis=JenisPermintaan.AKSES,
            pemohon="Siti Aminah",
            identitas="KTP dilihat di loket",
            isi="Apa yang disimpan tentang saya",
            tenggat=dt.datetime.now(WIB) + dt.timedelta(days=3),
        )
        old = session.scalars(select(Koperasi.id).order_by(Koperasi.id).limit(1)).one()
        held = [
            TahanPembersihan(koperasi_id=each, alasan="Menunggu pemeriksaan inspektorat")
            for each in (old, newer.id)
        ]
        session.add_all([asked, *held])
        session.commit()
        was = (asked.id, asked.created_by, asked.diterima_pada, held[0].id)

    done = restore(empty, made, own_key_file(), lama=plain_url(office))

    assert done.bawaan == Bawaan((("permintaan_data", 1), ("tahan_pembersihan", 1)), tanpa=1)
    with Session(empty) as session:
        came = session.scalars(select(PermintaanData)).one()
        hold = session.scalars(select(TahanPembersihan)).one()
        assert (came.id, came.created_by, came.diterima_pada, hold.id) == was
        begun = session.scalars(select(Pembersihan.alasan)).one()
        assert "1 permintaan data pribadi dan 1 penahanan. 1 menyangkut yang tidak ada" in begun


@pytest.mark.parametrize(
    ("lama", "kata"),
    [(None, "tidak disebut"), ("postgresql://127.0.0.1:9/tidak-ada", "tidak dapat dibaca")],
)
def test_what_does_not_come_over_is_said(office: Engine, lama: str | None, kata: str) -> None:
    assert kata in carry_over(office, lama).kalimat


def test_nothing_comes_over_from_another_register(office: Engine, engine: Engine) -> None:
    assert "register lain" in carry_over(office, plain_url(engine)).kalimat


def test_its_file_is_opened_without_this_program(made: Path, tmp_path: Path) -> None:
    opened = tmp_path / "isi.tar"
    opened.write_bytes(pyrage.decrypt(made.read_bytes(), [read_key(own_key_file())]))
    with tarfile.open(opened) as tar:
        names = tar.getnames()
        dump = tar.extractfile(DUMP)
        assert dump is not None
        sql = gzip.decompress(dump.read()).decode()

    assert names == ["manifest.json", "dasbor.sql.gz"]
    assert "CREATE TABLE public.koperasi" in sql
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert b"koperasi" not in made.read_bytes()


def remove(pattern: str, by: str = "") -> Callable[[str], str]:
    def change(sql: str) -> str:
        changed = re.sub(pattern, by, sql, count=1, flags=re.MULTILINE | re.DOTALL)
        assert changed != sql
        return changed

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(
            remove(r"(COPY public.desa [^\n]*\n)[^\n]*\n", r"\1"), "tabel desa berbeda", id="row"
        ),
        pytest.param(
            remove(r"(COPY public.foto_produk .*?xffd8ff)00", r"\g<1>01"),
            "tabel foto_produk",
            id="photo",
        ),
        pytest.param(
            remove(r"^SELECT pg_catalog.setval\('public.koperasi_id_seq'[^\n]*"),
            "urutan koperasi_id_seq",
            id="sequence",
        ),
        pytest.param(
            remove(r"^CREATE TRIGGER audit_ubah [^\n]* ON public.koperasi [^\n]*"),
            "pemicu public.koperasi.audit_ubah tidak ada",
            id="trigger",
        ),
        pytest.param(
            remove(r"^GRANT [^\n]* ON TABLE public.audit TO [^\n]*"),
            "peran \\*_aplikasi audit tidak ada",
            id="role",
        ),
        pytest.param(
            remove(r"^ALTER TABLE ONLY public.koperasi\n +ADD CONSTRAINT fk_[^;]*;"),
            "aturan public.koperasi.fk_",
            id="rule",
        ),
        pytest.param(
            remove(r"(COPY public.audit .*?\t)sistem\t", r"\1orang\t"), "tabel audit", id="audit"
        ),
        pytest.param(
            remove(r"^CREATE INDEX ix_audit_waktu [^\n]*"), "indeks ix_audit_waktu", id="index"
        ),
    ],
)
def test_what_differs_from_its_manifest_is_refused_and_leaves_nothing(
    made: Path, empty: Engine, tmp_path: Path, change: Callable[[str], str], named: str
) -> None:
    forged = tmp_path / "palsu.tar.age"
    with unsealed(made, own_key_file()) as (manifest, dump):
        sql = gzip.decompress(dump.read_bytes()).decode()
        dump.write_bytes(gzip.compress(change(sql).encode()))
        seal(dump.parent, manifest, forged)

    with pytest.raises(StartRefused, match=named):
        restore(empty, forged, own_key_file())

    assert tables_of(empty) == 0


def test_a_database_that_holds_anything_is_not_touched(made: Path, empty: Engine) -> None:
    with owner_connection(empty) as connection:
        connection.execute(text("CREATE TABLE milik_orang (a int)"))
        connection.commit()

    with pytest.raises(StartRefused, match="tidak kosong"):
        restore(empty, made, own_key_file())

    assert tables_of(empty) == 1


def test_a_dump_that_stops_halfway_leaves_nothing(
    made: Path, empty: Engine, tmp_path: Path
) -> None:
    cut = tmp_path / "putus.tar.age"
    with unsealed(made, own_key_file()) as (manifest, dump):
        sql = gzip.decompress(dump.read_bytes()).decode()
        dump.write_bytes(gzip.compress(f"{sql[: len(sql) // 2]}\n\\.\nSALAH;\n".encode()))
        seal(dump.parent, manifest, cut)

    with pytest.raises(StartRefused, match="psql gagal"):
        restore(empty, cut, own_key_file())

    assert tables_of(empty) == 0


def test_a_damaged_file_and_another_key_are_told(made: Path, empty: Engine, tmp_path: Path) -> None:
    broken, other = tmp_path / "rusak", tmp_path / "lain"
    write_key(other)
    with pytest.raises(StartRefused, match="bukan kuncinya"):
        restore(empty, made, other)

    content = bytearray(made.read_bytes())
    content[-100] ^= 1
    broken.write_bytes(content)

    with pytest.raises(StartRefused, match="rusak"):
        restore(empty, broken, own_key_file())


def test_each_further_folder_holds_it_too_and_one_that_is_gone_is_told(
    office: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    second = tmp_path / "kedua"
    monkeypatch.setenv(COPIES, str(second))
    made = make(office, BY_HAND)
    assert (second / made.name).read_bytes() == made.read_bytes()
    assert [each.ada for each in get_keadaan().tempat] == [True, True]

    (tmp_path / "berkas").write_text("bukan folder")
    monkeypatch.setenv(COPIES, str(tmp_path / "berkas"))
    with pytest.raises(StartRefused, match="salinan ke"):
        make(office, BY_HAND)

    assert "salinan ke" in get_keadaan().gagal


def test_what_a_killed_process_has_left_in_the_clear_goes_with_the_next_work(
    office: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drill's PostgreSQL ends by itself once its folder is gone; the living are not touched."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for name in (
        f".gladi-{ended.pid}-ab1_",
        f".buka-{os.getpid()}-cd2_",
        "gladi-lama",
        "gladi-kini",
    ):
        (working_dir() / name / "postgres").mkdir(parents=True)
        (working_dir() / name / "postgres" / "isi").write_text("Siti")
    os.utime(working_dir() / "gladi-lama", (0, 0))

    make(office, BY_HAND)

    left = {each.name for each in working_dir().iterdir()}
    assert left == {f".buka-{os.getpid()}-cd2_", "gladi-kini"}


# Two processes that start, and a PostgreSQL made, filled and thrown away.
@pytest.mark.slow
def test_of_two_processes_one_makes_the_nights_and_tries_it(
    office: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    url = office.url.set(drivername="postgresql").render_as_string(hide_password=False)
    around = os.environ | {"DATABASE_URL": url, "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "db.cadangan", "malam"]
    both = [subprocess.Popen(command, cwd=ROOT, env=around) for _ in range(2)]

    assert [each.wait(120) for each in both] == [0, 0]

    assert len(list_berkas(folder())) == 1
    assert read_notes()["gladi"]["detik"] > 0
    assert list((tmp_path / "cadangan-kerja").iterdir()) == []
