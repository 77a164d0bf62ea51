"""The screens on other days: New Year, 29 February, and the heads of years that are over."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Rat, SesiMasuk
from tests.almanac import set_today
from tests.factories import make_angkatan, make_koperasi, make_pendirian
from tests.kartu import list_html, list_kartu

OpenPage = Callable[..., AppTest]
AWAL = dt.date(2016, 5, 4)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the day of the program: on("2027-01-01")."""
    return lambda day: set_today(monkeypatch, dt.date.fromisoformat(day))


def words(app: AppTest) -> str:
    drawn = (each.value for each in (*app.markdown, *app.caption, *app.title))
    return "\n".join((*drawn, list_html(app)))


@pytest.mark.parametrize("screen", ["beranda", "peta", "fasilitasi", "pembinaan", "laporan"])
@pytest.mark.parametrize("day", ["2027-01-01", "2028-02-29"])
def test_a_screen_opens_on_any_day_and_says_that_the_day_is_set(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    on: Callable[[str], None],
    *,
    screen: str,
    day: str,
) -> None:
    make_pendirian(session, dt.date(2026, 5, 4))
    make_angkatan(session, mulai=dt.date(2026, 12, 20))
    on(day)

    app = open_page(screen, ratna)

    assert not app.exception
    assert "TANGGAL DIATUR" in words(app)


@pytest.mark.parametrize(
    ("koperasi", "held", "nilai", "foot"),
    [
        (8, 0, "belum terdata", "8 koperasi wajib RAT; belum ada RAT tahun buku ini yang dicatat."),
        (8, 1, "12,5\N{NO-BREAK SPACE}%", "1 dari 8 yang wajib RAT."),
        (1, 1, "kurang dari 5 koperasi", "1 dari 1 yang wajib RAT."),
    ],
)
def test_the_rat_card_of_a_new_year_counts_all_who_owe_it(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    on: Callable[[str], None],
    *,
    koperasi: int,
    held: int,
    nilai: str,
    foot: str,
) -> None:
    made = [make_koperasi(session, tanggal_status=AWAL) for _ in range(koperasi)]
    session.add_all(
        Rat(koperasi_id=each.id, tahun_buku=2026, tanggal=dt.date(2027, 1, 4))
        for each in made[:held]
    )
    session.commit()
    on("2027-01-15")

    app = open_page("beranda", ratna)
    card = next(each for each in list_kartu(app) if each.label == "RAT tahun buku 2026")

    assert (card.value, card.delta) == (nilai, "belum ada pembanding")
    assert foot in card.foot


@pytest.mark.parametrize("screen", ["fasilitasi", "pembinaan"])
def test_the_head_of_a_year_that_is_over_says_its_last_day(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, screen: str
) -> None:
    make_pendirian(session, dt.date(2016, 5, 4))
    make_angkatan(session, mulai=dt.date(2016, 5, 4))

    app = open_page(screen, ratna, tahun="2016")

    assert not app.exception
    assert "Keadaan per 31 Desember 2016" in words(app)
    assert "hari ini" not in words(app)


def test_coverage_of_a_day_without_statuses_is_said_to_be_unknown(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)  # its status is of today
    make_angkatan(session, mulai=dt.date(2020, 5, 4))

    app = open_page("pembinaan", ratna, tahun="2020")

    assert "yang aktif pada 31 Desember 2020 tidak terdata" in words(app)


@pytest.mark.parametrize(("day", "book"), [("2027-06-30", "2025"), ("2027-07-01", "2026")])
def test_the_map_opens_with_the_tahun_buku_whose_rat_are_due(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    on: Callable[[str], None],
    *,
    day: str,
    book: str,
) -> None:
    koperasi = make_koperasi(session)
    session.add_all(Rat(koperasi_id=koperasi.id, tahun_buku=each) for each in (2025, 2026))
    session.commit()
    on(day)

    app = open_page("peta", ratna, indikator="Bagian sudah RAT")

    assert f"tahun buku {book}" in words(app)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-06-30", "2027-07-01"])
def test_a_state_a_report_and_beranda_mean_the_same_tahun_buku(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    on: Callable[[str], None],
    day: str,
) -> None:
    koperasi = make_koperasi(session, tanggal_status=AWAL)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025))
    session.commit()
    on(day)

    state = open_page("potret", ratna)
    report = open_page("laporan", ratna, laporan="Rekapitulasi per kecamatan")

    assert "Hari ini (tahun buku 2026)" in state.selectbox[0].options
    assert next(each.value for each in report.selectbox if each.label == "Tahun buku") == 2026
    cards = list_kartu(open_page("beranda", ratna))
    assert any(each.label == "RAT tahun buku 2026" for each in cards)
