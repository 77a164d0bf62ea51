"""A file says what it shows, keeps its types, and runs nothing."""

import csv
import datetime as dt
import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ui.files.workbook import Keterangan, harmless, is_risky, to_csv, to_xlsx
from ui.widgets.downloads import file_name

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


@pytest.mark.parametrize("number", [1, 2])
def test_a_sheet_prints_on_its_side_and_one_page_wide(number: int) -> None:
    sheet = ZipFile(io.BytesIO(to_xlsx(FRAME, ABOUT))).read(f"xl/worksheets/sheet{number}.xml")

    assert b'<pageSetUpPr fitToPage="1"/>' in sheet
    assert re.search(rb'<pageSetup [^>]*paperSize="9"[^>]*fitToHeight="0"', sheet)
    assert re.search(rb'<pageSetup [^>]*orientation="landscape"', sheet)


def test_a_sheet_too_wide_to_be_read_on_one_page_is_parted_and_each_part_says_whose_it_is() -> None:
    wide = pd.DataFrame({f"Kolom {number}": ["a" * 30] for number in range(20)})

    book = ZipFile(io.BytesIO(to_xlsx(wide, ABOUT)))

    # 20 columns of some 215 pixels; a page holds 2.324 of them at the smallest size.
    assert b'fitToWidth="2"' in book.read("xl/worksheets/sheet1.xml")
    assert "Data!$A:$B" in book.read("xl/workbook.xml").decode()


