"""The first screen: one sentence, four cards with their denominators, and what needs attention."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import StatusKelembagaan
from db.models import SesiMasuk
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


def test_an_empty_register_says_what_to_do_next(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("beranda", ratna)

    assert app.title[0].value == "Register masih kosong"
    assert "python -m db.impor" in app.info[0].value
    assert not app.exception


def test_each_card_says_out_of_how_many(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)

    app = open_page("beranda", ratna)

    assert app.metric[0].label == "Koperasi aktif"
    assert app.metric[0].value == "1"
    assert any(each.value.startswith("dari 2 ") for each in app.caption)
    assert not app.exception


def test_what_is_not_recorded_is_not_zero(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, status_kelembagaan=None)

    app = open_page("beranda", ratna)

    assert app.title[0].value.startswith("1 koperasi, status belum terdata; pendirian ")
    assert {each.value for each in app.metric} == {"belum terdata"}

    rat = next(each for each in app.metric if each.label.startswith("RAT"))
    assert rat.value == "belum terdata"
    assert rat.delta == "belum ada pembanding"
