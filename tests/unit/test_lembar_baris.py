"""What each row below a heading is, and what its neighbours say of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara, Daftar, list_unread
from db.values.cell import clean_text
from tests.workbooks import list_of, write_sheets

HEADING = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Aset"]


def bh(number: int) -> str:
    return f"{number:06}/BH/M.KUKM.2/V/2016"


def read(tmp_path: Path, rows: Sequence[Sequence[Any]], **shape: Any) -> Daftar:
    path = write_sheets(tmp_path / "uji.xlsx", {"DATA": rows}, **shape)
    return read_daftar(path, cara=Cara(tahun_buku=2024))


def names(daftar: Daftar) -> list[str]:
    return [daftar.sel(baris, "nama").teks for baris in daftar.baris]


def column(daftar: Daftar, nama: str) -> list[str]:
    return [daftar.sel(baris, nama).teks for baris in daftar.baris]


@pytest.mark.parametrize(
    "row",
    [
        ["", "JUMLAH KEC. CIRUAS", 45, "Ciruas", ""],
        ["", "Jumlah Kec. Ciruas", 1, "", 1000],
        ["", "TOTAL KESELURUHAN", 1, "", 5],
        ["", "Sub Total", "", "", 5],
        ["", "SUB-TOTAL CIRUAS", "", "", 5],
        ["", "Ciruas Total", "", "", 5],
        ["", "Total Pulo Ampel", "", "", 5],
        ["", "Grand Total", "", "", 5],
        ["", "J U M L A H", 12, "", 5],
        ["", "I. Jumlah Koperasi Aktif", 12, "", 5],
        ["", "Jumlah I + II", "", "", 5],
        ["", "Jumlah seluruhnya", "", "", 5],
        ["", "Rata-rata", "", "", 5],
        ["", "TOTAL KABUPATEN SERANG", "", "", 5],
        ["", "Jumlah halaman ini", "", "", 5],
        ["Jumlah", "", "", "", 5],
        ["JUMLAH", 45, "", "", 5],
        ["TOTAL", "45 Koperasi", "", "", 5],
        ["", "", "", "Ciruas Total", 5],
    ],
    ids=lambda row: " ".join(map(str, row)).strip(),
)
def test_a_total_by_any_name_is_no_koperasi_and_hides_nothing(
    tmp_path: Path, row: list[Any]
) -> None:
    rows: list[list[Any]] = [
        HEADING,
        [1, "Koperasi A", bh(1), "Ciruas", 5],
        row,
        [2, "Koperasi B", "", "", 5],
    ]

    daftar = read(tmp_path, rows)

    assert names(daftar) == ["Koperasi A", "Koperasi B"]
    assert daftar.lewat == {3: "baris jumlah"}


@pytest.mark.parametrize(
    "row",
    [
        ["", "Total Karya Mandiri", "", "", 1000],
        ["", "Jumlah Karya Sentosa", "", "Petir", ""],
        [1, "Total", bh(7), "Ciruas", ""],
        [1, "Sumber Makmur", "", "Petir", 5],
        [1, "Kecamatan Ciruas Sejahtera", bh(8), "Ciruas", 5],
        ["", "Koperasi Lupa", "", "", ""],
    ],
    ids=lambda row: str(row[1]),
)
def test_a_koperasi_is_one_whatever_it_is_called(tmp_path: Path, row: list[Any]) -> None:
    rows: list[list[Any]] = [
        HEADING,
        [1, "Koperasi A", bh(1), "Ciruas", 5],
        row,
        [2, "Koperasi B", bh(2), "", 5],
    ]

    assert names(read(tmp_path, rows)) == ["Koperasi A", row[1], "Koperasi B"]


def test_lines_over_groups_say_the_kecamatan_of_the_rows_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["No", "Nama Koperasi", "Nomor Badan Hukum"],
        ["I", "KECAMATAN CIRUAS", ""],
        [1, "Koperasi A", bh(1)],
        ["", "Jumlah", 1],
        ["", "KEC. PETIR (2)", ""],
        ["A", "KOPERASI AKTIF", ""],
        [1, "Koperasi B", bh(2)],
        ["", "Jumlah Koperasi Aktif", 1],
        [2, "Koperasi C", bh(3)],
        ["", "BAROS", ""],
        [1, "Koperasi D", bh(4)],
        ["", "Jumlah Kec. Baros", 1],
        [9, "Koperasi E", bh(5)],
    ]

    daftar = read(tmp_path, rows)

    assert column(daftar, "kecamatan") == ["CIRUAS", "PETIR", "PETIR", "BAROS", ""]
    assert daftar.dilewati == {"judul kelompok": 4, "baris jumlah": 3}
    assert any("Kecamatan 4 baris diambil" in note for note in daftar.catatan)


def test_a_cell_is_right_before_the_line_over_its_group(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEADING,
        ["", "KECAMATAN CIRUAS", "", "", ""],
        [1, "Koperasi A", bh(1), "", 5],
        [2, "Koperasi B", bh(2), "Petir", 5],
        [3, "Koperasi C", bh(3), "", 5],
    ]

    assert column(read(tmp_path, rows), "kecamatan") == ["CIRUAS", "Petir", ""]


def test_heads_of_pages_and_signatures_in_the_middle_hide_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["DAFTAR KOPERASI"],
        HEADING,
        [1, "Koperasi A", bh(1), "Ciruas", 5],
        ["", "Mengetahui", "", "Serang, 12 Juli 2025", ""],
        ["", "Kepala Dinas", "", "Penyusun", ""],
        ["", "Contoh Santoso", "", "Contoh Aminah", ""],
        ["", "NIP. 19700101 199501 1 001", "", "NIP. 19750101 199501 2 002", ""],
        ["DAFTAR KOPERASI"],
        ["Halaman 2 dari 3"],
        HEADING,
        [1, 2, 3, 4, 5],
        [2, "Sejahtera Bersama", "", "Petir", ""],
        ["", "Sumber: Dinas Koperasi", "", "", ""],
        ["", "Koperasi C", "", "", ""],
        ["", "*) angka sementara", "", "", ""],
    ]

    daftar = read(tmp_path, rows)

    assert names(daftar) == ["Koperasi A", "Sejahtera Bersama", "Koperasi C"]
    assert daftar.dilewati == {
        "tanda tangan atau catatan di antara baris": 5,
        "tanda tangan atau catatan di bawah tabel": 1,
        "judul berulang": 3,
        "nomor kolom": 1,
    }


@pytest.mark.parametrize(
    ("kelurahan", "desa", "read_as", "alasan"),
    [
        ("", "Citerep", "Citerep", None),
        ("Citerep", "", "Citerep", None),
        ("Desa Citerep", "CITEREP", "CITEREP", None),
        ("-", "Citerep", "Citerep", None),
        ("Pulo", "Citerep", "Citerep", "kolom “Desa” berisi “Citerep”, tetapi kolom “Kelurahan”"),
    ],
)
def test_of_two_columns_for_one_field_the_filled_one_is_read(
    tmp_path: Path, kelurahan: str, desa: str, read_as: str, alasan: str | None
) -> None:
    rows: list[list[Any]] = [
        ["Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Kelurahan", "Desa"],
        ["Koperasi A", bh(1), "Ciruas", kelurahan, desa],
    ]

    daftar = read(tmp_path, rows)

    cell = daftar.sel(daftar.baris[0], "desa")
    assert cell.teks == read_as
    assert (cell.rusak is None) if alasan is None else (alasan in (cell.rusak or ""))
    assert list_unread(daftar) == []


@pytest.mark.parametrize(
    "mark", ['"', "„", "″", '-"-', "''", "sda", "s.d.a.", "idem", "sama dengan di atas"]
)
def test_a_mark_for_the_same_as_above_is_proposed_never_taken(tmp_path: Path, mark: str) -> None:
    rows: list[list[Any]] = [
        HEADING,
        [1, "Koperasi A", bh(1), "Ciruas", 5],
        ["", "Jumlah", 1, "", 5],
        [2, "Koperasi B", bh(2), mark, 5],
        [3, "Koperasi C", bh(3), mark, 5],
    ]

    daftar = read(tmp_path, rows)

    cells = [daftar.sel(baris, "kecamatan") for baris in daftar.baris]
    assert [cell.usul for cell in cells] == [None, "Ciruas", "Ciruas"]
    assert all("sama dengan baris di atasnya" in (cell.rusak or "") for cell in cells[1:])


def test_a_mark_with_nothing_above_it_proposes_nothing(tmp_path: Path) -> None:
    daftar = read(tmp_path, [HEADING, [1, "Koperasi A", bh(1), "sda", 5]])

    cell = daftar.sel(daftar.baris[0], "kecamatan")
    assert (cell.usul, "di atasnya tidak ada isinya" in (cell.rusak or "")) == (None, True)


def test_a_merged_cell_fills_the_rows_that_it_covers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEADING,
        [1, "Koperasi A", bh(1), "Ciruas", 500],
        [2, "Koperasi B", bh(2), "", ""],
        [3, "Koperasi C", bh(3), "", ""],
    ]

    daftar = read(tmp_path, rows, merged=[(1, 3, 3, 3), (1, 4, 2, 4)])

    assert column(daftar, "kecamatan") == ["Ciruas", "Ciruas", "Ciruas"]
    aset = [daftar.sel(baris, "aset") for baris in daftar.baris]
    assert [(cell.teks, cell.usul) for cell in aset] == [("500", None), ("", "500"), ("", None)]
    assert "sel digabung dengan baris 2" in (aset[1].rusak or "")


NEXT_TO_EACH_OTHER = ["Nama Koperasi", "Nomor Badan Hukum", "Status"]


def test_sheets_called_after_kecamatan_are_one_list(tmp_path: Path) -> None:
    path = write_sheets(
        tmp_path / "uji.xlsx",
        {
            "CIRUAS": [["DAFTAR"], NEXT_TO_EACH_OTHER, ["Koperasi A", bh(1), "Aktif"]],
            "Kec. Petir": [["DAFTAR"], NEXT_TO_EACH_OTHER, ["Koperasi B", bh(2), "Aktif"]],
            "REKAP": [["Kecamatan", "Jumlah Koperasi"], ["Ciruas", 1]],
        },
    )

    daftar = read_daftar(path)

    assert daftar.lembar == "semua lembar"
    assert [baris.nomor for baris in daftar.baris] == [3, 100_003]
    assert column(daftar, "kecamatan") == ["CIRUAS", "Kec. Petir"]
    assert daftar.tidak_dibaca == [("lembar", "REKAP", 2)]
    again = read_daftar(path, cara=Cara(lembar=daftar.lembar, kolom=daftar.kolom, longgar=True))
    assert [clean_text(baris.sel) for baris in again.baris] == [
        clean_text(baris.sel) for baris in daftar.baris
    ]
    assert names(read_daftar(path, cara=Cara(lembar="kec. petir"))) == ["Koperasi B"]


def test_the_title_of_a_sheet_says_the_kecamatan_that_no_column_says(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["DAFTAR KOPERASI"],
        ["KECAMATAN CIRUAS"],
        NEXT_TO_EACH_OTHER,
        ["Koperasi A", bh(1), ""],
    ]

    assert column(read(tmp_path, rows), "kecamatan") == ["CIRUAS"]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    "line",
    [
        *("KESELURUHAN", "Akumulasi", "Persentase", "Persentase (%)", "Dipindahkan", "Wilayah II"),
        *("Jumlah dipindahkan", "Pindahan", "WILAYAH SERANG TIMUR", "Zona 3", "Pertumbuhan (%)"),
        *("Dipindahkan ke halaman 2", "Rerata", "Target 2025", "Realisasi", "Kumulatif"),
    ],
)
def test_a_recap_by_any_name_is_no_koperasi(tmp_path: Path, line: str, at: int) -> None:
    recap: list[Any] = ["", "", "", "", 98_000_000]
    recap[at] = line

    daftar = read(tmp_path, [HEADING, [1, "Koperasi A", bh(1), "Ciruas", 5], recap, recap[:2]])

    assert names(daftar) == ["Koperasi A"]
    assert set(daftar.lewat) == {3, 4}


@pytest.mark.parametrize(
    "name", ["Koperasi Akumulasi", "Koperasi Target Mulia", "Persentase Jaya", "Wilayah Maju"]
)
def test_a_koperasi_may_be_called_like_a_recap(tmp_path: Path, name: str) -> None:
    daftar = read(tmp_path, [HEADING, [1, name, bh(1), "Ciruas", 5]])

    assert names(daftar) == [name]


FOREIGN = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Aset"]
ONE = [1, "Koperasi A", bh(1), "Ciruas", 5]


@pytest.mark.parametrize(
    ("titles", "kabupaten"),
    [
        (["DATA KOPERASI KABUPATEN PANDEGLANG"], "Kabupaten Pandeglang"),
        (["PEMERINTAH KABUPATEN SERANG", "DATA KOPERASI KAB. LEBAK"], "Kabupaten Lebak"),
        (["DATA KOPERASI KOTA SERANG"], "Kota Serang"),
        (["DINAS KOPERASI KOTA CILEGON", "DATA KOPERASI"], "Kota Cilegon"),
        (["KABUPATEN : BANDUNG BARAT"], "Kabupaten Bandung Barat"),
        (["DATA KOPERASI KABUPATEN SERANG"], ""),
        (["PEMERINTAH KABUPATEN SERANG", "Jl. Veteran No. 1 Kota Serang", "DATA KOPERASI"], ""),
        (["DATA KOPERASI KABUPATEN SERANG DAN KOTA SERANG"], ""),
        (["DATA KOPERASI KABUPATEN/KOTA"], ""),
        (["DATA KOPERASI"], ""),
    ],
)
def test_the_kabupaten_of_a_title_is_that_of_its_rows(
    tmp_path: Path, titles: list[str], kabupaten: str
) -> None:
    daftar = read(tmp_path, [*[[title] for title in titles], FOREIGN, ONE])

    assert column(daftar, "kabupaten") == [kabupaten]


@pytest.mark.parametrize(
    ("line", "kabupaten"),
    [
        ("KABUPATEN PANDEGLANG", "Kabupaten Pandeglang"),
        ("II. KAB. LEBAK", "Kabupaten Lebak"),
        ("KOTA SERANG", "Kota Serang"),
        ("PANDEGLANG", "Kabupaten Pandeglang"),
        ("Kabupaten Tangerang (45 koperasi)", "Kabupaten Tangerang"),
        ("Wilayah Kota Cilegon", "Kota Cilegon"),
    ],
)
def test_a_line_over_a_group_names_the_kabupaten_until_the_next(
    tmp_path: Path, line: str, kabupaten: str
) -> None:
    rows: list[list[Any]] = [
        *(FOREIGN, ONE, [line], [2, "Koperasi B", bh(2), "Ciruas", 5]),
        *(["KECAMATAN CIRUAS"], [3, "Koperasi C", bh(3), "Ciruas", 5]),
        *(["KABUPATEN SERANG"], [4, "Koperasi D", bh(4), "Ciruas", 5]),
    ]

    daftar = read(tmp_path, rows)

    assert column(daftar, "kabupaten") == ["", kabupaten, kabupaten, ""]


@pytest.mark.parametrize(
    ("headings", "cells", "doubted"),
    [
        (("Tanggal Badan Hukum", "Tanggal Pengesahan"), ("04/05/2016", "05/05/2016"), True),
        (("Tanggal Badan Hukum", "Tanggal Pengesahan"), ("04/05/2016", "4 Mei 2016"), False),
        (("Tanggal Badan Hukum", "Tanggal Pengesahan"), ("", "4 Mei 2016"), False),
        (("Status", "Keaktifan"), ("Aktif", "Tidak Aktif"), True),
        (("Status", "Keaktifan"), ("Aktif", "AKTIF"), False),
        (("Alamat", "Alamat Lengkap"), ("Jl. Raya 1", "Jl. Desa 2"), True),
        (("Alamat", "Alamat Lengkap"), ("Jl. Raya 1", "Jl. Raya 1 RT 02"), False),
        (("Notaris", "Nama Notaris"), ("Contoh A, S.H.", "Contoh B, S.H."), True),
        (("Telepon", "Nomor HP"), ("0254123456", "081211110001"), False),
    ],
)
def test_two_columns_for_one_field_must_not_contradict_each_other(
    tmp_path: Path, headings: tuple[str, str], cells: tuple[str, str], doubted: bool
) -> None:
    heading = ["Nama Koperasi", "NIK", *headings]

    daftar = read(tmp_path, [heading, ["Koperasi A", "3604000900001", *cells]])

    row = daftar.baris[0]
    assert any(daftar.sel(row, nama).rusak for nama in daftar.kolom) is doubted


WIDE = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Alamat", "Aset"]


@pytest.mark.parametrize(
    "row",
    [
        [2, "*Koperasi Bintang Kecil", "", "Ciruas", "Jl. A", 5],
        ["", "Camat Mandiri", "", "Petir", "Jl. B", 5],
        ["", "NIP Jaya", "", "Petirr", "Jl. B", 5],
        ["", "Mengetahui Rukun, ....", "", "Petir", "Jl. Camat", ""],
        [2, "Plt Maju", "", "", "", ""],
        ["", "Kasi Suhendar", "", "Petir", "", ""],
        ["", "*Koperasi Bintang", "", "", "", 5],
        [2, "", "", "Petir", "Petugas Jaya", 5],
        ["", "Lebak", "", "Petir", "Jl. C", 5],
    ],
    ids=lambda row: str(row[1]),
)
def test_a_row_as_full_as_those_around_it_is_one_whatever_its_name(row: list[Any]) -> None:
    rows: list[list[Any]] = [
        WIDE,
        [1, "Koperasi A", bh(1), "Ciruas", "Jl. A", 5],
        row,
        [3, "Koperasi B", bh(2), "Ciruas", "Jl. B", 5],
        ["", "Mengetahui", "", "Serang, 12 Juli 2025", "", "Dibuat oleh"],
        ["", "Kepala Dinas", "", "Camat", "", "Petugas"],
        [1, "Sumber: data dinas", "", "", "", ""],
    ]

    assert names(list_of(rows, tahun_buku=2024)) == ["Koperasi A", row[1], "Koperasi B"]


@pytest.mark.parametrize("mark", ["B", "II", "2", ""])
@pytest.mark.parametrize(
    "line",
    [
        *("KRAMATWATUU", "WALANTAKA", "LUAR WILAYAH", "LUAR DAERAH", "KOPERASI LUAR KABUPATEN"),
        *("PROVINSI BANTEN", "LAIN-LAIN", "WILAYAH II", "CURUG"),
    ],
)
def test_a_line_that_is_not_understood_ends_the_group_before_it(line: str, mark: str) -> None:
    rows: list[list[Any]] = [
        ["No", "Nama Koperasi", "Nomor Badan Hukum", "Status"],
        ["A", "CIRUAS", "", ""],
        [1, "Koperasi A", bh(1), "Aktif"],
        [mark, line, "", ""],
        [1, "Koperasi B", bh(2), "Aktif"],
        ["C", "PETIR", "", ""],
        [1, "Koperasi C", bh(3), "Aktif"],
    ]

    daftar = list_of(rows, tahun_buku=2024)

    said = dict(zip(names(daftar), column(daftar, "kecamatan"), strict=True))
    assert [said[f"Koperasi {one}"] for one in "ABC"] == ["CIRUAS", "", "PETIR"]


def test_such_a_line_ends_what_the_name_of_the_sheet_says_too(tmp_path: Path) -> None:
    rows = [["Koperasi A", bh(1), "Aktif"], ["KRAMATWATUU"], ["Koperasi B", bh(2), "Aktif"]]
    path = write_sheets(
        tmp_path / "uji.xlsx",
        {
            "CIRUAS": [NEXT_TO_EACH_OTHER, *rows],
            "PETIR": [NEXT_TO_EACH_OTHER, ["Koperasi C", bh(3), "Aktif"]],
        },
    )

    assert column(read_daftar(path), "kecamatan") == ["CIRUAS", "", "", "PETIR"]


def test_a_koperasi_with_a_name_alone_ends_no_group() -> None:
    rows: list[list[Any]] = [
        ["No", "Nama Koperasi", "Nomor Badan Hukum", "Status"],
        ["A", "CIRUAS", "", ""],
        [1, "Koperasi A", bh(1), "Aktif"],
        [2, "Koperasi Lupa", "", ""],
        [3, "Koperasi B", bh(2), "Aktif"],
    ]

    assert column(list_of(rows, tahun_buku=2024), "kecamatan") == ["CIRUAS", "CIRUAS", "CIRUAS"]


@pytest.mark.parametrize(
    "line",
    ["DESA PEJATEN KECAMATAN KRAMATWATU", "Desa Pejaten, Kec. Kramatwatu", "Ds. Pejaten"],
)
def test_a_desa_lies_in_the_kecamatan_of_its_line_or_of_the_one_above(line: str) -> None:
    rows: list[list[Any]] = [
        ["No", "Nama Koperasi", "Nomor Badan Hukum", "Status"],
        ["A", "KECAMATAN KRAMATWATU", "", ""],
        ["", line, "", ""],
        [1, "Koperasi A", bh(1), "Aktif"],
    ]

    daftar = list_of(rows, tahun_buku=2024)

    assert (column(daftar, "kecamatan")[0].upper(), column(daftar, "desa")[0].upper()) == (
        "KRAMATWATU",
        "PEJATEN",
    )


@pytest.mark.parametrize(
    ("title", "kecamatan"),
    [
        ("DATA KOPERASI KECAMATAN CIRUAS KABUPATEN SERANG", "CIRUAS"),
        ("DATA KOPERASI KEC. KRAMAT WATU TAHUN 2024", "KRAMAT WATU"),
        ("Rekap Kec. Ciruas, Kab. Serang", "Ciruas"),
        ("DATA KOPERASI KECAMATAN CIRUAS DAN PETIR", ""),
        ("DATA KOPERASI KEC. CIRUAS, PETIR", ""),
        ("KOPERASI DI LUAR KECAMATAN CIRUAS", ""),
        ("DATA KOPERASI PER KECAMATAN", ""),
        ("Jl. Raya Serang Km 8 Kec. Ciruas", ""),
        ("KECAMATAN CIRUASS", ""),
    ],
)
def test_a_title_says_the_kecamatan_within_a_sentence(title: str, kecamatan: str) -> None:
    daftar = list_of([[title], NEXT_TO_EACH_OTHER, ["Koperasi A", bh(1), "Aktif"]], tahun_buku=2024)

    assert column(daftar, "kecamatan") == [kecamatan]


def test_a_title_and_a_sheet_of_different_kecamatan_say_none(tmp_path: Path) -> None:
    def sheet(title: str, number: int) -> list[list[str]]:
        return [[title], NEXT_TO_EACH_OTHER, [f"Koperasi {number}", bh(number), "Aktif"]]

    path = write_sheets(
        tmp_path / "uji.xlsx",
        {
            "Ciruas": sheet("DATA KOPERASI KEC. CIRUAS", 1),
            "Baros": sheet("DATA KOPERASI KEC. PETIR", 2),
        },
    )

    daftar = read_daftar(path)

    assert [text.upper() for text in column(daftar, "kecamatan")] == ["CIRUAS", ""]
    assert any("Lembar “Baros” berjudul Kecamatan PETIR" in note for note in daftar.catatan)
