"""The statements that take it back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.edits.plan import ORDER, TABLES, UNIQUE, Plan, Step


@dataclass
class Run:
    """Steps of one kind on different rows, one after the other: one statement reverses them.

    Attributes:
        steps: number of the audit row by id of the row.
    """

    tabel: str
    aksi: str
    kolom: tuple[str, ...]
    steps: dict[int, int] = field(default_factory=dict)

    def takes(self, step: Step, kolom: tuple[str, ...]) -> bool:
        """True when the step can be reversed in the same statement."""
        like = (self.tabel, self.aksi, self.kolom) == (step.row.tabel, step.aksi, kolom)
        swaps = self.aksi == "update" and any((self.tabel, name) in UNIQUE for name in kolom)
        return like and not swaps and step.row.id not in self.steps


def list_runs(steps: list[Step], plan: Plan) -> Iterator[Run]:
    """What is to be reversed, newest first: each step then meets the rows as it left them.

    Neighbouring inserts, and neighbouring deletes, go table by table instead: a cascade is
    recorded below the row that it started from.
    """
    wanted = [(step, kolom) for step in steps if (kolom := _columns_to_restore(step, plan))]
    for aksi, block in groupby(wanted, key=lambda each: each[0].aksi):
        if aksi == "update":
            yield from _join(block)
        else:
            deepest_first = sorted(block, key=lambda each: ORDER[each[0].row.tabel], reverse=True)
            yield from _join(deepest_first if aksi == "insert" else reversed(deepest_first))


def _join(block: Iterable[tuple[Step, tuple[str, ...]]]) -> Iterator[Run]:
    run: Run | None = None
    for step, kolom in block:
        if run is not None and not run.takes(step, kolom):
            yield run
            run = None
        run = run or Run(step.row.tabel, step.aksi, kolom)
        run.steps[step.row.id] = step.nomor
    if run is not None:
        yield run


def _columns_to_restore(step: Step, plan: Plan) -> tuple[str, ...]:
    """The columns that the reversal of a step writes; none if it is not to be reversed."""
    if step.aksi == "insert":
        return ("id",) if step.row in plan.made else ()
    if step.aksi == "delete":
        return step.kolom if step.row in plan.back else ()
    return tuple(kolom for kolom in step.kolom if plan.restores(step.row, kolom))


def reverse(session: Session, run: Run) -> None:
    """Undo the steps of a run. The values go from the audit into the table inside PostgreSQL."""
    ids = {"ids": list(run.steps), "steps": list(run.steps.values())}
    stored = [
        column.name
        for column in TABLES[run.tabel].columns
        if column.name in run.kolom and column.computed is None
    ]
    names = ", ".join(stored)
    old = f"FROM audit a, LATERAL jsonb_populate_record(NULL::{run.tabel}, a.sebelum) AS lama"
    if run.aksi == "insert":
        session.execute(text(f"DELETE FROM {run.tabel} WHERE id = ANY (:ids)"), ids)
    elif run.aksi == "delete":
        values = ", ".join(f"lama.{name}" for name in stored)
        session.execute(
            text(
                f"INSERT INTO {run.tabel} ({names}) SELECT {values} {old} WHERE a.id = ANY (:steps)"
            ),
            ids,
        )
    else:
        values = ", ".join(f"{name} = lama.{name}" for name in stored)
        session.execute(
            text(
                f"UPDATE {run.tabel} AS t SET {values} {old}"
                " WHERE a.id = ANY (:steps) AND t.id = a.kunci::bigint"
            ),
            ids,
        )
