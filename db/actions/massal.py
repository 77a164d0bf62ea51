"""One field of many koperasi: tried first, row by row, by the very code that then writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.edits.fields import read_value
from db.edits.merge import Bentrok, Edit, apply_edits
from db.errors import DataRejected
from db.izin import Izin, needs

# More at once than a person can look through before it is written.
MOST = 5_000
TABEL = "koperasi"


@dataclass(frozen=True)
class HasilMassal:
    """What became of each row, by id.

    Attributes:
        berubah: rows that hold the new value now and did not before.
        tetap: rows that held it already.
        bentrok: rows whose field somebody else changed meanwhile; they stay.
        ditolak: rows that a rule keeps from it, with the rule; they stay.
    """

    berubah: tuple[int, ...]
    tetap: tuple[int, ...]
    bentrok: tuple[Bentrok, ...]
    ditolak: tuple[tuple[int, str], ...]


@needs(Izin.UBAH, door="massal")
def try_massal(session: Session, *, edits: Sequence[Edit]) -> HasilMassal:
    """What apply_massal would do at this moment. Nothing stays written.

    Raises:
        DataRejected: as apply_massal.
    """
    trial = session.begin_nested()
    try:
        return _apply(session, edits)
    finally:
        trial.rollback()


@needs(Izin.UBAH, door="massal")
def apply_massal(session: Session, *, edits: Sequence[Edit]) -> HasilMassal:
    """Change one field of many koperasi in one batch, each row that its rules allow.

    Args:
        edits: one for each koperasi, all of one column with one new value.

    Raises:
        DataRejected: too many rows, several columns or values, or a value that no row may hold.
    """
    return _apply(session, edits)


def _apply(session: Session, edits: Sequence[Edit]) -> HasilMassal:
    if len(edits) > MOST:
        raise DataRejected("massal_terlalu_banyak")
    if len({(each.kolom, str(each.baru)) for each in edits}) > 1:
        raise DataRejected("massal_satu_isian")
    ordered = sorted(edits, key=lambda each: each.id)
    refused: dict[int, str] = {}
    conflicts = list(_apply_part(session, ordered, refused))
    lost = {each.id for each in conflicts} | refused.keys()
    done = [each for each in ordered if each.id not in lost]
    changed = [each for each in done if not _holds_already(each)]
    return HasilMassal(
        berubah=tuple(each.id for each in changed),
        tetap=tuple(each.id for each in done if each not in changed),
        bentrok=tuple(conflicts),
        ditolak=tuple(sorted(refused.items())),
    )


def _apply_part(
    session: Session, edits: Sequence[Edit], refused: dict[int, str]
) -> Sequence[Bentrok]:
    """Apply all, or halve until the rows that a rule refuses stand alone."""
    if not edits:
        return ()
    try:
        with session.begin_nested():
            return apply_edits(session, tabel=TABEL, edits=edits, tempat_ikut=True).bentrok
    except DataRejected as rejected:
        if len(edits) == 1:
            refused[edits[0].id] = rejected.rule
            return ()
    half = len(edits) // 2
    first = _apply_part(session, edits[:half], refused)
    return [*first, *_apply_part(session, edits[half:], refused)]


def _holds_already(edit: Edit) -> bool:
    try:
        return bool(read_value(TABEL, edit.kolom, edit.baru) == edit.awal)
    except DataRejected:
        return False


def edits_for(awal: Mapping[int, Any], kolom: str, baru: Any) -> list[Edit]:
    """One edit for each koperasi: `awal` is what each held on the screen, by id."""
    return [Edit(koperasi_id, kolom, value, baru) for koperasi_id, value in awal.items()]
