"""Each kind of value at its limits: just within it is kept, just outside it is refused."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from db.enums import Jenis
from db.errors import DataRejected
from db.values.checks import (
    choice,
    count,
    date,
    degrees,
    flag,
    money,
    nik,
    quantity,
    score,
    text,
    year,
    yes_or_unknown,
)

THOUSAND_TRILIUN = 10**15


def rule_of(read: Callable[[Any], Any], value: Any) -> str:
    with pytest.raises(DataRejected) as refused:
        read(value)
    return refused.value.rule


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Maju", "Maju"),
        ("  Maju \t Jaya\n", "Maju Jaya"),
        ("", None),
        ("  ", None),
        (None, None),
        ("x" * 200, "x" * 200),
        ("Maju\u202e Jaya\u200b", "Maju Jaya"),
        ("Kope\u00adrasi", "Koperasi"),
        ("\ufeff \u200e", None),
    ],
)
def test_text_is_trimmed_and_nothing_is_null(value: Any, kept: str | None) -> None:
    assert text()(value) == kept


@pytest.mark.parametrize(
    "value",
    [
        "2.17.03.2.01.0003.5.1.02.01.01.0024",  # kode rekening
        "ID36110000123456789",  # sertifikat halal
        "2063604010123-28",  # P-IRT
        "0012345678901000",  # NPWP of a badan
        "AHU-0000908.AH.01.29.TAHUN 2025",
        "0254-212345 / 081211110001",
    ],
)
def test_text_keeps_other_numbers(value: str) -> None:
    assert text()(value) == value


def test_text_of_lines_keeps_its_lines() -> None:
    assert text(lines=True)(" satu  dua \r\n\n tiga ") == "satu dua\n\ntiga"


@pytest.mark.parametrize(
    ("read", "value", "rule"),
    [
        (text(), 5, "isian_bukan_teks"),
        (text(), 0, "isian_bukan_teks"),
        (text(), "a\x00b", "isian_bukan_teks"),
        (text(), "a\x07b", "isian_bukan_teks"),
        (text(), "a\ud83d", "isian_bukan_teks"),
        (text(lines=True), "a\x07\nb", "isian_bukan_teks"),
        (text(), "3604151203850001", "isian_memuat_ktp"),
        (text(), "Jl. Raya 1, KTP 3604-1512-0385-0001", "isian_memuat_ktp"),
        (text(), "36041512\u200b03850001", "isian_memuat_ktp"),
        (text(lines=True), "Ketua:\n3604151203850001", "isian_memuat_ktp"),
        (text(), "x" * 201, "isian_terlalu_panjang"),
        (text(longest=3), "abcd", "isian_terlalu_panjang"),
        (text(required=True), " ", "isian_wajib"),
        (text(required=True), None, "isian_wajib"),
        (choice(Jenis), "lain", "isian_di_luar_pilihan"),
        (choice(Jenis), 0, "isian_di_luar_pilihan"),
        (choice(Jenis, required=True), None, "isian_wajib"),
        (choice(Jenis, required=True), "", "isian_wajib"),
        (flag, "ya", "pilihan_ya_tidak"),
        (flag, 1, "pilihan_ya_tidak"),
        (flag, "", "pilihan_ya_tidak"),
        (yes_or_unknown, "ya", "pilihan_ya_tidak"),
        (date, dt.date(1945, 8, 16), "tanggal_tidak_sah"),
        (date, dt.date(2100, 1, 2), "tanggal_tidak_sah"),
        (date, dt.datetime(2100, 1, 2, 1, tzinfo=dt.UTC), "tanggal_tidak_sah"),
        (date, pd.NaT, "tanggal_tidak_sah"),
        (date, 46208, "tanggal_tidak_sah"),
        (date, " 46208 ", "tanggal_tidak_sah"),
        (date, "46208.5", "tanggal_tidak_sah"),
        (count, -1, "bilangan_tidak_sah"),
        (count, 2.5, "bilangan_tidak_sah"),
        (count, 1_000_001, "bilangan_tidak_sah"),
        (count, "1000001", "bilangan_tidak_sah"),
        (count, "0" * 41, "bilangan_tidak_sah"),
        (count, True, "angka_tidak_sah"),
        (count, float("nan"), "angka_tidak_sah"),
        (count, float("inf"), "angka_tidak_sah"),
        (count, [1], "angka_tidak_sah"),
        pytest.param(count, 10**5000, "angka_tidak_sah", id="5000 digits"),
        (year, "1944", "tahun_tidak_sah"),
        (year, "2101", "tahun_tidak_sah"),
        (year, 1944, "tahun_tidak_sah"),
        (year, 2101, "tahun_tidak_sah"),
        (year, 2025.5, "tahun_tidak_sah"),
        (year, "٢٠٢٦", "tahun_tidak_sah"),
        (money, "0" * 41, "uang_tidak_sah"),
        (money, Decimal("0.005"), "uang_tidak_sah"),
        (money, THOUSAND_TRILIUN + 1, "angka_tidak_sah"),
        (money, -THOUSAND_TRILIUN - 1, "angka_tidak_sah"),
        (quantity, "-1", "takaran_tidak_sah"),
        (quantity, "banyak", "takaran_tidak_sah"),
        (quantity, -1, "takaran_tidak_sah"),
        (quantity, Decimal("0.005"), "takaran_tidak_sah"),
        (score, "100,01", "nilai_tidak_sah"),
        (score, Decimal("100.01"), "nilai_tidak_sah"),
        (score, -1, "nilai_tidak_sah"),
        (score, Decimal("1.005"), "nilai_tidak_sah"),
        (score, "nan", "nilai_tidak_sah"),
        (degrees, "1234", "titik_tidak_sah"),
        (degrees, "6,1234567890123", "titik_tidak_sah"),
        (degrees, "6°7'", "titik_tidak_sah"),
        (degrees, "--6", "titik_tidak_sah"),
        (nik, 3604000000001, "ck_koperasi_nik_koperasi_13_digit"),
        (nik, "360400000000", "ck_koperasi_nik_koperasi_13_digit"),
    ],
)
def test_what_is_outside_is_refused_by_its_rule(
    read: Callable[[Any], Any], value: Any, rule: str
) -> None:
    assert rule_of(read, value) == rule


@pytest.mark.parametrize(
    ("read", "value", "kept"),
    [
        (text(longest=3), "abc", "abc"),
        (choice(Jenis), "produsen", Jenis.PRODUSEN),
        (choice(Jenis), "", None),
        (choice(Jenis), None, None),
        (choice(Jenis, required=True), "jasa", Jenis.JASA),
        (flag, True, True),
        (flag, False, False),
        (flag, None, False),
        (yes_or_unknown, None, None),
        (yes_or_unknown, " ", None),
        (yes_or_unknown, False, False),
        (yes_or_unknown, True, True),
        (date, dt.date(1945, 8, 17), dt.date(1945, 8, 17)),
        (date, dt.date(2100, 1, 1), dt.date(2100, 1, 1)),
        (date, dt.datetime(2026, 7, 12, 23, 59, tzinfo=dt.UTC), dt.date(2026, 7, 12)),
        (date, pd.Timestamp(2026, 7, 12), dt.date(2026, 7, 12)),
        (date, "17/08/1945", dt.date(1945, 8, 17)),
        (date, None, None),
        (date, " ", None),
        (count, 0, 0),
        (count, 1_000_000, 1_000_000),
        (count, 3.0, 3),
        (count, "1.000.000", 1_000_000),
        (count, "0" * 40, 0),
        (count, None, None),
        (year, "1945", 1945),
        (year, "2100", 2100),
        (year, 1945, 1945),
        (year, 2100.0, 2100),
        (year, " 2026 ", 2026),
        (year, None, None),
        (money, THOUSAND_TRILIUN, Decimal("1000000000000000.00")),
        (money, -THOUSAND_TRILIUN, Decimal("-1000000000000000.00")),
        (money, Decimal("0.01"), Decimal("0.01")),
        (money, 12.5, Decimal("12.50")),
        (money, "", None),
        (quantity, 0, Decimal("0.00")),
        (quantity, "1,5 jt", Decimal("1500000.00")),
        (quantity, Decimal("0.01"), Decimal("0.01")),
        (quantity, None, None),
        (score, 0, Decimal("0.00")),
        (score, "100", Decimal("100.00")),
        (score, 100, Decimal("100.00")),
        (score, 82.55, Decimal("82.55")),
        (score, "", None),
        (degrees, "-6,1201", -6.1201),
        (degrees, " 106.123456789012 ", 106.123456789012),
        (degrees, "6", 6.0),
        (degrees, -6.5, -6.5),
        (degrees, " ", None),
        (nik, "3604.000.000.001", "3604000000001"),
        (nik, "", None),
        (nik, None, None),
    ],
)
def test_what_is_within_is_kept(read: Callable[[Any], Any], value: Any, kept: Any) -> None:
    found = read(value)

    assert (found, type(found)) == (kept, type(kept))


def test_a_number_of_forty_letters_is_still_read() -> None:
    assert money("Rp" + " " * 35 + "1,5") == Decimal("1.50")
