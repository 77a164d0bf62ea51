"""Targets entered in a grid: a line per figure or kecamatan, with the year and its quarters."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.target_indikator import set_target_indikator
from db.edits.fields import read_value
from db.edits.merge import Bentrok, Edit, HasilSimpan
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import TargetIndikator
from db.queries.target_kisi import PERIODE, place_of

_TABEL = "target_kisi"


@needs(Izin.KELOLA, door="grid")
def record_target_kisi(
    session: Session, *, tahun: int, kunci: str | None, edits: Sequence[Edit]
) -> HasilSimpan:
    """Set the targets of a year as they were typed into lines of db.queries.target_kisi.

    What somebody else set meanwhile to something else than was seen stays, and is a conflict.

    Args:
        kunci: the figure whose lines are kecamatan; None where each line is a figure.

    Raises:
        DataRejected: a line or value is not sound, or a document is typed beside no target. It
            names the line and the column. Nothing was written.
    """
    conflicts: list[Bentrok] = []
    # The document last: it goes to each target of its line.
    for each in sorted(edits, key=lambda edit: edit.kolom == "dasar"):
        try:
            found = _apply(session, tahun, kunci, each)
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, each.id, each.kolom) from rejected
        conflicts += [found] if found else []
    return HasilSimpan(len(edits) - len(conflicts), tuple(conflicts))


def _apply(session: Session, tahun: int, kunci: str | None, edit: Edit) -> Bentrok | None:
    angka, kode = place_of(edit.id, kunci)
    rows = _rows(session, angka, tahun, kode)
    baru, awal = (read_value(_TABEL, edit.kolom, value) for value in (edit.baru, edit.awal))
    if edit.kolom == "dasar":
        return _write_document(session, rows, edit, baru, awal)
    triwulan = PERIODE[edit.kolom]
    row = next((each for each in rows if each.triwulan == triwulan), None)
    now = row.nilai if row else None
    if now not in (baru, awal):
        return _conflict(edit, now, row)
    if now != baru:
        set_target_indikator(
            session,
            kunci=angka,
            tahun=tahun,
            triwulan=triwulan,
            kecamatan_kode=kode,
            nilai=baru,
            dasar=next((each.dasar for each in rows if each.dasar), None),
            versi=row.versi if row else None,
        )
    return None


def _rows(session: Session, kunci: str, tahun: int, kode: str | None) -> list[TargetIndikator]:
    statement = select(TargetIndikator).where(
        TargetIndikator.kunci == kunci,
        TargetIndikator.tahun == tahun,
        TargetIndikator.kecamatan_kode.is_not_distinct_from(kode),
    )
    ordered = statement.order_by(TargetIndikator.id).with_for_update()
    return list(session.scalars(ordered.execution_options(populate_existing=True)))


def _write_document(
    session: Session, rows: list[TargetIndikator], edit: Edit, baru: Any, awal: Any
) -> Bentrok | None:
    if not rows:
        raise DataRejected("target_tanpa_nilai")
    now = next((each.dasar for each in rows if each.dasar), None)
    if now not in (baru, awal):
        return _conflict(edit, now, rows[0])
    for each in rows:
        each.dasar = baru
    session.flush()
    return None


def _conflict(edit: Edit, now: Decimal | str | None, row: TargetIndikator | None) -> Bentrok:
    who, when = (row.updated_by, row.updated_at) if row else (None, None)
    return Bentrok(_TABEL, edit.id, edit.kolom, edit.awal, now, edit.baru, who, when)
