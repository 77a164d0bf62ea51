"""A cell gives a value or a reason, and never a guess."""

import datetime as dt
import re
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.enums import StatusKehadiran
from db.values import hadir, parse, teks, uang
from db.values.cell import Sel, read_sel
from db.values.parse import Tafsir

UNTIL = dt.date(2026, 7, 12)
MAY_4 = dt.date(2016, 5, 4)

parse_tanggal = partial(parse.parse_tanggal, until=UNTIL)
parse_teks = partial(teks.parse_teks, terpanjang=5)
parse_nomor = partial(teks.parse_nomor, terpanjang=20)
parse_tahun = partial(parse.parse_tahun, until=2026)
parse_rugi = partial(uang.parse_uang, bertanda=True)


def reason(alasan: str) -> Tafsir[Any]:
    return Tafsir(alasan=alasan)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Maju", Tafsir("Maju")),
        (" Maju  1", reason("lebih panjang daripada 5 huruf")),
        ("Maju1", Tafsir("Maju1")),
        (12.0, Tafsir("12")),
    ],
)
def test_a_text_is_as_long_as_its_column_takes(cell: Any, found: Tafsir[str]) -> None:
    assert parse_teks(read_sel(cell)) == found


@pytest.mark.parametrize(
    "cell",
    [
        {"d": "2016-05-04"},
        "04/05/2016",
        "4-5-2016",
        "4.5.2016",
        "4 / 5 / 2016",
        "04/05/2016 00:00:00",
        "2016-05-04",
        "2016-5-4",
        "2016-05-04T00:00:00",
        "2016-05-04 00:00",
        "4 Mei 2016",
        "4 mei, 2016",
        "Rabu, 4 Mei 2016",
        "Jum'at, 4 May 2016",
        "04-Mei-2016",
        "4/MEI/2016",
        "4.Mei.2016",
        42494,
        42494.0,
        42494.75,
        {"n": 41032, "d": "2016-05-04"},
        "2016/05/04",
        "2016.5.4",
        "May 4, 2016",
        "Mei 4 2016",
        "tgl 4-5-2016",
        "Tanggal: 4 Mei 2016",
        "2016-05-03T17:00:00.000Z",
        "2016-05-03T20:15Z",
        "2016-05-04T07:00:00+07:00",
        "2016-05-04T16:59:59Z",
        "04/05/2016 16:59",
        {"d": "2016-05-04", "j": "16:59:59"},
    ],
)
def test_a_date_is_read_day_first_in_all_its_forms(cell: Any) -> None:
    assert parse_tanggal(read_sel(cell)) == Tafsir(MAY_4)


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "januari Jan January"),
        (2, "Februari Feb Pebruari Peb February"),
        (3, "Maret Mar March"),
        (4, "April Apr"),
        (5, "Mei May"),
        (6, "Juni Jun June"),
        (7, "Juli Jul July"),
        (8, "Agustus Agu Agt Ags Aug August"),
        (9, "September Sep Sept"),
        (10, "Oktober Okt Oct October"),
        (11, "November Nov Nopember Nop"),
        (12, "DESEMBER Des Dec December"),
    ],
)
def test_a_month_has_many_names(month: int, names: str) -> None:
    found = [parse_tanggal(read_sel(f"9 {name} 2016")).nilai for name in names.split()]

    assert found == [dt.date(2016, month, 9)] * len(found)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (10000, None),  # 1927, before the republic
        (16666, dt.date(1945, 8, 17)),
        (9999, None),
        (46215, dt.date(2026, 7, 12)),
        (46216, None),
        (80000, None),
    ],
)
def test_a_number_of_five_digits_is_a_day_of_excel(serial: int, day: dt.date | None) -> None:
    assert parse_tanggal(read_sel(serial)).nilai == day


def doubt(value: Any, alasan: str, usul: str | None = None) -> Tafsir[Any]:
    """A value that holds as soon as a person confirms it."""
    return Tafsir(value, alasan, usul=usul, boleh=True)


