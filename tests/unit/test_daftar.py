"""The list of koperasi as an address and as a sentence."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from db.clock import today
from db.queries.saringan import KoperasiFilter
from db.queries.urutan import UrutKolom
from ui.screens.koperasi.address import PilihanDaftar, href, query_of, read_address, sorted_by
from ui.screens.koperasi.bar import draw_pages
from ui.screens.koperasi.words import describe_whole, find_sentence

WHOLE = {"aktif": 664, "kurang_aktif": 104, "tidak_aktif": 112, "belum_terdata": 8, "dibubarkan": 2}
DAY = dt.date(2026, 7, 12)
ALL = PilihanDaftar(
    saringan=KoperasiFilter(
        cari="maju & jaya",
        kecamatan=("Anyar", "Ciruas"),
        jenis=("simpan_pinjam",),
        status=("aktif", "belum_terdata"),
        kelompok=("Kop. Wanita",),
        tahun=2016,
        fasilitasi=False,
        asal=("kdmp",),
        perlu="belum_rat",
        arsip="digabung",
    ),
    urut="anggota_balik",
    mode="Tahun buku",
    halaman=3,
    dipilih=415,
    kolom=UrutKolom("telepon", balik=True),
)


@pytest.mark.parametrize("given", [PilihanDaftar(), ALL])
def test_an_address_says_all_that_is_chosen(given: PilihanDaftar) -> None:
    daftar = replace(given, saringan=replace(given.saringan, hari=today()))

    assert read_address(query_of(daftar)) == daftar


def test_a_plain_list_has_a_plain_address() -> None:
    assert href(PilihanDaftar()) == "/koperasi"


@pytest.mark.parametrize(
    "query",
    [
        {"status": ["Senang"], "jenis": [""], "perlu": ["x"], "arsip": ["ya"], "urut": ["-"]},
        {"halaman": ["0"], "tahun_koperasi": ["dua"], "dipilih": ["x"], "mode": ["Hapus"]},
        {"kecamatan": ["", "A\0"], "cari": ["  "], "asing": ["1"], "fasilitasi": []},
    ],
)
def test_what_nobody_could_have_chosen_is_left_out(query: dict[str, list[str]]) -> None:
    assert read_address(query) == PilihanDaftar(saringan=KoperasiFilter(hari=today()))


def test_stored_values_are_understood_as_words_are() -> None:
    found = read_address({"status": ["tidak_aktif", "Aktif"], "perlu": ["tanpa_rat"]})

    assert (found.saringan.status, found.saringan.perlu) == (("tidak_aktif", "aktif"), "tanpa_rat")


@pytest.mark.parametrize(
    ("chosen", "found", "sentence"),
    [
        ({}, 890, "888 koperasi terdaftar, 664 di antaranya aktif"),
        ({"perlu": "belum_rat"}, 469, "469 koperasi belum RAT tahun buku 2025"),
        (
            {"perlu": "desa", "kecamatan": ("Anyar",)},
            3,
            "3 koperasi yang desanya belum terdata di Anyar",
        ),
        ({"status": ("kurang_aktif",), "jenis": ("jasa",)}, 1, "1 koperasi kurang aktif jasa"),
        (
            {"kecamatan": ("Anyar", "Ciruas", "Petir")},
            1204,
            "1.204 koperasi di Anyar, Ciruas atau Petir",
        ),
        ({"kecamatan": ("A", "B", "C", "D")}, 9, "9 koperasi di 4 kecamatan"),
        ({"cari": "maju", "tahun": 2016}, 0, "0 koperasi berbadan hukum 2016 cocok dengan “maju”"),
        ({"asal": ("kdmp",)}, 30, "30 koperasi asal KDMP"),
        ({"fasilitasi": True}, 38, "38 koperasi difasilitasi dinas"),
        ({"arsip": "diarsipkan"}, 4, "4 koperasi di arsip"),
    ],
)
def test_the_title_says_what_the_list_is(chosen: dict[str, Any], found: int, sentence: str) -> None:
    assert find_sentence(KoperasiFilter(hari=DAY, **chosen), found, WHOLE) == sentence


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, "Daftar ini juga memuat 2 yang dibubarkan"),
        ({"kecamatan": ("Anyar",)}, "Dari 888 koperasi terdaftar dan 2 yang dibubarkan"),
        ({"status": ("aktif",)}, "Dari 888 koperasi terdaftar"),
        ({"perlu": "desa"}, "Dari 888 koperasi terdaftar"),
        ({"arsip": "digabung"}, "Tidak dihitung dalam register"),
    ],
)
def test_the_line_below_says_of_how_many(chosen: dict[str, Any], told: str) -> None:
    assert describe_whole(KoperasiFilter(hari=DAY, **chosen), WHOLE) == told


def test_a_heading_sorts_and_sorts_the_other_way_round_from_the_first_page_on() -> None:
    once = sorted_by(replace(ALL, urut="nama"), "anggota")

    assert (once.urut, once.halaman, once.dipilih) == ("anggota", 1, None)
    assert sorted_by(once, "anggota").urut == "anggota_balik"
    assert sorted_by(replace(once, urut="anggota_balik"), "anggota").urut == "anggota"


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, "Baris 1–10 dari 10"),
        (1, 18, "Baris 1–50 dari 890 1 2 3 … 18"),
        (9, 18, "Baris 401–450 dari 890 1 … 7 8 9 10 11 … 18"),
        (18, 18, "Baris 851–890 dari 890 1 … 16 17 18"),
    ],
)
def test_the_pages_around_the_shown_one_are_named(page: int, pages: int, shown: str) -> None:
    drawn = draw_pages(PilihanDaftar(halaman=page), 10 if pages == 1 else 890, pages)

    words = [part.partition("<")[0] for part in drawn.split(">")]
    assert " ".join(each for each in words if each) == shown
