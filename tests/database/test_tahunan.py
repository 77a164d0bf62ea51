"""A tahun buku is entered for many koperasi; its rows come with their first value."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.keragaan import record_tahunan
from db.edits.merge import Edit, HasilSimpan
from db.errors import DataRejected
from db.models import Keragaan, Koperasi, Rat
from db.postgres import engine as db_engine
from db.queries.keragaan import list_rat, list_tahunan
from db.queries.saringan import KoperasiFilter
from tests.factories import make_koperasi


def save(*edits: Edit, tabel: str = "keragaan", tahun: int = 2024, by: str = "sari") -> HasilSimpan:
    with db_engine.write_session(by=by, door="grid") as session:
        return record_tahunan(session, tabel=tabel, tahun_buku=tahun, edits=edits)


def figures(session: Session, koperasi: Koperasi) -> Keragaan | None:
    session.expire_all()
    return session.scalars(
        select(Keragaan).where(Keragaan.koperasi_id == koperasi.id)
    ).one_or_none()


def test_the_first_value_brings_the_row_and_the_rest_stays_unknown(session: Session) -> None:
    koperasi = make_koperasi(session)

    hasil = save(Edit(koperasi.id, "aset", None, "Rp 12.500.000,-"))

    row = figures(session, koperasi)
    assert row is not None
    assert (hasil, row.tahun_buku, row.aset) == (HasilSimpan(1, ()), 2024, Decimal(12_500_000))
    assert (row.jumlah_anggota, row.shu, row.updated_by) == (None, None, "sari")


def test_nothing_wanted_brings_no_row(session: Session) -> None:
    koperasi = make_koperasi(session)

    assert save(Edit(koperasi.id, "aset", None, None)) == HasilSimpan(1, ())
    assert figures(session, koperasi) is None


def test_a_row_that_somebody_else_opened_meanwhile_merges_by_field(session: Session) -> None:
    koperasi = make_koperasi(session)
    save(Edit(koperasi.id, "aset", None, "100"), by="budi")

    hasil = save(
        Edit(koperasi.id, "jumlah_anggota", None, "20"), Edit(koperasi.id, "aset", None, "200")
    )

    row = figures(session, koperasi)
    assert row is not None
    assert (row.jumlah_anggota, row.aset) == (20, Decimal(100))
    (bentrok,) = hasil.bentrok
    assert (bentrok.id, bentrok.mereka, bentrok.saya) == (koperasi.id, 100, 200)


def test_an_unsound_value_names_the_koperasi_and_opens_no_row(session: Session) -> None:
    first, second = make_koperasi(session), make_koperasi(session)

    with pytest.raises(DataRejected) as rejected:
        save(Edit(first.id, "aset", None, "100"), Edit(second.id, "jumlah_anggota", None, "2,5"))

    assert (rejected.value.baris, rejected.value.kolom) == (second.id, "jumlah_anggota")
    assert figures(session, first) is None


def test_a_rule_of_the_database_names_the_koperasi(session: Session) -> None:
    koperasi = make_koperasi(session)

    with pytest.raises(DataRejected) as rejected:
        save(Edit(koperasi.id, "aset", None, "-1"))

    assert rejected.value.rule == "ck_keragaan_uang_tidak_negatif"
    assert rejected.value.baris == koperasi.id


def test_an_archived_koperasi_takes_no_figures(session: Session) -> None:
    koperasi = make_koperasi(
        session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="Ganda."
    )

    with pytest.raises(DataRejected, match="koperasi_diarsipkan") as rejected:
        save(Edit(koperasi.id, "aset", None, "1"))

    assert rejected.value.baris == koperasi.id
    assert figures(session, koperasi) is None


@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize("koperasi_id", [0, -1, 2**63, 999_999_999])
def test_a_koperasi_that_does_not_exist_is_refused(koperasi_id: int) -> None:
    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        save(Edit(koperasi_id, "aset", None, "1"))


def test_a_tahun_buku_that_has_not_begun_is_refused(session: Session) -> None:
    koperasi = make_koperasi(session)

    with pytest.raises(DataRejected, match="tahun_buku_belum_tiba"):
        save(Edit(koperasi.id, "aset", None, "1"), tahun=2099)


@pytest.mark.parametrize("tabel", ["koperasi", "akun", "kehadiran"])
def test_other_tables_are_closed_here(session: Session, tabel: str) -> None:
    with pytest.raises(DataRejected, match="kolom_tidak_dapat_diubah"):
        save(Edit(make_koperasi(session).id, "nama", None, "x"), tabel=tabel)


def test_a_rat_that_is_typed_leaves_to_the_rule_who_owed_it(session: Session) -> None:
    old = make_koperasi(session, tanggal_badan_hukum=dt.date(2016, 1, 1))
    new = make_koperasi(session, tanggal_badan_hukum=dt.date(2024, 6, 1))

    save(
        Edit(old.id, "tanggal", None, "5/3/2025"),
        Edit(new.id, "tanggal", None, "5/3/2025"),
        tabel="rat",
    )

    assert session.scalars(select(Rat.wajib)).all() == [None, None]
    assert [bool(list_rat(session, each.id)["wajib_rat"].iloc[0]) for each in (old, new)] == [
        True,
        False,
    ]


def test_what_a_new_row_starts_with_contradicts_nobody(session: Session) -> None:
    koperasi = make_koperasi(session)

    hasil = save(Edit(koperasi.id, "wajib", None, False), tabel="rat")

    assert hasil == HasilSimpan(1, ())
    assert session.scalars(select(Rat.wajib)).one() is False


def test_the_list_shows_also_who_has_no_record(session: Session) -> None:
    first, second = make_koperasi(session, nama="Alfa"), make_koperasi(session, nama="Beta")
    save(Edit(second.id, "shu", None, "-500,25"))

    rows = list_tahunan(session, KoperasiFilter(), isian="keragaan", tahun_buku=2024, limit=9)

    assert list(rows["id"]) == [first.id, second.id]
    assert rows["shu"].isna().tolist() == [True, False]
    assert rows["shu"].iloc[1] == -500.25
