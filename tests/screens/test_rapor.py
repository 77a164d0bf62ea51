"""The screen Rapor: the matrix, one kecamatan with who is missing, and the action on it."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import StatusKelembagaan
from db.models import SesiMasuk, TindakLanjut
from tests.factories import CIRUAS, make_koperasi
from tests.screens.test_indikator import shown

OpenPage = Callable[..., AppTest]
ONE = {"bagian_rapor": "Satu kecamatan", "kecamatan_rapor": "Ciruas"}
WEAK = {**ONE, "sel_rapor": "Bagian koperasi aktif"}


@pytest.fixture
def weak(session: Session) -> None:
    """Ten koperasi aktif in Kramatwatu; in Ciruas three of six."""
    for _ in range(10):
        make_koperasi(session)
    for number in range(6):
        status = StatusKelembagaan.AKTIF if number < 3 else StatusKelembagaan.TIDAK_AKTIF
        make_koperasi(
            session,
            nama=f"Koperasi Ciruas {number}",
            kecamatan_kode=CIRUAS,
            status_kelembagaan=status,
        )


@pytest.mark.usefixtures("weak")
def test_the_matrix_says_where_it_is_weak_in_a_word_and_a_sign(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("rapor", ratna)

    assert app.title[0].value == "1 angka lemah di 1 kecamatan; terbanyak di Ciruas (1)"
    assert "!\u00a050,0" in shown(app)
    assert "Bagian koperasi aktif: 50,0\u00a0%, lemah, dari 6" in shown(app)
    assert "Lemah: di bawah 80 % dari targetnya" in shown(app)


@pytest.mark.usefixtures("weak")
def test_a_weak_figure_names_exactly_those_who_are_missing(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("rapor", ratna, **WEAK)

    assert "3 dari 6 koperasi terdaftar belum termasuk" in shown(app)
    assert all(f"Koperasi Ciruas {number}" in shown(app) for number in (3, 4, 5))
    assert "Koperasi Ciruas 2" not in shown(app)


@pytest.mark.usefixtures("weak")
def test_all_tabs_stay_drawn_once_they_were_opened(open_page: OpenPage, sari: SesiMasuk) -> None:
    app = open_page("rapor", sari, **WEAK)
    tabs = {"Matriks", "Satu kecamatan", "Tindak lanjut"}
    app.session_state[f"_dibuka_bagian_rapor_{today()}"] = tabs

    app.run()

    assert not app.exception
    assert "Bagian koperasi aktif: 50,0\u00a0%, lemah" in shown(app)


@pytest.mark.usefixtures("weak")
def test_who_only_looks_takes_no_action(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("rapor", ratna, **WEAK)

    assert f"buka_tindak_persen_aktif_{CIRUAS}" not in app.session_state


@pytest.mark.usefixtures("weak")
def test_an_action_is_taken_on_the_weak_figure(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    app = open_page("rapor", sari, **WEAK)
    app.session_state[f"buka_tindak_persen_aktif_{CIRUAS}"] = True
    app.run()
    app.text_area[0].set_value("Kunjungi tiga koperasi").run()
    named = next(each for each in app.text_input if "instansi" in each.label)
    named.set_value("Camat Ciruas").run()
    next(each for each in app.date_input if each.label == "Tenggat").set_value(
        dt.date(2099, 1, 1)
    ).run()
    next(each for each in app.button if each.label == "Simpan").click().run()

    taken = session.scalars(select(TindakLanjut)).one()
    assert (taken.kunci, taken.kecamatan_kode, taken.penanggung) == (
        "persen_aktif",
        CIRUAS,
        "Camat Ciruas",
    )
    assert "Kunjungi tiga koperasi" in shown(app)


@pytest.mark.usefixtures("weak")
def test_an_action_is_late_from_the_day_after_and_a_colleague_sees_to_it(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    app = open_page("rapor", sari, **WEAK)
    app.session_state[f"buka_tindak_persen_aktif_{CIRUAS}"] = True
    app.run()
    app.text_area[0].set_value("Kunjungi tiga koperasi").run()
    people = next(each for each in app.selectbox if each.label == "Penanggung jawab di dinas")
    people.set_value(sari.akun_id).run()
    next(each for each in app.date_input if each.label == "Tenggat").set_value(today()).run()
    next(each for each in app.button if each.label == "Simpan").click().run()

    taken = session.scalars(select(TindakLanjut)).one()
    assert (taken.akun_id, taken.penanggung) == (sari.akun_id, None)
    assert "berjalan" in shown(app)
    assert "lewat tenggat" not in shown(app)


@pytest.mark.usefixtures("connection")
def test_an_empty_register_has_nothing_to_judge(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("rapor", ratna)

    assert app.title[0].value == "Belum ada koperasi untuk dinilai per kecamatan"
    assert "Belum ada koperasi terdaftar: impor atau daftarkan dahulu." in shown(app)


def test_a_kecamatan_without_any_of_them_does_not_say_that_all_are_in(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    told = shown(open_page("rapor", ratna, **WEAK))

    assert "Belum ada koperasi terdaftar di kecamatan ini." in told
    assert "Semuanya sudah termasuk" not in told


@pytest.mark.usefixtures("weak")
def test_the_paper_of_one_kecamatan_names_it_once(open_page: OpenPage, ratna: SesiMasuk) -> None:
    papers = [each.proto.id for each in open_page("rapor", ratna, **ONE).get("download_button")]

    assert any(f"cetak_rapor_camat_{CIRUAS}_pdf" in each for each in papers)


@pytest.mark.usefixtures("weak")
def test_the_files_of_the_matrix_are_made_ready_once_they_are_asked_for(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("rapor", ratna)
    assert not app.get("download_button")

    app.session_state["unduh_rapor"] = True
    app.run()

    names = [each.proto.label for each in app.get("download_button")]
    assert names == [
        *("PDF rapor kecamatan", "Excel rapor kecamatan"),
        *("PDF rapor camat", "Excel rapor camat"),
        *("Excel", "CSV"),
    ]
