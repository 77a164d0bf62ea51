"""The screen Pembinaan: its sections, who may mark, and what an empty register says."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import StatusKehadiran
from db.models import Kehadiran, SesiMasuk
from db.values.format import format_percent
from tests.factories import make_angkatan, make_peserta

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
        f"3 peserta datang pada {KEMARIN.year}, kehadiran {format_percent(50, 0)}"
    )
    assert not app.exception


def test_each_section_opens(open_page: OpenPage, sari: SesiMasuk, session: Session) -> None:
    make_peserta(session, make_angkatan(session, mulai=KEMARIN), HADIR)

    for bagian in ("Ringkasan", "Pelatihan", "Presensi", "Belum terjangkau"):
        assert not open_page("pembinaan", sari, bagian=bagian).exception


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
