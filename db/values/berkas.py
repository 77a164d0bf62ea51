"""A scan from outside, known by its content: a PDF as it is, a picture drawn anew."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from db.errors import DataRejected
from db.values.foto import read_scan

LARGEST = 5 * 1024 * 1024
PDF, JPEG, PNG = "PDF", "JPEG", "PNG"
_STARTS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_ENDS = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}
# Where a PDF that is whole says that it is.
_TAIL = 2048
# What a scan has no use for, and what runs or hides on the machine of whoever opens it.
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")


@dataclass(frozen=True)
class HasilPindai:
    """A scan that may be stored, its SHA-256, and that of the file that came."""

    isi: bytes
    sidik: str
    sidik_asal: str


def _kind_of(content: bytes) -> str | None:
    """What a file is by its first bytes."""
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)


def read_pindai(nama: str, content: bytes) -> HasilPindai:
    """Look at a file by its content, and draw a picture anew (db.values.foto).

    Raises:
        DataRejected: too large, of no kind that is known, broken, or not what its name says.
    """
    if len(content) > LARGEST and _kind_of(content) == PDF:
        raise DataRejected("lampiran_terlalu_besar")
    kind = _kind_of(content)
    if kind is None:
        raise DataRejected("lampiran_tidak_dikenal")
    said = _ENDS.get(PurePath(nama).suffix.lower())
    if said != kind:
        raise DataRejected("lampiran_bukan_yang_dikatakan", sebut=f"isinya {kind}")
    isi = _sound_pdf(content) if kind == PDF else read_scan(content)
    return HasilPindai(isi, _hash(isi), _hash(content))


def _sound_pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-_TAIL:]:
        raise DataRejected("lampiran_tidak_utuh")
    if any(each in content for each in _ACTIVE):
        raise DataRejected("lampiran_memuat_program")
    return content


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
