"""What was recorded by mistake goes, and an undo brings it back; what is in use stays."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.fasilitasi import (
    close_fasilitasi,
    create_fasilitasi,
    record_tahap,
    remove_fasilitasi,
)
from db.actions.orang import Siapa
from db.actions.pelatihan import remove_peserta
from db.actions.pengurus import create_jabatan, remove_jabatan
from db.actions.presensi import record_kehadiran
from db.actions.riwayat import undo_batch
from db.edits.merge import Edit
from db.enums import Keluar, NamaJabatan, StatusKehadiran, Tahap
from db.errors import DataRejected, NotFound
from db.models import Audit, Base, Fasilitasi, FasilitasiTahap, Jabatan, Kehadiran, Peserta
from db.postgres import engine as db_engine
from tests.factories import KRAMATWATU, list_sesi_of, make_angkatan, make_koperasi, make_peserta

DAY = dt.date(2026, 1, 5)


def act(action: Callable[..., Any], *, under: uuid.UUID | None = None, **given: Any) -> Any:
    """Call an action, its batch `under` that number."""
    with db_engine.write_session(by="sari", door="formulir", batch=under) as session:
        return action(session, **given)


def rows(session: Session, *models: type[Base]) -> list[dict[str, Any]]:
    """Everything in these tables, but what only counts changes."""
    session.expire_all()
    found: list[Any] = [row for model in models for row in session.scalars(select(model))]
    session.commit()
    return [
        {column.name: getattr(row, column.name) for column in row.__table__.columns}
        for row in sorted(found, key=lambda row: (row.__tablename__, row.id))
    ]


def open_case() -> int:
    case: int = act(
        create_fasilitasi,
        nama_kelompok="Kelompok Uji",
        kecamatan_kode=KRAMATWATU,
        desa_kode=None,
        tahun_anggaran=2026,
        sumber_dana=None,
        calon_anggota=None,
        tanggal=DAY,
    )
    return case


def hold_post(session: Session) -> int:
    koperasi_id = make_koperasi(session).id
    session.commit()
    post: int = act(
        create_jabatan,
        koperasi_id=koperasi_id,
        siapa=Siapa(nama="Orang Uji"),
        jabatan=NamaJabatan.KETUA,
        mulai=DAY,
    )
    return post


def enrol(session: Session) -> int:
    peserta_id = make_peserta(session, make_angkatan(session, mulai=DAY), nilai_pre=60).id
    session.commit()
    return peserta_id


REMOVALS: dict[Callable[..., Any], tuple[Callable[[Session], int], tuple[type[Base], ...]]] = {
    remove_jabatan: (hold_post, (Jabatan,)),
    remove_peserta: (enrol, (Peserta,)),
    remove_fasilitasi: (lambda _: open_case(), (Fasilitasi, FasilitasiTahap)),
}


@pytest.mark.parametrize("remove", REMOVALS, ids=lambda each: each.__name__)
def test_what_goes_is_audited_and_comes_back_as_it_was(
    session: Session, remove: Callable[..., Any]
) -> None:
    make, models = REMOVALS[remove]
    row_id = make(session)
    before, batch = rows(session, *models), uuid.uuid4()

    act(remove, under=batch, row_id=row_id)

    assert before
    assert rows(session, *models) == []
    gone = session.scalars(select(Audit).where(Audit.batch == batch)).all()
    assert {(each.tabel, each.aksi, each.pengguna) for each in gone} == {
        (model.__tablename__, "delete", "sari") for model in models
    }
    session.commit()
    assert act(undo_batch, batch=batch).bentrok == ()
    assert rows(session, *models) == before


@pytest.mark.parametrize("remove", REMOVALS, ids=lambda each: each.__name__)
def test_a_row_that_is_away_is_not_removed_twice(
    session: Session, remove: Callable[..., Any]
) -> None:
    row_id = REMOVALS[remove][0](session)
    act(remove, row_id=row_id)

    with pytest.raises((DataRejected, NotFound)):
        act(remove, row_id=row_id)


def test_a_peserta_whose_attendance_is_on_record_stays(session: Session) -> None:
    angkatan = make_angkatan(session, mulai=DAY)
    peserta_id = make_peserta(session, angkatan, StatusKehadiran.ALPA).id
    session.commit()

    with pytest.raises(DataRejected, match="peserta_punya_presensi"):
        act(remove_peserta, row_id=peserta_id)

    assert len(rows(session, Peserta, Kehadiran)) == 2


def test_without_its_marks_the_peserta_goes(session: Session) -> None:
    """A mark is taken away by emptying it; that can be undone as well."""
    angkatan = make_angkatan(session, mulai=DAY)
    sesi_id = list_sesi_of(session, angkatan)[0].id
    peserta_id = make_peserta(session, angkatan, StatusKehadiran.ALPA).id
    session.commit()
    before, batch = rows(session, Kehadiran), uuid.uuid4()

    edits = [Edit(peserta_id, "status", "alpa", None)]
    act(record_kehadiran, under=batch, sesi_id=sesi_id, edits=edits)
    assert rows(session, Kehadiran) == []
    act(undo_batch, batch=batch)
    assert rows(session, Kehadiran) == before
    act(record_kehadiran, sesi_id=sesi_id, edits=edits)
    act(remove_peserta, row_id=peserta_id)

    assert rows(session, Peserta) == []


@pytest.mark.usefixtures("session")
def test_a_case_that_has_moved_stays(session: Session) -> None:
    case_id = open_case()
    act(record_tahap, fasilitasi_id=case_id, dari=Tahap.T0, tanggal=DAY, nomor_bukti=None)

    with pytest.raises(DataRejected, match="kasus_sudah_bergerak"):
        act(remove_fasilitasi, row_id=case_id)

    assert len(rows(session, Fasilitasi, FasilitasiTahap)) == 3


@pytest.mark.usefixtures("session")
def test_a_case_that_is_closed_stays(session: Session) -> None:
    case_id = open_case()
    act(close_fasilitasi, fasilitasi_id=case_id, keluar=Keluar.MUNDUR, tanggal=DAY, alasan="Batal.")

    with pytest.raises(DataRejected, match="kasus_sudah_ditutup"):
        act(remove_fasilitasi, row_id=case_id)

    assert len(rows(session, Fasilitasi)) == 1


def test_the_posts_of_an_archived_koperasi_stay(session: Session) -> None:
    post_id = hold_post(session)
    koperasi = session.get_one(Jabatan, post_id).koperasi_id
    make_koperasi(session)
    session.execute(
        Base.metadata.tables["koperasi"]
        .update()
        .where(Base.metadata.tables["koperasi"].c.id == koperasi)
        .values(alasan_arsip="Ganda.", diarsipkan_pada=dt.datetime.now(dt.UTC))
    )
    session.commit()

    with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
        act(remove_jabatan, row_id=post_id)
