"""Members: the koperasi in the middle, growth over both years, UMKM, what follows a training."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.actions.keragaan import record_tahunan
from db.clock import today
from db.edits.merge import Edit
from db.enums import StatusKehadiran, StatusKelembagaan, Tema
from db.errors import DataRejected
from db.frames import rows_of
from db.indikator.angka import list_angka
from db.models import Keragaan, Koperasi
from db.postgres import engine as db_engine
from db.queries.baris import KeadaanAngka
from db.queries.hitungan import count_kabupaten, list_hitungan
from db.queries.indikator import Banyak, count_di_balik
from db.queries.keanggotaan import (
    IKUT,
    SEMUA,
    TANPA,
    list_hubungan,
    list_sebaran_anggota,
    list_terbesar,
)
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta
from ui.words.rejected import REJECTED

TODAY = today()
BOOK = TODAY.year - 1


def report(session: Session, koperasi: Koperasi, tahun_buku: int = BOOK, **given: Any) -> None:
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=tahun_buku, **given))
    session.commit()


def make_members(session: Session, *anggota: int, **given: Any) -> list[Koperasi]:
    """A koperasi for each number of members that it reported."""
    made = [make_koperasi(session, **given) for _ in anggota]
    for koperasi, members in zip(made, anggota, strict=True):
        report(session, koperasi, jumlah_anggota=members)
    return made


def make_outlier(session: Session) -> Koperasi:
    """One that nobody believes: as many members as none that is not aktif has."""
    koperasi = make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    report(session, koperasi, jumlah_anggota=40_015, anggota_umkm=20_000)
    return koperasi


def spread(session: Session) -> dict[str, tuple[int, Any]]:
    rows = list_sebaran_anggota(session, tahun_buku=BOOK, hari=TODAY)
    return {
        row["kode"]: (row["pelapor"], None if pd.isna(row["tengah"]) else row["tengah"])
        for row in rows_of(rows)
    }


def kabupaten(session: Session, *kunci: str) -> dict[str, Any]:
    return count_kabupaten(session, *kunci, tahun_buku=BOOK, hari=TODAY)


@pytest.mark.parametrize(
    ("anggota", "tengah"),
    [((), None), ((20,), 20), ((20, 30), 20), ((9, 20, 1000), 20), ((0, 0, 7), 0)],
)
def test_half_of_the_koperasi_have_so_many_members_or_fewer(
    session: Session, anggota: tuple[int, ...], tengah: int | None
) -> None:
    make_koperasi(session)  # reports nothing, and is no nought
    make_members(session, *anggota)

    assert spread(session)[SEMUA] == (len(anggota), tengah)


def test_the_middle_is_told_of_each_kecamatan_and_not_moved_by_what_nobody_believes(
    session: Session,
) -> None:
    make_members(session, 10, 20, 30)
    make_members(session, 50, kecamatan_kode=CIRUAS)
    make_members(session, 70, kecamatan_kode=None, di_luar_wilayah=True)
    make_outlier(session)

    assert spread(session) == {SEMUA: (5, 30), KRAMATWATU: (3, 20), CIRUAS: (1, 50), "": (1, 70)}
    told = list_angka(session, ["median_anggota"], pada=TODAY, tahun_buku=BOOK)
    assert {each.kode: each.nilai for each in told if each.kode} == {KRAMATWATU: 20, CIRUAS: 50}


def test_the_largest_are_named_with_those_that_are_in_no_sum(session: Session) -> None:
    small, large = make_members(session, 20, 300)
    outlier = make_outlier(session)

    rows = list_terbesar(session, tahun_buku=BOOK, hari=TODAY, limit=2)

    assert rows["koperasi_id"].tolist() == [outlier.id, large.id]
    assert rows["diperiksa"].tolist() == [True, False]
    assert kabupaten(session, "anggota_terakhir")["anggota_terakhir"] == 320
    assert small.id not in rows["koperasi_id"].tolist()


def test_growth_is_of_those_that_reported_both_years(session: Session) -> None:
    both, shrunk, new, gone = (make_koperasi(session) for _ in range(4))
    for koperasi, before, now in ((both, 100, 130), (shrunk, 60, 54)):
        report(session, koperasi, BOOK - 1, jumlah_anggota=before)
        report(session, koperasi, jumlah_anggota=now)
    report(session, new, jumlah_anggota=5_000)
    report(session, gone, BOOK - 1, jumlah_anggota=5_000)

    found = kabupaten(session, "pertumbuhan_anggota", "melapor_dua_tahun")

    # 130 + 54 against 100 + 60: 24 more of 160.
    assert found["anggota_awal"] == 160
    assert found["anggota_bertambah"] == 24
    assert found["pertumbuhan_anggota"] == 15.0
    assert found["melapor_dua_tahun"] == 2


def test_a_year_that_was_left_out_makes_no_growth(session: Session) -> None:
    koperasi = make_koperasi(session)
    report(session, koperasi, BOOK - 2, jumlah_anggota=100)
    report(session, koperasi, jumlah_anggota=130)

    assert kabupaten(session, "melapor_dua_tahun")["melapor_dua_tahun"] == 0


def test_the_rows_behind_the_middle_are_told_with_it_and_not_with_their_mean(
    session: Session,
) -> None:
    make_members(session, 10, 20, 60)

    found = count_di_balik(session, "median_anggota", KeadaanAngka(TODAY, BOOK))

    assert found == Banyak(3, Decimal(20))


def test_a_year_that_nobody_believes_makes_no_growth(session: Session) -> None:
    outlier = make_outlier(session)
    report(session, outlier, BOOK - 1, jumlah_anggota=20)

    found = kabupaten(session, "pertumbuhan_anggota", "melapor_dua_tahun")

    assert found["melapor_dua_tahun"] == 0
    assert found["anggota_bertambah"] is None


def test_women_are_a_share_of_those_that_tell_both_sides(session: Session) -> None:
    told, one_side, neither = (make_koperasi(session) for _ in range(3))
    report(session, told, jumlah_anggota=40, anggota_laki=30, anggota_perempuan=10)
    report(session, one_side, jumlah_anggota=60, anggota_laki=60)
    report(session, neither, jumlah_anggota=100)

    found = kabupaten(session, "persen_anggota_perempuan", "anggota_terpilah")

    assert found["persen_anggota_perempuan"] == 25.0
    assert found["anggota_terpilah"] == 1
    assert found["anggota_terpilah_orang"] == 40


def test_members_per_1000_people_are_of_the_kecamatan_and_none_where_nobody_reports(
    session: Session,
) -> None:
    # 105.422 people live in Kramatwatu.
    make_members(session, 1054)
    make_koperasi(session, kecamatan_kode=CIRUAS)

    rows = list_hitungan(
        session, "anggota_per_1000", "persen_pelapor_anggota", tahun_buku=BOOK, hari=TODAY
    ).set_index("kode")

    assert rows.loc[KRAMATWATU, "anggota_per_1000"] == 10.0
    assert rows.loc[CIRUAS, "anggota_per_1000"] is None  # one koperasi, and no report
    assert rows.loc[CIRUAS, "pelapor_anggota"] == 0
    assert rows.loc["36.04.30", "jumlah"] == 0  # no koperasi at all


def test_umkm_are_of_those_that_report_them_and_nought_is_a_report(session: Session) -> None:
    some, none, silent = (make_koperasi(session) for _ in range(3))
    report(session, some, jumlah_anggota=100, anggota_umkm=54, umkm_mikro=50, umkm_jasa=4)
    report(session, none, jumlah_anggota=20, anggota_umkm=0)
    report(session, silent, jumlah_anggota=80)

    found = kabupaten(session, "anggota_umkm", "pelapor_umkm", "menaungi_umkm", "umkm_kecil")

    assert (found["anggota_umkm"], found["pelapor_umkm"], found["menaungi_umkm"]) == (54, 2, 1)
    assert found["umkm_kecil"] is None  # nobody said so, and it is no nought
    (share,) = (
        each
        for each in list_angka(session, ["persen_umkm_ternaungi"], pada=TODAY, tahun_buku=BOOK)
        if each.kode is None
    )
    # 54 of the 54.000 that the office counts.
    assert (share.nilai, share.penyebut) == (0.1, 54_000)


def test_the_three_scales_are_the_whole_where_only_they_are_told(session: Session) -> None:
    all_three, two = make_koperasi(session), make_koperasi(session)
    report(session, all_three, umkm_mikro=7, umkm_kecil=2, umkm_menengah=0)
    report(session, two, umkm_mikro=7, umkm_kecil=2)

    assert kabupaten(session, "anggota_umkm", "pelapor_umkm")["anggota_umkm"] == 9


def test_umkm_of_members_that_nobody_believes_are_in_no_sum(session: Session) -> None:
    make_outlier(session)

    found = kabupaten(session, "anggota_umkm", "pelapor_umkm")

    assert (found["anggota_umkm"], found["pelapor_umkm"]) == (None, 0)


@pytest.mark.parametrize(
    ("isian", "rule", "names"),
    [
        pytest.param(
            {"anggota_umkm": 21},
            "ck_keragaan_umkm_tidak_lebih_dari_anggota",
            "Anggota UMKM",
            id="more than members",
        ),
        pytest.param(
            {"umkm_mikro": 15, "umkm_kecil": 6},
            "ck_keragaan_umkm_tidak_lebih_dari_anggota",
            "skala",
            id="parts over members",
        ),
        pytest.param(
            {"anggota_umkm": 10, "umkm_mikro": 8, "umkm_kecil": 3},
            "ck_keragaan_umkm_skala_tidak_lebih",
            "UMKM mikro, kecil",
            id="scale",
        ),
        pytest.param(
            {"anggota_umkm": 10, "umkm_jasa": 8, "umkm_pertanian": 3},
            "ck_keragaan_umkm_sektor_tidak_lebih",
            "menurut sektor",
            id="sector",
        ),
    ],
)
def test_more_umkm_than_can_be_is_refused_with_the_name_of_the_field(
    session: Session, isian: dict[str, int], rule: str, names: str
) -> None:
    koperasi = make_koperasi(session)
    report(session, koperasi, jumlah_anggota=20)
    edits = [Edit(koperasi.id, kolom, None, str(value)) for kolom, value in isian.items()]

    with (
        pytest.raises(DataRejected) as refused,
        db_engine.write_session(by="sari", door="grid") as writing,
    ):
        record_tahunan(writing, tabel="keragaan", tahun_buku=BOOK, edits=edits)

    assert refused.value.rule == rule
    assert names in REJECTED[rule]


def test_a_training_and_the_members_are_told_side_by_side(session: Session) -> None:
    came = make_angkatan(session, mulai=dt.date(BOOK, 5, 4), tema=Tema.PEMBUKUAN)
    later = make_angkatan(session, mulai=dt.date(BOOK + 1, 5, 4))
    koperasi = [make_koperasi(session) for _ in range(5)]
    for one, before, now in zip(koperasi, (10, 10, 10, 10, 10), (13, 9, 10, 20, 11), strict=True):
        report(session, one, BOOK - 1, jumlah_anggota=before)
        report(session, one, jumlah_anggota=now)
    for one in koperasi[:2]:
        make_peserta(session, came, StatusKehadiran.HADIR, koperasi=one)
    make_peserta(session, came, StatusKehadiran.ALPA, koperasi=koperasi[2])
    make_peserta(session, later, StatusKehadiran.HADIR, koperasi=koperasi[3])
    unpaired = make_koperasi(session)
    report(session, unpaired, jumlah_anggota=99)
    make_peserta(session, came, StatusKehadiran.HADIR, koperasi=unpaired)

    rows = list_hubungan(session, tahun_buku=BOOK, hari=TODAY)

    assert {kelompok: numbers for kelompok, *numbers in rows.values.tolist()} == {
        IKUT: [2, -1, 1, 1],  # +3 and -1
        TANPA: [3, 1, 2, 0],  # 0, +10 and +1
        Tema.PEMBUKUAN: [2, -1, 1, 1],
    }


def test_an_empty_register_keeps_its_columns(session: Session) -> None:
    assert spread(session) == {SEMUA: (0, None)}
    assert list_terbesar(session, tahun_buku=BOOK, hari=TODAY, limit=5).columns.tolist() == [
        *("koperasi_id", "nama", "kecamatan", "anggota", "diperiksa"),
    ]
    assert list_hubungan(session, tahun_buku=BOOK, hari=TODAY).empty
