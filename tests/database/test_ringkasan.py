"""The first screen's figures: today, and the same day of the years before."""

import datetime as dt

from sqlalchemy.orm import Session

from db.clock import today
from db.enums import StatusKehadiran, StatusKelembagaan
from db.figures.katalog import REKAP
from db.models import Rat
from db.queries.hitungan import count_kabupaten
from db.queries.perhatian import PERHATIAN, list_perhatian
from db.queries.ringkasan import count_kehadiran, list_riwayat
from tests.factories import make_angkatan, make_koperasi, make_peserta
from tests.register import small_register

HARI = dt.date(2026, 7, 12)
AWAL = {"tanggal_badan_hukum": dt.date(2016, 5, 4), "tanggal_status": dt.date(2016, 5, 4)}


def test_the_parts_add_up_and_the_dissolved_are_out(session: Session) -> None:
    make_koperasi(session)
    make_koperasi(session, status_kelembagaan=None)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)
    parts = ("jumlah", "aktif", "tidak_aktif", "status_belum_terdata")

    now = list_riwayat(session, *parts, pada=today(), tahun=1).iloc[0]

    assert [now[each] for each in parts] == [3, 1, 1, 1]


def test_a_status_counts_from_the_day_it_began(session: Session) -> None:
    koperasi = make_koperasi(session, **AWAL)
    koperasi.status_kelembagaan = StatusKelembagaan.TIDAK_AKTIF
    koperasi.tanggal_status = dt.date(2026, 1, 1)
    session.commit()
    make_koperasi(session, **AWAL)

    years = list_riwayat(session, "aktif", pada=HARI, tahun=3)

    assert list(years["aktif"]) == [2, 2, 1]


def test_a_year_whose_history_is_not_on_record_counts_as_without_status(session: Session) -> None:
    make_koperasi(session, tanggal_badan_hukum=dt.date(2016, 5, 4), tanggal_status=HARI)

    years = list_riwayat(session, "status_belum_terdata", pada=HARI, tahun=2)

    assert list(years["status_belum_terdata"]) == [1, 0]


def test_the_years_together_are_each_year_by_itself(session: Session) -> None:
    small_register(session, HARI, koperasi=40)

    years = list_riwayat(session, *REKAP, pada=HARI, tahun=6)

    for year in years.to_dict("records"):
        alone = count_kabupaten(session, *REKAP, tahun_buku=year["tahun_buku"], hari=year["pada"])
        assert {name: year[name] for name in alone} == alone
    assert years["terjangkau"].nunique() > 1


def test_29_february_is_compared_with_the_28th(session: Session) -> None:
    years = list_riwayat(session, "jumlah", pada=dt.date(2024, 2, 29), tahun=2)

    assert list(years["pada"]) == [dt.date(2023, 2, 28), dt.date(2024, 2, 29)]
    assert list(years["tahun_buku"]) == [2022, 2023]


def test_rat_of_each_year_is_counted_by_the_same_day(session: Session) -> None:
    koperasi, young = make_koperasi(session), make_koperasi(session)
    session.add_all(
        [
            Rat(koperasi_id=koperasi.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)),
            Rat(koperasi_id=koperasi.id, tahun_buku=2024, tanggal=dt.date(2025, 9, 1)),
            Rat(koperasi_id=young.id, tahun_buku=2025, tanggal=None),
            Rat(koperasi_id=young.id, tahun_buku=2024, tanggal=None, wajib=False),
        ]
    )
    session.commit()

    rows = list_riwayat(session, "persen_rat", pada=HARI, tahun=2)

    owing = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]["belum_rat"]

    assert owing == 1
    assert rows[["tahun_buku", "sudah_rat", "wajib_rat"]].values.tolist() == [
        [2024, 0, 1],  # held, but later in the year
        [2025, 1, 2],
    ]


def test_a_koperasi_is_reached_for_as_long_as_the_setting_says(session: Session) -> None:
    koperasi = make_koperasi(session, **AWAL)
    angkatan = make_angkatan(session, mulai=dt.date(2024, 3, 4))
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi)
    make_peserta(session, angkatan, StatusKehadiran.ALPA, koperasi=make_koperasi(session, **AWAL))

    reached = list_riwayat(session, "persen_cakupan", pada=HARI, tahun=4)

    # Before the first attendance on record nothing is known.
    assert list(reached["terjangkau"]) == [None, 1, 1, 0]


def test_attendance_counts_what_was_recorded_this_year(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 3, 4), hari=2)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, None)
    make_peserta(session, angkatan, StatusKehadiran.SAKIT, None)
    make_peserta(session, make_angkatan(session, mulai=dt.date(2025, 3, 4)), StatusKehadiran.ALPA)

    assert count_kehadiran(session, pada=HARI) == {"presensi_hadir": 1, "presensi_dicatat": 2}


def test_an_empty_register_needs_no_attention(session: Session) -> None:
    assert list_perhatian(session, hari=HARI).empty


def test_each_kind_of_attention_finds_its_own(session: Session) -> None:
    missed = make_koperasi(session)
    for year in (2024, 2025):
        session.add(Rat(koperasi_id=missed.id, tahun_buku=year, tanggal=None))
    make_koperasi(session, status_kelembagaan=None)
    make_angkatan(session, mulai=dt.date(2026, 3, 4), hari=2)
    session.commit()

    found = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]

    assert dict(found) == {
        "presensi": 2,
        "tanpa_rat": 1,
        # Both owe one by the rule; nobody has typed a row of the second.
        "belum_rat": 2,
        "belum_terjangkau": 1,
        "status": 1,
        "desa": 2,
    }
    assert set(found.index) <= set(PERHATIAN)
