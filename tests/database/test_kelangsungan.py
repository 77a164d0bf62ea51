"""What became of facilitated koperasi: of each year by itself, and at one age."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi
from db.actions.gabung import merge_koperasi
from db.clock import today
from db.enums import StatusKelembagaan
from db.figures.bertahan import longest
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from tests.factories import make_koperasi, make_pendirian

HARI = today()
AKTIF, TIDAK_AKTIF = StatusKelembagaan.AKTIF, StatusKelembagaan.TIDAK_AKTIF
pytestmark = pytest.mark.usefixtures("connection")


def found(session: Session, tanggal: str) -> Koperasi:
    """A facilitated koperasi that is aktif from its first day on."""
    day = dt.date.fromisoformat(tanggal)
    return make_pendirian(session, day, tanggal_status=day)


def stop(session: Session, koperasi: Koperasi, tanggal: str) -> None:
    koperasi.status_kelembagaan = TIDAK_AKTIF
    koperasi.tanggal_status = dt.date.fromisoformat(tanggal)
    session.commit()


def fates(session: Session, pada: dt.date = HARI) -> dict[str, int]:
    rows = list_kelangsungan(session, pada=pada)
    return {str(row["status"]): int(row["jumlah"]) for _, row in rows.iterrows()}


def ages(session: Session, pada: dt.date) -> dict[tuple[int, int], tuple[bool, int, int]]:
    rows = list_bertahan(session, pada=pada)
    return {
        (row["tahun"], row["bulan"]): (bool(row["cukup_umur"]), row["terdata"], row["aktif"])
        for _, row in rows.iterrows()
    }


def test_the_unknown_are_counted_too(session: Session) -> None:
    found(session, "2024-03-01")
    make_pendirian(session, dt.date(2024, 3, 1), status_kelembagaan=None)

    assert fates(session) == {"aktif": 1, "belum_terdata": 1}


def test_the_archived_and_the_dissolved_live_no_more(session: Session) -> None:
    found(session, "2024-03-01")
    archived, dissolved = found(session, "2024-03-01"), found(session, "2024-03-01")
    dissolved.status_kelembagaan = StatusKelembagaan.DIBUBARKAN
    dissolved.tanggal_status = HARI
    session.commit()
    away = archived.id
    with db_engine.write_session(by="sari", door="formulir") as writing:
        archive_koperasi(writing, koperasi_id=away, alasan="Ganda")

    assert fates(session) == {"aktif": 1, "diarsipkan": 1, "dibubarkan": 1}


@pytest.mark.parametrize("facilitated", [True, False], ids=["two cases", "into an older one"])
def test_a_merged_koperasi_lives_on_once_as_its_survivor(
    session: Session, *, facilitated: bool
) -> None:
    gone = found(session, "2024-03-01")
    survivor = found(session, "2024-02-01") if facilitated else make_koperasi(session)
    given: dict[str, Any] = {"dari_id": gone.id, "ke_id": survivor.id}
    given["versi"] = (gone.versi, survivor.versi)
    with db_engine.write_session(by="sari", door="gabung") as writing:
        merge_koperasi(writing, **given)
    session.expire_all()

    assert fates(session) == ({"aktif": 1, "digabung": 1} if facilitated else {"aktif": 1})


def test_a_past_day_shows_the_statuses_of_that_day(session: Session) -> None:
    koperasi = found(session, "2020-03-01")
    stop(session, koperasi, "2023-01-01")

    assert fates(session, dt.date(2022, 12, 31)) == {"aktif": 1}
    assert fates(session, dt.date(2023, 1, 1)) == {"tidak_aktif": 1}


def test_each_year_is_looked_at_on_the_day_that_its_koperasi_came_of_age(session: Session) -> None:
    found(session, "2020-03-01")
    stop(session, found(session, "2020-10-05"), "2022-10-05")  # the day it was 24 months
    found(session, "2023-06-30")

    assert ages(session, dt.date(2023, 12, 31)) == {
        (2020, 12): (True, 2, 2),
        (2020, 24): (True, 2, 1),
        (2020, 36): (True, 2, 1),
        (2023, 12): (False, 1, 1),
        (2023, 24): (False, 1, 1),
        (2023, 36): (False, 1, 1),
    }


@pytest.mark.parametrize(("pada", "old"), [("2021-10-04", False), ("2021-10-05", True)])
def test_a_year_is_of_age_with_its_youngest(session: Session, pada: str, *, old: bool) -> None:
    found(session, "2020-03-01")
    found(session, "2020-10-05")

    assert ages(session, dt.date.fromisoformat(pada))[2020, 12][0] is old


def test_what_the_history_does_not_tell_is_not_counted_as_lost(session: Session) -> None:
    make_pendirian(session, dt.date(2020, 3, 1), tanggal_status=HARI)

    assert ages(session, HARI)[2020, 36] == (True, 0, 0)
    assert longest(list_bertahan(session, pada=HARI)) is None


def test_the_headline_names_the_years_of_the_greatest_age(session: Session) -> None:
    for year in (2018, 2019, 2022):
        found(session, f"{year}-05-04")
    stop(session, found(session, "2019-05-04"), "2020-01-01")

    whole = longest(list_bertahan(session, pada=dt.date(2023, 12, 31)))
    young = longest(list_bertahan(session, pada=dt.date(2019, 12, 31)))

    assert whole is not None
    assert young is not None
    assert (whole.bulan, whole.angkatan, whole.aktif, whole.terdata) == (36, "2018–2019", 2, 3)
    assert (young.bulan, young.angkatan, young.aktif, young.terdata) == (12, "2018", 1, 1)
