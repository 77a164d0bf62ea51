"""Who has an account, and which logged-in browser belongs to whom."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Compiled,
    Connection,
    Date,
    Integer,
    Interval,
    Select,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.orm import Session, aliased

from db.clock import today
from db.enums import Peran
from db.izin import Izin, may
from db.models import Akun, Audit, PerubahanTabel, SesiMasuk
from db.posisi import POSISI
from db.queries.berlaku import select_pengaturan

# The most that "jam_sesi_terlama" may be, and how long a cookie is kept.
LONGEST_SESSION_H = 24


@dataclass(frozen=True, kw_only=True)
class Pengguna:
    """The person behind a click.

    Attributes:
        diam: for how long the session was not noted as in use.
        data_version: number of the newest audited change, from which on those of others are news.
        versi: of each table that was ever changed; higher in every state of the data that
            differs in it, whichever process wrote and in whatever order it committed.
        posisi: in PostgreSQL's log, after all that `versi` counts (db.postgres.replica).
        wilayah: codes of the kecamatan that this person may edit; none is no limit.
        terakhir_melihat: when the account had looked last before this session; None: never.
        sebagai: whose view an admin looks at, with that account's role and limits; nothing can be
            written meanwhile, and what is looked at is the admin's own act.
    """

    akun_id: int
    nama_pengguna: str
    nama_lengkap: str
    peran: Peran
    sesi_id: uuid.UUID
    diam: dt.timedelta
    data_version: int
    versi: Mapping[str, int]
    posisi: int
    wilayah: frozenset[str] = frozenset()
    terakhir_melihat: dt.datetime | None = None
    sebagai: str | None = None

    def may(self, izin: Izin) -> bool:
        """True when this person's role has the right."""
        return may(self.peran, izin)

    def may_edit(self, kecamatan_kode: str | None) -> bool:
        """True when this person may change what lies in that kecamatan; None is "belum terdata".

        The screens ask it to show what can be done; triggers hold it whatever a screen shows.
        """
        return self.may(Izin.UBAH) and (not self.wilayah or kecamatan_kode in self.wilayah)


def _idle_limit() -> ColumnElement[dt.timedelta]:
    """As the setting has it: over lunch a browser stays in, left open overnight it does not."""
    day = bindparam(None, callable_=today, type_=Date())
    minutes = select_pengaturan("menit_sesi_diam", day).scalar_subquery()
    return func.make_interval(0, 0, 0, 0, 0, cast(minutes, Integer), type_=Interval())


def is_alive() -> tuple[ColumnElement[bool], ...]:
    """Of a session and its account: not run out, neither idle nor switched off."""
    return (
        SesiMasuk.berlaku_sampai > func.clock_timestamp(),
        SesiMasuk.terakhir_dipakai > func.clock_timestamp() - _idle_limit(),
        Akun.aktif.is_(True),
    )


def _is_seen_as(dilihat: Any) -> ColumnElement[bool]:
    """Of the account whose view a session's admin looks at."""
    return and_(dilihat.id == SesiMasuk.sebagai_id, Akun.peran == Peran.ADMIN, dilihat.aktif)


def _select_versi() -> Select[Any]:
    per_table = (
        select(PerubahanTabel.tabel, func.sum(PerubahanTabel.kali).cast(BigInteger).label("kali"))
        .group_by(PerubahanTabel.tabel)
        .subquery()
    )
    return select(func.json_object_agg(per_table.c.tabel, per_table.c.kali))


def list_versi(session: Session) -> Mapping[str, int]:
    """Of each table that was ever changed, its version at this moment (Pengguna.versi)."""
    found: dict[str, int] | None = session.scalar(_select_versi())
    return found or {}


