"""A new holder of a post ends the old one's time where that is wanted, and nobody else's."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.orang import Siapa
from db.actions.pengurus import create_jabatan
from db.enums import NamaJabatan
from db.errors import DataRejected
from db.models import Jabatan, Orang
from db.postgres import engine
from tests.factories import make_koperasi

MAY_4, JUNE_1 = dt.date(2026, 5, 4), dt.date(2026, 6, 1)


def appoint(
    koperasi_id: int, nama: str, mulai: dt.date | None, akhiri: tuple[int, ...] = ()
) -> int:
    with engine.write_session(by="sari", door="grid", batch=uuid.uuid4()) as session:
        return create_jabatan(
            session,
            koperasi_id=koperasi_id,
            siapa=Siapa(nama=nama),
            jabatan=NamaJabatan.KETUA,
            mulai=mulai,
            akhiri=akhiri,
        )


def held(session: Session, koperasi_id: int) -> dict[str, dt.date | None]:
    """The last day of each holder by name."""
    statement = select(Orang.nama, Jabatan.selesai).join(Orang, Orang.id == Jabatan.orang_id)
    found = session.execute(statement.where(Jabatan.koperasi_id == koperasi_id)).all()
    session.commit()
    return {str(row[0]): row[1] for row in found}


def test_the_old_ketua_leaves_the_day_before(session: Session) -> None:
    koperasi_id = make_koperasi(session).id
    ani = appoint(koperasi_id, "Ani", MAY_4)

    appoint(koperasi_id, "Beni", JUNE_1, akhiri=(ani,))

    assert held(session, koperasi_id) == {"Ani": dt.date(2026, 5, 31), "Beni": None}


def test_unasked_nobody_leaves(session: Session) -> None:
    koperasi_id = make_koperasi(session).id
    appoint(koperasi_id, "Ani", MAY_4)

    appoint(koperasi_id, "Beni", JUNE_1)

    assert held(session, koperasi_id) == {"Ani": None, "Beni": None}


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_record_of_another_koperasi_or_one_that_ended_is_not_touched(
    session: Session, elsewhere: bool
) -> None:
    koperasi_id = make_koperasi(session).id
    ani = appoint(make_koperasi(session).id if elsewhere else koperasi_id, "Ani", MAY_4)
    if not elsewhere:
        session.get_one(Jabatan, ani).selesai = MAY_4
        session.commit()

    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        appoint(koperasi_id, "Beni", JUNE_1, akhiri=(ani,))

    assert "Beni" not in held(session, koperasi_id)


def test_nobody_leaves_before_having_come(session: Session) -> None:
    koperasi_id = make_koperasi(session).id
    ani = appoint(koperasi_id, "Ani", JUNE_1)

    with pytest.raises(DataRejected, match="selesai_sesudah_mulai"):
        appoint(koperasi_id, "Beni", MAY_4, akhiri=(ani,))
