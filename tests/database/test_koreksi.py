"""What was typed wrong can be set right, and goes back by an undo: stages, trainings, years."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.fasilitasi import close_fasilitasi, create_fasilitasi, record_tahap
from db.actions.hapus import remove_row
from db.actions.riwayat import undo_batch
from db.actions.sesi import create_sesi, remove_sesi
from db.actions.tahunan import create_kesehatan, create_ods
from db.edits.merge import Edit, apply_edits
from db.enums import Keluar, StatusKehadiran, Tahap
from db.errors import DataRejected
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    Keragaan,
    Kesehatan,
    Koperasi,
    Pelatihan,
    Sesi,
    SnapshotOds,
)
from db.postgres import engine as db_engine
from tests.factories import (
    CIRUAS,
    KRAMATWATU,
    list_sesi_of,
    make_angkatan,
    make_koperasi,
    make_peserta,
)

pytestmark = pytest.mark.usefixtures("connection")
BATCH = uuid.UUID(int=7)


def write(action: Callable[..., Any], key: uuid.UUID = BATCH, **given: Any) -> Any:
    with db_engine.write_session(by="sari", door="formulir", batch=key) as session:
        return action(session, **given)


def correct(tabel: str, row_id: int, kolom: str, awal: Any, baru: Any, **given: Any) -> None:
    write(apply_edits, tabel=tabel, edits=[Edit(row_id, kolom, awal, baru)], **given)


def take_back(batch: uuid.UUID = BATCH) -> None:
    write(undo_batch, uuid.uuid4(), batch=batch)


def found(session: Session) -> tuple[int, Koperasi]:
    """A case that reached T6 on 5 May 2026, and the koperasi that it became."""
    case: int = write(
        create_fasilitasi,
        uuid.uuid4(),
        nama_kelompok="Kelompok Emping",
        kecamatan_kode=KRAMATWATU,
        desa_kode=None,
        tahun_anggaran=2026,
        sumber_dana=None,
        calon_anggota=None,
        tanggal=dt.date(2026, 1, 5),
    )
    for number in range(6):
        write(
            record_tahap,
            uuid.uuid4(),
            fasilitasi_id=case,
            dari=Tahap(f"T{number}"),
            tanggal=dt.date(2026, 5, 5),
            nomor_bukti="AHU-1",
        )
    session.expire_all()
    koperasi_id = session.get_one(Fasilitasi, case).koperasi_id
    return case, session.get_one(Koperasi, koperasi_id)


def stage(session: Session, case: int, tahap: Tahap) -> FasilitasiTahap:
    session.expire_all()
    chosen = select(FasilitasiTahap).filter_by(fasilitasi_id=case, tahap=tahap)
    return session.scalars(chosen).one()


def refusal(action: Callable[..., Any], *args: Any, **given: Any) -> str:
    with pytest.raises(DataRejected) as rejected:
        action(*args, **given)
    return rejected.value.rule


def test_a_corrected_sk_corrects_the_koperasi_that_it_founded(session: Session) -> None:
    case, koperasi = found(session)
    sk = stage(session, case, Tahap.T6)

    correct("fasilitasi_tahap", sk.id, "tanggal", sk.tanggal, "06/05/2026")

    assert stage(session, case, Tahap.T6).tanggal == dt.date(2026, 5, 6)
    assert koperasi.tanggal_badan_hukum == dt.date(2026, 5, 6)
    take_back()
    session.expire_all()
    assert koperasi.tanggal_badan_hukum == dt.date(2026, 5, 5)


def test_what_somebody_corrected_in_the_koperasi_stays(session: Session) -> None:
    case, koperasi = found(session)
    koperasi.nomor_badan_hukum = "AHU-9"
    session.commit()
    sk = stage(session, case, Tahap.T6)

    correct("fasilitasi_tahap", sk.id, "nomor_bukti", "AHU-1", "AHU-2")

    session.expire_all()
    assert koperasi.nomor_badan_hukum == "AHU-9"


@pytest.mark.parametrize(
    ("kolom", "baru", "rule"),
    [
        ("nomor_bukti", "", "tahap_tanpa_bukti"),
        ("tanggal", None, "isian_wajib"),
        ("tanggal", "01/01/2026", "fasilitasi_tahap_urut_tanggal"),
        ("tanggal", "01/01/2099", "tanggal_belum_tiba"),
    ],
)
def test_a_stage_keeps_what_proves_it(
    session: Session, kolom: str, baru: str | None, rule: str
) -> None:
    case, _ = found(session)
    sk = stage(session, case, Tahap.T6)

    refused = refusal(correct, "fasilitasi_tahap", sk.id, kolom, getattr(sk, kolom), baru)

    assert refused == rule


def test_the_stages_of_a_closed_case_stay(session: Session) -> None:
    case = Fasilitasi(nama_kelompok="Kelompok Uji", kecamatan_kode=KRAMATWATU, tahun_anggaran=2026)
    session.add(case)
    session.flush()
    first = FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T0, tanggal=dt.date(2026, 1, 5))
    session.add(first)
    session.commit()
    write(
        close_fasilitasi,
        fasilitasi_id=case.id,
        keluar=Keluar.MUNDUR,
        tanggal=dt.date(2026, 2, 1),
        alasan="Bubar.",
    )

    refused = refusal(correct, "fasilitasi_tahap", first.id, "catatan", None, "Terlambat")

    assert refused == "kasus_sudah_ditutup"


def test_a_case_that_was_founded_is_not_closed_as_if_it_never_was(session: Session) -> None:
    case, _ = found(session)

    refused = refusal(
        write,
        close_fasilitasi,
        fasilitasi_id=case,
        keluar=Keluar.MUNDUR,
        tanggal=dt.date(2026, 6, 1),
        alasan="Bubar.",
    )

    assert refused == "kasus_sudah_berdiri"


def test_a_case_moves_to_another_kecamatan_and_loses_the_desa_of_the_first(
    session: Session,
) -> None:
    case = Fasilitasi(
        nama_kelompok="Kelompok Uji",
        kecamatan_kode=KRAMATWATU,
        desa_kode=f"{KRAMATWATU}.2001",
        tahun_anggaran=2026,
    )
    session.add(case)
    session.commit()

    correct("fasilitasi", case.id, "kecamatan_kode", KRAMATWATU, CIRUAS, tempat_ikut=True)

    session.expire_all()
    assert (case.kecamatan_kode, case.desa_kode) == (CIRUAS, None)


def test_place_and_narasumber_of_a_training_are_typed_afterwards(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4))
    pelatihan = session.get_one(Pelatihan, angkatan.pelatihan_id)
    (sesi,) = list_sesi_of(session, angkatan)

    correct("pelatihan", pelatihan.id, "penyelenggara", None, "Dinas")
    for kolom, baru in (("narasumber", "Ibu Uji"), ("jam_mulai", "8.30")):
        correct("sesi", sesi.id, kolom, None, baru)
    correct("angkatan", angkatan.id, "kuota", 30, "35")

    session.expire_all()
    assert pelatihan.penyelenggara == "Dinas"
    assert (sesi.narasumber, sesi.jam_mulai) == ("Ibu Uji", dt.time(8, 30))
    assert angkatan.kuota == 35


@pytest.mark.parametrize("typed", ["25.00", "8.75", "pagi"])
def test_a_time_that_is_none_is_refused(session: Session, typed: str) -> None:
    (sesi,) = list_sesi_of(session, make_angkatan(session, mulai=dt.date(2026, 5, 4)))

    assert refusal(correct, "sesi", sesi.id, "jam_mulai", None, typed) == "jam_tidak_sah"


def test_a_second_sesi_of_a_day_is_of_the_same_day(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4), hari=2)

    new: int = write(create_sesi, angkatan_id=angkatan.id, tanggal=dt.date(2026, 5, 4))

    sesi = session.get_one(Sesi, new)
    assert (sesi.nomor, sesi.hari) == (3, 1)
    write(remove_sesi, uuid.uuid4(), row_id=new)
    assert len(list_sesi_of(session, angkatan)) == 2


def test_a_sesi_with_presensi_stays(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=dt.date(2026, 5, 4))
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    (sesi,) = list_sesi_of(session, angkatan)

    assert refusal(write, remove_sesi, row_id=sesi.id) == "sesi_punya_presensi"


def test_ods_and_penilaian_are_recorded_as_typed(session: Session) -> None:
    koperasi = make_koperasi(session)

    write(
        create_ods,
        koperasi_id=koperasi.id,
        per_tanggal=dt.date(2026, 5, 4),
        isian={"grade": "B", "status_nik": "sudah_bersertifikat", "kuk": "2"},
    )
    write(
        create_kesehatan,
        koperasi_id=koperasi.id,
        tahun_buku="2025",
        isian={"predikat": "cukup_sehat", "skor": "72,5", "skema": "Permenkop 9/2020"},
    )

    ods = session.scalars(select(SnapshotOds).filter_by(koperasi_id=koperasi.id)).one()
    health = session.scalars(select(Kesehatan).filter_by(koperasi_id=koperasi.id)).one()
    assert (ods.grade, ods.kuk, ods.per_tanggal) == ("B", 2, dt.date(2026, 5, 4))
    assert (health.tahun_buku, health.predikat, str(health.skor)) == (2025, "cukup_sehat", "72.50")


def test_a_penilaian_needs_its_predikat_or_the_score_that_it_follows_from(
    session: Session,
) -> None:
    about: dict[str, Any] = {"koperasi_id": make_koperasi(session).id, "tahun_buku": 2025}

    assert refusal(write, create_kesehatan, **about, isian={"tata_kelola": "72"}) == "isian_wajib"

    write(create_kesehatan, **about, isian={"skor": "72"})
    assert session.scalars(select(Kesehatan.predikat)).one() == "cukup_sehat"


def test_a_tahun_buku_added_by_mistake_goes_and_comes_back(session: Session) -> None:
    row = Keragaan(koperasi_id=make_koperasi(session).id, tahun_buku=2025, shu=1000)
    session.add(row)
    session.commit()
    row_id = row.id

    write(remove_row, tabel="keragaan", row_id=row_id)
    session.expire_all()
    assert session.get(Keragaan, row_id) is None

    take_back()
    assert session.get_one(Keragaan, row_id).shu == 1000
