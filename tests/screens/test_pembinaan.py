"""The screen Pembinaan: its sections, who may mark, and what an empty register says."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import StatusKehadiran
from db.models import Kehadiran, Orang, SesiMasuk
from db.values.format import format_percent
from tests.factories import make_angkatan, make_koperasi, make_peserta

OpenPage = Callable[..., AppTest]
KEMARIN = today() - dt.timedelta(days=1)
HADIR = StatusKehadiran.HADIR


def test_without_trainings_it_says_what_is_missing(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("pembinaan", ratna)

    assert app.title[0].value == "Belum ada pelatihan di register"
    assert not app.exception


def test_the_title_tells_the_year(open_page: OpenPage, ratna: SesiMasuk, session: Session) -> None:
    angkatan = make_angkatan(session, mulai=KEMARIN, hari=1)
    for mark in [*[HADIR] * 3, *[StatusKehadiran.ALPA] * 3]:
        make_peserta(session, angkatan, mark)

    app = open_page("pembinaan", ratna)

    assert app.title[0].value == (
        f"3 peserta hadir pada {KEMARIN.year}, kehadiran {format_percent(50)}"
    )
    assert not app.exception


def test_the_title_tells_places_from_people(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    rajin = Orang(nama="Orang Rajin")
    session.add(rajin)
    session.flush()
    for _ in range(2):
        make_peserta(session, make_angkatan(session, mulai=KEMARIN, hari=1), HADIR, orang=rajin)

    title = open_page("pembinaan", ratna).title[0].value

    assert title.startswith(f"2 peserta (1 orang) hadir pada {KEMARIN.year}")


def test_each_section_opens(open_page: OpenPage, sari: SesiMasuk, session: Session) -> None:
    make_peserta(session, make_angkatan(session, mulai=KEMARIN), HADIR)

    for bagian in ("Ringkasan", "Cakupan", "Dampak", "Pelatihan", "Presensi"):
        assert not open_page("pembinaan", sari, bagian=bagian).exception


def test_what_an_angkatan_cost_can_be_typed(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_peserta(session, make_angkatan(session, mulai=KEMARIN, hari=1), HADIR)

    app = open_page("pembinaan", sari, bagian="SPJ", isi_spj="true")

    assert not app.exception
    # Below the grid of fees.
    assert "Biaya lain" in [each.value for each in app.subheader]


def test_a_link_from_before_the_map_leads_to_the_coverage(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Tersentuh")
    make_koperasi(session, nama="Koperasi Terlewat")
    make_peserta(session, make_angkatan(session, mulai=KEMARIN), HADIR, koperasi=koperasi)

    app = open_page("pembinaan", ratna, bagian="Belum terjangkau", kecamatan_pembinaan="Kramatwatu")

    assert app.title[0].value == "Kramatwatu: 1 dari 2 koperasi aktif terjangkau"
    drawn = "".join(each.proto.body for each in app.get("html"))
    assert drawn.index("Koperasi Terlewat") < drawn.index("Koperasi Tersentuh")
    assert "1 belum terjangkau dan 1 terjangkau, dari 2 koperasi aktif" in drawn


def test_what_is_of_a_whole_angkatan_is_not_told_of_a_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_peserta(session, make_angkatan(session, mulai=KEMARIN), HADIR)

    for bagian, said in (("Ringkasan", "Kuota berlaku"), ("Dampak", "Realisasi berlaku")):
        app = open_page("pembinaan", ratna, bagian=bagian, kecamatan_pembinaan="Ciruas")

        assert f"{said} bagi seluruh angkatan" in "".join(
            each.proto.body for each in app.get("html")
        )
        assert not app.exception


def test_who_may_not_edit_has_no_attendance_to_mark(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_peserta(session, make_angkatan(session, mulai=KEMARIN))

    app = open_page("pembinaan", ratna, bagian="Presensi")

    assert "tersisa" not in str([each.label for each in app.button])
    assert not app.exception


def test_a_full_room_is_marked_at_once(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=KEMARIN)
    make_peserta(session, angkatan, StatusKehadiran.IZIN)
    make_peserta(session, angkatan)
    app = open_page("pembinaan", sari, bagian="Presensi")

    next(each for each in app.button if "tersisa hadir" in each.label).click().run()

    assert sorted(session.scalars(select(Kehadiran.status))) == ["hadir", "izin"]
    assert not app.exception


@pytest.mark.parametrize("who", ["ratna", "sari"])
def test_the_alert_opens_the_sesi_of_every_year_that_wait(
    open_page: OpenPage, session: Session, who: str, request: pytest.FixtureRequest
) -> None:
    today_, before = today(), dt.date(today().year - 1, 12, 29)
    waiting = max(before, today_ - dt.timedelta(days=365))
    make_peserta(session, make_angkatan(session, mulai=waiting))
    make_peserta(session, make_angkatan(session, mulai=today_ - dt.timedelta(days=3)))

    app = open_page("pembinaan", request.getfixturevalue(who), bagian="Belum dicatat")

    assert not app.exception
    assert app.title[0].value == "2 sesi belum ada presensinya"
    assert len(app.dataframe[0].value) == 2
    assert [each.label for each in app.selectbox if each.label == "Sesi yang dicatat"] == (
        ["Sesi yang dicatat"] if who == "sari" else []
    )


def test_a_sesi_is_marked_where_it_waits(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=5))
    make_peserta(session, angkatan)
    app = open_page("pembinaan", sari, bagian="Belum dicatat")

    next(each for each in app.selectbox if each.key == "sesi_menunggu").select_index(0).run()
    next(each for each in app.button if each.label == "Tandai 1 yang tersisa hadir").click().run()

    assert not app.exception
    assert session.scalar(select(Kehadiran.status)) == HADIR
    assert app.success[0].value == "Semua sesi sudah ada presensinya."


def test_a_training_without_a_place_opens_its_sheet(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=5))
    make_peserta(session, angkatan)

    app = open_page("pembinaan", sari, bagian="Pelatihan", angkatan=str(angkatan.id))

    assert not app.exception
    assert any(each.value.startswith("Tempat belum terdata · ") for each in app.caption)
