"""A file that was made for a click waits for its own session, for five minutes."""

import datetime as dt

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.actions.unduhan import keep_unduhan
from db.models import SesiMasuk, Unduhan
from db.queries.unduhan import BerkasUnduhan, find_unduhan

MADE = BerkasUnduhan("koperasi_2026-11-28.csv", "text/csv", b"Nama\r\n")


def keep(session: Session, who: SesiMasuk, isi: bytes = MADE.isi) -> None:
    keep_unduhan(session, sidik="abc", sesi_id=who.id, nama=MADE.nama, jenis=MADE.jenis, isi=isi)


def test_a_file_waits_for_the_session_that_asked_for_it_alone(
    session: Session, sari: SesiMasuk, budi: SesiMasuk
) -> None:
    keep(session, sari)

    assert find_unduhan(session, sidik="abc", sesi_id=sari.id) == MADE
    assert find_unduhan(session, sidik="abc", sesi_id=budi.id) is None
    assert find_unduhan(session, sidik="lain", sesi_id=sari.id) is None


def test_a_second_click_keeps_the_same_file_anew(session: Session, sari: SesiMasuk) -> None:
    keep(session, sari)
    keep(session, sari)

    assert session.scalar(select(func.count()).select_from(Unduhan)) == 1


@pytest.mark.parametrize(("minutes", "there"), [(4, True), (6, False)])
def test_it_waits_for_five_minutes(
    session: Session, sari: SesiMasuk, budi: SesiMasuk, minutes: int, *, there: bool
) -> None:
    keep(session, sari)
    session.execute(update(Unduhan).values(dibuat_pada=func.now() - dt.timedelta(minutes=minutes)))

    assert (find_unduhan(session, sidik="abc", sesi_id=sari.id) is not None) == there
    keep(session, budi)
    assert session.scalar(select(func.count()).select_from(Unduhan)) == 1 + there