MAY_3 = dt.date(2016, 5, 3)
LATE = "pukul 17.00, tengah malam menurut WIB: mungkin 04/05/2016"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        # A kode pos of Serang is one of Excel's days as well.
        ("42182", Tafsir(alasan="“42182” hanya angka: mungkin 27/06/2015", usul="27/06/2015")),
        ("42494.5", Tafsir(alasan="“42494.5” hanya angka: mungkin 04/05/2016", usul="04/05/2016")),
        ({"d": "2016-05-03", "j": "17:00:00"}, doubt(MAY_3, f"“03/05/2016” {LATE}", "04/05/2016")),
        ("2016-05-03 17:00:00", doubt(MAY_3, f"“2016-05-03 17:00:00” {LATE}", "04/05/2016")),
        ("03/05/2016 17.00", doubt(MAY_3, f"“03/05/2016 17.00” {LATE}", "04/05/2016")),
        (42493 + 17 / 24, doubt(MAY_3, f"“42493.708333333336” {LATE}", "04/05/2016")),
        (
            "1 Januari 1970",
            doubt(
                dt.date(1970, 1, 1),
                "“1 Januari 1970” biasanya ditulis program untuk tanggal yang kosong",
                "",
            ),
        ),
        (
            "1969-12-31T17:00:00Z",
            doubt(
                dt.date(1970, 1, 1),
                "“1969-12-31T17:00:00Z” biasanya ditulis program untuk tanggal yang kosong",
                "",
            ),
        ),
        ("2016-02-30T17:00:00Z", reason("“2016-02-30T17:00:00Z” tidak ada di kalender")),
    ],
)
def test_a_day_that_a_program_may_have_made_is_doubted(cell: Any, found: Tafsir[dt.date]) -> None:
    assert parse_tanggal(read_sel(cell)) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            "04/05/2016",
            doubt(
                MAY_4,
                "“04/05/2016”: tanggal lain di kolom ini menulis bulannya dahulu, mungkin "
                "05/04/2016",
                "05/04/2016",
            ),
        ),
        ("04/13/2016", parse_tanggal(read_sel("04/13/2016"))),
        ("13/04/2016", Tafsir(dt.date(2016, 4, 13))),
        ("05/05/2016", Tafsir(dt.date(2016, 5, 5))),
    ],
)
def test_a_day_among_days_with_the_month_first_may_be_swapped(
    cell: str, found: Tafsir[dt.date]
) -> None:
    assert parse_tanggal(read_sel(cell), month_first=True) == found


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("17/08/1945", dt.date(1945, 8, 17)),
        ("12/07/2026", dt.date(2026, 7, 12)),
        ("29/02/2024", dt.date(2024, 2, 29)),
        ("31/12/2025", dt.date(2025, 12, 31)),
    ],
)
def test_the_first_and_the_last_day_count(cell: str, day: dt.date) -> None:
    assert parse_tanggal(read_sel(cell)) == Tafsir(day)


