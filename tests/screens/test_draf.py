"""What was typed and not saved is offered back to a session that is new, and saved once."""

import uuid
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from db.actions.draf import IsianDraf
from db.models import Audit, Draf, Fasilitasi, Jabatan, Koperasi, Orang, SesiMasuk
from tests.factories import make_koperasi
from ui.grid import offered

OpenPage = Callable[..., AppTest]
OFFER = "Ada 1 isian yang belum disimpan di **Koperasi Melati**, diketik "


@pytest.fixture
def koperasi_id(session: Session) -> int:
    koperasi_id = make_koperasi(session, nama="Koperasi Melati", telepon="1").id
    session.commit()
    return koperasi_id


@pytest.fixture
def typed(open_page: OpenPage, sari: SesiMasuk, koperasi_id: int) -> AppTest:
    """A tab in which sari has typed a telephone and not saved it."""
    return type_into(open_form(open_page, sari, koperasi_id), "2")


def open_form(open_page: OpenPage, who: SesiMasuk, koperasi_id: int) -> AppTest:
    return open_page("profil", who, koperasi=str(koperasi_id), tab="Ubah")


def telephone(app: AppTest) -> TextInput:
    return next(each for each in app.text_input if each.label == "Telepon")


def type_into(app: AppTest, value: str) -> AppTest:
    return telephone(app).set_value(value).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def take_up(app: AppTest) -> AppTest:
    """Follow the link of the one draft on offer."""
    link = next(each for each in app.get("page_link") if each.proto.label == "Lanjutkan isian")
    app.query_params.clear()
    for name, value in parse_qsl(link.proto.query_string):
        app.query_params[name] = value
    return app.switch_page(f"../pages/{link.proto.page}.py").run()


def offers(app: AppTest) -> list[str]:
    return [each.value for each in app.markdown if "isian yang belum disimpan" in each.value]


def says(app: AppTest, words: str) -> bool:
    return any(words in each.value for each in [*app.caption, *app.toast])


def count_drafts(session: Session) -> int:
    session.execute(text("SELECT set_config('dasbor.pengguna', 'sari', true)"))
    return count(session, Draf)


def count(session: Session, table: type[Draf | Audit]) -> int:
    found = session.scalar(select(func.count()).select_from(table))
    session.commit()  # an open look would lie around what the program writes next
    return found or 0


def stored(session: Session, koperasi_id: int) -> str | None:
    session.expire_all()
    telepon = session.get_one(Koperasi, koperasi_id).telepon
    session.commit()
    return telepon


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("screen", ["beranda", "profil"])
def test_a_new_session_is_offered_what_the_old_one_typed(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int, screen: str
) -> None:
    app = open_page(screen, sari, koperasi=str(koperasi_id), tab="Ubah")
    assert [each.split("diketik")[0] + "diketik " for each in offers(app)] == [
        f":material/history: {OFFER}"
    ]
    take_up(app)

    assert telephone(app).value == "2"
    assert offers(app) == []
    press(app, "Simpan 1 perubahan")
    assert stored(session, koperasi_id) == "2"
    assert count_drafts(session) == 0


def test_a_new_session_shows_nothing_as_typed_that_it_does_not_hold(
    open_page: OpenPage, sari: SesiMasuk, koperasi_id: int, typed: AppTest
) -> None:
    app = open_form(open_page, sari, koperasi_id)

    assert telephone(app).value == "1"
    assert telephone(app).key != telephone(typed).key
    assert not [each for each in app.button if each.label.startswith("Simpan 1")]


@pytest.mark.usefixtures("typed")
def test_others_are_offered_nothing(open_page: OpenPage, budi: SesiMasuk) -> None:
    assert offers(open_page("beranda", budi)) == []


