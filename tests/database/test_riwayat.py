"""The history: save by save, in words, narrowed by person, door, day and koperasi."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from db.actions.keragaan import create_keragaan
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import StatusKelembagaan
from db.models import Keragaan, SesiMasuk
from db.postgres import engine as db_engine
from db.queries.riwayat import (
    RiwayatFilter,
    Simpanan,
    list_pelaku,
    list_riwayat,
    list_riwayat_bernama,
    list_riwayat_pengguna,
)
from db.queries.riwayat_baris import KolomBerubah
from tests.factories import CIRUAS, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
ANY = RiwayatFilter()


def edit(*edits: Edit, by: str = "sari", door: str = "grid", tabel: str = "koperasi") -> uuid.UUID:
    batch = uuid.uuid4()
    with db_engine.write_session(by=by, door=door, batch=batch) as session:
        apply_edits(session, tabel=tabel, edits=edits)
    return batch


@pytest.fixture(autouse=True)
def _without_what_was_there(session: Session, sari: SesiMasuk, budi: SesiMasuk) -> None:
    """The migrations have left their rows in the audit; these tests begin with none."""
    del sari, budi  # they write, and were added before
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(text("DELETE FROM audit"))
    session.execute(text("SET LOCAL session_replication_role = origin"))
    session.execute(text("SELECT set_config('role', current_database() || '_aplikasi', true)"))
    session.commit()


READERS = (list_riwayat, list_riwayat_bernama)


def saves(session: Session, chosen: RiwayatFilter = ANY) -> tuple[Simpanan, ...]:
    return list_riwayat(session, chosen, limit=20).simpanan


def test_a_save_shows_who_when_by_which_door_and_what(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Maju", telepon=None, tanggal_status=None)
    batch = edit(
        Edit(koperasi.id, "telepon", None, "0254"),
        Edit(koperasi.id, "kecamatan_kode", "36.04.05", CIRUAS),
        Edit(koperasi.id, "tanggal_badan_hukum", dt.date(2016, 5, 4), dt.date(2017, 5, 4)),
    )

    newest = saves(session)[0]

    assert (newest.pengguna, newest.pintu, newest.batch) == ("sari", "grid", batch)
    assert (newest.jumlah, newest.dapat_diurungkan) == (1, True)
    (row,) = newest.baris
    assert (row.tabel, row.aksi, row.koperasi) == (
        "koperasi",
        "update",
        (koperasi.id, "Koperasi Maju"),
    )
    assert row.isian == (
        KolomBerubah("tanggal_badan_hukum", dt.date(2016, 5, 4), dt.date(2017, 5, 4)),
        KolomBerubah("kecamatan_kode", "Kramatwatu", "Ciruas"),
        # How a koperasi is reached is for whoever has the right to names.
        KolomBerubah("telepon", "•••", "•••"),
    )


def test_a_closed_list_comes_as_its_member(session: Session) -> None:
    koperasi = make_koperasi(session)
    edit(Edit(koperasi.id, "status_kelembagaan", "aktif", "tidak_aktif"))

    first = saves(session)[0].baris[0].isian[0]

    assert first == KolomBerubah(
        "status_kelembagaan", StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF
    )


def test_the_history_of_a_status_is_not_told_twice(session: Session) -> None:
    koperasi = make_koperasi(session)
    edit(Edit(koperasi.id, "status_kelembagaan", "aktif", "tidak_aktif"))

    assert [each.tabel for each in saves(session)[0].baris] == ["koperasi"]


def test_a_save_without_a_batch_stands_alone_and_cannot_be_taken_back(session: Session) -> None:
    session.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Satu'), ('Koperasi Dua')"))
    session.commit()

    assert [(each.jumlah, each.dapat_diurungkan) for each in saves(session)] == [(1, False)] * 2


def test_a_large_save_is_one_entry_with_its_count(session: Session) -> None:
    make_koperasi(session)
    batch = uuid.uuid4()
    with db_engine.write_session(by="sari", door="impor", batch=batch) as writing:
        writing.execute(
            text(
                "INSERT INTO koperasi (nama)"
                " SELECT 'Koperasi ' || n FROM generate_series(1, 1200) n"
            )
        )

    found = saves(session)

    assert [(each.batch, each.jumlah) for each in found] == [(batch, 1200), (None, 1)]
    # Nothing is added to a save: what it adds up to is counted once.
    asked: list[str] = []

    def hear(*each: object) -> None:
        asked.append(str(each[2]))

    event.listen(session.connection(), "before_cursor_execute", hear)
    again = saves(session)
    event.remove(session.connection(), "before_cursor_execute", hear)
    assert again == found
    assert [each for each in asked if "count(" in each] == []
    assert len(found[0].baris) == 8
    assert found[0].bagian == (("koperasi", "insert", 1200),)


def test_an_import_is_named_by_its_file_to_whoever_may_read_names(session: Session) -> None:
    batch = uuid.uuid4()
    with db_engine.write_session(by="sari", door="impor", batch=batch) as writing:
        writing.execute(
            text(
                "INSERT INTO impor_berkas (nama, sidik, dibaca, ditulis, penerapan)"
                " VALUES ('daftar.xlsx', repeat('a', 64), 9, 9,"
                " jsonb_build_array(CAST(:batch AS text)))"
            ),
            {"batch": str(batch)},
        )
        writing.execute(
            text("INSERT INTO koperasi (nama) SELECT 'Koperasi ' || n FROM generate_series(1, 9) n")
        )

    files = [each(session, ANY, limit=1).simpanan[0].berkas for each in READERS]

    assert files == [None, "daftar.xlsx"]


def test_pages_follow_each_other_without_gap_or_repeat(session: Session) -> None:
    koperasi = make_koperasi(session)
    for number in range(7):
        edit(Edit(koperasi.id, "telepon", None if number == 0 else str(number - 1), str(number)))

    pages, mulai = [], None
    for _ in range(3):
        page = list_riwayat(session, ANY, limit=3, mulai=mulai)
        pages += [each.nomor for each in page.simpanan]
        mulai = page.berikut

    assert mulai is None
    assert pages == [each.nomor for each in saves(session)]
    assert len(pages) == 8


def test_each_filter_leaves_what_it_says(session: Session) -> None:
    first, second = make_koperasi(session), make_koperasi(session)
    edit(Edit(first.id, "telepon", None, "1"))
    edit(Edit(second.id, "telepon", None, "2"), by="budi", door="massal")

    assert [each.pengguna for each in saves(session, RiwayatFilter(pintu="massal"))] == ["budi"]
    mine = list_riwayat_pengguna(session, ANY, pengguna="sari", limit=20).simpanan
    assert [each.pengguna for each in mine] == ["sari"]
    assert len(saves(session, RiwayatFilter(hari=today()))) == 4
    assert saves(session, RiwayatFilter(hari=today() - dt.timedelta(days=1))) == ()
    assert len(saves(session, RiwayatFilter(koperasi_id=first.id))) == 2


def test_a_koperasi_has_what_belongs_to_it_also_when_that_is_gone(session: Session) -> None:
    koperasi, other = make_koperasi(session), make_koperasi(session)
    for koperasi_id in (koperasi.id, other.id):
        with db_engine.write_session(by="sari", door="formulir") as writing:
            create_keragaan(writing, koperasi_id=koperasi_id, tahun_buku=2024)
    with db_engine.write_session(by="sari", door="formulir") as writing:
        writing.execute(text("DELETE FROM keragaan"))
    assert session.query(Keragaan).count() == 0

    found = saves(session, RiwayatFilter(koperasi_id=koperasi.id))

    assert [(row.tabel, row.aksi, row.sebutan) for each in found for row in each.baris] == [
        ("keragaan", "delete", 2024),
        ("keragaan", "insert", 2024),
        ("koperasi", "insert", koperasi.nama),
    ]


def test_nothing_found_is_an_empty_page(session: Session) -> None:
    page = list_riwayat(session, RiwayatFilter(koperasi_id=404), limit=20)

    assert (page.simpanan, page.berikut) == ((), None)


def test_everybody_who_changed_something_is_listed_once(session: Session) -> None:
    koperasi = make_koperasi(session)
    edit(Edit(koperasi.id, "telepon", None, "1"), by="tini")
    edit(Edit(koperasi.id, "telepon", "1", "2"), by="budi")
    edit(Edit(koperasi.id, "telepon", "2", "3"), by="tini")

    names = list_pelaku(session)

    assert names == sorted(set(names))
    assert {"budi", "tini"} <= set(names)


def test_what_a_record_was_merged_into_is_told_by_its_name(session: Session) -> None:
    ganda, tetap = make_koperasi(session), make_koperasi(session, nama="Koperasi Tetap")
    ganda.digabung_ke_id = tetap.id
    session.commit()

    (row,) = saves(session)[0].baris
    assert row.isian == (KolomBerubah("digabung_ke_id", None, "Koperasi Tetap"),)


WITHOUT_TEXT = {
    "impor_berkas": (
        "INSERT INTO impor_berkas (nama, sidik, dibaca, ditulis) VALUES ('a.csv', 'x', 1, 0)",
        "UPDATE impor_berkas SET penerapan = '[\"0d6c\"]', kolom = '{\"nama\": 1}', ditulis = 1",
        ["ditulis"],
    ),
    "harkopnas": (
        "INSERT INTO harkopnas (tahun) VALUES (2031)",
        "UPDATE harkopnas SET logo = decode('89504e47', 'hex'), logo_jenis = 'image/png'",
        ["logo_jenis"],
    ),
}


@pytest.mark.parametrize("tabel", WITHOUT_TEXT)
def test_a_picture_and_where_the_columns_of_a_file_lie_are_no_text(
    session: Session, tabel: str
) -> None:
    insert, change, told = WITHOUT_TEXT[tabel]
    session.execute(text(insert))
    session.commit()
    session.execute(text(change))
    session.commit()

    assert [field.kolom for field in saves(session)[0].baris[0].isian] == told


def test_a_setting_is_named_in_words(session: Session) -> None:
    session.execute(
        text(
            "INSERT INTO pengaturan (kunci, nilai, berlaku_mulai, keterangan)"
            " VALUES ('kelompok_terkecil', '6', '2031-01-01', 'Bagian disembunyikan')"
        )
    )
    session.commit()

    assert saves(session)[0].baris[0].sebutan == "Bagian disembunyikan"
