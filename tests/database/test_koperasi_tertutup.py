"""What PostgreSQL itself holds about archived, merged and deleted koperasi."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.errors import DataRejected
from db.models import Koperasi, Rat
from db.postgres import engine as db_engine
from tests.factories import make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
ARSIP = {"diarsipkan_pada": datetime.now(UTC), "alasan_arsip": "Ganda."}


def run(statement: str, **given: int) -> None:
    with db_engine.write_session(by="sari", door="psql") as session:
        session.execute(text(statement), given)


def refusal(statement: str, **given: int) -> str:
    with pytest.raises(DataRejected) as rejected:
        run(statement, **given)
    return rejected.value.rule


def make_closed(session: Session) -> Koperasi:
    """An archived koperasi with one RAT."""
    koperasi = make_koperasi(session)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2023))
    session.flush()
    for name, value in ARSIP.items():
        setattr(koperasi, name, value)
    session.commit()
    return koperasi


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE koperasi SET alamat = 'Jalan Baru' WHERE id = :id",
        "UPDATE koperasi SET alamat = 'Jalan Baru', diarsipkan_pada = NULL WHERE id = :id",
        "INSERT INTO rat (koperasi_id, tahun_buku) VALUES (:id, 2024)",
        "UPDATE rat SET hadir = 5 WHERE koperasi_id = :id",
        "DELETE FROM rat WHERE koperasi_id = :id",
    ],
)
def test_nothing_about_an_archived_koperasi_changes(session: Session, statement: str) -> None:
    assert refusal(statement, id=make_closed(session).id) == "koperasi_diarsipkan"


def test_an_archived_koperasi_is_opened_again_and_then_changes(session: Session) -> None:
    koperasi = make_closed(session)

    run(
        "UPDATE koperasi SET diarsipkan_pada = NULL, alasan_arsip = NULL WHERE id = :id",
        id=koperasi.id,
    )
    run("UPDATE rat SET hadir = 5 WHERE koperasi_id = :id", id=koperasi.id)

    assert session.scalar(text("SELECT hadir FROM rat")) == 5


def test_a_row_cannot_be_moved_into_an_archived_koperasi(session: Session) -> None:
    closed, other = make_closed(session), make_koperasi(session)
    session.add(Rat(koperasi_id=other.id, tahun_buku=2024))
    session.commit()

    assert (
        refusal(
            "UPDATE rat SET koperasi_id = :id WHERE koperasi_id = :other",
            id=closed.id,
            other=other.id,
        )
        == "koperasi_diarsipkan"
    )


def test_a_koperasi_is_not_deleted(session: Session) -> None:
    koperasi = make_koperasi(session)

    assert refusal("DELETE FROM koperasi WHERE id = :id", id=koperasi.id) == (
        "koperasi_tidak_dihapus"
    )


def test_a_demo_koperasi_is(session: Session) -> None:
    koperasi = make_koperasi(session, contoh=True)

    run("DELETE FROM koperasi WHERE id = :id", id=koperasi.id)

    assert session.scalar(text("SELECT count(*) FROM koperasi")) == 0


def test_a_merge_leads_to_an_open_record(session: Session) -> None:
    closed, koperasi = make_closed(session), make_koperasi(session)
    merge = "UPDATE koperasi SET digabung_ke_id = :to WHERE id = :id"

    assert refusal(merge, id=koperasi.id, to=closed.id) == "gabung_ke_koperasi_tertutup"
    assert refusal(merge, id=koperasi.id, to=koperasi.id) == "gabung_ke_koperasi_tertutup"
