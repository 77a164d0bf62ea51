"""Every door from one screen to another opens what it names, whatever was looked at before."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import StatusKelembagaan
from db.models import SesiMasuk
from db.queries.perhatian import PERHATIAN
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


def follow(app: AppTest, screen: str, **query: str) -> AppTest:
    """Go to a screen as a link does, in the session that is open; and look once more."""
    app.query_params.clear()
    for key, value in query.items():
        app.query_params[key] = value
    return app.switch_page(f"../pages/{screen}.py").run().run()


def _register(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Satu", status_kelembagaan=StatusKelembagaan.AKTIF)
    make_koperasi(session, nama="Koperasi Dua", status_kelembagaan=StatusKelembagaan.AKTIF)
    make_koperasi(session, nama="Koperasi Tiga", kecamatan_kode="36.04.08")


@pytest.mark.parametrize("before", ["peta", "produk", "pembinaan", "fasilitasi"])
def test_the_door_of_a_kecamatan_opens_its_koperasi(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, before: str
) -> None:
    _register(session)
    app = open_page(before, ratna, kecamatan="Kramatwatu", tahun="2025", cari="tahu")

    follow(app, "koperasi", kecamatan="Kramatwatu")

    assert app.title[0].value == "2 koperasi di Kramatwatu"


def test_a_door_opens_all_it_counts_though_the_list_was_narrower_before(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    _register(session)
    app = open_page("koperasi", ratna, status="Tidak aktif", kecamatan="Ciruas")
    follow(app, "beranda")
    what = PERHATIAN["belum_rat"].nama

    follow(app, "koperasi", perlu=what)

    assert app.query_params == {"perlu": what}
    assert app.title[0].value.startswith("3 koperasi belum RAT")


def test_the_menu_opens_the_whole_list_and_the_history_what_was_chosen(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    _register(session)
    app = open_page("koperasi", ratna, kecamatan="Kramatwatu")
    follow(app, "beranda")

    follow(app, "koperasi")

    assert app.title[0].value.startswith("3 koperasi terdaftar")

    follow(app, "koperasi", kecamatan="Kramatwatu")

    assert app.title[0].value == "2 koperasi di Kramatwatu"


def test_no_choice_of_one_list_follows_to_another(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    _register(session)
    app = open_page("koperasi", ratna, kecamatan="Kramatwatu", cari="Satu")

    follow(app, "produk")

    assert app.text_input(key="cari_produk").value == ""
    assert app.multiselect(key="kecamatan_produk").value == []


@pytest.mark.parametrize(
    ("screen", "key"), [("peta", "kecamatan_peta"), ("produk", "kecamatan_produk")]
)
def test_an_address_of_before_still_chooses(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, screen: str, key: str
) -> None:
    _register(session)

    app = open_page(screen, ratna, kecamatan="Kramatwatu")

    assert app.session_state[key] in ("Kramatwatu", ["Kramatwatu"])
    assert app.query_params == {key: "Kramatwatu"}
