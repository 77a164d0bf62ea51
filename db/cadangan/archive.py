"""One cadangan as a file: manifest and dump in a tar, sealed in the age format.

Without this program: `age -d -i KUNCI FILE | tar x`, then `gunzip dasbor.sql.gz`, then psql.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519

from db.cadangan.keep import KEYS
from db.cadangan.kerja import work_folder
from db.cadangan.manifest import Manifest, read_manifest
from db.errors import StartRefused
from db.postgres.embedded import data_dir

_MANIFEST, DUMP = "manifest.json", "dasbor.sql.gz"
_PIECE = 1 << 20


def own_key_file() -> Path:
    """The private key with which this server tries its own files."""
    return data_dir() / "kunci-cadangan"


def write_key(path: Path) -> str:
    """Make a pair, write the private key into a new file, and return the public one.

    Raises:
        StartRefused: the file is there already, or cannot be written.
    """
    made = x25519.Identity.generate()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_private(path) as file:
            file.write(f"# public key: {made.to_public()}\n{made}\n".encode())
    except FileExistsError:
        raise StartRefused(f"{path} sudah ada; kunci tidak pernah ditimpa.") from None
    except OSError as error:
        raise StartRefused(f"{path} tidak dapat ditulis: {error.strerror}.") from None
    return str(made.to_public())


def open_private(path: Path) -> Any:
    """A new file that only its owner may read, open for bytes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def read_key(path: Path) -> x25519.Identity:
    """The private key in a file as age-keygen writes it.

    Raises:
        StartRefused: there is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return x25519.Identity.from_str(next(each for each in lines if each[:1] not in ("", "#")))
    except (OSError, StopIteration, pyrage.IdentityError, UnicodeDecodeError):
        raise StartRefused(f"Kunci di {path} tidak terbaca.") from None


def list_recipients() -> list[x25519.Recipient]:
    """Whose keys open what is made now: the office's, and this server's own.

    Raises:
        StartRefused: CADANGAN_KUNCI holds something else than public keys.
    """
    if not own_key_file().exists():
        write_key(own_key_file())
    try:
        given = [x25519.Recipient.from_str(each) for each in os.environ.get(KEYS, "").split()]
    except pyrage.RecipientError:
        raise StartRefused(f"{KEYS} bukan kunci umum age; bentuknya age1…") from None
    return [*given, read_key(own_key_file()).to_public()]


def hash_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(folder: Path, manifest: Manifest, target: Path) -> None:
    """Put manifest and the dump in `folder` into one sealed file, whole or not at all."""
    packed, beside = folder / "isi.tar", target.with_name(f".{target.name}.bagian")
    told = asdict(manifest) | {
        "sidik_isi": hash_file(folder / DUMP),
        "kode_segel": manifest.kata_segel,
    }
    (folder / _MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    with tarfile.open(packed, "w") as tar:
        tar.add(folder / _MANIFEST, _MANIFEST)
        tar.add(folder / DUMP, DUMP)
    beside.unlink(missing_ok=True)
    try:
        with packed.open("rb") as source, open_private(beside) as file:
            pyrage.encrypt_io(source, file, list_recipients())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def unsealed(path: Path, key: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest and the dump of a file that is whole, in a folder that is gone afterwards.

    Raises:
        StartRefused: the key does not open it, or it is damaged.
    """
    identity = read_key(key)
    with work_folder("buka") as folder:
        packed = folder / "isi.tar"
        try:
            with path.open("rb") as source, open_private(packed) as file:
                pyrage.decrypt_io(source, file, [identity])
            yield _unpack(packed, folder), folder / DUMP
        except OSError as error:
            raise StartRefused(f"{path} tidak terbaca: {error.strerror or error}.") from None
        except pyrage.DecryptError:
            raise StartRefused(f"{path} rusak, atau kunci di {key} bukan kuncinya.") from None


def _unpack(packed: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(packed) as tar:
            for name in (_MANIFEST, DUMP):
                tar.extract(name, folder, filter="data")
        told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        manifest, sidik = read_manifest(told), str(told["sidik_isi"])
    except (tarfile.TarError, KeyError, TypeError, ValueError):
        raise StartRefused("Isi cadangan bukan manifes dan data.") from None
    if sidik != hash_file(folder / DUMP):
        raise StartRefused("Isi cadangan tidak sesuai dengan manifesnya.")
    return manifest
