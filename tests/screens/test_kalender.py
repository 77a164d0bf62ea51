"""The calendar of a year on its screen: who sees what, and a plan that a click copies."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import Angkatan, Sesi, SesiMasuk
from db.queries.rencana import list_rencana
from tests.factories import make_angkatan

OpenPage = Callable[..., AppTest]
NEXT = today().year + 1
# A Monday that is no holiday, whatever day the test runs on.
MULAI = next(
    day
    for day in (dt.date(NEXT, 7, 20) + dt.timedelta(days=each) for each in range(7))
    if day.weekday() == 0
)


def plan(session: Session) -> Angkatan:
    """An angkatan of twenty on one day of the next year, with an hour and a narasumber."""
    angkatan = make_angkatan(session, mulai=MULAI, kuota=20)
    sesi = session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id)).one()
    sesi.jam_mulai, sesi.narasumber = dt.time(9), "Ibu Pembicara"
    session.commit()
    return angkatan


def open_plan(open_page: OpenPage, sesi: SesiMasuk, tahun: int = NEXT) -> AppTest:
    return open_page("pembinaan", sesi, bagian="Kalender", tahun_pembinaan=str(tahun))


def test_the_sheet_warns_of_a_small_quota_and_lists_each_sesi(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    plan(session)

    app = open_plan(open_page, sari)

    shown = " ".join(str(getattr(each, "value", "")) for each in app.get("html"))
    assert "kuota 20, anjuran 25 sampai 50 orang" in shown
    assert f"Kalender {NEXT}: 1 sesi pada 1 hari" in shown
    assert app.title[0].value == f"1 angkatan direncanakan pada {NEXT}"
    rows = app.dataframe[0].value
    assert rows["Narasumber"].to_list() == ["Ibu Pembicara"]
    assert rows["Jam"].to_list() == ["09.00"]
    assert not app.exception


def test_who_may_not_know_names_sees_the_plan_without_them(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    plan(session)

    app = open_plan(open_page, ratna)

    assert "Narasumber" not in app.dataframe[0].value.columns
    assert "Ibu Pembicara" not in str(app.main)
    assert not [each for each in app.button if each.label == "Salin"]
    assert not app.exception


def test_the_screen_opens_with_this_year_where_the_next_one_is_planned(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_angkatan(session, mulai=dt.date(NEXT - 1, 1, 1))
    plan(session)

    assert open_page("pembinaan", sari).selectbox(key="tahun_pembinaan").value == NEXT - 1


def test_a_click_plans_the_year_after(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    plan(session)
    app = open_page("pembinaan", sari, bagian="Kalender", tahun_pembinaan=str(NEXT))
    app.session_state[f"_dibuka_salin_{NEXT}"] = True
    app.run()

    next(each for each in app.button if each.label == "Salin").click().run()

    copied = list_rencana(session, tahun=NEXT + 1)
    assert len(copied) == 1
    assert copied["tanggal"][0].weekday() == 0
    assert not app.exception
