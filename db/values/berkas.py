"""A scan from outside, known by its content: a PDF as it is, a picture drawn anew."""

import hashlib
import re
import zlib
from collections.abc import Iterator
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
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFile|Rendition|RichMedia|SubmitForm|ImportData"
    # So short that a picture of ten megabytes holds it by chance, hardly with an end of a name.
    rb"|XFA(?=[\s/<\[(]))"
)
# Any letter of a name may be written by its number: /J#61vaScript.
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Objects may be packed into a stream; what says so stands in the lines before it.
_STREAM = re.compile(rb"stream\r?\n")
_BEFORE = 400
# No paper packs more; one that does is there to fill a memory. A stream counts as this at least.
_MOST_PACKED, _LEAST_PACKED = 16 * 1024 * 1024, 8 * 1024


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
    for part in _parts_of(content):
        # What is packed into one that is locked nobody can look at.
        if b"/Encrypt" in part:
            raise DataRejected("lampiran_terkunci")
        if _ACTIVE.search(part):
            raise DataRejected("lampiran_memuat_program")
    return content


def _parts_of(content: bytes) -> Iterator[bytes]:
    """A PDF, its names spelt out, then each part that it has packed."""
    yield _spelt_out(content)
    left, whole = _MOST_PACKED, memoryview(content)
    for each in _STREAM.finditer(content):
        before = content[max(0, each.start() - _BEFORE) : each.start()]
        if b"/ObjStm" not in _spelt_out(before):
            continue
        unpacked = _unpack(whole[each.end() :], left)
        left -= max(len(unpacked), _LEAST_PACKED)
        if left <= 0:
            raise DataRejected("lampiran_terlalu_besar")
        yield _spelt_out(unpacked)


def _spelt_out(part: bytes) -> bytes:
    return _NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _unpack(packed: memoryview, longest: int) -> bytes:
    """As much of it as there is room for; nothing where it is packed in another way."""
    try:
        return zlib.decompressobj().decompress(packed, longest)
    except zlib.error:
        return b""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
