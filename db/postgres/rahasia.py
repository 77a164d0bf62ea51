"""Secrets that the program has to read back, sealed by a key that lies outside the database."""

import base64
import logging
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, text

from db.postgres.kunci import derive_from, derive_key, name_of

LOG = logging.getLogger("dasbor.kunci")
# Secrets that were in use before, between spaces: what they sealed is sealed anew at the start.
_OLD = "DASBOR_KUNCI_LAMA"
_PURPOSE = "otp"
_MARK = "v1"
_NONCE = 12


def seal_rahasia(rahasia: str, akun_id: int) -> str:
    """The secret of an account's second code, as only this server reads it: AES-256-GCM.

    It is good for that account alone: copied to another one, it does not open.
    """
    return _seal(derive_key(_PURPOSE), rahasia, akun_id)


def open_rahasia(sealed: str, akun_id: int) -> str | None:
    """What seal_rahasia() was given; None if another server, or another account, has sealed it."""
    return _open([derive_key(_PURPOSE)], sealed, akun_id)


def reseal(owner: Connection) -> int:
    """Seal what lies in clear or under an earlier key by the key of now.

    Returns:
        How many secrets open by no key that is known: their people need a recovery code.
    """
    now = derive_key(_PURPOSE)
    known = [now, *(derive_from(each, _PURPOSE) for each in os.environ.get(_OLD, "").split())]
    lost = 0
    for row in owner.execute(text("SELECT akun_id, rahasia FROM otp FOR UPDATE")).all():
        if row.rahasia.startswith(f"{_MARK}:{name_of(now)}:"):
            continue
        is_clear = not row.rahasia.startswith(f"{_MARK}:")
        opened = row.rahasia if is_clear else _open(known, row.rahasia, row.akun_id)
        if opened is None:
            lost += 1
            continue
        owner.execute(
            text("UPDATE otp SET rahasia = :sealed WHERE akun_id = :akun_id"),
            {"sealed": _seal(now, opened, row.akun_id), "akun_id": row.akun_id},
        )
    if lost:
        LOG.warning("second codes sealed by another key", extra={"akun": lost})
    return lost


def _seal(key: bytes, rahasia: str, akun_id: int) -> str:
    nonce = secrets.token_bytes(_NONCE)
    body = nonce + AESGCM(key).encrypt(nonce, rahasia.encode(), _bound_to(akun_id))
    return f"{_MARK}:{name_of(key)}:{base64.b64encode(body).decode()}"


def _open(keys: list[bytes], sealed: str, akun_id: int) -> str | None:
    parts = sealed.split(":")
    key = next((each for each in keys if parts[:2] == [_MARK, name_of(each)]), None)
    if key is None:
        return None
    body = base64.b64decode(parts[2])
    try:
        return AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], _bound_to(akun_id)).decode()
    except InvalidTag:
        return None


def _bound_to(akun_id: int) -> bytes:
    return f"{_PURPOSE}:{akun_id}".encode()
