"""Making and closing accounts."""

from collections.abc import Collection

import bcrypt
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from db.actions.masuk import shut_out
from db.enums import Peran
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Akun, AkunKecamatan, SesiMasuk, Unduhan
from db.queries.akun import has_any_admin
from db.values.ktp import SAMARAN, hide_ktp


def create_akun(
    session: Session,
    *,
    nama_pengguna: str,
    nama_lengkap: str,
    sandi: str,
    peran: Peran,
    contoh: bool = False,
) -> None:
    """Make an account. The database refuses a second one of the same name.

    The command line has asked db.values.sandi about the password; a demo has the one it shows.
    """
    session.add(
        Akun(
            nama_pengguna=nama_pengguna,
            nama_lengkap=nama_lengkap,
            sandi_hash=bcrypt.hashpw(sandi.encode(), bcrypt.gensalt()).decode(),
            sandi_sejak=func.now(),
            peran=peran,
            contoh=contoh,
        )
    )
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def change_akun(
    session: Session,
    *,
    akun_id: int,
    versi: int,
    peran: Peran,
    aktif: bool,
    kecamatan: Collection[str],
    sso: str | None = None,
) -> None:
    """Give an account another role, switch it off or on, and set where a staf may edit.

    It takes effect at the next click of whoever uses it.

    Args:
        versi: version of the account that the person saw.
        kecamatan: codes; none is no limit.
        sso: who the person is at the Pemkab's single sign-on; None lets nobody in by it.

    Raises:
        DataRejected: someone else changed the account meanwhile, it is the last admin's, or another
            account is that person's.
        NotFound: there is no such account.
    """
    # With every admin, so that the last two cannot take the role from each other at once.
    statement = select(Akun).where(or_(Akun.id == akun_id, Akun.peran == Peran.ADMIN))
    locked = statement.order_by(Akun.id).with_for_update()
    found = session.scalars(locked.execution_options(populate_existing=True)).all()
    akun = next((each for each in found if each.id == akun_id), None)
    if akun is None:
        raise NotFound(akun_id)
    if akun.versi != versi:
        raise DataRejected("akun_sudah_diubah")
    if akun.peran != peran:
        # What was made for the one role is not fetched in the other.
        theirs = select(SesiMasuk.id).where(SesiMasuk.akun_id == akun_id)
        session.execute(delete(Unduhan).where(Unduhan.sesi_id.in_(theirs)))
    akun.peran, akun.aktif, akun.sso = peran, aktif, read_sso(sso)
    session.flush()
    if not has_any_admin(session):
        raise DataRejected("akun_admin_terakhir")
    if not aktif:
        shut_out(session, akun_id)
    set_kecamatan(session, akun_id=akun_id, kecamatan=kecamatan)


def read_sso(sso: str | None) -> str | None:
    """Who a person is at the single sign-on; one that is a NIK KTP and nothing else is refused.

    A random identifier may well have sixteen digits in a row.

    Raises:
        DataRejected.
    """
    if sso is not None and hide_ktp(sso.strip()) == SAMARAN:
        raise DataRejected("isian_memuat_ktp", kolom="sso")
    return sso


@needs(Izin.KELOLA, door="pengaturan")
def set_kecamatan(session: Session, *, akun_id: int, kecamatan: Collection[str]) -> None:
    """Limit a staf to these kecamatan; none is no limit."""
    own = AkunKecamatan.akun_id == akun_id
    known = set(session.scalars(select(AkunKecamatan.kecamatan_kode).where(own)))
    session.execute(
        delete(AkunKecamatan).where(own, AkunKecamatan.kecamatan_kode.not_in(kecamatan))
    )
    session.add_all(
        AkunKecamatan(akun_id=akun_id, kecamatan_kode=kode)
        for kode in sorted(set(kecamatan) - known)
    )
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def close_akun_contoh(session: Session) -> None:
    """Switch the demo accounts off and end their sessions; they stay in the history."""
    contoh = select(Akun.id).where(Akun.contoh)
    session.execute(update(Akun).where(Akun.contoh).values(aktif=False))
    session.execute(delete(SesiMasuk).where(SesiMasuk.akun_id.in_(contoh)))


# Only ever written together with the demo register, which exists only on the embedded database.
DEMO_PASSWORD = "koperasi-contoh"  # noqa: S105 - printed at the start of a demo
_DEMO_AKUN = (
    ("kepala", "Kepala Dinas (contoh)", Peran.KEPALA),
    ("staf", "Staf Bidang Koperasi (contoh)", Peran.STAF),
    ("admin", "Admin Dasbor (contoh)", Peran.ADMIN),
)


def create_demo_akun(session: Session) -> None:
    """One account a role, all with the password that the login screen of a demo shows."""
    for nama_pengguna, nama_lengkap, peran in _DEMO_AKUN:
        create_akun(
            session,
            nama_pengguna=nama_pengguna,
            nama_lengkap=nama_lengkap,
            sandi=DEMO_PASSWORD,
            peran=peran,
            contoh=True,
        )
