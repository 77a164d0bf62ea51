"""What looks like a NIK KTP is covered, and nothing else is."""

import pytest

from db.values.ktp import SAMARAN, hide_ktp, holds_ktp, is_ktp, is_nearly_ktp

KTP = "3604014408800001"
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}


@pytest.mark.parametrize(
    "text",
    [
        "3604014408800001",
        "'3604014408800001",
        "36 04 01 440880 0001",
        "36.04.01.440880.0001",
        "3604-0144-0880-0001",
        "3,60401E+15",
        "3604014408800001.0",
        "NIK 1 3604 0144 0880 0001",
        "36040144\u200b08800001",
        "KTP ketua 3604/0144/0880/0001",
        "3.604.014.408.800.001",
        "3,604,014,408,800,001",
        "3604014 408800001",
        "3 6 0 4 0 1 4 4 0 8 8 0 0 0 0 1",
        "3604_0144_0880_0001",
        "(3604) (0144) 0880: 0001",
        KTP.translate(FULL_WIDTH),
        KTP.translate(ARABIC),
        "36O4O14408800OO1",
        "36040l44088O0001",
        "36O4 O144 O88O OOO1",
        "03604014408800001",
        "0 3604 0144 0880 0001",
        # In groups, without a day that fits.
        "3604 1234 5678 9012",
        "3604.1234.5678.9012",
        "Nama (3604-1234-5678-9012) ketua",
        "360412.345678.9012",
        "36.04.12.345678.9012",
        "3.604.123.456.789.012",
        "KTP 360401 0812800001",
        "3604-011234-560001",
        "Ketua 360401-1234-560001, Ciruas",
        "36-0401-1234-56-0001",
        "3604 - 011234 - 560001",
        "3604 01 1234 56 0001",
        "360401123456-0001",
        "3604-011234560001",
        "36.09.198584.6578.01",
        "36-59-190607-9603-84",
        "3604 0812 3456 7890",
        "3604014408800001/3604014408800002",
        # What stands upon a digit or around it, and blanks that are letters.
        "3604\u03040144\u030408800001",
        "".join(f"{digit}\ufe0f\u20e3" for digit in KTP),
        "3604\u31640144\u31640880\u31640001",
        # Marks of any kind.
        "3604+0144+0880+0001",
        "3604=0144=0880=0001",
        "3604~0144~0880~0001",
        "3604x0144x0880x0001",
        "3604 X 0144 X 0880 X 0001",
        "3604×0144→0880·0001",
        "3604----0144----0880----0001",
        "3604 -- -- 0144 -- -- 0880 -- -- 0001",
        "[3604] [0144] [0880] [0001]",
        "3604%0144%0880%0001",
        "360401%440880%0001",
        "36%04%01%44%08%80%00%01",
        "{3604}<0144>0880!0001",
    ],
)
def test_a_nik_ktp_is_covered_however_it_is_written(text: str) -> None:
    assert SAMARAN in hide_ktp(text)
    assert sum(letter.isdigit() for letter in hide_ktp(text)) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "0012345678901000",  # an NPWP of a badan has sixteen digits too
        "01.234.567.8-901.000",
        "0254 212345 081211110001",
        "3604000900001",
        "3.604.000.099.999",
        "AHU-0000908.AH.01.29.TAHUN 2025",
        "000901/BH/M.KUKM.2/V/2016 tgl 04-05-2016",
        "1.250.000.000.000.000",
        "2016-05-04T17:00:00.000Z",
        "3,604E+12",
        "12/05/2016 12/07/2017",
        "12-05-2016, 12-07-2017",
        "1.250.000.000, 2.500.000",
        "Jl. Raya 1, 212345 / 0812111100",
        "Jl. Raya 1 Telp 212345 0812111100",
        "Jl. Raya 1 (0254) 212345 0812111100",
        "0254-212345 0812111100",
        "5551-2345 / 5551-2346",
        "081211110001 081322220002",
        "62812 1111 0001, 62813 2222 0002",
        "0812-1111-0001 / 0813-2222-0002",
        "0813-1520-3344 / 0812-9000-1122",
        "0812 1111 0001 0813 2222 0002",
        "0812-1111-0001\n0813-2222-0002",
        "0254-401-234 / 0812-1111-0001",
        "+62 812-1111-0001 / +62 813-2222-0002",
        "(0254) 401 234 - 0812 1101 1201",
        "12-05-2016-12-07-2017",
        "13 05 2016 14 07 2017",
        "2016-05-04 2017-06-07",
        "1998-05-04-1999-06-07",
        "2015 2016 2017 2018",
        "12%, 15%, 10%, 31%, 12%, 11%, 10%, 14%",
        "212345 + 0812111100",
        "081211110001 + 081322220002",
        "Oo lI1 OOOOOOOOOOOOOOOO",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert hide_ktp(text) == text


@pytest.mark.parametrize(
    ("number", "covered"), [(3604014408800001, True), (3604014408800001.0, True), (10**12, False)]
)
def test_a_number_of_sixteen_digits_is_one(number: float, covered: bool) -> None:
    assert is_ktp(number) is covered


def test_a_nik_ktp_beside_a_telephone_is_covered_and_the_telephone_stays() -> None:
    text = "0812-1111-0001 / 3604-0144-0880-0001"

    assert hide_ktp(text) == f"0812-1111-0001 / {SAMARAN}"


@pytest.mark.parametrize(
    ("text", "nearly"),
    [
        ("Siti Aminah 36040144088000019", True),
        ("Siti Aminah 93604014408800001", True),
        ("Siti Aminah 3604-0144-0880-0001-9", True),
        ("Siti Aminah 198001012010012001", False),  # an NIP
        ("Siti Aminah 0812 1111 0001", False),
        ("Siti Aminah", False),
    ],
)
def test_a_digit_too_many_makes_it_nearly_one(text: str, nearly: bool) -> None:
    assert is_nearly_ktp(text) is nearly


@pytest.mark.parametrize(
    ("text", "typed", "as_number"),
    [
        ("Siti Aminah 36040144088000019", True, False),
        ("Siti Aminah 3604014408800001", True, True),
        ("ID36410000170700921", False, False),  # a number of a certificate
        ("198001012010012001", False, False),  # an NIP
        ("36040144088000019 2", True, False),
    ],
)
def test_a_form_keeps_none_that_has_a_digit_too_many_but_where_numbers_are_asked_for(
    text: str, *, typed: bool, as_number: bool
) -> None:
    assert (holds_ktp(text), holds_ktp(text, nomor=True)) == (typed, as_number)
