"""The frame: nobody sees a screen without a living session, and each sees what the role may."""

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import Peran
from db.models import Akun, PeristiwaMasuk, SesiMasuk, TiketMasuk
from tests.conftest import SANDI
from ui.menu import SCREENS, build_page, pages_for
from ui.session.looks import LOOKS

OpenPage = Callable[..., AppTest]
# Streamlit's, of a page that may run.
MARK = "_can_be_called"
PAGES = sorted(path.stem for path in Path("pages").glob("*.py"))


def test_every_file_in_pages_is_a_screen() -> None:
    assert sorted(screen.name for screen in SCREENS) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_without_a_session_every_screen_is_the_login(open_page: OpenPage, page: str) -> None:
    app = open_page(page)

    assert [field.label for field in app.text_input] == ["Nama pengguna", "Sandi"]
    assert not app.exception


def test_a_password_buys_one_ticket_and_nothing_in_the_session(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    del sari  # her account; no browser of hers is logged in
    app = open_page("peta")
    _fill(app, " Sari ", SANDI)

    links = [each.value for each in app.markdown if "/sesi?tiket=" in each.value]
    assert len(links) == 2
    assert all("next=%2Fpeta" in each for each in links)
    assert session.scalar(select(func.count()).select_from(TiketMasuk)) == 1
    assert "authentication_status" not in app.session_state
    # The same page, drawn again without a click, gives nothing.
    app.run()
    assert not [each for each in app.markdown if "/sesi?tiket=" in each.value]


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [("sari", "bukan-sandinya"), ("tidak-ada", "apa saja"), ("", ""), ("sari", "")],
)
def test_a_wrong_password_buys_nothing_and_is_recorded(
    open_page: OpenPage, session: Session, sari: SesiMasuk, nama: str, sandi: str
) -> None:
    del sari
    app = open_page("beranda")
    _fill(app, nama, sandi)

    assert app.error[0].value == "Nama pengguna atau sandi salah."
    assert session.scalar(select(func.count()).select_from(TiketMasuk)) == 0
    noted = session.execute(select(PeristiwaMasuk.nama_pengguna, PeristiwaMasuk.peristiwa)).all()
    assert noted == ([(nama, "mencoba"), (nama, "ditolak")] if nama else [])


def _fill(app: AppTest, nama: str, sandi: str) -> None:
    app.text_input[0].set_value(nama)
    app.text_input[1].set_value(sandi)
    next(each for each in app.button if each.label == "Masuk").click()
    app.run()


@pytest.mark.parametrize("page", PAGES)
def test_an_ended_session_meets_the_login(
    open_page: OpenPage, sari: SesiMasuk, session: Session, page: str
) -> None:
    app = open_page(page, sari)
    session.delete(sari)
    session.commit()

    app.run()

    assert app.text_input[0].label == "Nama pengguna"


def test_a_closed_account_is_out_at_the_next_click(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    app = open_page("beranda", sari)
    session.execute(update(Akun).values(aktif=False))
    session.commit()

    app.run()

    assert app.text_input[0].label == "Nama pengguna"


@pytest.mark.parametrize("page", PAGES)
def test_an_admin_can_open_every_screen(open_page: OpenPage, budi: SesiMasuk, page: str) -> None:
    app = open_page(page, budi)

    assert not app.exception
    assert not app.error
    assert app.title


def test_a_screen_without_the_right_says_so(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("pengaturan", ratna)

    assert "tidak berhak" in app.error[0].value


def test_the_pages_of_a_menu_are_built_once(open_page: OpenPage, ratna: SesiMasuk) -> None:
    open_page("peta", ratna)
    before = build_page.cache_info()

    open_page("impor", ratna)

    assert build_page.cache_info().misses == before.misses
    assert pages_for(Peran.KEPALA) is pages_for(Peran.KEPALA)


def test_what_one_click_does_to_the_pages_of_a_menu_no_other_notices(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, ratna: SesiMasuk
) -> None:
    open_page("peta", ratna)
    first = pages_for(Peran.KEPALA)
    before = [dict(vars(each)) for each in first]
    # As Streamlit does once a page ran, while another click begins.
    monkeypatch.setattr(first[0], MARK, False)

    assert [dict(vars(each)) for each in pages_for(Peran.KEPALA)] == before
    assert attrgetter(MARK)(first[0])


def shown_to_kepala() -> list[str]:
    shown = attrgetter("_visibility")
    return [each.title for each in pages_for(Peran.KEPALA) if shown(each) == "visible"]


def test_a_laptop_that_went_out_has_a_menu_of_its_own(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, ratna: SesiMasuk
) -> None:
    open_page("peta", ratna)
    office = shown_to_kepala()
    monkeypatch.setattr("ui.menu.is_posko", lambda: True)
    open_page("pembinaan", ratna)
    away = shown_to_kepala()

    assert away == ["Beranda", "Pembinaan", "Riwayat perubahan"]
    assert set(away) < set(office)


def test_the_number_in_the_menu_is_renewed_with_what_stands_on_the_screen(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, sari: SesiMasuk
) -> None:
    monkeypatch.setattr("ui.session.looks._is_open", lambda _tab: True)

    open_page("saya", sari)

    assert any("_build_waiting" in str(key) for key in LOOKS.list_open())