@pytest.mark.parametrize(
    ("cell", "day", "alasan"),
    [
        ("13/07/2026", dt.date(2026, 7, 13), None),
        ("01/01/2100", dt.date(2100, 1, 1), None),
        ("02/01/2100", None, "“02/01/2100” masih di masa depan"),
    ],
)
def test_a_day_that_may_lie_ahead_ends_with_the_century(
    cell: str, day: dt.date | None, alasan: str | None
) -> None:
    assert parse.parse_tanggal(read_sel(cell), until=None) == Tafsir(day, alasan)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("31/02/2016", reason("“31/02/2016” tidak ada di kalender")),
        ("29/02/2023", reason("“29/02/2023” tidak ada di kalender")),
        ("2016-13-13", reason("“2016-13-13” tidak ada di kalender")),
        (
            "05/17/2016",
            Tafsir(
                alasan="“05/17/2016” tidak ada di kalender: mungkin 17/05/2016", usul="17/05/2016"
            ),
        ),
        (
            "12/13/2016",
            Tafsir(
                alasan="“12/13/2016” tidak ada di kalender: mungkin 13/12/2016", usul="13/12/2016"
            ),
        ),
        ("13/13/2016", reason("“13/13/2016” tidak ada di kalender")),
        ("2016", reason("hanya tahun “2016”: tanggal dan bulannya tidak ada")),
        (1999, reason("hanya tahun “1999”: tanggal dan bulannya tidak ada")),
        ("2116", reason("“2116” bukan tanggal")),
        *(
            (cell, Tafsir(alasan=f"“{cell}”: tahunnya hanya dua angka, mungkin {day}", usul=day))
            for cell, day in (
                ("4 Mei 16", "04/05/2016"),
                ("4/5/16", "04/05/2016"),
                ("4-5-45", "04/05/1945"),
                ("4-5-44", "04/05/2044"),
            )
        ),
        ("31/2/16", reason("“31/2/16”: tahunnya hanya dua angka")),
        ("kemarin", reason("“kemarin” bukan tanggal")),
        ("4 Mai 2016", reason("“4 Mai 2016” bukan tanggal")),
        ("4/5/201", reason("“4/5/201” bukan tanggal")),
        ("04/05/20166", reason("“04/05/20166” bukan tanggal")),
        ("13/07/2026", reason("“13/07/2026” masih di masa depan")),
        ("16/08/1945", reason("“16/08/1945” terlalu lama untuk sebuah koperasi")),
        ({"d": "1900-01-01"}, reason("“01/01/1900” terlalu lama untuk sebuah koperasi")),
    ],
)
def test_what_is_no_certain_date_says_why(cell: Any, found: Tafsir[dt.date]) -> None:
    assert parse_tanggal(read_sel(cell)) == found


@pytest.mark.parametrize(
    "cell",
    [
        "3604000000001",
        "36.04.0000.00001",
        "3604-0000-00001",
        "3604 000 000 001",
        "’3604000000001",
        "`3604000000001",
        "'3604000000001",
        3604000000001,
        3604000000001.0,
    ],
)
def test_a_nik_is_its_13_digits(cell: Any) -> None:
    assert teks.parse_nik(read_sel(cell)) == Tafsir("3604000000001")


@pytest.mark.parametrize(
    ("cell", "alasan"),
    [
        ("3,60424E+12", "rusak oleh Excel “3,60424E+12”: ketik ulang 13 angkanya"),
        ("3.604e12", "rusak oleh Excel “3.604e12”: ketik ulang 13 angkanya"),
        ("3E+12", "rusak oleh Excel “3E+12”: ketik ulang 13 angkanya"),
        ("360400,0", "rusak oleh Excel “360400,0”: ketik ulang 13 angkanya"),
        ("3604000000001.00", "rusak oleh Excel “3604000000001.00”: ketik ulang 13 angkanya"),
        (
            "3604012345670001",
            "“[NIK KTP]”: tampaknya NIK KTP, bukan NIK koperasi",
        ),
        ("123", "3 angka “123”, seharusnya 13"),
        ("360400000000", "12 angka “360400000000”, seharusnya 13"),
        ("36040000000012", "14 angka “36040000000012”, seharusnya 13"),
        ("36040.0", "6 angka “36040.0”, seharusnya 13"),
        ("٣٦٠٤٠٠٠٠٠٠٠٠١", "bukan angka “٣٦٠٤٠٠٠٠٠٠٠٠١”"),
        ("36040000A0001", "bukan angka “36040000A0001”"),
        ("'", "bukan angka “'”"),
    ],
)
def test_a_spoilt_nik_says_why(cell: str, alasan: str) -> None:
    assert teks.parse_nik(read_sel(cell)) == reason(alasan)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("9001/BH/KWK.10/XI", Tafsir("9001/BH/KWK.10/XI")),
        ("5,18E+05", reason("rusak oleh Excel “5,18E+05”: ketik ulang nomornya")),
        ("12/BH/E+05", Tafsir("12/BH/E+05")),
        ("AHU-0000001.AH.01.26", Tafsir("AHU-0000001.AH.01.26")),
        ("AHU-0000001.AH.01.266", reason("lebih panjang daripada 20 huruf")),
    ],
)
def test_a_nomor_badan_hukum_may_be_odd_but_not_a_rounded_number(
    cell: str, found: Tafsir[str]
) -> None:
    assert parse_nomor(read_sel(cell)) == found


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (0, 0),
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        (25, 25),
        (25.0, 25),
        ("25,0", 25),
        ("25.00", 25),
        ("1.250", 1250),
        ("1,250", 1250),
        ("1 250", 1250),
        ("12.345", 12345),
        ("999.999", 999999),
        ("1.000.000", 1000000),
        (1_000_000, 1000000),
        ("25 orang", 25),
        ("25 ORG.", 25),
        ("25unit", 25),
        ("1.250 orang", 1250),
    ],
)
def test_a_count_may_be_grouped(cell: Any, count: int) -> None:
    assert parse.parse_cacah(read_sel(cell)) == Tafsir(count)


