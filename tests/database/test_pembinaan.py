"""The trainings of a year are counted as their lists say, and marks are kept apart by person."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.presensi import record_kehadiran
from db.clock import today
from db.edits.merge import Edit, HasilSimpan
from db.enums import JenisKelamin, NamaJabatan, StatusKehadiran, SumberDana, Tema
from db.errors import DataRejected
from db.models import Angkatan, Audit, Kehadiran, Orang, Peserta
from db.postgres import engine as db_engine
from db.queries.biaya import list_program
from db.queries.pembinaan import (
    list_angkatan,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
    list_tahun_pelatihan,
)
from db.queries.presensi import list_lembar_hadir, list_presensi, list_sesi
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta

HADIR, IZIN, ALPA = StatusKehadiran.HADIR, StatusKehadiran.IZIN, StatusKehadiran.ALPA
MARET = dt.date(2025, 3, 3)
AKHIR = dt.date(2025, 12, 31)


def year(session: Session, dana: SumberDana | None = None) -> list[dict[str, Any]]:
    frame = list_angkatan(session, tahun=2025, dana=dana, pada=AKHIR)
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def test_an_angkatan_counts_people_koperasi_and_marks(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET, hari=2, kuota=25)
    koperasi = make_koperasi(session)
    make_peserta(session, angkatan, HADIR, HADIR, koperasi=koperasi)
    make_peserta(session, angkatan, HADIR, IZIN, koperasi=koperasi)
    make_peserta(session, angkatan, ALPA, None, koperasi=make_koperasi(session))

    (row,) = year(session)

    counted = ("kuota", "terdaftar", "datang", "koperasi", "hadir", "dicatat", "sesi_dicatat")
    assert [row[name] for name in counted] == [25, 3, 2, 1, 3, 5, 2]


@pytest.fixture
def over_new_year(session: Session) -> None:
    """An angkatan of 30 December to 2 January: one came on the first day, one on the last."""
    angkatan = make_angkatan(session, mulai=dt.date(2025, 12, 30), hari=4)
    scores: dict[str, Any] = {"nilai_pre": 40, "nilai_post": 80}
    one, other = make_koperasi(session), make_koperasi(session)
    make_peserta(session, angkatan, HADIR, ALPA, HADIR, HADIR, koperasi=one, **scores)
    make_peserta(session, angkatan, ALPA, None, None, HADIR, koperasi=other, **scores)


@pytest.mark.usefixtures("over_new_year")
@pytest.mark.parametrize(
    ("pada", "counted", "days"),
    [
        (AKHIR, [2, 1, 1, 1, 3, 2, 2], [(1, 1, 2), (2, 0, 1)]),
        (
            dt.date(2026, 1, 2),
            [2, 2, 2, 4, 6, 4, 4],
            [(1, 1, 2), (2, 0, 1), (3, 1, 1), (4, 2, 2)],
        ),
    ],
)
def test_a_year_is_told_as_of_its_day_though_its_trainings_ran_on(
    session: Session, pada: dt.date, counted: list[int], days: list[tuple[int, int, int]]
) -> None:
    asked: dict[str, Any] = {"tahun": 2025, "dana": None, "pada": pada}
    row = list_angkatan(session, **asked).iloc[0]
    names = ("terdaftar", "datang", "koperasi", "hadir", "dicatat", "sesi_lewat", "sesi_dicatat")
    by_day = list_kehadiran_per_hari(session, **asked)
    lengkap = by_day.pop("lengkap").tolist()
    by_day = by_day[["hari", "hadir", "dicatat"]]
    came = counted[1]

    assert [row[name] for name in names] == counted
    assert [tuple(each) for each in by_day.to_numpy().tolist()] == days
    assert lengkap == [pada > AKHIR] * len(days)
    assert list_baru_berulang(session, dana=None, pada=pada)["baru"].tolist() == [came]
    assert list_komposisi(session, **asked)["peserta"].sum() == came
    assert list_program(session, **asked)[["datang", "koperasi"]].to_numpy().tolist() == [
        [came, came]
    ]
    # What they scored in the end was known in the end.
    assert len(list_kenaikan_nilai(session, **asked)) == (0 if pada == AKHIR else 1)


def test_an_angkatan_without_people_counts_nought(session: Session) -> None:
    make_angkatan(session, mulai=MARET, hari=3)

    (row,) = year(session)

    assert [row[name] for name in ("terdaftar", "datang", "dicatat", "sesi")] == [0, 0, 0, 3]


def test_sesi_to_come_are_not_behind(session: Session) -> None:
    make_angkatan(session, mulai=MARET, hari=3)

    frame = list_angkatan(session, tahun=2025, dana=None, pada=MARET)

    assert list(frame["sesi_lewat"]) == [1]


def test_year_and_fund_choose(session: Session) -> None:
    make_angkatan(session, mulai=MARET, dana=SumberDana.DAK)
    make_angkatan(session, mulai=MARET, dana=SumberDana.APBD)
    make_angkatan(session, mulai=dt.date(2024, 12, 31))

    assert len(year(session)) == 2
    assert [row["sumber_dana"] for row in year(session, SumberDana.APBD)] == ["apbd"]
    assert list_tahun_pelatihan(session) == [2025, 2024]


def test_attendance_by_day_leaves_out_what_nobody_recorded(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET, hari=3)
    make_peserta(session, angkatan, HADIR, HADIR, None)
    make_peserta(session, angkatan, HADIR, ALPA, None)

    days = list_kehadiran_per_hari(session, tahun=2025, dana=None, pada=AKHIR)

    one = {"angkatan": 1, "dicatat": 2}
    assert days.to_dict("records") == [
        {"panjang": 3, "lengkap": False, "hari": 1} | dict(peserta=2, hadir=2, **one),
        {"panjang": 3, "lengkap": False, "hari": 2} | dict(peserta=2, hadir=1, **one),
    ]


def test_new_is_who_never_came_before_whoever_paid(session: Session) -> None:
    first = make_angkatan(session, mulai=dt.date(2024, 5, 5), dana=SumberDana.APBD)
    second = make_angkatan(session, mulai=MARET, dana=SumberDana.DAK)
    veteran, absent = Orang(nama="Orang Lama"), Orang(nama="Orang Absen")
    session.add_all([veteran, absent])
    session.flush()
    make_peserta(session, first, HADIR, orang=veteran)
    make_peserta(session, first, ALPA, orang=absent)  # enrolled, but never there
    for orang in (veteran, absent, None):
        make_peserta(session, second, HADIR, orang=orang)
    again = make_angkatan(session, mulai=dt.date(2025, 6, 2), dana=SumberDana.DAK)
    make_peserta(session, again, HADIR, orang=veteran)

    assert list_baru_berulang(session, dana=None, pada=AKHIR).to_dict("records") == [
        {"tahun": 2024, "baru": 1, "berulang": 0, "orang": 1},
        {"tahun": 2025, "baru": 2, "berulang": 2, "orang": 3},
    ]
    assert list(list_baru_berulang(session, dana=SumberDana.DAK, pada=AKHIR)["berulang"]) == [2]


def test_composition_counts_who_came_by_post_and_sex(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET)
    ibu = Orang(nama="Ibu Uji", jenis_kelamin=JenisKelamin.P)
    session.add(ibu)
    session.flush()
    make_peserta(session, angkatan, HADIR, orang=ibu, jabatan=NamaJabatan.ANGGOTA_PENGAWAS)
    make_peserta(session, angkatan, HADIR, jabatan=None)
    make_peserta(session, angkatan, ALPA, jabatan=NamaJabatan.MANAJER)

    found = list_komposisi(session, tahun=2025, dana=None, pada=AKHIR)

    assert list(found["kelompok"]) == ["belum_terdata", "pengawas"]
    assert found["jenis_kelamin"].fillna("?").tolist() == ["?", "P"]


def test_gain_is_of_those_with_both_scores(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET, tema=Tema.PERPAJAKAN)
    make_peserta(session, angkatan, HADIR, nilai_pre=40, nilai_post=60)
    make_peserta(session, angkatan, HADIR, nilai_pre=60, nilai_post=90)
    make_peserta(session, angkatan, HADIR, nilai_pre=10)

    assert list_kenaikan_nilai(session, tahun=2025, dana=None, pada=AKHIR).to_dict("records") == [
        {"tema": "perpajakan", "peserta": 2, "pre": 50.0, "post": 75.0}
    ]


def test_without_the_right_people_have_numbers_and_no_names(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET)
    make_peserta(session, angkatan, HADIR)
    make_peserta(session, angkatan, None)

    hidden = list_lembar_hadir(session, angkatan.id, dengan_nama=False)
    shown = list_lembar_hadir(session, angkatan.id, dengan_nama=True)

    assert list(hidden["peserta"]) == ["Peserta 01", "Peserta 02"]
    assert all("Orang Uji" in each for each in shown["peserta"])
    assert hidden["status"].isna().tolist() == [False, True]


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    """Yesterday's and tomorrow's sesi."""
    return make_angkatan(session, mulai=today() - dt.timedelta(days=1), hari=3)


@pytest.fixture
def asep(session: Session, angkatan: Angkatan) -> Peserta:
    return make_peserta(session, angkatan)


@pytest.fixture
def sesi_id(session: Session, angkatan: Angkatan) -> int:
    return list_sesi_of(session, angkatan)[0].id


def mark(sesi_id: int, *edits: Edit, by: str = "sari") -> HasilSimpan:
    """As the screen does it: one transaction, in somebody's name."""
    with db_engine.write_session(by=by, door="grid") as session:
        return record_kehadiran(session, sesi_id=sesi_id, edits=edits)


