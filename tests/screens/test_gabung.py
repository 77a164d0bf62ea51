"""Merging two records, and archiving one, on the screen."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import AkunKecamatan, Koperasi, SesiMasuk
from tests.factories import CIRUAS, make_koperasi

OpenPage = Callable[..., AppTest]


def stored(session: Session, koperasi_id: int) -> Koperasi:
    session.expire_all()
    return session.get_one(Koperasi, koperasi_id)


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def test_two_records_become_one_with_the_chosen_values(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    main = make_koperasi(session, nama="Koperasi Utama", telepon=None).id
    double = make_koperasi(session, nama="Koperasi Ganda", telepon="0254 1").id
    app = open_page("gabung", sari, koperasi=str(main), dengan=str(double))
    assert {each.label for each in app.radio} == {"Catatan yang tetap", "Nama", "Telepon"}

    press(app, "Gabungkan")

    assert stored(session, double).digabung_ke_id == main
    assert stored(session, main).nama == "Koperasi Utama"
    assert stored(session, main).telepon == "0254 1"  # the main record had none


def test_the_old_address_leads_to_the_record_that_goes_on(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    main = make_koperasi(session).id
    old = make_koperasi(session, digabung_ke_id=main).id

    app = open_page("profil", sari, koperasi=str(old))

    assert any("sudah digabung" in each.value for each in app.warning)
    assert not any(each.label == "Arsipkan" for each in app.button)


def test_without_a_second_record_it_asks_for_one(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    make_koperasi(session)

    app = open_page("gabung", sari)

    assert any("Pilih kedua catatan" in each.value for each in app.info)


def test_both_records_are_found_by_a_part_of_their_names(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    main = make_koperasi(session, nama="Koperasi Utama").id
    double = make_koperasi(session, nama="Koperasi Ganda").id
    app = open_page("gabung", sari)

    app.text_input[0].input("utama").run()
    # What is chosen on the one side is not offered on the other.
    app.text_input[1].input("koperasi").run()

    assert [each.value for each in app.selectbox] == [main, double]
    assert any(each.label == "Gabungkan" for each in app.button)


def test_who_only_looks_does_not_merge(
    open_page: OpenPage, session: Session, ratna: SesiMasuk
) -> None:
    make_koperasi(session)

    app = open_page("gabung", ratna)

    assert any("tidak berhak" in each.value for each in app.error)


def test_a_koperasi_is_archived_with_a_reason_listed_and_restored(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    koperasi = make_koperasi(session).id
    app = open_page("profil", sari, koperasi=str(koperasi))
    app.session_state[f"buka_arsipkan_{koperasi}"] = True
    app.run()

    press(app, "Arsipkan")
    assert any("tidak boleh kosong" in each.value for each in app.error)
    next(each for each in app.text_input if "Alasan" in each.label).set_value("Salah input.")
    press(app, "Arsipkan")
    assert stored(session, koperasi).alasan_arsip == "Salah input."

    listed = open_page("koperasi", sari, arsip="Diarsipkan")
    assert listed.title[0].value == "1 koperasi di arsip"

    press(app, "Pulihkan")

    assert stored(session, koperasi).diarsipkan_pada is None


def test_a_limited_staf_sees_the_others_without_a_way_to_change_them(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()
    own, other = make_koperasi(session, kecamatan_kode=CIRUAS).id, make_koperasi(session).id

    inside = open_page("profil", sari, koperasi=str(own))
    outside = open_page("profil", sari, koperasi=str(other))

    assert "Ubah" in [each.label for each in inside.tabs]
    assert "Ubah" not in [each.label for each in outside.tabs]
    assert not outside.error


def test_a_limited_staf_edits_only_rows_of_the_own_kecamatan(
    open_page: OpenPage, session: Session, sari: SesiMasuk
) -> None:
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()
    make_koperasi(session, nama="Koperasi Di Ciruas", kecamatan_kode=CIRUAS)
    make_koperasi(session, nama="Koperasi Di Tempat Lain")

    app = open_page("koperasi", sari, mode="Sunting")

    assert not app.exception
    assert any("mengubah koperasi di Ciruas" in each.value for each in app.caption)
