"""Who owes a RAT follows from the date of badan hukum; a row is an exception or a record."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Koperasi, Rat
from db.queries.hitungan import count_kabupaten, list_hitungan
from db.queries.keragaan import list_rat, owes_last_rat
from db.queries.wajib_rat import still_owes
from tests.factories import CIRUAS, make_koperasi

HARI = dt.date(2026, 7, 1)
AWAL = {"tanggal_status": dt.date(2010, 1, 1)}


def rat(session: Session, koperasi: Koperasi, tahun_buku: int = 2025, **given: Any) -> None:
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=tahun_buku, **given))
    session.commit()


def count(session: Session, *, tahun_buku: int = 2025, hari: dt.date = HARI) -> list[Any]:
    found = count_kabupaten(session, "persen_rat", tahun_buku=tahun_buku, hari=hari)
    return [found[each] for each in ("sudah_rat", "wajib_rat", "persen_rat")]


@pytest.mark.parametrize(
    ("berdiri", "said", "owes"),
    [
        (dt.date(2024, 12, 31), None, 1),
        (dt.date(2025, 1, 1), None, 0),
        (None, None, 1),
        (dt.date(2010, 5, 4), False, 0),
        (dt.date(2025, 6, 1), True, 1),
    ],
    ids=["day before", "first day", "no date", "recorded exempt", "recorded as owing"],
)
def test_the_rule_says_who_owes_unless_a_person_did(
    session: Session, berdiri: dt.date | None, said: bool | None, owes: int
) -> None:
    koperasi = make_koperasi(session, tanggal_badan_hukum=berdiri)
    if said is not None:
        rat(session, koperasi, wajib=said)

    alerted = session.scalars(select(Koperasi.id).where(still_owes(2025, HARI))).all()

    assert count(session)[1] == owes
    assert len(alerted) == owes


@pytest.mark.parametrize(("hari", "owing"), [("2026-12-31", None), ("2027-01-01", 1)])
def test_nobody_owes_a_rat_before_the_tahun_buku_has_ended(
    session: Session, hari: str, owing: int | None
) -> None:
    make_koperasi(session)

    assert count(session, tahun_buku=2026, hari=dt.date.fromisoformat(hari))[1] == owing


def test_one_typed_rat_is_one_of_all_who_owe_it(session: Session) -> None:
    first, *_others = (make_koperasi(session) for _ in range(8))
    assert count(session) == [None, 8, None]

    rat(session, first, tanggal=dt.date(2026, 1, 15))

    assert count(session) == [1, 8, 12.5]


def test_a_kecamatan_without_one_rat_on_record_is_not_at_nought(session: Session) -> None:
    rat(session, make_koperasi(session), tanggal=None)
    make_koperasi(session, kecamatan_kode=CIRUAS)

    rows = list_hitungan(session, "persen_rat", tahun_buku=2025, hari=HARI).set_index("kecamatan")

    assert list(rows.loc["Kramatwatu", ["sudah_rat", "wajib_rat", "persen_rat"]]) == [0, 1, None]
    assert list(rows.loc["Ciruas", ["sudah_rat", "wajib_rat", "persen_rat"]]) == [None, 1, None]


def test_the_same_day_last_year_is_counted_over_the_register_as_it_was(session: Session) -> None:
    koperasi = [make_koperasi(session, **AWAL) for _ in range(6)]
    for each in koperasi:
        rat(session, each, tahun_buku=2024, tanggal=dt.date(2025, 3, 1))
    koperasi[0].status_kelembagaan = "dibubarkan"  # type: ignore[assignment]
    koperasi[0].tanggal_status = HARI
    session.commit()

    lalu = dt.date(2025, 7, 1)
    assert count(session, tahun_buku=2024, hari=lalu) == [6, 6, 100.0]
    assert count(session, tahun_buku=2024, hari=dt.date(2026, 7, 1)) == [5, 5, 100.0]


def test_a_profile_says_by_the_same_rule_who_owed(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_badan_hukum=dt.date(2024, 6, 1))
    for tahun_buku in (2023, 2024, 2025):
        rat(session, koperasi, tahun_buku)

    rows = list_rat(session, koperasi.id).set_index("tahun_buku")

    assert dict(rows["wajib_rat"]) == {2025: True, 2024: False, 2023: False}
    assert rows["wajib"].isna().all()  # what a grid starts from is what is stored


@pytest.mark.parametrize(("hari", "owes"), [("2026-07-01", True), ("2025-07-01", False)])
def test_a_profile_says_what_is_owed_without_a_row(
    session: Session, hari: str, *, owes: bool
) -> None:
    koperasi = make_koperasi(session)
    rat(session, koperasi, 2024, tanggal=dt.date(2025, 3, 1))

    assert owes_last_rat(session, koperasi.id, hari=dt.date.fromisoformat(hari)) is owes
