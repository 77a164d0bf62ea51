"""Taking a save back: each of its steps in reverse, as far as nobody has built on it since."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby

from sqlalchemy import ForeignKeyConstraint, Table, func, select, text
from sqlalchemy.orm import Session

from db.edits.merge import Bentrok, HasilSimpan
from db.edits.plan import (
    BOOKKEEPING,
    CARRIED,
    DOORS,
    FOLLOWER,
    TABLES,
    WHOLE_ROW,
    Plan,
    Row,
    Step,
    Use,
    Values,
)
from db.edits.reverse import list_runs, reverse
from db.errors import DataRejected
from db.models import Audit, Base

# Nobody works on a scan of a phone: it goes with whom it named.
_PARTS = ("pindai_hadir",)


def undo(session: Session, batch: uuid.UUID, koperasi_id: int | None = None) -> HasilSimpan:
    """Take back what the batch wrote; see db.actions.riwayat.undo_batch."""
    steps = _list_steps(session, batch, koperasi_id)
    _lock(session, {step.row for step in steps})
    plan = Plan()
    for tabel in sorted({step.row.tabel for step in steps}):
        _judge_rows(session, batch, tabel, plan)
        _judge_fields(session, batch, tabel, plan)
    plan.keep_only({step.row for step in steps})
    _hold_what_is_used(session, plan)
    _let_followers_follow(session, batch, plan)
    conflicts = _list_conflicts(session, batch, plan)
    for run in list_runs(steps, plan):
        reverse(session, run)
    session.expire_all()
    return HasilSimpan(_count(plan), conflicts)


def _list_steps(session: Session, batch: uuid.UUID, koperasi_id: int | None) -> list[Step]:
    """The steps of a batch, newest first; only those on one koperasi, if it is given."""
    found = session.execute(
        text(
            "SELECT a.id, a.tabel, a.kunci::bigint, a.aksi, a.pintu,"
            " ARRAY(SELECT k FROM jsonb_object_keys(a.sebelum) AS k"
            " WHERE a.sebelum -> k IS DISTINCT FROM a.sesudah -> k)"
            " FROM audit a WHERE a.batch = :batch AND (CAST(:koperasi AS bigint) IS NULL"
            " OR CASE a.tabel WHEN 'koperasi' THEN a.kunci"
            " ELSE coalesce(a.sesudah, a.sebelum) ->> 'koperasi_id' END = CAST(:koperasi AS text))"
            " ORDER BY a.id DESC"
        ),
        {"batch": batch, "koperasi": koperasi_id},
    ).all()
    if not found:
        raise DataRejected("batch_tidak_ada")
    if any(door not in DOORS or tabel not in TABLES for _, tabel, _, _, door, _ in found):
        raise DataRejected("batch_tidak_dapat_diurungkan")
    return [
        Step(nomor, Row(tabel, row_id), aksi, tuple(kolom))
        for nomor, tabel, row_id, aksi, _, kolom in found
    ]


def _lock(session: Session, rows: set[Row]) -> None:
    """Hold the rows, by table and id, so that two who undo wait instead of deadlocking."""
    for tabel, ids in _by_table(rows).items():
        session.execute(
            text(f"SELECT id FROM {tabel} WHERE id = ANY (:ids) ORDER BY id FOR UPDATE"),
            {"ids": ids},
        )


def _by_table(rows: Iterable[Row]) -> dict[str, list[int]]:
    return {
        tabel: [row.id for row in group]
        for tabel, group in groupby(sorted(rows), key=lambda row: row.tabel)
    }


def _judge_rows(session: Session, batch: uuid.UUID, tabel: str, plan: Plan) -> None:
    """Rows that the batch inserted or deleted: are they as it left them?"""
    found = session.execute(
        text(
            "SELECT langkah.kunci::bigint, awal, akhir, t.id IS NOT NULL,"
            " to_jsonb(t) - CAST(:own AS text[]) = langkah.sesudah - CAST(:own AS text[])"
            " FROM (SELECT DISTINCT ON (kunci) kunci, aksi AS akhir, sesudah,"
            " first_value(aksi) OVER (PARTITION BY kunci ORDER BY id) AS awal FROM audit"
            " WHERE batch = :batch AND tabel = :tabel ORDER BY kunci, id DESC) AS langkah"
            f" LEFT JOIN {tabel} t ON t.id = langkah.kunci::bigint"
            " WHERE 'insert' = awal OR 'delete' = akhir"
        ),
        {"batch": batch, "tabel": tabel, "own": list(BOOKKEEPING)},
    )
    for row_id, first, last, present, untouched in found:
        row = Row(tabel, row_id)
        if last == "delete" and (present or first == "insert"):
            plan.done.add(row)
        elif last == "delete":
            plan.back.add(row)
        elif not present:
            plan.done.add(row)
        else:
            (plan.made if untouched else plan.stuck).add(row)


def _judge_fields(session: Session, batch: uuid.UUID, tabel: str, plan: Plan) -> None:
    """Fields that the batch changed: do they hold what it wrote, or already what was before?"""
    found = session.execute(
        text(
            "SELECT a.kunci::bigint, k, a.sebelum -> k, a.sesudah -> k, kini.isi -> k"
            " FROM audit a CROSS JOIN LATERAL jsonb_object_keys(a.sesudah) AS k"
            f" LEFT JOIN LATERAL (SELECT to_jsonb(t) AS isi FROM {tabel} t"
            " WHERE t.id = a.kunci::bigint) kini ON true"
            " WHERE a.batch = :batch AND a.tabel = :tabel AND a.aksi = 'update'"
            " AND a.sebelum -> k IS DISTINCT FROM a.sesudah -> k ORDER BY a.id"
        ),
        {"batch": batch, "tabel": tabel},
    )
    made_or_done = plan.made | plan.done | plan.stuck
    for row_id, kolom, before, after, now in found:
        row = Row(tabel, row_id)
        if kolom in BOOKKEEPING or (tabel, kolom) in CARRIED or row in made_or_done:
            continue
        first = plan.fields[row, kolom].before if (row, kolom) in plan.fields else before
        plan.fields[row, kolom] = Values(first, after, now)
    plan.lost |= {
        (row, kolom)
        for (row, kolom), each in plan.fields.items()
        if row not in plan.back and each.now not in (each.before, each.after)
    }


def _hold_what_is_used(session: Session, plan: Plan) -> None:
    """A row that anything else names stays, and with it what belongs to it, and so on."""
    uses = list(_list_uses(session, plan.made | plan.stuck))
    while True:
        used = {
            use.parent
            for use in uses
            if use.child not in plan.made and not plan.restores(use.child, use.kolom)
        }
        owned = {use.child for use in uses if use.owned and use.parent in plan.stuck}
        held = (used | owned) & plan.made
        plan.lost |= {
            (use.child, use.kolom)
            for use in uses
            if use.parent in plan.stuck | held and plan.restores(use.child, use.kolom)
        }
        if not held:
            return
        plan.made -= held
        plan.stuck |= held
        plan.along |= held - used


def _list_uses(session: Session, rows: set[Row]) -> Iterator[Use]:
    """Every row of the database that names one of these."""
    wanted = _by_table(rows)
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_key_constraints:
            parent, kolom = key.referred_table.name, _column_of(key)
            if parent not in wanted or kolom is None or _is_part(child, key):
                continue
            found = session.execute(
                text(f"SELECT id, {kolom} FROM {child.name} WHERE {kolom} = ANY (:ids)"),
                {"ids": wanted[parent]},
            )
            for child_id, parent_id in found:
                yield Use(
                    Row(child.name, child_id),
                    kolom,
                    Row(parent, parent_id),
                    owned=key.ondelete == "CASCADE",
                )


def _is_part(child: Table, key: ForeignKeyConstraint) -> bool:
    """Whether a row of it is but a part of the one that it names, and goes with that."""
    is_part = "id" not in child.columns or child.name in _PARTS
    return is_part and key.ondelete == "CASCADE"


def _column_of(key: ForeignKeyConstraint) -> str | None:
    """The column of a foreign key that holds the id of the row it names."""
    return next((each.parent.name for each in key.elements if each.column.name == "id"), None)


def _let_followers_follow(session: Session, batch: uuid.UUID, plan: Plan) -> None:
    """The history of a status goes back only with the status, and never conflicts by itself."""
    found = session.execute(
        text(
            "SELECT DISTINCT kunci::bigint, (coalesce(sesudah, sebelum) ->> 'koperasi_id')::bigint"
            " FROM audit WHERE batch = :batch AND tabel = :tabel"
        ),
        {"batch": batch, "tabel": FOLLOWER},
    )
    status = ("status_kelembagaan", "tanggal_status")
    held = plan.stuck | {row for row, kolom in plan.lost if kolom in status}
    changed = plan.stuck | {row for row, _ in plan.lost}
    owners = {Row(FOLLOWER, row_id): Row("koperasi", koperasi_id) for row_id, koperasi_id in found}
    staying = {row for row, owner in owners.items() if owner in held or row in changed}
    plan.made, plan.back, plan.stuck = (
        rows - staying for rows in (plan.made, plan.back, plan.stuck)
    )
    plan.done |= staying
    plan.fields = {key: each for key, each in plan.fields.items() if key[0] not in staying}
    plan.lost = {key for key in plan.lost if key[0] not in staying}


def _list_conflicts(session: Session, batch: uuid.UUID, plan: Plan) -> tuple[Bentrok, ...]:
    rows = [
        Bentrok(*row, WHOLE_ROW, None, None, None, *_last(session, batch, row))
        for row in sorted(plan.stuck - plan.along)
    ]
    fields = []
    for row, kolom in sorted(plan.lost):
        before, after, now = plan.fields[row, kolom]
        who, when = _last(session, batch, row, kolom)
        fields.append(Bentrok(*row, kolom, after, now, before, who, when))
    return (*rows, *fields)


def _last(
    session: Session, batch: uuid.UUID, row: Row, kolom: str | None = None
) -> tuple[str | None, dt.datetime | None]:
    """Who changed the row, or the field, after the save, and when."""
    statement = select(Audit.pengguna, Audit.waktu).where(
        Audit.tabel == row.tabel,
        Audit.kunci == str(row.id),
        Audit.id > select(func.max(Audit.id)).where(Audit.batch == batch).scalar_subquery(),
    )
    if kolom is not None:
        before, after = Audit.sebelum[kolom].astext, Audit.sesudah[kolom].astext
        statement = statement.where(before.is_distinct_from(after))
    found = session.execute(statement.order_by(Audit.id.desc()).limit(1)).one_or_none()
    return (found.pengguna, found.waktu) if found else (None, None)


def _count(plan: Plan) -> int:
    """Fields and rows put back, without those that a trigger keeps."""
    rows = [row for row in plan.made | plan.back if row.tabel != FOLLOWER]
    fields = [
        row
        for row, kolom in plan.fields
        if plan.restores(row, kolom) and row.tabel != FOLLOWER and row not in plan.back
    ]
    return len(rows) + len(fields)
