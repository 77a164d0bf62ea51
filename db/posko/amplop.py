"""The files of a posko: signed by a key of the server's secret, and sealed.

A file is a line in clear, which says what it is of, and the sealed rest. Out: by a passphrase, as
age; inside, the office's signature. Home: by the key that went out with the angkatan, so that
nobody has to keep a passphrase for it, and whoever has never opened that angkatan can make none.
"""

import base64
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass, replace

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.errors import DataRejected
from db.posko.isi import BENTUK, IsiKeluar, IsiPulang, read_isi, write_isi
from db.postgres.kunci import derive_from, derive_key
from db.postgres.tanda import KunciTanda, is_genuine, make_kunci_tanda

KELUAR, PULANG = "keluar", "pulang"
# An angkatan with the koperasi of a kabupaten is below 1 MB, with those of a nation below this.
TERBESAR = 32 * 1024 * 1024
# Letters that are not read for one another; five groups of four are 99 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LONG = 5, 4
_MARK = "dasbor-posko"
_NONCE = 12
_LONGEST_HEAD = 200
_NOMOR = re.compile(r"[a-z2-7]{16}")
# As db.postgres.rahasia reads it: secrets that were in use before, between spaces.
_OLD = "DASBOR_KUNCI_LAMA"


@dataclass(frozen=True)
class _Amplop:
    """What stands in clear on a file, and the rest of it."""

    jenis: str
    nomor: str
    kepala: bytes
    isi: bytes


def make_nomor() -> str:
    """A number for a posko that nobody guesses."""
    return _text(secrets.token_bytes(10))


def make_laptop() -> str:
    """What a laptop is called that opens one."""
    return _text(secrets.token_bytes(5))


def make_sandi() -> str:
    """A passphrase to be written down: "abcd-efgh-…"."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_LONG)) for _ in range(_GROUPS))
    return "-".join(groups)


def seal_keluar(isi: IsiKeluar, sandi: str) -> bytes:
    """The file that goes out, which the passphrase opens."""
    kunci = derive_key(_purpose(isi.nomor)).hex()
    signed = _sign(make_kunci_tanda(derive_key("posko")), write_isi(replace(isi, kunci=kunci)))
    sealed: bytes = pyrage.passphrase.encrypt(signed, sandi)
    return _head(KELUAR, isi.nomor) + sealed


def open_keluar(content: bytes, sandi: str) -> tuple[IsiKeluar, str]:
    """What went out, and the public key of the office that signed it.

    Raises:
        DataRejected: it is another file, damaged, of another program, or the passphrase is wrong.
    """
    found = _split(content, KELUAR)
    try:
        opened = pyrage.passphrase.decrypt(found.isi, _plain(sandi))
    except pyrage.DecryptError:
        raise DataRejected("posko_sandi_salah") from None
    kantor, isi = _verify(opened, None)
    read = read_isi(IsiKeluar, isi)
    if read.nomor != found.nomor:
        raise DataRejected("posko_rusak")
    return read, kantor


def seal_pulang(isi: IsiPulang, kunci: str) -> bytes:
    """The file that goes home, by the key that went out."""
    key = bytes.fromhex(kunci)
    head, nonce = _head(PULANG, isi.nomor), os.urandom(_NONCE)
    signed = _sign(_signer(key), write_isi(isi))
    return head + nonce + AESGCM(_sealer(key)).encrypt(nonce, signed, head)


def open_pulang(content: bytes) -> IsiPulang:
    """What came home.

    Raises:
        DataRejected: it is another file, damaged, of another office or of another program.
    """
    found = _split(content, PULANG)
    for key in _keys(found.nomor):
        try:
            opened = AESGCM(_sealer(key)).decrypt(
                found.isi[:_NONCE], found.isi[_NONCE:], found.kepala
            )
        except (InvalidTag, ValueError):
            continue
        _, isi = _verify(opened, _signer(key).publik)
        read = read_isi(IsiPulang, isi)
        if read.nomor == found.nomor:
            return read
    raise DataRejected("posko_kantor_lain")


def _keys(nomor: str) -> list[bytes]:
    """The key of that posko by the secret of now, and by those before it."""
    purpose = _purpose(nomor)
    old = os.environ.get(_OLD, "").split()
    return [derive_key(purpose), *(derive_from(each, purpose) for each in old)]


def _purpose(nomor: str) -> str:
    return f"posko:{nomor}"


def _signer(key: bytes) -> KunciTanda:
    return make_kunci_tanda(hmac.digest(key, b"tanda", "sha256"))


def _sealer(key: bytes) -> bytes:
    return hmac.digest(key, b"segel", "sha256")


def _sign(kunci: KunciTanda, isi: bytes) -> bytes:
    """A line with the public key and the signature, and what is signed."""
    body = base64.b64encode(isi).decode()
    return f"{kunci.publik} {kunci.sign(body)}\n{body}".encode()


def _verify(signed: bytes, publik: str | None) -> tuple[str, bytes]:
    """Whose signature it is, of one key alone where it is given, and what is signed."""
    try:
        line, body = signed.decode("ascii").split("\n", 1)
        whose, tanda = line.split(" ")
        isi = base64.b64decode(body, validate=True)
    except ValueError:
        raise DataRejected("posko_rusak") from None
    if (publik or whose) != whose or not is_genuine(whose, body, tanda):
        raise DataRejected("posko_rusak")
    return whose, isi


def _head(jenis: str, nomor: str) -> bytes:
    told = {"berkas": _MARK, "bentuk": BENTUK, "jenis": jenis, "nomor": nomor}
    return json.dumps(told).encode() + b"\n"


def _split(content: bytes, jenis: str) -> _Amplop:
    """The file in its two parts.

    Raises:
        DataRejected: it is none of these, the other of the two, or of another program.
    """
    line, found, rest = content[:TERBESAR].partition(b"\n")
    if not found or len(line) > _LONGEST_HEAD or len(content) > TERBESAR:
        raise DataRejected("posko_bukan_berkas")
    try:
        told = json.loads(line)
        mark, bentuk, nomor = told["berkas"], told["bentuk"], str(told["nomor"])
    except (ValueError, KeyError, TypeError):
        raise DataRejected("posko_bukan_berkas") from None
    if mark != _MARK or not _NOMOR.fullmatch(nomor):
        raise DataRejected("posko_bukan_berkas")
    if bentuk != BENTUK:
        raise DataRejected("posko_versi_lain", sebut=f"bentuk {bentuk}, di sini {BENTUK}")
    if told.get("jenis") != jenis and jenis == PULANG:
        raise DataRejected("posko_bukan_pulang")
    if told.get("jenis") != jenis:
        raise DataRejected("posko_bukan_keluar")
    return _Amplop(jenis, nomor, line + b"\n", rest)


def _plain(sandi: str) -> str:
    """As it was made, however it was typed: capitals, blanks, without lines between."""
    bare = "".join(each for each in sandi.lower() if each.isalnum())
    return "-".join(bare[at : at + _LONG] for at in range(0, len(bare), _LONG))


def _text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().lower()
