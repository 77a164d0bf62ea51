"""What other programs and slips make of a cell: its right outcome in a file as people have it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.enums import JenisImpor, Putusan
from db.impor import preview_daftar
from db.sheets.file.find import read_daftar
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Cara
from db.sheets.row.verdict import Penilaian
from tests import typed
from tests.factories import make_angkatan, make_koperasi
from tests.typed import WRITERS, Galat, Kosong, Persen

NIK, NOMOR, TANGGAL, STATUS = "NIK", "Nomor Badan Hukum", "Tanggal Badan Hukum", "Status"
SOUND: dict[str, Any] = {
    NIK: "3604009999501",
    "Nama Koperasi": "Koperasi Uji Sel",
    NOMOR: "000501/BH/M.KUKM.2/V/2016",
    TANGGAL: "04/05/2016",
    "Kecamatan": "Ciruas",
    STATUS: "Aktif",
}
OLD = {NOMOR: "11/BH/KWK.10/22"}


def judge(path: Path, **cara: Any) -> list[Penilaian]:
    return preview_daftar(read_daftar(path, cara=Cara(**cara))).penilaian


def judge_cells(folder: Path, end: str, cells: dict[str, Any]) -> Penilaian:
    """The verdict on one row, sound but for these cells, in a file of this format."""
    given = SOUND | cells
    return judge(WRITERS[end](folder / f"uji.{end}", [list(given), list(given.values())]))[0]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("end", "cells", "doubts"),
    [
        pytest.param("xlsx", {"Aset": Persen(0.25)}, {"aset": None}, id="03"),
        pytest.param("xlsx", {"Aset": True}, {"aset": None}, id="03b"),
        pytest.param("csv", {"Aset": "1.25"}, {"aset": None}, id="03c dot"),
        pytest.param("csv", {"Aset": "12,5"}, {"aset": None}, id="03c comma"),
        pytest.param(
            "csv",
            {NOMOR: "103/BH/XI.2/DISKOP/2012", TANGGAL: "11/07/2008"},
            {"tanggal_badan_hukum": None},
            id="04b",
        ),
        pytest.param(
            "csv", {TANGGAL: "2016-05-03 17:00"}, {"tanggal_badan_hukum": "04/05/2016"}, id="04c"
        ),
        pytest.param("csv", OLD | {TANGGAL: "01-01-1970"}, {"tanggal_badan_hukum": ""}, id="04d"),
        pytest.param(
            "csv", OLD | {TANGGAL: "42182"}, {"tanggal_badan_hukum": "27/06/2015"}, id="04e"
        ),
        pytest.param("xlsx", {NIK: 3604120000000.0}, {"nik_koperasi": None}, id="05"),
        pytest.param("csv", {NIK: "3604120000000"}, {"nik_koperasi": None}, id="05 csv"),
        pytest.param(
            "csv",
            {NIK: "0220891113429", "NIB": "3604009999501"},
            {"nik_koperasi": "3604009999501", "nib": "0220891113429"},
            id="05b",
        ),
        pytest.param("csv", {NIK: "0000000000000"}, {"nik_koperasi": ""}, id="05c"),
        pytest.param(
            "csv",
            {"Telepon": "8,12111E+10", "NIB": "2,20001E+11", "NPWP": "1,23457E+14"},
            {"telepon": None, "nib": None, "npwp": None},
            id="06b",
        ),
        pytest.param("csv", {NOMOR: "dalam proses"}, {"nomor_badan_hukum": ""}, id="07 proses"),
        pytest.param("csv", {NOMOR: "0"}, {"nomor_badan_hukum": ""}, id="07 nol"),
        pytest.param("csv", {NOMOR: "?"}, {"nomor_badan_hukum": ""}, id="07 tanya"),
        pytest.param(
            "csv",
            {NOMOR: f"{SOUND[NOMOR]} tgl 05-05-2016"},
            {"tanggal_badan_hukum": "05/05/2016"},
            id="07b hari lain",
        ),
        pytest.param("xlsx", {NOMOR: dt.date(1994, 7, 12)}, {"nomor_badan_hukum": None}, id="07c"),
        pytest.param(
            "xlsx",
            {"Nama Koperasi": "Koperasi Ma&#039;arif &amp; Rekan"},
            {"nama": "Koperasi Ma'arif & Rekan"},
            id="10",
        ),
        pytest.param(
            "csv",
            {"Nama Koperasi": "Koperasi Qurâ€™ani"},
            {"nama": "Koperasi Qur’ani"},
            id="10b",
        ),
        pytest.param("xlsx", {"Nama Koperasi": 1234567}, {"nama": None}, id="10c angka"),
        pytest.param(
            "xlsx", {"Nama Koperasi": dt.date(2025, 8, 17)}, {"nama": None}, id="10c tanggal"
        ),
        pytest.param(
            "csv",
            {"Telepon": "kop@contoh.id", "Email": "081211110001"},
            {"telepon": "081211110001", "email": "kop@contoh.id"},
            id="11",
        ),
        pytest.param("csv", {"Nama Koperasi": "BMT Amal <Serang>"}, {"nama": None}, id="20c"),
        pytest.param("xlsx", {"Kecamatan": Kosong()}, {"kecamatan": None}, id="34"),
        *(
            pytest.param(
                end,
                {NIK: Galat("#REF!"), TANGGAL: Galat("#VALUE!"), STATUS: Galat("#N/A")},
                {"nik_koperasi": None, "tanggal_badan_hukum": None, "status_kelembagaan": None},
                id=f"34 {end}",
            )
            for end in WRITERS
        ),
    ],
)
def test_a_cell_that_is_not_what_was_meant_is_doubted(
    tmp_path: Path, end: str, cells: dict[str, Any], doubts: dict[str, str | None]
) -> None:
    found = judge_cells(tmp_path, end, cells)

    assert found.putusan is Putusan.PERLU_DIPERIKSA
    usul = {each.kolom: each.usul and each.usul.menjadi for each in found.ragu}
    assert usul == doubts


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("end", "cells", "values"),
    [
        pytest.param(
            "csv",
            {TANGGAL: "2016-05-03T17:00:00.000Z"},
            {"tanggal_badan_hukum": dt.date(2016, 5, 4)},
            id="04c",
        ),
        pytest.param(
            "xlsx",
            {"Telepon": 81211110002, "NIB": 220001234567},
            {"telepon": "081211110002", "nib": "0220001234567"},
            id="06",
        ),
        pytest.param(
            "csv",
            {"Telepon": "'081211110001", "Alamat": "'+62 Jl. Dua"},
            {"telepon": "081211110001", "alamat": "+62 Jl. Dua"},
            id="06c",
        ),
        pytest.param("csv", {NIK: '="3604009999901"'}, {"nik_koperasi": "3604009999901"}, id="21"),
        pytest.param(
            "csv", {NIK: '=""3604009999902""'}, {"nik_koperasi": "3604009999902"}, id="21 ganda"
        ),
        pytest.param(
            "csv",
            {NOMOR: f"{SOUND[NOMOR]} tgl 04-05-2016", TANGGAL: ""},
            {
                "nomor_badan_hukum": SOUND[NOMOR],
                "tanggal_badan_hukum": dt.date(2016, 5, 4),
            },
            id="07b",
        ),
        pytest.param("csv", {"Email": "tidak punya"}, {}, id="11"),
        pytest.param("csv", {TANGGAL: "4-5-2016 "}, {}, id="04 spasi"),
        pytest.param("csv", {TANGGAL: "4 Mei 2016"}, {}, id="04 kata"),
        pytest.param(
            "csv",
            {NOMOR: "2017/BH/IX-9/12-67", TANGGAL: "08/12/1967"},
            {"nomor_badan_hukum": "2017/BH/IX-9/12-67"},
            id="04b nomor urut",
        ),
        pytest.param(
            "csv",
            {NOMOR: "2000/BH/KWK.10/VI/1995", TANGGAL: "08/06/1995"},
            {"nomor_badan_hukum": "2000/BH/KWK.10/VI/1995"},
            id="04b nomor 2000",
        ),
    ],
)
def test_a_cell_of_which_the_truth_is_certain_is_read(
    tmp_path: Path, end: str, cells: dict[str, Any], values: dict[str, Any]
) -> None:
    found = judge_cells(tmp_path, end, cells)

    assert (found.putusan, found.alasan) == (Putusan.SIAP, [])
    assert values.items() <= found.nilai.items()
    assert "email" not in found.nilai


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("write", [typed.write_xlsx, typed.write_xls])
@pytest.mark.parametrize("cell", [39640, dt.date(2012, 7, 12)])
def test_a_workbook_may_count_from_1904(tmp_path: Path, write: Any, cell: Any) -> None:
    given = SOUND | {NOMOR: "103/BH/XI.2/DISKOP/2012", TANGGAL: cell, "NIB": 9912345678901}
    rows = [list(given), list(given.values())]

    found = judge(write(tmp_path / "uji.xlsx", rows, from_1904=True))[0]

    assert (found.putusan, found.alasan) == (Putusan.SIAP, [])
    assert found.nilai["tanggal_badan_hukum"] == dt.date(2012, 7, 12)
    assert found.nilai["nib"] == "9912345678901"


@pytest.mark.usefixtures("session")
def test_days_that_excel_took_for_american_ones_are_proposed_swapped(tmp_path: Path) -> None:
    """dd/mm typed into an Excel that reads mm/dd: days after the twelfth stay text."""
    days: list[Any] = [dt.date(2016, month, 5) for month in (1, 2, 3, 4)]
    rows = [
        list(
            (
                SOUND | OLD | {NIK: f"36040099995{n:02}", TANGGAL: day, "Nama Koperasi": f"Uji {n}"}
            ).values()
        )
        for n, day in enumerate([*days, "25/05/2016"])
    ]
    for n, cells in enumerate(rows):
        cells[2] = f"{n + 11}/BH/KWK.10/22"

    found = judge(typed.write_xlsx(tmp_path / "uji.xlsx", [list(SOUND), *rows]))

    assert [each.putusan for each in found] == [*[Putusan.PERLU_DIPERIKSA] * 4, Putusan.SIAP]
    assert [each.ragu[0].usul.menjadi for each in found[:4] if each.ragu[0].usul] == [
        "01/05/2016",
        "02/05/2016",
        "03/05/2016",
        "04/05/2016",
    ]


@pytest.mark.parametrize(
    ("nama", "mark", "doubt"),
    [
        pytest.param("1. Contoh Astuti 2. Contoh Hidayat", "v", ("orang", None), id="18c nomor"),
        pytest.param("Contoh Astuti / Contoh Hidayat", "v", ("orang", None), id="18c garis"),
        pytest.param("Contoh Astuti", "x", ("sesi_1", "alpa"), id="18d"),
    ],
)
def test_a_daftar_hadir_names_one_person_and_one_mark(
    session: Session, tmp_path: Path, nama: str, mark: str, doubt: tuple[str, str | None]
) -> None:
    make_koperasi(session, nama="Koperasi Melati")
    angkatan = make_angkatan(session, mulai=dt.date(2025, 3, 3))
    heading = ["Nama Peserta", "Koperasi", "Hari 1"]
    rows = [[nama, "Koperasi Melati", mark], ["Contoh Budi", "Koperasi Melati", "v"]]

    path = typed.write_text(tmp_path / "uji.csv", [heading, *rows])
    found = judge(path, jenis=JenisImpor.PESERTA, angkatan_id=angkatan.id)

    assert [each.putusan for each in found] == [Putusan.PERLU_DIPERIKSA, Putusan.SIAP]
    assert [(each.kolom, each.usul and each.usul.menjadi) for each in found[0].ragu] == [doubt]


def test_a_rat_within_its_own_tahun_buku_is_asked_about(session: Session, tmp_path: Path) -> None:
    """26: 20/02/2024 is the RAT over 2023, or the year is a slip."""
    make_koperasi(session, nama="Koperasi Melati")
    heading = ["Nama Koperasi", "Tahun Buku", "Tanggal RAT", "Hadir"]
    row: list[Any] = ["Koperasi Melati", 2024, "20/02/2024", 75]

    found = judge(typed.write_text(tmp_path / "uji.csv", [heading, row]))[0]

    assert found.putusan is Putusan.PERLU_DIPERIKSA
    assert [each.usul and each.usul.menjadi for each in found.ragu] == ["2023"]


@pytest.mark.parametrize(
    ("heading", "cell", "aset"),
    [
        pytest.param("Aset (Rp ribuan)", 125_500, "125500000.00", id="01"),
        pytest.param("Aset (dalam juta rupiah)", "125,5", "125500000.00", id="01 juta"),
        pytest.param("Aset (ribuan)", "1,5 M", "1500000000.00", id="01c"),
    ],
)
def test_a_heading_multiplies_what_names_no_size_of_its_own(
    session: Session, tmp_path: Path, heading: str, cell: Any, aset: str
) -> None:
    make_koperasi(session, nama="Koperasi Melati")
    rows = [["Nama Koperasi", "Tahun Buku", heading], ["Koperasi Melati", 2024, cell]]

    found = judge(typed.write_xlsx(tmp_path / "uji.xlsx", rows))[0]

    assert (found.putusan, str(found.nilai["aset"])) == (Putusan.SIAP, aset)


TYPES: list[Any] = [
    "teks",
    "",
    12,
    -3,
    0.25,
    3604009999501,
    True,
    False,
    dt.date(2016, 5, 4),
    dt.datetime.fromisoformat("2016-05-03T17:00"),
    Galat("#N/A"),
    Galat("#DIV/0!"),
    Persen(1.0),
    Kosong(),
    "3604014408800001",
]


@pytest.mark.parametrize("end", WRITERS)
@pytest.mark.parametrize("jenis", JenisImpor)
def test_no_type_of_cell_in_any_column_breaks_a_file(
    session: Session, tmp_path: Path, jenis: JenisImpor, end: str
) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2025, 3, 3))
    columns = KOLOM[jenis]
    heading = [kolom.label for kolom in columns.values()]
    rows = [
        [cell if nama == spoilt else "" for nama in columns] for spoilt in columns for cell in TYPES
    ]

    path = WRITERS[end](tmp_path / f"uji.{end}", [heading, *rows])
    daftar = read_daftar(path, cara=Cara(jenis=jenis, angkatan_id=angkatan.id))
    found = preview_daftar(daftar).penilaian

    assert len(found) == len(daftar.baris)
    assert len(daftar.baris) + sum(daftar.dilewati.values()) == sum(
        any(str(cell) for cell in cells) for cells in rows
    )
    assert not any("3604014408800001" in alasan for each in found for alasan in each.alasan)
    assert not any(
        str(value) in {"YA", "TIDAK", "True", "#N/A", "#DIV/0!", "3604014408800001"}
        for each in found
        if each.putusan is Putusan.SIAP
        for nama, value in each.nilai.items()
        if nama not in {"kuorum", "transport_dibayar"}
    )


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("end", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("alamat", "telepon", "is_one"),
    [
        ("360415", "1203850001", True),
        ("36041512", "03850001", True),
        ("360415120385", "0001", True),
        ("3604", "081213345678", False),  # a number and a telephone
        ("360415", "0254401234", False),
        ("Jl. Raya 360415", "1203850001", False),
    ],
)
def test_a_nik_ktp_over_two_cells_is_a_doubt_in_words_and_not_kept(
    tmp_path: Path, end: str, alamat: str, telepon: str, *, is_one: bool
) -> None:
    """Either cell is one that the register keeps."""
    judged = judge_cells(tmp_path, end, {"Alamat": alamat, "Telepon": telepon})

    said = [each.alasan for each in judged.ragu if "NIK KTP" in each.alasan]
    assert len(said) == (2 if is_one else 0)
    assert (telepon in str(judged)) is not is_one