@pytest.mark.usefixtures("typed")
def test_a_draft_that_is_not_wanted_goes(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    app = press(open_page("beranda", sari), "Buang draf")

    assert offers(app) == []
    assert count_drafts(session) == 0


def test_what_is_taken_back_by_hand_is_no_draft(session: Session, typed: AppTest) -> None:
    press(typed, "Batalkan")

    assert count_drafts(session) == 0


def test_what_others_saved_meanwhile_is_a_conflict_and_no_loss(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int, typed: AppTest
) -> None:
    del typed
    session.get_one(Koperasi, koperasi_id).telepon = "3"
    session.commit()

    app = take_up(open_page("beranda", sari))
    press(app, "Simpan 1 perubahan")

    assert any("sudah diubah orang lain" in each.value for each in app.header)
    assert stored(session, koperasi_id) == "3"
    # The choice is not made yet: a server that dies now has the typed value still to offer.
    again = open_page("beranda", sari)
    assert len(offers(again)) == 1
    app.radio[0].set_value("Pakai isian saya").run()
    press(app, "Terapkan pilihan")
    assert stored(session, koperasi_id) == "2"
    assert count_drafts(session) == 0


def test_saving_in_both_tabs_is_one_save(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int, typed: AppTest
) -> None:
    other = take_up(open_page("beranda", sari))
    before = count(session, Audit)
    press(other, "Simpan 1 perubahan")

    press(typed, "Simpan 1 perubahan")

    assert count(session, Audit) == before + 1
    assert stored(session, koperasi_id) == "2"


def test_what_the_other_tab_saved_in_place_of_it_is_no_save_of_the_first(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int, typed: AppTest
) -> None:
    other = type_into(take_up(open_page("beranda", sari)), "4")
    press(other, "Simpan 1 perubahan")

    press(typed, "Simpan 1 perubahan")

    assert any("sudah diubah orang lain" in each.value for each in typed.header)
    assert stored(session, koperasi_id) == "4"


def test_what_the_first_tab_types_after_that_is_a_draft_of_its_own(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int, typed: AppTest
) -> None:
    other = take_up(open_page("beranda", sari))

    type_into(typed, "22")

    assert count_drafts(session) == 2
    press(other, "Simpan 1 perubahan")
    press(typed, "Simpan 1 perubahan")
    assert any("sudah diubah orang lain" in each.value for each in typed.header)
    assert stored(session, koperasi_id) == "2"


def test_a_draft_that_is_gone_says_so(open_page: OpenPage, sari: SesiMasuk, typed: AppTest) -> None:
    app = open_page("beranda", sari)
    press(typed, "Batalkan")

    take_up(app)

    assert says(app, "Draf ini sudah disimpan atau dibuang di tab lain.")
    assert offers(app) == []


def test_one_change_is_one_write_however_often_the_screen_runs(
    monkeypatch: pytest.MonkeyPatch, typed: AppTest
) -> None:
    kept: list[uuid.UUID] = []

    def keep(isian: IsianDraf) -> bool:
        kept.append(isian.id)
        return True

    monkeypatch.setattr(offered, "keep", keep)

    typed.run()
    typed.run()
    assert kept == []
    assert says(typed, "Draf tercatat.")
    type_into(typed, "3")
    assert len(kept) == 1


@pytest.mark.parametrize(
    "value", ["3604011203850001", "Ko\x00perasi", "x" * 60_001], ids=["NIK KTP", "NUL", "too long"]
)
def test_what_no_field_takes_is_kept_in_no_draft(
    session: Session, typed: AppTest, value: str
) -> None:
    type_into(typed, value)

    assert count_drafts(session) == 0
    assert says(typed, "Draf belum tercatat.")


def test_a_draft_with_a_person_says_so(
    open_page: OpenPage, sari: SesiMasuk, session: Session, koperasi_id: int
) -> None:
    orang = Orang(nama="Ani Lestari")
    session.add(orang)
    session.flush()
    session.add(Jabatan(koperasi_id=koperasi_id, orang_id=orang.id, jabatan="ketua"))
    orang_id = orang.id
    session.commit()
    app = open_page("profil", sari, koperasi=str(koperasi_id), tab="Pengurus")
    app.session_state[f"buka_orang_pengurus_{koperasi_id}"] = True
    app.run()
    next(each for each in app.selectbox if each.label == "Orang").set_value(orang_id).run()
    type_into(app, "0812")

    app = open_page("beranda", sari)

    assert offers(app)[0].endswith(" Memuat data pribadi: buang bila tidak dipakai.")
    take_up(app)
    assert telephone(app).value == "0812"


def open_new(open_page: OpenPage, who: SesiMasuk, page: str) -> AppTest:
    """A screen with the form of a new record open."""
    address, box = NEW_FORMS[page]
    app = open_page(page, who, **address)
    if box is None:
        return press(app, "Tambah koperasi")
    app.session_state[box] = True
    return app.run()


# Address of each form for a new record, and the box in which it stands.
NEW_FORMS: dict[str, tuple[dict[str, str], str | None]] = {
    "koperasi": ({}, None),
    "fasilitasi": ({"tab_fasilitasi": "Kasus"}, "buka_kasus_baru"),
    "pembinaan": ({"bagian": "Peserta"}, "buka_pelatihan"),
}
NAMED = {"koperasi": "Nama", "fasilitasi": "Nama kelompok", "pembinaan": "Judul"}


def type_new(app: AppTest, page: str, value: str) -> AppTest:
    """Type into the form. A test runs the whole screen, which shows a dialog only at its button."""
    named(app, page).set_value(value)
    return press(app, "Tambah koperasi") if page == "koperasi" else app.run()


def named(app: AppTest, page: str) -> TextInput:
    return next(each for each in app.text_input if each.label == NAMED[page])


@pytest.mark.parametrize("page", NEW_FORMS)
def test_a_new_record_that_was_not_saved_is_offered_and_stands_in_its_form_again(
    open_page: OpenPage, sari: SesiMasuk, session: Session, page: str
) -> None:
    type_new(open_new(open_page, sari, page), page, "Sinar Baru")
    assert count_drafts(session) == 1

    again = open_page("beranda", sari)
    assert [each.split(", ")[0] for each in offers(again)] == [
        f":material/history: Ada 1 isian yang belum disimpan di **{TITLES[page]}**"
    ]
    app = take_up(again)

    assert not app.exception
    assert named(app, page).value == "Sinar Baru"
    assert count_drafts(session) == 1


TITLES = {
    "koperasi": "Tambah koperasi",
    "fasilitasi": "Kasus baru",
    "pembinaan": "Pelatihan baru",
}


@pytest.mark.parametrize("page", NEW_FORMS)
def test_a_form_that_is_only_looked_at_is_no_draft(
    open_page: OpenPage, sari: SesiMasuk, session: Session, page: str
) -> None:
    app = open_new(open_page, sari, page)
    assert count_drafts(session) == 0

    type_new(app, page, "Sinar Baru")
    type_new(app, page, "")

    assert count_drafts(session) == 0


def test_a_new_record_that_is_saved_from_a_draft_leaves_none(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    type_new(open_new(open_page, sari, "fasilitasi"), "fasilitasi", "Sinar Baru")
    app = take_up(open_page("beranda", sari))
    next(each for each in app.selectbox if each.label == "Kecamatan").select("Ciruas")

    press(app, "Simpan")

    assert session.scalars(select(Fasilitasi.nama_kelompok)).all() == ["Sinar Baru"]
    assert count_drafts(session) == 0
    assert named(app, "fasilitasi").value == ""


def test_a_nik_ktp_in_a_new_record_is_kept_nowhere(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    type_new(open_new(open_page, sari, "koperasi"), "koperasi", "3604011203850001")

    assert count_drafts(session) == 0


def test_who_types_into_the_form_already_is_not_given_another_draft_over_it(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    type_new(open_new(open_page, sari, "fasilitasi"), "fasilitasi", "Sinar Lama")
    app = type_new(open_new(open_page, sari, "fasilitasi"), "fasilitasi", "Sinar Baru")

    # The line stands above the form, and is drawn before it.
    link = next(each for each in app.run().get("page_link") if "Lanjutkan" in each.proto.label)

    assert link.proto.disabled
    assert count_drafts(session) == 2
