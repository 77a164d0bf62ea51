"""Who is in a daftar hadir: people that the register knows, with titles, telephones, initials."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.impor import apply_impor, record_keputusan, stage_impor
from db.enums import CaraPerbaikan, JenisImpor, JenisKelamin, NamaJabatan, Putusan
from db.models import Angkatan, Jabatan, Koperasi, Orang, Peserta
from db.postgres import engine
from db.sheets.file.find import read_daftar
from db.sheets.file.table import Cara
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.decide import Keputusan
from db.sheets.stage.judge import judge_daftar
from tests.factories import make_angkatan, make_koperasi, make_peserta
from tests.workbooks import write_csv

KOPERASI = "Koperasi Konsumen Contoh Rimba"
HEADING = ("Nama Peserta", "Koperasi", "L/P", "No HP")
Judge = Callable[..., list[Penilaian]]
NAMA, TELEPON = "Hj. Contoh Rahmawati, S.E., M.M.", "081211110001"


@pytest.fixture
def koperasi(session: Session) -> Koperasi:
    return make_koperasi(session, nama=KOPERASI)


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=dt.date(2025, 7, 1))


def know(session: Session, koperasi: Koperasi, nama: str = NAMA, **given: Any) -> Orang:
    """Somebody who came to an earlier angkatan."""
    orang = Orang(nama=nama, **given)
    session.add(orang)
    session.flush()
    earlier = make_angkatan(session, mulai=dt.date(2024, 7, 1))
    make_peserta(session, earlier, orang=orang, koperasi=koperasi)
    return orang


def cara(angkatan: Angkatan) -> Cara:
    return Cara(jenis=JenisImpor.PESERTA, angkatan_id=angkatan.id)


@pytest.fixture
def judge(session: Session, tmp_path: Path, angkatan: Angkatan) -> Judge:
    """The verdicts on rows of a daftar hadir."""

    def judge_rows(*rows: list[str]) -> list[Penilaian]:
        path = write_csv(tmp_path / "hadir.csv", rows, heading=HEADING)
        return judge_daftar(session, read_daftar(path, cara=cara(angkatan))).penilaian

    return judge_rows


def bring_in(tmp_path: Path, angkatan: Angkatan, cells: list[str], *keputusan: Keputusan) -> int:
    """Stage a file of one row, decide, and write it; how many rows were written."""
    daftar = read_daftar(
        write_csv(tmp_path / "hadir.csv", [cells], heading=HEADING), cara=cara(angkatan)
    )
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as writing:
        berkas_id = stage_impor(writing, daftar=daftar, ingat=False)
        record_keputusan(writing, berkas_id=berkas_id, keputusan=list(keputusan))
    with engine.write_session(by="sari", door="impor", batch=uuid.uuid4()) as writing:
        return apply_impor(writing, berkas_id=berkas_id, lapor=lambda *_: None).ditulis


def count_people(session: Session) -> int | None:
    return session.scalar(select(func.count()).select_from(Orang))


@pytest.mark.parametrize(
    "nama",
    ["Contoh Rahmawati", "CONTOH RAHMAWATI, SE", "hj contoh rahmawati", "Dra. Contoh Rahmawati"],
    ids=["18b", "18b-gelar", "18b-hj", "18b-lain"],
)
def test_titles_do_not_make_a_second_person(
    session: Session, tmp_path: Path, koperasi: Koperasi, angkatan: Angkatan, nama: str
) -> None:
    orang = know(session, koperasi)

    assert bring_in(tmp_path, angkatan, [nama, KOPERASI, "", ""]) == 1

    assert count_people(session) == 1
    peserta = session.scalars(select(Peserta).where(Peserta.angkatan_id == angkatan.id)).one()
    assert peserta.orang_id == orang.id


def test_one_who_holds_a_post_is_no_second_person_as_a_peserta(
    session: Session, tmp_path: Path, koperasi: Koperasi, angkatan: Angkatan
) -> None:
    orang = Orang(nama=NAMA)
    session.add(orang)
    session.flush()
    session.add(Jabatan(orang_id=orang.id, koperasi_id=koperasi.id, jabatan=NamaJabatan.KETUA))
    session.commit()

    bring_in(tmp_path, angkatan, ["Contoh Rahmawati", KOPERASI, "", ""])

    assert count_people(session) == 1


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("Hj. Contoh", "Contoh"),
        ("Muhammad Contoh", "M. Contoh"),
        ("Contoh Rahmawati", "Contoh Rahmawaty"),
        ("Contoh Rahmawati", "Rahmawati Contoh"),
    ],
)
def test_a_person_who_may_be_the_same_is_proposed(
    session: Session,
    judge: Judge,
    koperasi: Koperasi,
    known: str,
    said: str,
) -> None:
    know(session, koperasi, known)

    (found,) = judge([said, KOPERASI, "", ""])

    (ragu,) = found.ragu
    assert ragu.usul is not None
    assert (ragu.usul.cara, ragu.usul.menjadi) == (CaraPerbaikan.USUL_NAMA, known)
    assert ragu.boleh


@pytest.mark.parametrize("said", ["Contoh Hidayat", "Contoh R", "Hj. Lain Rahmawati", "C. Aminah"])
def test_another_person_of_the_koperasi_is_new(
    session: Session, judge: Judge, koperasi: Koperasi, said: str
) -> None:
    know(session, koperasi, "Budi Rahmawati")

    (found,) = judge([said, KOPERASI, "", ""])

    assert (found.putusan, found.beda) == (Putusan.SIAP, [])


def test_a_telephone_that_was_not_known_is_written(
    session: Session, tmp_path: Path, koperasi: Koperasi, angkatan: Angkatan
) -> None:
    """Case 18."""
    orang = know(session, koperasi)

    bring_in(tmp_path, angkatan, [NAMA, KOPERASI, "P", TELEPON])

    session.refresh(orang)
    assert (orang.telepon, orang.jenis_kelamin) == (TELEPON, JenisKelamin.P)


def test_the_telephone_of_one_who_is_in_the_angkatan_already_is_written(
    session: Session, tmp_path: Path, koperasi: Koperasi, angkatan: Angkatan
) -> None:
    orang = know(session, koperasi)
    make_peserta(session, angkatan, orang=orang, koperasi=koperasi)

    assert bring_in(tmp_path, angkatan, [NAMA, KOPERASI, "", TELEPON]) == 1

    session.refresh(orang)
    assert orang.telepon == TELEPON


@pytest.mark.parametrize(
    ("cells", "alasan"),
    [
        (["P", "0812-1111-0001"], f"Telepon: “{TELEPON}” → “0812-1111-0001”"),
        (["P", "081299990009"], f"Telepon: “{TELEPON}” → “081299990009”"),
        (["L", TELEPON], "L/P: “P” → “L”"),
    ],
)
def test_what_is_known_of_a_person_otherwise_is_asked_for(
    session: Session,
    judge: Judge,
    koperasi: Koperasi,
    cells: list[str],
    alasan: str,
) -> None:
    know(session, koperasi, telepon=TELEPON, jenis_kelamin=JenisKelamin.P)

    (found,) = judge(["Contoh Rahmawati", KOPERASI, *cells])

    assert found.putusan is Putusan.PERLU_DIPERIKSA
    assert found.alasan == [
        f"Sudah ada di register (dikenali dari nama dan koperasi), berbeda pada {alasan}."
    ]


def test_a_new_telephone_is_written_once_somebody_agreed(
    session: Session, tmp_path: Path, koperasi: Koperasi, angkatan: Angkatan
) -> None:
    orang = know(session, koperasi, telepon=TELEPON)
    agreed = Keputusan(2, "orang.telepon", CaraPerbaikan.PERBARUI, "081299990009")

    assert bring_in(tmp_path, angkatan, [NAMA, KOPERASI, "", "081299990009"], agreed) == 1

    session.refresh(orang)
    assert orang.telepon == "081299990009"


@pytest.mark.usefixtures("koperasi")
def test_one_person_twice_in_a_file_is_a_double_with_titles_or_without(
    judge: Judge,
) -> None:
    rows = ([NAMA, KOPERASI, "", ""], ["Contoh Rahmawati", "Contoh Rimba", "", ""])

    found = judge(*rows)

    assert found[0].putusan is Putusan.SIAP
    assert found[1].putusan is Putusan.PERLU_DIPERIKSA


def test_a_peserta_does_not_follow_the_nik_of_another_koperasi(
    session: Session, tmp_path: Path, angkatan: Angkatan
) -> None:
    make_koperasi(session, nama=KOPERASI, nik_koperasi="3604000900001")
    heading = ("Nama Peserta", "Koperasi", "NIK Koperasi")
    cells = ["Contoh Rahmawati", "Koperasi Asing Sekali", "3604000900001"]
    path = write_csv(tmp_path / "hadir.csv", [cells], heading=heading)

    (found,) = judge_daftar(session, read_daftar(path, cara=cara(angkatan))).penilaian

    assert (found.putusan, found.koperasi_id) == (Putusan.PERLU_DIPERIKSA, None)
    assert KOPERASI in found.alasan[0]
