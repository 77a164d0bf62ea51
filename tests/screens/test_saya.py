"""Akun saya and the tab Akun: passwords, invitations and sessions, as people click them."""

from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit_authenticator.utilities import Hasher

from db.actions.otp import make_rahasia
from db.models import Akun, SesiMasuk, TiketMasuk
from db.queries.masuk import get_kunci
from db.queries.saya import get_keadaan_akun
from tests.conftest import SANDI
from tests.database.test_otp import install
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


@pytest.mark.parametrize("button", ["Akhiri", "Akhiri semua yang lain"])
def test_one_ends_the_session_of_another_browser_by_the_password(
    open_page: OpenPage, session: Session, sari: SesiMasuk, button: str
) -> None:
    another_sesi(session, sari.akun_id)
    app = open_page("saya", sari)

    app = press(fill(app, **{"Sandi_Anda,_untuk_mengakhiri_yang_lain": SANDI}), button)

    assert not app.exception
    assert session.scalars(select(SesiMasuk.id)).all() == [sari.id]


@pytest.mark.parametrize(("sandi", "said"), [("", "Ketik dahulu"), ("bukan itu", "salah")])
def test_an_open_screen_alone_ends_no_session(
    open_page: OpenPage, session: Session, sari: SesiMasuk, sandi: str, said: str
) -> None:
    another_sesi(session, sari.akun_id)
    app = open_page("saya", sari)

    app = press(fill(app, **{"Sandi_Anda,_untuk_mengakhiri_yang_lain": sandi}), "Akhiri")

    assert said in app.error[0].value
    assert len(session.scalars(select(SesiMasuk.id)).all()) == 2


