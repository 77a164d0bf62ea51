"""Entering and leaving: one-time tickets, sessions, and the record of both.

How long each is good is counted by the database's clock alone: that of a server may be moved.
"""

import datetime as dt
import hashlib
import secrets
import uuid

from sqlalchemy import ColumnElement, Select, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.errors import NotFound
from db.izin import Izin, needs
from db.models import (
    AksesDataPribadi,
    Akun,
    HasilSso,
    PeristiwaMasuk,
    SesiMasuk,
    TerakhirMelihat,
    TiketMasuk,
)
from db.queries.akun import LONGEST_SESSION_H
from db.queries.berlaku import select_pengaturan
from db.queries.masuk import Percobaan, find_sidik

_TICKET_LIFE = dt.timedelta(seconds=30)
_TOKEN_BYTES = 32


def hash_token(token: str) -> str:
    """SHA-256 of a random token: enough, because 256 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def create_tiket(
    session: Session, *, nama_pengguna: str, perangkat: str, sidik: str | None
) -> str | None:
    """Issue the pass that the login form hands to the route that sets the cookie.

    Whoever changes the account at this moment waits for it, and then ends the pass as well.

    Args:
        perangkat: SHA-256 of the cookie of the browser, the only one in which the pass is good.
        sidik: of the account before what opens it was looked at, see db.queries.masuk.find_sidik.

    Returns:
        The pass; None where the account has changed meanwhile, or may not enter.
    """
    akun_id = session.scalar(
        select(Akun.id)
        .where(Akun.nama_pengguna == nama_pengguna, Akun.aktif)
        .with_for_update(key_share=True)
    )
    if akun_id is None or find_sidik(session, nama_pengguna) != sidik:
        return None
    session.execute(delete(TiketMasuk).where(TiketMasuk.berlaku_sampai < func.clock_timestamp()))
    tiket = secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(
        TiketMasuk(
            tiket_hash=hash_token(tiket),
            perangkat=perangkat,
            akun_id=akun_id,
            berlaku_sampai=func.clock_timestamp() + _TICKET_LIFE,
        )
    )
    return tiket


def create_sesi(
    session: Session,
    *,
    tiket: str,
    perangkat: str,
    alamat: str | None = None,
    peramban: str | None = None,
) -> str | None:
    """Spend a ticket and start a session.

    Args:
        alamat, peramban: the network address and what the browser calls itself, to be shown to
            whom it belongs.

    Returns:
        The token for the cookie; None if the ticket is unknown, spent, too old or of another
        browser, which leaves it to that one.
    """
    spent = session.execute(
        delete(TiketMasuk)
        .where(TiketMasuk.tiket_hash == hash_token(tiket), TiketMasuk.perangkat == perangkat)
        .returning(
            TiketMasuk.akun_id, (TiketMasuk.berlaku_sampai < func.clock_timestamp()).label("late")
        )
    ).one_or_none()
    if spent is None or spent.late:
        return None
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.execute(delete(SesiMasuk).where(SesiMasuk.berlaku_sampai < func.clock_timestamp()))
    hours = session.scalar(select_pengaturan("jam_sesi_terlama", today()))
    session.add(
        SesiMasuk(
            token_hash=hash_token(token),
            akun_id=spent.akun_id,
            berlaku_sampai=func.clock_timestamp()
            + dt.timedelta(hours=int(hours or LONGEST_SESSION_H)),
            alamat=alamat,
            peramban=peramban,
            terakhir_melihat=session.scalar(
                select(TerakhirMelihat.waktu).where(TerakhirMelihat.akun_id == spent.akun_id)
            ),
        )
    )
    _note_look(session, select(literal(spent.akun_id)))
    return token


def _note_look(session: Session, akun_id: Select[int]) -> None:
    """That this account looks now, which its next session begins with."""
    statement = insert(TerakhirMelihat).from_select(["akun_id"], akun_id)
    now = {"waktu": func.clock_timestamp()}
    session.execute(statement.on_conflict_do_update(index_elements=["akun_id"], set_=now))


def close_sesi(session: Session, *, sesi_id: uuid.UUID) -> None:
    """End a session everywhere: its cookie and every open tab of it."""
    _note_look(session, select(SesiMasuk.akun_id).where(SesiMasuk.id == sesi_id))
    session.execute(delete(SesiMasuk).where(SesiMasuk.id == sesi_id))


@needs(Izin.LIHAT, door="akun")
def close_sesi_sendiri(
    session: Session, *, sesi_id: uuid.UUID | None = None, kecuali: uuid.UUID | None = None
) -> None:
    """End one session of the account that writes, or all but `kecuali`."""
    nama = func.current_setting("dasbor.pengguna", True)
    own = select(Akun.id).where(Akun.nama_pengguna == nama).scalar_subquery()
    _close(session, own, sesi_id=sesi_id, kecuali=kecuali)


@needs(Izin.KELOLA, door="pengaturan")
def close_sesi_akun(session: Session, *, akun_id: int, sesi_id: uuid.UUID | None = None) -> None:
    """End one session of an account, or all."""
    _close(session, literal(akun_id), sesi_id=sesi_id)


def shut_out(session: Session, akun_id: int, *, kecuali: uuid.UUID | None = None) -> None:
    """End the sessions of an account, all but one, and its tickets on their way to become one."""
    which = [SesiMasuk.akun_id == akun_id]
    if kecuali is not None:
        which.append(SesiMasuk.id != kecuali)
    session.execute(delete(SesiMasuk).where(*which))
    _forget_tickets(session, literal(akun_id))


def _forget_tickets(session: Session, akun_id: ColumnElement[int]) -> None:
    """Tickets that nobody has spent, and what the Pemkab has proved and nobody has taken."""
    for waiting in (TiketMasuk, HasilSso):
        session.execute(delete(waiting).where(waiting.akun_id == akun_id))


def _close(
    session: Session,
    akun_id: ColumnElement[int],
    *,
    sesi_id: uuid.UUID | None,
    kecuali: uuid.UUID | None = None,
) -> None:
    """End sessions, each with its line in the log of logins.

    A login on its way ends with all of them: a line changes the fingerprint by which it gets a
    ticket (db.queries.masuk.find_sidik), and the lock makes it wait for this, or this for it.
    """
    nama = session.scalar(
        select(Akun.nama_pengguna).where(Akun.id == akun_id).with_for_update(key_share=True)
    )
    which = [SesiMasuk.akun_id == akun_id]
    if sesi_id is None:
        _forget_tickets(session, akun_id)
    else:
        which.append(SesiMasuk.id == sesi_id)
    if kecuali is not None:
        which.append(SesiMasuk.id != kecuali)
    ended = session.scalars(delete(SesiMasuk).where(*which).returning(SesiMasuk.alamat)).all()
    if nama is not None and (ended or sesi_id is None):
        session.add_all(
            PeristiwaMasuk(nama_pengguna=nama, peristiwa="diakhiri", alamat=alamat)
            for alamat in ended or [None]
        )


@needs(Izin.KELOLA, door="pengaturan")
def start_lihat_sebagai(session: Session, *, sesi_id: uuid.UUID, akun_id: int) -> None:
    """Let an admin's session look as another account, from its next click on, and note it.

    Raises:
        NotFound: there is no such account that may enter, or the session is not the writer's.
    """
    nama = func.current_setting("dasbor.pengguna", True)
    own = select(Akun.id).where(Akun.nama_pengguna == nama).scalar_subquery()
    dilihat = session.scalars(select(Akun).where(Akun.id == akun_id, Akun.aktif)).one_or_none()
    begun = session.execute(
        update(SesiMasuk)
        .where(SesiMasuk.id == sesi_id, SesiMasuk.akun_id == own)
        .values(sebagai_id=akun_id)
        .returning(own.label("admin_id"))
    ).first()
    if dilihat is None or begun is None or begun.admin_id == akun_id:
        raise NotFound(akun_id)
    _note_sebagai(session, "Mulai lihat sebagai", dilihat)


def end_lihat_sebagai(session: Session, *, sesi_id: uuid.UUID) -> None:
    """Let the session look as its own account again, and note it."""
    sesi = session.get(SesiMasuk, sesi_id)
    dilihat = session.get(Akun, sesi.sebagai_id) if sesi and sesi.sebagai_id else None
    if sesi is None or dilihat is None:
        return
    sesi.sebagai_id = None
    session.flush()
    _note_sebagai(session, "Selesai lihat sebagai", dilihat)


def _note_sebagai(session: Session, apa: str, dilihat: Akun) -> None:
    """In the log that nobody can change; it was a look, and names nobody by itself."""
    session.add(
        AksesDataPribadi(
            pengguna=func.current_setting("dasbor.pengguna", True),
            apa=apa,
            saringan=f"{dilihat.nama_pengguna} ({dilihat.peran})",
            orang=0,
        )
    )
    session.flush()


def touch_sesi(session: Session, *, sesi_id: uuid.UUID) -> None:
    """Note that the session is in use, so that it does not run into the idle limit."""
    session.execute(
        update(SesiMasuk)
        .where(SesiMasuk.id == sesi_id)
        .values(terakhir_dipakai=func.clock_timestamp())
    )
    _note_look(session, select(SesiMasuk.akun_id).where(SesiMasuk.id == sesi_id))


def record_peristiwa(session: Session, *, percobaan: Percobaan, peristiwa: str) -> None:
    """Note an attempt, a login, a refusal or a logout."""
    session.add(
        PeristiwaMasuk(
            nama_pengguna=percobaan.nama_pengguna,
            peristiwa=peristiwa,
            alamat=percobaan.alamat,
            perangkat=percobaan.perangkat,
        )
    )
