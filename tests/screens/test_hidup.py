"""Fasilitasi, "Bertahan": who lives how long, and what the screen owes to say beside it."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import StatusKelembagaan
from db.models import RiwayatStatus, SesiMasuk
from tests.almanac import set_today
from tests.factories import make_pendirian

OpenPage = Callable[..., AppTest]
TAB = {"tab_fasilitasi": "Bertahan"}


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, dt.date(2026, 11, 5))


def drawn(app: AppTest) -> str:
    assert not app.exception
    words = " ".join(each.proto.body for each in app.get("html"))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def add_cohort(session: Session) -> None:
    """Six of June 2023; two of them went idle after a year and a half."""
    day = dt.date(2023, 6, 1)
    for at in range(6):
        koperasi = make_pendirian(session, day, tanggal_status=day)
        if at < 2:
            gone = RiwayatStatus(
                koperasi_id=koperasi.id,
                status=StatusKelembagaan.TIDAK_AKTIF,
                mulai=dt.date(2024, 12, 1),
            )
            session.add(gone)
    session.commit()


def test_the_sentence_names_the_oldest_age_that_enough_were_watched_to(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_cohort(session)

    shown = drawn(open_page("fasilitasi", ratna, **TAB))

    # Four are watched at 24 months, fewer than five; at 12 all six live.
    assert "100 % belum mengalami “Tidak aktif” 12 bulan setelah SK AHU, dari 6 koperasi" in shown
    assert "–; berisiko 4" in shown
    assert "angkatan lama tampak lebih baik daripada sebenarnya" in shown
    assert "Kelompok atau umur dengan kurang dari 5 koperasi tidak diberi angka" in shown


def test_trained_against_not_is_said_to_be_association(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_cohort(session)

    shown = drawn(open_page("fasilitasi", ratna, menurut_hidup="Pelatihan", **TAB))

    assert "hubungan, bukan sebab-akibat" in shown
    assert "Tidak hadir pada tahun pertama" in shown


def test_the_curve_as_it_looked_on_a_past_day(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    add_cohort(session)

    shown = drawn(open_page("fasilitasi", ratna, hari_hidup="31 Desember 2023", **TAB))

    assert "6 koperasi hasil fasilitasi per 31 Desember 2023 belum cukup umur" in shown


def test_nothing_founded_says_so(open_page: OpenPage, ratna: SesiMasuk) -> None:
    assert "Belum ada pendirian yang keadaannya terdata." in drawn(
        open_page("fasilitasi", ratna, **TAB)
    )
