"""New rows about one koperasi. Fields of rows that exist change through db.edits alone."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import today
from db.editable import read_value
from db.enums import SumberAngka
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Keragaan, Koperasi, Rat


@needs(Izin.UBAH)
def create_koperasi(session: Session, *, isian: Mapping[str, Any]) -> int:
    """Enter a koperasi into the register and return its id.

    Args:
        isian: columns of db.editable.EDITABLE as a person typed them; the rest is belum terdata.

    Raises:
        DataRejected: a value or column is not sound, it has no name, or its NIK is taken.
    """
    values = {"nama": None, "sumber_data": "isian petugas", **isian}
    koperasi = Koperasi(**{name: _read("koperasi", name, value) for name, value in values.items()})
    session.add(koperasi)
    session.flush()
    return koperasi.id


def _read(tabel: str, kolom: str, value: Any) -> Any:
    try:
        return read_value(tabel, kolom, value)
    except DataRejected as rejected:
        raise DataRejected(rejected.rule, kolom=kolom) from None


@needs(Izin.UBAH)
def create_rat(
    session: Session,
    *,
    koperasi_id: int,
    tahun_buku: int,
    tanggal: dt.date | None,
    wajib: bool,
    isian: Mapping[str, Any] | None = None,
) -> None:
    """Record whether the RAT over a tahun buku was held. `tanggal` None: it was not.

    Args:
        isian: more columns of the RAT that db.editable lets people change, as they were typed.

    Raises:
        DataRejected: that tahun buku is recorded already, or the day is to come or too early.
        NotFound: no such koperasi, or it is archived.
    """
    _refuse_closed(session, koperasi_id)
    if tanggal is not None and tanggal > today():
        raise DataRejected("tanggal_belum_tiba")
    more = {name: _read("rat", name, value) for name, value in (isian or {}).items()}
    session.add(
        Rat(koperasi_id=koperasi_id, tahun_buku=tahun_buku, tanggal=tanggal, wajib=wajib, **more)
    )
    session.flush()


@needs(Izin.UBAH)
def create_keragaan(session: Session, *, koperasi_id: int, tahun_buku: int) -> None:
    """Open the figures of a tahun buku, all of them still "belum terdata".

    Raises:
        DataRejected: that tahun buku is open already, or has not ended.
        NotFound: no such koperasi, or it is archived.
    """
    _refuse_closed(session, koperasi_id)
    if tahun_buku > today().year:
        raise DataRejected("tahun_buku_belum_tiba")
    session.add(
        Keragaan(koperasi_id=koperasi_id, tahun_buku=tahun_buku, sumber=SumberAngka.KUNJUNGAN)
    )
    session.flush()


def _refuse_closed(session: Session, koperasi_id: int) -> None:
    found = session.scalar(
        select(Koperasi.id).where(
            Koperasi.id == koperasi_id,
            Koperasi.diarsipkan_pada.is_(None),
            Koperasi.digabung_ke_id.is_(None),
        )
    )
    if found is None:
        raise NotFound(koperasi_id)
