"""The SPJ of an angkatan: what it cost beside transport and honor, and each printing of it."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.figures.spj import LembarSpj, list_halangan, sum_spj
from db.izin import Izin, needs
from db.models import Angkatan, BiayaAngkatan, Sesi, Spj
from db.queries.contoh import demo_is_present
from db.queries.spj import count_cetakan_spj, get_isi_spj
from db.queries.tarif import get_tarif


@needs(Izin.UBAH)
def create_biaya(
    session: Session,
    *,
    angkatan_id: int,
    uraian: str,
    penerima: str | None,
    tanggal: dt.date,
    jumlah: str | int | None,
) -> int:
    """Add what was paid to somebody else than peserta and narasumber; returns its id.

    Raises:
        DataRejected: no such angkatan, or a field is not sound.
    """
    if session.get(Angkatan, angkatan_id) is None:
        raise DataRejected("baris_tidak_ada")
    row = BiayaAngkatan(
        angkatan_id=angkatan_id,
        uraian=read_new("biaya_angkatan", "uraian", uraian),
        penerima=read_new("biaya_angkatan", "penerima", penerima),
        tanggal=read_new("biaya_angkatan", "tanggal", tanggal),
        jumlah=read_new("biaya_angkatan", "jumlah", jumlah),
    )
    session.add(row)
    session.flush()
    return row.id


@needs(Izin.UBAH)
def remove_biaya(session: Session, *, row_id: int) -> None:
    """Take a cost away that was written by mistake.

    Raises:
        NotFound: there is no such cost.
    """
    row = session.get(BiayaAngkatan, row_id, with_for_update=True)
    if row is None:
        raise NotFound(row_id)
    session.delete(row)
    session.flush()


@needs(Izin.UBAH)
def fill_tarif(session: Session, *, angkatan_id: int) -> int:
    """Write the usual rates where an angkatan has none of its own, and return at how many places.

    What was typed stays, and so does what it is once written, whatever the rates become.

    Raises:
        NotFound: there is no such angkatan.
    """
    angkatan = session.get(Angkatan, angkatan_id, with_for_update=True)
    if angkatan is None:
        raise NotFound(angkatan_id)
    tarif = get_tarif(session, angkatan_id)
    filled = 0
    if tarif.transport is not None:
        angkatan.transport_per_hari, filled = Decimal(tarif.transport), 1
    if tarif.honor is not None:
        for sesi in session.scalars(select(Sesi).where(Sesi.id.in_(tarif.sesi))):
            sesi.honor_per_jp = Decimal(tarif.honor)
        filled += len(tarif.sesi)
    session.flush()
    return filled


@needs(Izin.UBAH)
def record_spj(
    session: Session,
    *,
    angkatan_id: int,
    ke: int,
    sidik: str,
    sidik_isi: str,
    halaman: int,
    lembar: Sequence[LembarSpj],
) -> bool:
    """Record that an SPJ was made; in the transaction that lets its file go.

    Args:
        ke: which one its pages say it is.
        sidik, sidik_isi: of the PDF, and of what it was made from.

    Returns:
        False where it says what is so no more: something was changed, or another printing was
        made, after its contents were read. Nothing is recorded then.

    Raises:
        DataRejected: nothing has changed, and it adds up to something else than the realisasi.
        NotFound: there is no such angkatan.
    """
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext("spj"), angkatan_id)))
    isi = get_isi_spj(session, angkatan_id)
    if isi.sidik != sidik_isi or count_cetakan_spj(session, angkatan_id) != ke - 1:
        return False
    stopped = list_halangan(isi, today())
    if stopped:
        raise DataRejected("spj_ditolak", sebut=" ".join(stopped))
    session.add(
        Spj(
            angkatan_id=angkatan_id,
            ke=ke,
            sidik=sidik,
            sidik_isi=sidik_isi,
            jumlah=sum_spj(isi).semua,
            halaman=halaman,
            lembar=[each.as_data() for each in lembar],
            contoh=demo_is_present(session),
        )
    )
    session.flush()
    return True
