"""Passwords: set, changed, and begun anew by a one-time code. Other sessions end with each."""

import datetime as dt
import secrets
import uuid
from collections.abc import Collection

import bcrypt
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.actions.akun import read_sso, set_kecamatan
from db.actions.masuk import hash_token, shut_out
from db.edits.entered import read_new
from db.enums import Peran
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Akun, Kecamatan, Undangan
from db.queries.akun import has_any_admin
from db.values.kode import make_kode, plain_kode
from db.values.sandi import check_sandi

# Time enough to hand the code over on a Friday.
UNDANGAN_LIFE = dt.timedelta(days=3)


def own_akun(session: Session) -> Akun:
    """The account that this transaction writes as, locked.

    Raises:
        NotFound: there is none; the command line writes as nobody.
        DataRejected: it is a demo account, whose password everybody reads on the login screen.
    """
    nama = func.current_setting("dasbor.pengguna", True)
    akun = session.scalars(select(Akun).where(Akun.nama_pengguna == nama).with_for_update()).first()
    if akun is None:
        raise NotFound("akun")
    if akun.contoh:
        raise DataRejected("akun_contoh_tetap")
    return akun


@needs(Izin.LIHAT, door="akun")
def change_sandi(session: Session, *, sandi: str, sesi_id: uuid.UUID) -> None:
    """Give the account that writes another password; its sessions but this one end.

    Whoever calls has asked for the old one.

    Raises:
        DataRejected: the password is refused, by a rule of db.values.sandi.SANDI_DITOLAK.
    """
    akun = own_akun(session)
    _write_sandi(session, akun, sandi)
    shut_out(session, akun.id, kecuali=sesi_id)


def set_sandi(session: Session, *, nama_pengguna: str, sandi: str) -> None:
    """Give an account a password from the command line; all its sessions end.

    Raises:
        NotFound: there is no such account.
        DataRejected: as in change_sandi.
    """
    akun = session.scalars(select(Akun).where(Akun.nama_pengguna == nama_pengguna)).one_or_none()
    if akun is None:
        raise NotFound(nama_pengguna)
    _write_sandi(session, akun, sandi)
    shut_out(session, akun.id)


def _write_sandi(session: Session, akun: Akun, sandi: str) -> None:
    """Whatever code was open is worthless from now on."""
    places = session.scalars(select(Kecamatan.nama))
    rule = check_sandi(sandi, milik=[akun.nama_pengguna, akun.nama_lengkap, *places])
    if rule:
        raise DataRejected(rule)
    akun.sandi_hash = bcrypt.hashpw(sandi.encode(), bcrypt.gensalt()).decode()
    akun.sandi_sejak, akun.undangan_sampai = func.clock_timestamp(), None
    session.execute(delete(Undangan).where(Undangan.akun_id == akun.id))
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def create_undangan(
    session: Session,
    *,
    nama_pengguna: str,
    nama_lengkap: str,
    peran: Peran,
    kecamatan: Collection[str],
    sso: str | None = None,
) -> str:
    """Make an account without a password, and the code by which its person sets one.

    Args:
        kecamatan: codes, where a staf may edit; none is no limit.
        sso: who the person is at the Pemkab's single sign-on, if by that.

    Returns:
        The code. It is kept nowhere: who is invited has to be told now.

    Raises:
        DataRejected: the name is taken or unsound.
    """
    akun = Akun(
        nama_pengguna=nama_pengguna.strip().lower(),
        nama_lengkap=read_new("akun", "nama_lengkap", nama_lengkap),
        peran=peran,
        sso=read_sso(sso),
    )
    session.add(akun)
    session.flush()
    if peran == Peran.STAF:
        set_kecamatan(session, akun_id=akun.id, kecamatan=kecamatan)
    return _open_undangan(session, akun)


@needs(Izin.KELOLA, door="pengaturan")
def reset_sandi(session: Session, *, akun_id: int, versi: int) -> str:
    """Take an account's password away and give a code for the next one; all its sessions end.

    Returns:
        The code, as in create_undangan.

    Raises:
        DataRejected: someone else changed the account meanwhile, or it is a demo account.
        NotFound: there is no such account.
    """
    akun = session.scalars(select(Akun).where(Akun.id == akun_id).with_for_update()).one_or_none()
    if akun is None:
        raise NotFound(akun_id)
    if akun.versi != versi:
        raise DataRejected("akun_sudah_diubah")
    if akun.contoh:
        raise DataRejected("akun_contoh_tetap")
    akun.sandi_hash, akun.sandi_sejak = None, None
    session.flush()
    if not has_any_admin(session):
        raise DataRejected("akun_admin_terakhir")
    shut_out(session, akun_id)
    session.execute(delete(Undangan).where(Undangan.akun_id == akun_id))
    return _open_undangan(session, akun)


def _open_undangan(session: Session, akun: Akun) -> str:
    kode = make_kode()
    until = func.now() + UNDANGAN_LIFE
    session.add(
        Undangan(akun_id=akun.id, kode_hash=hash_token(plain_kode(kode)), berlaku_sampai=until)
    )
    akun.undangan_sampai = until
    session.flush()
    return kode


def redeem_undangan(session: Session, *, nama_pengguna: str, kode: str, sandi: str) -> None:
    """Spend the one-time code of an account, for the password that its person has chosen.

    Raises:
        DataRejected: the code is wrong, spent or too old, or the password is refused, which leaves
            the code as it is.
    """
    found = session.execute(
        select(Akun, Undangan)
        .join(Undangan, Undangan.akun_id == Akun.id)
        .where(
            Akun.nama_pengguna == nama_pengguna,
            Akun.aktif,
            Undangan.berlaku_sampai > func.clock_timestamp(),
        )
        .with_for_update()
    ).one_or_none()
    if found is None or not is_kode(found.Undangan.kode_hash, kode):
        raise DataRejected("undangan_tidak_berlaku")
    _write_sandi(session, found.Akun, sandi)


def is_kode(kode_hash: str, kode: str) -> bool:
    """True when the hash is that of the code, however it was typed."""
    return secrets.compare_digest(kode_hash, hash_token(plain_kode(kode)))
