"""What is typed and not saved: kept for whoever typed it, seen by nobody else, gone in time."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from db.actions.draf import (
    IsianDraf,
    drop_draf,
    forget_old_draf,
    keep_draf,
    list_draf,
    take_draf,
)
from db.enums import Peran
from db.models import Akun, Audit, Draf
from db.postgres import engine as db_engine
from tests.conftest import add_akun

FIRST_TAB, SECOND_TAB = uuid.UUID(int=1), uuid.UUID(int=2)


def typed(value: str = "0254 1") -> IsianDraf:
    return IsianDraf(
        id=uuid.uuid4(),
        kunci="_koperasi_",
        layar="koperasi",
        judul="Koperasi",
        alamat={"mode": "Sunting"},
        isi={7: {"telepon": value, "tanggal_akta": dt.date(2026, 1, 5)}},
        semula={7: {"telepon": None, "tanggal_akta": None}},
        pribadi=False,
    )


@dataclass(frozen=True)
class Who:
    """An account, as the program knows it between two looks at the database."""

    nama: str
    akun_id: int

    def keep(self, isian: IsianDraf, jendela: uuid.UUID = FIRST_TAB) -> bool:
        with db_engine.write_session(by=self.nama, door="draf") as session:
            return keep_draf(session, akun_id=self.akun_id, jendela=jendela, isian=isian)

    def offered(self, jendela: uuid.UUID = SECOND_TAB) -> list[uuid.UUID]:
        with db_engine.write_session(by=self.nama, door="draf") as session:
            return [each.id for each in list_draf(session, akun_id=self.akun_id, jendela=jendela)]

    def take(self, isian: IsianDraf, jendela: uuid.UUID = SECOND_TAB) -> IsianDraf | None:
        with db_engine.write_session(by=self.nama, door="draf") as session:
            return take_draf(session, akun_id=self.akun_id, jendela=jendela, draf_id=isian.id)

    def drop(self, isian: IsianDraf) -> None:
        with db_engine.write_session(by=self.nama, door="draf") as session:
            drop_draf(session, akun_id=self.akun_id, draf_id=isian.id)

    def sees(self) -> int:
        """How many drafts the database itself shows to this account."""
        with db_engine.write_session(by=self.nama, door="draf") as session:
            return session.scalar(select(func.count()).select_from(Draf)) or 0


@pytest.fixture
def ani(session: Session) -> Who:
    return someone(session, "ani")


@pytest.fixture
def beni(session: Session) -> Who:
    return someone(session, "beni")


def someone(session: Session, nama: str) -> Who:
    who = Who(nama, add_akun(session, nama, Peran.STAF).id)
    session.commit()
    return who


def age(session: Session, days: int) -> None:
    session.execute(update(Draf).values(diketik_pada=func.now() - dt.timedelta(days=days)))
    session.commit()


@pytest.fixture
def as_owner(session: Session) -> Session:
    """Looks past row-level security, as a backup does."""
    session.execute(text("SET LOCAL ROLE NONE"))
    return session


def test_what_is_typed_comes_back_to_another_tab_as_it_was(ani: Who) -> None:
    isian = typed()

    assert ani.keep(isian)
    assert ani.keep(later := replace(isian, isi={7: {"telepon": "0254 2"}}))

    assert ani.offered() == [isian.id]
    assert ani.take(isian) == later


def test_a_tab_is_not_offered_what_it_types_itself(ani: Who) -> None:
    ani.keep(typed())

    assert ani.offered(FIRST_TAB) == []


def test_two_tabs_of_one_account_are_two_drafts(ani: Who) -> None:
    ani.keep(first := typed("1"), FIRST_TAB)
    ani.keep(second := typed("2"), SECOND_TAB)

    assert ani.offered(uuid.UUID(int=3)) == [second.id, first.id]


def test_a_draft_that_another_tab_took_is_that_tabs(ani: Who) -> None:
    ani.keep(isian := typed())
    ani.take(isian, SECOND_TAB)

    assert not ani.keep(replace(isian, isi={7: {"telepon": "lama"}}), FIRST_TAB)
    assert ani.take(isian) == isian


def test_a_draft_that_was_saved_is_not_kept_again(ani: Who, session: Session) -> None:
    isian = typed()
    with db_engine.write_session(by="ani", door="grid", batch=isian.id) as saving:
        saving.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Melati')"))
    session.execute(text("SELECT set_config('dasbor.batch', '', true)"))

    assert not ani.keep(isian)
    assert ani.offered() == []


@pytest.mark.parametrize("way", ["list", "take", "drop"])
def test_nobody_else_reaches_a_draft(ani: Who, beni: Who, way: str) -> None:
    ani.keep(isian := typed())

    if way == "list":
        assert beni.offered() == []
    elif way == "take":
        assert beni.take(isian) is None
    else:
        beni.drop(isian)
    assert ani.offered() == [isian.id]


def test_the_database_itself_shows_a_draft_to_its_account_alone(ani: Who, beni: Who) -> None:
    ani.keep(typed())

    assert (ani.sees(), beni.sees()) == (1, 0)
    with db_engine.read_session() as session:
        session.execute(text("SELECT set_config('dasbor.pengguna', '', true)"))
        assert session.scalar(select(func.count()).select_from(Draf)) == 0


def test_no_audit_knows_a_draft(ani: Who, session: Session) -> None:
    before = session.scalar(select(func.max(Audit.id)))
    ani.keep(isian := typed())
    ani.take(isian)

    assert session.scalar(select(func.max(Audit.id))) == before


@pytest.mark.parametrize(("days", "left"), [(13, 1), (14, 0)])
def test_a_draft_is_offered_for_14_days(ani: Who, as_owner: Session, days: int, left: int) -> None:
    ani.keep(typed())
    age(as_owner, days)

    assert len(ani.offered()) == left


@pytest.mark.parametrize(("days", "gone"), [(13, 0), (15, 1)])
def test_after_that_it_is_forgotten(ani: Who, as_owner: Session, days: int, gone: int) -> None:
    ani.keep(typed())
    age(as_owner, days)

    assert forget_old_draf(as_owner) == gone


def test_a_draft_goes_with_its_account(ani: Who, as_owner: Session) -> None:
    ani.keep(typed())
    as_owner.delete(as_owner.get_one(Akun, ani.akun_id))
    as_owner.commit()

    assert as_owner.scalar(select(func.count()).select_from(Draf)) == 0
