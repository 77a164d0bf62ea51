"""Changes of single fields by several people: merged field by field, never overwritten silently."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import ARRAY, BigInteger, ColumnElement, any_, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.edits.fields import read_value
from db.edits.kasus import settle_kasus
from db.edits.tahap import settle_tahap
from db.edits.tempat import follow_place
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import (
    Angkatan,
    Audit,
    Fasilitasi,
    FasilitasiTahap,
    Jabatan,
    Keragaan,
    Kesehatan,
    Koperasi,
    LegalitasProduk,
    OmzetProduk,
    Orang,
    Pelatihan,
    Peserta,
    Produk,
    Program,
    Rat,
    Sesi,
    SnapshotOds,
    UnitUsaha,
)
from db.postgres.engine import rule_of

LARGEST_ID = 2**63 - 1
MODELS: dict[str, Any] = {
    "koperasi": Koperasi,
    "keragaan": Keragaan,
    "rat": Rat,
    "snapshot_ods": SnapshotOds,
    "kesehatan": Kesehatan,
    "unit_usaha": UnitUsaha,
    "produk": Produk,
    "legalitas_produk": LegalitasProduk,
    "omzet_produk": OmzetProduk,
    "fasilitasi": Fasilitasi,
    "fasilitasi_tahap": FasilitasiTahap,
    "program": Program,
    "pelatihan": Pelatihan,
    "angkatan": Angkatan,
    "sesi": Sesi,
    "peserta": Peserta,
    "jabatan": Jabatan,
    "orang": Orang,
}
# Rows that are part of a koperasi and closed with it.
_OF_KOPERASI = (
    Keragaan,
    Rat,
    SnapshotOds,
    Kesehatan,
    Jabatan,
    UnitUsaha,
    Produk,
    LegalitasProduk,
    OmzetProduk,
)


@dataclass(frozen=True)
class Edit:
    """One field of one row: what the person saw and what it shall be."""

    id: int
    kolom: str
    awal: Any
    baru: Any


@dataclass(frozen=True)
class Bentrok:
    """A field that someone else changed meanwhile, to something else than the edit wants.

    Attributes:
        kolom: "" where an undo leaves a whole row, with None for its three values.
        awal, mereka, saya: what both saw first, what it is now, what this edit wants; of an undo
            what the save wrote, what it is now, what it was before the save.
        siapa, kapan: who made it what it is now; None where the audit does not say.
    """

    tabel: str
    id: int
    kolom: str
    awal: Any
    mereka: Any
    saya: Any
    siapa: str | None
    kapan: dt.datetime | None


@dataclass(frozen=True)
class HasilSimpan:
    """What became of the edits: `tersimpan` fields hold the new value, the rest conflict."""

    tersimpan: int
    bentrok: tuple[Bentrok, ...]


@needs(Izin.UBAH, door="grid")
def apply_edits(
    session: Session, *, tabel: str, edits: Sequence[Edit], tempat_ikut: bool = False
) -> HasilSimpan:
    """Apply each edit whose field still holds what the person saw.

    A field that already holds the new value counts as saved. Rows are locked in the order of their
    id, so that two saves wait for each other instead of deadlocking.

    Args:
        tempat_ikut: a desa brings its kecamatan along, and another kecamatan empties the desa
            (db.edits.tempat); what follows counts as saved as well. Else the two must agree.

    Raises:
        DataRejected: a value, column or row is not to be changed. It names the row and, where one
            column is to blame, the column. Nothing was written.
    """
    wanted = _check(tabel, edits)
    rows = _lock_rows(session, tabel, list(wanted))
    conflicts: list[Bentrok] = []
    followed = 0
    for row_id, changes in wanted.items():
        row = rows[row_id]
        lost = [each for each in changes if not _is_free(row, tabel, each)]
        # Asked before the row is touched: a query in between would write half of it.
        conflicts += [_conflict(session, tabel, each, getattr(row, each.kolom)) for each in lost]
        for each in changes:
            if each not in lost:
                setattr(row, each.kolom, each.baru)
        done = [each.kolom for each in changes if each not in lost]
        if tempat_ikut and (rest := follow_place(row, done)):
            setattr(row, *rest)
            followed += 1
        if isinstance(row, FasilitasiTahap):
            settle_tahap(session, row)
        if isinstance(row, Fasilitasi):
            settle_kasus(session, row)
        _write(session, row_id)
    return HasilSimpan(len(edits) - len(conflicts) + followed, tuple(conflicts))


def _check(tabel: str, edits: Sequence[Edit]) -> dict[int, list[Edit]]:
    """The edits with the values to store, by row in the order of id."""
    if tabel not in MODELS:
        raise DataRejected("kolom_tidak_dapat_diubah")
    wanted: dict[int, dict[str, Edit]] = {}
    for each in edits:
        if type(each.id) is not int or not 0 < each.id <= LARGEST_ID:
            raise DataRejected("baris_tidak_ada")
        row = wanted.setdefault(each.id, {})
        if each.kolom in row:
            raise DataRejected("isian_ganda", each.id, each.kolom)
        try:
            row[each.kolom] = replace(each, baru=read_value(tabel, each.kolom, each.baru))
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, each.id, each.kolom) from None
    return {row_id: list(wanted[row_id].values()) for row_id in sorted(wanted)}


def _lock_rows(session: Session, tabel: str, ids: Sequence[int]) -> dict[int, Any]:
    """The rows as they are now, locked. Those that are closed are refused."""
    if not ids:
        return {}
    model = MODELS[tabel]
    statement = select(model).where(among(model.id, ids)).order_by(model.id).with_for_update()
    found = session.scalars(statement.execution_options(populate_existing=True))
    rows = {row.id: row for row in found}
    for row_id in ids:
        if row_id not in rows:
            raise DataRejected("baris_tidak_ada", row_id)
    _refuse_closed(session, rows.values())
    return rows


def list_gone(session: Session, *, tabel: str, ids: Collection[int]) -> list[int]:
    """Which of these rows of a table are there no more, in the order of their id."""
    model = MODELS[tabel]
    there = set(session.scalars(select(model.id).where(among(model.id, ids))))
    return sorted(set(ids) - there)


def _refuse_closed(session: Session, rows: Collection[Any]) -> None:
    """Nothing changes in an archived or merged koperasi, nor in a case that was closed."""
    closed = _closed(session, {found for row in rows if (found := _koperasi_id(row))})
    ended = _ended(session, {found for row in rows if (found := _kasus_id(row))})
    for row in rows:
        if _koperasi_id(row) in closed:
            raise DataRejected("koperasi_diarsipkan", row.id)
        if _kasus_id(row) in ended:
            raise DataRejected("kasus_sudah_ditutup", row.id)


def _kasus_id(row: Any) -> int | None:
    if isinstance(row, Fasilitasi):
        return int(row.id)
    return int(row.fasilitasi_id) if isinstance(row, FasilitasiTahap) else None


def _ended(session: Session, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    statement = select(Fasilitasi.id).where(
        among(Fasilitasi.id, ids), Fasilitasi.keluar.is_not(None)
    )
    return set(session.scalars(statement))


def _koperasi_id(row: Any) -> int | None:
    if isinstance(row, Koperasi):
        return int(row.id)
    return int(row.koperasi_id) if isinstance(row, _OF_KOPERASI) else None


def _closed(session: Session, ids: Collection[int]) -> set[int]:
    statement = select(Koperasi.id).where(among(Koperasi.id, ids), ~Koperasi.terbuka)
    return set(session.scalars(statement))


def among(column: Any, ids: Collection[int]) -> ColumnElement[bool]:
    """The column is one of these ids, in one parameter: PostgreSQL takes no more than 65.535."""
    return cast("ColumnElement[bool]", column == any_(literal(list(ids), ARRAY(BigInteger))))


def _is_free(row: Any, tabel: str, edit: Edit) -> bool:
    """The field holds what the person saw, or already what the person wants."""
    now = getattr(row, edit.kolom)
    if now in (edit.baru, edit.awal):
        return True
    try:
        return bool(now == read_value(tabel, edit.kolom, edit.awal))
    except DataRejected:  # an old value that no rule allows today
        return False


def _write(session: Session, row_id: int) -> None:
    try:
        session.flush()
    except DBAPIError as error:
        rule = rule_of(error)
        if rule is None:
            raise
        raise DataRejected(rule, row_id) from error


def _conflict(session: Session, tabel: str, edit: Edit, now: Any) -> Bentrok:
    newest = session.execute(
        select(Audit.pengguna, Audit.waktu)
        .where(
            Audit.tabel == tabel,
            Audit.kunci == str(edit.id),
            Audit.sebelum[edit.kolom].astext.is_distinct_from(Audit.sesudah[edit.kolom].astext),
        )
        .order_by(Audit.id.desc())
        .limit(1)
    ).one_or_none()
    who, when = newest or (None, None)
    return Bentrok(tabel, edit.id, edit.kolom, edit.awal, now, edit.baru, who, when)
