"""Attendance: who came to a sesi, when, and why a mark is not what it was."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import WIB, actual_day, today
from db.edits.fields import read_value
from db.edits.merge import Bentrok, Edit, HasilSimpan
from db.enums import CaraPresensi, StatusKehadiran
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Kehadiran, Peserta, Sesi
from db.queries.presensi import KOLOM_SESI

STATUS, DATANG, PULANG, ALASAN = "status", "waktu", "pulang", "alasan"
_TIMES = (DATANG, PULANG)
_HADIR = StatusKehadiran.HADIR
# Known before anybody could come.
_BEFOREHAND = (StatusKehadiran.IZIN, StatusKehadiran.SAKIT, None)
# What was seen and what shall be, by column.
_Changes = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, kw_only=True)
class CatatanPresensi:
    """How marks were taken.

    Attributes:
        alasan: why those that stand are changed, where a row says nothing of its own.
        cara: by whom, or by what paper.
        jam: when those who came were seen, by peserta; what is not said is not recorded.
    """

    alasan: str = ""
    cara: CaraPresensi = CaraPresensi.PETUGAS
    jam: Mapping[int, dt.datetime] = field(default_factory=dict)


@needs(Izin.UBAH, door="grid")
def record_kehadiran(
    session: Session, *, sesi_id: int, edits: Sequence[Edit], catatan: CatatanPresensi | None = None
) -> HasilSimpan:
    """Mark who came to a sesi; a mark that somebody else changed meanwhile is handed back.

    The counterpart of db.edits.merge.apply_edits where a row may not exist yet: `id` of an edit is
    a peserta, a status of None is "belum dicatat", and a time is one of the day of the sesi.

    Raises:
        DataRejected: a peserta is not of the angkatan; a mark or a time is none; the sesi is to
            come, and it is neither izin nor sakit with its alasan; or a mark of an earlier day, or
            one that was taken in another way, would be changed without an alasan. It names the
            peserta and the column. Nothing was written.
    """
    sesi = lock_sesi(session, sesi_id)
    return _record(session, sesi, edits, catatan or CatatanPresensi())


@needs(Izin.UBAH, door="grid")
def record_lembar_hadir(
    session: Session, *, angkatan_id: int, edits: Sequence[Edit], alasan: str = ""
) -> HasilSimpan:
    """As record_kehadiran, for several sesi of one angkatan at once: all or nothing.

    Args:
        edits: `kolom` is KOLOM_SESI and the id of a sesi.

    Raises:
        DataRejected: as of record_kehadiran, or a sesi is not of the angkatan.
    """
    by_sesi: dict[int, list[Edit]] = {}
    for each in edits:
        by_sesi.setdefault(_sesi_id(each), []).append(replace(each, kolom=STATUS))
    known = select(Sesi).where(Sesi.angkatan_id == angkatan_id, Sesi.id.in_(by_sesi))
    found = session.scalars(known.order_by(Sesi.id).with_for_update()).all()
    if len(found) != len(by_sesi):
        raise DataRejected("baris_tidak_ada")
    saved, conflicts = 0, []
    for sesi in found:
        kolom = f"{KOLOM_SESI}{sesi.id}"
        try:
            hasil = _record(session, sesi, by_sesi[sesi.id], CatatanPresensi(alasan=alasan))
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, rejected.baris, kolom) from None
        saved += hasil.tersimpan
        conflicts += [replace(each, kolom=kolom) for each in hasil.bentrok]
    return HasilSimpan(saved, tuple(conflicts))


@needs(Izin.UBAH, door="grid")
def record_pulang(session: Session, *, sesi_id: int, pukul: dt.time) -> int:
    """Say that all who came to a sesi, and of whom it is not known yet, left at that time.

    Who came later than that is left out.

    Returns:
        How many that are.

    Raises:
        DataRejected: the sesi is gone or still to come.
    """
    sesi = lock_sesi(session, sesi_id)
    if sesi.tanggal > today():
        raise DataRejected("sesi_belum_tiba")
    left = _at(sesi, read_value("kehadiran", PULANG, pukul))
    here = select(Kehadiran).where(
        Kehadiran.sesi_id == sesi_id, Kehadiran.status == _HADIR, Kehadiran.pulang.is_(None)
    )
    rows = [row for row in session.scalars(here) if row.waktu is None or row.waktu <= left]
    for row in rows:
        row.pulang = left
    session.flush()
    return len(rows)


def mark_hadir(
    session: Session, *, sesi: Sesi, peserta_id: int, cara: CaraPresensi, waktu: dt.datetime | None
) -> tuple[Kehadiran, bool]:
    """Note that one peserta is here, at most once: of two who say so at the same time one is first.

    What stands already is left as it is, whatever it says. For an action that has asked whether the
    peserta is of this angkatan, and whether the sesi is now.

    Returns:
        The mark that stands, and whether it is of this call.
    """
    new = {"status": _HADIR, "cara": cara, "waktu": waktu}
    keys = {"angkatan_id": sesi.angkatan_id, "sesi_id": sesi.id, "peserta_id": peserta_id}
    made = session.scalar(
        insert(Kehadiran).values(keys | new).on_conflict_do_nothing().returning(Kehadiran.id)
    )
    row = session.scalars(
        select(Kehadiran).filter_by(**keys).execution_options(populate_existing=True)
    ).one()
    return row, made is not None


def needs_reason(row: Kehadiran, cara: CaraPresensi) -> bool:
    """Whether changing this mark by that way is a correction: of another day, or of another way."""
    return row.updated_at.astimezone(WIB).date() != actual_day() or row.cara not in (None, cara)


def _sesi_id(edit: Edit) -> int:
    number = edit.kolom.removeprefix(KOLOM_SESI)
    if number == edit.kolom or not (number.isascii() and number.isdecimal()):
        raise DataRejected("kolom_tidak_dapat_diubah", edit.id, edit.kolom)
    return int(number)


def lock_sesi(session: Session, sesi_id: int) -> Sesi:
    """The sesi, locked: while marks are written, whoever else writes some waits.

    Raises:
        DataRejected: it is gone.
    """
    sesi = session.scalars(select(Sesi).where(Sesi.id == sesi_id).with_for_update()).one_or_none()
    if sesi is None:
        raise DataRejected("baris_tidak_ada")
    return sesi


def _record(
    session: Session, sesi: Sesi, edits: Sequence[Edit], catatan: CatatanPresensi
) -> HasilSimpan:
    wanted = _check(session, sesi, edits)
    catatan = replace(
        catatan,
        alasan=read_value("kehadiran", ALASAN, catatan.alasan) or "",
        jam=_not_later(session, catatan.jam),
    )
    known = {row.peserta_id: row for row in _list_known(session, sesi.id, list(wanted))}
    conflicts: list[Bentrok] = []
    for peserta_id, changes in wanted.items():
        row = known.get(peserta_id)
        lost = [name for name, pair in changes.items() if _stands(row, name) not in pair]
        conflicts += [_conflict(peserta_id, row, name, changes[name]) for name in lost]
        new = {
            name: baru
            for name, (_, baru) in changes.items()
            if name not in lost and baru != _stands(row, name)
        }
        if new:
            keys = {"angkatan_id": sesi.angkatan_id, "sesi_id": sesi.id, "peserta_id": peserta_id}
            _write(session, _Tulisan(sesi, row or Kehadiran(**keys), new, catatan))
    session.flush()
    return HasilSimpan(sum(map(len, wanted.values())) - len(conflicts), tuple(conflicts))


def _not_later(session: Session, jam: Mapping[int, dt.datetime]) -> dict[int, dt.datetime]:
    """The moments, none of them after now: the clock of a telephone may be fast."""
    if not jam:
        return {}
    now = session.execute(select(func.clock_timestamp())).scalar_one()
    return {peserta_id: min(moment, now) for peserta_id, moment in jam.items()}


def _check(session: Session, sesi: Sesi, edits: Sequence[Edit]) -> dict[int, _Changes]:
    """What was seen and what shall be, by peserta and column."""
    people = set(session.scalars(select(Peserta.id).where(Peserta.angkatan_id == sesi.angkatan_id)))
    wanted: dict[int, _Changes] = {}
    for each in edits:
        if type(each.id) is not int or each.id not in people:
            raise DataRejected("baris_tidak_ada")
        changes = wanted.setdefault(each.id, {})
        if each.kolom in changes:
            raise DataRejected("isian_ganda", each.id, each.kolom)
        try:
            awal, baru = (
                read_value("kehadiran", each.kolom, value) for value in (each.awal, each.baru)
            )
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, each.id, each.kolom) from None
        changes[each.kolom] = (awal, baru)
    return wanted


def _list_known(session: Session, sesi_id: int, people: list[int]) -> Sequence[Kehadiran]:
    return session.scalars(
        select(Kehadiran)
        .where(Kehadiran.sesi_id == sesi_id, Kehadiran.peserta_id.in_(people))
        .execution_options(populate_existing=True)
    ).all()


def _stands(row: Kehadiran | None, name: str) -> Any:
    """What a field holds now, as it is typed: a time of day."""
    value = getattr(row, name) if row is not None else None
    return _clock_of(value) if name in _TIMES else value


def _clock_of(moment: dt.datetime | None) -> dt.time | None:
    """The hour and minute in Serang, as they are shown and typed."""
    if moment is None:
        return None
    return moment.astimezone(WIB).time().replace(second=0, microsecond=0)


def _at(sesi: Sesi, pukul: dt.time) -> dt.datetime:
    return dt.datetime.combine(sesi.tanggal, pukul, WIB)


@dataclass(frozen=True)
class _Tulisan:
    """What is to be written of one peserta.

    Attributes:
        row: the mark that stands, or a new one that says nothing yet.
        baru: the new value of each column that changes.
    """

    sesi: Sesi
    row: Kehadiran
    baru: Mapping[str, Any]
    catatan: CatatanPresensi

    @property
    def status(self) -> StatusKehadiran | None:
        """What the mark will be."""
        found: StatusKehadiran | None = self.baru.get(STATUS, self.row.status)
        return found

    @property
    def alasan(self) -> str | None:
        """Why it changes."""
        return self.baru.get(ALASAN) or self.catatan.alasan or None

    @property
    def corrects(self) -> bool:
        """Whether what stands is changed, not added to, of a mark that asks for a reason."""
        changed = [
            each for each in self.baru if each != ALASAN and getattr(self.row, each) is not None
        ]
        return bool(changed) and needs_reason(self.row, self.catatan.cara)


def _write(session: Session, found: _Tulisan) -> None:
    """Write what is new of one peserta, once it may stand."""
    row, peserta_id = found.row, found.row.peserta_id
    _refuse(found)
    if found.corrects:
        row.alasan = found.alasan
    if found.status is None:
        # The reason goes into the audit before the mark goes.
        session.flush()
        session.delete(row)
        return
    session.add(row)
    _fill(found)
    if row.pulang and row.waktu and row.pulang < row.waktu:
        raise DataRejected("ck_kehadiran_pulang_sesudah_datang", peserta_id, PULANG)


def _fill(found: _Tulisan) -> None:
    sesi, row, baru = found.sesi, found.row, found.baru
    if STATUS in baru:
        row.status, row.cara = baru[STATUS], found.catatan.cara
        if row.status is not _HADIR:
            row.waktu = row.pulang = None
        elif DATANG not in baru:
            row.waktu = _seen(sesi, found.catatan.jam.get(row.peserta_id))
        if sesi.tanggal > today() and found.alasan:
            row.alasan = found.alasan
    for name in _TIMES:
        if name in baru:
            setattr(row, name, None if baru[name] is None else _at(sesi, baru[name]))
    if ALASAN in baru:
        row.alasan = baru[ALASAN]


def _seen(sesi: Sesi, moment: dt.datetime | None) -> dt.datetime | None:
    """When somebody was seen, if that was on the day of the sesi."""
    if moment is None or sesi.tanggal != today():
        return None
    return dt.datetime.combine(sesi.tanggal, moment.astimezone(WIB).time(), WIB)


def _refuse(found: _Tulisan) -> None:
    """Refuse what breaks a rule, and name its column."""
    status, baru, peserta_id = found.status, found.baru, found.row.peserta_id
    if STATUS in baru and found.sesi.tanggal > today():
        if status not in _BEFOREHAND:
            raise DataRejected("sesi_belum_tiba", peserta_id, STATUS)
        if status is not None and not (found.alasan or found.row.alasan):
            raise DataRejected("izin_perlu_alasan", peserta_id, STATUS)
    for each in _TIMES:
        if status is not _HADIR and baru.get(each):
            raise DataRejected("ck_kehadiran_jam_bila_hadir", peserta_id, each)
    if status is None and STATUS not in baru:
        raise DataRejected("alasan_tanpa_kehadiran", peserta_id, ALASAN)
    if found.corrects and not found.alasan:
        first = next(each for each in baru if each != ALASAN)
        raise DataRejected("kehadiran_perlu_alasan", peserta_id, first)


def _conflict(peserta_id: int, row: Kehadiran | None, name: str, pair: tuple[Any, Any]) -> Bentrok:
    """The newest mark names who made it; one that was taken away names nobody."""
    awal, baru = pair
    return Bentrok(
        "kehadiran",
        peserta_id,
        name,
        awal,
        _stands(row, name),
        baru,
        row.updated_by if row else None,
        row.updated_at if row else None,
    )
