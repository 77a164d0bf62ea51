"""What the cells of one row must not contradict, each rule on both its sides."""

import datetime as dt
from typing import Any

import pytest

from db.enums import Asal, CaraPerbaikan, JenisImpor
from db.sheets.row.cases import check_case, check_tahap
from db.sheets.row.cells import Ragu, Usul
from db.sheets.row.contradictions import check_closed, check_koperasi, check_year

REGISTER, KERAGAAN, RAT = JenisImpor.REGISTER, JenisImpor.KERAGAAN, JenisImpor.RAT
MAY_4, APRIL_5 = dt.date(2016, 5, 4), dt.date(2016, 4, 5)
NIK = {"nik_koperasi": "3604000000001"}
MANY = "jauh lebih banyak daripada koperasi lain."


def dated(nomor: str, tanggal: dt.date) -> dict[str, Any]:
    return {"nomor_badan_hukum": nomor, "tanggal_badan_hukum": tanggal}


@pytest.mark.parametrize(
    ("jenis", "nilai"),
    [
        (REGISTER, {}),
        (REGISTER, {"nama": "ABC", **NIK}),
        (REGISTER, {"nama": "A B", "nomor_badan_hukum": "1/BH"}),
        (REGISTER, {"tanggal_badan_hukum": MAY_4}),
        (REGISTER, {"nomor_badan_hukum": "1/BH/V/2016"}),
        (REGISTER, dated("1/BH/V/2016", MAY_4)),
        (REGISTER, dated("1/bh/v/2016", MAY_4)),
        (REGISTER, dated("1/BH/ V / 16 ", MAY_4)),
        (REGISTER, dated("AHU-1 TAHUN 2016", MAY_4)),
        (REGISTER, dated("1/BH/XX/2016", MAY_4)),
        (REGISTER, dated("tanpa bulan", MAY_4)),
        (REGISTER, {"jumlah_anggota": 25, "anggota_laki": 10, "anggota_perempuan": 15}),
        (REGISTER, {"jumlah_anggota": 25, "anggota_laki": 25}),
        (REGISTER, {"jumlah_anggota": 25, "anggota_perempuan": 25}),
        (REGISTER, {"jumlah_anggota": 10_000}),
        (KERAGAAN, {"jumlah_anggota": 25, "anggota_umkm": 25, "umkm_mikro": 20, "umkm_kecil": 5}),
        (KERAGAAN, {"anggota_umkm": 25, "umkm_jasa": 25}),
        (KERAGAAN, {"umkm_mikro": 25, "umkm_jasa": 25}),
        (REGISTER, {"anggota_laki": 10, "anggota_perempuan": 15}),
        (REGISTER, {"tanggal_rat_terakhir": MAY_4, "tanggal_badan_hukum": MAY_4}),
        (REGISTER, {"kuk": 1}),
        (REGISTER, {"kuk": 4}),
        (REGISTER, {"asal": Asal.FASILITASI_DINAS, "tahun_fasilitasi": 1998}),
        (REGISTER, {"asal": Asal.MANDIRI}),
        (KERAGAAN, {"nama": "A", "aset": 0}),
        (RAT, {"tanggal": dt.date(2026, 1, 1), "tahun_buku": 2025}),
        (REGISTER, dated("103/BH/XI.2/DISKOP/2016", MAY_4)),
        # In front a year is a running number, and a number of two digits is none at all.
        (REGISTER, dated("2017/BH/IX-9/12-67", dt.date(1967, 12, 8))),
        (REGISTER, dated("2000/BH/KWK.10/VI/1995", dt.date(1995, 6, 8))),
        (REGISTER, dated("2012", MAY_4) | {"nomor_badan_hukum": "BH 2067"}),
        (RAT, {"tanggal": MAY_4, "tanggal_lapor": MAY_4, "tahun_buku": 2015}),
        (RAT, {"hadir": 5}),
        (RAT, {"kuorum": True}),
        (RAT, {"hasil": "Diterima"}),
        (RAT, {"tanggal_lapor": MAY_4}),
    ],
)
def test_a_row_that_agrees_with_itself_leaves_no_doubt(
    jenis: JenisImpor, nilai: dict[str, Any]
) -> None:
    assert check_koperasi(jenis, nilai) == []


