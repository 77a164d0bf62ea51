"""Every row of a file for a machine: `python -m db.impor FILE --json --semua`."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.impor import main
from tests.factories import make_koperasi
from tests.workbooks import HEADING, row, write_xlsx

PENUH = (*HEADING, "Jumlah Anggota", "Aset (Rp)", "Warna Papan")


def full(number: int, *more: Any, **given: Any) -> list[Any]:
    return [*row(number, **given), *more]


def told(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main([str(path), "--json", "--semua", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new koperasi, one with a doubt and a proposal, one refused, a total and a signature."""
    rows = [
        full(1, 25, 1250000.5, "biru"),
        full(2, "", "", "", Kecamatan="Keramatwatuu"),
        full(3, "", "", "", **{"Nama Koperasi": ""}),
        ["JUMLAH", "", "", "", "", "", "", "", "", 25],
        ["", "", "", "", "", "Serang, 12 Juli 2026"],
    ]
    return write_xlsx(tmp_path / "uji.xlsx", rows, heading=(PENUH,))


@pytest.mark.usefixtures("session")
def test_a_ready_row_says_what_would_be_written(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(path, capsys)["baris"][0] == {
        "nomor": 5,
        "putusan": "siap",
        "koperasi": None,
        "nilai": {
            "nama": "Koperasi Uji Impor 1",
            "nik_koperasi": "3604000000001",
            "nomor_badan_hukum": "000001/BH/M.KUKM.2/V/2016",
            "tanggal_badan_hukum": "2016-05-04",
            "jenis": "konsumen",
            "status_kelembagaan": "aktif",
            "kecamatan": "36.04.05",
            "tahun_buku": 2025,
            "jumlah_anggota": 25,
            "aset": "1250000.5",
        },
        "alasan": [],
        "usulan": [],
    }


@pytest.mark.usefixtures("session")
def test_a_doubtful_row_says_why_and_what_may_be_accepted(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = told(path, capsys)["baris"][1]

    assert (doubtful["putusan"], "kecamatan" in doubtful["nilai"]) == ("perlu_diperiksa", False)
    assert [(each["kolom"], each["menjadi"]) for each in doubtful["usulan"]] == [
        ("kecamatan", "Kramatwatu")
    ]
    assert len(doubtful["alasan"]) == 1


@pytest.mark.usefixtures("session")
def test_every_row_below_the_heading_is_judged_or_named_as_left_out(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(path, capsys)

    assert [(each["nomor"], each["putusan"]) for each in found["baris"]] == [
        (5, "siap"),
        (6, "perlu_diperiksa"),
        (7, "ditolak"),
    ]
    assert found["dilewati"] == [
        {"nomor": 8, "jenis": "baris jumlah"},
        {"nomor": 9, "jenis": "tanda tangan atau catatan di bawah tabel"},
    ]


@pytest.mark.usefixtures("session")
def test_a_column_that_means_nothing_is_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(path, capsys)

    assert found["tidak_dibaca"] == {
        "lembar": [],
        "lembar_tersembunyi": [],
        "kolom": ["Warna Papan"],
        "kolom_tidak_disimpan": [],
        "catatan_sel": 0,
    }
    assert "Kolom yang tidak dibaca: Warna Papan." in found["catatan"]


def test_a_known_koperasi_is_named_by_its_id(
    session: Session, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = make_koperasi(session, nama="Koperasi Uji Impor 1", nik_koperasi="3604000000001")

    assert told(path, capsys)["baris"][0]["koperasi"] == known.id


@pytest.mark.usefixtures("session")
def test_what_has_no_year_is_not_said_to_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [full(1, 25, 1250000, "biru")]
    path = write_xlsx(tmp_path / "uji.xlsx", rows, heading=(PENUH,), titles=())

    found = told(path, capsys)

    assert found["baris"][0]["nilai"].keys().isdisjoint({"jumlah_anggota", "aset", "tahun_buku"})
    assert any("tidak menyebut tahun buku" in each for each in found["catatan"])


@pytest.mark.usefixtures("session")
def test_what_was_written_is_named_by_its_new_id(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(path, capsys, "--terapkan")

    assert found["ringkasan"]["ditulis"] == 1
    assert isinstance(found["baris"][0]["koperasi"], int)


@pytest.mark.usefixtures("session")
def test_every_row_is_for_machines_only(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(path), "--semua"]) == 2
    assert "tambahkan --json" in capsys.readouterr().err
