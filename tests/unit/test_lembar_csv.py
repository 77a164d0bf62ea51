"""A .csv as programs write it: quotes that nobody closed, NUL, UTF-16 without its mark."""

from pathlib import Path

import pytest

from db.sheets.file.book import BerkasDitolak, read_buku
from db.sheets.file.find import read_daftar
from db.sheets.file.lines import TERBUKA
from db.sheets.file.table import Daftar

HEADING = "No;Nama Koperasi;Nomor Badan Hukum;Alamat;Kecamatan"
SOUND = [f"{n};Koperasi {n};00090{n}/BH/X/2016;Jl. Raya {n};Ciruas" for n in range(1, 6)]


def read(tmp_path: Path, lines: list[str], encoding: str = "utf-8", end: str = "\n") -> Daftar:
    path = tmp_path / "uji.csv"
    path.write_bytes(end.join([HEADING, *lines]).encode(encoding))
    return read_daftar(path)


def cells(daftar: Daftar, nama: str) -> list[str]:
    return [daftar.sel(baris, nama).teks for baris in daftar.baris]


def doubts(daftar: Daftar) -> list[str]:
    fields = daftar.kolom
    return [why for row in daftar.baris for nama in fields if (why := daftar.sel(row, nama).rusak)]


OPEN = {
    "in the middle": '3;Koperasi 3;000903/BH/X/2016;"Jl. Raya 3;Ciruas',
    "in the name": '3;"Koperasi 3;000903/BH/X/2016;Jl. Raya 3;Ciruas',
    "at the end": '3;Koperasi 3;000903/BH/X/2016;Jl. Raya 3;"Ciruas',
    "before a sound quote": '3;"Koperasi 3;000903/BH/X/2016;"Jl. Raya 3";Ciruas',
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("case", OPEN)
def test_an_open_quote_swallows_no_row_and_is_named(
    tmp_path: Path, case: str, at: int, end: str
) -> None:
    lines = [*SOUND[:at], OPEN[case], *SOUND[at + 1 :]]

    daftar = read(tmp_path, lines, end=end)

    expected = [f"Koperasi {n + 1}" for n in range(5)]
    expected[at] = "Koperasi 3"
    assert cells(daftar, "nama") == expected
    assert cells(daftar, "kecamatan") == ["Ciruas"] * 5
    assert [TERBUKA in why for why in doubts(daftar)] == [True]


def test_two_open_quotes_are_two_rows(tmp_path: Path) -> None:
    lines = [
        '1;Koperasi 1;000901/BH/X/2016;"Jl. Raya 1;Ciruas',
        '2;Koperasi 2;000902/BH/X/2016;Jl. Raya 2";Ciruas',
        *SOUND[2:],
    ]

    daftar = read(tmp_path, lines)

    assert len(daftar.baris) == 5
    assert len(doubts(daftar)) == 1


def test_an_open_quote_before_a_delimiter_puts_the_cells_behind_it_in_doubt(tmp_path: Path) -> None:
    daftar = read(tmp_path, [*SOUND, '6;Koperasi 6;000906/BH/X/2016;"Jl. Raya 6; RT 2;Petir'])

    assert len(daftar.baris) == 6
    assert doubts(daftar)[1].startswith("“RT 2” kolomnya mungkin bergeser")


@pytest.mark.parametrize(
    ("cell", "alamat"),
    [
        ('"Jl. Raya 1\nRT 01; RW 02\nCiruas"', "Jl. Raya 1 RT 01; RW 02 Ciruas"),
        ('"Jl. ""Raya"" 1"', 'Jl. "Raya" 1'),
        ('"Jl. Raya 1" ', "Jl. Raya 1"),
        ('Jl. Raya 12" kiri', 'Jl. Raya 12" kiri'),
    ],
)
def test_a_quote_that_is_closed_is_no_doubt(tmp_path: Path, cell: str, alamat: str) -> None:
    daftar = read(tmp_path, [f"1;Koperasi 1;000901/BH/X/2016;{cell};Ciruas", *SOUND[1:]])

    assert (len(daftar.baris), doubts(daftar)) == (5, [])
    assert cells(daftar, "alamat")[0] == alamat
    assert cells(daftar, "kecamatan") == ["Ciruas"] * 5


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert len(read(tmp_path, SOUND, encoding=encoding).baris) == 5


@pytest.mark.parametrize("line", [SOUND[0] + "\0\0", SOUND[0].replace("Kop", "Kop\0")])
def test_a_nul_is_left_out(tmp_path: Path, line: str) -> None:
    daftar = read(tmp_path, [line, *SOUND[1:]])

    assert cells(daftar, "nama")[0] == "Koperasi 1"
    assert len(daftar.baris) == 5


@pytest.mark.parametrize(
    "content", [b"\0" * 500, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a;b\n\0\1\2;3"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "uji.csv"
    path.write_bytes(content)

    with pytest.raises(BerkasDitolak, match=r"bukan lembar kerja|Berkas kosong"):
        read_daftar(path)


def test_a_file_with_more_rows_than_its_reader_takes_is_told_how_many_that_are(
    tmp_path: Path,
) -> None:
    path = tmp_path / "uji.csv"
    path.write_text("\n".join([HEADING, *SOUND]))

    with pytest.raises(BerkasDitolak, match="paling banyak 3 baris"):
        read_buku(path, paling_banyak=3)
