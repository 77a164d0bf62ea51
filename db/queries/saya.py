"""What belongs to one account: its sessions of this moment, and its second code.

No version counts these tables, so they are asked by ui.session.data.look(), never by read().
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.izin import Izin, shown_to
from db.models import Akun, KodePemulihan, SesiMasuk
from db.queries.akun import is_alive


@dataclass(frozen=True, kw_only=True)
class SesiTerbuka:
    """A browser in which an account is logged in.

    Attributes:
        peramban: what the browser calls itself; None for a session older than that is noted.
        alamat: network address that it logged in from.
    """

    id: uuid.UUID
    nama_pengguna: str
    akun_id: int
    peramban: str | None
    alamat: str | None
    sejak: dt.datetime
    terakhir_dipakai: dt.datetime


@dataclass(frozen=True, kw_only=True)
class KeadaanAkun:
    """How an account enters.

    Attributes:
        contoh: it is a demo account, whose ways in nobody changes.
        bersandi: it has a password; one that enters by the Pemkab's sign-on alone has none.
        sejak: since when it has a second code.
        pemulihan: how many codes for its loss are left.
    """

    contoh: bool
    bersandi: bool
    sejak: dt.datetime | None
    pemulihan: int


def get_keadaan_akun(session: Session, *, akun_id: int) -> KeadaanAkun:
    """How one account enters, without what it enters with."""
    left = select(func.count()).where(KodePemulihan.akun_id == akun_id).scalar_subquery()
    statement = select(
        Akun.contoh,
        Akun.sandi_hash.is_not(None).label("bersandi"),
        Akun.otp_sejak.label("sejak"),
        left.label("pemulihan"),
    ).where(Akun.id == akun_id)
    return KeadaanAkun(**session.execute(statement).mappings().one())


def list_sesi_sendiri(session: Session, *, akun_id: int) -> list[SesiTerbuka]:
    """The living sessions of one account, the last used first."""
    return _list(session, akun_id)


@shown_to(Izin.KELOLA)
def list_sesi_masuk(session: Session) -> list[SesiTerbuka]:
    """The living sessions of everybody, the last used first."""
    return _list(session, None)


def _list(session: Session, akun_id: int | None) -> list[SesiTerbuka]:
    statement = (
        select(
            SesiMasuk.id,
            Akun.nama_pengguna,
            SesiMasuk.akun_id,
            SesiMasuk.peramban,
            SesiMasuk.alamat,
            SesiMasuk.created_at.label("sejak"),
            SesiMasuk.terakhir_dipakai,
        )
        .join(Akun, Akun.id == SesiMasuk.akun_id)
        .where(*is_alive())
        .order_by(SesiMasuk.terakhir_dipakai.desc(), SesiMasuk.id)
    )
    if akun_id is not None:
        statement = statement.where(SesiMasuk.akun_id == akun_id)
    return [SesiTerbuka(**row) for row in session.execute(statement).mappings()]
