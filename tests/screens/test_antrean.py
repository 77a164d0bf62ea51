"""The screen Antrean: who may empty a queue, and that one click does."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.models import AkunKecamatan, Fasilitasi, FasilitasiTahap, SesiMasuk
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

    app.button(key="antrean_besok").click().run()

    assert title_of(app) == "Antrean saya: tidak ada yang menunggu"
    session.expire_all()
    assert case.ingatkan_pada == today() + dt.timedelta(days=1)
    next(each for each in app.button if each.label == "Urungkan").click().run()
    assert title_of(app) == "Antrean saya: 1 kasus, 1 lewat P85"


def test_who_looks_and_who_is_limited_elsewhere_are_offered_nothing_that_empties(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    case = mine(session, sari)
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()

    looks, limited = (
        open_page("antrean", who, kasus_antrean=str(case.id)) for who in (ratna, sari)
    )

    assert title_of(looks) == "Lewat P85: 1 kasus"
    assert [keys_of(each) for each in (looks, limited)] == [set(), set()]
    assert any("di luar kecamatan akun Anda" in each.value for each in limited.caption)


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