@pytest.mark.parametrize(
    ("jenis", "nilai", "ragu"),
    [
        (
            KERAGAAN,
            {"jumlah_anggota": 25, "anggota_umkm": 26},
            Ragu("anggota_umkm", "Anggota UMKM: 26, padahal anggotanya 25."),
        ),
        (
            KERAGAAN,
            {"anggota_umkm": 10, "umkm_kecil": 8, "umkm_menengah": 3},
            Ragu("umkm_kecil", "UMKM menurut skala: 11, padahal anggota UMKMnya 10."),
        ),
        (
            REGISTER,
            {"jumlah_anggota": 10, "umkm_jasa": 11},
            Ragu("umkm_jasa", "UMKM menurut sektor: 11, padahal anggotanya 10."),
        ),
        (
            REGISTER,
            {"nama": "AB", **NIK},
            Ragu("nama", "Nama koperasi: kurang dari tiga huruf."),
        ),
        (
            REGISTER,
            {"nama": "Koperasi"},
            Ragu(
                "koperasi",
                "Tanpa NIK dan tanpa nomor badan hukum: koperasi tidak dapat dikenali.",
            ),
        ),
        (
            REGISTER,
            dated("1/BH/V/2016", APRIL_5),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: 05/04/2016, tetapi nomornya menyebut bulan V: hari dan "
                "bulan tampaknya tertukar, usul 04/05/2016.",
                Usul(
                    CaraPerbaikan.USUL_TANGGAL,
                    "04/05/2016",
                    "04/05/2016 (hari dan bulan ditukar)",
                ),
                boleh=True,
            ),
        ),
        (
            REGISTER,
            dated("1/BH/XII/2016", MAY_4),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: 04/05/2016, tetapi nomornya menyebut bulan XII.",
                boleh=True,
            ),
        ),
        (
            REGISTER,
            dated("1/BH/V/2017", MAY_4),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: tahun 2016, tetapi nomornya menyebut 2017.",
                boleh=True,
            ),
        ),
        (
            REGISTER,
            dated("1/BH/V/61", MAY_4),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: tahun 2016, tetapi nomornya menyebut 61.",
                boleh=True,
            ),
        ),
        (
            REGISTER,
            dated("AHU-1 Tahun 2017", MAY_4),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: tahun 2016, tetapi nomornya menyebut 2017.",
                boleh=True,
            ),
        ),
        (
            REGISTER,
            dated("103/BH/XI.2/DISKOP/2012", dt.date(2008, 7, 11)),
            Ragu(
                "tanggal_badan_hukum",
                "Tanggal badan hukum: tahun 2008, tetapi nomornya menyebut 2012.",
                boleh=True,
            ),
        ),
        (
            REGISTER,
            {"nomor_badan_hukum": "45"},
            Ragu("nomor_badan_hukum", "Nomor badan hukum: “45” hanya angka.", boleh=True),
        ),
        (
            RAT,
            {"tanggal": dt.date(2024, 2, 20), "tahun_buku": 2024},
            Ragu(
                "tahun_buku",
                "Tahun buku: 2024 belum tutup pada tanggal RAT 20/02/2024.",
                Usul(CaraPerbaikan.KETIK, "2023", "tahun buku 2023"),
                boleh=True,
            ),
        ),
        (
            KERAGAAN,
            {"jumlah_anggota": 25, "anggota_laki": 10, "anggota_perempuan": 16},
            Ragu("jumlah_anggota", "Jumlah anggota: 25, padahal L 10 + P 16."),
        ),
        (
            KERAGAAN,
            {"jumlah_anggota": 25, "anggota_laki": 26},
            Ragu("jumlah_anggota", "Jumlah anggota: 25, kurang daripada salah satu bagiannya."),
        ),
        (
            KERAGAAN,
            {"jumlah_anggota": 25, "anggota_perempuan": 26},
            Ragu("jumlah_anggota", "Jumlah anggota: 25, kurang daripada salah satu bagiannya."),
        ),
        (
            REGISTER,
            {"jumlah_anggota": 10_001},
            Ragu("jumlah_anggota", f"Jumlah anggota: 10001, {MANY}", boleh=True),
        ),
        (
            REGISTER,
            {"tanggal_rat_terakhir": APRIL_5, "tanggal_badan_hukum": MAY_4},
            Ragu(
                "tanggal_rat_terakhir",
                "Tanggal RAT terakhir: mendahului tanggal badan hukum.",
                boleh=True,
            ),
        ),
        (REGISTER, {"kuk": 0}, Ragu("kuk", "KUK: harus 1 sampai 4.")),
        (REGISTER, {"kuk": 5}, Ragu("kuk", "KUK: harus 1 sampai 4.")),
        (
            REGISTER,
            {"asal": Asal.FASILITASI_DINAS},
            Ragu("tahun_fasilitasi", "Tahun fasilitasi: belum diisi, padahal asalnya fasilitasi."),
        ),
        (
            REGISTER,
            {"tahun_fasilitasi": 1997},
            Ragu("tahun_fasilitasi", "Tahun fasilitasi: 1997, sebelum 1998."),
        ),
        (
            KERAGAAN,
            {"nama": "A", **NIK, "kecamatan": "x", "desa": "y", "tahun_buku": 2025}
            | {"nomor_badan_hukum": "1"},
            Ragu("jumlah_anggota", "Tidak ada satu pun angka di baris ini."),
        ),
        (
            RAT,
            {"tanggal": dt.date(2024, 12, 31), "tahun_buku": 2025},
            Ragu("tanggal", "Tanggal RAT: mendahului tahun buku 2025."),
        ),
        (
            RAT,
            {"tanggal": MAY_4, "tanggal_lapor": APRIL_5, "tahun_buku": 2015},
            Ragu("tanggal_lapor", "Tanggal lapor: mendahului tanggal RAT.", boleh=True),
        ),
        (
            RAT,
            {"nama": "A", "tahun_buku": 2025},
            Ragu("tanggal", "Tanggal RAT: belum diisi, dan tidak ada keterangan RAT lain."),
        ),
    ],
)
def test_a_row_that_contradicts_itself_says_where(
    jenis: JenisImpor, nilai: dict[str, Any], ragu: Ragu
) -> None:
    assert check_koperasi(jenis, nilai) == [ragu]