@pytest.mark.parametrize(
    ("cell", "alasan"),
    [
        ("-3", "“-3” kurang dari nol"),
        (-3, "“-3” kurang dari nol"),
        ("-1.250", "“-1.250” kurang dari nol"),
        (1.25, "“1.25” bukan bilangan bulat: mungkin titik ribuan yang rusak"),
        ("1.25", "“1.25” bukan bilangan"),
        ("1.2500", "“1.2500” bukan bilangan"),
        ("dua", "“dua” bukan bilangan"),
        ("25 kg", "“25 kg” bukan bilangan"),
        ("orang", "“orang” bukan bilangan"),
        ("1.25.0", "“1.25.0” bukan bilangan"),
        ("1.250,300", "“1.250,300” bukan bilangan"),
        ("25.000.0", "“25.000.0” bukan bilangan"),
        ("٣", "“٣” bukan bilangan"),
        ("²", "“²” bukan bilangan"),
        (True, "“YA” bukan bilangan"),
        (1_000_001, "“1000001” lebih dari sejuta"),
        ("9" * 30, f"“{'9' * 30}” lebih dari sejuta"),
        (10**400, f"“1{'0' * 59}…” lebih dari sejuta"),
    ],
)
def test_what_is_no_count_is_refused(cell: Any, alasan: str) -> None:
    assert parse.parse_cacah(read_sel(cell)) == reason(alasan)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (0, "0.00"),
        (7, "7.00"),
        (12_500_000, "12500000.00"),
        (1_000_000.5, "1000000.50"),
        ({"n": 41032, "d": "2016-05-04"}, "41032.00"),
        ("12500000", "12500000.00"),
        ("12.500.000", "12500000.00"),
        ("12 500 000", "12500000.00"),
        ("Rp. 12.500.000,-", "12500000.00"),
        ("Rp 12.500.000,--", "12500000.00"),
        ("Rp12.500.000.-", "12500000.00"),
        ("IDR 12.500.000", "12500000.00"),
        ("rp12.500.000,50", "12500000.50"),
        ("12500000,5", "12500000.50"),
        ("12,500,000.50", "12500000.50"),
        ("1.250", "1250.00"),
        ("1,250", "1250.00"),
        ("500 rb", "500000.00"),
        ("500ribu", "500000.00"),
        ("12,5 jt", "12500000.00"),
        ("12,5 Juta", "12500000.00"),
        ("1,5 M", "1500000000.00"),
        ("1,5 miliar", "1500000000.00"),
        ("2 milyar", "2000000000.00"),
        ("3 T", "3000000000000.00"),
        ("3 triliun", "3000000000000.00"),
        ("1.234,5 jt", "1234500000.00"),
        ("(250.000)", "-250000.00"),
        ("(Rp 250.000)", "-250000.00"),
        ("-250.000", "-250000.00"),
        ("- 250.000", "-250000.00"),
        ("-Rp250.000", "-250000.00"),
        ("-1,5 jt", "-1500000.00"),
        (-250_000, "-250000.00"),
        (10**15, "1000000000000000.00"),
        (-(10**15), "-1000000000000000.00"),
    ],
)
def test_money_is_read_as_it_is_written(cell: Any, amount: str) -> None:
    assert parse_rugi(read_sel(cell)) == Tafsir(Decimal(amount))


