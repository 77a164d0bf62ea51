"""Kop surat: who signs, and how a wrong entry is refused."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import SesiMasuk
from db.queries.kantor import list_pejabat
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


def test_without_an_official_it_says_what_follows(open_page: OpenPage, budi: SesiMasuk) -> None:
    app = open_page("kantor", budi)

    assert not app.exception
    assert app.info[0].value == "Belum ada pejabat. Laporan dicetak tanpa tanda tangan."


def test_staf_may_not_say_who_signs(open_page: OpenPage, sari: SesiMasuk) -> None:
    assert "tidak berhak" in open_page("kantor", sari).error[0].value


def test_an_admin_enters_an_official_who_then_signs(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    app = open_page("kantor", budi)
    app.text_input[0].input("Kepala Dinas")
    app.text_input[1].input("Nama Uji")
    app.button[0].click().run()

    assert not app.exception
    assert "Kepala Dinas: Nama Uji" in open_page("laporan", budi).selectbox[-1].options


def test_a_refused_official_is_explained(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    app = open_page("kantor", budi)
    app.text_input[0].input("Kepala Dinas")
    app.text_input[1].input("Nama Uji")
    app.text_input[3].input("123")
    app.button[0].click().run()

    assert "18 angka" in app.error[0].value
    assert list_pejabat(session).empty
