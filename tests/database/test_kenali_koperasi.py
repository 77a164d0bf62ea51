"""Whose row is it: files about koperasi that name them otherwise than the register does."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.impor import apply_daftar, preview_daftar
from db.models import Keragaan, Koperasi, Rat
from db.queries.koperasi import list_koperasi
from db.queries.saringan import KoperasiFilter
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.row.cells import Ragu
from db.sheets.row.verdict import Penilaian
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.workbooks import HEADING, row, write_csv, write_xlsx

RIMBA, KAHURIPAN = "Koperasi Konsumen Contoh Rimba", "Koperasi Simpan Pinjam Contoh Kahuripan"
SARI = "Koperasi Desa Merah Putih Contohsari"
BH = "000903/BH/M.KUKM.2/V/2016"
PETIR, KRAGILAN = "36.04.19", "36.04.11"
RAT = ("Nama Koperasi", "Kecamatan", "Tanggal RAT", "Hadir")


@pytest.fixture
def register(session: Session) -> dict[str, Koperasi]:
    """Five koperasi by what they are called, two of one name in two kecamatan."""
    rows: tuple[dict[str, Any], ...] = (
        {"nama": RIMBA, "nik_koperasi": "3604000900001", "nomor_badan_hukum": "000901/BH/X/2016"},
        {"nama": KAHURIPAN, "nik_koperasi": "3604000900003", "nomor_badan_hukum": BH},
        {"nama": f"{SARI} Satu", "nik_koperasi": "3604000900008", "kecamatan_kode": PETIR},
        {"nama": f"{SARI} Dua", "nik_koperasi": "3604000900009", "kecamatan_kode": KRAGILAN},
        {"nama": "Koperasi Jasa Con'toh Sejahtera", "kecamatan_kode": KRAMATWATU},
    )
    made = [make_koperasi(session, **({"kecamatan_kode": CIRUAS} | each)) for each in rows]
    return {each.nama: each for each in made}


def judge(path: Path, **cara: Any) -> list[Penilaian]:
    return preview_daftar(read_daftar(path, cara=Cara(**cara))).penilaian


def judge_rat(tmp_path: Path, heading: tuple[str, ...], *rows: list[Any]) -> list[Penilaian]:
    path = write_csv(tmp_path / "rat.csv", rows, heading=heading)
    return judge(path, jenis=JenisImpor.RAT, tahun_buku=2024)


def proposed(each: Penilaian) -> list[str]:
    """The ids of the koperasi that a row offers to be linked to."""
    links = [ragu.usul for ragu in each.ragu if ragu.usul]
    return [usul.menjadi for usul in links if usul.cara is CaraPerbaikan.TAUTKAN]


@pytest.mark.parametrize(
    ("nama", "nomor"),
    [
        ("KSP Contoh Kahuripan", f"No. {BH.lstrip('0')}"),
        ("KSP Contoh Kahuripan", ""),
        ("Kop. Simpan Pinjam CONTOH-KAHURIPAN", ""),
        ("Contoh Kahuripan", ""),
        ("Koperasi Lain Sekali", f"Nomor {BH}"),
    ],
    ids=["09", "09-tanpa-nomor", "09-tanda", "09-pendek", "09-nomor-saja"],
)
@pytest.mark.usefixtures("session")
def test_a_koperasi_that_stands_twice_in_a_file_is_named_as_a_double(
    tmp_path: Path, nama: str, nomor: str
) -> None:
    first = {"Nama Koperasi": KAHURIPAN, "Nomor Badan Hukum Pendirian": BH}
    second = {"NIK": "", "Nama Koperasi": nama, "Nomor Badan Hukum Pendirian": nomor}

    found = judge(write_xlsx(tmp_path / "dua.xlsx", [row(1, **first), row(2, **second)]))

    assert found[1].putusan is Putusan.PERLU_DIPERIKSA
    assert any(each.startswith("Ganda") and "baris 5" in each for each in found[1].alasan)


@pytest.mark.usefixtures("session")
def test_koperasi_of_one_short_name_and_two_niks_are_no_doubles(tmp_path: Path) -> None:
    names = ({"Nama Koperasi": RIMBA}, {"Nama Koperasi": RIMBA.replace("Konsumen ", "")})

    found = judge(
        write_xlsx(tmp_path / "dua.xlsx", [row(n, **each) for n, each in enumerate(names, 1)])
    )

    assert [each.putusan for each in found] == [Putusan.SIAP, Putusan.SIAP]


@pytest.mark.parametrize(
    ("nama", "kecamatan", "meant"),
    [
        ("KSP Contoh Kahuripan", "Ciruas", KAHURIPAN),
        ("Kop. S.P. Contoh Kahuripan", "Ciruas", KAHURIPAN),
        ("Contoh Kahurpian", "Ciruas", KAHURIPAN),
        ("KDMP Contohsari Satu", "Petir", f"{SARI} Satu"),
        ("Kopdes MP Contohsari", "Kragilan", f"{SARI} Dua"),
        ("Contoh Rimba", "Ciruas", RIMBA),
        ("Contoh Rimba", "Kramatwatu", RIMBA),
        ("KOPERASI JASA CONTOH SEJAHTERA", "Kramatwatu", "Koperasi Jasa Con'toh Sejahtera"),
        ("Koperasi Con toh Sejahtera", "Kramatwatu", "Koperasi Jasa Con'toh Sejahtera"),
    ],
    ids=[
        "20",
        "20-titik",
        "20-eja",
        "20-kdmp",
        "20-kopdes",
        "20-pendek",
        "20-lain",
        "20b",
        "20b-2",
    ],
)
def test_a_koperasi_is_known_or_proposed_by_its_short_name(
    register: dict[str, Koperasi], tmp_path: Path, nama: str, kecamatan: str, meant: str
) -> None:
    (found,) = judge_rat(tmp_path, RAT, [nama, kecamatan, "20/03/2025", 40])

    known = [] if found.koperasi_id is None else [str(found.koperasi_id)]
    assert known + proposed(found) == [str(register[meant].id)]
    assert not any("belum ada" in each for each in found.alasan)


def test_two_koperasi_that_are_as_like_are_both_named(
    register: dict[str, Koperasi], tmp_path: Path
) -> None:
    (found,) = judge_rat(tmp_path, (RAT[0], *RAT[2:]), ["KDMP Contohsari", "20/03/2025", 40])

    assert (found.putusan, found.koperasi_id) == (Putusan.PERLU_DIPERIKSA, None)
    assert all(f"{SARI} {each}" in found.alasan[0] for each in ("Satu", "Dua"))
    assert set(proposed(found)) == {str(register[f"{SARI} {each}"].id) for each in ("Satu", "Dua")}


def test_two_koperasi_of_one_name_in_one_kecamatan_are_both_named(
    session: Session, tmp_path: Path
) -> None:
    make_koperasi(session, nama="Koperasi Serba Usaha Contoh", nik_koperasi="3604000900021")
    make_koperasi(session, nama="KSU Contoh", nik_koperasi="3604000900022")

    (found,) = judge_rat(tmp_path, RAT, ["K.S.U. Contoh", "Kramatwatu", "20/03/2025", 40])

    assert (found.putusan, len(proposed(found))) == (Putusan.PERLU_DIPERIKSA, 2)
    assert "“Koperasi Serba Usaha Contoh” (Kramatwatu)" in found.alasan[0]
    assert "“KSU Contoh” (Kramatwatu)" in found.alasan[0]


@pytest.mark.usefixtures("register")
def test_a_word_that_everybody_has_proposes_nobody(tmp_path: Path) -> None:
    (found,) = judge_rat(tmp_path, RAT, ["Koperasi Sejahtera", "Petir", "20/03/2025", 40])

    assert found.alasan == ["Koperasi belum ada di register."]


@pytest.mark.parametrize(
    ("cells", "owner", "named"),
    [
        (["3604000900001", "", "Koperasi Asing Sekali", "", "20/03/2025"], RIMBA, []),
        (["3604000900001", "", KAHURIPAN, "", "20/03/2025"], RIMBA, [KAHURIPAN]),
        (["3604000900001", "", KAHURIPAN, "Ciruas", "20/03/2025"], RIMBA, [KAHURIPAN]),
        (["", BH, "Koperasi Asing Sekali", "Petir", "20/03/2025"], KAHURIPAN, []),
        (["", BH, "Koperasi Asing Sekali", "", "20/03/2025"], KAHURIPAN, []),
        (["", f"No. {BH[3:]}", KAHURIPAN, "Petir", "20/03/2025"], KAHURIPAN, []),
        (["", BH, f"{SARI} Satu", "Petir", "20/03/2025"], KAHURIPAN, [f"{SARI} Satu"]),
        (["3604000900077", "", RIMBA, "Ciruas", "20/03/2025"], RIMBA, []),
    ],
    ids=["25-asing", "25", "25-kecamatan", "25b", "25b-2", "25b-kebetulan", "25b-dua", "25-nik"],
)
def test_figures_never_follow_a_number_that_is_anothers(
    register: dict[str, Koperasi], tmp_path: Path, cells: list[str], owner: str, named: list[str]
) -> None:
    heading = ("NIK", "Nomor Badan Hukum", "Nama Koperasi", "Kecamatan", "Tanggal RAT")

    (found,) = judge_rat(tmp_path, heading, cells)

    assert (found.putusan, found.koperasi_id) == (Putusan.PERLU_DIPERIKSA, None)
    assert owner in found.alasan[0]
    assert all(each in found.alasan[0] for each in named)
    assert set(proposed(found)) >= {str(register[each].id) for each in (owner, *named)}


@pytest.mark.parametrize(
    ("nama", "kecamatan"),
    [
        (RIMBA, "Ciruas"),
        ("CONTOH RIMBA", ""),
        ("Kop. Contoh Rmba", ""),
        ("Koperasi Contoh Rimba Raya", "Ciruas"),
    ],
)
def test_a_name_that_can_be_meant_for_its_nik_is_no_doubt(
    register: dict[str, Koperasi], tmp_path: Path, nama: str, kecamatan: str
) -> None:
    heading = ("NIK", *RAT)

    (found,) = judge_rat(tmp_path, heading, ["3604000900001", nama, kecamatan, "20/03/2025", 4])

    assert (found.ragu, found.koperasi_id) == ([], register[RIMBA].id)


def test_a_number_by_chance_makes_no_koperasi_of_the_register_another(
    session: Session, tmp_path: Path
) -> None:
    known = make_koperasi(session, nama=RIMBA, nomor_badan_hukum="12", kecamatan_kode=CIRUAS)
    cells = {"Nama Koperasi": "Koperasi Asing Sekali", "Nomor Badan Hukum Pendirian": "No. 12"}

    (found,) = judge(write_xlsx(tmp_path / "uji.xlsx", [row(1, **cells)]))

    assert (found.koperasi_id, found.beda) == (None, [])
    assert RIMBA in found.alasan[0]
    assert proposed(found) == [str(known.id)]


def test_a_correction_that_differs_only_in_marks_is_asked_for(
    session: Session, tmp_path: Path
) -> None:
    """Case 22."""
    make_koperasi(
        session,
        nama=RIMBA,
        nik_koperasi="3604000900001",
        kecamatan_kode=CIRUAS,
        alamat="Jl. 11/2",
        email="budis@x.id",
        telepon="0254-12345",
    )
    heading = ["NIK", "Nama Koperasi", "Kecamatan", "Alamat", "Email", "Telepon"]
    said = ["3604000900001", RIMBA.upper(), "Ciruas", "Jl. 1/12", "budi.s@x.id", "025412345"]

    (found,) = judge(write_csv(tmp_path / "uji.csv", [said], heading=heading))

    assert found.putusan is Putusan.PERLU_DIPERIKSA
    assert {each.kolom for each in found.beda} == {"alamat", "email", "telepon"}
    assert {each.usul.cara for each in found.ragu if each.usul} == {CaraPerbaikan.PERBARUI}


@pytest.mark.parametrize(
    ("said", "changes"),
    [("000903-BH/M.KUKM.2/V/2016", []), ("903/BH/M.KUKM.2/V/2016", ["nomor_badan_hukum"])],
)
def test_a_nomor_is_the_same_in_other_marks_and_another_with_other_parts(
    session: Session, tmp_path: Path, said: str, changes: list[str]
) -> None:
    make_koperasi(session, nama=KAHURIPAN, nomor_badan_hukum=BH)
    heading = ["Nama Koperasi", "Kecamatan", "Nomor Badan Hukum"]

    (found,) = judge(
        write_csv(tmp_path / "uji.csv", [[KAHURIPAN, "Kramatwatu", said]], heading=heading)
    )

    assert [each.kolom for each in found.beda] == changes


def test_figures_without_a_year_are_not_the_same_as_the_register(
    register: dict[str, Koperasi], session: Session, tmp_path: Path
) -> None:
    """Case 23: on the screen, where nobody reads what the command line says."""
    heading = ["NIK", "Nama Koperasi", "Aset"]
    path = write_csv(tmp_path / "uji.csv", [["3604000900001", RIMBA, 1000]], heading=heading)

    terapan = apply_daftar(read_daftar(path), oleh="sari")

    (found,) = terapan.hasil.penilaian
    assert found.koperasi_id == register[RIMBA].id
    assert found.ragu == [
        Ragu(
            "tahun_buku",
            "Tahun buku belum disebut, di baris ini maupun di judul berkas. "
            "Tidak dapat ditulis: Aset.",
        )
    ]
    assert session.scalar(select(func.count()).select_from(Keragaan)) == 0


@pytest.mark.parametrize(
    ("cari", "found"),
    [
        ("KSP contoh kahuripan", [KAHURIPAN]),
        ("simpan pinjam kahuripan", [KAHURIPAN]),
        ("kdmp contohsari", [f"{SARI} Dua", f"{SARI} Satu"]),
        ("kopdes mp contohsari satu", [f"{SARI} Satu"]),
        ("No. 000901 / BH", [RIMBA]),
        ("nomor 901/BH/X", [RIMBA]),
        ("contoh sejahtera", ["Koperasi Jasa Con'toh Sejahtera"]),
        ("con'toh sejahtera", ["Koperasi Jasa Con'toh Sejahtera"]),
    ],
    ids=["33", "33-panjang", "33-kdmp", "33-kopdes", "33-nomor", "33-nomor-2", "33-petik", "33-p2"],
)
@pytest.mark.usefixtures("register")
def test_the_search_knows_short_forms(session: Session, cari: str, found: list[str]) -> None:
    rows = list_koperasi(session, KoperasiFilter(cari=cari), limit=10)

    assert sorted(rows["nama"]) == found


@pytest.mark.parametrize(
    ("stored", "cari"),
    [
        ("KSP Contoh", "simpan pinjam contoh"),
        ("Koperasi Pondok Pesantren Contoh", "koppontren contoh"),
        ("Koperasi Contoh II", "contoh 2"),
        ("Koperasi Contoh 2", "contoh ii"),
    ],
)
def test_the_search_reads_short_forms_both_ways(session: Session, stored: str, cari: str) -> None:
    make_koperasi(session, nama=stored)
    make_koperasi(session, nama="Koperasi Contoh")

    assert list_koperasi(session, KoperasiFilter(cari=cari), limit=10)["nama"].tolist() == [stored]


@pytest.mark.usefixtures("session")
def test_clean_rows_of_one_kind_stay_ready(tmp_path: Path) -> None:
    names = ("Mekar Jaya", "Mekar Sari", "Mekar Jaya 2", "Mekar Jaya III", "Jaya Sejahtera")
    rows = [row(n, **{"Nama Koperasi": f"Koperasi {each}"}) for n, each in enumerate(names, 1)]

    found = judge(write_xlsx(tmp_path / "uji.xlsx", rows, heading=[HEADING]))

    assert {each.putusan for each in found} == {Putusan.SIAP}


def test_a_rat_is_written_to_the_koperasi_that_was_known_by_its_short_name(
    register: dict[str, Koperasi], session: Session, tmp_path: Path
) -> None:
    cells = [["KSP Contoh Kahuripan", "Ciruas", "20/03/2025", 40]]
    path = write_csv(tmp_path / "rat.csv", cells, heading=RAT)

    apply_daftar(read_daftar(path, cara=Cara(jenis=JenisImpor.RAT, tahun_buku=2024)), oleh="sari")

    assert session.scalars(select(Rat.koperasi_id)).all() == [register[KAHURIPAN].id]


@pytest.mark.usefixtures("register")
def test_a_sheet_without_places_names_a_koperasi_by_a_name_that_no_other_one_has(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [[RIMBA, 1000], ["Jumlah Kec. Ciruas", 1000], [KAHURIPAN, 2000]]
    path = write_csv(tmp_path / "28b.csv", rows, heading=("Nama Koperasi", "Aset"))

    found = judge(path, tahun_buku=2024)

    assert [each.putusan for each in found] == [Putusan.SIAP, Putusan.SIAP]
    assert [each.nilai["aset"] for each in found] == [1000, 2000]


@pytest.mark.usefixtures("register")
def test_a_sheet_without_places_asks_which_of_two_of_one_name_is_meant(
    session: Session, tmp_path: Path
) -> None:
    make_koperasi(session, nama=RIMBA, kecamatan_kode=PETIR)
    path = write_csv(tmp_path / "dua.csv", [[RIMBA, 1000]], heading=("Nama Koperasi", "Aset"))

    (found,) = judge(path, tahun_buku=2024)

    assert found.putusan is Putusan.PERLU_DIPERIKSA
    assert len(proposed(found)) == 2
