"""What was changed, by whom, when and through which door: the audit, save by save."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.edits.plan import DOORS, FOLLOWER
from db.izin import Izin, shown_to
from db.models import Audit
from db.queries.riwayat_baris import BarisBerubah, Names, show_baris
from db.queries.riwayat_isi import JumlahBaris, count_koperasi, count_parts, find_files

# Rows of the audit that are looked through at a time.
PIECE = 500
# Rows of one save that are shown; an import has thousands.
_ROWS_SHOWN = 8


@dataclass(frozen=True)
class Simpanan:
    """One save: everything that was written together.

    Attributes:
        nomor: number of its newest row in the audit.
        koperasi: how many koperasi it is about.
        jumlah: rows that it changed; `baris` holds the first few of them.
        dapat_diurungkan: it came through a door whose saves can be taken back.
        bagian: where `baris` are not all, how many rows of which kind it holds, most first.
        berkas: name of the file that it imported; for who may know people's names.
    """

    nomor: int
    waktu: dt.datetime
    pengguna: str
    pintu: str
    batch: uuid.UUID | None
    koperasi: int
    jumlah: int
    baris: tuple[BarisBerubah, ...]
    dapat_diurungkan: bool
    bagian: tuple[JumlahBaris, ...] = ()
    berkas: str | None = None


@dataclass(frozen=True)
class HalamanRiwayat:
    """Some saves, newest first. `berikut` starts the next page; None at the end."""

    simpanan: tuple[Simpanan, ...]
    berikut: int | None


@dataclass(frozen=True, kw_only=True)
class RiwayatFilter:
    """Which changes: through one door, on one day, of one koperasi; None is any."""

    pintu: str | None = None
    hari: dt.date | None = None
    koperasi_id: int | None = None


def list_riwayat(
    session: Session, chosen: RiwayatFilter, *, limit: int, mulai: int | None = None
) -> HalamanRiwayat:
    """The newest saves, by everybody, without who the people in them are.

    Args:
        mulai: number to go on from, as a page before gave it.
    """
    return _read_page(session, _conditions(chosen), limit, mulai, bernama=False)


@shown_to(Izin.NAMA)
def list_riwayat_bernama(
    session: Session, chosen: RiwayatFilter, *, limit: int, mulai: int | None = None
) -> HalamanRiwayat:
    """As list_riwayat, with the names of people and what changed about them."""
    return _read_page(session, _conditions(chosen), limit, mulai, bernama=True)


@shown_to(Izin.TELUSUR)
def list_riwayat_pengguna(
    session: Session, chosen: RiwayatFilter, *, pengguna: str, limit: int, mulai: int | None = None
) -> HalamanRiwayat:
    """The newest saves of one person."""
    conditions = [Audit.pengguna == pengguna, *_conditions(chosen)]
    return _read_page(session, conditions, limit, mulai, bernama=True)


@dataclass(frozen=True)
class BarisAudit:
    """One row of the audit, for a list: `simpanan` counts the saves, the newest is 1."""

    nomor: int
    simpanan: int
    waktu: dt.datetime
    pengguna: str
    pintu: str
    baris: BarisBerubah


def list_perubahan(session: Session, chosen: RiwayatFilter, *, limit: int) -> list[BarisAudit]:
    """The newest changes by everybody, row by row: what list_riwayat shows page by page."""
    return _list_rows(session, _conditions(chosen), limit, bernama=False)


@shown_to(Izin.NAMA)
def list_perubahan_bernama(
    session: Session, chosen: RiwayatFilter, *, limit: int
) -> list[BarisAudit]:
    """As list_perubahan, with the names of people and what changed about them."""
    return _list_rows(session, _conditions(chosen), limit, bernama=True)


@shown_to(Izin.TELUSUR)
def list_perubahan_pengguna(
    session: Session, chosen: RiwayatFilter, *, pengguna: str, limit: int
) -> list[BarisAudit]:
    """The newest changes of one person, row by row."""
    conditions = [Audit.pengguna == pengguna, *_conditions(chosen)]
    return _list_rows(session, conditions, limit, bernama=True)


def _list_rows(
    session: Session, conditions: Sequence[ColumnElement[bool]], limit: int, *, bernama: bool
) -> list[BarisAudit]:
    statement = select(Audit).where(*conditions).order_by(Audit.id.desc()).limit(limit)
    rows = session.scalars(statement).all()
    names = Names(session, rows, bernama=bernama)
    saves: dict[Any, int] = {}
    return [
        BarisAudit(
            row.id,
            saves.setdefault(row.batch or row.id, len(saves) + 1),
            row.waktu,
            row.pengguna,
            row.pintu,
            show_baris(row, names),
        )
        for row in rows
    ]


@shown_to(Izin.TELUSUR)
def list_pelaku(session: Session) -> list[str]:
    """Everybody who ever changed something, in the order of the alphabet."""
    # One probe of the index for each name, however many changes there are.
    first = select(Audit.pengguna).order_by(Audit.pengguna).limit(1)
    names: list[str] = []
    name = session.scalar(first)
    while name is not None:
        names.append(name)
        name = session.scalar(first.where(Audit.pengguna > name))
    return names


def _conditions(chosen: RiwayatFilter) -> list[ColumnElement[bool]]:
    # The history of a status follows its koperasi, whose own change is shown.
    conditions: list[ColumnElement[bool]] = [Audit.tabel != FOLLOWER]
    if chosen.pintu is not None:
        conditions.append(Audit.pintu == chosen.pintu)
    if chosen.hari is not None:
        start = dt.datetime.combine(chosen.hari, dt.time(), WIB)
        conditions += [Audit.waktu >= start, Audit.waktu < start + dt.timedelta(days=1)]
    if chosen.koperasi_id is not None:
        copy = func.coalesce(Audit.sesudah, Audit.sebelum)
        conditions.append(
            or_(
                and_(Audit.tabel == "koperasi", Audit.kunci == str(chosen.koperasi_id)),
                and_(
                    copy.op("?")("koperasi_id"),
                    copy.op("->>")("koperasi_id").cast(BigInteger) == chosen.koperasi_id,
                ),
            )
        )
    return conditions


@dataclass
class _SimpananTerbuka:
    """A save while its rows are being gathered."""

    nomor: int
    waktu: dt.datetime
    pengguna: str
    pintu: str
    batch: uuid.UUID | None
    rows: list[int]
    jumlah: int


def _read_page(
    session: Session,
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    mulai: int | None,
    *,
    bernama: bool,
) -> HalamanRiwayat:
    drafts: list[_SimpananTerbuka] = []
    cursor = mulai
    while True:
        piece = _read_piece(session, conditions, drafts, cursor)
        for row in piece:
            cursor = row.id
            if not _gather(drafts, row, limit):
                return HalamanRiwayat(_finish(session, drafts, bernama=bernama), cursor + 1)
        if len(piece) < PIECE:
            return HalamanRiwayat(_finish(session, drafts, bernama=bernama), None)


def _read_piece(
    session: Session,
    conditions: Sequence[ColumnElement[bool]],
    drafts: Sequence[_SimpananTerbuka],
    cursor: int | None,
) -> Sequence[Any]:
    """The next rows, without those of a save that has filled its place on the screen already."""
    full = [each.batch for each in drafts if each.batch and len(each.rows) >= _ROWS_SHOWN]
    statement = select(Audit.id, Audit.waktu, Audit.pengguna, Audit.pintu, Audit.batch).where(
        *conditions
    )
    if cursor is not None:
        statement = statement.where(Audit.id < cursor)
    if full:
        statement = statement.where(or_(Audit.batch.is_(None), Audit.batch.not_in(full)))
    return session.execute(statement.order_by(Audit.id.desc()).limit(PIECE)).all()


def _gather(drafts: list[_SimpananTerbuka], row: Any, limit: int) -> bool:
    """Add a row to its save; False when it starts one that has no place on this page."""
    for each in drafts:
        if row.batch is not None and each.batch == row.batch:
            each.jumlah += 1
            each.rows += [row.id] * (len(each.rows) < _ROWS_SHOWN)
            return True
    if len(drafts) == limit:
        return False
    drafts.append(
        _SimpananTerbuka(row.id, row.waktu, row.pengguna, row.pintu, row.batch, [row.id], 1)
    )
    return True


def _finish(
    session: Session, drafts: Sequence[_SimpananTerbuka], *, bernama: bool
) -> tuple[Simpanan, ...]:
    ids = [number for each in drafts for number in each.rows]
    rows = {row.id: row for row in session.scalars(select(Audit).where(Audit.id.in_(ids)))}
    names = Names(session, rows.values(), bernama=bernama)
    about = count_koperasi(session, [(each.batch, each.nomor) for each in drafts if each.batch])
    # One that filled its place on the screen was not read to its end.
    full = [
        (each.batch, each.nomor) for each in drafts if each.batch and len(each.rows) >= _ROWS_SHOWN
    ]
    parts = count_parts(session, full)
    # The name of a file may be that of a person.
    files = find_files(session, [batch for batch, _ in full]) if bernama else {}
    return tuple(
        Simpanan(
            each.nomor,
            each.waktu,
            each.pengguna,
            each.pintu,
            each.batch,
            about.get(each.batch, 0),
            sum(part.jumlah for part in parts.get(each.batch, ())) or each.jumlah,
            tuple(show_baris(rows[number], names) for number in each.rows),
            each.batch is not None and each.pintu in DOORS,
            parts.get(each.batch, ()),
            files.get(each.batch),
        )
        for each in drafts
    )
