"""Rows that contradict each other or the register, and lines that are none: nothing is siap."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.enums import JenisImpor, Putusan, StatusKehadiran
from db.models import Angkatan, Keragaan, Koperasi, Rat
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.row.people import check_orang
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.judge import judge_daftar
from tests.factories import CIRUAS, make_angkatan, make_koperasi
from tests.workbooks import write_csv

MELATI, HEJO = "Koperasi Konsumen Contoh Melati", "Koperasi Produsen Contoh Hejo"
NIK = "3604000900001"
SIAP, PERIKSA = Putusan.SIAP, Putusan.PERLU_DIPERIKSA
Judge = Callable[..., list[Penilaian]]


@pytest.fixture(autouse=True)
def melati(session: Session) -> Koperasi:
    make_koperasi(session, nama=HEJO, kecamatan_kode=CIRUAS)
    return make_koperasi(session, nama=MELATI, nik_koperasi=NIK, kecamatan_kode=CIRUAS)


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=dt.date(2025, 7, 1))


@pytest.fixture
def judge(session: Session, tmp_path: Path) -> Judge:
    """The verdicts on the rows of a file."""

    def judge_rows(heading: list[str], *rows: list[Any], **cara: Any) -> list[Penilaian]:
        path = write_csv(tmp_path / "uji.csv", rows, heading=heading)
        return judge_daftar(session, read_daftar(path, cara=Cara(**cara))).penilaian

    return judge_rows


def putusan(found: list[Penilaian]) -> list[Putusan]:
    return [each.putusan for each in found]


HADIR = ["No", "Nama Peserta", "Koperasi", "L/P", "TTD"]


def hadir(judge: Judge, angkatan: Angkatan, *rows: list[Any]) -> list[Penilaian]:
    return judge(HADIR, *rows, jenis=JenisImpor.PESERTA, angkatan_id=angkatan.id)


@pytest.mark.parametrize(
    "line",
    ["KELOMPOK A", "Panitia:", "Narasumber", "Ketua", "Kelas 2", "Peserta Undangan", "Tim dapur:"],
)
def test_a_line_over_a_group_of_people_is_no_person(
    judge: Judge, angkatan: Angkatan, line: str
) -> None:
    found = hadir(
        judge,
        angkatan,
        ["1", "Contoh A", MELATI, "", "v"],
        ["", line, "", "", ""],
        ["2", "Contoh B", "", "", "v"],
    )

    assert [each.nilai["orang"] for each in found] == ["Contoh A", "Contoh B"]
    assert putusan(found) == [SIAP, SIAP]
    assert found[1].koperasi_id is None


@pytest.mark.parametrize("line", [MELATI.upper(), f"II. {MELATI}"])
def test_a_koperasi_over_a_group_sends_all_of_it(
    judge: Judge, melati: Koperasi, angkatan: Angkatan, line: str
) -> None:
    found = hadir(
        judge,
        angkatan,
        ["", line, "", "", ""],
        ["1", "Contoh A", "", "", "v"],
        ["2", "Contoh B", "", "", "v"],
        ["3", "Contoh C", HEJO, "", "v"],
    )

    assert [each.koperasi_id for each in found[:2]] == [melati.id, melati.id]
    assert putusan(found) == [SIAP] * 3


def test_a_koperasi_named_on_the_first_of_its_rows_is_proposed_below(
    judge: Judge, angkatan: Angkatan
) -> None:
    found = hadir(
        judge,
        angkatan,
        ["1", "Contoh A", MELATI, "", "v"],
        ["2", "Contoh B", "", "", "v"],
        ["3", "Contoh C", "", "", "v"],
    )

    assert putusan(found) == [SIAP, PERIKSA, PERIKSA]
    assert [each.ragu[0].usul and each.ragu[0].usul.menjadi for each in found[1:]] == [MELATI] * 2


def test_who_names_no_koperasi_in_a_list_without_any_is_no_doubt(
    judge: Judge, angkatan: Angkatan
) -> None:
    found = hadir(judge, angkatan, ["1", "Contoh A", "", "", "v"], ["2", "Contoh B", "", "", "v"])

    assert putusan(found) == [SIAP, SIAP]


@pytest.mark.parametrize("marks", [["1", "2", "3"], ["1.", "", "3."], ["1 ....", "2 ....", ""]])
def test_the_numbers_of_places_are_no_attendance(
    judge: Judge, angkatan: Angkatan, marks: list[str]
) -> None:
    rows = [[at, f"Contoh {at}", MELATI, "", mark] for at, mark in enumerate(marks, 1)]
    found = hadir(judge, angkatan, *[[str(cell) for cell in each] for each in rows])

    assert [each.nilai.get("sesi_1") for each in found] == [None] * 3


def test_an_empty_cell_is_never_alpa(judge: Judge, angkatan: Angkatan) -> None:
    found = hadir(
        judge,
        angkatan,
        ["1", "Contoh Astuti", MELATI, "", "1"],
        ["2", "Contoh Hidayat", MELATI, "", ""],
        ["3", "Contoh Rahmawati", MELATI, "", "0"],
    )

    marks = [each.nilai.get("sesi_1") for each in found]
    assert marks == [StatusKehadiran.HADIR, None, StatusKehadiran.ALPA]


@pytest.mark.parametrize(
    ("nama", "sex", "usul"),
    [("H. Contoh A", "P", "L"), ("Hj. Contoh A", "L", "P"), ("Dra. Contoh A", "L", "P")],
)
def test_a_title_that_is_no_title_of_that_sex(
    judge: Judge, angkatan: Angkatan, nama: str, sex: str, usul: str
) -> None:
    (found,) = hadir(judge, angkatan, ["1", nama, MELATI, sex, "v"])

    assert found.putusan is PERIKSA
    assert found.ragu[0].usul is not None
    assert (found.ragu[0].usul.menjadi, found.ragu[0].boleh) == (usul, True)


@pytest.mark.parametrize(
    "nama", ["Ketua", "Panitia:", "KSP Contoh", "Utusan Kecamatan Petir", "L : 3 P : 2"]
)
def test_a_post_or_koperasi_in_place_of_a_person_is_asked_about(
    judge: Judge, angkatan: Angkatan, nama: str
) -> None:
    (found,) = hadir(judge, angkatan, ["1", nama, MELATI, "L", "v"])

    assert (found.putusan, found.ragu[0].kolom) == (PERIKSA, "orang")


@pytest.mark.parametrize(
    ("nama", "usul"),
    [
        ("Dr.", None),
        ("Ibu Hj.", None),
        ("Ketua Sutisna Contoh", "Sutisna Contoh"),
        ("Camat Sutisna Contoh", "Sutisna Contoh"),
        ("*Sutisna Contoh", "Sutisna Contoh"),
        ("Sutisna Contoh, ....", "Sutisna Contoh"),
    ],
)
def test_what_stands_beside_the_name_of_a_person_is_asked_about(
    nama: str, usul: str | None
) -> None:
    (ragu,) = check_orang({"orang": nama})

    assert (ragu.kolom, ragu.usul and ragu.usul.menjadi, ragu.boleh) == ("orang", usul, True)


def test_two_people_of_one_koperasi_who_are_almost_called_so(
    judge: Judge, angkatan: Angkatan
) -> None:
    found = hadir(
        judge,
        angkatan,
        ["1", "H. Budi Santoso, S.E.", MELATI, "L", "v"],
        ["2", "Budi Santosa", MELATI, "L", "v"],
        ["3", "Budi Santosa", HEJO, "L", "v"],
    )

    assert putusan(found) == [SIAP, PERIKSA, SIAP]


ANGKA = ["NIK", "Nama Koperasi", "Tahun Buku", "Jumlah Anggota", "Aset"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (["2024", "30", "7"], [PERIKSA, PERIKSA]),
        (["2024", "30", "5"], [SIAP, PERIKSA]),
        (["2024", "30", ""], [SIAP, PERIKSA]),
        (["2023", "30", "7"], [SIAP, SIAP]),
    ],
)
def test_rows_of_one_koperasi_and_year_with_other_figures(
    judge: Judge, second: list[str], expected: list[Putusan]
) -> None:
    found = judge(ANGKA, [NIK, MELATI, "2024", "30", "5"], [NIK, MELATI, *second])

    assert putusan(found) == expected


def test_the_contradiction_is_named(judge: Judge) -> None:
    found = judge(ANGKA, [NIK, MELATI, "2024", "30", "5"], ["", MELATI, "2024", "31", "5"])

    assert [each.alasan for each in found] == [
        ["Ganda: koperasi yang sama dengan baris 3, tetapi lain isinya: Jumlah anggota."],
        ["Ganda: koperasi yang sama dengan baris 2, tetapi lain isinya: Jumlah anggota."],
    ]


RAT = ["NIK", "Nama Koperasi", "Tahun Buku", "Tanggal RAT", "Hadir L", "Hadir P", "Jumlah Hadir"]


def test_two_days_of_one_rat(judge: Judge) -> None:
    rows = [[NIK, MELATI, "2024", day, "", "", "20"] for day in ("12/03/2025", "13/03/2025")]

    assert putusan(judge(RAT, *rows)) == [PERIKSA, PERIKSA]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("", [("Tanggal RAT", "(belum terdata)", "12/03/2025")]),
        ("13/03/2025", []),
    ],
)
def test_what_a_rat_of_the_register_does_not_say_yet_is_filled_in(
    judge: Judge, session: Session, melati: Koperasi, day: str, expected: list[Any]
) -> None:
    known = dt.date(2025, 3, 13) if day else None
    session.add(Rat(koperasi_id=melati.id, tahun_buku=2024, tanggal=known, hadir=20))
    session.flush()

    (found,) = judge(RAT, [NIK, MELATI, "2024", "12/03/2025", "", "", "20"])

    assert found.putusan is (PERIKSA if day else SIAP)
    assert [(each.judul, each.semula, each.menjadi) for each in found.setuju] == expected


def test_what_a_year_of_figures_does_not_say_yet_is_filled_in(
    judge: Judge, session: Session, melati: Koperasi
) -> None:
    session.add(Keragaan(koperasi_id=melati.id, tahun_buku=2024, jumlah_anggota=30))
    session.flush()

    filled, other = (judge(ANGKA, [NIK, MELATI, "2024", n, "5"])[0] for n in ("30", "31"))

    assert (filled.putusan, [each.kolom for each in filled.setuju]) == (SIAP, ["aset"])
    assert (other.putusan, [each.kolom for each in other.ragu]) == (
        PERIKSA,
        ["keragaan.jumlah_anggota"],
    )


def test_a_tahun_buku_before_the_koperasi_was_founded_is_asked_about(
    judge: Judge, melati: Koperasi
) -> None:
    melati.tanggal_badan_hukum = dt.date(2010, 5, 4)

    found = judge(ANGKA, *([NIK, MELATI, year, "30", "5"] for year in ("2009", "2010")))

    assert putusan(found) == [PERIKSA, SIAP]
    assert [each.kolom for each in found[0].ragu] == ["tahun_buku"]


@pytest.mark.parametrize(
    ("counts", "expected", "hadir"),
    [
        (["10", "12", "30"], PERIKSA, 30),
        (["10", "", "8"], PERIKSA, 8),
        (["10", "12", "22"], SIAP, 22),
        (["10", "12", ""], SIAP, 22),
    ],
)
def test_men_and_women_make_up_who_came(
    judge: Judge, counts: list[str], expected: Putusan, hadir: int
) -> None:
    (found,) = judge(RAT, [NIK, MELATI, "2024", "12/03/2025", *counts])

    assert (found.putusan, found.nilai["hadir"]) == (expected, hadir)
    assert not {"hadir_laki", "hadir_perempuan"} & found.nilai.keys()


REGISTER = ["Nama Koperasi", "NIK", "Nomor Badan Hukum", "Tanggal Badan Hukum", "Kecamatan"]
NEW = ["3604000999001", "AHU-0007771.AH.01.29.TAHUN 2025", "12/06/2025", "Ciruas"]


@pytest.mark.parametrize(
    "nama",
    [
        f"{MELATI} (BEKU)",
        f"{MELATI} Desa Citerep Kec. Ciruas",
        f"{MELATI} Ciruas",
        f"Koperasi Anyar Sekali d/h {MELATI}",
        MELATI.replace("Melati", "Melatti"),
        "Koperasi Konsumen Melati Contoh",
    ],
)
def test_a_near_double_with_another_number_is_never_new_in_silence(
    judge: Judge, melati: Koperasi, nama: str
) -> None:
    (found,) = judge(REGISTER, [nama, *NEW])

    assert found.putusan is PERIKSA
    assert str(melati.id) in {each.usul.menjadi for each in found.ragu if each.usul}


def test_the_place_behind_a_name_hides_no_koperasi(judge: Judge, melati: Koperasi) -> None:
    (found,) = judge(ANGKA, ["", "Kop. Contoh Melati Kec. Mancak", "2024", "30", "5"])

    assert str(melati.id) in {each.usul.menjadi for each in found.ragu if each.usul}


def test_near_doubles_within_one_file(judge: Judge) -> None:
    other = ["3604000999002", "AHU-0007772.AH.01.29.TAHUN 2025", "12/06/2025", "Ciruas"]
    found = judge(
        REGISTER,
        ["KDMP Contoh Sari", *NEW],
        ["Koperasi Desa Merah Putih Contoh Sari Kec. Ciruas", *other],
    )

    assert putusan(found) == [SIAP, PERIKSA]


def test_an_ahu_number_without_its_noughts_is_the_same_number(
    session: Session, judge: Judge
) -> None:
    known = make_koperasi(
        session,
        nama="Koperasi Contoh Asri",
        kecamatan_kode=CIRUAS,
        nomor_badan_hukum="AHU-0001234.AH.01.26.TAHUN 2020",
        tanggal_badan_hukum=dt.date(2020, 4, 2),
    )
    nomor = "AHU-1234.AH.01.26. Tahun 2020"
    (found,) = judge(REGISTER, ["Koperasi Contoh Asri", "", nomor, "02/04/2020", "Ciruas"])

    assert (found.koperasi_id, found.putusan, found.beda) == (known.id, SIAP, [])


KASUS = ["Nama Kelompok", "Kecamatan", "Tahun Anggaran", "Tanggal Usulan", "Calon Anggota"]


@pytest.mark.parametrize(
    ("nama", "expected"),
    [(MELATI, PERIKSA), ("Contoh Melati", PERIKSA), ("Kelompok Contoh Baru", SIAP)],
)
def test_a_founding_case_of_a_koperasi_that_exists(
    judge: Judge, nama: str, expected: Putusan
) -> None:
    row = [nama, "Ciruas", "2026", "02/02/2026", "20"]
    (found,) = judge(KASUS, row, jenis=JenisImpor.FASILITASI)

    assert found.putusan is expected
