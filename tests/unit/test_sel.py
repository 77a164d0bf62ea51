"""A cell is cleaned once: what it reads as, whether it says something, whether it is sound."""

import re
from pathlib import Path
from typing import Any

import pytest

from db.values.cell import clean_text, read_sel
from db.values.doubt import quote


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Koperasi Maju", "Koperasi Maju"),
        ("  Koperasi\u00a0 Maju\n", "Koperasi Maju"),
        ("a  b\tc", "a b c"),
        ("Ko\u200bperasi", "Koperasi"),
        ("a\x00b", "ab"),
        ("Re\u0301jeki", "R\u00e9jeki"),
        ("", ""),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (-3.0, "-3"),
        (True, "YA"),
        (False, "TIDAK"),
        ({"d": "2016-05-04"}, "04/05/2016"),
    ],
)
def test_a_cell_becomes_one_clean_line(cell: Any, text: str) -> None:
    assert clean_text(cell) == text


def test_a_clean_cell_keeps_the_string_that_it_is() -> None:
    words = " Koperasi Maju".strip()

    assert clean_text(words) is words


def test_a_read_cell_holds_what_the_file_has_beside_what_it_reads_as() -> None:
    cell = read_sel(" 12\u00a0orang ")

    assert (cell.isi, cell.teks) == (" 12\u00a0orang ", "12 orang")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "  ",
        "\u00a0",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "N/A",
        "NA",
        "NULL",
        "None",
        "Nihil",
        "belum ada",
        "Tidak  ada",
        "tidak punya",
        "Tdk ada",
        "(kosong)",
        "Belum terdata",
    ],
)
def test_what_people_write_for_nothing_is_nothing(cell: str) -> None:
    assert read_sel(cell).kosong


@pytest.mark.parametrize("cell", ["0", 0, 0.0, False, "nol", "- -", {"d": "2016-05-04"}])
def test_zero_is_not_nothing(cell: Any) -> None:
    assert not read_sel(cell).kosong


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("Maju", "“Maju”"), ("x" * 60, f"“{'x' * 60}”"), ("x" * 61, f"“{'x' * 60}…”")],
)
def test_a_long_cell_is_quoted_shortened(text: str, quoted: str) -> None:
    assert quote(text) == quoted
    assert read_sel(f" {text} ").kutip == quoted


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("#N/A", "berisi kesalahan rumus Excel “#N/A”"),
        ("#REF!", "berisi kesalahan rumus Excel “#REF!”"),
        ("#value!", "berisi kesalahan rumus Excel “#value!”"),
        ("#DIV/0!", "berisi kesalahan rumus Excel “#DIV/0!”"),
        ("#NAME?", "berisi kesalahan rumus Excel “#NAME?”"),
        ("#NUM!", "berisi kesalahan rumus Excel “#NUM!”"),
        ("#NULL!", "berisi kesalahan rumus Excel “#NULL!”"),
        ("#DATA!", "berisi kesalahan rumus Excel “#DATA!”"),
        ("########", "berisi kesalahan rumus Excel “########”"),
        ("#SPILL!", "berisi kesalahan rumus Excel “#SPILL!”"),
        ("Err:502", "berisi kesalahan rumus Excel “Err:502”"),
    ],
)
def test_an_error_is_damage(cell: str, reason: str) -> None:
    assert read_sel(cell).rusak == reason


@pytest.mark.parametrize(
    "cell", ["<script>alert(1)</script>", "Kop <b>Maju", "</td", "<!-- x", "BMT Amal <Serang>"]
)
def test_code_of_a_page_may_be_a_name_in_brackets(cell: str) -> None:
    assert read_sel(cell).kode == f"berisi kode HTML “{cell}”"
    assert read_sel(cell).rusak is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("=1+1", "berisi rumus “=1+1”"),
        (" =1+1", "berisi rumus “=1+1”"),
        ("@SUM(A1)", "berisi rumus “@SUM(A1)”"),
        ("+A1", "berisi rumus “+A1”"),
        ("- A1", "berisi rumus “- A1”"),
        ("-(1", "berisi rumus “-(1”"),
        ('="=1+1"', "berisi rumus “=1+1”"),
    ],
)
def test_a_formula_may_be_a_text(cell: str, reason: str) -> None:
    assert read_sel(cell).kode == reason
    assert read_sel(cell).rusak is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'081211110001", "081211110001"),
        ("'=SUM(A1)", "'=SUM(A1)"),
        ("'Aisyiyah", "'Aisyiyah"),
        ('="3604009999901"', "3604009999901"),
        ('=""3604009999902""', "3604009999902"),
        ('="04/05/2016"', "04/05/2016"),
        ('=""', ""),
        ('="a"&"b"', '="a"&"b"'),
        ({"n": 39640, "d": "2012-07-12"}, "39640"),
    ],
)
def test_what_only_guards_a_text_is_no_part_of_it(cell: Any, text: str) -> None:
    assert read_sel(cell).teks == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Koperasi Qurâ€™ani", "Koperasi Qur’ani"),
        ("Qur‚Äôani", "Qur’ani"),  # the same on a Mac
        ("RÃ©jeki", "Réjeki"),
        ("R√©jeki", "Réjeki"),
        ("Ma&#039;arif &amp; Rekan", "Ma'arif & Rekan"),
        ("Ma&amp;#039;arif", "Ma'arif"),
        ("QurÃ¢â‚¬â„¢ani", "Qur’ani"),  # twice
        ("Usahaâ€\x9d", "Usaha”"),  # a byte that Windows-1252 has no letter for
        ("Jaya&nbsp;Abadi", "Jaya Abadi"),
    ],
)
def test_letters_that_a_program_spoilt_are_mended(text: str, meant: str) -> None:
    assert read_sel(text).pulih == meant


@pytest.mark.parametrize(
    "text", ["Koperasi Réjeki", "Qur’ani", "“Étoile”", "A & B", "R&D; Co", "√", 12, True]
)
def test_a_sound_text_needs_no_mending(text: Any) -> None:
    assert read_sel(text).pulih is None


@pytest.mark.parametrize(
    "text",
    ["3604014408800001", "NIK 3604 0144 0880 0001.", "3604.014408.800001", "'3604014408800001"],
)
def test_sixteen_digits_are_never_quoted(text: str) -> None:
    assert not re.search(r"\d{4}", quote(text))


@pytest.mark.parametrize(
    "cell",
    [
        "Koperasi A < B",
        "-",
        "-5",
        "+62 254 1",
        "a@b.id",
        "1 = 1",
        "#1",
        "A & B",
        12,
        -12.5,
        True,
        {"d": "2016-05-04"},
    ],
)
def test_plain_words_and_numbers_are_not(cell: Any) -> None:
    assert (read_sel(cell).rusak, read_sel(cell).kode) == (None, None)


def test_the_import_cleans_a_cell_where_its_row_comes_in() -> None:
    rooms = Path("db/sheets").rglob("*.py")

    assert [path.name for path in rooms if "clean_text" in path.read_text(encoding="utf-8")] == [
        "book.py"
    ]
