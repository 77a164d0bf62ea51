"""The screen Indikator: a figure is found, and says where it comes from."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.versi_indikator import (
    change_versi_indikator,
    create_versi_indikator,
    record_katalog,
)
from db.clock import today
from db.enums import StatusKehadiran, StatusKelembagaan
from db.models import AksesDataPribadi, Orang, SesiMasuk
from tests.almanac import BESOK, from_today
from tests.factories import (
    CIRUAS,
    make_angkatan,
    make_koperasi,
    make_peserta,
    make_produk,
)

OpenPage = Callable[..., AppTest]


def shown(app: AppTest) -> str:
    """All ready HTML of a screen."""
    return " ".join(each.proto.body for each in app.get("html"))


def test_a_word_narrows_the_catalogue(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("indikator", ratna)
    assert "Jumlah koperasi" in shown(app)

    app.text_input(key="cari_angka").set_value("sektor riil").run()

    assert "Bagian sektor riil" in shown(app)
    assert "Usulan pembubaran" not in shown(app)


def test_a_word_that_no_figure_has_says_so(open_page: OpenPage, ratna: SesiMasuk) -> None:
    app = open_page("indikator", ratna, cari_angka="kerbau")

    assert app.info[0].value == "Tidak ada angka yang memuat kata itu."


def test_a_figure_is_a_sentence_with_its_rows(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for number in range(6):
        make_koperasi(session, nama=f"Koperasi Hidup {number}")
    make_koperasi(session, nama="Koperasi Mati", status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    make_koperasi(session, nama="Koperasi Ciruas", kecamatan_kode=CIRUAS)

    app = open_page("indikator", ratna, angka="persen_aktif")

    assert app.title[0].value == "Bagian koperasi aktif: 87,5\u00a0%"
    assert "Koperasi aktif: 7 koperasi" in shown(app)
    assert "Jumlah koperasi: 8 koperasi" in shown(app)
    assert shown(app).count("Koperasi Mati") == 1


def test_the_file_of_the_rows_is_reached_before_their_links(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Hidup")

    app = open_page("indikator", ratna, angka="jumlah")

    drawn = list(app.main)
    box = next(at for at, each in enumerate(drawn) if each.type == "popover")
    rows = next(
        at
        for at, each in enumerate(drawn)
        if each.type == "html" and "Koperasi Hidup" in each.proto.body
    )
    assert box < rows


def test_a_figure_of_one_kecamatan_names_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    make_koperasi(session, nama="Koperasi Ciruas", kecamatan_kode=CIRUAS)

    app = open_page("indikator", ratna, angka="jumlah", kecamatan_angka="Ciruas")

    assert app.title[0].value == "Jumlah koperasi di Kecamatan Ciruas: 1\u00a0koperasi"


def test_a_figure_of_which_nothing_is_recorded_has_no_rows_and_says_so(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("indikator", ratna, angka="orang_hadir")

    assert app.title[0].value == "Orang dibina: belum terdata"
    assert "Tidak ada orang di balik angka ini." in shown(app)


@pytest.mark.parametrize("tab", [None, "Mengapa berubah"])
def test_a_figure_that_knows_no_past_day_says_so_and_not_that_there_was_nothing(
    open_page: OpenPage, ratna: SesiMasuk, session: Session, tab: str | None
) -> None:
    make_produk(session, make_koperasi(session), nama="Sale Pisang")
    when = {"hari_angka": f"{today() - dt.timedelta(days=40)}"} if tab is None else {}

    app = open_page("indikator", ratna, angka="produk", **when, bagian_angka=tab or "Barisnya")

    assert not app.exception
    if tab is None:
        assert app.title[0].value == "Produk tercatat: tidak diketahui pada hari itu"
        assert "Produk tercatat: produk hari itu tidak diketahui" in shown(app)
        assert "tidak dapat dijawab untuk hari yang lewat" in app.caption[1].value
        assert not app.get("download_button")
    else:
        assert "masuk dan keluar tidak dapat disebut" in shown(app)
    # Nothing is said to have been there, or to have come since.
    assert "Tidak ada produk" not in shown(app)
    assert "+1 sejak" not in shown(app)


def came(session: Session, day: dt.date) -> None:
    """Budi Santoso, of Koperasi Maju, was hadir in the one sesi of a training."""
    orang = Orang(nama="Budi Santoso")
    session.add(orang)
    session.flush()
    koperasi = make_koperasi(session, nama="Koperasi Maju")
    angkatan = make_angkatan(session, mulai=day)
    make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=koperasi, orang=orang)


def test_who_may_not_know_names_sees_the_rows_without_them(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    came(session, today())

    app = open_page("indikator", ratna, angka="presensi_hadir")

    assert "Presensi hadir: 1 presensi" in shown(app)
    assert "Koperasi Maju" in shown(app)
    assert "Budi Santoso" not in shown(app)
    assert not app.toggle


def test_names_are_shown_when_asked_for_and_the_look_is_logged(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    came(session, today())

    app = open_page("indikator", sari, angka="presensi_hadir")
    assert "Budi Santoso" not in shown(app)
    app.toggle(key="nama_angka").set_value(True).run()

    assert "Budi Santoso" in shown(app)
    (line,) = session.scalars(select(AksesDataPribadi)).all()
    assert (line.pengguna, line.apa, line.orang) == ("sari", "Baris angka di layar", 1)


def test_why_a_figure_moved_names_the_row_and_the_save(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, nama="Koperasi Baru", tanggal_badan_hukum=today())

    app = open_page("indikator", ratna, angka="jumlah", bagian_angka="Mengapa berubah")

    assert "Jumlah koperasi +1 sejak" in shown(app)
    assert "Koperasi Baru" in shown(app)
    assert 'href="/riwayat?mulai=' in shown(app)


@pytest.mark.parametrize("day", [BESOK, dt.date(1899, 12, 31)])
def test_a_day_that_has_no_state_is_answered_with_today_in_words(
    open_page: OpenPage, ratna: SesiMasuk, day: dt.date | dt.timedelta
) -> None:
    (asked,) = from_today({"hari": day}).values()

    app = open_page("indikator", ratna, angka="jumlah", hari_angka=asked.isoformat())

    assert not app.exception
    assert any("sampai hari ini; di bawah keadaan hari ini" in each.value for each in app.caption)


def test_an_unknown_figure_is_told_and_the_catalogue_shown(
    open_page: OpenPage, ratna: SesiMasuk
) -> None:
    app = open_page("indikator", ratna, angka="tidak_ada_ini")

    assert app.warning[0].value == "Angka yang diminta tidak ada dalam katalog."
    assert "Jumlah koperasi" in shown(app)


def test_an_older_name_of_a_figure_still_leads_to_it(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    assert open_page("indikator", ratna, angka="jumlah_koperasi").title[0].value == (
        "Jumlah koperasi: 1\u00a0koperasi"
    )


def test_one_click_leads_from_a_number_to_where_it_comes_from(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    cards = shown(open_page("beranda", ratna))
    (door,) = [
        each.proto
        for each in open_page("peta", ratna).get("page_link")
        if "Dari mana" in each.proto.label
    ]

    for kunci in ("aktif", "persen_rat", "pendirian_tahun_ini", "persen_cakupan"):
        assert f'href="/indikator?angka={kunci}" class="d-tanya"' in cards
    assert (door.page, door.query_string) == ("indikator", "angka=koperasi_per_10000")


def test_an_admin_names_who_answers_and_a_new_version_marks_the_years(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    record_katalog(session)
    make_koperasi(session, tanggal_badan_hukum=dt.date(2010, 1, 1))
    session.commit()

    app = open_page("indikator", budi, angka="jumlah")
    assert "belum ditetapkan" in shown(app)
    change_versi_indikator(
        session,
        kunci="jumlah",
        versi=1,
        penanggung_jawab="Bidang Koperasi",
        diperiksa_oleh=None,
        diperiksa_pada=None,
    )
    create_versi_indikator(
        session, kunci="jumlah", versi=2, berlaku_mulai=today(), perubahan="Tanpa yang diarsipkan."
    )
    session.commit()

    app = open_page("indikator", budi, angka="jumlah", bagian_angka="Dari tahun ke tahun")
    said = shown(app)
    assert "Bidang Koperasi" in said
    assert "d-patah" in said
    assert said.count("Tanpa yang diarsipkan.") >= 3


def test_a_small_line_on_beranda_says_where_it_is_not_one_series(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    record_katalog(session)
    make_koperasi(session, tanggal_badan_hukum=dt.date(2010, 1, 1))
    create_versi_indikator(
        session, kunci="aktif", versi=1, berlaku_mulai=today(), perubahan="Menurut RAT."
    )
    session.commit()

    said = shown(open_page("beranda", ratna))

    # Koperasi aktif is a part of the coverage of training, too.
    assert said.count("┆ Sejak") == 2
    assert "Menurut RAT." in said
