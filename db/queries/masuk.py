"""Who may try a password: how often one account, one address and one browser failed of late."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import Peran
from db.models import Akun, PeristiwaMasuk, Undangan
from db.queries.berlaku import select_pengaturan

# Wide enough for a person who looks for the right one of several passwords. Of a stranger who
# guesses it leaves a thousand a day and account.
WINDOW = dt.timedelta(minutes=15)
_OF_AKUN = 10
# An office behind one address logs in together in the morning.
_OF_ALAMAT = 30
# A browser is known to an account for as long as it keeps the cookie that names it.
_KNOWN_FOR = dt.timedelta(days=400)
# An attempt is noted before the password is looked at, so that many at a time are counted too.
_WEIGHT = case((PeristiwaMasuk.peristiwa == "mencoba", 1), else_=-1)
# `benar` is a right password after which something else is asked for: no failure, and no login yet.
_ATTEMPTS = ("mencoba", "masuk", "dibatasi", "benar")


# The values of the setting "kode_kedua".
WAJIB, WAJIB_SEMUA, TIDAK_WAJIB = "wajib", "wajib semua", "tidak wajib"


@dataclass(frozen=True, kw_only=True)
class Percobaan:
    """Somebody at the login form.

    Attributes:
        alamat: network address; None where the server does not know it.
        perangkat: SHA-256 of the cookie that names the browser; None where it keeps no cookies.
    """

    nama_pengguna: str
    alamat: str | None
    perangkat: str | None


def is_held(session: Session, percobaan: Percobaan, *, noted: bool = False) -> bool:
    """True when this attempt has to wait because too many failed before it.

    Strangers cannot hold up a browser by which the account was entered before: of it only its own
    failures count.

    Args:
        noted: this attempt itself is among those counted.
    """
    own = PeristiwaMasuk.nama_pengguna == percobaan.nama_pengguna
    browser = PeristiwaMasuk.perangkat == percobaan.perangkat
    above = 1 if noted else 0
    if _is_known(session, own, browser):
        return _failed(session, own, browser) >= _OF_AKUN + above
    return (
        _failed(session, own) >= _OF_AKUN + above
        or _failed(session, PeristiwaMasuk.alamat == percobaan.alamat) >= _OF_ALAMAT + above
    )


def _is_known(session: Session, *where: ColumnElement[bool]) -> bool:
    entered = select(PeristiwaMasuk.id).where(
        *where,
        PeristiwaMasuk.peristiwa == "masuk",
        PeristiwaMasuk.waktu > func.clock_timestamp() - _KNOWN_FOR,
    )
    return session.execute(entered.limit(1)).first() is not None


def _failed(session: Session, *where: ColumnElement[bool]) -> int:
    """Attempts of late that neither succeeded nor had to wait."""
    statement = select(func.coalesce(func.sum(_WEIGHT), 0)).where(
        *where,
        PeristiwaMasuk.peristiwa.in_(_ATTEMPTS),
        PeristiwaMasuk.waktu > func.clock_timestamp() - WINDOW,
        # What was noted before the clock was set back would hold for as long as that was.
        PeristiwaMasuk.waktu <= func.clock_timestamp(),
    )
    return int(session.scalar(statement) or 0)


@dataclass(frozen=True, kw_only=True)
class Kunci:
    """What opens an active account: the hash of its password, and of its one-time code."""

    sandi_hash: str | None
    kode_hash: str | None


class Lanjut(StrEnum):
    """What is owed after a right password."""

    KODE = "kode"
    PASANG = "pasang"


def find_lanjut(session: Session, nama_pengguna: str, *, kantor: bool) -> Lanjut | None:
    """What an account owes after its password: its second code, to set one up, or nothing.

    Args:
        kantor: an office's database, in which staf and admin must have one unless a setting says
            that all must, or nobody; never in a demo.
    """
    akun = session.execute(
        select(Akun.peran, Akun.otp_sejak).where(Akun.nama_pengguna == nama_pengguna)
    ).one()
    if akun.otp_sejak is not None:
        return Lanjut.KODE
    setting = session.scalar(select_pengaturan("kode_kedua", today())) if kantor else None
    needed = setting == WAJIB_SEMUA or (
        setting == WAJIB and akun.peran in (Peran.STAF, Peran.ADMIN)
    )
    return Lanjut.PASANG if needed else None


def get_kunci(session: Session, nama_pengguna: str) -> Kunci:
    """What opens the account of that name; neither where there is none, or it is switched off."""
    open_until = Undangan.berlaku_sampai > func.clock_timestamp()
    row = session.execute(
        select(Akun.sandi_hash, Undangan.kode_hash)
        .outerjoin(Undangan, and_(Undangan.akun_id == Akun.id, open_until))
        .where(Akun.nama_pengguna == nama_pengguna, Akun.aktif)
    ).one_or_none()
    if row is None:
        return Kunci(sandi_hash=None, kode_hash=None)
    return Kunci(sandi_hash=row.sandi_hash, kode_hash=row.kode_hash)


def find_sidik(session: Session, nama_pengguna: str) -> str | None:
    """A fingerprint of what opens an account and what it may do; None where it may not enter.

    Another one says that password, code, role or link with the Pemkab have changed meanwhile, or
    that sessions were ended.
    """
    ended = select(func.max(PeristiwaMasuk.id)).where(
        PeristiwaMasuk.nama_pengguna == nama_pengguna,
        PeristiwaMasuk.peristiwa == "diakhiri",
    )
    row = session.execute(
        select(
            Akun.peran,
            Akun.sandi_hash,
            Akun.otp_sejak,
            Akun.sso,
            Undangan.kode_hash,
            ended.scalar_subquery(),
        )
        .outerjoin(Undangan, Undangan.akun_id == Akun.id)
        .where(Akun.nama_pengguna == nama_pengguna, Akun.aktif)
    ).one_or_none()
    return None if row is None else hashlib.sha256(repr(tuple(row)).encode()).hexdigest()