def status(session: Session, sesi_id: int) -> list[str | None]:
    found = list_presensi(session, sesi_id)["status"].astype("object")
    return list(found.where(found.notna(), None))


def test_a_mark_is_stored_changed_and_taken_back(
    session: Session, asep: Peserta, sesi_id: int
) -> None:
    seen = []
    for awal, baru in ((None, "hadir"), ("hadir", "sakit"), ("sakit", None)):
        mark(sesi_id, Edit(asep.id, "status", awal, baru))
        session.expire_all()
        seen += status(session, sesi_id)

    assert seen == ["hadir", "sakit", None]
    actions = session.scalars(
        select(Audit.aksi).where(Audit.tabel == "kehadiran", Audit.pengguna == "sari")
    )
    assert sorted(actions) == ["delete", "insert", "update"]


def test_the_second_to_mark_somebody_gets_the_first_mark_back(
    session: Session, asep: Peserta, sesi_id: int
) -> None:
    mark(sesi_id, Edit(asep.id, "status", None, "hadir"), by="budi")

    hasil = mark(sesi_id, Edit(asep.id, "status", None, "alpa"))

    (bentrok,) = hasil.bentrok
    assert (bentrok.mereka, bentrok.saya, bentrok.siapa) == ("hadir", "alpa", "budi")
    assert status(session, sesi_id) == ["hadir"]


