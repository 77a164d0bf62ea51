"""Kecamatan and desa of a koperasi are corrected together, in the grid, in bulk and by the form."""

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.massal import apply_massal, edits_for
from db.actions.riwayat import undo_batch
from db.edits.merge import Edit, apply_edits
from db.errors import DataRejected
from db.models import Desa, Koperasi
from db.postgres import engine
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi


@pytest.fixture
def here(session: Session) -> str:
    """A desa of Kramatwatu."""
    return desa_of(session, KRAMATWATU)


def desa_of(session: Session, kecamatan: str) -> str:
    statement = select(Desa.kode).where(Desa.kecamatan_kode == kecamatan).order_by(Desa.kode)
    return str(session.scalars(statement.limit(1)).one())


def place_of(session: Session, koperasi_id: int) -> tuple[str | None, str | None]:
    session.expire_all()
    koperasi = session.get_one(Koperasi, koperasi_id)
    found = (koperasi.kecamatan_kode, koperasi.desa_kode)
    session.commit()
    return found


def change(koperasi: Koperasi, **new: str | None) -> list[Edit]:
    return [Edit(koperasi.id, name, getattr(koperasi, name), value) for name, value in new.items()]


def test_another_kecamatan_empties_the_desa(session: Session, here: str) -> None:
    koperasi = make_koperasi(session, desa_kode=here)

    edits = change(koperasi, kecamatan_kode=CIRUAS)
    done = apply_edits(session, tabel="koperasi", edits=edits, tempat_ikut=True)
    session.commit()

    assert (done.tersimpan, done.bentrok) == (2, ())
    assert place_of(session, koperasi.id) == (CIRUAS, None)


def test_a_desa_brings_its_kecamatan_along(session: Session, here: str) -> None:
    koperasi, there = make_koperasi(session, desa_kode=here), desa_of(session, CIRUAS)

    edits = change(koperasi, desa_kode=there)
    done = apply_edits(session, tabel="koperasi", edits=edits, tempat_ikut=True)
    session.commit()

    assert done.tersimpan == 2
    assert place_of(session, koperasi.id) == (CIRUAS, there)


def test_both_at_once_are_taken_as_they_are_said(session: Session, here: str) -> None:
    koperasi, there = make_koperasi(session, desa_kode=here), desa_of(session, CIRUAS)

    edits = change(koperasi, kecamatan_kode=CIRUAS, desa_kode=there)
    apply_edits(session, tabel="koperasi", edits=edits, tempat_ikut=True)
    session.commit()
    assert place_of(session, koperasi.id) == (CIRUAS, there)


def test_a_desa_of_another_kecamatan_than_the_one_said_is_refused(session: Session) -> None:
    koperasi = make_koperasi(session)

    edits = change(koperasi, kecamatan_kode="36.04.01", desa_kode=desa_of(session, CIRUAS))
    with pytest.raises(DataRejected, match="desa_di_kecamatannya"):
        apply_edits(session, tabel="koperasi", edits=edits, tempat_ikut=True)


def test_a_file_still_has_to_name_a_desa_of_its_kecamatan(session: Session, here: str) -> None:
    koperasi = make_koperasi(session, desa_kode=here)

    with pytest.raises(DataRejected, match="desa_di_kecamatannya"):
        apply_edits(session, tabel="koperasi", edits=change(koperasi, kecamatan_kode=CIRUAS))


def test_a_kecamatan_that_somebody_else_changed_empties_nothing(
    session: Session, here: str
) -> None:
    koperasi = make_koperasi(session, desa_kode=here)

    edits = [Edit(koperasi.id, "kecamatan_kode", "36.04.01", CIRUAS)]
    done = apply_edits(session, tabel="koperasi", edits=edits, tempat_ikut=True)
    session.commit()

    assert (done.tersimpan, len(done.bentrok)) == (0, 1)
    assert place_of(session, koperasi.id) == (KRAMATWATU, here)


def test_many_are_moved_in_bulk_and_brought_back_whole(session: Session, here: str) -> None:
    rows = [make_koperasi(session, desa_kode=here) for _ in range(3)]
    edits = edits_for({each.id: KRAMATWATU for each in rows}, "kecamatan_kode", CIRUAS)

    batch = uuid.uuid4()
    with engine.write_session(by="sari", door="massal", batch=batch) as writing:
        hasil = apply_massal(writing, edits=edits)
    assert (len(hasil.berubah), hasil.ditolak) == (3, ())
    assert {place_of(session, each.id) for each in rows} == {(CIRUAS, None)}

    with engine.write_session(by="sari", door="undo", batch=uuid.uuid4()) as writing:
        undo_batch(writing, batch=batch)
    assert {place_of(session, each.id) for each in rows} == {(KRAMATWATU, here)}