def test_who_has_no_password_here_ends_sessions_without_one(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    session.get_one(Akun, sari.akun_id).sandi_hash = None
    session.commit()
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


def test_an_admin_sees_who_tried_to_enter(open_page: OpenPage, budi: SesiMasuk) -> None:
    wrong = press(fill(open_page("peta"), Nama_pengguna="budi", Sandi="bukan"), "Masuk")
    assert wrong.error

    app = open_page("pengaturan", budi, pengaturan="Akun")

    shown = next(each.value for each in app.dataframe if "Kejadian" in each.value.columns)
    assert shown[["Akun", "Kejadian", "Alamat"]].to_numpy().tolist() == [
        ["budi", "Ditolak", "127.0.0.1"]
    ]


@pytest.fixture
def _office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kantor")


def ticket_in(app: AppTest) -> bool:
    assert not app.exception
    return any("/sesi?tiket=" in each.value for each in app.markdown)


def log_in(app: AppTest) -> AppTest:
    return press(fill(app, Nama_pengguna="sari", Sandi=SANDI), "Masuk")


@pytest.mark.usefixtures("_office")
def test_a_staf_of_an_office_sets_a_second_code_up_before_the_first_screen(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    app = log_in(open_page("peta"))
    assert not ticket_in(app)
    rahasia = app.session_state["_langkah"].rahasia

    app = press(fill(app, Kode=pyotp.TOTP(rahasia).now()), "Lanjut")
    assert not ticket_in(app)
    assert len(app.code[0].value.split()) == 8
    app = press(app, "Sudah saya simpan, masuk")

    assert ticket_in(app)
    assert get_keadaan_akun(session, akun_id=sari.akun_id).pemulihan == 8


def test_who_has_a_second_code_enters_by_it_and_not_by_the_password_alone(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    del sari
    codes = install(session, make_rahasia())
    app = log_in(open_page("peta"))
    assert not ticket_in(app)

    app = press(fill(app, Kode="000 000 000"), "Lanjut")
    assert "salah" in app.error[0].value
    assert not ticket_in(app)
    app = press(fill(app, Kode=codes[0]), "Lanjut")

    assert ticket_in(app)


def change_of(**values: object) -> Callable[[Session], object]:
    """What somebody else writes on Sari's account meanwhile."""
    return lambda session: session.execute(
        update(Akun).where(Akun.nama_pengguna == "sari").values(values)
    )


@pytest.mark.parametrize(
    "meanwhile",
    [
        change_of(sandi_hash="$2b$04$sandi-yang-baru"),
        change_of(aktif=False),
        change_of(peran="admin"),
        change_of(sso="sari@pemkab"),
        change_of(otp_sejak=None),
    ],
    ids=["sandi", "mati", "peran", "sso", "ponsel"],
)
def test_what_was_begun_with_the_old_password_ends_when_the_account_changes(
    open_page: OpenPage,
    session: Session,
    sari: SesiMasuk,
    meanwhile: Callable[[Session], object],
) -> None:
    del sari
    codes = install(session, make_rahasia())
    app = log_in(open_page("peta"))
    meanwhile(session)
    session.commit()

    app = press(fill(app, Kode=codes[0]), "Lanjut")

    assert "diubah sementara Anda masuk" in app.error[0].value
    assert not ticket_in(app)
    app = press(app, "Kembali")
    assert [each.label for each in app.text_input] == ["Nama pengguna", "Sandi"]


@pytest.fixture
def _taken_away_meanwhile(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sari's password is changed while the one that was typed is compared with the old one."""
    compare = Hasher.check_pw

    def slowly(sandi: str, sandi_hash: str) -> bool:
        matches: bool = compare(sandi, sandi_hash)
        change_of(sandi_hash="$2b$04$sandi-yang-baru")(session)
        session.commit()
        return matches

    monkeypatch.setattr(Hasher, "check_pw", slowly)


@pytest.mark.usefixtures("sari", "_taken_away_meanwhile")
def test_a_password_that_is_taken_away_while_it_is_looked_at_lets_nobody_in(
    open_page: OpenPage, session: Session
) -> None:
    app = log_in(open_page("peta"))

    assert "diubah sementara Anda masuk" in app.error[0].value
    assert not ticket_in(app)
    assert session.scalar(select(func.count()).select_from(TiketMasuk)) == 0


@pytest.mark.usefixtures("_office", "sari", "_taken_away_meanwhile")
def test_a_password_that_is_taken_away_while_it_is_looked_at_begins_no_second_step(
    open_page: OpenPage,
) -> None:
    app = log_in(open_page("peta"))

    assert "diubah sementara Anda masuk" in app.error[0].value


@pytest.mark.usefixtures("_office")
def test_who_began_with_an_old_password_sets_up_no_second_code(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    app = log_in(open_page("peta"))
    rahasia = app.session_state["_langkah"].rahasia
    change_of(sandi_hash="$2b$04$sandi-yang-baru")(session)
    session.commit()

    app = press(fill(app, Kode=pyotp.TOTP(rahasia).now()), "Lanjut")

    assert "diubah sementara Anda masuk" in app.error[0].value
    session.expire_all()
    assert get_keadaan_akun(session, akun_id=sari.akun_id).sejak is None


def test_a_second_code_cannot_be_guessed_for_long(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    del sari
    codes = install(session, make_rahasia())
    app = log_in(open_page("peta"))
    for number in range(10):
        app = press(fill(app, Kode=f"99{number}9999"), "Lanjut")

    app = press(fill(app, Kode=codes[0]), "Lanjut")

    assert "Terlalu banyak percobaan" in app.error[0].value
    assert not ticket_in(app)


def test_one_sets_up_and_lets_go_of_the_second_code_with_the_password(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    app = press(open_page("saya", sari), "Pasang kode kedua")
    rahasia = app.session_state["_rahasia_otp"]
    given = {"Kode_dari_aplikasi": pyotp.TOTP(rahasia).now(), "Sandi_Anda": SANDI}
    app = press(fill(app, **given), "Pasang")
    assert get_keadaan_akun(session, akun_id=sari.akun_id).pemulihan == 8
    app = press(app, "Sudah saya simpan")

    app = press(fill(app, Sandi_Anda="salah"), "Lepas kode kedua")
    assert "salah" in app.error[0].value
    app = press(fill(app, Sandi_Anda=SANDI), "Lepas kode kedua")

    assert not app.exception
    session.expire_all()
    assert get_keadaan_akun(session, akun_id=sari.akun_id).sejak is None


def test_an_admin_looks_as_a_staf_and_can_write_nothing(
    open_page: OpenPage, session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    app = open_page("pengaturan", budi, pengaturan="Akun")
    chosen = next(each for each in app.selectbox if each.label == "Akun")
    app = press(chosen.select(sari.akun_id).run(), "Lihat sebagai orang ini")
    assert ["tertutup bagi akun itu" in each.value for each in app.info] == [True]
    assert not app.error

    app = app.switch_page("../pages/saya.py").run()
    assert any("Anda melihat sebagai **Sari**" in each.value for each in app.markdown)
    app = change(app, SANDI, BARU, BARU)
    assert "tidak berhak" in app.error[0].value
    app = press(app, "Selesai melihat")

    assert not app.exception
    assert not [each for each in app.button if each.label == "Selesai melihat"]
    assert is_sandi(get_kunci(session, "budi").sandi_hash, SANDI)
