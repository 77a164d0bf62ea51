"""A koperasi is put away with a reason and taken out again; it is never deleted."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi, restore_koperasi
from db.actions.riwayat import undo_batch
from db.errors import DataRejected, NotFound
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.queries.koperasi import list_koperasi
from db.queries.saringan import KoperasiFilter
from tests.factories import make_koperasi

pytestmark = pytest.mark.usefixtures("connection")


def do(action: Callable[..., Any], **given: Any) -> uuid.UUID:
    batch = uuid.uuid4()
    with db_engine.write_session(by="sari", door="arsip", batch=batch) as session:
        action(session, **given)
    return batch


def refusal(action: Callable[..., Any], **given: Any) -> str:
    with pytest.raises(DataRejected) as rejected:
        do(action, **given)
    return rejected.value.rule


def listed(session: Session, arsip: str | None = None) -> list[int]:
    session.expire_all()
    return list(list_koperasi(session, KoperasiFilter(arsip=arsip), limit=10)["id"])


def test_an_archived_koperasi_is_only_in_the_archive(session: Session) -> None:
    away, stays = make_koperasi(session), make_koperasi(session)

    do(archive_koperasi, koperasi_id=away.id, alasan="  Salah   input. ")

    assert (listed(session), listed(session, "diarsipkan")) == ([stays.id], [away.id])
    assert session.get_one(Koperasi, away.id).alasan_arsip == "Salah input."


def test_it_is_taken_out_again(session: Session) -> None:
    koperasi = make_koperasi(session)
    do(archive_koperasi, koperasi_id=koperasi.id, alasan="Salah input.")

    do(restore_koperasi, koperasi_id=koperasi.id)

    assert listed(session) == [koperasi.id]
    assert session.get_one(Koperasi, koperasi.id).alasan_arsip is None


def test_an_archiving_is_undone_as_any_save(session: Session) -> None:
    koperasi = make_koperasi(session)
    batch = do(archive_koperasi, koperasi_id=koperasi.id, alasan="Salah input.")

    do(undo_batch, batch=batch)

    assert listed(session) == [koperasi.id]


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 501, "Salah\x00"])
def test_a_reason_is_needed(session: Session, alasan: str) -> None:
    koperasi = make_koperasi(session)

    assert refusal(archive_koperasi, koperasi_id=koperasi.id, alasan=alasan).startswith("isian_")
    assert listed(session) == [koperasi.id]


@pytest.mark.parametrize("alasan", ["NULL", "'   '"])
def test_the_database_asks_for_the_reason_too(session: Session, alasan: str) -> None:
    make_koperasi(session)

    def archive(writing: Session) -> None:
        writing.execute(
            text(f"UPDATE koperasi SET diarsipkan_pada = now(), alasan_arsip = {alasan}")
        )

    assert refusal(archive) == "ck_koperasi_arsip_beralasan"


def test_it_is_not_archived_twice_nor_restored_unasked(session: Session) -> None:
    koperasi = make_koperasi(session)

    assert refusal(restore_koperasi, koperasi_id=koperasi.id) == "koperasi_tidak_diarsipkan"
    do(archive_koperasi, koperasi_id=koperasi.id, alasan="Salah input.")
    assert refusal(archive_koperasi, koperasi_id=koperasi.id, alasan="Lagi.") == (
        "koperasi_diarsipkan"
    )


def test_a_koperasi_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        do(archive_koperasi, koperasi_id=404, alasan="Tidak ada.")
