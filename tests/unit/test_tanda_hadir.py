"""Digits in a column of signatures: marks of who came, or the numbers of the places."""

import datetime as dt

import pytest

from db.enums import StatusKehadiran
from db.sheets.row.marks import Nomor, read_mark, read_nomor
from db.values.cell import read_sel
from db.values.hadir import HadirPukul
from db.values.parse import Tafsir


@pytest.mark.parametrize(
    ("marks", "nomor"),
    [
        (["1", "1", "0", ""], Nomor.TANDA),
        (["1"], Nomor.TANDA),
        (["v", "", "v"], Nomor.TANDA),
        (["", "1", ""], Nomor.TANDA),
        (["0", "0"], Nomor.TANDA),
        (["1", "2", "3"], Nomor.TEMPAT),
        (["1", "", "3", ""], Nomor.TEMPAT),
        (["", "2", "", "4"], Nomor.TEMPAT),
        (["", "2", ""], Nomor.TEMPAT),
        (["1.", ""], Nomor.TEMPAT),
        (["1) ......", "", "3 ____"], Nomor.TEMPAT),
        (["1", "", ""], Nomor.ENTAH),
        (["1", "2", "1"], Nomor.ENTAH),
        (["", "", "2"], Nomor.ENTAH),
    ],
)
def test_what_the_digits_of_a_column_are(marks: list[str], nomor: Nomor) -> None:
    assert read_nomor(marks) is nomor


@pytest.mark.parametrize("cell", ["1", "2.", "3) .......", ".......", "____"])
def test_the_number_of_a_place_says_nothing(cell: str) -> None:
    assert read_mark(read_sel(cell), nomor=Nomor.TEMPAT) == Tafsir()


def test_a_mark_beside_the_numbers_of_places_counts() -> None:
    found = read_mark(read_sel("v"), nomor=Nomor.TEMPAT)

    assert found == Tafsir(StatusKehadiran.HADIR)


def test_a_digit_that_may_be_either_is_asked_about() -> None:
    found = read_mark(read_sel("1"), nomor=Nomor.ENTAH)

    assert (found.nilai, found.usul, found.boleh) == (StatusKehadiran.HADIR, "", True)


@pytest.mark.parametrize(
    ("cell", "datang", "pulang"),
    [
        ("08.05", dt.time(8, 5), None),
        ("8:05 WIB", dt.time(8, 5), None),
        ("08:05:00", dt.time(8, 5), None),
        ("H 08.05", dt.time(8, 5), None),
        ("v, 08.05", dt.time(8, 5), None),
        ("08.05-16.00", dt.time(8, 5), dt.time(16)),
        ("08.05 s/d 16.00", dt.time(8, 5), dt.time(16)),
        ("hadir 08.05 \u2013 16.00 WIB", dt.time(8, 5), dt.time(16)),
    ],
)
def test_who_wrote_a_time_was_there_then(cell: str, datang: dt.time, pulang: dt.time) -> None:
    assert read_mark(read_sel(cell)) == Tafsir(HadirPukul(datang, pulang))


@pytest.mark.parametrize(
    "cell", ["1.00", "25.00", "08.75", "16.00-08.00", "8", "x 08.05", "08.05 A"]
)
def test_what_is_no_time_of_a_sesi_is_asked_about(cell: str) -> None:
    found = read_mark(read_sel(cell))

    assert (found.nilai, bool(found.alasan)) == (None, True)
