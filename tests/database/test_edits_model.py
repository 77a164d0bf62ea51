"""Several editors against a simple model: the database equals it, and the audit explains it all."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi, restore_koperasi
from db.actions.riwayat import undo_batch
from db.edits.merge import Edit, apply_edits
from db.errors import DataRejected
from db.models import Audit, Koperasi
from db.postgres import engine as db_engine
from tests.factories import make_koperasi

pytestmark = pytest.mark.slow  # long histories of several editors

EDITORS = ("sari", "budi", "tini")
ROWS = 2
# Of each kind one, and none whose rules depend on another field.
VALUES: dict[str, list[Any]] = {
    "telepon": [None, "0254 1", "0254 2", "0254 3"],
    "jenis": [None, "jasa", "konsumen"],
    "tanggal_akta": [None, dt.date(2020, 1, 2), dt.date(2021, 3, 4)],
}
FIELDS = list(VALUES)
Cell = tuple[int, str]


@dataclass
class Simpanan:
    """A save: its batch, and each field that it changed, before and after."""

    batch: uuid.UUID
    changed: dict[Cell, tuple[Any, Any]]


class Office(RuleBasedStateMachine):
    """Editors who look, type, save, take back and archive, and the model that says what is so."""

    session: Session
    saves = Bundle("saves")

    @initialize()
    def open_the_register(self) -> None:
        self.ids = [make_koperasi(self.session, jenis=None).id for _ in range(ROWS)]
        self.model: dict[Cell, Any] = {(row, name): None for row in self.ids for name in FIELDS}
        self.archived: set[int] = set()
        self.seen = {who: dict(self.model) for who in EDITORS}
        self.typed: dict[str, dict[Cell, Any]] = {who: {} for who in EDITORS}

    @rule(who=st.sampled_from(EDITORS))
    def look(self, who: str) -> None:
        """Nothing pending: the screen shows what is stored now."""
        if not self.typed[who]:
            self.seen[who] = dict(self.model)

    @rule(
        who=st.sampled_from(EDITORS),
        row=st.integers(0, ROWS - 1),
        name=st.sampled_from(FIELDS),
        choice=st.integers(0, 3),
    )
    def type_into_a_cell(self, who: str, row: int, name: str, choice: int) -> None:
        values = VALUES[name]
        self.typed[who][self.ids[row], name] = values[choice % len(values)]

    @precondition(lambda self: any(self.typed.values()))
    @rule(target=saves, who=st.sampled_from(EDITORS))
    def save(self, who: str) -> Simpanan:
        done = self._save_typed(who)
        self.seen[who] = dict(self.model)
        return done

    def _save_typed(self, who: str) -> Simpanan:
        pending, seen = self.typed[who], self.seen[who]
        self.typed[who] = {}
        edits = [Edit(row, name, seen[row, name], new) for (row, name), new in pending.items()]
        batch = uuid.uuid4()
        if any(row in self.archived for row, _ in pending):
            with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
                self._save(who, batch, edits)
            return Simpanan(batch, {})
        free = {cell for cell, new in pending.items() if self.model[cell] in (seen[cell], new)}

        hasil = self._save(who, batch, edits)

        assert {(each.id, each.kolom) for each in hasil.bentrok} == pending.keys() - free
        assert {each.mereka for each in hasil.bentrok} <= {self.model[cell] for cell in pending}
        assert hasil.tersimpan == len(free)
        changed = {
            cell: (self.model[cell], pending[cell])
            for cell in free
            if self.model[cell] != pending[cell]
        }
        self.model.update({cell: new for cell, (_, new) in changed.items()})
        return Simpanan(batch, changed)

    @rule(
        target=saves,
        who=st.sampled_from(EDITORS),
        row=st.integers(0, ROWS - 1),
        name=st.sampled_from(FIELDS),
        choice=st.integers(0, 1),
    )
    def change_one_cell(self, who: str, row: int, name: str, choice: int) -> Simpanan:
        """A quick edit of somebody who sees what is so."""
        cell = (self.ids[row], name)
        return self._change(who, cell, self._others(cell)[choice])

    @rule(target=saves, save=consumes(saves), who=st.sampled_from(EDITORS))
    def build_on_and_take_back(self, save: Simpanan, who: str) -> Simpanan:
        """Somebody changes once more what a save changed; only then is that save taken back."""
        for cell, values in list(save.changed.items())[:1]:
            for third in [each for each in self._others(cell) if each not in values][:1]:
                self._change(who, cell, third)
        return self._take_back(save, who)

    def _others(self, cell: Cell) -> list[Any]:
        """What the cell could hold and does not."""
        return [each for each in VALUES[cell[1]] if each != self.model[cell]]

    def _change(self, who: str, cell: Cell, value: Any) -> Simpanan:
        self.typed[who] = {cell: value}
        self.seen[who] = dict(self.model)
        return self._save_typed(who)

    @staticmethod
    def _save(who: str, batch: uuid.UUID, edits: list[Edit]) -> Any:
        with db_engine.write_session(by=who, door="grid", batch=batch) as session:
            return apply_edits(session, tabel="koperasi", edits=edits)

    @rule(target=saves, save=consumes(saves), who=st.sampled_from(EDITORS))
    def take_back(self, save: Simpanan, who: str) -> Simpanan:
        """Of anybody's save, as far as nobody has built on it; the undo is a save itself."""
        return self._take_back(save, who)

    def _take_back(self, save: Simpanan, who: str) -> Simpanan:
        batch = uuid.uuid4()
        back = {
            cell: old for cell, (old, new) in save.changed.items() if self.model[cell] in (old, new)
        }
        changed = {
            cell: (self.model[cell], old) for cell, old in back.items() if self.model[cell] != old
        }
        if not save.changed or any(row in self.archived for row, _ in changed):
            with pytest.raises(DataRejected):
                self._undo(who, batch, save)
            return Simpanan(batch, {})

        hasil = self._undo(who, batch, save)

        assert hasil.tersimpan == len(back)
        lost = save.changed.keys() - back.keys()
        assert {(each.id, each.kolom) for each in hasil.bentrok} == lost
        self.model.update(back)
        return Simpanan(batch, changed)

    @staticmethod
    def _undo(who: str, batch: uuid.UUID, save: Simpanan) -> Any:
        with db_engine.write_session(by=who, door="undo", batch=batch) as session:
            return undo_batch(session, batch=save.batch)

    @rule(row=st.integers(0, ROWS - 1))
    def archive_or_bring_back(self, row: int) -> None:
        koperasi_id = self.ids[row]
        closing = koperasi_id not in self.archived
        with db_engine.write_session(by="budi", door="arsip") as session:
            if closing:
                archive_koperasi(session, koperasi_id=koperasi_id, alasan="Ganda.")
            else:
                restore_koperasi(session, koperasi_id=koperasi_id)
        self.archived ^= {koperasi_id}

    @invariant()
    def the_database_is_the_model(self) -> None:
        self.session.expire_all()
        stored = {row: self.session.get_one(Koperasi, row) for row in self.ids}
        assert {(row, name): getattr(stored[row], name) for row, name in self.model} == self.model
        closed = {row for row, each in stored.items() if each.diarsipkan_pada is not None}
        assert closed == self.archived

    def teardown(self) -> None:
        """From the first row of the audit on, each change starts where the one before ended."""
        for row in self.ids:
            steps = self.session.scalars(
                select(Audit)
                .where(Audit.tabel == "koperasi", Audit.kunci == str(row))
                .order_by(Audit.id)
            ).all()
            now = self.session.scalar(
                text("SELECT to_jsonb(k) FROM koperasi k WHERE id = :id"), {"id": row}
            )
            ends = [each.sesudah for each in steps]
            assert [each.sebelum for each in steps] == [None, *ends[:-1]]
            assert ends[-1] == now
            assert [each["versi"] for each in ends if each] == list(range(1, len(ends) + 1))


def test_several_editors_and_the_model_agree(session: Session) -> None:
    class Run(Office):
        """The office on the database of this test."""

    Run.session = session
    run_state_machine_as_test(
        Run,
        settings=settings(
            max_examples=30,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
