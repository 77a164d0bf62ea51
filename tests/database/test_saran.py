"""The rule over the whole register: as on a profile, and who falls next, worked out by hand."""

import datetime as dt
import random

import pytest
from sqlalchemy.orm import Session

from db.enums import KategoriUnitUsaha, StatusKelembagaan
from db.figures.saran import suggest_status
from db.frames import rows_of
from db.models import Keragaan, Koperasi, Rat, UnitUsaha
from db.queries.keragaan import list_rat
from db.queries.profil import has_usaha
from db.queries.saran import Serupa, list_koperasi_serupa, list_serupa
from tests.factories import make_koperasi

AKTIF, KURANG, TIDAK = (
    StatusKelembagaan.AKTIF,
    StatusKelembagaan.KURANG_AKTIF,
    StatusKelembagaan.TIDAK_AKTIF,
)
HARI = dt.date(2026, 11, 29)
pytestmark = pytest.mark.usefixtures("connection")


def hold(session: Session, koperasi: Koperasi, **held: bool) -> Koperasi:
    """A row for each tahun buku ("b2025"), in March of the year after or not at all."""
    for name, is_held in held.items():
        book = int(name[1:])
        day = dt.date(book + 1, 3, 20) if is_held else None
        session.add(Rat(koperasi_id=koperasi.id, tahun_buku=book, tanggal=day))
    session.commit()
    return koperasi


def trade(session: Session, koperasi: Koperasi, tahun_buku: int) -> None:
    session.add(
        UnitUsaha(
            koperasi_id=koperasi.id,
            tahun_buku=tahun_buku,
            nama="Toko",
            kategori=KategoriUnitUsaha.PERDAGANGAN,
        )
    )
    session.commit()


def only(session: Session, hari: dt.date = HARI) -> Serupa:
    (found,) = list_serupa(session, hari=hari)
    return found


def test_who_held_the_last_rat_becomes_kurang_aktif_when_the_next_season_ends(
    session: Session,
) -> None:
    hold(session, make_koperasi(session), b2025=True)

    found = only(session)

    assert found.saran.status is AKTIF
    assert found.berikut is not None
    assert (found.berikut.tanggal, found.berikut.tahun_buku) == (dt.date(2027, 7, 1), 2026)
    assert found.berikut.sesudah.status is KURANG
    assert found.berikut.sesudah.alasan == "RAT tahun buku 2026 belum tercatat."


def test_a_rat_on_record_already_keeps_it_aktif(session: Session) -> None:
    hold(session, make_koperasi(session), b2025=True, b2026=True)

    assert only(session, dt.date(2027, 3, 20)).berikut is None


@pytest.mark.parametrize(
    ("usaha", "status", "next_status"),
    [(None, KURANG, TIDAK), (2025, KURANG, None), (2024, KURANG, TIDAK)],
)
def test_a_running_business_of_the_last_two_years_keeps_it_from_tidak_aktif(
    session: Session,
    usaha: int | None,
    status: StatusKelembagaan,
    next_status: StatusKelembagaan | None,
) -> None:
    """On 1 July 2027 two RAT are missed, and what counts as running is of 2025 or later."""
    koperasi = hold(session, make_koperasi(session), b2024=True, b2025=False)
    if usaha is not None:
        trade(session, koperasi, usaha)

    found = only(session)

    assert found.saran.status is status
    assert (found.berikut.sesudah.status if found.berikut else None) is next_status


@pytest.mark.parametrize(
    ("berdiri", "tanggal", "buku"),
    [
        # Fifteen months on 28 February 2027: it owes 2026 first, due by June.
        (dt.date(2025, 11, 28), dt.date(2027, 7, 1), 2026),
        # Founded before 2025 began, 14 months ago by September: 2025 is missed once it is old.
        (dt.date(2024, 12, 31), None, None),
    ],
)
def test_a_young_one_is_judged_once_it_is_old_enough(
    session: Session, berdiri: dt.date, tanggal: dt.date | None, buku: int | None
) -> None:
    make_koperasi(session, tanggal_badan_hukum=berdiri)

    found = only(session).berikut

    assert (found and found.tanggal, found and found.tahun_buku) == (tanggal, buku)


def test_fourteen_months_are_young_and_fifteen_are_not(session: Session) -> None:
    """Founded on 29 February: fifteen months are over on 29 May of the year after."""
    hold(session, make_koperasi(session, tanggal_badan_hukum=dt.date(2024, 2, 29)), b2024=False)

    young, old = only(session, dt.date(2025, 5, 28)), only(session, dt.date(2025, 5, 29))

    assert young.saran.alasan == "Berdiri kurang dari 15 bulan, belum wajib RAT."
    assert old.saran.status is None  # 2023 was not owed, 2024 is due in June


def test_what_is_recorded_of_it_may_be_better_than_the_rule(session: Session) -> None:
    late = hold(session, make_koperasi(session, nama="Koperasi Tertinggal"), b2025=False)
    hold(session, make_koperasi(session, nama="Koperasi Baik"), b2025=True)

    behind = [each for each in list_serupa(session, hari=HARI) if each.tertinggal]

    rows = list_koperasi_serupa(session, behind, hari=HARI)
    assert list(rows["koperasi_id"]) == [late.id]


def test_the_archived_and_those_on_their_way_out_are_not_judged(session: Session) -> None:
    make_koperasi(session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="Uji")
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.USULAN_PEMBUBARAN)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)

    assert list_serupa(session, hari=HARI) == []


def test_every_koperasi_is_told_what_its_profile_says(session: Session) -> None:
    dice = random.Random(7)
    made = []
    for _ in range(60):
        koperasi = make_koperasi(
            session,
            tanggal_badan_hukum=dice.choice(
                [None, dt.date(2025, 11, 1), dt.date(2025, 8, 29), dt.date(2024, 5, 1)]
            ),
        )
        for book in range(2021, 2027):
            if dice.random() < 0.6:
                day = dt.date(book + 1, 2, 2) if dice.random() < 0.5 else None
                wajib = dice.choice([None, None, True, False])
                session.add(Rat(koperasi_id=koperasi.id, tahun_buku=book, tanggal=day, wajib=wajib))
        session.commit()
        if dice.random() < 0.3:
            sold = dice.choice([0, 1_000])
            book = dice.choice([2023, 2025])
            session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=book, volume_usaha=sold))
            session.commit()
        if dice.random() < 0.5:
            trade(session, koperasi, dice.choice([2022, 2024, 2025]))
        made.append(koperasi)
    kinds = list_serupa(session, hari=HARI)

    rows = list_koperasi_serupa(session, kinds, hari=HARI)

    told = {row["koperasi_id"]: kinds[row["jenis_ke"]].saran for row in rows_of(rows)}
    assert told == {each.id: profile_says(session, each) for each in made}
    assert sum(each.banyak for each in kinds) == len(made)


def profile_says(session: Session, koperasi: Koperasi) -> object:
    rat = list_rat(session, koperasi.id)
    owed = rows_of(rat[rat["wajib_rat"]])
    return suggest_status(
        HARI,
        berdiri=koperasi.tanggal_badan_hukum,
        rat={
            row["tahun_buku"]: row["tanggal"] is not None and row["tanggal"] <= HARI for row in owed
        },
        usaha_berjalan=has_usaha(session, koperasi.id, sejak=HARI.year - 2),
    )
