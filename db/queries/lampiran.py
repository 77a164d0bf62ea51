"""The scans of the papers of a case."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.errors import NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import IsiLampiran, Lampiran, LampiranSesi, LampiranSpj, SyaratTahap

_LAMPIRAN = {
    "id": "int64",
    "tahap": "str",
    "dokumen": "str",
    "nama": "str",
    "ukuran": "int64",
    "sidik": "str",
    "dicatat_oleh": "str",
}


def list_lampiran(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """What scans a case has, by id: columns as in _LAMPIRAN; ukuran in bytes."""
    statement = (
        select(
            Lampiran.id,
            SyaratTahap.tahap,
            SyaratTahap.nama.label("dokumen"),
            Lampiran.nama,
            func.octet_length(IsiLampiran.isi).label("ukuran"),
            Lampiran.sidik,
            Lampiran.created_by.label("dicatat_oleh"),
        )
        .join(SyaratTahap, SyaratTahap.id == Lampiran.syarat_id)
        .join(IsiLampiran, IsiLampiran.sidik == Lampiran.sidik)
        .where(Lampiran.fasilitasi_id == fasilitasi_id)
        .order_by(Lampiran.id)
    )
    return read_frame(session, statement, _LAMPIRAN)


@shown_to(Izin.NAMA)
def get_isi_lampiran(session: Session, lampiran_id: int) -> bytes:
    """The bytes of a scan, which may name people.

    Raises:
        NotFound: there is no such scan.
    """
    return read_isi(session, Lampiran, lampiran_id)


def read_isi(
    session: Session, kind: type[Lampiran | LampiranSesi | LampiranSpj], lampiran_id: int
) -> bytes:
    """The bytes that a row of this kind names; who may see them is asked by its own query.

    Raises:
        NotFound: there is no such row.
    """
    isi = session.scalar(
        select(IsiLampiran.isi)
        .join(kind, kind.sidik == IsiLampiran.sidik)
        .where(kind.id == lampiran_id)
    )
    if isi is None:
        raise NotFound(lampiran_id)
    return bytes(isi)
