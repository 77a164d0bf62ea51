"""One field of many koperasi: the trial says what the write then does, row by row."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.massal import MOST, HasilMassal, apply_massal, edits_for, try_massal
from db.actions.riwayat import undo_batch
from db.edits.merge import Edit
from db.errors import DataRejected
from db.models import Audit, Koperasi
from db.postgres import engine as db_engine
from tests.factories import make_koperasi


def run(action: Callable[..., HasilMassal], edits: list[Edit]) -> HasilMassal:
    with db_engine.write_session(by="sari", door="massal", batch=uuid.uuid4()) as session:
        return action(session, edits=edits)


def held(session: Session, kolom: str) -> list[object]:
    session.expire_all()
    return list(session.scalars(select(getattr(Koperasi, kolom)).order_by(Koperasi.id)))


def test_each_row_changes_stays_conflicts_or_is_refused(session: Session) -> None:
    changes = make_koperasi(session, asal=None, tahun_fasilitasi=2020)
    holds = make_koperasi(session, asal="fasilitasi_dinas", tahun_fasilitasi=2021)
    conflicts = make_koperasi(session, asal="kdmp", tahun_fasilitasi=2022)
    refused = make_koperasi(session, asal=None)
    archived = make_koperasi(session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="Ganda")
    seen = {
        changes.id: None,
        holds.id: "fasilitasi_dinas",
        conflicts.id: "mandiri",
        refused.id: None,
        archived.id: None,
    }
    edits = edits_for(seen, "asal", "fasilitasi_dinas")

    tried = run(try_massal, edits)
    before = held(session, "asal")
    hasil = run(apply_massal, edits)

    assert before == [None, "fasilitasi_dinas", "kdmp", None, None]
    assert hasil == tried
    assert (hasil.berubah, hasil.tetap) == ((changes.id,), (holds.id,))
    assert [(each.id, each.mereka) for each in hasil.bentrok] == [(conflicts.id, "kdmp")]
    assert hasil.ditolak == (
        (refused.id, "ck_koperasi_fasilitasi_bertahun"),
        (archived.id, "koperasi_diarsipkan"),
    )
    assert held(session, "asal") == ["fasilitasi_dinas", "fasilitasi_dinas", "kdmp", None, None]


@pytest.mark.usefixtures("sari")
def test_a_trial_leaves_no_trace(session: Session) -> None:
    koperasi = make_koperasi(session)
    before = session.scalar(select(func.max(Audit.id)))

    run(try_massal, edits_for({koperasi.id: None}, "kelompok", "Kopkar"))

    assert held(session, "kelompok") == [None]
    assert session.scalar(select(func.max(Audit.id))) == before


def test_one_batch_through_one_door_is_taken_back_at_once(session: Session) -> None:
    many = [make_koperasi(session).id for _ in range(5)]

    run(apply_massal, edits_for(dict.fromkeys(many), "kelompok", "Kopkar"))

    audit = session.execute(
        select(Audit.batch, Audit.pintu, Audit.pengguna)
        .where(
            Audit.aksi == "update",
            Audit.tabel == "koperasi",
            Audit.kunci.in_([str(each) for each in many]),
        )
        .distinct()
    ).all()
    ((batch, door, who),) = audit
    assert batch is not None
    assert (door, who, held(session, "kelompok")) == ("massal", "sari", ["Kopkar"] * 5)
    with db_engine.write_session(by="sari", door="undo", batch=uuid.uuid4()) as undoing:
        assert undo_batch(undoing, batch=batch).tersimpan == 5
    assert held(session, "kelompok") == [None] * 5


def test_a_value_that_no_row_may_hold_is_refused_for_each(session: Session) -> None:
    many = [make_koperasi(session).id for _ in range(3)]

    hasil = run(apply_massal, edits_for(dict.fromkeys(many), "jenis", "tidak ada"))

    assert {rule for _, rule in hasil.ditolak} == {"isian_di_luar_pilihan"}
    assert hasil.berubah == ()


@pytest.mark.usefixtures("connection")
def test_too_many_rows_are_refused_before_any_is_tried() -> None:
    with pytest.raises(DataRejected, match="massal_terlalu_banyak"):
        run(try_massal, edits_for(dict.fromkeys(range(1, MOST + 2)), "jenis", "jasa"))


@pytest.mark.usefixtures("connection")
def test_several_values_are_refused() -> None:
    with pytest.raises(DataRejected, match="massal_satu_isian"):
        run(apply_massal, [Edit(1, "jenis", None, "jasa"), Edit(2, "jenis", None, "konsumen")])
