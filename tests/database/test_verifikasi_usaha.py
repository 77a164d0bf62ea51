"""A unit usaha is held against its paper: who and when, until it is another one."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.actions.riwayat import undo_batch
from db.actions.usaha import verify_unit_usaha
from db.edits.merge import Edit, apply_edits
from db.errors import DataRejected
from db.models import UnitUsaha
from db.postgres import engine
from tests.factories import make_koperasi, make_units


def run(action: Any, *, by: str = "sari", **given: Any) -> Any:
    with engine.write_session(by=by, door="formulir") as session:
        return action(session, **given)


@pytest.fixture
def unit(session: Session) -> UnitUsaha:
    (unit,) = make_units(session, make_koperasi(session), {"perdagangan": 100})
    run(verify_unit_usaha, versi={unit.id: unit.versi})
    session.refresh(unit)
    return unit


def change(session: Session, unit: UnitUsaha, kolom: str, baru: Any) -> uuid.UUID:
    batch = uuid.uuid4()
    edits = [Edit(unit.id, kolom, getattr(unit, kolom), baru)]
    with engine.write_session(by="tini", door="grid", batch=batch) as writer:
        apply_edits(writer, tabel="unit_usaha", edits=edits)
    session.refresh(unit)
    return batch


def test_it_says_who_verified_it_and_when(unit: UnitUsaha) -> None:
    assert unit.diverifikasi_oleh == "sari"
    assert unit.diverifikasi_pada is not None


def test_a_second_time_changes_nothing(session: Session, unit: UnitUsaha) -> None:
    assert run(verify_unit_usaha, by="tini", versi={unit.id: unit.versi}) == 0

    session.refresh(unit)
    assert unit.diverifikasi_oleh == "sari"


@pytest.mark.parametrize(
    ("kolom", "baru"),
    [("volume_usaha", 90), ("kategori", "jasa"), ("nama", "Warung"), ("berjalan", False)],
)
def test_what_nobody_has_seen_is_not_verified(
    session: Session, unit: UnitUsaha, kolom: str, baru: Any
) -> None:
    change(session, unit, kolom, baru)

    assert (unit.diverifikasi_oleh, unit.diverifikasi_pada) == (None, None)


def test_the_shu_decides_no_fokus_and_leaves_it_verified(session: Session, unit: UnitUsaha) -> None:
    change(session, unit, "shu", 5)

    assert unit.diverifikasi_oleh == "sari"


def test_a_change_that_is_taken_back_is_verified_as_before(
    session: Session, unit: UnitUsaha
) -> None:
    batch = change(session, unit, "volume_usaha", 90)
    seen = unit.versi

    with engine.write_session(by="tini", door="undo") as writer:
        undo_batch(writer, batch=batch)

    session.refresh(unit)
    assert (unit.volume_usaha, unit.diverifikasi_oleh) == (Decimal(100), "sari")
    assert unit.versi > seen


def test_a_unit_that_another_changed_meanwhile_is_refused(
    session: Session, unit: UnitUsaha
) -> None:
    seen = unit.versi
    change(session, unit, "volume_usaha", 90)

    with pytest.raises(DataRejected, match="unit_usaha_sudah_berubah"):
        run(verify_unit_usaha, versi={unit.id: seen})


@pytest.mark.usefixtures("unit")
def test_nobody_verifies_in_another_name() -> None:
    with (
        pytest.raises(DataRejected, match="cap_bukan_penulisnya"),
        engine.write_session(by="tini", door="formulir") as writer,
    ):
        writer.execute(text("UPDATE unit_usaha SET diverifikasi_oleh = 'budi'"))
