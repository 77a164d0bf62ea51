"""Making and closing accounts."""

import bcrypt
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.enums import Peran
from db.izin import Izin, needs
from db.models import Akun, SesiMasuk

MIN_PASSWORD = 10
# bcrypt reads 72 bytes and ignores or refuses the rest.
MAX_PASSWORD_BYTES = 72


def check_sandi(sandi: str) -> str | None:
    """The sentence that says why a password is refused, or None. No rule about its characters."""
    if len(sandi) < MIN_PASSWORD:
        return f"Sandi paling sedikit {MIN_PASSWORD} huruf."
    if len(sandi.encode()) > MAX_PASSWORD_BYTES:
        return f"Sandi paling panjang {MAX_PASSWORD_BYTES} huruf."
    if sandi != sandi.strip():
        return "Sandi tidak boleh diawali atau diakhiri spasi."
    return None


def create_akun(
    session: Session,
    *,
    nama_pengguna: str,
    nama_lengkap: str,
    sandi: str,
    peran: Peran,
    contoh: bool = False,
) -> None:
    """Make an account. The database refuses a second one of the same name."""
    session.add(
        Akun(
            nama_pengguna=nama_pengguna,
            nama_lengkap=nama_lengkap,
            sandi_hash=bcrypt.hashpw(sandi.encode(), bcrypt.gensalt()).decode(),
            peran=peran,
            contoh=contoh,
        )
    )
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def close_akun_contoh(session: Session) -> None:
    """Switch the demo accounts off and end their sessions; they stay in the history."""
    contoh = select(Akun.id).where(Akun.contoh)
    session.execute(update(Akun).where(Akun.contoh).values(aktif=False))
    session.execute(delete(SesiMasuk).where(SesiMasuk.akun_id.in_(contoh)))
