"""What is known of a person is edited where the person is met, and each look is logged."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import NamaJabatan
from db.models import AksesDataPribadi, Jabatan, Orang, Peserta, SesiMasuk
from tests.factories import make_angkatan, make_koperasi, make_peserta

OpenPage = Callable[..., AppTest]
Met = tuple[str, dict[str, str], int]


@pytest.fixture
def ani(session: Session) -> Orang:
    orang = Orang(nama="Ani Lestari")
    session.add(orang)
    session.commit()
    return orang


@pytest.fixture(params=["pengurus", "peserta"])
def met(request: pytest.FixtureRequest, session: Session, ani: Orang) -> Met:
    """The screen, its address, and the person: in a koperasi, and in a training."""
    orang_id = ani.id
    koperasi = make_koperasi(session, nama="Koperasi Melati")
    if request.param == "pengurus":
        session.add(Jabatan(koperasi_id=koperasi.id, orang_id=orang_id, jabatan=NamaJabatan.KETUA))
        address = {"koperasi": str(koperasi.id), "tab": "Pengurus"}
        session.commit()
        return "profil", address, orang_id
    make_peserta(session, make_angkatan(session, mulai=today() - dt.timedelta(days=1)), orang=ani)
    return "pembinaan", {"bagian": "Peserta"}, orang_id


def choose(app: AppTest, label: str, value: int) -> AppTest:
    return next(each for each in app.selectbox if each.label == label).set_value(value).run()


def field(app: AppTest, label: str) -> str:
    return str(next(each for each in app.text_input if each.label == label).value)


def type_into(app: AppTest, label: str, value: str) -> AppTest:
    return next(each for each in app.text_input if each.label == label).set_value(value).run()


def press(app: AppTest, start: str) -> AppTest:
    return next(each for each in app.button if each.label.startswith(start)).click().run()


def open_box(app: AppTest, label: str) -> AppTest:
    """Click on what stands behind a button or a line; its key is the end of its id."""
    boxes = {each.proto.popover.label: each.proto.id for each in app.get("popover")}
    boxes |= {each.label: each.proto.id for each in app.expander}
    app.session_state[boxes[label].rpartition("-")[2]] = True
    return app.run()


def choose_person(app: AppTest, orang_id: int) -> AppTest:
    return choose(open_box(app, "Ubah data orang"), "Orang", orang_id)


def test_a_person_is_edited_where_they_are_met(
    open_page: OpenPage, sari: SesiMasuk, session: Session, met: Met
) -> None:
    screen, address, orang_id = met
    app = choose_person(open_page(screen, sari, **address), orang_id)

    type_into(app, "Telepon", "0254 77")
    press(app, "Simpan 1 perubahan")

    assert not app.exception
    session.expire_all()
    stored = session.get_one(Orang, orang_id)
    assert (stored.telepon, stored.updated_by) == ("0254 77", "sari")
    press(app, "Urungkan")
    session.expire_all()
    assert session.get_one(Orang, orang_id).telepon is None
    assert field(app, "Telepon") == ""
    assert not any(each.label.startswith("Simpan 1") for each in app.button)


def test_each_look_at_a_person_is_logged_once(
    open_page: OpenPage, sari: SesiMasuk, session: Session, met: Met
) -> None:
    screen, address, orang_id = met
    app = open_page(screen, sari, **address)
    looks = select(AksesDataPribadi).where(AksesDataPribadi.apa == "Data orang di layar")
    assert session.scalars(looks).all() == []

    choose_person(app, orang_id).run()

    line = session.scalars(looks).one()
    assert (line.pengguna, line.orang) == ("sari", 1)


def test_somebody_of_nearly_the_same_name_is_named(
    open_page: OpenPage, sari: SesiMasuk, session: Session, met: Met
) -> None:
    screen, address, orang_id = met
    session.add(Orang(nama="Budi Santoso"))
    session.commit()
    app = choose_person(open_page(screen, sari, **address), orang_id)
    assert not any("Budi Santoso" in each.value for each in app.info)

    type_into(app, "Nama", "Budi Santosa")

    assert any("tercatat: Budi Santoso" in each.value for each in app.info)


def test_the_address_opens_the_person_with_what_was_typed(
    open_page: OpenPage, sari: SesiMasuk, met: Met
) -> None:
    screen, address, orang_id = met

    app = open_page(screen, sari, **address, orang=str(orang_id))

    assert field(app, "Nama") == "Ani Lestari"


def test_a_mistake_is_removed_and_brought_back(
    open_page: OpenPage, sari: SesiMasuk, session: Session, met: Met
) -> None:
    screen, address, _ = met
    places: dict[str, tuple[Any, str]] = {
        "profil": (Jabatan, "jabatan"),
        "pembinaan": (Peserta, "peserta"),
    }
    model, what = places[screen]
    row_id = session.scalars(select(model)).one().id
    session.commit()
    app = open_box(open_page(screen, sari, **address), f"Hapus {what}")
    choose(app, f"Pilih {what}", row_id)

    press(app, "Hapus")
    assert session.scalars(select(model)).all() == []
    session.commit()
    press(app, "Urungkan")

    assert [each.id for each in session.scalars(select(model))] == [row_id]
