"""Akun saya and the tab Akun: passwords, invitations and sessions, as people click them."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import Akun, SesiMasuk, TiketMasuk
from db.queries.masuk import get_kunci
from tests.conftest import SANDI
from tests.database.test_saya import another_sesi, invite
from ui.session.sandi import is_sandi

OpenPage = Callable[..., AppTest]
BARU = "emping melinjo pagi"


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def fill(app: AppTest, **fields: str) -> AppTest:
    for label, given in fields.items():
        wanted = label.replace("_", " ")
        next(each for each in app.text_input if each.label == wanted).set_value(given)
    return app


def change(app: AppTest, old: str, first: str, second: str) -> AppTest:
    fields = {
        "Sandi_yang_sekarang": old,
        "Sandi_baru": first,
        "Ulangi_sandi_baru": second,
    }
    return press(fill(app, **fields), "Ganti sandi")


def test_one_changes_ones_own_password(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    elsewhere = another_sesi(session, sari.akun_id)

    app = change(open_page("saya", sari), SANDI, BARU, BARU)

    assert not app.exception
    assert not app.error
    assert is_sandi(get_kunci(session, "sari").sandi_hash, BARU)
    assert session.scalars(select(SesiMasuk.id)).all() == [sari.id]
    assert elsewhere != sari.id


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("salah", BARU, BARU), "yang sekarang salah"),
        ((SANDI, BARU, BARU + "!"), "berbeda"),
        ((SANDI, "sari-serang-2026", "sari-serang-2026"), "tersusun dari nama"),
        ((SANDI, "pendek", "pendek"), "paling sedikit 12"),
    ],
)
def test_a_change_that_cannot_be_says_why(
    open_page: OpenPage, session: Session, sari: SesiMasuk, given: tuple[str, str, str], said: str
) -> None:
    app = change(open_page("saya", sari), *given)

    assert said in app.error[0].value
    assert is_sandi(get_kunci(session, "sari").sandi_hash, SANDI)


def test_the_old_password_cannot_be_guessed_at_an_open_screen(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    app = open_page("saya", sari)
    for _ in range(10):
        app = change(app, "salah", BARU, BARU)

    app = change(app, SANDI, BARU, BARU)

    assert "Terlalu banyak percobaan" in app.error[0].value
    assert is_sandi(get_kunci(session, "sari").sandi_hash, SANDI)


def test_one_ends_the_session_of_another_browser(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    another_sesi(session, sari.akun_id)

    app = press(open_page("saya", sari), "Akhiri")

    assert not app.exception
    assert session.scalars(select(SesiMasuk.id)).all() == [sari.id]


def test_an_admin_invites_and_the_code_is_shown_until_it_is_handed_over(
    open_page: OpenPage, session: Session, budi: SesiMasuk
) -> None:
    app = open_page("pengaturan", budi, pengaturan="Akun")
    app = press(fill(app, Nama_pengguna="Wati", Nama_lengkap="Wati Uji"), "Undang")
    (code,) = [each.value for each in app.code]

    app = press(app, "Sudah saya catat")

    assert not app.exception
    assert not app.code
    assert session.scalars(select(Akun.nama_pengguna).where(Akun.sandi_hash.is_(None))).all() == [
        "wati"
    ]
    assert len(code) == 29


def test_a_code_opens_the_form_that_sets_the_password_and_lets_in(
    open_page: OpenPage, session: Session
) -> None:
    kode = invite(session)
    app = press(fill(open_page("peta"), Nama_pengguna="wati", Sandi=kode), "Masuk")

    app = press(fill(app, Sandi_baru=BARU, Ulangi_sandi_baru=BARU), "Simpan dan masuk")

    assert not app.exception
    assert [each for each in app.markdown if "/sesi?tiket=" in each.value]
    assert session.scalar(select(func.count()).select_from(TiketMasuk)) == 1
    assert is_sandi(get_kunci(session, "wati").sandi_hash, BARU)


def test_a_code_alone_lets_nobody_in(open_page: OpenPage, session: Session) -> None:
    kode = invite(session)

    app = press(fill(open_page("peta"), Nama_pengguna="wati", Sandi=kode), "Masuk")

    assert [each.label for each in app.text_input] == ["Sandi baru", "Ulangi sandi baru"]
    assert session.scalar(select(func.count()).select_from(TiketMasuk)) == 0
    app = press(app, "Kembali")
    assert [each.label for each in app.text_input] == ["Nama pengguna", "Sandi"]


def test_an_admin_takes_a_password_away(
    open_page: OpenPage, session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    app = open_page("pengaturan", budi, pengaturan="Akun")
    chosen = next(each for each in app.selectbox if each.label == "Akun")
    app = chosen.select(sari.akun_id).run()

    app = press(app, "Hapus sandi dan beri kode")

    assert not app.exception
    assert len(app.code) == 1
    assert get_kunci(session, "sari").sandi_hash is None
    assert session.scalars(select(SesiMasuk.id)).all() == [budi.id]


def test_an_admin_ends_every_session_of_somebody(
    open_page: OpenPage, session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    another_sesi(session, sari.akun_id)
    app = open_page("pengaturan", budi, pengaturan="Akun")
    chosen = next(each for each in app.selectbox if each.label == "Akun yang sedang masuk")

    app = press(chosen.select("sari").run(), "Akhiri semua sesi sari")

    assert not app.exception
    assert session.scalars(select(SesiMasuk.id)).all() == [budi.id]
