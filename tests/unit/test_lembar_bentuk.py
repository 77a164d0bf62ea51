"""Numbers that their format shows as another, and formulas of an .xls that were not calculated."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from db.sheets.file.find import read_daftar
from db.sheets.file.formats import sign_of_format
from db.sheets.file.table import Cara
from db.values.cell import Sel
from tests.workbooks import ODS, write_ods_parts

HEADING = ("Nama Koperasi", "NIK", "Aset")
NAMED = ("Koperasi Uji", "3604000900001")


def write_xlsx(path: Path, number: float, code: str) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DATA")
        sheet.write_row(0, 0, HEADING)
        sheet.write_row(1, 0, NAMED)
        sheet.write_number(1, 2, number, book.add_format({"num_format": code}))
    return path


def write_xls(path: Path, number: float, code: str) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("DATA")
    for at, cells in enumerate((HEADING, NAMED)):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    sheet.write(1, 2, number, xlwt.easyxf(num_format_str=code))
    book.save(str(path))
    return path


def aset(path: Path) -> Sel:
    daftar = read_daftar(path, cara=Cara(tahun_buku=2024))
    return daftar.sel(daftar.baris[0], "aset")


@pytest.mark.parametrize("write", [write_xlsx, write_xls])
@pytest.mark.parametrize(
    ("number", "code", "teks"),
    [
        (1250, '0" juta"', "1250 juta"),
        (1250, '#,##0" jt"', "1250 juta"),
        (1.5, '"Rp "0.0" M"', "1.5 miliar"),
        (1250, '#,##0 "ribu"', "1250 ribu"),
        (1250, '"USD "#,##0', "1250 USD"),
        (1250, "[$$-409]#,##0", "1250 USD"),
        (1250, "[$Rp-421]#,##0", "1250"),
        (1250, "#,##0", "1250"),
        # The format divides: the number is whole.
        (1_250_000_000, '#,##0,," juta"', "1250000000"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    tmp_path: Path, write: Callable[[Path, float, str], Path], number: float, code: str, teks: str
) -> None:
    end = write.__name__.removeprefix("write_")

    assert aset(write(tmp_path / f"uji.{end}", number, code)).teks == teks


@pytest.mark.parametrize(
    ("value", "shown", "teks"),
    [
        ("1250", "1.250 juta", "1250 juta"),
        ("1.25", "Rp1,25 M", "1.25 miliar"),
        ("1250", "$1.250", "1250 USD"),
        ("1250000000", "1.250 juta", "1250000000"),
        ("1250", "Rp1.250", "1250"),
        ("1250", "1.250", "1250"),
    ],
)
def test_an_ods_shows_its_unit_in_its_text(
    tmp_path: Path, value: str, shown: str, teks: str
) -> None:
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )
    rows = ("".join(map(text.format, HEADING)), "".join(map(text.format, NAMED)) + number)
    body = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows)

    assert aset(write_ods_parts(tmp_path / "uji.ods", ODS.format(rows=body))).teks == teks


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("0.0%", "%"),
        ('0" persen"', None),
        ('dd" "mmmm" "yyyy', None),
        ('0 "orang"', None),
        ("_-* #,##0_-;-* #,##0_-", None),
        ('_("$"* #,##0_)', " USD"),
        ("€ #,##0", " USD"),
    ],
)
def test_a_format_says_what_it_adds(code: str, sign: str | None) -> None:
    assert sign_of_format(code) == sign


@pytest.mark.parametrize("formula", ["1+2", "B2", 'IF(B2="","",5)'])
def test_a_formula_of_an_xls_without_its_result_is_a_doubt(tmp_path: Path, formula: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("DATA")
    for at, cells in enumerate((HEADING, NAMED)):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    sheet.write(1, 2, xlwt.Formula(formula))
    path = tmp_path / "uji.xls"
    book.save(str(path))

    assert aset(path).kode is not None
