"""Of which tahun buku a list is: titles, sheets and headings that name several, or contradict."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from db.enums import JenisImpor
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.find import read_daftar
from db.sheets.file.table import PER_SHEET, Cara, Daftar
from db.sheets.file.titles import read_waktu
from tests.workbooks import list_of, write_sheets

NIK, OTHER = "3604000900001", "3604000900002"
HEADING = ["Nama Koperasi", "NIK", "Aset"]
ROW = ["Koperasi Uji", NIK, 5_000_000]


def read(tmp_path: Path, sheets: Mapping[str, Sequence[Any]], **cara: Any) -> Daftar:
    return read_daftar(write_sheets(tmp_path / "uji.xlsx", sheets), cara=Cara(**cara))


def rows_of(daftar: Daftar, *fields: str) -> list[tuple[Any, ...]]:
    return [
        (baris.nomor, *(daftar.sel(baris, nama).teks for nama in fields)) for baris in daftar.baris
    ]


@pytest.mark.parametrize(
    ("title", "tahun", "pasti"),
    [
        ("KERAGAAN TAHUN BUKU 2024", {2024}, True),
        ("KERAGAAN TAHUN BUKU 2023 DAN 2024", {2023, 2024}, True),
        ("KERAGAAN TAHUN BUKU 2022, 2023 DAN 2024", {2022, 2023, 2024}, True),
        ("KERAGAAN TAHUN 2022 - 2024", {2022, 2023, 2024}, False),
        ("KERAGAAN TAHUN 2022 S/D 2024", {2022, 2023, 2024}, False),
        ("TAHUN BUKU 2023 TAHUN BUKU 2024", {2023, 2024}, True),
        ("PER 31 DESEMBER 2023 DAN 31 DESEMBER 2024", {2023, 2024}, True),
        ("KEADAAN PER 31 DESEMBER 2024 DAN 2023", {2023, 2024}, True),
        ("PER 31 DESEMBER 2024 dicetak 12 Januari 2026", {2024}, True),
        ("PER 31 DESEMBER 2025, TAHUN BUKU 2024", {2024}, True),
        ("DATA 31 DESEMBER 2023", {2023}, True),
        ("Tahun Buku : 2024", {2024}, True),
        ("KERAGAAN TB 2024", {2024}, True),
        ("Keadaan : 31 Desember 2024", {2024}, True),
        ("T.A. 2024", {2024}, False),
        ("PER 30 JUNI 2025", set(), True),
        ("DAFTAR KOPERASI TAHUN 2025", {2025}, False),
    ],
)
def test_the_years_of_a_title_are_all_of_them(title: str, tahun: set[int], pasti: bool) -> None:
    waktu = read_waktu(title, "DATA", jenis=JenisImpor.KERAGAAN)

    assert (set(waktu.tahun), waktu.pasti) == (tahun, pasti)


@pytest.mark.parametrize("title", ["TAHUN BUKU 2023 DAN 2024", "TAHUN 2022 - 2024"])
def test_a_title_of_several_years_names_none(tmp_path: Path, title: str) -> None:
    daftar = read(tmp_path, {"DATA": [[title], HEADING, ROW]})

    assert daftar.tahun_buku is None
    assert any(note.startswith("Judul menyebut beberapa tahun") for note in daftar.catatan)


@pytest.mark.parametrize(
    ("title", "sheet", "usul"),
    [
        ("TAHUN BUKU 2023", "DATA", "2023"),
        ("PER 31 DESEMBER 2023", "DATA", "2023"),
        ("TAHUN 2023", "DATA", "2023"),
        ("", "2023", "2023"),
        ("TAHUN BUKU 2022 DAN 2023", "DATA", None),
    ],
)
def test_a_year_that_is_contradicted_is_a_doubt_of_every_row(
    tmp_path: Path, title: str, sheet: str, usul: str | None
) -> None:
    daftar = read(tmp_path, {sheet: [[title], HEADING, ROW]}, tahun_buku=2024)

    sel = daftar.sel(daftar.baris[0], "tahun_buku")
    assert "2023" in (sel.rusak or "")
    assert sel.usul == usul


def test_a_title_of_another_year_than_the_heading_is_a_doubt_of_every_row(tmp_path: Path) -> None:
    heading = [*HEADING[:2], "Aset 2024"]

    daftar = read(tmp_path, {"DATA": [["TAHUN BUKU 2023"], heading, ROW]})

    sel = daftar.sel(daftar.baris[0], "tahun_buku")
    assert "menyebut 2023, tetapi judul kolom menyebut 2024" in (sel.rusak or "")
    assert sel.usul == "2024"


@pytest.mark.parametrize(
    ("titles", "heading"),
    [
        ([["DAFTAR KOPERASI TAHUN 2025"]], HEADING),  # made in 2025, figures of 2024
        ([["TAHUN BUKU 2024"]], HEADING),
        ([["TAHUN BUKU 2024"]], [*HEADING[:2], "Aset 2024"]),
        ([["DAFTAR KOPERASI"]], HEADING),
    ],
)
def test_a_year_that_may_be_is_no_doubt(
    tmp_path: Path, titles: list[list[str]], heading: list[str]
) -> None:
    daftar = read(tmp_path, {"DATA": [*titles, heading, ROW]}, tahun_buku=2024)

    assert (daftar.tahun_buku, "tahun_buku" in daftar.kolom) == (2024, False)


def test_of_sheets_of_several_years_the_one_that_is_named_is_read(tmp_path: Path) -> None:
    sheets = {str(year): [HEADING, ["Koperasi Uji", NIK, year]] for year in (2023, 2024)}

    daftar = read(tmp_path, sheets, tahun_buku=2024)

    assert (daftar.lembar, rows_of(daftar, "aset")) == ("2024", [(2, "2024")])


@pytest.mark.parametrize("titled", [True, False])
def test_sheets_of_several_years_are_one_list_of_figures(tmp_path: Path, titled: bool) -> None:
    sheets = {
        (f"Lembar{year % 10}" if titled else str(year)): [
            [f"TAHUN BUKU {year}" if titled else ""],
            HEADING,
            ["Koperasi Uji", NIK, year],
        ]
        for year in (2023, 2024)
    }

    daftar = read(tmp_path, sheets)

    assert daftar.jenis is JenisImpor.KERAGAAN
    assert rows_of(daftar, "tahun_buku", "aset") == [
        (3, "2023", "2023"),
        (3 + PER_SHEET, "2024", "2024"),
    ]


YEARS_AS_COLUMNS: list[list[list[Any]]] = [
    [["NIK", "Nama Koperasi", "Aset", "", "", "SHU", ""], ["", "", 2022, 2023, 2024, 2023, 2024]],
    [
        [
            *("NIK", "Nama Koperasi", "Aset 2022", "Aset 2023", "Aset TB 2024"),
            *("SHU Tahun 2023", "SHU per 31 Desember 2024"),
        ]
    ],
]


@pytest.mark.parametrize("heading", YEARS_AS_COLUMNS)
def test_years_as_columns_are_a_row_a_year(tmp_path: Path, heading: list[list[Any]]) -> None:
    rows: list[list[Any]] = [
        [NIK, "Koperasi Uji", 900, 1100, 1250, 11, 12],
        [OTHER, "Koperasi Lain", "", 700, "", "", ""],
        ["3604000900003", "Koperasi Kosong", "", "", "", "", ""],
    ]

    daftar = read(tmp_path, {"DATA": [*heading, *rows]})

    top = len(heading)
    assert daftar.jenis is JenisImpor.KERAGAAN
    assert rows_of(daftar, "tahun_buku", "nama", "aset", "shu") == [
        (top + 1, "2022", "Koperasi Uji", "900", ""),
        (top + 3, "2022", "Koperasi Kosong", "", ""),
        (top + 1 + PER_SHEET, "2023", "Koperasi Uji", "1100", "11"),
        (top + 2 + PER_SHEET, "2023", "Koperasi Lain", "700", ""),
        (top + 3 + PER_SHEET, "2023", "Koperasi Kosong", "", ""),
        (top + 1 + 2 * PER_SHEET, "2024", "Koperasi Uji", "1250", "12"),
        (top + 3 + 2 * PER_SHEET, "2024", "Koperasi Kosong", "", ""),
    ]
    assert any(note.startswith("Tiap tahun dibaca sebagai baris") for note in daftar.catatan)


def test_years_in_two_units_are_asked_for(tmp_path: Path) -> None:
    heading = ["NIK", "Nama Koperasi", "Aset 2023 (ribuan)", "Aset 2024"]

    with pytest.raises(BerkasDitolak, match="beberapa tahun"):
        read(tmp_path, {"DATA": [heading, [NIK, "Koperasi Uji", 1, 2]]})


RAT: list[list[Any]] = [["NIK", "Nama Koperasi", "RAT TB 2023", "RAT TB 2024"]]
RAT_ROW = [NIK, "Koperasi Uji", "20/02/2024", "21/02/2025"]


@pytest.mark.parametrize("jenis", [None, JenisImpor.RAT])
@pytest.mark.parametrize(("tahun", "hari"), [(2023, "20/02/2024"), (2024, "21/02/2025")])
def test_the_rat_of_the_year_that_is_named_is_read(
    tmp_path: Path, jenis: JenisImpor | None, tahun: int, hari: str
) -> None:
    daftar = read(tmp_path, {"DATA": [*RAT, RAT_ROW]}, tahun_buku=tahun, jenis=jenis)

    assert (daftar.jenis, daftar.tahun_buku) == (JenisImpor.RAT, tahun)
    assert rows_of(daftar, "tanggal") == [(2, hari)]


def test_the_rat_of_several_years_are_a_row_each(tmp_path: Path) -> None:
    daftar = read(tmp_path, {"DATA": [*RAT, RAT_ROW]})

    assert rows_of(daftar, "tahun_buku", "tanggal") == [
        (2, "2023", "20/02/2024"),
        (2 + PER_SHEET, "2024", "21/02/2025"),
    ]


def test_years_in_which_rat_were_held_are_no_tahun_buku(tmp_path: Path) -> None:
    rows = [["NIK", "Nama Koperasi", "Tanggal RAT 2024", "Tanggal RAT 2025"], RAT_ROW]

    daftar = read(tmp_path, {"DATA": rows})

    assert rows_of(daftar, "tahun_buku", "tanggal") == [
        (2, "", "20/02/2024"),
        (2 + PER_SHEET, "", "21/02/2025"),
    ]
    with pytest.raises(BerkasDitolak, match="tanpa “tahun buku”"):
        read(tmp_path, {"DATA": rows}, tahun_buku=2024)


def test_a_register_keeps_the_newest_of_several_rat(tmp_path: Path) -> None:
    heading = [*RAT[0], "Alamat", "Telepon", "Email", "Status"]
    row = [*RAT_ROW, "Jl. Raya", "0254123456", "a@b.id", "Aktif"]

    daftar = read(tmp_path, {"DATA": [heading, row]})

    assert daftar.jenis is JenisImpor.REGISTER
    assert rows_of(daftar, "tanggal_rat_terakhir") == [(2, "21/02/2025")]
    assert daftar.sel(daftar.baris[0], "tanggal_rat_terakhir").rusak is None


@pytest.mark.parametrize(
    ("title", "alasan", "usul"),
    [
        ("KERAGAAN TAHUN 2027", "2027 belum tiba", None),
        ("KERAGAAN TAHUN BUKU 2026", "tahun buku 2026 belum berakhir", "2025"),
        ("KERAGAAN KOPERASI Semester I Tahun 2025", "menyebut “Semester I”: bukan setahun", None),
        ("KERAGAAN TRIWULAN III TAHUN BUKU 2025", "menyebut “TRIWULAN III”", None),
        ("KERAGAAN S.D. BULAN JUNI TAHUN 2025", "bukan setahun", None),
        ("KERAGAAN TAHUN BUKU 2025", "", None),
        ("PER 31 DESEMBER 2025", "", None),
    ],
)
def test_a_title_names_no_tahun_buku_before_it_is_over(
    monkeypatch: pytest.MonkeyPatch, title: str, alasan: str, usul: str | None
) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-07-01")
    daftar = list_of([[title], HEADING, ROW])

    cell = daftar.sel(daftar.baris[0], "tahun_buku") if alasan else None
    assert (alasan in (cell.rusak or "") if cell else daftar.tahun_ragu is None) is True
    assert (cell.usul if cell else None) == usul
    assert daftar.tahun_buku in {2025, 2026, 2027}


def test_a_year_that_is_not_over_in_a_heading_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-07-01")
    heading = ["Nama Koperasi", "NIK", "Aset 2026"]
    daftar = list_of([heading, ROW])

    assert daftar.tahun_ragu == ("2026", "tahun buku 2026 belum berakhir", "2025")
