"""The proof that this program, and no statement slipped into it, writes as somebody.

Settings of the session say who writes, by which door and in which save, and any statement can
change a setting. So the program signs the three together with the number of the transaction, by a
key that lies outside the database; PostgreSQL knows the key as well, in a table that the program's
login cannot read, and its triggers and policies believe only what is signed (docs/adr/0027).
"""

import hashlib

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from db.errors import StartRefused
from db.postgres.kunci import derive_key, name_of

_PURPOSE = "bukti"
# Under which a session keeps whose save it is: its settings a statement may have changed.
_SAVE = "dasbor.simpanan"
_TRANSACTION = text(
    "SELECT pg_current_xact_id()::text, coalesce(current_setting('dasbor.pintu', true), ''),"
    " coalesce(current_setting('dasbor.batch', true), '')"
)
_SET = text(
    "SELECT set_config('dasbor.pengguna', :by, true), set_config('dasbor.pintu', :door, true),"
    " set_config('dasbor.batch', :batch, true), set_config('dasbor.bukti', :bukti, true)"
)
_REGISTER = text(
    "INSERT INTO kunci_bukti (tanda, isi) VALUES (:tanda, :isi) ON CONFLICT (tanda) DO NOTHING"
)


def prove(session: Session, by: str, door: str, batch: str) -> str:
    """The signature for `dasbor.bukti` by which this transaction writes as that account."""
    remember(session, by, batch)
    nomor, _, _ = session.execute(_TRANSACTION).one()
    return _sign(nomor, by, door, batch)


def remember(session: Session, by: str, batch: str) -> None:
    """Know outside PostgreSQL whose save it is, for begin_part()."""
    session.info[_SAVE] = by, batch


def begin_part(session: Session, *, door: str, batch: str | None = None) -> None:
    """Let what follows in this transaction come by another door, or be a save of its own.

    Whoever writes stays the same.
    """
    by, kept = session.info[_SAVE]
    batch = kept if batch is None else batch
    nomor, _, _ = session.execute(_TRANSACTION).one()
    _set(session, by, door, batch, _sign(nomor, by, door, batch))


def sign(connection: Session | Connection, by: str) -> None:
    """Let this transaction write as that account, by the door and in the save that are set."""
    nomor, door, batch = connection.execute(_TRANSACTION).one()
    _set(connection, by, door, batch, _sign(nomor, by, door, batch))


def _set(connection: Session | Connection, by: str, door: str, batch: str, bukti: str) -> None:
    connection.execute(_SET, {"by": by, "door": door, "batch": batch, "bukti": bukti})


def _sign(nomor: str, by: str, door: str, batch: str) -> str:
    key = derive_key(_PURPOSE)
    inner = hashlib.sha256(key + f"{nomor}:{door}:{batch}:{by}".encode()).digest()
    return f"{name_of(key)}:{hashlib.sha256(key + inner).hexdigest()}"


def register_key(owner: Connection) -> None:
    """Let PostgreSQL know this program's key; several programs may each have their own."""
    key = derive_key(_PURPOSE)
    owner.execute(_REGISTER, {"tanda": name_of(key), "isi": key})


def refuse_unknown_key(connection: Connection) -> None:
    """See that what this program signs is believed, where it could not register its key itself.

    Raises:
        StartRefused: every save would be refused.
    """
    sign(connection, "sistem")
    believed = connection.scalar(text("SELECT akun_terbukti()"))
    connection.rollback()
    if believed != "sistem":
        raise StartRefused(
            "Kunci server ini tidak dikenal basis data, dan setiap simpanan akan ditolak. Jalankan "
            "python -m db.peran kunci dengan DATABASE_URL_MIGRASI, atau pakai kunci yang lama."
        )
