"""What the numbers of a column count: their unit, their decimal mark, or no amount at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara, Daftar, list_unread
from db.sheets.file.units import scale_of, scale_said
from tests.workbooks import list_of, write_csv, write_sheets

NIK = "3604000900001"


def read(tmp_path: Path, rows: Sequence[Any]) -> Daftar:
    path = write_sheets(tmp_path / "uji.xlsx", {"DATA": rows})
    return read_daftar(path, cara=Cara(tahun_buku=2024))


@pytest.mark.parametrize(
    ("heading", "kali"),
    [
        ("Aset (Rp Jt)", 10**6),
        ("Aset (Jt Rp)", 10**6),
        ("Aset (rb)", 10**3),
        ("Aset (M)", 10**9),
        ("Aset (Rp M)", 10**9),
        ("Aset Rp. M", 10**9),
        ("Aset (miliaran)", 10**9),
        ("Aset (IDR thousands)", 10**3),
        ("Aset (in million rupiah)", 10**6),
        ("Aset (dlm Rp juta)", 10**6),
        ("Aset (triliun)", 10**12),
        ("Aset (Rp)", 1),
        ("Aset", 1),
    ],
)
def test_a_unit_in_a_heading_is_known(tmp_path: Path, heading: str, kali: int) -> None:
    daftar = read(tmp_path, [["Nama Koperasi", "NIK", heading], ["Koperasi Uji", NIK, 5]])

    assert scale_of(heading) == kali
    assert daftar.satuan == {"aset": kali}


@pytest.mark.parametrize("unit", ["juta", "Rp juta", "(jt)", "dalam jutaan", "million"])
def test_a_row_of_units_below_the_heading_is_part_of_it(tmp_path: Path, unit: str) -> None:
    rows = [["Nama Koperasi", "NIK", "Aset"], ["", "", unit], ["Koperasi Uji", NIK, 5]]

    assert read(tmp_path, rows).satuan == {"aset": 10**6}


@pytest.mark.parametrize(
    ("text", "kali"),
    [
        ("KERAGAAN (dalam jutaan rupiah)", 10**6),
        ("(in thousands of rupiah)", 10**3),
        ("Dalam Rp. Juta", 10**6),
        ("Angka dalam ribuan", 10**3),
        ("Penerima bantuan Rp 5 juta", 1),
        ("DATA KOPERASI KABUPATEN SERANG", 1),
    ],
)
def test_a_unit_is_told_from_an_amount_in_a_sentence(text: str, kali: int) -> None:
    assert scale_said(text) == kali


@pytest.mark.parametrize(
    "note",
    [
        ["*) dalam jutaan rupiah"],
        ["", "", "Angka dalam jutaan rupiah"],
        ["Keterangan: nilai dalam jutaan rupiah"],
        ["(dalam Rp juta)"],
        ["", "Satuan dalam juta rupiah"],
    ],
)
def test_a_unit_in_a_note_below_the_table_is_known(tmp_path: Path, note: list[str]) -> None:
    rows: list[list[Any]] = [["Nama Koperasi", "NIK", "Aset"], ["Koperasi Uji", NIK, 5], note]

    daftar = read(tmp_path, rows)

    assert (len(daftar.baris), daftar.satuan) == (1, {"aset": 10**6})


@pytest.mark.parametrize(
    "heading",
    [
        *("Aset (%)", "% Aset", "SHU %", "Aset (USD)", "Δ Aset", "+/- SHU", "SHU -/-", "SHU (+/-)"),
        *("Pertumbuhan Aset", "Aset (pertumbuhan)", "Peringkat Aset", "Aset (rank)", "Aset US$"),
        *("SHU 2023/2024", "Aset (target)", "Aset (tahun lalu)", "Persentase SHU", "Aset ($)"),
        *("Jumlah Anggota (%)", "Aset (rata-rata)", "SHU (per anggota)"),
    ],
)
def test_a_heading_of_no_amount_is_not_read_and_named(tmp_path: Path, heading: str) -> None:
    rows = [["Nama Koperasi", "NIK", "Volume Usaha", heading], ["Koperasi Uji", NIK, 5, 7]]

    daftar = read(tmp_path, rows)

    assert daftar.kolom.keys() == {"nama", "nik_koperasi", "volume_usaha"}
    assert list_unread(daftar) == [heading]


@pytest.mark.parametrize("second", ["", "Aset"])
def test_percent_below_a_heading_beside_rupiah_is_not_read(tmp_path: Path, second: str) -> None:
    rows: list[list[Any]] = [
        ["Nama Koperasi", "NIK", "Aset", second],
        ["", "", "Rp", "%"],
        ["Koperasi Uji", NIK, 5, 7],
    ]

    daftar = read(tmp_path, rows)

    assert daftar.sel(daftar.baris[0], "aset").isi == 5
    assert "aset" not in daftar.rangkap


@pytest.mark.parametrize(
    ("rows", "doubted"),
    [
        (["1,250", "2,5"], [True, False]),
        (["2,5", "1,250", "12,750"], [False, True, True]),
        (["1.250", "2.5"], [True, False]),
        (["1.250", "1,250,000"], [True, False]),
        (["1,250", "1.250.000"], [True, False]),
        (["1.250", "12.500"], [False, False]),
        (["1.250,50", "2.500"], [False, False]),
        (["1.250.000", "2.500"], [False, False]),
        (["1.5 M", "10.000", "250,5 jt"], [False, False, False]),
    ],
)
def test_a_mark_that_is_a_decimal_one_elsewhere_is_a_doubt(
    tmp_path: Path, rows: list[str], doubted: list[bool]
) -> None:
    lines = [[f"Koperasi {at}", f"36040009000{at:02}", cell] for at, cell in enumerate(rows)]
    path = write_csv(tmp_path / "uji.csv", lines, heading=["Nama Koperasi", "NIK", "Aset"])

    daftar = read_daftar(path, cara=Cara(tahun_buku=2024))

    assert [bool(daftar.sel(baris, "aset").rusak) for baris in daftar.baris] == doubted


@pytest.mark.parametrize(
    ("satuan", "usul"),
    [
        ("juta", "5 juta"),
        ("Rp juta", "5 juta"),
        ("USD", None),
        ("ribuan USD", None),
        ("Rp", ""),
        ("Rp '000", "5 ribu"),
    ],
)
def test_a_column_of_units_is_asked_about(tmp_path: Path, satuan: str, usul: str | None) -> None:
    rows: list[list[Any]] = [
        ["Nama Koperasi", "NIK", "Aset", "Satuan"],
        ["Koperasi Uji", NIK, 5, satuan],
    ]

    daftar = read(tmp_path, rows)

    sel = daftar.sel(daftar.baris[0], "aset")
    assert (bool(sel.rusak), sel.usul) == (usul != "", usul or None)


def test_members_in_thousands_are_a_doubt_with_the_count(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Nama Koperasi", "NIK", "Jumlah Anggota (ribuan)"],
        ["Koperasi Uji", NIK, 5],
    ]

    daftar = read(tmp_path, rows)

    sel = daftar.sel(daftar.baris[0], "jumlah_anggota")
    assert (sel.rusak, sel.usul) == ("“5” di bawah judul dalam ribuan", "5000")


MONEY = ["Nama Koperasi", "NIK", "Aset"]


@pytest.mark.parametrize(
    ("unit", "kali"),
    [
        *(("(Rp'000)", 10**3), ("'000", 10**3), ("(Mio)", 10**6), ("(Rp Bio)", 10**9)),
        *(("Rp '000.000", 10**6), ("(x Rp 1.000)", 10**3), ("(x1000)", 10**3), ("IDR’000", 10**3)),
        *(("000", 10**3), ("(Rp 10^6)", 10**6), ("(10³)", 10**3), ("Rp. 1.000.000", 10**6)),
    ],
)
def test_a_unit_of_noughts_is_known_in_a_heading_and_below_it(unit: str, kali: int) -> None:
    row = ["Koperasi Uji", NIK, 5.0]

    beside = list_of([["Nama Koperasi", "NIK", f"Aset {unit}"], row], tahun_buku=2024)
    below = list_of([MONEY, ["", "", unit], row], tahun_buku=2024)

    assert (beside.satuan, below.satuan) == ({"aset": kali}, {"aset": kali})
    assert (len(beside.baris), len(below.baris)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "kali"),
    [
        *(("(Rp '000)", 10**3), ("(IDR '000)", 10**3), ("(Rp. dalam 000)", 10**3)),
        *(("Disajikan dalam 000 rupiah", 10**3), ("(Rp.-000)", 10**3), ("(dalam Mio Rp)", 10**6)),
        *(("KERAGAAN (Rp 000.000)", 10**6), ("Dalam Rp 1.000", 10**3)),
        *(("Angka x 1.000", 10**3), ("(000 rupiah)", 10**3), ("dalam Rp 1.000,-", 10**3)),
    ],
)
@pytest.mark.parametrize("at", [0, 2])
def test_a_unit_of_noughts_is_known_in_a_title_and_a_note(text: str, kali: int, at: int) -> None:
    rows: list[list[Any]] = [MONEY, ["Koperasi Uji", NIK, 5.0]]
    rows.insert(at, [text])

    daftar = list_of(rows, tahun_buku=2024)

    assert (len(daftar.baris), daftar.satuan) == (1, {"aset": kali})


@pytest.mark.parametrize(
    "text",
    [
        *("Bantuan Rp 5.000.000", "Program 1000 hari", "Dalam 1.000 hari kerja", "SK 500/000/2024"),
        *("Tahun 2000", "Target 10.000 anggota", "Penerima Rp 1.000.000 per orang"),
    ],
)
def test_noughts_of_an_amount_are_no_unit(text: str) -> None:
    assert scale_said(text) == 1
