"""The signature of certificates: Ed25519 by a key that is derived from the server's secret."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from db.postgres.kunci import derive_key

_PURPOSE = "sertifikat"
_NAME = 8


@dataclass(frozen=True)
class KunciTanda:
    """A key that signs: how it is called in a code, its public half, and what signs with it."""

    id: str
    publik: str
    sign: Callable[[str], str]


def get_kunci_tanda() -> KunciTanda:
    """The key of this office: the same in each of its processes.

    Raises:
        StartRefused: as derive_key().
    """
    return make_kunci_tanda(derive_key(_PURPOSE))


def make_kunci_tanda(seed: bytes) -> KunciTanda:
    """The key that 32 secret bytes are."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes_raw()
    return KunciTanda(
        id=_text(hashlib.sha256(public).digest())[:_NAME].replace("-", "a").replace("_", "b"),
        publik=_text(public),
        sign=lambda pesan: _text(private.sign(pesan.encode("ascii"))),
    )


def is_genuine(publik: str, pesan: str, tanda: str) -> bool:
    """True where the signature of a line is of that public key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(publik))
        key.verify(_bytes(tanda), pesan.encode("ascii"))
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