@pytest.mark.parametrize(
    "cell",
    [
        "seribu",
        "Rp",
        "",
        "12,5,0",
        "1.250,300",
        "1.25.00",
        "1,5 kg",
        "5 kg",
        "1.500.000 jt",
        "9" * 40 + "x",
        "1E400",
        "25%",
        "25 %",
        True,
        False,
        {"d": "2016-05-04"},
    ],
)
def test_money_that_could_be_two_amounts_is_refused(cell: Any) -> None:
    read = read_sel(cell)

    assert parse_rugi(read) == reason(f"{read.kutip} bukan jumlah uang yang pasti")


@pytest.mark.parametrize(
    ("cell", "kali", "amount", "why"),
    [
        ("1.25", 1, "1.25", "berpecahan"),  # American: two digits after the only dot
        ("12,5", 1, "12.50", "berpecahan"),
        (0.25, 1, "0.25", "berpecahan"),  # what Excel keeps of 25 %
        (-999_999.5, 1, "-999999.50", "berpecahan"),
        (0.0125, 1_000, "12.50", "berpecahan"),
        (1_000_000_001, 1_000, "1000000001000.00", "terlalu besar di bawah judul"),
    ],
)
def test_an_amount_that_no_book_keeps_is_doubted(
    cell: Any, kali: int, amount: str, why: str
) -> None:
    found = uang.parse_uang(read_sel(cell), kali=kali, bertanda=True)

    assert (found.nilai, found.boleh) == (Decimal(amount), True)
    assert found.alasan is not None
    assert found.alasan.startswith(f"{read_sel(cell).kutip} {why}")


@pytest.mark.parametrize(("cell", "kali"), [("Rp 2.250.000.000", 10**6), (2_250_000_000, 1_000)])
def test_an_amount_in_full_under_a_heading_in_juta_is_called_so(cell: Any, kali: int) -> None:
    found = uang.parse_uang(read_sel(cell), kali=kali)

    assert (found.alasan or "").endswith(
        "di bawah judul yang menghitung dalam ribuan atau lebih: tampaknya sudah rupiah penuh"
    )


@pytest.mark.parametrize(
    ("cell", "alasan"),
    [
        (10**15 + 1, "“[NIK KTP]” terlalu besar untuk sebuah koperasi"),
        ("1001 t", "“1001 t” terlalu besar untuk sebuah koperasi"),
        (-(10**15) - 1, "“-[NIK KTP]” terlalu besar untuk sebuah koperasi"),
        ("9" * 40, f"“{'9' * 40}” terlalu besar untuk sebuah koperasi"),
    ],
)
def test_no_koperasi_has_more_than_a_thousand_triliun(cell: Any, alasan: str) -> None:
    assert parse_rugi(read_sel(cell)) == reason(alasan)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("0", Tafsir(Decimal("0.00"))),
        ("-0", Tafsir(Decimal("0.00"))),
        ("-1", reason("“-1” kurang dari nol")),
        ("(1)", reason("“(1)” kurang dari nol")),
        (-0.01, reason("“-0.01” kurang dari nol")),
    ],
)
def test_only_a_loss_is_below_nought(cell: Any, found: Tafsir[Decimal]) -> None:
    assert uang.parse_uang(read_sel(cell)) == found


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12,5", "12500000.00"),
        (3, "3000000.00"),
        ("1.250", "1250000000.00"),
        # A cell that names its own size is not multiplied again.
        ("1,5 M", "1500000000.00"),
        ("250 rb", "250000.00"),
        ("3 juta", "3000000.00"),
    ],
)
def test_a_heading_in_million_multiplies(cell: Any, amount: str) -> None:
    assert uang.parse_uang(read_sel(cell), kali=1_000_000) == Tafsir(Decimal(amount))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2025", Tafsir(2025)),
        (2025.0, Tafsir(2025)),
        ("1945", Tafsir(1945)),
        ("2026", Tafsir(2026)),
        ("1944", reason("“1944” bukan tahun buku")),
        ("2027", reason("“2027” bukan tahun buku")),
        ("25", reason("“25” bukan tahun buku")),
        ("20255", reason("“20255” bukan tahun buku")),
        ("٢٠٢٥", reason("“٢٠٢٥” bukan tahun buku")),
    ],
)
def test_a_tahun_buku_has_four_digits_and_is_not_ahead(cell: Any, found: Tafsir[int]) -> None:
    assert parse_tahun(read_sel(cell)) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("82,5", Tafsir(Decimal("82.50"))),
        ("82.55", Tafsir(Decimal("82.55"))),
        (7, Tafsir(Decimal("7.00"))),
        (0.85, doubt(Decimal("0.85"), "“0.85” mungkin bagian dari seratus: 85 % dibaca 0,85")),
        ("1", doubt(Decimal("1.00"), "“1” mungkin bagian dari seratus: 85 % dibaca 0,85")),
        ("1,01", Tafsir(Decimal("1.01"))),
        ("0", Tafsir(Decimal("0.00"))),
        ("100", Tafsir(Decimal("100.00"))),
        ("100,01", reason("“100,01” bukan nilai 0 sampai 100")),
        ("101", reason("“101” bukan nilai 0 sampai 100")),
        ("-1", reason("“-1” bukan nilai 0 sampai 100")),
        ("82,555", reason("“82,555” bukan nilai 0 sampai 100")),
        ("0100", reason("“0100” bukan nilai 0 sampai 100")),
        ("lulus", reason("“lulus” bukan nilai 0 sampai 100")),
        ("٨٢", reason("“٨٢” bukan nilai 0 sampai 100")),
    ],
)
def test_a_test_result_is_0_to_100(cell: Any, found: Tafsir[Decimal]) -> None:
    assert parse.parse_nilai(read_sel(cell)) == found


