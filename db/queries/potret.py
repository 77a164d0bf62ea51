"""The snapshots, and the rows of one in the columns of db.queries.keadaan."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.errors import NotFound
from db.frames import read_frame
from db.models import Audit, Potret, PotretKoperasi
from db.queries.keadaan import KEADAAN


@dataclass(frozen=True, kw_only=True)
class PotretTanpaIsi:
    """A snapshot without its rows; see db.models.Potret."""

    id: int
    tanggal: dt.date
    tahun_buku: int
    jumlah: int
    catatan: str | None
    otomatis: bool
    contoh: bool
    waktu: dt.datetime
    dibuat_oleh: str


def list_potret(session: Session) -> list[PotretTanpaIsi]:
    """All snapshots, the latest day first, of one day the latest made first."""
    columns = [getattr(Potret, name) for name in PotretTanpaIsi.__dataclass_fields__]
    rows = session.execute(select(*columns).order_by(Potret.tanggal.desc(), Potret.id.desc()))
    return [PotretTanpaIsi(**row._asdict()) for row in rows]


def was_in_use(session: Session, hari: dt.date) -> bool:
    """True where the register held something by the end of a day (WIB): then it can tell of it."""
    after = dt.datetime.combine(hari + dt.timedelta(days=1), dt.time(), WIB)
    used = select(Audit.id).where(Audit.tabel == "koperasi", Audit.waktu < after).limit(1)
    return session.scalar(used) is not None


def list_isi_potret(session: Session, potret_id: int) -> pd.DataFrame:
    """The rows of a snapshot by kecamatan and name, in the columns of list_keadaan.

    Raises:
        NotFound: there is no such snapshot.
    """
    if session.get(Potret, potret_id) is None:
        raise NotFound(potret_id)
    columns = [getattr(PotretKoperasi, name) for name in KEADAAN]
    statement = (
        select(*columns)
        .where(PotretKoperasi.potret_id == potret_id)
        .order_by(
            PotretKoperasi.kecamatan.nulls_last(), PotretKoperasi.nama, PotretKoperasi.koperasi_id
        )
    )
    return read_frame(session, statement, KEADAAN)
