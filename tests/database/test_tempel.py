"""Thirty people by one paste: who is known is found, who is doubtful waits, an undo takes all."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.riwayat import undo_batch
from db.actions.tempel import create_peserta_tempel
from db.enums import CaraPerbaikan, NamaJabatan, Peran
from db.errors import DataRejected
from db.models import AkunKecamatan, Angkatan, Koperasi, Orang, Peserta
from db.postgres import engine as db_engine
from db.queries.calon import find_calon
from db.sheets.file.table import Perbaikan
from db.sheets.stage.tempel import BarisTempel, judge_tempel
from tests.conftest import add_akun
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta

pytestmark = pytest.mark.usefixtures("connection")
DAY = dt.date(2026, 5, 4)
BATCH = uuid.UUID(int=9)


@pytest.fixture
def maju(session: Session) -> Koperasi:
    return make_koperasi(session, nama="KSP Maju Bersama")


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=DAY)


def judged(session: Session, angkatan: Angkatan, teks: str, **decided: Any) -> list[BarisTempel]:
    return judge_tempel(
        session, teks=teks, angkatan_id=angkatan.id, putusan=decided.get("putusan", {})
    )


def write(angkatan_id: int, teks: str, *, by: str = "sari", **decided: Any) -> int:
    with db_engine.write_session(by=by, door="formulir", batch=BATCH) as session:
        return create_peserta_tempel(
            session,
            teks=teks,
            angkatan_id=angkatan_id,
            putusan=decided.get("putusan", {}),
        )


def enrolled(session: Session, angkatan: Angkatan) -> list[tuple[str, int | None]]:
    session.expire_all()
    rows = (
        select(Orang.nama, Peserta.koperasi_id)
        .join(Peserta, Peserta.orang_id == Orang.id)
        .where(Peserta.angkatan_id == angkatan.id)
        .order_by(Orang.nama)
    )
    return [(nama, koperasi_id) for nama, koperasi_id in session.execute(rows)]


def test_a_list_is_enrolled_in_one_go_and_an_undo_takes_all_of_it(
    session: Session, maju: Koperasi, angkatan: Angkatan
) -> None:
    known = make_peserta(session, make_angkatan(session, mulai=DAY), koperasi=maju)
    nama = "Rahmat Hidayat"
    session.get_one(Orang, known.orang_id).nama = nama
    session.commit()
    teks = f"Siti Aminah\tKSP Maju Bersama\t081234567890\n{nama}\tKSP Maju Bersama\t"
    people = session.scalar(select(func.count()).select_from(Orang))

    assert write(angkatan.id, teks) == 2

    assert enrolled(session, angkatan) == sorted([("Siti Aminah", maju.id), (nama, maju.id)])
    assert session.scalar(select(func.count()).select_from(Orang)) == (people or 0) + 1
    with db_engine.write_session(by="sari", door="undo") as undoing:
        undo_batch(undoing, batch=BATCH)
    assert enrolled(session, angkatan) == []
    assert session.scalar(select(func.count()).select_from(Orang)) == people


def test_who_is_enrolled_already_is_told_and_left(
    session: Session, maju: Koperasi, angkatan: Angkatan
) -> None:
    write(angkatan.id, "Siti Aminah\tKSP Maju Bersama")

    (row,) = judged(session, angkatan, "Siti Aminah\tKSP Maju Bersama")

    assert (row.terdaftar, row.koperasi) == (True, maju.nama)
    assert write(angkatan.id, "Siti Aminah\tKSP Maju Bersama") == 0


@pytest.mark.parametrize(
    "teks",
    [
        "Siti Aminah\tKSP Maju Bersama\nSitti Aminah\tKSP Maju Bersama",
        "Siti Aminah\tKSP Maju Bersama\nSitti Aminah",
        "Siti Aminah\tKSP Maju Bersama\nHj. Siti Aminah, S.E.\tKoperasi Lain Lagi",
    ],
)
def test_one_person_under_two_spellings_is_doubted(
    session: Session, maju: Koperasi, angkatan: Angkatan, teks: str
) -> None:
    make_koperasi(session, nama="Koperasi Lain Lagi")

    first, second = judged(session, angkatan, teks)

    assert first.siap
    assert first.koperasi == maju.nama
    assert not second.siap
    assert "anda: " in second.ragu[0].alasan
    assert write(angkatan.id, teks) == 1


@pytest.mark.usefixtures("maju")
def test_two_who_are_called_alike_are_enrolled_once_somebody_says_so(
    session: Session, angkatan: Angkatan
) -> None:
    write(angkatan.id, "Siti Aminah\tKSP Maju Bersama")
    teks = "Siti Aminah"
    (row,) = judged(session, angkatan, teks)
    assert [each.kolom for each in row.ragu] == ["koperasi"]
    putusan = {1: {"koperasi": Perbaikan(CaraPerbaikan.BARU, None, None)}}
    (row,) = judged(session, angkatan, teks, putusan=putusan)
    assert [each.kolom for each in row.ragu] == ["orang"]
    putusan[1]["orang"] = Perbaikan(CaraPerbaikan.BENAR, "Siti Aminah", "Siti Aminah")

    assert write(angkatan.id, teks, putusan=putusan) == 1


def test_a_known_persons_koperasi_is_proposed(
    session: Session, maju: Koperasi, angkatan: Angkatan
) -> None:
    write(make_angkatan(session, mulai=DAY).id, "Siti Aminah\tKSP Maju Bersama")

    (row,) = judged(session, angkatan, "Siti Aminah")

    assert not row.siap
    (ragu,) = row.ragu
    assert ragu.usul is not None
    putusan = {1: {"koperasi": Perbaikan(ragu.usul.cara, None, ragu.usul.menjadi)}}
    assert write(angkatan.id, "Siti Aminah", putusan=putusan) == 1
    assert enrolled(session, angkatan) == [("Siti Aminah", maju.id)]


@pytest.mark.usefixtures("maju")
@pytest.mark.parametrize(
    ("orang", "telepon"),
    [
        ("Siti Aminah 36040112038500019", "081211110001"),
        ("Siti Aminah 93604011203850001", "081211110001"),
        ("Siti Aminah", "36040112038500019"),
    ],
)
def test_a_nik_ktp_with_a_digit_too_many_is_stored_by_no_decision(
    session: Session, angkatan: Angkatan, orang: str, telepon: str
) -> None:
    teks = f"Nama\tKoperasi\tNo HP\n{orang}\tKSP Maju Bersama\t{telepon}"
    putusan = {
        1: {
            "orang": Perbaikan(CaraPerbaikan.BENAR, orang, orang),
            "telepon": Perbaikan(CaraPerbaikan.BENAR, telepon, telepon),
        }
    }

    (row,) = judged(session, angkatan, teks)

    assert not row.siap
    assert write(angkatan.id, teks, putusan=putusan) == 0


@pytest.mark.usefixtures("maju")
def test_a_koperasi_that_nobody_knows_waits(session: Session, angkatan: Angkatan) -> None:
    (row,) = judged(session, angkatan, "Siti Aminah\tKoperasi Entah Berantah")

    assert not row.siap
    assert row.ragu[0].kolom == "koperasi"


@pytest.mark.usefixtures("maju")
def test_a_training_is_open_to_a_staf_of_another_kecamatan(
    session: Session, angkatan: Angkatan
) -> None:
    akun = add_akun(session, "tini", Peran.STAF)
    session.add(AkunKecamatan(akun_id=akun.id, kecamatan_kode=CIRUAS))
    session.commit()

    assert write(angkatan.id, "Siti Aminah\tKSP Maju Bersama", by="tini") == 1


def test_no_angkatan_no_list(session: Session) -> None:
    assert session.get(Angkatan, 1) is None

    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        write(1, "Siti Aminah")


def test_the_koperasi_of_the_newest_post_comes_along(
    session: Session, maju: Koperasi, angkatan: Angkatan
) -> None:
    closed = make_koperasi(session, nama="KSP Bubar", kecamatan_kode=KRAMATWATU)
    before = make_angkatan(session, mulai=DAY)
    peserta = make_peserta(session, before, koperasi=maju, jabatan=NamaJabatan.BENDAHARA)
    make_peserta(
        session,
        make_angkatan(session, mulai=DAY),
        koperasi=closed,
        orang=session.get_one(Orang, peserta.orang_id),
    )
    closed.diarsipkan_pada, closed.alasan_arsip = dt.datetime.now(dt.UTC), "Bubar."
    session.commit()
    nama = session.get_one(Orang, peserta.orang_id).nama

    (calon,) = find_calon(session, cari=nama, angkatan_id=before.id, hari=DAY)

    assert (calon.koperasi_id, calon.jabatan) == (maju.id, NamaJabatan.BENDAHARA)
    assert (calon.pernah, calon.koperasi_pernah, calon.terdaftar) == (2, 1, True)
    (elsewhere,) = find_calon(session, cari=nama, angkatan_id=angkatan.id, hari=DAY)
    assert not elsewhere.terdaftar
