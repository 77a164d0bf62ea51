"""Beranda says how the year is expected to end, and keeps nobody waiting for it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import SesiMasuk, TaksiranPendirian
from tests.almanac import set_today
from tests.factories import make_koperasi, make_pendirian
from ui.screens.beranda import perkiraan
from ui.screens.fasilitasi import segera
from ui.session.view import Shown
from ui.widgets.refresh import COMING

OpenPage = Callable[..., AppTest]
HARI = dt.date(2026, 11, 5)


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, HARI)


def drawn(app: AppTest) -> str:
    assert not app.exception
    words = " ".join(each.proto.body for each in app.get("html"))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def coming(*_args: Any) -> Shown[Any]:
    """As long as it is being worked out."""
    return Shown(None, is_new=False)


def keep(session: Session) -> None:
    session.add(
        TaksiranPendirian(
            pada=dt.date(2026, 10, 31),
            target=50,
            berdiri=30,
            terbuka=20,
            bawah=41,
            kuartil_bawah=44,
            tengah=47,
            kuartil_atas=49,
            atas=52,
            peluang=31,
            cara=1,
        )
    )
    session.commit()


def test_the_first_screen_says_what_is_expected_and_leads_to_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_pendirian(session, dt.date(2026, 3, 1))

    shown = drawn(open_page("beranda", ratna))

    assert "Riwayat belum cukup untuk menaksir: 0 tahun utuh" in shown
    assert "tab_fasilitasi=Akankah+tercapai" in shown


def test_while_it_is_worked_out_the_kept_one_stands_there_with_its_day(
    open_page: OpenPage,
    ratna: SesiMasuk,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_koperasi(session)
    keep(session)
    monkeypatch.setattr(perkiraan, "view_later", coming)

    app = open_page("beranda", ratna)

    told = "Perkiraan 47 (41 sampai 52) pada 31 Desember 2026; peluang ≥ 50: 31 %"
    assert f"{told} (ditaksir per 31 Oktober 2026)." in drawn(app)
    assert COMING in [each.value for each in app.caption]


def test_without_a_kept_one_it_says_that_it_is_being_worked_out(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_koperasi(session)
    monkeypatch.setattr(perkiraan, "view_later", coming)

    app = open_page("beranda", ratna)

    assert "Perkiraan" not in drawn(app)
    assert "tab_fasilitasi=Akankah+tercapai" in drawn(app)
    assert COMING in [each.value for each in app.caption]


def test_of_a_very_large_register_the_first_screen_tells_the_kept_one(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pendirian(session, dt.date(2026, 3, 1))
    keep(session)
    monkeypatch.setattr(segera, "_MOST_FOUNDED", 0)

    app = open_page("beranda", ratna)

    assert "(ditaksir per 31 Oktober 2026)." in drawn(app)
    assert COMING not in [each.value for each in app.caption]


def test_of_a_very_large_register_no_tab_waits_for_the_forecast_either(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pendirian(session, dt.date(2026, 3, 1))
    keep(session)
    monkeypatch.setattr(segera, "_MOST_FOUNDED", 0)
    monkeypatch.setattr(segera, "view_later", coming)

    app = open_page("fasilitasi", ratna, tab_fasilitasi="Akankah tercapai")

    assert not app.exception
    told = [each.value.replace("\\", "") for each in app.markdown]
    assert any("(ditaksir per 31 Oktober 2026)" in each for each in told)
    assert COMING in [each.value for each in app.caption]
