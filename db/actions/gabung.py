"""Two records of one koperasi become one. Both identities stay: nothing of them is deleted."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Fasilitasi, ImporBaris, Koperasi, Peserta
from db.queries.gabung import CHOSEN_BY_YEAR, OWNED

# Rows that name a koperasi without belonging to it.
_NAMING = (Peserta, Fasilitasi, ImporBaris)


@needs(Izin.UBAH, door="gabung")
def merge_koperasi(
    session: Session,
    *,
    dari_id: int,
    ke_id: int,
    versi: tuple[int, int],
    isian: Collection[str] = (),
    tahun: Collection[tuple[str, int]] = (),
) -> None:
    """Merge the record `dari_id` into `ke_id`, which goes on.

    What is not taken over stays with the record that is merged away, where it can be read.

    Args:
        versi: versions of both that the person saw, `dari` first.
        isian: columns whose value comes from `dari`; the others keep that of `ke`.
        tahun: (table, tahun buku) whose row comes from `dari`, where both have one. The row of
            `ke` then goes; the history has it.

    Raises:
        DataRejected: one of them changed since, is archived or merged already, or what is chosen
            does not fit together. Nothing was written.
        NotFound: there is no such koperasi.
    """
    dari, ke = _lock_both(session, dari_id, ke_id)
    if (dari.versi, ke.versi) != versi:
        raise DataRejected("gabung_sudah_berubah")
    _take_over(session, dari, ke, isian)
    _make_room(session, dari, ke, tahun)
    for model, key in OWNED.items():
        _move(session, model, key, dari_id, ke_id)
    for model in _NAMING:
        statement = update(model).where(model.koperasi_id == dari_id).values(koperasi_id=ke_id)
        session.execute(statement)
    # Links to what was merged into this one before lead to the survivor as well.
    earlier = update(Koperasi).where(Koperasi.digabung_ke_id == dari_id)
    session.execute(earlier.values(digabung_ke_id=ke_id))
    dari.digabung_ke_id = ke_id
    session.flush()


def _lock_both(session: Session, dari_id: int, ke_id: int) -> tuple[Koperasi, Koperasi]:
    statement = (
        select(Koperasi).where(Koperasi.id.in_((dari_id, ke_id))).order_by(Koperasi.id)
    ).with_for_update()
    found = {
        each.id: each
        for each in session.scalars(statement.execution_options(populate_existing=True))
    }
    for koperasi_id in (dari_id, ke_id):
        if koperasi_id not in found:
            raise NotFound(koperasi_id)
        if not found[koperasi_id].terbuka:
            raise DataRejected("koperasi_diarsipkan", koperasi_id)
    if dari_id == ke_id:
        raise DataRejected("gabung_ke_koperasi_tertutup")
    return found[dari_id], found[ke_id]


def _take_over(session: Session, dari: Koperasi, ke: Koperasi, isian: Collection[str]) -> None:
    """Copy the chosen fields. A NIK is one koperasi's alone, so the two records swap theirs."""
    if not set(isian) <= set(EDITABLE["koperasi"]):
        raise DataRejected("kolom_tidak_dapat_diubah")
    taken = {kolom: getattr(dari, kolom) for kolom in isian}
    if "nik_koperasi" in taken:
        dari.nik_koperasi, kept = None, ke.nik_koperasi
        session.flush()
        ke.nik_koperasi = taken.pop("nik_koperasi")
        session.flush()
        dari.nik_koperasi = kept
    for kolom, value in taken.items():
        setattr(ke, kolom, value)
    session.flush()


def _make_room(
    session: Session, dari: Koperasi, ke: Koperasi, tahun: Collection[tuple[str, int]]
) -> None:
    """Take the survivor's row of a year away where that of the other record was chosen."""
    for tabel, tahun_buku in tahun:
        if tabel not in CHOSEN_BY_YEAR:
            raise DataRejected("kolom_tidak_dapat_diubah")
        model, _ = CHOSEN_BY_YEAR[tabel]
        theirs = select(model.id).where(
            model.koperasi_id == dari.id, model.tahun_buku == tahun_buku
        )
        if session.scalar(theirs) is None:
            raise DataRejected("gabung_sudah_berubah")
        session.execute(
            delete(model).where(model.koperasi_id == ke.id, model.tahun_buku == tahun_buku)
        )


def _move(session: Session, model: Any, key: tuple[str, ...], dari_id: int, ke_id: int) -> None:
    """Move the rows that the survivor has no counterpart of."""
    columns = [getattr(model, name) for name in key]
    kept = {
        tuple(row) for row in session.execute(select(*columns).where(model.koperasi_id == ke_id))
    }
    found = session.execute(select(model.id, *columns).where(model.koperasi_id == dari_id))
    moving = [row_id for row_id, *rest in found if tuple(rest) not in kept]
    if moving:
        statement = update(model).where(model.id.in_(moving)).values(koperasi_id=ke_id)
        session.execute(statement.execution_options(synchronize_session=False))
