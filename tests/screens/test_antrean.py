"""The screen Antrean: who may empty a queue, and that one click does."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import AkunKecamatan, Antrean, Fasilitasi, FasilitasiTahap, SesiMasuk
from tests.factories import CIRUAS
from tests.screens.test_fasilitasi import add_case

OpenPage = Callable[..., AppTest]


def mine(session: Session, sari: SesiMasuk) -> Fasilitasi:
    """A case of sari that has stood at its stage for longer than the setting."""
    case = add_case(session)
    case.petugas_akun_id = sari.akun_id
    session.commit()
    return case


def title_of(app: AppTest) -> str:
    """Without what keeps it from being read as Markdown."""
    return str(app.title[0].value).replace("\\", "")


def keys_of(app: AppTest) -> set[str]:
    assert not app.exception
    return {each.key for each in app.button if each.key and each.key.startswith("antrean_")}


def test_tomorrow_takes_a_case_out_of_the_queue_and_undo_brings_it_back(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    case = mine(session, sari)
    app = open_page("antrean", sari)
    assert title_of(app) == "Antrean saya: 1 kasus, 1 lewat P85"

    # It does not wait for a day that is still being typed, and says so where there is none.
    app.button(key=f"antrean_ingatkan_{case.id}").click().run()
    assert [each.value for each in app.error] == ["Ingatkan pada: isi dahulu harinya."]
    app.button(key=f"antrean_besok_{case.id}").click().run()

    assert title_of(app) == "Antrean saya: tidak ada yang menunggu"
    session.expire_all()
    assert case.ingatkan_pada == today() + dt.timedelta(days=1)
    next(each for each in app.button if each.label == "Urungkan").click().run()
    assert title_of(app) == "Antrean saya: 1 kasus, 1 lewat P85"


def test_what_stands_in_front_without_being_asked_for_is_put_off_by_the_first_click(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    cases = [mine(session, sari), mine(session, sari)]
    app = open_page("antrean", sari)
    (front,) = [each for each in cases if f"antrean_besok_{each.id}" in keys_of(app)]

    app.button(key=f"antrean_besok_{front.id}").click().run()

    session.expire_all()
    assert [each.ingatkan_pada is not None for each in cases] == [each is front for each in cases]


def test_who_looks_and_who_is_limited_elsewhere_are_offered_nothing_that_empties(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    case = mine(session, sari)
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()

    everything = session.scalars(select(Antrean).where(Antrean.nama == "Semua kasus")).one()
    looks = open_page("antrean", ratna, kasus_antrean=str(case.id))
    limited = open_page("antrean", sari, antrean=str(everything.id), kasus_antrean=str(case.id))
    own = open_page("antrean", sari)

    assert title_of(looks) == "Lewat P85: 1 kasus"
    assert [keys_of(each) for each in (looks, limited)] == [set(), set()]
    assert any("di luar kecamatan akun Anda" in each.value for each in limited.caption)
    assert any("tanpa petugas" in each.value for each in limited.caption)
    assert title_of(own) == "Antrean saya: tidak ada yang menunggu"


def test_a_card_of_the_board_opens_with_the_proof_of_its_next_stage(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    case = mine(session, sari)
    query = {"tampilan_antrean": "papan"}

    closed = open_page("antrean", sari, **query)
    opened = open_page("antrean", sari, **query, kasus_antrean=str(case.id))

    assert keys_of(closed) == set()
    (move,) = [each for each in opened.button if each.label.startswith("Pindahkan ke")]
    move.click().run()
    session.expire_all()
    stages = session.query(FasilitasiTahap).filter_by(fasilitasi_id=case.id).count()
    assert stages == 2


def add_reminded(session: Session, count: int) -> list[Fasilitasi]:
    """Cases whose reminder has come, the one that waits longest first."""
    cases = [add_case(session) for _ in range(count)]
    for days, case in enumerate(cases):
        case.ingatkan_pada = today() - dt.timedelta(days=count - days)
    session.commit()
    return cases


def open_reminded(open_page: OpenPage, sari: SesiMasuk, session: Session, **query: str) -> AppTest:
    reminded = session.scalars(select(Antrean).where(Antrean.nama == "Pengingat tiba")).one()
    return open_page("antrean", sari, antrean=str(reminded.id), **query)


def in_front(app: AppTest) -> int:
    (key,) = [each for each in keys_of(app) if each.startswith("antrean_besok_")]
    return int(key.rsplit("_", 1)[1])


def test_a_button_of_a_case_that_left_is_not_pressed_for_the_one_after_it(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    gone, after = add_reminded(session, 2)
    app = open_reminded(open_page, sari, session)
    front, other = (gone, after) if in_front(app) == gone.id else (after, gone)
    stood = other.ingatkan_pada
    front.ingatkan_pada = today() + dt.timedelta(days=30)
    session.commit()

    app.button(key=f"antrean_lupakan_{front.id}").click().run()

    session.expire_all()
    assert other.ingatkan_pada == stood
    assert front.ingatkan_pada == today() + dt.timedelta(days=30)
    assert in_front(app) == other.id
    (told,) = [each.value for each in app.warning if "orang lain" in each.value]
    assert "tidak ada yang berubah oleh Anda" in told


def test_what_was_skipped_is_not_in_front_again_after_the_next_one_is_put_off(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    add_reminded(session, 3)
    app = open_reminded(open_page, sari, session)
    skipped = in_front(app)
    app.button(key="antrean_lewati").click().run()
    done = in_front(app)

    app.button(key=f"antrean_besok_{done}").click().run()

    assert in_front(app) not in (skipped, done)
    assert not [each for each in app.warning if "orang lain" in each.value]


def test_an_address_of_a_case_that_does_not_wait_here_says_so(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    add_reminded(session, 1)

    app = open_reminded(open_page, sari, session, kasus_antrean="999999")

    assert any("tidak menunggu di antrean ini" in each.value for each in app.info)


def test_one_stage_of_a_queue_says_how_many_stand_there(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    add_reminded(session, 2)

    app = open_reminded(open_page, sari, session, tahap_antrean="T10")

    assert title_of(app) == "Pengingat tiba, T10 Pendampingan: tidak ada yang menunggu"
