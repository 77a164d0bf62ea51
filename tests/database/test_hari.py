"""The program walks through the days: what changes overnight has an event that explains it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.enums import StatusKelembagaan
from db.figures.katalog import REKAP
from db.models import Fasilitasi, Koperasi, Rat, RiwayatStatus
from db.queries.fasilitasi import count_pendirian, list_kumulatif, list_per_tahun
from db.queries.hitungan import count_kabupaten
from db.queries.kasus import list_kasus
from db.queries.laporan import (
    Permintaan,
    get_bahan_fasilitasi,
    get_bahan_pembinaan,
    get_bahan_rekap,
)
from db.queries.pembinaan import list_angkatan
from db.queries.perhatian import list_perhatian
from db.queries.pertumbuhan import list_pertumbuhan
from db.queries.peta import list_semua_nilai
from db.queries.presensi import list_menunggu
from db.queries.ringkasan import count_kehadiran, list_riwayat
from tests.almanac import set_today
from tests.factories import KRAMATWATU, make_angkatan, make_koperasi, make_pendirian

AWAL = dt.date(2016, 5, 4)
HOLDERS = {2024: (0, 1, 2), 2025: (0, 1)}
LIHAT = ("wajib_rat", "sudah_rat", "persen_rat", "aktif")
ALERTS = ("belum_rat", "tanpa_rat", "presensi")
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture
def six(session: Session) -> list[Koperasi]:
    """Six of 2016, all aktif: three held RAT over 2024, two of them over 2025."""
    koperasi = [make_koperasi(session, tanggal_status=AWAL) for _ in range(6)]
    session.add_all(
        Rat(koperasi_id=koperasi[at].id, tahun_buku=year, tanggal=dt.date(year + 1, 3, 1))
        for year, held in HOLDERS.items()
        for at in held
    )
    make_angkatan(session, mulai=dt.date(2026, 12, 20))
    session.commit()
    return koperasi


def seen(session: Session, hari: dt.date) -> tuple[Any, ...]:
    """LIHAT over the last tahun buku, ALERTS, and the foundings of the year."""
    found = count_kabupaten(session, *LIHAT, tahun_buku=hari.year - 1, hari=hari)
    alerts = list_perhatian(session, hari=hari).set_index("kunci")["jumlah"]
    founded = count_pendirian(session, tahun=hari.year, pada=hari).tercapai
    numbers = (found[each] for each in LIHAT)
    return (*numbers, *(int(alerts.get(each, 0)) for each in ALERTS), founded)


def rat_over_2026(session: Session, koperasi: Koperasi) -> None:
    tanggal = dt.date(2027, 1, 15)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2026, tanggal=tanggal))
    session.commit()


def test_a_new_year_moves_only_what_an_event_moves(
    session: Session, six: list[Koperasi], monkeypatch: pytest.MonkeyPatch
) -> None:
    happens: dict[str, Callable[[], Any]] = {
        "2026-12-31": lambda: make_pendirian(session, dt.date(2026, 12, 31)),
        "2027-01-05": lambda: make_pendirian(session, dt.date(2027, 1, 5)),
        "2027-01-15": lambda: rat_over_2026(session, six[3]),
    }
    expected = {
        "2026-12-30": (6, 2, 33.3, 6, 4, 3, 1, 0),
        "2026-12-31": (6, 2, 33.3, 7, 4, 3, 1, 1),
        # Over 2026 all six of 2016 owe a RAT, none is on record; two years without it stay three.
        "2027-01-01": (6, None, None, 7, 6, 3, 1, 0),
        "2027-01-05": (6, None, None, 8, 6, 3, 1, 1),
        "2027-01-15": (6, 1, 16.7, 8, 5, 2, 1, 1),
    }
    now = expected["2026-12-30"]
    for day in (dt.date(2026, 12, 30) + dt.timedelta(days=at) for at in range(22)):
        set_today(monkeypatch, day)
        happens.get(str(day), lambda: None)()
        now = expected.get(str(day), now)
        assert seen(session, day) == now, day


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    ("day", "tanpa_rat"),
    [
        # To the end of June nobody is late with 2026: the two years are 2024 and 2025.
        ("2027-03-31", 3),
        ("2027-04-01", 3),
        ("2027-06-30", 3),
        ("2027-07-01", 4),
        ("2027-09-30", 4),
        ("2027-10-01", 4),
        ("2027-12-31", 4),
        ("2028-01-01", 4),
    ],
)
def test_two_years_without_rat_change_when_a_season_ends(
    session: Session, day: str, tanpa_rat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hari = dt.date.fromisoformat(day)
    set_today(monkeypatch, hari)

    assert seen(session, hari)[5] == tanpa_rat


@pytest.mark.parametrize(("day", "asked"), [("2027-12-20", 1), ("2027-12-21", 0)])
@pytest.mark.usefixtures("six")
def test_a_sesi_is_asked_after_for_a_year(session: Session, day: str, asked: int) -> None:
    hari = dt.date.fromisoformat(day)

    assert seen(session, hari)[6] == asked
    assert len(list_menunggu(session, hari=hari)) == asked


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    "day",
    ["2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01", "2028-02-29", "2028-03-01"],
)
def test_every_query_of_the_screens_answers_on_any_day(
    session: Session, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hari = dt.date.fromisoformat(day)
    set_today(monkeypatch, hari)
    session.add(
        Fasilitasi(
            nama_kelompok="Kelompok Uji", kecamatan_kode=KRAMATWATU, tahun_anggaran=hari.year
        )
    )
    session.flush()
    asked = Permintaan(pada=hari, tahun=hari.year, tahun_buku=hari.year - 1)

    years = list_riwayat(session, *REKAP, pada=hari, tahun=6)

    assert list(years["tahun_buku"]) == list(range(hari.year - 6, hari.year))
    assert list(years["jumlah"]) == [6] * 6
    assert years["pada"].iloc[-2] == (
        dt.date(2027, 2, 28) if day == "2028-02-29" else hari.replace(year=hari.year - 1)
    )
    assert len(list_semua_nilai(session, tahun_buku=hari.year - 1, hari=hari)) == 12 * 29
    assert list_pertumbuhan(session, hari=hari)["tahun"].max() == hari.year
    assert list_per_tahun(session, pada=hari)["tahun"].iloc[-1] == hari.year
    curve = list_kumulatif(session, tahun=hari.year, pada=hari)
    assert (curve["seri"] == "tahun_ini").sum() == (
        dt.date(2024, hari.month, hari.day) - dt.date(2023, 12, 31)
    ).days
    assert list_kasus(session, tahun=hari.year, pada=hari).empty
    assert len(list_angkatan(session, tahun=2026, dana=None, pada=hari)) == 1
    assert count_kehadiran(session, pada=hari) == {"presensi_hadir": 0, "presensi_dicatat": 0}
    assert get_bahan_rekap(session, asked).rekap["jumlah"].sum() == 6
    assert get_bahan_fasilitasi(session, asked).capaian.tercapai == 0
    assert get_bahan_pembinaan(session, asked).komposisi.empty


# At any moment the date in one of the two is another than in Serang.
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_status_is_dated_by_wib_in_any_session(session: Session, zone: str) -> None:
    koperasi = make_koperasi(session, status_kelembagaan=None, tanggal_status=None)
    session.execute(text(f"SET LOCAL timezone = '{zone}'"))
    koperasi.status_kelembagaan = StatusKelembagaan.AKTIF
    session.flush()
    session.refresh(koperasi)
    wib = session.scalar(text("SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date"))
    mulai = session.query(RiwayatStatus.mulai).filter_by(koperasi_id=koperasi.id).scalar()

    assert koperasi.tanggal_status == mulai == wib
