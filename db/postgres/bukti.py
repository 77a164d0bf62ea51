"""The proof that this program, and no statement slipped into it, writes as somebody.

A setting of the session says who writes, and any statement can change a setting. So the program
signs the name together with the number of the transaction, by a key that lies outside the database;
PostgreSQL knows the key as well, in a table that the program's login cannot read, and its triggers
and policies believe only a name that is signed (docs/adr/0027).
"""

import hashlib

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from db.errors import StartRefused
from db.postgres.kunci import derive_key, name_of

_PURPOSE = "bukti"
_TRANSACTION = text("SELECT pg_current_xact_id()::text")
_SET = text(
    "SELECT set_config('dasbor.pengguna', :by, true), set_config('dasbor.bukti', :bukti, true)"
)
_REGISTER = text(
    "INSERT INTO kunci_bukti (tanda, isi) VALUES (:tanda, :isi) ON CONFLICT (tanda) DO NOTHING"
)


def sign(connection: Session | Connection, by: str) -> None:
    """Let this transaction write as that account until it ends."""
    connection.execute(_SET, {"by": by, "bukti": prove(connection, by)})


def prove(connection: Session | Connection, by: str) -> str:
    """The signature for `dasbor.bukti` by which this transaction writes as that account."""
    nomor, key = connection.scalar(_TRANSACTION), derive_key(_PURPOSE)
    inner = hashlib.sha256(key + f"{nomor}:{by}".encode()).digest()
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
