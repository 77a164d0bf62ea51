"""The list of produk, and the tab of one koperasi where they are recorded."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from db.models import FotoProduk, Koperasi, OmzetProduk, Produk, SesiMasuk, UnitUsaha
from tests.database.test_usaha import jpeg
from tests.factories import make_koperasi
from tests.kartu import list_html

OpenPage = Callable[..., AppTest]


def make_produk(session: Session, **given: object) -> Koperasi:
    koperasi = make_koperasi(session)
    session.add(
        Produk(
            **{"koperasi_id": koperasi.id, "nama": "Emping", "kategori": "makanan_minuman", **given}
        )
    )
    session.commit()
    return koperasi


def test_without_a_produk_it_says_where_to_begin(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("produk", ratna)

    assert app.title[0].value == "Belum ada produk yang dicatat"
    assert any("tab Usaha" in each.value for each in app.info)


def test_a_filter_narrows_the_list_and_says_so_when_nothing_is_left(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_produk(session)

    assert open_page("produk", ratna).title[0].value == "1 produk dari 1 koperasi"
    app = open_page("produk", ratna, kategori="Sandang")
    assert any("Tidak ada produk yang cocok" in each.value for each in app.info)


def test_a_long_list_comes_in_pages_and_the_file_whole(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_produk(session, nama="Zaitun")
    session.add_all(
        Produk(koperasi_id=koperasi.id, nama=f"Emping {number:03}", kategori="makanan_minuman")
        for number in range(200)
    )
    session.commit()

    first, second = open_page("produk", ratna), open_page("produk", ratna, halaman="2")

    assert list_html(first).count("<tr>") == 1 + 200
    assert ">Zaitun</a>" in list_html(second)
    assert list_html(second).count("<tr>") == 1 + 1
    assert any("Baris 201–201 dari 201" in each.value for each in second.caption)


def test_what_is_not_recorded_is_not_shown_as_zero(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_produk(session, merek="<b>Merek</b>", unggulan=True)

    shown = list_html(open_page("produk", ratna))

    assert 'data-k="Omzet">belum terdata' in shown
    assert 'data-k="Harga">belum terdata' in shown
    assert f'href="/profil?koperasi={koperasi.id}&amp;tab=Usaha"' in shown
    assert "<small>&lt;b&gt;Merek&lt;/b&gt;</small>" in shown


def test_kepala_sees_the_tab_and_no_form_in_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    koperasi = make_produk(session)

    app = open_page("profil", ratna, koperasi=str(koperasi.id))

    assert "Usaha" in [tab.label for tab in app.tabs]
    assert not [each for each in app.text_input if each.label == "Nama produk"]
    assert not app.exception


def open_forms(app: AppTest, koperasi: Koperasi) -> AppTest:
    for what in ("unit_usaha", "produk"):
        app.session_state[f"buka_{what}_{koperasi.id}"] = True
    return app.run()


def test_staff_record_a_unit_usaha_and_a_produk(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session)
    app = open_forms(open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha"), koperasi)

    next(each for each in app.text_input if each.label == "Nama unit usaha").input("Toko")
    next(each for each in app.selectbox if each.label == "Kategori").select("perdagangan")
    app.button(key=f"unit_usaha_{koperasi.id}_0_simpan").click().run()
    next(each for each in app.text_input if each.label == "Nama produk").input("Emping")
    [each for each in app.selectbox if each.label == "Kategori"][-1].select("makanan_minuman")
    app.button(key=f"produk_{koperasi.id}_0_simpan").click().run()

    assert session.scalars(select(UnitUsaha.nama)).all() == ["Toko"]
    assert session.scalars(select(Produk.nama)).all() == ["Emping"]
    assert not app.exception


def test_a_form_without_a_name_says_what_is_missing(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session)
    app = open_forms(open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha"), koperasi)

    app.button(key=f"produk_{koperasi.id}_0_simpan").click().run()

    assert any("tidak boleh kosong" in each.value for each in app.error)
    assert app.title[0].value == koperasi.nama


def field(app: AppTest, label: str) -> TextInput:
    return next(each for each in app.text_input if each.label == label)


@pytest.mark.parametrize(
    ("typed", "stored"), [("12.500.000", 12_500_000), ("Rp 2.000.000", 2_000_000), ("", None)]
)
def test_rupiah_of_a_new_unit_usaha_is_stored_as_it_was_meant(
    open_page: OpenPage, sari: SesiMasuk, session: Session, typed: str, stored: int | None
) -> None:
    koperasi = make_koperasi(session)
    session.commit()
    app = open_forms(open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha"), koperasi)
    field(app, "Nama unit usaha").input("Toko")
    next(each for each in app.selectbox if each.label == "Kategori").select("perdagangan")
    field(app, "Volume usaha setahun (Rp)").input(typed)
    app.button(key=f"unit_usaha_{koperasi.id}_0_simpan").click().run()

    assert not app.exception
    assert session.scalars(select(UnitUsaha.volume_usaha)).one() == stored


def test_rupiah_that_cannot_be_read_is_refused_and_stays_to_be_mended(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_produk(session)
    produk_id = session.scalars(select(Produk.id)).one()
    app = open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha")
    app.session_state[f"buka_omzet_{produk_id}"] = True
    field(app.run(), "Omzet setahun (Rp)").input("dua lima")
    app.button(key=f"omzet_{produk_id}_0_simpan").click().run()

    assert any(each.value.startswith("Omzet (Rp): Isi angka") for each in app.error)
    assert field(app, "Omzet setahun (Rp)").value == "dua lima"
    assert session.scalars(select(OmzetProduk)).all() == []


@pytest.mark.parametrize(("typed", "stored"), [("25.000.000", 25_000_000), ("2,5 juta", 2_500_000)])
def test_rupiah_of_a_kanal_is_stored_as_it_was_meant(
    open_page: OpenPage, sari: SesiMasuk, session: Session, typed: str, stored: int
) -> None:
    koperasi = make_produk(session)
    produk_id = session.scalars(select(Produk.id)).one()
    app = open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha")
    app.session_state[f"buka_omzet_{produk_id}"] = True
    field(app.run(), "Omzet setahun (Rp)").input(typed)
    app.button(key=f"omzet_{produk_id}_0_simpan").click().run()

    assert not app.exception
    assert session.scalars(select(OmzetProduk.omzet)).one() == stored


def test_a_photo_that_is_taken_away_can_be_brought_back(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_produk(session)
    produk = session.scalars(select(Produk)).one()
    session.add(
        FotoProduk(koperasi_id=koperasi.id, produk_id=produk.id, isi=jpeg(), lebar=60, tinggi=40)
    )
    session.commit()
    app = open_page("profil", sari, koperasi=str(koperasi.id), tab="Usaha")
    next(each for each in app.button if each.label == "Hapus foto").click()
    app.run()
    assert session.scalars(select(FotoProduk.id)).all() == []

    assert any("Foto Emping dihapus" in each.value for each in app.markdown)
    next(each for each in app.button if each.label == "Urungkan").click()
    app.run()

    assert len(session.scalars(select(FotoProduk.id)).all()) == 1
