"""Pengaturan: a target and a parameter set by an admin, and a refused one."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import SesiMasuk
from db.queries.pengaturan import get_pengaturan, list_target

OpenPage = Callable[..., AppTest]


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def test_only_an_admin_sets_anything(open_page: OpenPage, sari: SesiMasuk) -> None:
    assert "tidak berhak" in open_page("pengaturan", sari).error[0].value


def test_a_target_is_saved_with_its_basis(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    app = open_page("pengaturan", budi)
    app.text_input[0].input("1.060")
    app.text_input[1].input("Renja Uji")

    app = press(app, "Simpan target")

    assert not app.exception
    row = list_target(session).set_index("tahun").loc[today().year]
    assert (row["nilai"], row["dasar"]) == (1060, "Renja Uji")


def test_a_parameter_holds_from_today(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    app = open_page("pengaturan", budi, pengaturan="Parameter")
    app.selectbox[0].select("hari_tahap_tanpa_riwayat").run()
    app.text_input[0].input("45")

    app = press(app, "Simpan nilai")

    assert not app.exception
    assert get_pengaturan(session, "hari_tahap_tanpa_riwayat", pada=today()) == "45"


def test_an_unsound_parameter_is_explained_and_not_saved(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    before = get_pengaturan(session, "hari_tahap_tanpa_riwayat", pada=today())
    app = open_page("pengaturan", budi, pengaturan="Parameter")
    app.selectbox[0].select("hari_tahap_tanpa_riwayat").run()
    app.text_input[0].input("731")

    app = press(app, "Simpan nilai")

    assert "730" in app.error[0].value
    assert get_pengaturan(session, "hari_tahap_tanpa_riwayat", pada=today()) == before
