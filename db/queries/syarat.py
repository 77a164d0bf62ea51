"""Which papers prove the stages of a case, and which of them a case has."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, Integer, and_, func, select
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.frames import read_frame
from db.models import BuktiTahap, MundurTahap, SyaratTahap

_SYARAT = {
    "id": "int64",
    "versi": "int64",
    "tahap": "str",
    "nama": "str",
    "pokok": "bool",
    "wajib": "bool",
    "berlaku": "bool",
    "diubah_oleh": "str",
}
_DOKUMEN = {
    "syarat_id": "int64",
    "tahap": "str",
    "nama": "str",
    "wajib": "bool",
    "berlaku": "bool",
    "bukti_id": "Int64",
    "nomor": "str",
    "tanggal": "object",
}
_MUNDUR = {
    "tahap": "str",
    "tanggal": "object",
    "nomor_bukti": "str",
    "mundur_pada": "object",
    "alasan": "str",
    "dicatat_oleh": "str",
}


def list_syarat(session: Session) -> pd.DataFrame:
    """Every paper of every stage, also those asked no more, by stage, the pokok first."""
    columns = [getattr(SyaratTahap, name) for name in _SYARAT if name != "diubah_oleh"]
    statement = select(*columns, SyaratTahap.updated_by.label("diubah_oleh"))
    ordered = statement.order_by(_number(), SyaratTahap.pokok.desc(), SyaratTahap.id)
    return read_frame(session, ordered, _SYARAT)


def list_wajib_bernomor(session: Session) -> frozenset[Tahap]:
    """The stages that nobody enters without the number of their pokok proof."""
    asked = and_(SyaratTahap.pokok, SyaratTahap.wajib, SyaratTahap.berlaku)
    return frozenset(session.scalars(select(SyaratTahap.tahap).where(asked)))


@dataclass(frozen=True)
class BuktiPokok:
    """The paper whose number a stage takes, and whether it has to have one."""

    nama: str
    wajib: bool


def find_pokok(session: Session, tahap: Tahap) -> BuktiPokok | None:
    """The pokok proof that a stage asks for today."""
    row = session.execute(
        select(SyaratTahap.nama, SyaratTahap.wajib).where(
            SyaratTahap.tahap == tahap, SyaratTahap.pokok, SyaratTahap.berlaku
        )
    ).one_or_none()
    return None if row is None else BuktiPokok(row.nama, row.wajib)


def list_kurang(session: Session, *, fasilitasi_id: int, tahap: Tahap) -> list[str]:
    """The papers beside the pokok that a case needs for a stage and does not have."""
    has = select(BuktiTahap.syarat_id).where(BuktiTahap.fasilitasi_id == fasilitasi_id)
    missing = (
        select(SyaratTahap.nama)
        .where(
            SyaratTahap.tahap == tahap,
            SyaratTahap.wajib,
            SyaratTahap.berlaku,
            ~SyaratTahap.pokok,
            SyaratTahap.id.not_in(has),
        )
        .order_by(SyaratTahap.id)
    )
    return list(session.scalars(missing))


def list_dokumen(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """The checklist of a case: papers beside the pokok, by stage; bukti_id is missing for none.

    One that is asked no more is in it where the case has it.
    """
    has = and_(BuktiTahap.syarat_id == SyaratTahap.id, BuktiTahap.fasilitasi_id == fasilitasi_id)
    statement = (
        select(
            SyaratTahap.id.label("syarat_id"),
            SyaratTahap.tahap,
            SyaratTahap.nama,
            SyaratTahap.wajib,
            SyaratTahap.berlaku,
            BuktiTahap.id.label("bukti_id"),
            BuktiTahap.nomor,
            BuktiTahap.tanggal,
        )
        .outerjoin(BuktiTahap, has)
        .where(~SyaratTahap.pokok, SyaratTahap.berlaku | BuktiTahap.id.is_not(None))
        .order_by(_number(), SyaratTahap.id)
    )
    return read_frame(session, statement, _DOKUMEN)


def list_mundur(session: Session, *, fasilitasi_id: int) -> pd.DataFrame:
    """The steps back of a case, the newest first, with what had been recorded of the stage."""
    columns = [getattr(MundurTahap, name) for name in _MUNDUR if name != "dicatat_oleh"]
    statement = (
        select(*columns, MundurTahap.created_by.label("dicatat_oleh"))
        .where(MundurTahap.fasilitasi_id == fasilitasi_id)
        .order_by(MundurTahap.id.desc())
    )
    return read_frame(session, statement, _MUNDUR)


def _number() -> ColumnElement[int]:
    return func.substr(SyaratTahap.tahap, 2).cast(Integer)
