"""The frame: nobody sees a screen without a living session, and each sees what the role may."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Akun, SesiMasuk
from ui.frame import SCREENS

OpenPage = Callable[..., AppTest]
PAGES = sorted(path.stem for path in Path("pages").glob("*.py"))


def test_every_file_in_pages_is_a_screen() -> None:
    assert sorted(screen.name for screen in SCREENS) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_without_a_session_every_screen_is_the_login(open_page: OpenPage, page: str) -> None:
    app = open_page(page)

    assert [field.label for field in app.text_input] == ["Nama pengguna", "Sandi"]
    assert not app.exception


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
