"""What of a file is not read or is hidden is named; a sheet that is not there is refused."""

from pathlib import Path
from typing import Any

import pytest

from db.enums import JenisImpor
from db.sheets.file.book import BerkasDitolak, read_buku
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from tests.workbooks import ODS, write_csv, write_ods_parts, write_sheets, write_xls, write_xlsx
from tests.workbooks import row as sound

HEADING = ["Nama Koperasi", "Nomor Badan Hukum", "Warna Papan"]
ROWS = [HEADING, ["Koperasi A", "000001/BH/M.KUKM.2/V/2016", "biru"], ["Koperasi B", "", "merah"]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    sheets = {"DATA": ROWS, "DUA": ROWS, "LAMA": ROWS}
    return write_sheets(
        tmp_path / "uji.xlsx",
        sheets,
        hidden=["LAMA"],
        hidden_rows=[2, 50],
        hidden_columns=[2],
        notes=[(1, 0), (2, 0)],
    )


@pytest.mark.parametrize("lembar", [None, "DATA", "data "])
def test_what_is_not_read_or_is_hidden_is_named(book: Path, lembar: str | None) -> None:
    daftar = read_daftar(book, cara=Cara(lembar=lembar))

    assert daftar.tidak_dibaca == [
        ("lembar", "DUA", 3),
        ("lembar tersembunyi", "LAMA", 0),
        ("catatan sel", "DATA", 2),
    ]
    assert daftar.tersembunyi == [
        ("baris tersembunyi", "3", 1),
        ("kolom tersembunyi", "Warna Papan", 2),
    ]
    assert daftar.catatan == [
        "Kolom yang tidak dibaca: Warna Papan.",
        "Lembar yang tidak dibaca: DUA (3 baris).",
        "Lembar tersembunyi yang tidak dibaca: LAMA.",
        "1 baris tersembunyi atau tersaring ikut dibaca: baris 3.",
        "Kolom tersembunyi: Warna Papan; diperlakukan seperti yang tampak.",
        "Catatan pada sel yang tidak dibaca: 2.",
    ]
    assert len(daftar.baris) == 2


@pytest.mark.parametrize("lembar", ["TIDAKADA", "dat", "LAMA", ""])
@pytest.mark.parametrize("longgar", [False, True])
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(
    book: Path, lembar: str, longgar: bool
) -> None:
    cara = Cara(lembar=lembar, longgar=longgar, jenis=JenisImpor.REGISTER)

    with pytest.raises(BerkasDitolak, match=r"Yang ada: DATA, DUA\. Tersembunyi: LAMA\."):
        read_daftar(book, cara=cara)


def test_an_ods_tells_what_is_hidden_merged_and_noted(tmp_path: Path) -> None:
    def cell(text: str, more: str = "", inside: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string"{more}>{inside}<text:p>{text}</text:p>'
            "</table:table-cell>"
        )

    note = "<office:annotation><text:p>catatan</text:p></office:annotation>"
    spanned = cell("Ciruas", ' table:number-rows-spanned="2"')
    columns = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    hidden = '<table:table-row table:visibility="filter">'
    heading = "".join(map(cell, ["Nama Koperasi", "NIK", "Kecamatan"]))
    first = cell("A", inside=note) + cell("3604000900001") + spanned
    second = cell("B") + cell("3604000900002") + "<table:covered-table-cell/>"
    rows = (
        f"<table:table-column/>{columns}<table:table-row>{heading}</table:table-row>"
        f"<table:table-row>{first}</table:table-row>{hidden}{second}</table:table-row>"
    )
    path = write_ods_parts(tmp_path / "uji.ods", ODS.format(rows=rows))

    daftar = read_daftar(path)

    assert [daftar.sel(baris, "kecamatan").teks for baris in daftar.baris] == ["Ciruas", "Ciruas"]
    assert daftar.tidak_dibaca == [("catatan sel", "DATA", 1)]
    assert daftar.tersembunyi == [
        ("baris tersembunyi", "3", 1),
        ("kolom tersembunyi", "NIK", 2),
        ("kolom tersembunyi", "Kecamatan", 2),
    ]


def test_no_nik_ktp_is_among_what_is_read_of_a_file(tmp_path: Path) -> None:
    ktp = "3604014408800001"
    rows: list[list[Any]] = [
        ["Daftar milik 36 04 01 440880 0001"],
        ["Nama Koperasi", "NIK", "Lain"],
        ["Koperasi A", int(ktp), "36.04.01.440880.0001"],
        [f"Koperasi B ({ktp})", "3,60401440880000E+15", float(ktp)],
    ]
    path = write_sheets(tmp_path / f"{ktp}.xlsx", {f"L {ktp}": rows})

    buku = read_buku(path)
    daftar = read_daftar(path)

    said = repr((buku, daftar))
    assert ktp[:8] not in said.replace(" ", "").replace(".", "")
    assert "E+15" not in said
    assert daftar.sel(daftar.baris[0], "nik_koperasi").rusak is not None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", "<html><body><table><tr><td>Nama Koperasi</td></tr></table>", "halaman web"),
        ("a.xls", '\ufeff  <?xml version="1.0"?><Workbook xmlns="urn:x"/>', "halaman web"),
        ("a.csv", "<!DOCTYPE html><table></table>", "halaman web"),
        ("a.xls", "Nama Koperasi\tNIK\nKoperasi A\t1\n", r"ini teks.*\.csv"),
        ("a.xlsx", "Nama Koperasi;NIK\nKoperasi A;1\n", r"ini teks.*\.csv"),
        ("a.xlsx", "\x01\x02\x03", "bukan lembar kerja"),
    ],
)
def test_what_is_no_workbook_is_told_apart_with_what_to_do(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BerkasDitolak, match=said):
        read_daftar(path)


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.ods"])
def test_a_workbook_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    new = write_xlsx(tmp_path / name, [sound(1)])

    assert len(read_daftar(new).baris) == 1
    assert len(read_daftar(write_xls(tmp_path / "b.xlsx", [sound(1)])).baris) == 1
    assert len(read_daftar(write_csv(tmp_path / "b.txt", [sound(1)])).baris) == 1
