"""How the register grew: by dated badan hukum, of those that are registered now."""

import datetime as dt

from sqlalchemy.orm import Session

from db.queries.pertumbuhan import count_tanpa_tanggal, list_pertumbuhan
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

HARI = dt.date(2018, 7, 12)


def growth(session: Session, kode: str) -> list[int]:
    rows = list_pertumbuhan(session, hari=HARI)
    return [int(each) for each in rows[rows["kode"] == kode]["jumlah"]]


def test_each_year_counts_what_was_founded_by_its_end_and_the_last_by_the_day(
    session: Session,
) -> None:
    for day in ((1996, 3, 1), (2015, 12, 31), (2017, 1, 1), (2018, 7, 12), (2018, 7, 13)):
        make_koperasi(session, tanggal_badan_hukum=dt.date(*day))

    assert growth(session, KRAMATWATU) == [2, 2, 3, 4]
    assert growth(session, CIRUAS) == [0, 0, 0, 0]


def test_every_kecamatan_has_every_year(session: Session) -> None:
    rows = list_pertumbuhan(session, hari=HARI)

    assert len(rows) == 29 * 4
    assert rows["tahun"].unique().tolist() == [2015, 2016, 2017, 2018]


def test_what_is_undated_dissolved_or_elsewhere_is_in_no_year(session: Session) -> None:
    make_koperasi(session, tanggal_badan_hukum=None)
    make_koperasi(session, status_kelembagaan="dibubarkan")
    make_koperasi(session, kecamatan_kode=None, tanggal_badan_hukum=None)

    assert growth(session, KRAMATWATU) == [0, 0, 0, 0]
    assert count_tanpa_tanggal(session) == 1
