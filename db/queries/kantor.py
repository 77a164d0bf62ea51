"""The head of the office's paper on a day, and who signs on it."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Logo, Pejabat
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan
from db.queries.segel import find_kata_segel


@dataclass(frozen=True, kw_only=True)
class PenandaTangan:
    """Who signs. `nip` and `pangkat` may be unknown."""

    jabatan: str
    nama: str
    pangkat: str | None
    nip: str | None
    contoh: bool = False


@dataclass(frozen=True, kw_only=True)
class Kop:
    """The head of the paper; `logo` is a PNG or nothing."""

    pemerintah: str
    dinas: str
    alamat: str
    tempat: str
    logo: bytes | None


def get_kop(session: Session, *, pada: dt.date) -> Kop:
    """The words of the head on a day, and the logo in use."""
    words = {
        name: get_pengaturan(session, f"kop_{name}", pada=pada)
        for name in ("pemerintah", "dinas", "alamat", "tempat")
    }
    return Kop(**words, logo=session.scalar(select(Logo.isi).order_by(Logo.id.desc()).limit(1)))


@dataclass(frozen=True, kw_only=True)
class Kertas:
    """The paper of a day: its head, whether it is marked DATA CONTOH, and the newest seal."""

    kop: Kop
    contoh: bool
    segel: str = ""


def get_kertas(session: Session, *, pada: dt.date) -> Kertas:
    """The paper that a report of a day is printed on."""
    return Kertas(
        kop=get_kop(session, pada=pada),
        contoh=demo_is_present(session),
        segel=find_kata_segel(session),
    )


def find_penandatangan(session: Session, *, pada: dt.date) -> list[PenandaTangan]:
    """The officials in post on a day, who entered first first."""
    columns = [getattr(Pejabat, name) for name in PenandaTangan.__dataclass_fields__]
    rows = session.execute(select(*columns).where(_in_post(pada)).order_by(Pejabat.id))
    return [PenandaTangan(**row._asdict()) for row in rows]


def _in_post(pada: dt.date) -> ColumnElement[bool]:
    return and_(Pejabat.mulai <= pada, or_(Pejabat.sampai.is_(None), Pejabat.sampai >= pada))


def list_pejabat(session: Session) -> pd.DataFrame:
    """Every official on record, the newest first.

    Returns:
        A row each: id, jabatan, nama, pangkat and nip (may be missing), mulai and sampai (date,
        sampai missing while in post), contoh (bool).
    """
    dtypes = {
        "id": "int64",
        "jabatan": "str",
        "nama": "str",
        "pangkat": "str",
        "nip": "str",
        "mulai": "object",
        "sampai": "object",
        "contoh": "bool",
    }
    columns = [getattr(Pejabat, name) for name in dtypes]
    return read_frame(
        session, select(*columns).order_by(Pejabat.mulai.desc(), Pejabat.id.desc()), dtypes
    )
