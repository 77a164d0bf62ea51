"""The map screen: what the address chooses is what is shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.enums import StatusKelembagaan
from db.figures.register import PERSEN_AKTIF
from db.models import SesiMasuk
from tests.factories import make_koperasi
from tests.kartu import list_html

OpenPage = Callable[..., AppTest]


@pytest.mark.parametrize(
    ("indikator", "title"),
    [
        ("Jumlah koperasi", "Jumlah koperasi: belum ada yang terdata"),
        (
            "Jumlah anggota (laporan terakhir)",
            "Jumlah anggota (laporan terakhir): belum ada yang terdata",
        ),
    ],
)
def test_an_empty_register_says_that_nothing_is_recorded(
    open_page: OpenPage, ratna: SesiMasuk, indikator: str, title: str
) -> None:
    app = open_page("peta", ratna, indikator=indikator)

    assert app.title[0].value == title
    assert not app.exception


def test_a_share_over_few_says_so_in_the_panel_and_gives_no_part_of_it_away(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.AKTIF)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)

    app = open_page("peta", ratna, kecamatan="Kramatwatu", indikator=PERSEN_AKTIF.nama)
    html = list_html(app)
    app.session_state["angka_peta_persen_aktif"] = True
    row = app.run().dataframe[0].value.set_index("Kecamatan").loc["Kramatwatu"]

    assert app.title[0].value == f"{PERSEN_AKTIF.nama}: belum ada yang dapat ditampilkan"
    assert f"{PERSEN_AKTIF.nama}</a></dt><dd>kurang dari 5 koperasi</dd>" in html
    assert 'title="Kramatwatu: kurang dari 5 koperasi"' in html
    assert row.drop(["Kode Kemendagri", "Peringkat", "Tanpa nilai karena"]).isna().all()
    assert row["Tanpa nilai karena"] == "kurang dari 5 koperasi"


def test_the_title_names_the_leading_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    title = open_page("peta", ratna).title[0].value

    assert title == "Koperasi per 10.000 penduduk tertinggi di Kramatwatu (0,1)"


def test_the_title_names_both_ends(open_page: OpenPage, ratna: SesiMasuk, session: Session) -> None:
    for kode, last in (("36.04.05", "aktif"), ("36.04.09", "tidak_aktif")):
        for status in ["aktif"] * 4 + [last]:
            make_koperasi(
                session, kecamatan_kode=kode, status_kelembagaan=StatusKelembagaan(status)
            )

    title = open_page("peta", ratna, indikator=PERSEN_AKTIF.nama).title[0].value

    assert title.replace("\N{NO-BREAK SPACE}", " ") == (
        f"{PERSEN_AKTIF.nama} tertinggi di Kramatwatu (100,0 %, 5 dari 5), "
        "terendah di Ciruas (80,0 %, 4 dari 5)"
    )


def test_a_link_chooses_indicator_and_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    html = list_html(
        open_page("peta", ratna, kecamatan="Kramatwatu", indikator="Koperasi per 10.000 penduduk")
    )

    assert '<section class="d-buka d-terpilih"' in html
    assert "<h2>Kramatwatu</h2>" in html
    assert "<dd>0,1</dd><dd>ke-1 dari 29 · kab. 0,0</dd>" in html
    assert 'alt="Terpilih di peta: Kramatwatu, 0,1, urutan 1 dari 29 kecamatan."' in html


def test_a_kecamatan_is_a_link_that_keeps_the_other_choices(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    html = list_html(open_page("peta", ratna, indikator="Jumlah koperasi", titik="true"))

    address = "/peta?indikator=Jumlah+koperasi&titik=true&kecamatan_peta=Lebak+Wangi"
    # On the map, and in the ranking.
    assert html.count(f'href="{address.replace("&", "&amp;")}"') == 2


def test_the_growth_of_the_register_is_shown_as_a_map_and_a_table(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session, tanggal_badan_hukum=dt.date(2016, 5, 4))

    app = open_page("peta", ratna, tampilan="Pertumbuhan")

    assert app.title[0].value == (
        "Dari 1 koperasi yang kini terdaftar di kecamatan, 0 sudah ada pada 2015"
    )
    assert app.dataframe[0].value["2016"].sum() == 1
    assert not app.exception


def test_the_title_says_of_how_many_a_share_is(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for status in [StatusKelembagaan.AKTIF] * 5 + [StatusKelembagaan.TIDAK_AKTIF]:
        make_koperasi(session, status_kelembagaan=status)

    title = open_page("peta", ratna, indikator=PERSEN_AKTIF.nama).title[0].value

    assert title.replace("\N{NO-BREAK SPACE}", " ") == (
        f"{PERSEN_AKTIF.nama} tertinggi di Kramatwatu (83,3 %, 5 dari 6)"
    )


def test_nobody_is_crowned_for_nought(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    for _ in range(5):
        make_koperasi(session, status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)

    title = open_page("peta", ratna, indikator=PERSEN_AKTIF.nama).title[0].value

    assert title.replace("\N{NO-BREAK SPACE}", " ") == (
        f"{PERSEN_AKTIF.nama}: 0,0 % di semua yang terdata"
    )


def test_the_numbers_of_a_still_map_begin_with_the_kecamatan_and_its_value(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)
    app = open_page("beranda", ratna)
    app.session_state["angka_kepadatan_koperasi"] = True

    table = app.run().dataframe[0]

    value = "Koperasi per 10.000 penduduk (koperasi per 10.000 penduduk)"
    assert list(table.proto.column_order) == ["Kecamatan", value]
    assert "Kode Kemendagri" in table.value.columns