@pytest.mark.parametrize(
    ("status", "marks"),
    [
        (StatusKehadiran.HADIR, "HADIR hadir H V √ ✓ ✔ 1 YA Y X x × ✗ ADA h. 1.0"),
        (StatusKehadiran.IZIN, "Izin Ijin I i."),
        (StatusKehadiran.SAKIT, "Sakit S .s"),
        (StatusKehadiran.ALPA, "Alpa Alpha Alfa A 0 Tidak T TK"),
    ],
)
def test_a_daftar_hadir_has_many_marks(status: StatusKehadiran, marks: str) -> None:
    cells = [float(mark) if mark == "1.0" else mark for mark in marks.split()]

    assert [hadir.parse_hadir(read_sel(each)).nilai for each in cells] == [status] * len(cells)


@pytest.mark.parametrize(("cell", "status"), [(True, "hadir"), (False, "alpa")])
def test_a_ticked_box_is_a_mark_too(cell: Any, status: str) -> None:
    assert hadir.parse_hadir(read_sel(cell)) == Tafsir(StatusKehadiran(status))


@pytest.mark.parametrize("cell", ["x", "X", "×", "✗", "✘"])
def test_a_cross_beside_another_mark_may_be_here_or_not(cell: str) -> None:
    alasan = f"“{cell}”: hadir, atau justru tidak hadir"

    found = hadir.parse_hadir(read_sel(cell), ticked=True)

    assert found == doubt(StatusKehadiran.HADIR, alasan, "alpa")
    assert hadir.parse_hadir(read_sel("v"), ticked=True) == Tafsir(StatusKehadiran.HADIR)


def test_another_mark_is_no_mark() -> None:
    assert hadir.parse_hadir(read_sel("?")) == reason(
        "“?” bukan tanda kehadiran: hadir, izin, sakit atau alpa"
    )


READINGS = [
    parse_tanggal,
    parse_teks,
    parse_nomor,
    parse_tahun,
    parse_rugi,
    teks.parse_nik,
    parse.parse_cacah,
    parse.parse_nilai,
    hadir.parse_hadir,
]
CELLS = (
    st.text(max_size=40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.booleans()
    | st.dates().map(lambda day: {"d": day.isoformat()})
)


@pytest.mark.parametrize("read", READINGS)
@given(cell=CELLS.map(read_sel))
def test_no_cell_breaks_a_reading(read: Any, cell: Sel) -> None:
    found = read(cell)

    assert (found.nilai is None) == (found.alasan is not None and not found.boleh)
    assert found.alasan is None or not re.search(r"(?<!\d)[1-9]\d{15}(?!\d)", found.alasan)
