"""Self check-in on the screen of staff: open, put the address right, take whom it refused."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.pindai import open_pintu, record_hadir
from db.clock import today
from db.enums import StatusKehadiran
from db.models import Angkatan, Kehadiran, KodePeserta, Orang, PintuHadir, SesiMasuk
from tests.factories import list_sesi_of, make_angkatan, make_peserta

OpenPage = Callable[..., AppTest]


def presensi(open_page: OpenPage, who: SesiMasuk) -> AppTest:
    return open_page("pembinaan", who, bagian="Presensi")


def button(app: AppTest, label: str) -> list[object]:
    return [each for each in app.button if each.label == label]


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click()
    return app.run()


def make_room(session: Session, *names: str) -> Angkatan:
    angkatan = make_angkatan(session, mulai=today())
    for nama in names:
        orang = Orang(nama=nama)
        session.add(orang)
        session.flush()
        make_peserta(session, angkatan, orang=orang)
    return angkatan


def test_staff_open_a_sesi_of_today_and_shut_it(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    sesi = list_sesi_of(session, make_room(session, "Siti Aminah"))[0].id
    app = presensi(open_page, sari)
    assert "belum dibuka" in app.expander[0].label
    assert button(app, "Buka presensi mandiri") == []
    app.session_state[f"mandiri_{sesi}"] = True
    app.run()

    app = press(app, "Buka presensi mandiri")

    assert not app.exception
    assert "terbuka sampai" in app.expander[0].label
    assert session.scalars(select(PintuHadir.created_by)).one() == "sari"
    app = press(app, "Tutup sekarang")
    assert "ditutup" in app.expander[0].label
    app = press(app, "Buka sekarang")
    assert "terbuka sampai" in app.expander[0].label


def test_a_sesi_of_another_day_has_no_door(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_peserta(session, make_angkatan(session, mulai=today() - dt.timedelta(days=1)))

    app = presensi(open_page, sari)

    assert [each.label for each in app.expander if "Presensi mandiri" in each.label] == []


def test_a_wrong_address_is_refused_in_words_and_a_right_one_kept(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_room(session, "Siti Aminah")
    open_pintu(session, sesi_id=list_sesi_of(session, angkatan)[0].id)
    session.commit()
    app = presensi(open_page, sari)
    assert any("hanya dapat dibuka di laptop ini" in each.value for each in app.warning)

    field = next(each for each in app.text_input if each.label == "Alamat yang dibuka ponsel")
    app = press(field.set_value("192.168.1.5/hadir").run(), "Simpan alamat")
    assert any("ditulis seperti http://" in each.value for each in app.error)
    field = next(each for each in app.text_input if each.label == "Alamat yang dibuka ponsel")
    assert field.value == "192.168.1.5/hadir"
    app = press(field.set_value("http://192.168.1.5:8501").run(), "Simpan alamat")

    assert session.scalars(select(PintuHadir.alamat)).one() == "http://192.168.1.5:8501"
    assert not any("hanya dapat dibuka di laptop ini" in each.value for each in app.warning)


def test_whom_a_phone_was_refused_staff_may_accept(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_room(session, "Ani Satu", "Budi Dua", "Cici Tiga", "Dedi Empat")
    sesi = list_sesi_of(session, angkatan)[0].id
    open_pintu(session, sesi_id=sesi)
    pintu = session.scalars(select(PintuHadir.id)).one()
    for each in session.scalars(select(KodePeserta.peserta_id).order_by(KodePeserta.peserta_id)):
        record_hadir(session, pintu_id=pintu, peserta_id=each, ponsel="p", alamat="a")
    session.commit()

    app = presensi(open_page, sari)

    lines = [each.value for each in app.markdown]
    assert sum("dari ponsel yang sama (3 nama)" in each for each in lines) == 3
    assert any("Dedi Empat" in each and "sudah mencatat tiga nama" in each for each in lines)
    app = press(app, "Terima juga")
    assert button(app, "Terima juga") == []
    assert set(session.scalars(select(Kehadiran.status))) == {StatusKehadiran.HADIR}
    assert len(session.scalars(select(Kehadiran)).all()) == 4
