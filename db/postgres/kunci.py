"""The server's secret, kept outside the database, and what is derived from it."""

import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

from db.errors import StartRefused
from db.postgres.embedded import data_dir

# Where the processes of one office do not share a DATA_DIR; else it lies in a file there.
_SETTING, _FILE = "DASBOR_KUNCI", "kunci-server"
_BYTES = 32
_NAME = 16


def derive_key(purpose: str) -> bytes:
    """32 bytes for one purpose, the same in every process with the same secret.

    Raises:
        StartRefused: there is no secret and none can be written, or it is too short.
    """
    return _derive(_secret(os.environ.get(_SETTING), data_dir() / _FILE), purpose)


def derive_from(given: str, purpose: str) -> bytes:
    """As derive_key(), from a secret that was in use before.

    Raises:
        StartRefused: it is none.
    """
    return _derive(_read(given, "Kunci yang lama"), purpose)


def name_of(key: bytes) -> str:
    """Which key it is, without telling it."""
    return hashlib.sha256(b"nama" + key).hexdigest()[:_NAME]


def _derive(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), "sha256")


@cache
def _secret(given: str | None, path: Path) -> bytes:
    if given:
        return _read(given, _SETTING)
    try:
        if not path.exists():
            _write(path, secrets.token_hex(_BYTES))
        return _read(path.read_text(encoding="ascii"), str(path))
    except OSError as error:
        raise StartRefused(
            f"Kunci server {path} tidak dapat dipakai: {error.strerror}. Atur DATA_DIR atau "
            f"{_SETTING}."
        ) from None


def _write(path: Path, secret: str) -> None:
    """Whole or not at all, and never over another process's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(secret, encoding="ascii")
    try:
        os.link(beside, path)
    except FileExistsError:
        pass  # another process was faster: its secret is everybody's
    finally:
        beside.unlink()


def _read(given: str, where: str) -> bytes:
    try:
        secret = bytes.fromhex(given.strip())
    except ValueError:
        secret = b""
    if len(secret) < _BYTES:
        raise StartRefused(f"{where} bukan kunci: harus {_BYTES} bita dalam heksadesimal.")
    return secret
