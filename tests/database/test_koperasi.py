"""The list of koperasi: what the filter leaves, what the search forgives."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.enums import Asal, Jenis, StatusKelembagaan
from db.models import Keragaan, Koperasi, Rat
from db.queries.keragaan import list_tahunan
from db.queries.koperasi import (
    EXPORT,
    count_koperasi,
    list_koperasi,
    list_koperasi_ekspor,
    list_koperasi_sunting,
    list_tahun_berdiri,
)
from db.queries.saringan import KoperasiFilter
from db.queries.urutan import UrutKolom
from tests.factories import CIRUAS, make_koperasi

HARI = dt.date(2026, 7, 12)
WEEK = ["Koperasi Ahad", "Koperasi Jumat", "Koperasi Kamis", "Koperasi Rabu", "Koperasi Sabtu"]


def names(session: Session, urut: str = "nama", **chosen: Any) -> list[str]:
    frame = list_koperasi(session, KoperasiFilter(**chosen), urut=urut, limit=200)
    return [str(nama) for nama in frame["nama"]]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["Anggrek", "Bakti", "Cempaka"]),
        ({"kecamatan": ("Ciruas",)}, ["Bakti"]),
        ({"kecamatan": ("Ciruas", "Kramatwatu")}, ["Anggrek", "Bakti", "Cempaka"]),
        ({"jenis": ("jasa",)}, ["Bakti"]),
        ({"status": ("tidak_aktif",)}, ["Cempaka"]),
        ({"status": ("belum_terdata",)}, ["Bakti"]),
        ({"status": ("belum_terdata", "tidak_aktif")}, ["Bakti", "Cempaka"]),
        ({"kelompok": ("Kop. Wanita",)}, ["Anggrek"]),
        ({"tahun": 2020}, ["Bakti"]),
        ({"fasilitasi": True}, ["Cempaka"]),
        ({"fasilitasi": False}, ["Anggrek", "Bakti"]),
        ({"perlu": "status", "hari": HARI}, ["Bakti"]),
        ({"kecamatan": ("Ciruas",), "jenis": ("konsumen",)}, []),
    ],
)
def test_each_filter_leaves_what_it_says(
    session: Session, chosen: dict[str, Any], found: list[str]
) -> None:
    make_koperasi(session, nama="Anggrek", kelompok="Kop. Wanita")
    make_koperasi(
        session,
        nama="Bakti",
        kecamatan_kode=CIRUAS,
        jenis=Jenis.JASA,
        status_kelembagaan=None,
        tanggal_badan_hukum=dt.date(2020, 1, 31),
    )
    make_koperasi(
        session,
        nama="Cempaka",
        status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF,
        asal=Asal.FASILITASI_DINAS,
        tahun_fasilitasi=2016,
    )

    assert names(session, **chosen) == found
    assert count_koperasi(session, KoperasiFilter(**chosen)) == len(found)
    exported = list_koperasi_ekspor(session, KoperasiFilter(**chosen))
    assert exported["Nama koperasi"].tolist() == found


@pytest.mark.parametrize(
    "cari",
    [
        "sumber rejeki",
        "REJEKI sumber",
        "sumber rezeki",
        "sumbr rejeki",
        "sumberrejeki",
        "Koperasi Sumber Rejeki",
        "sumber-rejeki!",
        "  rejeki  ",
        "3604123456789",
        "360412",
        "518/BH/XI.8",
        "518 bh xi 8",
        "518bhxi8",
    ],
)
def test_the_search_forgives_order_marks_and_spelling(session: Session, cari: str) -> None:
    make_koperasi(session, nama="KSU Bahari Indah", nik_koperasi="3604999999999")
    make_koperasi(
        session,
        nama="KSU Sumber Rejeki",
        nik_koperasi="3604123456789",
        nomor_badan_hukum="518/BH/XI.8/2009",
    )

    assert names(session, cari=cari) == ["KSU Sumber Rejeki"]


def test_a_word_that_resembles_nothing_finds_nothing(session: Session) -> None:
    make_koperasi(session, nama="KSU Sumber Rejeki")

    assert names(session, cari="sumber xqzvwk") == []


def test_names_that_hold_the_words_side_by_side_come_first(session: Session) -> None:
    make_koperasi(session, nama="KSU Abadi Jaya Makmur Maju")
    make_koperasi(session, nama="KSU Zamrud Maju Jaya")

    assert names(session, cari="maju jaya")[0] == "KSU Zamrud Maju Jaya"


def test_archived_and_merged_koperasi_are_not_listed(session: Session) -> None:
    kept = make_koperasi(session, nama="Anggrek")
    make_koperasi(session, nama="Bakti", digabung_ke_id=kept.id)
    make_koperasi(
        session, nama="Cempaka", diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="Ganda."
    )

    assert names(session) == ["Anggrek"]


def test_the_list_shows_the_newest_figure_that_is_recorded(session: Session) -> None:
    koperasi = make_koperasi(session)
    session.add_all(
        [
            Keragaan(koperasi_id=koperasi.id, tahun_buku=2023, jumlah_anggota=40),
            Keragaan(koperasi_id=koperasi.id, tahun_buku=2024, jumlah_anggota=None),
            Rat(koperasi_id=koperasi.id, tahun_buku=2022, tanggal=dt.date(2023, 3, 1)),
            Rat(koperasi_id=koperasi.id, tahun_buku=2023),
        ]
    )
    session.commit()

    row = list_koperasi(session, KoperasiFilter(), limit=1).iloc[0]

    assert (row["anggota"], row["rat_terakhir"]) == (40, 2022)


def test_pages_follow_each_other_without_gap_or_repeat(session: Session) -> None:
    session.add_all([Koperasi(nama=nama) for nama in WEEK])
    session.commit()

    pages = [
        list_koperasi(session, KoperasiFilter(), limit=2, offset=offset)["nama"].tolist()
        for offset in (0, 2, 4, 6)
    ]

    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [nama for page in pages for nama in page] == WEEK


@pytest.mark.parametrize(
    ("urut", "first"), [("nama", "Anggrek"), ("terbaru", "Bakti"), ("anggota", "Cempaka")]
)
def test_the_list_can_be_ordered(session: Session, urut: str, first: str) -> None:
    make_koperasi(session, nama="Anggrek")
    make_koperasi(session, nama="Bakti", tanggal_badan_hukum=dt.date(2026, 1, 5))
    large = make_koperasi(session, nama="Cempaka", tanggal_badan_hukum=None)
    session.add(Keragaan(koperasi_id=large.id, tahun_buku=2024, jumlah_anggota=900))
    session.commit()

    assert names(session, urut=urut)[0] == first


def test_the_grid_gets_the_same_rows_as_the_list(session: Session) -> None:
    make_koperasi(session, nama="Bakti")
    make_koperasi(session, nama="Anggrek", jenis=Jenis.JASA)

    grid = list_koperasi_sunting(session, KoperasiFilter(), limit=200)

    assert grid["nama"].tolist() == ["Anggrek", "Bakti"]
    assert grid["jenis"].tolist() == ["jasa", "konsumen"]


BY_COLUMN = [
    ("telepon", False, ["0254 1", "0254 10", "0254 100"], ["0254 999", None]),
    ("telepon", True, ["0254 999", "0254 998", "0254 997"], ["0254 1", None]),
    ("kecamatan_kode", True, ["0254 2", "0254 4", "0254 6"], ["0254 1003", None]),
]


@pytest.mark.parametrize(("kolom", "balik", "first", "last"), BY_COLUMN)
def test_a_column_sorts_more_rows_than_a_grid_holds(
    session: Session, kolom: str, *, balik: bool, first: list[str], last: list[str | None]
) -> None:
    # 1.005 koperasi, every other in Ciruas (36.04.12), the rest in Anyar, and one with neither.
    session.execute(
        text(
            "INSERT INTO koperasi (nama, telepon, kecamatan_kode)"
            " SELECT 'Koperasi ' || lpad(n::text, 4, '0'), nullif('0254 ' || n, '0254 1005'),"
            " CASE WHEN n < 1005 THEN"
            " (SELECT kode FROM kecamatan WHERE nama = CASE n % 2 WHEN 0 THEN 'Ciruas' ELSE 'Anyar'"
            " END) END FROM generate_series(1, 1005) n"
        )
    )
    by = UrutKolom(kolom, balik)
    pages = [
        list_koperasi_sunting(session, KoperasiFilter(), kolom=by, limit=1000, offset=offset)
        for offset in (0, 1000)
    ]

    assert pages[0]["telepon"].tolist()[:3] == first
    shown = [None if pd.isna(each) else each for each in pages[1]["telepon"]]
    assert shown[-2:] == last


def test_a_figure_of_a_year_sorts_the_whole_list(session: Session) -> None:
    for nama, anggota in (("Anggrek", 20), ("Bakti", None), ("Cempaka", 100)):
        koperasi = make_koperasi(session, nama=nama)
        session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, jumlah_anggota=anggota))
        session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2024, jumlah_anggota=50))
    session.commit()

    pages = [
        list_tahunan(
            session,
            KoperasiFilter(),
            isian="keragaan",
            tahun_buku=2025,
            kolom=UrutKolom("jumlah_anggota", balik=True),
            limit=1,
            offset=offset,
        )
        for offset in range(3)
    ]

    assert [page["nama"].tolist() for page in pages] == [["Cempaka"], ["Anggrek"], ["Bakti"]]


def test_a_column_that_is_none_leaves_the_list_by_name(session: Session) -> None:
    make_koperasi(session, nama="Bakti")
    make_koperasi(session, nama="Anggrek")

    grid = list_koperasi_sunting(session, KoperasiFilter(), kolom=UrutKolom("metadata"), limit=200)

    assert grid["nama"].tolist() == ["Anggrek", "Bakti"]


def test_an_empty_register_keeps_its_columns(session: Session) -> None:
    assert list_koperasi_ekspor(session, KoperasiFilter()).columns.tolist() == list(EXPORT)
    assert list_tahun_berdiri(session) == []


def test_only_an_unused_filter_is_empty() -> None:
    unused = KoperasiFilter(hari=HARI)

    assert unused.is_empty
    assert not replace(unused, fasilitasi=False).is_empty
    assert not replace(unused, cari="maju").is_empty
