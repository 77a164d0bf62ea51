"""Where a heading stands and what it means, in the shapes that people give it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db.enums import JenisImpor
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara, Daftar
from tests.workbooks import list_of, write_sheets

NIK = "3604000900001"
KTP = "3604014408800001"


def bh(number: int) -> str:
    return f"{number:06}/BH/M.KUKM.2/V/2016"


def read(tmp_path: Path, rows: Sequence[Sequence[Any]], **cara: Any) -> Daftar:
    path = write_sheets(tmp_path / "uji.xlsx", {"DATA": rows})
    return read_daftar(path, cara=Cara(**cara))


def fields(daftar: Daftar) -> dict[str, str]:
    """The heading of each field."""
    return {nama: daftar.judul[at] for nama, at in daftar.kolom.items()}


PEOPLE = ["Nama Lengkap", "NIK", "Koperasi", "Hari kehadiran"]
DATA_BELOW_A_HEADING = {
    "17": (PEOPLE, ["Contoh A", KTP, "Koperasi Uji", "Hari 1"], JenisImpor.PESERTA),
    "17b": (
        ["Nama Peserta", "Jabatan", "Koperasi", "Keterangan"],
        ["Contoh A", "Ketua", "Koperasi Uji", "Hadir"],
        None,
    ),
    "17c": (
        ["Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "Klaster"],
        ["Koperasi A", bh(1), "Ciruas", "Desa"],
        None,
    ),
    "only words of headings": (
        ["Nama Koperasi", "Kecamatan", "Status", "Keterangan"],
        ["Koperasi Desa", "Desa", "Nomor", "Hadir"],
        None,
    ),
    "columns without a heading": (
        ["Nama Koperasi", "Nomor Badan Hukum", "Kecamatan", "", ""],
        ["Koperasi A", bh(1), "Ciruas", "Desa", "Aset"],
        None,
    ),
    "no name": (
        ["Nama Peserta", "Jabatan", "Koperasi", "Hadir"],
        ["", "Ketua", "", "Hari 1"],
        None,
    ),
}


@pytest.mark.parametrize("case", DATA_BELOW_A_HEADING)
def test_no_cell_of_a_row_of_data_enters_the_heading(tmp_path: Path, case: str) -> None:
    heading, first, jenis = DATA_BELOW_A_HEADING[case]
    second = [text and f"{text} lain" for text in first]

    daftar = read(tmp_path, [heading, first, second], jenis=jenis)

    assert daftar.judul == heading
    assert [baris.nomor for baris in daftar.baris] == [2, 3]


HEADINGS: dict[str, tuple[list[list[Any]], dict[str, str]]] = {
    "two rows": (
        [
            ["No", "Nama", "Badan Hukum", "", "Anggota", ""],
            ["", "Koperasi", "Nomor", "Tgl", "L", "P"],
        ],
        {
            "nama": "Nama Koperasi",
            "nomor_badan_hukum": "Badan Hukum Nomor",
            "tanggal_badan_hukum": "Badan Hukum Tgl",
            "anggota_laki": "Anggota L",
            "anggota_perempuan": "Anggota P",
        },
    ),
    "three rows": (
        [
            ["No", "Nama Koperasi", "Legalitas", "", "Keragaan", "", ""],
            ["", "", "Badan Hukum", "", "Anggota", "", "Aset"],
            ["", "", "Nomor", "Tanggal", "L", "P", "(Rp)"],
        ],
        {
            "nama": "Nama Koperasi",
            "nomor_badan_hukum": "Legalitas Badan Hukum Nomor",
            "tanggal_badan_hukum": "Legalitas Badan Hukum Tanggal",
            "anggota_laki": "Keragaan Anggota L",
            "anggota_perempuan": "Keragaan Anggota P",
            "aset": "Keragaan Aset (Rp)",
        },
    ),
    "the name below Ketua is nobody's here": (
        [
            ["No", "Nama Koperasi", "Ketua", "", "Badan Hukum", ""],
            ["", "", "Nama", "HP", "Nomor", ""],
        ],
        {"nama": "Nama Koperasi", "nomor_badan_hukum": "Badan Hukum Nomor"},
    ),
    "strokes, brackets, broken lines": (
        [
            [
                "No.",
                "Nama Koperasi\n(sesuai akta)",
                "No/Tgl Badan Hukum",
                "Kelurahan / Desa",
                "Kecamatan/\nKota",
                "Jml. Anggota (orang)",
            ]
        ],
        {
            "nama": "Nama Koperasi (sesuai akta)",
            "nomor_badan_hukum": "No/Tgl Badan Hukum",
            "desa": "Kelurahan / Desa",
            "kecamatan": "Kecamatan/ Kota",
            "jumlah_anggota": "Jml. Anggota (orang)",
        },
    ),
    "a title right above": (
        [["TAHUN 2025"], ["No", "Nama Koperasi", "Nomor Badan Hukum"]],
        {"nama": "Nama Koperasi", "nomor_badan_hukum": "Nomor Badan Hukum"},
    ),
    "a title of two cells": (
        [["Kecamatan", "Ciruas"], ["No", "Nama Koperasi", "Nomor Badan Hukum"]],
        {"nama": "Nama Koperasi", "nomor_badan_hukum": "Nomor Badan Hukum"},
    ),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_a_heading_is_found_in_the_shape_that_it_has(tmp_path: Path, case: str) -> None:
    heading, expected = HEADINGS[case]
    numbers: list[Any] = [f"({at})" for at in range(1, len(heading[-1]) + 1)]
    data = [1, "Koperasi Uji", bh(1), "Citerep", "Ciruas", "20"][: len(numbers)]

    daftar = read(tmp_path, [*heading, numbers, data])

    assert fields(daftar) == expected
    assert [baris.nomor for baris in daftar.baris] == [len(heading) + 2]
    assert daftar.lewat == {len(heading) + 1: "nomor kolom"}


@pytest.mark.parametrize(
    ("titles", "cara", "tahun"),
    [
        ([["KERAGAAN KOPERASI"], ["KABUPATEN SERANG"]], {"tahun_buku": 2024}, 2024),
        ([["KERAGAAN KOPERASI"], ["KABUPATEN SERANG"]], {"longgar": True}, None),
        ([["KERAGAAN KOPERASI"], ["TAHUN BUKU 2024"]], {}, 2024),
        ([["KERAGAAN KOPERASI"], ["TAHUN 2024"]], {}, 2024),
    ],
    ids=["16", "16 on the screen", "16b", "14b"],
)
def test_a_kind_that_a_person_named_does_not_blind_the_search(
    tmp_path: Path, titles: list[list[str]], cara: dict[str, Any], tahun: int | None
) -> None:
    rows: list[list[Any]] = [
        *titles,
        ["No", "Nama Koperasi", "NIK", "Aset"],
        [1999, "Koperasi Uji", NIK, 120],
    ]

    daftar = read(tmp_path, rows, jenis=JenisImpor.KERAGAAN, **cara)

    assert (daftar.judul_baris, daftar.tahun_buku) == (3, tahun)
    assert daftar.kolom == {"nama": 1, "nik_koperasi": 2, "aset": 3}


def test_the_year_of_a_list_of_rat_is_the_one_of_the_rat(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["DAFTAR RAT TAHUN 2025"], ["Nama Koperasi", "Tanggal RAT", "Hadir"]]

    daftar = read(tmp_path, [*rows, ["Koperasi Uji", "20/02/2025", 5]])

    assert (daftar.jenis, daftar.tahun_buku) == (JenisImpor.RAT, None)


def test_a_row_of_data_is_no_heading_even_if_a_person_says_so(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nama Koperasi", "NIK"], ["Koperasi Uji", NIK]]

    with pytest.raises(BerkasDitolak, match="Baris 2 berisi data"):
        read(tmp_path, rows, jenis=JenisImpor.REGISTER, judul_baris=2, longgar=True)


THREE_YEARS: dict[str, list[list[Any]]] = {
    "02": [["NIK", "Nama Koperasi", "Aset (Rp)", "", ""], ["", "", 2022, 2023, 2024]],
    "02b": [["NIK", "Nama Koperasi", "Aset 2022", "Aset 2023", "Aset 2024"]],
    "the year above": [
        ["NIK", "Nama Koperasi", "Tahun 2022", "Tahun 2023", "Tahun 2024"],
        ["", "", "Aset", "Aset", "Aset"],
    ],
    "as a day": [
        ["NIK", "Nama Koperasi", "Aset per 31 Desember 2022", "Aset 31/12/2023", "Aset Th. 2024"]
    ],
}


@pytest.mark.parametrize("case", THREE_YEARS)
@pytest.mark.parametrize(("tahun", "aset"), [(2022, 900), (2023, 1100), (2024, 1250)])
def test_of_several_years_the_one_that_is_named_is_read(
    tmp_path: Path, case: str, tahun: int, aset: int
) -> None:
    rows: list[list[Any]] = [*THREE_YEARS[case], [NIK, "Koperasi Uji", 900, 1100, 1250]]

    daftar = read(tmp_path, rows, tahun_buku=tahun)

    assert len(daftar.baris) == 1
    assert daftar.sel(daftar.baris[0], "aset").isi == aset
    assert any(f"angka tahun {tahun};" in note for note in daftar.catatan)


@pytest.mark.parametrize("case", THREE_YEARS)
@pytest.mark.parametrize("tahun", [None, 2021])
def test_of_several_years_none_is_read_under_another(
    tmp_path: Path, case: str, tahun: int | None
) -> None:
    rows: list[list[Any]] = [*THREE_YEARS[case], [NIK, "Koperasi Uji", 900, 1100, 1250]]

    with pytest.raises(BerkasDitolak, match="2022, 2023, 2024"):
        read(tmp_path, rows, tahun_buku=tahun, jenis=JenisImpor.REGISTER)
    daftar = read(tmp_path, rows, tahun_buku=tahun, longgar=True, jenis=JenisImpor.REGISTER)
    assert "aset" not in daftar.kolom
    assert any("2022, 2023, 2024" in note for note in daftar.catatan)


@pytest.mark.parametrize(("tahun", "read_as"), [(None, 2023), (2023, 2023)])
def test_a_year_in_a_heading_is_the_tahun_buku(
    tmp_path: Path, tahun: int | None, read_as: int
) -> None:
    daftar = read(
        tmp_path, [["Nama Koperasi", "NIK", "Aset 2023"], ["Uji", NIK, 1]], tahun_buku=tahun
    )

    assert daftar.tahun_buku == read_as


def test_a_remembered_column_of_last_year_gives_way_to_the_year_that_is_named(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [*THREE_YEARS["02b"], [NIK, "Koperasi Uji", 900, 1100, 1250]]
    kolom = {"nik_koperasi": 0, "nama": 1, "aset": 3}

    assert read(tmp_path, rows, tahun_buku=2024, kolom=kolom).kolom["aset"] == 4


@pytest.mark.parametrize(
    ("title", "heading", "kali"),
    [
        ("KERAGAAN 2024 (dalam ribuan rupiah)", "Aset", 1_000),
        ("KERAGAAN (Rp. 000.000)", "Aset", 1_000_000),
        ("KERAGAAN dalam ribuan", "Aset (Rp juta)", 1_000_000),
        ("KERAGAAN", "Aset (Rp.000)", 1_000),
        ("KERAGAAN", "Aset (x 1.000)", 1_000),
        ("KERAGAAN PER 31 DESEMBER 2000", "Aset (Rp)", 1),
    ],
)
def test_a_unit_of_a_title_or_heading_is_told(
    tmp_path: Path, title: str, heading: str, kali: int
) -> None:
    rows: list[list[Any]] = [[title], ["Nama Koperasi", "NIK", heading], ["Koperasi Uji", NIK, 5]]

    daftar = read(tmp_path, rows, tahun_buku=2024)

    assert daftar.satuan == {"aset": kali}


@pytest.mark.parametrize(
    "heading",
    [
        ["Nama Koperasi", "Nomor Badan Hukum", f"Alamat {KTP}", "Kecamatan"],
        ["Nama Koperasi", "Nomor Badan Hukum", "Alamat 3604 1234 5678 9012", "Kecamatan"],
        ["Nama Koperasi", "Nomor Badan Hukum", KTP, "Kecamatan"],
        [f"Nama Koperasi ({KTP})", "Nomor Badan Hukum", "Alamat", "Kecamatan"],
    ],
)
def test_a_nik_ktp_in_a_heading_is_covered_and_the_file_read(
    tmp_path: Path, heading: list[str]
) -> None:
    daftar = read(tmp_path, [heading, ["Koperasi Uji", bh(1), "Jl. Raya", "Ciruas"]])

    assert [baris.nomor for baris in daftar.baris] == [2]
    assert {"nama", "nomor_badan_hukum", "kecamatan"} <= daftar.kolom.keys()
    assert not any(digit.isdigit() for text in daftar.judul for digit in text)


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        (
            ["Nama Calon Koperasi", "Desa", "Kec.", "Tgl Sosialisasi", "Pengusul"],
            {"nama_kelompok", "desa", "kecamatan", "tanggal_t2", "pengusul"},
        ),
        (["Nama Calon Koperasi", "Desa", "Kec.", "Ket"], {"nama_kelompok", "desa", "kecamatan"}),
        (
            ["Nama Kelompok", "Usulan", "Verifikasi", "Rapat Pembentukan", "Akta", "Badan Hukum"],
            {"nama_kelompok", *(f"tanggal_t{number}" for number in (0, 1, 3, 5, 6))},
        ),
    ],
)
def test_a_list_of_kelompok_is_known_by_the_heading_of_its_names(
    heading: list[str], known: set[str]
) -> None:
    daftar = list_of([heading, ["KWT Mawar", "Pejaten", "Kramatwatu", "", "", ""][: len(heading)]])

    assert (daftar.jenis, set(daftar.kolom)) == (JenisImpor.FASILITASI, known)


@pytest.mark.parametrize(
    "heading",
    [
        ["Nama Koperasi", "Kelompok", "Kecamatan", "Pendampingan"],
        ["Nama", "Kecamatan", "Badan Hukum", "Akta"],
        ["Nama Koperasi", "Nama Kelompok", "Kecamatan", "Jenis", "Status"],
    ],
)
def test_a_list_of_koperasi_stays_a_register(heading: list[str]) -> None:
    daftar = list_of([heading, ["Koperasi A", "", "Ciruas", "", ""][: len(heading)]])

    assert daftar.jenis is JenisImpor.REGISTER


@pytest.mark.parametrize(
    ("heading", "nama"),
    [
        *(("Vol. Usaha", "volume_usaha"), ("Sim. Pokok", "simpanan_pokok")),
        *(("Simp. Wajib", "simpanan_wajib"), ("SHU Th Berjalan", "shu")),
        *(("SHU Tahun Berjalan", "shu"), ("Aset s.d. 2024", "aset")),
        *(("Aset s/d 31 Desember 2024", "aset"), ("Aset sampai dengan tahun 2024", "aset")),
        *(("Jml Anggota UMKM", "anggota_umkm"), ("Usaha Mikro", "umkm_mikro")),
        *(("Anggota Usaha Kecil", "umkm_kecil"), ("UMKM Sektor Perdagangan", "umkm_perdagangan")),
        *(("Simpanan Pokok per Anggota (Rp)", "simpanan_pokok_anggota"),),
        *(
            ("Simp. Wajib per Bulan", "simpanan_wajib_anggota"),
            ("Syarat Keanggotaan", "syarat_anggota"),
        ),
    ],
)
def test_an_ordinary_heading_of_a_figure_is_read(heading: str, nama: str) -> None:
    daftar = list_of([["Nama Koperasi", "NIK", heading], ["Koperasi A", "3604000900001", 5.0]])

    assert set(daftar.kolom) == {"nama", "nik_koperasi", nama}
    assert daftar.tahun_buku == (2024 if "2024" in heading else None)


def test_two_columns_of_one_heading_are_told_apart() -> None:
    daftar = list_of([["Nama Koperasi", "No BH", "No BH"], ["Koperasi A", bh(1), bh(1)]])

    note = "Kolom “No BH” (kolom ke-3) dibaca bila kolom “No BH” (kolom ke-2) kosong."
    assert note in daftar.catatan