def test_two_people_may_mark_the_same_and_different_persons(
    session: Session, angkatan: Angkatan, asep: Peserta, sesi_id: int
) -> None:
    other = make_peserta(session, angkatan)
    mark(sesi_id, Edit(asep.id, "status", None, "hadir"), by="budi")

    hasil = mark(
        sesi_id,
        Edit(asep.id, "status", None, "hadir"),
        Edit(other.id, "status", None, "izin"),
    )

    assert hasil == HasilSimpan(2, ())
    assert sorted(filter(None, status(session, sesi_id))) == ["hadir", "izin"]


def test_what_cannot_be_a_mark_is_refused_and_nothing_is_written(
    session: Session, angkatan: Angkatan, asep: Peserta, sesi_id: int
) -> None:
    stranger = make_peserta(session, make_angkatan(session, mulai=MARET))
    good = Edit(asep.id, "status", None, "hadir")
    tomorrow = list_sesi_of(session, angkatan)[2].id
    attempts = [
        (sesi_id, [good, Edit(stranger.id, "status", None, "hadir")], "baris_tidak_ada"),
        (sesi_id, [good, good], "isian_ganda"),
        (sesi_id, [Edit(asep.id, "status", None, "datang")], "isian_di_luar_pilihan"),
        (sesi_id, [Edit(asep.id, "cara", None, "qr")], "kolom_tidak_dapat_diubah"),
        (sesi_id, [Edit(True, "status", None, "hadir")], "baris_tidak_ada"),
        (tomorrow, [good], "sesi_belum_tiba"),
        (2**40, [good], "baris_tidak_ada"),
    ]

    for sesi, edits, rule in attempts:
        with pytest.raises(DataRejected, match=rule):
            mark(sesi, *edits)

    assert session.scalar(select(func.count()).select_from(Kehadiran)) == 0


def test_a_sesi_counts_its_marks(session: Session, angkatan: Angkatan) -> None:
    make_peserta(session, angkatan, HADIR)
    make_peserta(session, angkatan, None)

    assert list(list_sesi(session, angkatan.id)["dicatat"]) == [1, 0, 0]
