"""The screen Harkopnas: staf makes a deck, kepala opens it, and nobody changes it unseen."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.dek import create_dek
from db.clock import today
from db.enums import KodeSalindia
from db.models import Dek, Salindia, SesiMasuk
from db.queries.dek import get_dek
from tests.factories import make_koperasi

OpenPage = Callable[..., AppTest]
TAHUN = today().year


def make_dek(session: Session, tahun: int = TAHUN) -> int:
    for _ in range(6):
        make_koperasi(session)
    dek_id = create_dek(session, tahun=tahun)
    session.commit()
    return dek_id


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def field(app: AppTest, label: str) -> Any:
    """The field whose label begins so."""
    return next(x for x in [*app.text_input, *app.text_area] if x.label.startswith(label))


def slide_id(session: Session, kode: KodeSalindia) -> int:
    return session.scalars(select(Salindia.id).where(Salindia.kode == kode)).one()


def test_staf_makes_a_deck_and_it_is_opened(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    for _ in range(6):
        make_koperasi(session)
    app = open_page("harkopnas", sari)
    assert "Belum ada dek" in app.info[0].value
    app.session_state["dek_baru"] = True
    app.run()

    app.button(key="buat_0").click().run()

    assert app.title[0].value.startswith("Harkopnas ke-")
    assert session.scalars(select(Dek.created_by)).one() == "sari"
    assert not app.exception


def test_the_question_for_which_year_closes_once_the_deck_is_there(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    app = open_page("harkopnas", sari)
    app.session_state["dek_baru"] = True
    app.run()
    assert app.get("popover")[0].proto.popover.open

    app.button(key="buat_0").click().run()

    assert not app.get("popover")[0].proto.popover.open


def test_kepala_opens_a_deck_and_changes_nothing(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)

    app = open_page("harkopnas", ratna)

    assert "salindia siap ditayangkan" in app.title[0].value
    assert [each.label for each in app.button if each.label != "Keluar"] == []
    assert len(app.toggle) == 0
    link = app.get("link_button")[0].proto
    assert link.url == f"/presentasi?dek={dek_id}"
    assert link.type == "primary"


def test_kepala_without_a_deck_is_told_who_makes_one(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("harkopnas", ratna)

    assert "Staf atau admin" in app.info[0].value


def test_a_slide_is_moved_by_a_button(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)
    app = open_page("harkopnas", sari)

    press(app, "Turun")
    session.expire_all()

    assert [each.kode for each in get_dek(session, dek_id).salindia[:2]] == [
        KodeSalindia.ANGKA,
        KodeSalindia.PEMBUKA,
    ]


def test_a_slide_is_taken_out_by_its_switch(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)
    angka = slide_id(session, KodeSalindia.ANGKA)
    app = open_page("harkopnas", sari)
    app.radio(key="salindia").set_value(angka).run()

    app.toggle[0].set_value(False).run()
    session.expire_all()

    assert angka not in [each.id for each in get_dek(session, dek_id).aktif]
    assert not app.exception


def test_a_slide_without_data_says_why_and_its_switch_is_locked(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_dek(session)
    app = open_page("harkopnas", sari)

    app.radio(key="salindia").set_value(slide_id(session, KodeSalindia.KDMP)).run()

    assert "Belum ada Koperasi Desa Merah Putih" in app.info[0].value
    assert app.toggle[0].disabled


def test_a_sentence_is_written_and_a_mobile_number_refused(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)
    angka = slide_id(session, KodeSalindia.ANGKA)
    app = open_page("harkopnas", sari)
    app.radio(key="salindia").set_value(angka).run()

    field(app, "Komentar").set_value("Hubungi 081234567890")
    press(app, "Simpan kalimat")
    assert "data pribadi" in app.error[0].value
    field(app, "Komentar").set_value("Terima kasih")
    field(app, "Kalimat judul").set_value("Enam koperasi kita hidup")
    field(app, "Catatan penyaji").set_value("Sapa tamu dahulu")
    press(app, "Simpan kalimat")
    session.expire_all()

    slide = next(each for each in get_dek(session, dek_id).salindia if each.id == angka)
    assert (slide.judul, slide.komentar) == ("Enam koperasi kita hidup", "Terima kasih")
    assert slide.catatan == "Sapa tamu dahulu"


def test_new_figures_come_by_a_button_and_a_stale_sentence_is_shown(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)
    angka = slide_id(session, KodeSalindia.ANGKA)
    app = open_page("harkopnas", sari)
    app.radio(key="salindia").set_value(angka).run()
    field(app, "Kalimat judul").set_value("Enam koperasi kita hidup")
    press(app, "Simpan kalimat")
    make_koperasi(session)

    press(app, "Perbarui angka")
    session.expire_all()

    assert "Enam koperasi kita hidup" in app.warning[0].value
    shown = next(each for each in get_dek(session, dek_id).salindia if each.id == angka)
    assert shown.isi["angka"][0]["teks"] == "7"
    assert shown.judul == shown.isi["kalimat"]


def test_a_deck_is_put_away_and_brought_back(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_dek(session)
    app = open_page("harkopnas", sari)

    press(app, "Arsipkan")
    assert "Belum ada dek" in app.info[0].value
    app.toggle(key="arsip").set_value(True).run()
    press(app, "Kembalikan dari arsip")

    assert not session.scalars(select(Dek.diarsipkan)).one()


def test_theme_and_contact_belong_to_the_year(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)
    app = open_page("harkopnas", sari, bagian_dek="Tema, kontak, dan logo")

    field(app, "Tema resmi").set_value("Tema resmi dinas")
    field(app, "Kontak dinas").set_value("(0254) 000000")
    press(app, "Simpan")
    session.expire_all()

    dek = get_dek(session, dek_id)
    assert (dek.tema, dek.kontak) == ("Tema resmi dinas", "(0254) 000000")


def test_the_deck_is_compared_with_last_years(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_dek(session, TAHUN - 1)
    now = make_dek(session)

    app = open_page("harkopnas", ratna, dek=str(now), bagian_dek="Bandingkan")

    first = app.dataframe[0].value.iloc[0]
    assert list(first) == ["Koperasi dalam angka", "Jumlah koperasi", "12", "6", "+6"]


def test_without_a_deck_of_last_year_the_screen_says_so(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_dek(session)

    app = open_page("harkopnas", ratna, bagian_dek="Bandingkan")

    assert any(f"Belum ada dek {TAHUN - 1}" in each.value for each in app.info)


def test_kepala_takes_the_deck_away_as_three_kinds_of_file(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    dek_id = make_dek(session)

    app = open_page("harkopnas", ratna, dek=str(dek_id))
    app.session_state["unduh_dek"] = True
    app.run()

    labels = [each.proto.label for each in app.get("download_button")]
    assert labels == ["HTML", "PowerPoint", "PDF"]
