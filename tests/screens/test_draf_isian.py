"""Whatever form somebody types into: a session that is new is offered it, in its place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.dek import create_dek, write_salindia
from db.clock import today
from db.enums import KodeSalindia
from db.models import AkunKecamatan, Draf, Koperasi, Rat, Salindia, SesiMasuk, UnitUsaha
from tests.factories import CIRUAS, make_angkatan, make_koperasi, make_peserta, make_produk
from tests.kisi import choose_in, kisi_of
from tests.screens.test_draf import offers, press, take_up, type_into
from tests.screens.test_fasilitasi import add_case

OpenPage = Callable[..., AppTest]
Field = Any


@dataclass(frozen=True)
class Isian:
    """A form. `{x}` in its words is the id of the record that `ids()` names so.

    Attributes:
        alamat: of its screen.
        kotak: of the box that it stands in; "" for none.
        label: of a field of it.
        judul: how the draft is called.
    """

    layar: str
    alamat: dict[str, str]
    kotak: str
    label: str
    judul: str
    nilai: str = "ketikan"


PROFIL = {"koperasi": "{koperasi}"}
USAHA, TAHUN = {**PROFIL, "tab": "Usaha"}, {**PROFIL, "tab": "Tahun"}
KASUS = {"tab_fasilitasi": "Kasus", "kasus": "{kasus}"}
FORMS = {
    "rat": Isian("profil", TAHUN, "rat_{koperasi}", "Hasil", "RAT baru Koperasi Uji"),
    "ods": Isian(
        "profil",
        TAHUN,
        "snapshot_ods_{koperasi}",
        "KUK (1 sampai 4)",
        "Catatan ODS baru Koperasi Uji",
    ),
    "kesehatan": Isian(
        "profil",
        TAHUN,
        "kesehatan_{koperasi}",
        "Skor (0 sampai 100)",
        "Penilaian baru Koperasi Uji",
    ),
    "unit usaha": Isian(
        "profil",
        USAHA,
        "unit_usaha_{koperasi}",
        "Nama unit usaha",
        "Unit usaha baru Koperasi Uji",
    ),
    "produk": Isian(
        "profil", USAHA, "produk_{koperasi}", "Nama produk", "Produk baru Koperasi Uji"
    ),
    "legalitas": Isian("profil", USAHA, "legalitas_{produk}", "Nomor", "Legalitas baru Emping Uji"),
    "omzet": Isian(
        "profil", USAHA, "omzet_{produk}", "Omzet setahun (Rp)", "Kanal baru Emping Uji"
    ),
    "pengurus": Isian(
        "profil",
        {**PROFIL, "tab": "Pengurus"},
        "pengurus_{koperasi}",
        "Nama orang",
        "Pengurus baru Koperasi Uji",
    ),
    "arsip": Isian(
        "profil", PROFIL, "arsipkan_{koperasi}", "Alasan mengarsipkan", "Arsipkan Koperasi Uji"
    ),
    "tahap": Isian("fasilitasi", KASUS, "", "Catatan (boleh kosong)", "Tahap T1 Kelompok Uji"),
    "tutup": Isian("fasilitasi", KASUS, "tutup_{kasus}", "Alasan", "Tutup kasus Kelompok Uji"),
    "tempel": Isian(
        "pembinaan",
        {"bagian": "Peserta"},
        "",
        "Daftar: satu orang sebaris, kolomnya seperti di Excel atau dipisah titik koma",
        "Tempel daftar peserta",
    ),
    "salindia": Isian("harkopnas", {}, "", "Catatan penyaji (boleh kosong)", "Salindia Pembuka"),
    "tema": Isian(
        "harkopnas",
        {"bagian_dek": "Tema, kontak, dan logo"},
        "",
        "Kontak dinas untuk salindia ajakan",
        f"Harkopnas {today().year}",
    ),
}


@pytest.fixture(params=FORMS)
def isian(request: pytest.FixtureRequest) -> Isian:
    return FORMS[str(request.param)]


@pytest.fixture
def ids(session: Session) -> dict[str, int]:
    """A record of each kind that a form stands beside; the produk and the angkatan are no first."""
    koperasi = make_koperasi(session, nama="Koperasi Uji")
    make_produk(session, koperasi, nama="Abon Uji")
    produk = make_produk(session, koperasi, nama="Emping Uji")
    kasus = add_case(session)
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=20))
    make_angkatan(session, mulai=today() - dt.timedelta(days=10))
    found = {
        "koperasi": koperasi.id,
        "produk": produk.id,
        "kasus": kasus.id,
        "angkatan": angkatan.id,
    }
    create_dek(session, tahun=today().year)
    session.commit()
    return found


def open_form(open_page: OpenPage, who: SesiMasuk, isian: Isian, ids: dict[str, int]) -> AppTest:
    app = open_page(
        isian.layar, who, **{name: value.format(**ids) for name, value in isian.alamat.items()}
    )
    if isian.kotak:
        app.session_state[f"buka_{isian.kotak}".format(**ids)] = True
    if isian.kotak.startswith(("legalitas", "omzet")):
        app.session_state["produk"] = ids["produk"]
    if isian.layar == "pembinaan":
        app.session_state["tempel_daftar"] = True
        app.session_state["angkatan_peserta"] = ids["angkatan"]
    return app.run()


def field(app: AppTest, label: str) -> Field:
    return next(each for each in [*app.text_input, *app.text_area] if each.label == label)


def count_drafts(session: Session) -> int:
    session.execute(text("SELECT set_config('dasbor.pengguna', 'sari', true)"))
    found = session.scalar(select(func.count()).select_from(Draf))
    session.commit()
    return found or 0


def test_what_was_typed_is_offered_to_a_new_session_and_stands_in_its_field_again(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int], isian: Isian
) -> None:
    typed = field(open_form(open_page, sari, isian, ids), isian.label)
    typed.set_value(isian.nilai).run()

    again = open_page("beranda", sari)
    assert [each.split(", ")[0] for each in offers(again)] == [
        f":material/history: Ada 1 isian yang belum disimpan di **{isian.judul}**"
    ]
    app = take_up(again)

    assert not app.exception
    assert field(app, isian.label).value == isian.nilai
    # What a browser still holds for a process that died is not typed a second time.
    assert field(app, isian.label).key != typed.key
    assert count_drafts(session) == 1


def test_who_only_looks_or_thinks_better_of_it_leaves_no_draft(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int], isian: Isian
) -> None:
    app = open_form(open_page, sari, isian, ids)
    before = field(app, isian.label).value
    assert count_drafts(session) == 0

    field(app, isian.label).set_value(isian.nilai).run()
    field(app, isian.label).set_value(before).run()

    assert count_drafts(session) == 0


def test_a_draft_that_is_saved_is_gone_and_its_form_empty(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int]
) -> None:
    rat = FORMS["rat"]
    app = open_form(open_page, sari, rat, ids)
    field(app, rat.label).set_value("Laporan diterima").run()
    field(app, "Anggota hadir").set_value("banyak").run()

    press(app, "Simpan")
    assert len(app.error) == 1
    assert field(app, rat.label).value == "Laporan diterima"
    field(app, "Anggota hadir").set_value("40").run()
    press(app, "Simpan")

    assert session.scalars(select(Rat.hasil)).all() == ["Laporan diterima"]
    assert count_drafts(session) == 0
    assert field(app, rat.label).value == ""


def test_a_pasted_list_is_kept_without_the_nik_ktp_in_it(
    open_page: OpenPage, sari: SesiMasuk, ids: dict[str, int], session: Session
) -> None:
    tempel = FORMS["tempel"]
    app = open_form(open_page, sari, tempel, ids)
    field(app, tempel.label).set_value("Ani Lestari;3604011203850001").run()

    again = open_page("beranda", sari)
    assert offers(again)[0].endswith(" Memuat data pribadi: buang bila tidak dipakai.")
    assert field(take_up(again), tempel.label).value == "Ani Lestari;[NIK KTP]"
    session.execute(text("SELECT set_config('dasbor.pengguna', 'sari', true)"))
    assert "3604011203850001" not in str(session.scalars(select(Draf.isi)).one())


# Of each part of Pembinaan: the choice of an angkatan, the grid, and what is typed into it.
PARTS = {
    "Presensi": ("angkatan_presensi", "kehadiran", {"status": "hadir"}),
    "Peserta": ("angkatan_peserta", "peserta", {"jabatan": "sekretaris"}),
    "Hasil": ("angkatan_hasil", "peserta", {"nilai_pre": "60"}),
}


@pytest.mark.parametrize("bagian", PARTS)
def test_a_draft_of_one_angkatan_is_taken_up_where_another_was_looked_at(
    open_page: OpenPage,
    sari: SesiMasuk,
    session: Session,
    bagian: str,
) -> None:
    pilihan, kisi, typed_in = PARTS[bagian]
    older, newer = (make_angkatan(session, mulai=today() - dt.timedelta(days=n)) for n in (20, 10))
    for each in (older, newer):
        make_peserta(session, each)
    for one, other in ((older, newer), (newer, older)):
        app = open_page("pembinaan", sari, bagian=bagian)
        app.session_state[pilihan] = one.id
        choose_in(app.run(), kisi, {0: typed_in})

        app = open_page("pembinaan", sari, bagian=bagian)
        app.session_state[pilihan] = other.id
        app = take_up(app.run())

        assert app.selectbox(key=pilihan).value == one.id
        assert "Simpan 1 perubahan" in {each.label for each in app.button}
        press(app, "Batalkan")


def test_what_was_typed_into_a_row_that_somebody_deleted_is_told(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int]
) -> None:
    unit = UnitUsaha(
        koperasi_id=ids["koperasi"], tahun_buku=2024, nama="Toko", kategori="perdagangan"
    )
    session.add(unit)
    session.commit()
    app = open_page("profil", sari, koperasi=str(ids["koperasi"]), tab="Usaha")
    choose_in(app, "unit_usaha", {0: {"nama": "Toko *Baru*"}})
    session.delete(unit)
    other = UnitUsaha(koperasi_id=ids["koperasi"], tahun_buku=2024, nama="Bengkel", kategori="jasa")
    session.add(other)
    session.commit()

    app = take_up(open_page("beranda", sari))

    assert [each.value for each in app.warning if "draf" in each.value] == [
        (
            "1 isian dari draf tidak ada tempatnya lagi, karena barisnya sudah dihapus: "
            "Toko \\*Baru\\*."
        )
    ]
    assert [row["nama"] for row in kisi_of(app)[0].rows] == ["Bengkel"]
    assert count_drafts(session) == 0


@pytest.mark.parametrize("why", ["archived", "out of reach"])
def test_what_cannot_be_gone_on_with_is_told_and_stays_until_it_is_dropped(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int], why: str
) -> None:
    app = open_page("profil", sari, koperasi=str(ids["koperasi"]), tab="Ubah")
    type_into(app, "0254 123")
    if why == "archived":
        koperasi = session.get_one(Koperasi, ids["koperasi"])
        koperasi.diarsipkan_pada, koperasi.alasan_arsip = func.now(), "uji"
    else:
        session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    session.commit()

    app = take_up(open_page("beranda", sari))

    assert any(
        "tidak dapat dilanjutkan" in each.value and "Yang diketik: 0254 123." in each.value
        for each in app.caption
    )
    assert count_drafts(session) == 1
    press(app, "Buang")
    assert count_drafts(session) == 0


def test_the_words_of_a_slide_that_others_changed_meanwhile_are_told_before_they_are_replaced(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ids: dict[str, int]
) -> None:
    salindia = FORMS["salindia"]
    app = open_form(open_page, sari, salindia, ids)
    field(app, salindia.label).set_value("Catatan saya").run()
    pembuka = session.scalars(select(Salindia).where(Salindia.kode == KodeSalindia.PEMBUKA)).one()
    write_salindia(
        session,
        salindia_id=pembuka.id,
        versi=pembuka.versi,
        judul="",
        komentar="",
        catatan="Catatan Budi",
    )
    session.commit()

    press(app, "Simpan kalimat")
    assert any("diubah orang lain menjadi “Catatan Budi”" in each.value for each in app.warning)
    assert field(app, salindia.label).value == "Catatan saya"
    session.expire_all()
    assert pembuka.catatan_penyaji == "Catatan Budi"
    press(app, "Simpan kalimat")

    session.expire_all()
    assert pembuka.catatan_penyaji == "Catatan saya"
    assert count_drafts(session) == 0
