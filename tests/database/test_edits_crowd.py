"""Many people save over each other at once: nothing is lost, and nothing is written unseen."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.edits.merge import Edit, apply_edits
from db.models import Audit, Koperasi
from db.postgres import bukti
from tests.conftest import trusted
from tests.factories import make_koperasi, remove_koperasi

# A lost update is rare: only thousands of saves would show one.
pytestmark = pytest.mark.slow
WRITERS, EACH, ROWS = 8, 200, 4
FIELDS = ("telepon", "alamat", "notaris")


@dataclass(frozen=True)
class Try:
    """One edit and what became of it."""

    id: int
    kolom: str
    awal: str | None
    baru: str
    tersimpan: bool


@pytest.fixture
def register(engine: Engine) -> Iterator[list[int]]:
    """A few koperasi that every connection sees; taken away afterwards."""
    with trusted(Session(engine)) as session:
        ids = [make_koperasi(session).id for _ in range(ROWS)]
        yield ids
        for koperasi_id in ids:
            remove_koperasi(session, koperasi_id)


def write_often(engine: Engine, ids: list[int], writer: int, looked: Barrier) -> list[Try]:
    """A person who looks, thinks, and saves; what was looked at may be old by then.

    At first all look at one field, and nobody saves before the last has looked.
    """
    chance = random.Random(writer)
    done = []
    for turn in range(EACH):
        koperasi_id, kolom = chance.choice(ids), chance.choice(FIELDS)
        if turn == 0:
            koperasi_id, kolom = ids[0], FIELDS[0]
        with trusted(Session(engine)) as session:
            awal = session.scalar(
                select(getattr(Koperasi, kolom)).where(Koperasi.id == koperasi_id)
            )
        if turn == 0:
            looked.wait()
        edit = Edit(koperasi_id, kolom, awal, f"penulis {writer} kali {turn}")
        with Session(engine) as session, session.begin():
            bukti.sign(session, "sistem")
            hasil = apply_edits(session, tabel="koperasi", edits=[edit])
        assert hasil.tersimpan + len(hasil.bentrok) == 1
        done.append(Try(koperasi_id, kolom, awal, str(edit.baru), hasil.tersimpan == 1))
    return done


def read_changes(engine: Engine, ids: list[int]) -> tuple[list[Audit], dict[int, Koperasi]]:
    """What the audit says of the koperasi, oldest first, and what they hold now."""
    mine = (Audit.tabel == "koperasi", Audit.aksi == "update", Audit.kunci.in_(map(str, ids)))
    with trusted(Session(engine)) as session:
        changes = session.scalars(select(Audit).where(*mine).order_by(Audit.id)).all()
        now = session.scalars(select(Koperasi).where(Koperasi.id.in_(ids))).all()
    return list(changes), {each.id: each for each in now}


def test_of_1600_overlapping_edits_each_is_saved_or_told_and_none_is_lost(
    engine: Engine, register: list[int]
) -> None:
    looked = Barrier(WRITERS, timeout=60)
    with ThreadPoolExecutor(WRITERS) as people:
        futures = [
            people.submit(write_often, engine, register, each, looked) for each in range(WRITERS)
        ]
    tries = [each for future in futures for each in future.result()]

    saved = [each for each in tries if each.tersimpan]
    changes, now = read_changes(engine, register)
    # Applied and told make all that was tried, and each that was applied stands in the audit once.
    assert len(tries) == WRITERS * EACH == 1600
    assert len(changes) == len(saved)
    # Of the first of each, one alone could be saved.
    assert sum(each.tersimpan for each in tries[::EACH]) == 1
    written = Counter(
        (int(each.kunci), kolom, (each.sebelum or {})[kolom], (each.sesudah or {})[kolom])
        for each in changes
        for kolom in FIELDS
        if (each.sebelum or {})[kolom] != (each.sesudah or {})[kolom]
    )
    # Each overwrote exactly what its writer had seen: no lost update.
    assert written == Counter((each.id, each.kolom, each.awal, each.baru) for each in saved)
    for koperasi_id in register:
        steps = [each for each in changes if each.kunci == str(koperasi_id)]
        assert [each.sebelum for each in steps[1:]] == [each.sesudah for each in steps[:-1]]
        newest = steps[-1].sesudah or {}
        assert {kolom: getattr(now[koperasi_id], kolom) for kolom in FIELDS} == {
            kolom: newest[kolom] for kolom in FIELDS
        }
