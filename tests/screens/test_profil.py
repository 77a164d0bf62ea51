"""One koperasi's page: found by its address, and editable by those who may."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import StatusKelembagaan
from db.models import Keragaan, Koperasi, Rat, SesiMasuk
from db.postgres import engine as db_engine
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "٣", "999999", "9" * 40])
def test_an_address_that_points_to_nothing_says_so(
    open_page: OpenPage, ratna: SesiMasuk, asked: str
) -> None:
    app = open_page("profil", ratna, koperasi=asked)

    assert app.title[0].value == "Koperasi tidak ditemukan"
    assert not app.exception


def tabs(app: AppTest) -> list[str]:
    return [tab.label for tab in app.tabs]


def test_the_page_shows_the_koperasi_and_its_newest_figures(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Uji Melati")
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2024, jumlah_anggota=41))
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2024, tanggal=dt.date(2025, 3, 2)))
    session.commit()

    app = open_page("profil", ratna, koperasi=str(koperasi.id))

    assert app.title[0].value == "Koperasi Uji Melati"
    written = "".join(each.proto.body for each in app.get("html"))
    assert "<span>Anggota</span><b>41</b><small>tahun buku 2024</small>" in written
    assert not app.exception


def test_only_who_may_edit_gets_the_form(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session)

    assert "Ubah" not in tabs(open_page("profil", ratna, koperasi=str(koperasi.id)))
    assert "Ubah" in tabs(open_page("profil", sari, koperasi=str(koperasi.id)))


def test_an_archived_koperasi_is_shown_and_closed(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(
        session, diarsipkan_pada=dt.datetime(2026, 1, 2, tzinfo=dt.UTC), alasan_arsip="Salah entri"
    )

    app = open_page("profil", sari, koperasi=str(koperasi.id))

    assert any("Salah entri" in each.value for each in app.warning)
    assert "Ubah" not in tabs(app)


def test_the_suggested_status_fills_the_form_and_is_saved_by_hand_alone(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi_id = make_koperasi(session).id
    years = range(today().year - 4, today().year)
    session.add_all(Rat(koperasi_id=koperasi_id, tahun_buku=year, wajib=True) for year in years)
    session.commit()

    app = open_page("profil", sari, koperasi=str(koperasi_id))
    press(app, "Pakai saran")
    assert stored_status(session, koperasi_id) == ("aktif", None)
    press(app, "Simpan 3 perubahan")

    assert not app.exception
    status, reason = stored_status(session, koperasi_id)
    assert status == "tidak_aktif"
    assert reason is not None
    assert "berturut-turut belum tercatat" in reason


def stored_status(session: Session, koperasi_id: int) -> tuple[str | None, str | None]:
    session.expire_all()
    koperasi = session.get_one(Koperasi, koperasi_id)
    found = (koperasi.status_kelembagaan, koperasi.alasan_status)
    session.commit()
    return found


def press(app: AppTest, start: str) -> None:
    next(each for each in app.button if each.label.startswith(start)).click().run()


def save_as(who: str, koperasi_id: int, awal: str | None, baru: str) -> None:
    """Somebody else's save of the telephone."""
    edits = [Edit(koperasi_id, "telepon", awal, baru)]
    with db_engine.write_session(by=who, door="grid") as session:
        apply_edits(session, tabel="koperasi", edits=edits)


def form_of(app: AppTest, label: str) -> TextInput:
    return next(each for each in app.text_input if each.label == label)


def pending(app: AppTest) -> bool:
    return any(each.label.startswith("Simpan 1") for each in app.button)


def test_what_others_save_is_followed_and_is_not_taken_for_typed(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi_id = make_koperasi(session, telepon="1").id
    session.commit()
    app = open_page("profil", sari, koperasi=str(koperasi_id), tab="Ubah")
    assert form_of(app, "Telepon").value == "1"

    save_as("budi", koperasi_id, "1", "2")
    app.run()

    assert form_of(app, "Telepon").value == "2"
    assert not pending(app)


def test_what_is_typed_while_others_save_keeps_what_was_seen(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi_id = make_koperasi(session, telepon="1").id
    session.commit()
    app = open_page("profil", sari, koperasi=str(koperasi_id), tab="Ubah")

    save_as("budi", koperasi_id, "1", "2")
    form_of(app, "Telepon").set_value("3").run()
    press(app, "Simpan 1 perubahan")

    assert any("sudah diubah orang lain" in each.value for each in app.header)
    session.expire_all()
    assert session.get_one(Koperasi, koperasi_id).telepon == "2"


def test_an_undo_shows_in_the_form(open_page: OpenPage, sari: SesiMasuk, session: Session) -> None:
    koperasi_id = make_koperasi(session, telepon="1").id
    session.commit()
    app = open_page("profil", sari, koperasi=str(koperasi_id), tab="Ubah")
    form_of(app, "Telepon").set_value("3").run()
    press(app, "Simpan 1 perubahan")

    press(app, "Urungkan")

    assert form_of(app, "Telepon").value == "1"
    assert not pending(app)


def test_a_figure_too_large_to_believe_is_confirmed_with_one_click(
    open_page: OpenPage, ratna: SesiMasuk, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2024, jumlah_anggota=40_015))
    session.commit()
    asked = {"koperasi": str(koperasi.id), "tab": "Tahun"}

    seen = open_page("profil", ratna, **asked)
    assert "Anggota tahun buku 2024: 40.015 perlu diperiksa." in seen.warning[0].value
    assert "Memang begitu" not in [each.label for each in seen.button]

    app = open_page("profil", sari, **asked)
    next(each for each in app.button if each.label == "Memang begitu").click().run()
    assert not app.warning
    assert not app.exception
    next(each for each in app.button if each.label == "Urungkan").click().run()
    assert "40.015 perlu diperiksa" in app.warning[0].value