def _find_statement() -> Select[Any]:
    """All that a click asks before it draws: one statement, one round trip."""
    dilihat = aliased(Akun)
    return (
        select(
            Akun.id,
            Akun.nama_pengguna,
            Akun.nama_lengkap,
            func.coalesce(dilihat.peran, Akun.peran).label("peran"),
            dilihat.nama_lengkap.label("sebagai"),
            (func.clock_timestamp() - SesiMasuk.terakhir_dipakai).label("diam"),
            SesiMasuk.terakhir_melihat,
            select(func.coalesce(func.max(Audit.id), 0)).scalar_subquery().label("perubahan_ke"),
            func.wilayah_akun(func.coalesce(dilihat.nama_pengguna, Akun.nama_pengguna)).label(
                "wilayah"
            ),
            _select_versi().scalar_subquery().label("versi"),
            # Asked after the snapshot was taken: what it shows lies before this position.
            literal_column(POSISI).label("posisi"),
        )
        .join(SesiMasuk, SesiMasuk.akun_id == Akun.id)
        .outerjoin(dilihat, _is_seen_as(dilihat))
        .where(SesiMasuk.id == bindparam("sesi_id"), *is_alive())
    )


@cache
def _write_find() -> tuple[Compiled, str]:
    """Every click asks it: what is done around a statement that is not written out costs twice it.

    By the first click: a start has no time for it.
    """
    dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    compiled = _find_statement().compile(dialect=dialect)
    return compiled, str(compiled)


def find_pengguna(session: Session, sesi_id: uuid.UUID) -> Pengguna | None:
    """The person of a living session with an active account, and the role of this moment."""
    return check_pengguna(session.connection(), sesi_id)


def check_pengguna(connection: Connection, sesi_id: uuid.UUID) -> Pengguna | None:
    """As find_pengguna(), for the check of every click (db.postgres.engine.run_plain)."""
    compiled, sql = _write_find()
    given = compiled.construct_params({"sesi_id": sesi_id})
    row = connection.exec_driver_sql(sql, given).one_or_none()
    if row is None:
        return None
    return Pengguna(
        akun_id=row.id,
        nama_pengguna=row.nama_pengguna,
        nama_lengkap=row.nama_lengkap,
        peran=Peran(row.peran),
        sesi_id=sesi_id,
        diam=row.diam,
        data_version=row.perubahan_ke,
        versi=MappingProxyType(row.versi or {}),
        posisi=row.posisi,
        sebagai=row.sebagai,
        terakhir_melihat=row.terakhir_melihat,
        wilayah=frozenset((row.wilayah or "").split(",")) - {""},
    )


class SesiHidup(NamedTuple):
    """A living session, its account, and as what that looks at this moment."""

    id: uuid.UUID
    akun_id: int
    peran: Peran


def find_sesi(session: Session, token_hash: str) -> SesiHidup | None:
    """The living session that a cookie stands for."""
    dilihat = aliased(Akun)
    statement = (
        select(SesiMasuk.id, SesiMasuk.akun_id, func.coalesce(dilihat.peran, Akun.peran))
        .join(Akun, SesiMasuk.akun_id == Akun.id)
        .outerjoin(dilihat, _is_seen_as(dilihat))
        .where(SesiMasuk.token_hash == token_hash, *is_alive())
    )
    row = session.execute(statement).one_or_none()
    return None if row is None else SesiHidup(row[0], row[1], Peran(row[2]))


def find_sesi_id(session: Session, token_hash: str) -> uuid.UUID | None:
    """As find_sesi(), its id alone."""
    found = find_sesi(session, token_hash)
    return found.id if found else None


def list_akun_contoh(session: Session) -> list[str]:
    """Demo accounts that can still log in, by role order of the login screen."""
    statement = select(Akun.nama_pengguna).where(Akun.aktif, Akun.contoh).order_by(Akun.id)
    return list(session.scalars(statement))


def has_any_admin(session: Session) -> bool:
    """True when an admin can log in, demo or not; who was only invited cannot yet."""
    can = (Akun.aktif, Akun.peran == Peran.ADMIN, Akun.sandi_hash.is_not(None))
    statement = select(Akun.id).where(*can)
    return session.execute(statement.limit(1)).first() is not None


def has_admin(session: Session) -> bool:
    """True when an admin can log in who is not a demo account."""
    can = (Akun.aktif, Akun.peran == Peran.ADMIN, Akun.sandi_hash.is_not(None))
    statement = select(Akun.id).where(*can, ~Akun.contoh)
    return session.execute(statement.limit(1)).first() is not None