def test_each_printed_page_says_what_it_is_of_which_day_and_which_page() -> None:
    about = replace(ABOUT, judul="Rapat & Anggota")

    book = ZipFile(io.BytesIO(to_xlsx(FRAME, about)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "&amp;L&amp;BRapat &amp;&amp; Anggota&amp;B · 2 baris&amp;R12 Juli 2026" in sheet
    assert "Sumber: register dinas&amp;RHalaman &amp;P dari &amp;N" in sheet
    assert "Data!$1:$1" in book.read("xl/workbook.xml").decode()


def test_a_long_heading_does_not_make_its_column_wide() -> None:
    long = FRAME.assign(**{"Bagian koperasi aktif dari yang statusnya terdata (persen)": [1, 2]})

    sheet = ZipFile(io.BytesIO(to_xlsx(long, ABOUT))).read("xl/worksheets/sheet1.xml")
    width = re.findall(rb'<col min="5" max="5" width="([\d.]+)"', sheet)

    assert [float(each) < 16 for each in width] == [True]
    assert read_back(to_xlsx(long, ABOUT), "Data")[0][4] == long.columns[4]


def test_keterangan_names_filter_date_and_maker() -> None:
    lines = read_back(to_xlsx(FRAME, ABOUT), "Keterangan")

    assert ["Keadaan per", "12 Juli 2026"] in lines
    assert ["Saringan", "Kecamatan: Kramatwatu"] in lines
    assert ["Dibuat oleh", "Sari"] in lines


def test_keterangan_names_each_figure_with_its_key_and_where_it_comes_from() -> None:
    about = replace(ABOUT, angka=("persen_aktif", "jumlah"))

    rows = read_back(to_xlsx(FRAME, about), "Keterangan")

    first, second = [text for label, text in rows if label == "Angka"]
    assert first.startswith("Bagian koperasi aktif [persen_aktif], dari mana: ")
    assert first.endswith("/indikator?angka=persen_aktif&hari_angka=2026-07-12")
    assert second.startswith("Jumlah koperasi [jumlah]")


def test_a_file_that_is_cut_says_so_beside_its_filter() -> None:
    cut = replace(ABOUT, saringan=(), dipotong="Hanya 10 baris terbaru.")

    lines = read_back(to_xlsx(FRAME, cut), "Keterangan")

    assert [line for line in lines if line[0] in ("Saringan", "Batas")] == [
        ["Saringan", "semua"],
        ["Batas", "Hanya 10 baris terbaru."],
    ]


def test_each_row_and_the_keterangan_say_data_contoh_while_demo_rows_are_there() -> None:
    data = to_xlsx(FRAME, DEMO)

    assert [row[-1] for row in read_back(data, "Data")] == ["Catatan", "DATA CONTOH", "DATA CONTOH"]
    assert "DATA CONTOH" in str(read_back(data, "Keterangan"))
    assert to_csv(FRAME, DEMO).decode().count("DATA CONTOH") == len(FRAME)


def test_csv_opens_in_an_indonesian_excel() -> None:
    text = to_csv(pd.DataFrame({"Persen": [12.5], "Tanggal": [dt.date(2026, 7, 12)]}), ABOUT)

    assert text == b"\xef\xbb\xbfPersen;Tanggal\r\n12,5;12/07/2026\r\n".replace(b"\r\n", b"\n")


def test_csv_writes_a_decimal_comma_whatever_the_column_holds() -> None:
    frame = pd.DataFrame({"Volume (Rp)": [Decimal("1500000.50"), None, 2.5]}, dtype="object")

    assert to_csv(frame, ABOUT).decode("utf-8-sig").split() == [
        "Volume",
        "(Rp)",
        "1500000,50",
        '""',
        "2,5",
    ]


def test_a_time_of_day_is_a_time_in_a_workbook_and_has_a_point_in_csv() -> None:
    frame = pd.DataFrame({"Pukul": [dt.time(9, 5)]}, dtype="object")

    assert read_back(to_xlsx(frame, ABOUT), "Data")[1] == [dt.time(9, 5)]
    assert to_csv(frame, ABOUT).decode("utf-8-sig").split() == ["Pukul", "09.05"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\uff1d1"]
)
def test_csv_disarms_what_a_spreadsheet_would_run(text: str) -> None:
    value = pd.read_csv(io.BytesIO(to_csv(pd.DataFrame({"Nama": [text]}), ABOUT)), sep=";")

    assert str(value["Nama"][0]).startswith("'")


@pytest.mark.parametrize("part", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
@pytest.mark.parametrize(
    "text",
    [
        "Kop,=1+1",
        "X;=cmd|' /C calc'!A0;",
        'Kop,"=1+1',
        'a "b", @SUM(A1)',
        "a\t-2",
        "a\n=1",
        "a, ,+62",
        "a|=1",
        "a,\uff1d1",
        "''=1,'=1",
    ],
)
def test_csv_runs_nothing_by_whichever_sign_its_cells_are_parted(text: str, part: str) -> None:
    """A file with ";" is opened where "," parts cells, and the other way round."""
    frame = pd.DataFrame({"Nama": ["Koperasi Maju", text], "Alamat, =1": ["Ciruas", text]})
    bundled = io.StringIO()
    csv.writer(bundled).writerows([[harmless(text), harmless(text)]])

    for written in (to_csv(frame, ABOUT).decode("utf-8-sig"), bundled.getvalue()):
        cells = [cell for row in csv.reader(io.StringIO(written), delimiter=part) for cell in row]
        lines = [line for cell in cells for line in cell.splitlines()]
        begins = {each.strip()[:1] for each in [*cells, *lines]}
        assert begins & {"=", "+", "-", "@", "\uff1d"} == set()


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''@x", " +62", "'baik'", "Ma'arif & <b>"])
def test_what_takes_the_guard_of_a_csv_off_has_the_text_of_the_workbook(text: str) -> None:
    frame = pd.DataFrame({"Nama": [text]})
    written = pd.read_csv(io.BytesIO(to_csv(frame, ABOUT)), sep=";")["Nama"][0]

    bare = written[1:] if is_risky(written) else written

    assert bare == read_back(to_xlsx(frame, ABOUT), "Data")[1][0] == text


def test_yes_and_no_are_the_same_words_in_both_files() -> None:
    frame = pd.DataFrame({"Wajib": [True, False]})

    assert [row[0] for row in read_back(to_xlsx(frame, ABOUT), "Data")] == ["Wajib", "ya", "tidak"]
    assert to_csv(frame, ABOUT).decode("utf-8-sig").split() == ["Wajib", "ya", "tidak"]


RISKY = ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\0=1", "\uff1d1"]


@pytest.mark.parametrize("text", RISKY)
def test_a_workbook_keeps_risky_text_as_text_also_when_its_cell_is_edited(text: str) -> None:
    data = to_xlsx(pd.DataFrame({text: [text]}), ABOUT)
    book = ZipFile(io.BytesIO(data))
    styles = book.read("xl/styles.xml").decode()
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    cell = re.search(r'<c r="A2" s="(\d+)" t="s">', sheet)
    assert cell
    formats = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    assert 'quotePrefix="1"' in formats[int(cell[1])]
    head, (value, *_) = read_back(data, "Data")
    assert (head[0], value) == (text, text)


@pytest.mark.parametrize("text", RISKY)
def test_csv_disarms_a_heading_too(text: str) -> None:
    first = to_csv(pd.DataFrame({text: [1]}), ABOUT).decode("utf-8-sig")

    assert first.lstrip('"').startswith("'")


def test_numbers_below_nought_and_places_on_the_map_stay_numbers() -> None:
    frame = pd.DataFrame({"SHU (Rp)": [-1500000], "Lintang": [-6.123456], "Bujur": [106.1]})

    ((shu, lat, lon),) = read_back(to_xlsx(frame, ABOUT), "Data")[1:]
    text = to_csv(frame, ABOUT).decode("utf-8-sig").splitlines()[1]

    assert (shu, lat, lon) == (-1500000, -6.123456, 106.1)
    assert text == "-1500000;-6,123456;106,1"


def test_the_head_stays_in_sight_and_can_be_filtered() -> None:
    sheet = ZipFile(io.BytesIO(to_xlsx(FRAME, ABOUT))).read("xl/worksheets/sheet1.xml").decode()

    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert '<autoFilter ref="A1:D3"' in sheet
    assert "<cols>" in sheet


def test_dates_and_numbers_have_indonesian_formats() -> None:
    data = to_xlsx(FRAME.assign(Anggota=[1234, 5]), ABOUT)
    styles = ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()

    for code in ("dd/mm/yyyy", "#,##0", "#,##0.00"):
        assert f'formatCode="[$-421]{code}"' in styles
    assert read_back(data, "Data")[1][-1] == 1234


def test_further_lists_are_further_sheets_and_are_marked_too() -> None:
    data = to_xlsx(FRAME, DEMO, {"RAT": pd.DataFrame({"Tahun buku": [2025]})})

    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == [
        "Data",
        "RAT",
        "Keterangan",
    ]
    assert read_back(data, "RAT") == [["Tahun buku", "Catatan"], [2025.0, "DATA CONTOH"]]


def test_the_same_rows_give_the_same_workbook() -> None:
    assert to_xlsx(FRAME, ABOUT) == to_xlsx(FRAME.copy(), ABOUT)


def test_a_cell_longer_than_a_workbook_can_hold_is_cut_not_lost() -> None:
    ((text,),) = read_back(to_xlsx(pd.DataFrame({"Catatan": ["x" * 40_000]}), ABOUT), "Data")[1:]

    assert len(text) == 32_767


def test_a_column_is_as_wide_as_its_longest_row_and_no_wider_than_a_sentence() -> None:
    short, late, long = "Anyar", "Tunjung Teja dan sekitarnya", "kata " * 60
    rows = pd.DataFrame(
        {"A": [short] * 500, "B": [short] * 499 + [late], "C": [short] * 499 + [long]}
    )

    sheet = ZipFile(io.BytesIO(to_xlsx(rows, ABOUT))).read("xl/worksheets/sheet1.xml").decode()
    narrow, wide, widest = (
        float(each) for each in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)
    )

    assert narrow < 10
    assert 20 < wide < 30
    assert 45 < widest < 50


def test_a_file_name_says_what_and_when() -> None:
    per = dt.date(2026, 7, 12)
    assert file_name("koperasi", "xlsx", per=per, contoh=False) == "koperasi_2026-07-12.xlsx"
    assert "DATA-CONTOH" in file_name("koperasi", "csv", per=per, contoh=True)


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
