"""The actions taken on weak figures: which are open, whose, and until when."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Akun, Kecamatan, TindakLanjut

_KOLOM = {
    "id": "int64",
    "kunci": "str",
    "kecamatan_kode": "str",
    "kecamatan": "str",
    "periode_akhir": "object",
    "isi": "str",
    "akun_id": "Int64",
    "penanggung": "str",
    "tenggat": "object",
    "selesai_pada": "object",
    "hasil": "str",
    "versi": "int64",
    "dibuat_oleh": "str",
}


def list_tindak_lanjut(
    session: Session,
    *,
    kunci: str | None = None,
    kecamatan_kode: str | None = None,
    hari: dt.date | None = None,
) -> pd.DataFrame:
    """The actions, open ones first, then by tenggat: columns as in _KOLOM.

    Args:
        kunci, kecamatan_kode: those of one figure, of one kecamatan; of all without.
        hari: only those taken on a rapor up to that day.

    Returns:
        kecamatan_kode and kecamatan are missing for the kabupaten; penanggung is the full name of
        the account, or the post outside of the office; akun_id is missing there.
    """
    told: dict[str, Any] = {
        "kecamatan": Kecamatan.nama,
        "penanggung": func.coalesce(Akun.nama_lengkap, TindakLanjut.penanggung),
        "dibuat_oleh": TindakLanjut.created_by,
    }
    columns: Iterable[Any] = (
        (told[name] if name in told else getattr(TindakLanjut, name)).label(name) for name in _KOLOM
    )
    statement = (
        select(*columns)
        .outerjoin(Kecamatan, Kecamatan.kode == TindakLanjut.kecamatan_kode)
        .outerjoin(Akun, Akun.id == TindakLanjut.akun_id)
        .order_by(
            TindakLanjut.selesai_pada.is_not(None),
            TindakLanjut.tenggat,
            TindakLanjut.id,
        )
    )
    if kunci is not None:
        statement = statement.where(TindakLanjut.kunci == kunci)
    if kecamatan_kode is not None:
        statement = statement.where(TindakLanjut.kecamatan_kode == kecamatan_kode)
    if hari is not None:
        statement = statement.where(TindakLanjut.periode_akhir <= hari)
    return read_frame(session, statement, _KOLOM)


def count_lewat_tenggat(session: Session, *, hari: dt.date) -> int:
    """How many actions are open though their tenggat has passed."""
    return session.scalar(select(func.count()).select_from(TindakLanjut).where(_is_late(hari))) or 0


def _is_late(hari: dt.date) -> ColumnElement[bool]:
    return and_(TindakLanjut.selesai_pada.is_(None), TindakLanjut.tenggat < hari)


def list_penanggung(session: Session) -> pd.DataFrame:
    """The accounts that an action may be given to: id (int64), nama (str), by name."""
    statement = (
        select(Akun.id, Akun.nama_lengkap.label("nama"))
        .where(Akun.aktif)
        .order_by(Akun.nama_lengkap, Akun.id)
    )
    return read_frame(session, statement, {"id": "int64", "nama": "str"})
