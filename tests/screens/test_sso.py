"""The way in by the Pemkab's single sign-on, from the button to the ticket, with a provider."""

import html
import re
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from db.actions.masuk import hash_token
from db.actions.otp import make_rahasia
from db.models import Akun, HasilSso, PeristiwaMasuk, PermintaanSso, SesiMasuk
from tests.conftest import SANDI
from tests.database.test_otp import install
from tests.loop import run_async
from tests.penyedia import DASBOR, Penyedia, run_penyedia
from ui.routes import ROUTES

OpenPage = Callable[..., AppTest]
KUE = "kue-peramban-uji"
BUTTON = "Masuk dengan akun Pemkab"
ASN = "198001012010012001"


@pytest.fixture
def penyedia(monkeypatch: pytest.MonkeyPatch) -> Iterator[Penyedia]:
    with run_penyedia() as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


def link(session: Session, sesi: SesiMasuk, pengenal: str = ASN) -> None:
    akun = session.get_one(Akun, sesi.akun_id)
    akun.sso = pengenal
    session.commit()


def login_screen(open_page: OpenPage, screen: str = "peta") -> AppTest:
    app = open_page(screen)
    app.user = {"sesi": None, "perangkat": hash_token(KUE)}
    return app.run()


def press(app: AppTest) -> AppTest:
    return next(each for each in app.button if each.label == BUTTON).click().run()


def address_in(app: AppTest) -> str:
    assert not app.exception
    found = re.search(r'url=(http[^"]+)', " ".join(each.value for each in app.markdown))
    assert found is not None
    return html.unescape(found.group(1))


def come_back(address: str, kue: str = KUE) -> httpx.Response:
    """As the browser follows the provider's answer, up to the screen."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url=DASBOR) as client:
            return await client.get(address, headers={"Cookie": f"perangkat={kue}"})

    return run_async(ask())


def visit(app: AppTest) -> str:
    """Let the provider see the browser, and return where it sends it to."""
    return httpx.get(address_in(app)).headers["location"]


def ticket_in(app: AppTest) -> bool:
    assert not app.exception
    return any("/sesi?tiket=" in each.value for each in app.markdown)


def test_without_a_setting_there_is_no_button(open_page: OpenPage) -> None:
    assert BUTTON not in [each.label for each in open_page("peta").button]


def test_an_account_that_the_admin_has_linked_enters_where_it_wanted_to(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    del penyedia
    link(session, sari)
    app = press(login_screen(open_page))

    back = come_back(visit(app))
    app.run()

    assert (back.status_code, back.headers["location"]) == (303, "/peta")
    assert back.headers["cache-control"] == "no-store"
    assert ticket_in(app)
    noted = session.scalars(select(PeristiwaMasuk.peristiwa).order_by(PeristiwaMasuk.id)).all()
    assert noted == ["sso", "mencoba", "masuk"]
    assert not session.scalars(select(PermintaanSso)).all()
    assert not session.scalars(select(HasilSso)).all()


@pytest.mark.parametrize("spoil", ["nobody", "off", "another"])
def test_whom_no_account_is_linked_with_is_refused_in_a_sentence(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia, spoil: str
) -> None:
    del penyedia
    if spoil != "nobody":
        link(session, sari, ASN if spoil == "off" else "sari")
    session.get_one(Akun, sari.akun_id).aktif = spoil != "off"
    session.commit()
    app = press(login_screen(open_page))

    come_back(visit(app))
    app.run()

    assert not ticket_in(app)
    assert f"**{ASN}** belum dihubungkan" in app.error[0].value
    assert session.scalars(select(PeristiwaMasuk.peristiwa)).all() == ["sso ditolak"]


def test_a_link_of_another_browser_logs_nobody_in(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    """Whoever sends his own way back to somebody would have them work as him."""
    del penyedia
    link(session, sari)
    app = press(login_screen(open_page))
    address = visit(app)

    come_back(address, kue="kue-korban")
    app.user = {"sesi": None, "perangkat": hash_token("kue-korban")}
    app.run()

    assert not ticket_in(app)
    assert "peramban lain" in app.error[0].value


def test_a_way_back_is_good_once(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    link(session, sari)
    app = press(login_screen(open_page))
    address = visit(app)
    come_back(address)
    app.run()

    come_back(address)

    assert "lewat_waktu" in session.scalars(select(HasilSso.alasan)).all()
    assert penyedia.asked.count("/token") == 1


def test_who_gives_up_there_is_told_so(open_page: OpenPage, penyedia: Penyedia) -> None:
    del penyedia
    app = press(login_screen(open_page))
    state = re.search(r"state=([\w-]+)", address_in(app))
    assert state is not None

    come_back(f"/sso/kembali?error=access_denied&state={state.group(1)}")
    app.run()

    assert "dibatalkan" in app.error[0].value


def test_a_token_that_is_not_believed_lets_nobody_in(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    link(session, sari)
    penyedia.orang["aud"] = "program-lain"
    app = press(login_screen(open_page))

    come_back(visit(app))
    app.run()

    assert not ticket_in(app)
    assert "tidak dapat dipercaya" in app.error[0].value


def test_who_has_a_second_code_is_asked_for_it_after_the_pemkab_too(
    open_page: OpenPage, session: Session, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    del penyedia
    codes = install(session, make_rahasia())
    link(session, sari)
    app = press(login_screen(open_page))
    come_back(visit(app))

    app.run()
    assert not ticket_in(app)
    next(each for each in app.text_input if each.label == "Kode").set_value(codes[0])
    next(each for each in app.button if each.label == "Lanjut").click().run()

    assert ticket_in(app)


def test_a_login_as_strong_as_the_office_asks_owes_no_second_code(
    open_page: OpenPage,
    session: Session,
    sari: SesiMasuk,
    penyedia: Penyedia,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIDC_ACR", "dua-faktor")
    penyedia.orang["acr"] = "dua-faktor"
    install(session, make_rahasia())
    link(session, sari)
    app = press(login_screen(open_page))

    assert "acr_values=dua-faktor" in address_in(app)
    come_back(visit(app))
    app.run()

    assert ticket_in(app)


def test_while_the_provider_is_down_a_password_opens_as_ever(
    open_page: OpenPage, session: Session, sari: SesiMasuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    del session, sari
    with socket.create_server(("127.0.0.1", 0)) as closed:
        gone = f"http://127.0.0.1:{closed.getsockname()[1]}"
    for name, value in Penyedia(gone).environment.items():
        monkeypatch.setenv(name, value)
    app = press(login_screen(open_page))

    assert "SSO Pemkab sedang tidak menjawab" in app.error[0].value
    next(each for each in app.text_input if each.label == "Nama pengguna").set_value("sari")
    next(each for each in app.text_input if each.label == "Sandi").set_value(SANDI)
    next(each for each in app.button if each.label == "Masuk").click().run()

    assert ticket_in(app)


def test_an_admin_links_an_account_where_there_is_a_sign_on(
    open_page: OpenPage, session: Session, budi: SesiMasuk, sari: SesiMasuk, penyedia: Penyedia
) -> None:
    del penyedia
    app = open_page("pengaturan", budi, pengaturan="Akun")
    next(each for each in app.selectbox if each.label == "Akun").select_index(1).run()

    field = next(each for each in app.text_input if each.label == "Pengenal di SSO Pemkab")
    field.set_value(f" {ASN} ")
    next(each for each in app.button if each.label == "Simpan akun").click().run()

    assert not app.exception
    assert session.scalar(select(Akun.sso).where(Akun.id == sari.akun_id)) == ASN
