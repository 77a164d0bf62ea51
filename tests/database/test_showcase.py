"""The demo as a newcomer meets it: every state is there, marked, and gone when it is emptied."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.figures.katalog import UKURAN
from db.indikator.angka import AngkaTerbit, list_angka
from db.models import Base
from db.postgres import engine as db_engine
from db.queries.baris import KeadaanAngka
from db.queries.indikator import baris_of, list_di_balik
from db.seed import fill_demo
from db.showcase import complete_demo
from tests.almanac import set_today
from tests.conftest import trusted
from tests.factories import CIRUAS, KRAMATWATU

TODAY = dt.date(2026, 11, 28)


@pytest.fixture(scope="module")
def demo(engine: Engine) -> Iterator[Session]:
    with engine.connect() as connection, pytest.MonkeyPatch.context() as patched:
        outer = connection.begin()
        db_engine.bind_sessions(bind=connection, join_transaction_mode="create_savepoint")
        set_today(patched, TODAY)
        fill_demo(on=TODAY, finish=complete_demo)
        db_engine.bind_sessions()
        with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
            yield session
        outer.rollback()


def count(session: Session, statement: str) -> int:
    return int(session.scalar(text(f"SELECT count(*) FROM {statement}")) or 0)


@pytest.mark.parametrize(
    "statement",
    [
        "koperasi WHERE status_kelembagaan = 'usulan_pembubaran'",
        "koperasi WHERE status_kelembagaan = 'dibubarkan' AND diarsipkan_pada IS NULL",
        (
            "koperasi WHERE status_kelembagaan IS NULL AND diarsipkan_pada IS NULL"
            " AND digabung_ke_id IS NULL"
        ),
        "koperasi WHERE di_luar_wilayah AND kecamatan_kode IS NULL",
        "koperasi WHERE digabung_ke_id IS NOT NULL",
        (
            "koperasi WHERE diarsipkan_pada IS NOT NULL"
            " AND status_kelembagaan IS DISTINCT FROM 'dibubarkan'"
        ),
        "koperasi WHERE asal = 'kdmp' AND alasan_status LIKE 'Belum beroperasi%'",
        "kesehatan WHERE predikat = 'dalam_pengawasan_khusus'",
        "kesehatan WHERE predikat = 'sehat'",
        "rat WHERE tanggal IS NOT NULL AND tanggal_lapor IS NULL",
        "rat WHERE tanggal_lapor IS NOT NULL",
        "sesi WHERE materi IS NULL",
        (
            "sesi s WHERE tanggal BETWEEN '2026-01-01' AND '2026-11-25'"
            " AND NOT EXISTS (SELECT FROM kehadiran WHERE sesi_id = s.id)"
        ),
        (
            "snapshot_ods WHERE status_nik = 'sudah_bersertifikat'"
            " AND tanggal_berlaku_sertifikat BETWEEN '2026-11-28' AND '2027-02-26'"
        ),
        "impor_berkas WHERE keadaan = 'diterapkan' AND ditulis > 0",
        "impor_berkas WHERE keadaan = 'diperiksa' AND ditulis = 0",
        "impor_baris WHERE putusan = 'perlu_diperiksa'",
        "impor_baris WHERE putusan = 'ditolak'",
        "dek WHERE contoh AND tahun = 2026",
        "dek WHERE contoh AND tahun = 2025 AND per_tanggal = '2025-07-12'",
        "salindia WHERE kode = 'kdmp' AND aktif",
        "harkopnas WHERE tahun = 2026 AND tema LIKE '%contoh%' AND kontak LIKE '%(0254) 000000'",
        "harkopnas WHERE tahun = 2025 AND tema NOT LIKE '%contoh%' AND kontak LIKE '%contoh%'",
        "pengaturan WHERE kunci = 'kop_alamat' AND nilai LIKE '%contoh%'",
        "pejabat WHERE contoh",
    ],
)
def test_the_state_is_there_to_be_seen(demo: Session, statement: str) -> None:
    assert count(demo, statement) >= 1


def test_the_last_three_years_are_kept_with_the_counts_of_then(demo: Session) -> None:
    kept = demo.execute(text("SELECT tanggal, jumlah, contoh FROM potret ORDER BY tanggal")).all()

    assert kept == [
        (dt.date(2023, 12, 31), 888, True),
        (dt.date(2024, 12, 31), 888, True),
        # One of them turned out to be of 5 January, after its year was closed.
        (dt.date(2025, 12, 31), 887, True),
    ]


def slide_of_this_year(demo: Session, kode: str) -> dict[str, Any]:
    statement = text(
        "SELECT isi FROM salindia JOIN dek ON dek.id = dek_id WHERE tahun = 2026 AND kode = :kode"
    )
    isi: dict[str, Any] = demo.scalar(statement, {"kode": kode})
    return isi


def test_no_two_cards_of_the_slide_produk_show_the_same_goods(demo: Session) -> None:
    isi = slide_of_this_year(demo, "produk")

    goods = [row[0] for row in isi["tabel"]["baris"]]
    assert len(goods) == len(set(goods)) == 6
    assert all(card["foto"] for card in isi["kartu"])


def test_produk_of_one_name_are_few(demo: Session) -> None:
    most = demo.scalar(text("SELECT max(n) FROM (SELECT count(*) n FROM produk GROUP BY nama) x"))

    assert count(demo, "produk") > 50
    assert most <= 9


def test_the_register_that_the_deck_counts_is_888(demo: Session) -> None:
    isi = slide_of_this_year(demo, "angka")

    assert "888" in str(isi["angka"])


# Accounts are made elsewhere, most settings and the targets of foundings are loaded by the
# migrations, and nobody has scanned or printed anything for the demo.
MARKED = {each.name for each in Base.metadata.sorted_tables if "contoh" in each.columns} - {
    "akun",
    "isi_lampiran",
    "pengaturan",
    "spj",
    "target_indikator",
}


@pytest.mark.parametrize("table", sorted(MARKED))
def test_every_row_that_can_be_marked_is(demo: Session, table: str) -> None:
    assert count(demo, f"{table} WHERE contoh") > 0
    assert count(demo, f"{table} WHERE NOT contoh") == 0


@pytest.mark.parametrize("hari", [TODAY, dt.date(2026, 6, 30)], ids=str)
def test_behind_every_figure_stand_exactly_the_rows_that_it_is_of(
    demo: Session, hari: dt.date
) -> None:
    counted = [kunci for kunci, each in UKURAN.items() if each.bagian is None]
    told = list_angka(demo, counted, pada=hari, tahun_buku=2025)
    here = [each for each in told if each.kecamatan is None or each.kode in {CIRUAS, KRAMATWATU}]

    differ = [
        (each.kunci, each.kecamatan, each.nilai, found)
        for each in here
        if each.nilai is not None
        # Rupiah are rounded by kecamatan.
        and abs((found := behind(demo, each, hari)) - each.nilai) > 29 * (each.satuan == "rupiah")
    ]

    assert set(counted) - {each.kunci for each in here if each.nilai is not None} <= UNTOLD
    assert differ == []


# Of these a past day knows nothing, or nothing was recorded by it.
UNTOLD = {
    *("kdmp", "koperasi_kdmp", "koperasi_kdmp_aktif", "produk", "produk_unggulan"),
    *("koperasi_tanpa_kdmp", "koperasi_dengan_kdmp"),
    *("biaya_akta", "koperasi_berbiaya_akta", "desa", "desa_terbuka", "legalitas_segera_berakhir"),
    *("produk_bermitra", "koperasi_bermitra", "omzet_produk", "produk_beromzet"),
}


def behind(demo: Session, angka: AngkaTerbit, hari: dt.date) -> float:
    """The figure again, from the rows behind it."""
    baris = baris_of(angka.kunci)
    assert baris is not None, angka.kunci
    rows = list_di_balik(demo, angka.kunci, KeadaanAngka(hari, 2025, angka.kode))
    if baris.tengah:
        return float(sorted(rows["nilai"])[(len(rows) - 1) // 2])
    return float(sum(rows["nilai"])) if baris.dijumlah else len(rows)
