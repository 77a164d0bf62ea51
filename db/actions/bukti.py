"""The papers of a case, and the lists that an admin keeps for them: syarat and notaris."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.enums import Tahap
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import BuktiTahap, Fasilitasi, Notaris, SyaratTahap
from db.queries.contoh import demo_is_present


@needs(Izin.UBAH)
def record_bukti(
    session: Session,
    *,
    fasilitasi_id: int,
    syarat_id: int,
    nomor: str | None,
    tanggal: dt.date | None,
) -> int:
    """Say that a case has a paper, or what its number and date are; return the id of that.

    Raises:
        DataRejected: a field is not sound, the case is closed, or the paper is a pokok one.
        NotFound: there is no such case or paper.
    """
    open_case(session, fasilitasi_id)
    syarat = session.get(SyaratTahap, syarat_id)
    if syarat is None:
        raise NotFound(syarat_id)
    if syarat.pokok:
        raise DataRejected("syarat_bukan_dokumen")
    wanted = select(BuktiTahap).where(
        BuktiTahap.fasilitasi_id == fasilitasi_id, BuktiTahap.syarat_id == syarat_id
    )
    bukti = session.scalars(wanted.with_for_update()).one_or_none()
    if bukti is None:
        bukti = BuktiTahap(fasilitasi_id=fasilitasi_id, syarat_id=syarat_id)
        session.add(bukti)
    bukti.nomor = read_new("bukti_tahap", "nomor", nomor)
    bukti.tanggal = read_new("bukti_tahap", "tanggal", tanggal)
    session.flush()
    return bukti.id


@needs(Izin.UBAH)
def remove_bukti(session: Session, *, row_id: int) -> None:
    """Take back that a case has a paper.

    Raises:
        DataRejected: its case is closed.
        NotFound: it is not recorded.
    """
    bukti = session.get(BuktiTahap, row_id, with_for_update=True)
    if bukti is None:
        raise NotFound(row_id)
    open_case(session, bukti.fasilitasi_id)
    session.delete(bukti)
    session.flush()


def open_case(session: Session, fasilitasi_id: int) -> Fasilitasi:
    """The case, locked.

    Raises:
        DataRejected: it is closed.
        NotFound: there is none.
    """
    statement = select(Fasilitasi).where(Fasilitasi.id == fasilitasi_id).with_for_update()
    case = session.scalars(statement).one_or_none()
    if case is None:
        raise NotFound(fasilitasi_id)
    if case.keluar is not None:
        raise DataRejected("kasus_sudah_ditutup")
    return case


@needs(Izin.KELOLA, door="pengaturan")
def create_syarat(session: Session, *, tahap: Tahap, nama: str, wajib: bool) -> int:
    """Ask for another paper at a stage, beside its pokok one, and return its id.

    Raises:
        DataRejected: a field is not sound, or the stage asks for it already.
    """
    typed = {"tahap": tahap, "nama": nama, "wajib": wajib}
    syarat = SyaratTahap(**{name: read_new("syarat_tahap", name, typed[name]) for name in typed})
    session.add(syarat)
    session.flush()
    return syarat.id


@needs(Izin.KELOLA, door="pengaturan")
def change_syarat(
    session: Session, *, syarat_id: int, versi: int, nama: str, wajib: bool, berlaku: bool
) -> None:
    """Name a paper otherwise, ask for it always or as it comes, or ask for it no more.

    What cases have of it stays.

    Raises:
        DataRejected: a field is not sound, or somebody else has changed it meanwhile.
        NotFound: there is no such paper.
    """
    syarat = session.get(SyaratTahap, syarat_id, with_for_update=True)
    typed = {"nama": nama, "wajib": wajib, "berlaku": berlaku}
    _change(syarat, "syarat_tahap", syarat_id, versi, typed)
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def create_notaris(
    session: Session, *, nama: str, kedudukan: str | None, nomor_npak: str | None
) -> int:
    """Enter a notaris into the list and return the id. In the demo it is one of the demo.

    Raises:
        DataRejected: a field is not sound, or the notaris is in the list.
    """
    typed = {"nama": nama, "kedudukan": kedudukan, "nomor_npak": nomor_npak}
    notaris = Notaris(
        **{name: read_new("notaris", name, value) for name, value in typed.items()},
        contoh=demo_is_present(session),
    )
    session.add(notaris)
    session.flush()
    return notaris.id


@needs(Izin.KELOLA, door="pengaturan")
def change_notaris(
    session: Session,
    *,
    notaris_id: int,
    versi: int,
    nama: str,
    kedudukan: str | None,
    nomor_npak: str | None,
    aktif: bool,
) -> None:
    """Correct a notaris of the list, or offer one no more; cases that name them keep them.

    Raises:
        DataRejected: a field is not sound, or somebody else has changed it meanwhile.
        NotFound: there is no such notaris.
    """
    notaris = session.get(Notaris, notaris_id, with_for_update=True)
    typed = {"nama": nama, "kedudukan": kedudukan, "nomor_npak": nomor_npak, "aktif": aktif}
    _change(notaris, "notaris", notaris_id, versi, typed)
    session.flush()


# Of whose list somebody else has changed a row meanwhile.
_CHANGED = {"syarat_tahap": "syarat_tahap_sudah_diubah", "notaris": "notaris_sudah_diubah"}


def _change(row: Any, tabel: str, row_id: int, versi: int, typed: dict[str, Any]) -> None:
    if row is None:
        raise NotFound(row_id)
    if row.versi != versi:
        raise DataRejected(_CHANGED[tabel])
    for name, value in typed.items():
        setattr(row, name, read_new(tabel, name, value))