@pytest.mark.parametrize(
    ("roman", "month"),
    [
        ("I", 1),
        ("II", 2),
        ("III", 3),
        ("IV", 4),
        ("V", 5),
        ("VI", 6),
        ("VII", 7),
        ("VIII", 8),
        ("IX", 9),
        ("X", 10),
        ("XI", 11),
        ("XII", 12),
    ],
)
def test_a_roman_number_is_a_month(roman: str, month: int) -> None:
    nilai = dated(f"1/BH/{roman}/2016", dt.date(2016, month, 28))

    assert check_koperasi(REGISTER, nilai) == []


@pytest.mark.parametrize(
    ("jenis", "nilai", "ragu"),
    [
        (KERAGAAN, {"tahun_buku": 2025}, []),
        (KERAGAAN, {"tahun_buku": 2026}, [("tahun_buku", True)]),
        (KERAGAAN, {"tahun_buku": 2027}, [("tahun_buku", False)]),
        (RAT, {"tahun_buku": 2026, "hadir": 5}, [("tahun_buku", True)]),
        (RAT, {"tahun_buku": 2026, "tanggal": MAY_4}, []),
        (REGISTER, {"tahun_buku": 2026}, []),
    ],
)
def test_a_tahun_buku_has_figures_once_it_is_over(
    jenis: JenisImpor, nilai: dict[str, Any], ragu: list[tuple[str, bool]]
) -> None:
    assert [(each.kolom, each.boleh) for each in check_closed(jenis, nilai, 2026)] == ragu


@pytest.mark.parametrize(
    ("nilai", "ragu"),
    [
        ({"tahun_buku": 2016, "tanggal": dt.date(2017, 3, 1), "hadir": 30}, None),
        ({"tahun_buku": 2015}, "Tahun buku: 2015, padahal koperasi berbadan hukum 04/05/2016."),
        (
            {"tahun_buku": 2016, "tanggal": APRIL_5},
            "Tanggal RAT: mendahului koperasi berbadan hukum 04/05/2016.",
        ),
        ({"tahun_buku": 2016, "hadir": 31}, "Anggota hadir: 31, padahal anggotanya 30."),
    ],
)
def test_a_year_is_held_against_what_the_register_knows(
    nilai: dict[str, Any], ragu: str | None
) -> None:
    found = [each.alasan for each in check_year(nilai, MAY_4, 30)]

    assert found == ([ragu] if ragu else [])
    assert list(check_year(nilai, None, None)) == []


@pytest.mark.parametrize(
    ("nilai", "kolom"),
    [
        ({"tanggal": dt.date(2012, 3, 1), "tahun_buku": 2010}, []),
        ({"tanggal": dt.date(2013, 3, 1), "tahun_buku": 2010}, ["tanggal"]),
        ({"hadir": 10_000}, []),
        ({"hadir": 10_001}, ["hadir"]),
    ],
)
def test_a_rat_is_held_in_time_and_by_members(nilai: dict[str, Any], kolom: list[str]) -> None:
    assert [each.kolom for each in check_koperasi(RAT, nilai)] == kolom


@pytest.mark.parametrize(
    ("usulan", "doubted"),
    [(2022, True), (2023, False), (2026, False), (2027, True)],
)
def test_what_is_proposed_is_paid_for_soon_after(usulan: int, doubted: bool) -> None:
    nilai = {"tahun_anggaran": 2026, "tanggal_t0": dt.date(usulan, 2, 1)}

    assert [each.kolom for each in check_case(nilai)] == ["tahun_anggaran"] * doubted


@pytest.mark.parametrize(("day", "doubted"), [(1, True), (2, False), (3, False)])
def test_a_case_ends_after_its_last_stage(day: int, *, doubted: bool) -> None:
    found = {
        "tanggal_t0": dt.date(2025, 2, 2),
        "tanggal_t3": dt.date(2025, 3, 2),
        "tanggal_keluar": dt.date(2025, 3, day),
    }

    late = Ragu("tanggal_keluar", "Tanggal keluar: mendahului tahap terakhirnya.")
    assert list(check_tahap(found, ())) == ([late] if doubted else [])
