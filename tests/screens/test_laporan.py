"""The screen Laporan, and files that name people: who gets them, and what is written down."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import SesiMasuk
from db.queries.akses import list_akses
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _a_register(session: Session) -> None:
    make_koperasi(session, nama="Koperasi Uji Cetak", telepon="0254-UJI-1")


def options(app: AppTest) -> list[str]:
    return list(app.selectbox(key="laporan").options)


def test_every_report_has_a_preview_and_two_files(open_page: OpenPage, sari: SesiMasuk) -> None:
    app = open_page("laporan", sari)

    for option in range(len(options(app))):
        app.selectbox(key="laporan").select_index(option).run()
        assert not app.exception
        ready = not app.info or "Lengkapi" not in app.info[-1].value
        assert len(app.get("download_button")) == (2 if ready else 0)
        assert len(app.get("image")) == int(ready)


def test_of_a_long_list_the_first_page_is_shown_and_all_where_they_are_wanted(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    for number in range(41):
        make_koperasi(session, nama=f"Koperasi {number:02}")

    app = open_page("laporan", sari)
    alone = (len(app.get("image")), len(app.get("pagination")))
    app.toggle(key="semua_daftar").set_value(True).run()

    assert not app.exception
    assert (alone, len(app.get("image")), len(app.get("pagination"))) == ((1, 0), 1, 1)


def test_kepala_gets_no_list_of_people(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk
) -> None:
    hers, staff = options(open_page("laporan", ratna)), options(open_page("laporan", sari))

    assert set(staff) - set(hers) == {"Daftar hadir satu sesi"}


def test_an_address_does_not_give_kepala_what_the_list_does_not(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("laporan", ratna, laporan="Daftar hadir satu sesi")

    assert app.selectbox(key="laporan").value == "daftar"
    assert not app.exception


def test_only_who_may_see_names_is_offered_a_profile_with_them(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk
) -> None:
    for who, offered in ((ratna, 0), (sari, 1)):
        app = open_page("laporan", who, laporan="Profil satu koperasi")
        app.text_input[0].input("uji cetak").run()
        assert len(app.toggle) == offered


def take() -> None:
    """A click on a download, as the screen makes it."""
    import streamlit as st

    from db.errors import NotAllowed
    from db.values.disebut import Disebut
    from ui.session.auth import LoginNeeded
    from ui.session.data import later_with_names

    try:
        make = later_with_names(
            lambda: ("berkas", 29, Disebut(orang=(7, 8))), "Daftar hadir", "sesi 7"
        )
        st.text(make())
    except (NotAllowed, LoginNeeded):
        st.text("ditolak")


@pytest.mark.parametrize(
    ("name", "answer"), [("sari", "berkas"), ("budi", "berkas"), ("ratna", "ditolak")]
)
def test_a_file_that_names_people_takes_the_right_and_leaves_a_line(
    session: Session, request: pytest.FixtureRequest, name: str, answer: str
) -> None:
    who = request.getfixturevalue(name)
    app = AppTest.from_function(take, default_timeout=120)
    app.user = {"sesi": str(who.id)}

    said = app.run().text[0].value
    lines = list_akses(session)[["pengguna", "apa", "saringan", "orang"]].values.tolist()

    assert said == answer
    assert lines == ([[name, "Daftar hadir", "sesi 7", 29]] if answer == "berkas" else [])


@pytest.mark.usefixtures("connection")
def test_nobody_takes_nothing(session: Session) -> None:
    said = AppTest.from_function(take, default_timeout=120).run().text[0].value

    assert said == "ditolak"
    assert list_akses(session).empty


def test_the_numbers_of_a_chart_are_drawn_when_their_button_is_opened(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("beranda", ratna)
    before = len(app.get("download_button"))
    app.session_state["angka_kepadatan_koperasi"] = True
    app.run()

    assert not app.exception
    assert len(app.get("download_button")) == before + 2
    table = app.dataframe[-1].value
    assert list(table.columns[:3]) == ["Peringkat", "Kode Kemendagri", "Kecamatan"]
    assert len(table) == 29


def nested() -> None:
    """A file whose rows are read by a later() of their own, as the list of koperasi does it."""
    import streamlit as st

    from db.queries.contoh import demo_is_present
    from ui.session.data import later, later_file, one_file

    rows = later(demo_is_present)
    # An RLock has no public name for whether this thread holds it.
    make = later_file(lambda: (rows(), one_file._is_owned()))  # type: ignore[attr-defined] # noqa: SLF001
    st.text(make())
    st.text(one_file.acquire(blocking=False))
    one_file.release()


def test_files_are_made_one_after_the_other(session: Session, sari: SesiMasuk) -> None:
    app = AppTest.from_function(nested, default_timeout=120)
    app.user = {"sesi": str(sari.id)}

    inside, free_again = (each.value for each in app.run().text)

    assert inside == "(False, True)"
    assert free_again == "True"
    assert list_akses(session).empty
