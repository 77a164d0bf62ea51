"""The file as a whole: is it a spreadsheet that can be opened without harm, and what is in it."""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from db.impor import lembar

MAX_BYTES = 32 * 1024 * 1024
# What a zip may unpack to. 100.000 rows of the register unpack to some 100 MiB.
MAX_UNPACKED = 400 * 1024 * 1024
MAX_PARTS = 2_000
MAX_SECONDS = 120
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted .xlsx is an OLE file with a stream of this name.
LOCKED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}

KOSONG = "Berkas kosong: tidak ada baris yang dapat dibaca."
BUKAN = "Berkas ini bukan lembar kerja: simpan sebagai .xlsx, .xls, .ods atau .csv lalu coba lagi."
TERKUNCI = "Berkas terkunci dengan kata sandi: buka kuncinya di Excel, simpan, lalu coba lagi."
RUSAK = "Berkas rusak atau terpotong: buka dan simpan ulang di Excel, lalu coba lagi."
TERLALU_BESAR = "Berkas terlalu besar: paling banyak 32 MB, 150.000 baris, 256 kolom dan 60 lembar."
STATUS = {3: TERKUNCI, 4: RUSAK, 5: TERLALU_BESAR}

Sel = Any  # str, float, bool or {"d": iso date}, as db.impor.lembar writes them


class BerkasDitolak(Exception):
    """The file as a whole cannot be read; the text is one Indonesian sentence."""


@dataclass
class Lembar:
    """One sheet: its rows that are not empty, by their number in the spreadsheet."""

    nama: str
    baris: list[tuple[int, list[Sel]]] = field(default_factory=list)


def hash_file(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_lembar(path: Path) -> list[Lembar]:
    """Every visible sheet of a spreadsheet.

    Raises:
        BerkasDitolak: it is none, or empty, locked, damaged, or larger than the limits above.
    """
    _check(path)
    with tempfile.TemporaryFile() as rows:
        _read_in_child(path, rows)
        rows.seek(0)
        sheets: list[Lembar] = []
        for line in rows:
            first, *rest = json.loads(line)
            if rest:
                sheets[-1].baris.append((first, rest[0]))
            else:
                sheets.append(Lembar(first))
    if not any(sheet.baris for sheet in sheets):
        raise BerkasDitolak(KOSONG)
    return sheets


def _check(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(lembar.SNIFF)
    except OSError:
        raise BerkasDitolak(
            f"Berkas {path.name} tidak ditemukan atau tidak dapat dibuka."
        ) from None
    if not size:
        raise BerkasDitolak(KOSONG)
    if size > MAX_BYTES:
        raise BerkasDitolak(TERLALU_BESAR)
    if head.startswith(ZIP):
        _check_zip(path)
    elif head.startswith(OLE):
        if LOCKED in path.read_bytes():
            raise BerkasDitolak(TERKUNCI)
    elif path.suffix.lower() not in lembar.CSV_SUFFIXES or b"\0" in head:
        raise BerkasDitolak(BUKAN)


def _check_zip(path: Path) -> None:
    """Refuse a bomb before anything is unpacked, then see that every part is what it claims."""
    if path.suffix.lower() in lembar.CSV_SUFFIXES:
        raise BerkasDitolak(BUKAN)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise BerkasDitolak(TERLALU_BESAR)
            if not WORKBOOKS & {part.filename for part in parts}:
                raise BerkasDitolak(BUKAN)
            if any(part.flag_bits & 1 for part in parts):
                raise BerkasDitolak(TERKUNCI)
            damaged = archive.testzip()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise BerkasDitolak(RUSAK) from None
    if damaged:
        raise BerkasDitolak(RUSAK)


def _read_in_child(path: Path, rows: IO[bytes]) -> None:
    command = [sys.executable, "-I", str(Path(lembar.__file__)), str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and a path that is no option
            command, stdout=rows, stderr=subprocess.PIPE, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise BerkasDitolak(TERLALU_BESAR) from None
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))  # a bug of ours, not of the file
    if done.returncode:
        # Killed by its own limits, or by a reader that gave up: more than this file may take.
        raise BerkasDitolak(STATUS.get(done.returncode, TERLALU_BESAR))
