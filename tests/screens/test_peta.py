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
    row = app.dataframe[0].value.set_index("nama").loc["Kramatwatu"]

    assert app.title[0].value == f"{PERSEN_AKTIF.nama}: belum ada yang dapat ditampilkan"
    assert app.metric[0].value == "kurang dari 5 koperasi"
    assert row[["nilai", "pembilang", "penyebut"]].isna().all()
    assert row["alasan"] == "kurang dari 5 koperasi"


def test_the_title_names_the_leading_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    assert open_page("peta", ratna).title[0].value == "Jumlah koperasi tertinggi di Kramatwatu (1)"


def test_a_link_chooses_indicator_and_kecamatan(
    open_page: OpenPage, ratna: SesiMasuk, session: Session
) -> None:
    make_koperasi(session)

    app = open_page("peta", ratna, kecamatan="Kramatwatu", indikator="Koperasi per 10.000 penduduk")

    assert app.header[0].value == "Kramatwatu"
    assert (app.metric[0].value, app.metric[1].value) == ("0,1", "1\u00a0dari\u00a029")


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
    app.session_state["angka_sebaran_koperasi"] = True

    table = app.run().dataframe[0]

    assert list(table.proto.column_order) == ["Kecamatan", "Jumlah koperasi (koperasi)"]
    assert "Kode Kemendagri" in table.value.columns
