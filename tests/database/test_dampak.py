"""What came of the trainings is told of whom it is of: neither less, nor of nobody."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import NamaJabatan, StatusKehadiran, SumberDana, Tema
from db.models import Angkatan, Koperasi, Rat
from db.queries.biaya import list_biaya_hari
from db.queries.cakupan import list_cakupan
from db.queries.dampak import RatSesudah, list_rat_sesudah
from db.queries.hitungan import count_kabupaten
from db.queries.pembinaan import (
    list_angkatan,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_komposisi,
    list_materi,
    list_zona,
)
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    make_angkatan,
    make_koperasi,
    make_peserta,
    read_by,
)
from ui.screens.pembinaan.dampak import build_dampak
from ui.screens.pembinaan.pilihan import PilihanPembinaan

HADIR, ALPA = StatusKehadiran.HADIR, StatusKehadiran.ALPA
MARET, AKHIR = dt.date(2024, 3, 4), dt.date(2024, 12, 31)
# A year on, when every last day to hold the RAT over 2024 has gone by.
KEMUDIAN = dt.date(2025, 12, 31)


def train(session: Session, koperasi: Koperasi | None, **given: Any) -> Angkatan:
    """Its ketua is hadir in a training of its own."""
    hadir = given.pop("hadir", HADIR)
    jabatan = given.pop("jabatan", NamaJabatan.KETUA)
    angkatan = make_angkatan(session, **{"mulai": MARET, **given})
    make_peserta(session, angkatan, hadir, koperasi=koperasi, jabatan=jabatan)
    return angkatan


def hold(session: Session, koperasi: Koperasi, tanggal: dt.date | None, **given: Any) -> Koperasi:
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2024, tanggal=tanggal, **given))
    session.commit()
    return koperasi


def ask(session: Session, *, hari: dt.date = KEMUDIAN, **given: Any) -> RatSesudah:
    return list_rat_sesudah(session, tahun=2024, hari=hari, **given)


def test_the_rat_after_is_of_who_was_trained_and_of_who_was_not(session: Session) -> None:
    in_time, late = dt.date(2025, 3, 31), dt.date(2025, 4, 1)
    trained = [make_koperasi(session) for _ in range(3)]
    others = [make_koperasi(session) for _ in range(2)]
    for each in trained:
        train(session, each)
    hold(session, trained[0], in_time)
    hold(session, trained[1], late)
    hold(session, others[0], in_time)
    # Owed by neither rule nor word: young, and excused.
    make_koperasi(session, tanggal_badan_hukum=dt.date(2024, 1, 1))
    hold(session, make_koperasi(session), None, wajib=False)
    # Of a kecamatan of which nobody has recorded a RAT nothing is known.
    train(session, make_koperasi(session, kecamatan_kode=CIRUAS))

    assert ask(session) == RatSesudah(
        dilatih=(1, 3), tidak=(1, 2), lain=0, belum_lewat=0, tanpa_catatan=1
    )


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({}, True),
        ({"hadir": ALPA}, False),
        ({"jabatan": NamaJabatan.MANAJER}, False),
        ({"mulai": dt.date(2023, 12, 31)}, False),
        ({"mulai": dt.date(2024, 2, 29)}, True),
        ({"mulai": dt.date(2024, 12, 31)}, True),
        ({"mulai": dt.date(2025, 1, 1)}, False),
    ],
)
def test_trained_is_who_counts_as_reached_within_that_year(
    session: Session, given: dict[str, Any], counted: bool
) -> None:
    koperasi = hold(session, make_koperasi(session), dt.date(2025, 2, 1))
    train(session, koperasi, **given)

    assert ask(session).dilatih == ((1, 1) if counted else (0, 0))


def test_who_was_trained_otherwise_is_in_neither_group(session: Session) -> None:
    for dana, tema in ((SumberDana.DAK, Tema.PEMBUKUAN), (SumberDana.APBD, Tema.PERPAJAKAN)):
        koperasi = hold(session, make_koperasi(session), dt.date(2025, 2, 1))
        train(session, koperasi, dana=dana, tema=tema)
    hold(session, make_koperasi(session), dt.date(2025, 2, 1))

    for asked in ({"dana": SumberDana.DAK}, {"tema": Tema.PEMBUKUAN}):
        said = ask(session, **asked)
        assert (said.dilatih, said.tidak, said.lain) == ((1, 1), (1, 1), 1)
    nobody = ask(session, dana=SumberDana.DAK, tema=Tema.PERPAJAKAN)
    assert (nobody.dilatih, nobody.lain) == ((0, 0), 2)


def test_before_the_last_day_nobody_is_judged(session: Session) -> None:
    train(session, hold(session, make_koperasi(session), dt.date(2025, 1, 10)))

    assert ask(session, hari=dt.date(2025, 3, 31)).belum_lewat == 1
    assert ask(session, hari=dt.date(2025, 4, 1)).dilatih == (1, 1)
    # Of a year that has not ended nobody owes anything.
    assert ask(session, hari=AKHIR) == RatSesudah(
        dilatih=(0, 0), tidak=(0, 0), lain=0, belum_lewat=0, tanpa_catatan=0
    )


def test_a_kecamatan_picks_out_its_koperasi(session: Session) -> None:
    train(session, hold(session, make_koperasi(session), dt.date(2025, 2, 1)))
    hold(session, make_koperasi(session, kecamatan_kode=CIRUAS), dt.date(2025, 2, 1))

    assert ask(session, kecamatan=KRAMATWATU).tidak == (0, 0)
    assert ask(session, kecamatan=CIRUAS).tidak == (1, 1)


def test_of_a_kecamatan_alone_no_materi_is_said_to_be_taught_to_nobody(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 5, 5), tema=Tema.PERPAJAKAN)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=make_koperasi(session))
    day = dt.date(2026, 7, 12)
    chosen = PilihanPembinaan(tahun=2026, dana=None, pada=day)

    told = build_dampak(
        read_by(session), chosen.of_kecamatan("Kramatwatu", KRAMATWATU), day, "light"
    )

    drawn = str(told.materi)
    assert "Belum pernah diajarkan (kecamatan Kramatwatu): Perkoperasian dasar" in drawn
    assert "2026: tidak ada peserta yang hadir" in drawn


def test_a_materi_that_nobody_came_to_was_not_taught(session: Session) -> None:
    train(session, None, tema=Tema.PERPAJAKAN)
    train(session, None, tema=Tema.PEMBUKUAN, hadir=ALPA)
    train(session, None, tema=Tema.PERPAJAKAN, mulai=dt.date(2023, 12, 30))

    found = list_materi(session, dana=None, pada=AKHIR)

    assert [tuple(row) for row in found.to_numpy().tolist()] == [
        (2023, "perpajakan", 1, 1),
        (2024, "perpajakan", 1, 1),
    ]


def test_a_day_that_was_attended_costs_what_was_spent_on_it(session: Session) -> None:
    paid = make_angkatan(session, mulai=MARET, hari=3, dana=SumberDana.DAK)
    make_peserta(session, paid, HADIR, HADIR, ALPA)
    make_peserta(session, paid, HADIR, None, None)
    session.execute(update(Angkatan).where(Angkatan.id == paid.id).values(realisasi=900_000))
    # A second sesi on the same day is no second day.
    session.execute(
        text("UPDATE sesi SET tanggal = :hari WHERE angkatan_id = :id AND nomor = 2"),
        {"hari": MARET, "id": paid.id},
    )
    session.commit()
    unpaid = make_angkatan(session, mulai=MARET, dana=SumberDana.DAK)
    make_peserta(session, unpaid, HADIR)
    make_angkatan(session, mulai=MARET, dana=SumberDana.APBD)

    rows = list_biaya_hari(session, tahun=2024, dana=None, pada=AKHIR, hari=KEMUDIAN)

    assert [tuple(row) for row in rows.astype("object").to_numpy().tolist()] == [
        ("apbd", 0, None, 0, 1),
        ("dak", 1, Decimal(900_000), 2, 1),
    ]


def test_what_is_not_over_has_no_cost_yet(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET, hari=3)
    session.execute(update(Angkatan).where(Angkatan.id == angkatan.id).values(realisasi=1))
    last = MARET + dt.timedelta(days=2)

    for pada, hari, told in ((last, last, 0), (last, KEMUDIAN, 1), (MARET, KEMUDIAN, 0)):
        rows = list_biaya_hari(session, tahun=2024, dana=None, pada=pada, hari=hari)
        assert len(rows) == told


def test_the_koperasi_behind_the_coverage_are_as_many_as_it_says(session: Session) -> None:
    kini, kemarin = today(), today() - dt.timedelta(days=1)
    reached = make_koperasi(session, nama="Aaa")
    train(session, reached, mulai=kemarin)
    never = make_koperasi(session, nama="Zzz")
    other = make_koperasi(session, nama="Mmm", kecamatan_kode=CIRUAS)
    train(session, other, mulai=kemarin.replace(year=kemarin.year - 5, day=1))
    make_koperasi(session, status_kelembagaan="tidak_aktif")

    rows = list_cakupan(session, pada=kini)

    assert rows["koperasi_id"].tolist() == [other.id, never.id, reached.id]
    assert rows["terjangkau"].tolist() == [False, False, True]
    assert (rows["terakhir"].iloc[2], rows["orang"].iloc[2]) == (kemarin, 1)
    figure = count_kabupaten(
        session, "persen_cakupan", "terjangkau", "aktif", tahun_buku=kini.year - 1, hari=kini
    )
    assert (figure["aktif"], figure["terjangkau"]) == (3, 1)
    assert set(zip(rows["semua"], rows["semua_terjangkau"], strict=True)) == {(3, 1)}
    one = list_cakupan(session, pada=kini, kecamatan=KRAMATWATU, limit=1)
    assert one[["koperasi_id", "semua", "semua_terjangkau"]].to_numpy().tolist() == [
        [never.id, 2, 1]
    ]


@pytest.mark.usefixtures("session")
def test_an_empty_register_covers_nothing(session: Session) -> None:
    assert list_cakupan(session, pada=AKHIR).empty
    assert list_materi(session, dana=None, pada=AKHIR).empty
    assert ask(session).dilatih == (0, 0)


def test_a_kecamatan_and_a_materi_pick_out_peserta_everywhere(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=MARET, hari=2, tema=Tema.PERPAJAKAN)
    here, there = make_koperasi(session), make_koperasi(session, kecamatan_kode=CIRUAS)
    make_peserta(session, angkatan, HADIR, ALPA, koperasi=here)
    make_peserta(session, angkatan, HADIR, HADIR, koperasi=there)
    make_peserta(session, angkatan, HADIR, HADIR)
    asked: dict[str, Any] = {"dana": None, "pada": AKHIR, "kecamatan": CIRUAS}

    row = list_angkatan(session, tahun=2024, **asked).iloc[0]
    counted = ("kuota", "terdaftar", "datang", "koperasi", "hadir", "dicatat", "sesi")
    assert [row[name] for name in counted] == [30, 1, 1, 1, 2, 2, 2]
    days = list_kehadiran_per_hari(session, tahun=2024, **asked)
    assert (
        days[["panjang", "lengkap", "peserta", "hadir"]].to_numpy().tolist()
        == [[2, True, 1, 1]] * 2
    )
    assert list_komposisi(session, tahun=2024, **asked)["peserta"].tolist() == [1]
    assert list_baru_berulang(session, **asked)["baru"].tolist() == [1]
    nothing = {**asked, "tema": Tema.PEMBUKUAN}
    assert list_angkatan(session, tahun=2024, **nothing).empty
    assert list_baru_berulang(session, **nothing).empty


def test_who_came_for_another_koperasi_before_is_not_new(session: Session) -> None:
    first = make_angkatan(session, mulai=dt.date(2023, 12, 31))
    orang_id = make_peserta(
        session, first, HADIR, koperasi=make_koperasi(session, kecamatan_kode=CIRUAS)
    ).orang_id
    second = make_angkatan(session, mulai=dt.date(2024, 1, 1))
    make_peserta(session, second, HADIR, koperasi=make_koperasi(session), orang_id=orang_id)

    rows = list_baru_berulang(session, dana=None, pada=AKHIR, kecamatan=KRAMATWATU)

    assert rows.to_numpy().tolist() == [[2024, 0, 1, 1]]


def test_a_zona_is_told_once_the_office_has_handed_over_its_list(session: Session) -> None:
    train(session, make_koperasi(session))
    train(session, make_koperasi(session, kecamatan_kode=CIRUAS))
    train(session, None)
    asked: dict[str, Any] = {"tahun": 2024, "dana": None, "pada": AKHIR}
    assert list_zona(session, **asked).empty

    # Only the owner of the schema may say so; the end of the test undoes it.
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(
        text("UPDATE kecamatan SET zona = 'Barat' WHERE kode = :kode"), {"kode": KRAMATWATU}
    )

    rows = list_zona(session, **asked)
    assert rows["zona"].fillna("?").tolist() == ["Barat", "?"]
    assert rows["peserta"].tolist() == [1, 2]
