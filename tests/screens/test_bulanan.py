"""The screen Ringkasan bulanan: the running month, a kept one, its rows, and what is unseen."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.bulanan import keep_bulan
from db.models import SesiMasuk
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-11-20")


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def test_the_running_month_says_that_it_is_not_over(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, tanggal_badan_hukum=dt.date(2026, 11, 5))

    app = open_page("bulanan", ratna)

    assert not app.exception
    assert app.title[0].value.startswith("November 2026: 1 koperasi masuk")
    assert "Sementara: sampai 20 November 2026" in app.caption[0].value


def test_a_kept_month_opens_the_rows_of_each_line(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Oktober", tanggal_badan_hukum=dt.date(2026, 10, 5))
    keep_bulan(session, bulan=dt.date(2026, 10, 1))
    make_koperasi(session, nama="Koperasi Susulan", tanggal_badan_hukum=dt.date(2026, 9, 5))
    session.commit()

    app = open_page("bulanan", ratna, bulan="Oktober 2026", butir="koperasi_masuk")

    shown = html(app)
    # Its own number stays; the one that was typed in later is told beside it.
    assert "1\N{NO-BREAK SPACE}koperasi <small>⚑ kini 2\N{NO-BREAK SPACE}koperasi" in shown
    assert "Koperasi masuk register: 1 koperasi" in shown
    assert "Koperasi Oktober" in shown
    assert "bulan=Oktober+2026&amp;butir=koperasi_masuk" in shown
    assert not app.exception


def test_a_first_visit_has_nothing_to_compare_with(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    app = open_page("bulanan", ratna, bulan="terakhir")

    assert app.info[0].value.startswith("Ini kunjungan pertama Anda")
    assert "Sejak Anda terakhir melihat" not in html(open_page("beranda", ratna))


def test_beranda_says_what_others_recorded_since_the_last_visit(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Lama")
    session.commit()
    ratna.terakhir_melihat = dt.datetime.now(dt.UTC)
    session.commit()
    quiet = open_page("beranda", ratna)
    make_koperasi(session, nama="Koperasi Baru")

    app = open_page("beranda", ratna)

    assert "Sejak Anda terakhir melihat" not in html(quiet)
    assert "<b>1</b> koperasi baru dicatat" in html(app)
    rows = open_page("bulanan", ratna, bulan="terakhir")
    assert "Koperasi Baru" in html(rows)
    assert "Koperasi Lama" not in html(rows)
    assert not app.exception
