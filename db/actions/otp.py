"""The second code of a login: from an app on a telephone, or one of the codes kept for its loss."""

import hmac
import time

import pyotp
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.masuk import hash_token, shut_out
from db.actions.sandi import own_akun
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Akun, KodePemulihan, Otp
from db.postgres.rahasia import open_rahasia, seal_rahasia
from db.values.kode import make_kode, plain_kode

# What every authenticator app takes without being asked: RFC 6238 with six digits.
_STEP_S = 30
# A telephone's clock may be half a minute off.
_STEPS_OFF = (0, -1, 1)
_ISSUER = "Dasbor Koperasi Serang"
_RECOVERY_CODES = 8


def make_rahasia() -> str:
    """A new secret of 160 random bits, kept nowhere until install_otp()."""
    return pyotp.random_base32()


def address_of_otp(rahasia: str, nama_pengguna: str) -> str:
    """What the QR code says to an app."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=nama_pengguna, issuer_name=_ISSUER)


def _find_step(rahasia: str, kode: str) -> int | None:
    """The step of 30 seconds whose code it is; None if it is of none near now."""
    now = int(time.time()) // _STEP_S
    totp = pyotp.TOTP(rahasia)
    return next(
        (
            now + off
            for off in _STEPS_OFF
            if hmac.compare_digest(totp.generate_otp(now + off).encode(), kode.encode())
        ),
        None,
    )


@needs(Izin.LIHAT, door="akun")
def install_otp(session: Session, *, rahasia: str, kode: str) -> list[str]:
    """Ask the account that writes for a second code from now on; an earlier app is forgotten.

    Args:
        kode: what the app shows, so that nobody is shut out by one that learnt nothing.

    Returns:
        The codes for a lost telephone, each good once. They are kept nowhere.

    Raises:
        DataRejected: the code is not of that secret, or it is a demo account.
    """
    akun = own_akun(session)
    step = _find_step(rahasia, plain_kode(kode))
    if step is None:
        raise DataRejected("otp_kode_salah")
    values = {"rahasia": seal_rahasia(rahasia, akun.id), "langkah": step}
    statement = insert(Otp).values(akun_id=akun.id, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["akun_id"], set_=values))
    akun.otp_sejak = func.clock_timestamp()
    session.flush()
    return _replace_recovery(session, akun.id)


@needs(Izin.LIHAT, door="akun")
def renew_kode_pemulihan(session: Session) -> list[str]:
    """New codes for a lost telephone in place of those that are left.

    Raises:
        DataRejected: the account that writes has no second code.
    """
    akun = own_akun(session)
    if akun.otp_sejak is None:
        raise DataRejected("otp_belum_dipasang")
    return _replace_recovery(session, akun.id)


def _replace_recovery(session: Session, akun_id: int) -> list[str]:
    codes = [make_kode() for _ in range(_RECOVERY_CODES)]
    session.execute(delete(KodePemulihan).where(KodePemulihan.akun_id == akun_id))
    session.add_all(
        KodePemulihan(akun_id=akun_id, kode_hash=hash_token(plain_kode(each))) for each in codes
    )
    session.flush()
    return codes


@needs(Izin.LIHAT, door="akun")
def remove_otp(session: Session) -> None:
    """Ask the account that writes for its password alone again, or for a new app where one must."""
    _remove(session, own_akun(session))


@needs(Izin.KELOLA, door="pengaturan")
def remove_otp_akun(session: Session, *, nama_pengguna: str) -> None:
    """Forget somebody's lost telephone; all their sessions end.

    Raises:
        NotFound: there is no such account.
    """
    akun = session.scalars(select(Akun).where(Akun.nama_pengguna == nama_pengguna)).one_or_none()
    if akun is None:
        raise NotFound(nama_pengguna)
    _remove(session, akun)
    shut_out(session, akun.id)


def _remove(session: Session, akun: Akun) -> None:
    session.execute(delete(KodePemulihan).where(KodePemulihan.akun_id == akun.id))
    session.execute(delete(Otp).where(Otp.akun_id == akun.id))
    akun.otp_sejak = None
    session.flush()


def spend_otp(session: Session, *, nama_pengguna: str, kode: str) -> bool:
    """True for the code that the app shows, or one kept for its loss; each is good once.

    A step of the app that was used, and those before it, are refused in every process. Where
    another server's key has sealed the secret, a code for the loss alone is good.
    """
    given = plain_kode(kode)
    own = select(Akun.id).where(Akun.nama_pengguna == nama_pengguna, Akun.aktif)
    akun_id = session.scalar(own)
    otp = session.get(Otp, akun_id) if akun_id is not None else None
    if otp is None:
        return False
    rahasia = open_rahasia(otp.rahasia, otp.akun_id)
    step = _find_step(rahasia, given) if rahasia else None
    if step is None:
        spent = delete(KodePemulihan).where(
            KodePemulihan.akun_id == akun_id, KodePemulihan.kode_hash == hash_token(given)
        )
        return session.execute(spent.returning(KodePemulihan.akun_id)).first() is not None
    newer = update(Otp).where(Otp.akun_id == akun_id, Otp.langkah < step).values(langkah=step)
    return session.execute(newer.returning(Otp.akun_id)).first() is not None
