"""A file says what it shows, keeps its types, and runs nothing."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ui.export import Keterangan, to_csv, to_xlsx

ABOUT = Keterangan(
    judul="Daftar koperasi",
    definisi="Koperasi terdaftar",
    sumber="register dinas",
    saringan=("Kecamatan: Kramatwatu",),
    per=dt.date(2026, 7, 12),
    oleh="Sari",
    contoh=False,
)
DEMO = Keterangan(**{**ABOUT.__dict__, "contoh": True})
FRAME = pd.DataFrame(
    {
        "Nama": ["Koperasi Maju", "=1+1"],
        "Tahun buku": pd.array([2025, None], dtype="Int64"),
        "Volume (Rp)": [Decimal("1500000.50"), None],
        "Tanggal": [dt.date(2026, 7, 12), None],
    }
)


def read_back(data: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_a_workbook_keeps_numbers_and_dates_and_leaves_the_unknown_empty() -> None:
    assert read_back(to_xlsx(FRAME, ABOUT), "Data") == [
        ["Nama", "Tahun buku", "Volume (Rp)", "Tanggal"],
        ["Koperasi Maju", 2025.0, 1500000.5, dt.date(2026, 7, 12)],
        ["=1+1", "", "", ""],
    ]


def test_a_workbook_holds_no_formula() -> None:
    sheet = ZipFile(io.BytesIO(to_xlsx(FRAME, ABOUT))).read("xl/worksheets/sheet1.xml")

    assert b"<row" in sheet
    assert b"<f>" not in sheet


def test_keterangan_names_filter_date_and_maker() -> None:
    lines = read_back(to_xlsx(FRAME, ABOUT), "Keterangan")

    assert ["Keadaan per", "12 Juli 2026"] in lines
    assert ["Saringan", "Kecamatan: Kramatwatu"] in lines
    assert ["Dibuat oleh", "Sari"] in lines


def test_each_row_and_the_keterangan_say_data_contoh_while_demo_rows_are_there() -> None:
    data = to_xlsx(FRAME, DEMO)

    assert [row[-1] for row in read_back(data, "Data")] == ["Catatan", "DATA CONTOH", "DATA CONTOH"]
    assert "DATA CONTOH" in str(read_back(data, "Keterangan"))
    assert to_csv(FRAME, DEMO).decode().count("DATA CONTOH") == len(FRAME)


def test_csv_opens_in_an_indonesian_excel() -> None:
    text = to_csv(pd.DataFrame({"Persen": [12.5], "Tanggal": [dt.date(2026, 7, 12)]}), ABOUT)

    assert text == b"\xef\xbb\xbfPersen;Tanggal\r\n12,5;12/07/2026\r\n".replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    "text", ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\uff1d1"]
)
def test_csv_disarms_what_a_spreadsheet_would_run(text: str) -> None:
    value = pd.read_csv(io.BytesIO(to_csv(pd.DataFrame({"Nama": [text]}), ABOUT)), sep=";")

    assert str(value["Nama"][0]).startswith("'")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=20,
    )
)
def test_whatever_a_name_holds_the_workbook_gives_it_back(names: list[str]) -> None:
    rows = read_back(to_xlsx(pd.DataFrame({"Nama": names}), ABOUT), "Data")

    assert [row[0] for row in rows[1:]] == names
