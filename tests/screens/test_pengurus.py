"""The directory on the screen: who sees names, what is logged, and what one click does."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import NamaJabatan
from db.models import AksesDataPribadi, AkunKecamatan, Jabatan, Orang, SesiMasuk
from db.queries.pengurus import SaringanPengurus, list_direktori, list_fungsi
from db.queries.pribadi import collect_orang
from db.values.bersih import TEKS_BERSIH
from tests.database.test_direktori import add_orang, hold, sign
from tests.factories import CIRUAS, make_koperasi
from ui.screens.pengurus.show import rows_in_words

OpenPage = Callable[..., AppTest]
TELEPON = "0254 778899"
HARI = today()
LALU = HARI - dt.timedelta(days=40)


@pytest.fixture
def ani(session: Session) -> Orang:
    """Ketua of Koperasi Melati by the register."""
    ani = add_orang(session, "Ani Lestari", telepon=TELEPON)
    hold(session, ani, make_koperasi(session, nama="Koperasi Melati"))
    return ani


def drawn(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.proto.body for each in app.get("html"))


def sent(app: AppTest) -> str:
    return drawn(app) + "\n".join(str(each.proto) for each in app.main)


def looks(session: Session) -> list[tuple[str, str, int]]:
    session.expire_all()
    rows = select(AksesDataPribadi).order_by(AksesDataPribadi.id)
    return [(row.apa, row.saringan, row.orang) for row in session.scalars(rows)]


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [each for each in app.button if each.label.startswith(label)]
    button.click().run()
    assert not app.exception
    return app


def test_staff_read_who_is_who_and_the_look_is_logged_without_a_sought_name(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ani: Orang
) -> None:
    app = open_page("pengurus", sari)
    assert ani.nama in drawn(app)
    assert "Ketua" in drawn(app)
    assert TELEPON not in sent(app)

    app.text_input(key="cari_pengurus").set_value("Lestary").run()

    assert "Ani Lestari" in drawn(app)
    assert "Lestar" not in str(app.query_params)
    assert looks(session) == [("Direktori pengurus di layar", "semua", 1)]
    app.text_input(key="cari_pengurus").set_value("Tiada").run()
    assert [each.value for each in app.info] == ["Tidak ada orang yang cocok."]


def test_kepala_reads_which_posts_are_empty_and_no_name(
    open_page: OpenPage, ratna: SesiMasuk, ani: Orang
) -> None:
    app = open_page("pengurus", ratna, orang_pengurus=str(ani.id))

    assert "Koperasi Melati" in drawn(app)
    assert "Ani" not in sent(app)
    (caption,) = [each.value for each in app.caption if "Dari 1 koperasi aktif" in each.value]
    assert "0 tanpa ketua, 1 tanpa bendahara, 1 tanpa pengawas" in caption


def test_a_telephone_is_shown_after_a_reason_and_hidden_again_by_the_next_click(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ani: Orang
) -> None:
    app = open_page("pengurus", sari, orang_pengurus=str(ani.id))
    app.session_state[f"_dibuka_buka_telepon_{ani.id}"] = True
    app.run()
    assert TELEPON not in sent(app)

    press(app, "Tampilkan")
    assert [each.value for each in app.error] == [
        "Alasan menampilkan telepon diisi dengan kata, 5 sampai 200 huruf."
    ]
    app.text_input(key=f"alasan_telepon_{ani.id}").set_value("Mengundang RAT").run()
    press(app, "Tampilkan")

    assert [each.value for each in app.code] == [TELEPON]
    assert looks(session)[-1] == (
        "Telepon pengurus",
        f"Orang nomor {ani.id}. Alasan: Mengundang RAT",
        1,
    )
    told = collect_orang(session, ani.id).bagian["Siapa melihat"]["Yang dibuka atau diunduh"]
    assert set(told) == {
        "Telepon pengurus",
        "Orang di direktori pengurus",
        "Direktori pengurus di layar",
    }
    app.run()
    assert TELEPON not in sent(app)


def test_of_a_telephone_that_was_cleaned_nothing_can_be_opened(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ani: Orang
) -> None:
    ani.telepon = TEKS_BERSIH
    session.commit()

    app = open_page("pengurus", sari, orang_pengurus=str(ani.id))

    assert "Telepon: dibersihkan" in [each.value for each in app.caption]
    assert not [each for each in app.button if each.label == "Tampilkan nomor"]


def test_one_click_takes_a_post_over_from_attendance(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    budi = add_orang(session, "Budi")
    sign(session, budi, make_koperasi(session, nama="Koperasi Mawar"))
    app = open_page(
        "pengurus", sari, bagian_pengurus="Menurut presensi", orang_pengurus=str(budi.id)
    )
    assert "belum ada di register" in drawn(app)

    press(app, "Ambil alih ke register: Ketua Koperasi Mawar")

    held = select(Jabatan).where(Jabatan.orang_id == budi.id)
    assert session.scalars(held).one().jabatan is NamaJabatan.KETUA
    assert not [each for each in app.button if each.label.startswith("Ambil alih")]
    press(app, "Urungkan")
    session.expire_all()
    assert session.scalars(held).all() == []


def test_who_is_limited_sees_and_takes_over_only_there(
    open_page: OpenPage, sari: SesiMasuk, session: Session, ani: Orang
) -> None:
    session.add(AkunKecamatan(akun_id=sari.akun_id, kecamatan_kode=CIRUAS))
    hold(session, add_orang(session, "Cici"), make_koperasi(session, kecamatan_kode=CIRUAS))

    app = open_page("pengurus", sari, orang_pengurus=str(ani.id))

    assert "Cici" in drawn(app)
    assert "Ani" not in sent(app)
    assert "di luar kecamatan akun Anda" in app.info[0].value


def test_script_in_a_name_is_text_and_an_address_that_says_nonsense_lists_everybody(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    hold(session, add_orang(session, "<img src=x onerror=alert(1)>"), make_koperasi(session))

    nonsense = {
        "jabatan_pengurus": "raja",
        "sebelum_pengurus": "kemarin",
        "kecamatan_pengurus": "Atlantis",
    }

    app = open_page("pengurus", sari, **nonsense)

    assert "<img" not in drawn(app)
    assert "&lt;img src=x" in drawn(app)
    behind = open_page("pengurus", sari, halaman_pengurus="999")
    assert "&lt;img src=x" in drawn(press(behind, "Ke halaman pertama"))


def test_two_spellings_in_one_koperasi_and_two_functions_are_doubted(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    koperasi = make_koperasi(session)
    hold(session, add_orang(session, "H. Muhammad Yusuf"), koperasi)
    twice = add_orang(session, "M. Yusuf, S.Pd")
    hold(session, twice, koperasi, NamaJabatan.SEKRETARIS)
    hold(session, twice, koperasi, NamaJabatan.ANGGOTA_PENGAWAS)
    hold(session, add_orang(session, "Muhammad Yusuf"), make_koperasi(session))

    page = drawn(open_page("pengurus", sari))

    doubts = re.findall(r'<small class="d-ragu">(.*?)</small>', page)
    assert sorted(doubts) == [
        "Mungkin satu orang dengan H. Muhammad Yusuf.",
        "Mungkin satu orang dengan M. Yusuf, S.Pd.",
        "Tercatat sebagai pengurus dan pengawas koperasi yang sama: periksa.",
    ]


def test_a_file_has_telephones_only_where_they_are_given(session: Session, ani: Orang) -> None:
    koperasi = make_koperasi(session)
    sign(session, add_orang(session, "Budi"), koperasi, NamaJabatan.BENDAHARA)
    saringan = SaringanPengurus(hari=HARI)
    people = list_direktori(session, saringan, limit=9)
    posts = list_fungsi(session, people["id"].to_list(), hari=HARI)

    plain = rows_in_words(people, posts, None, saringan)
    told = rows_in_words(people, posts, {ani.id: TELEPON}, saringan)

    assert "Telepon" not in plain.columns
    assert told["Telepon"].fillna("").to_list() == [TELEPON, ""]
    assert plain["Nama"].to_list() == ["Ani Lestari", "Budi"]
    assert plain["Sumber"].to_list()[0] == "Register"
    assert plain["Sumber"].to_list()[1].endswith("belum ada di register")
    assert plain["Terakhir hadir"].to_list()[1] == LALU
