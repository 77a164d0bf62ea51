"""A picture from outside becomes a small one of ours: pixels only, nothing that came with them."""

import io
import threading
from dataclasses import dataclass

from PIL import Image

from db.errors import DataRejected
from db.values import draw
from db.values.limited import TookTooLong, run_child

LARGEST_FILE = 8 * 1024 * 1024
# Of waiting for the child, whose own limit is its CPU.
_MAX_SECONDS = 20
_REFUSALS = {draw.BROKEN: "foto_tidak_terbaca"}
# Each may take hundreds of megabytes.
_one_at_a_time = threading.Lock()
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class Foto:
    """A photo that may be stored."""

    isi: bytes
    lebar: int
    tinggi: int


def read_foto(content: bytes) -> Foto:
    """Draw an uploaded picture anew as JPEG, small enough for a screen, the right way up.

    It is opened in a child process (db.values.draw). Place and camera (EXIF), comments, and
    anything hidden after the picture stay behind.

    Raises:
        DataRejected: too large, or no picture of a kind that is known.
    """
    return _drawn(content, "foto")


def read_logo(content: bytes) -> tuple[bytes, str]:
    """Draw an uploaded logo anew, as small as a slide needs it, see-through where it was.

    Returns:
        The picture, and its media type: PNG where something shines through, else JPEG.

    Raises:
        DataRejected: as read_foto.
    """
    isi = _drawn(content, "logo").isi
    return isi, "image/jpeg" if isi.startswith(_JPEG) else "image/png"


def read_kop(content: bytes) -> bytes:
    """Draw a picture for the head of a paper anew, as PNG.

    Raises:
        DataRejected: as read_foto.
    """
    return _drawn(content, "kop").isi


def read_scan(content: bytes) -> bytes:
    """Draw the picture of a paper anew, as JPEG and large enough to be read.

    Raises:
        DataRejected: as read_foto.
    """
    return _drawn(content, "scan").isi


def shrink_foto(content: bytes, longest: int) -> bytes:
    """A stored photo, which is ours, once more and smaller: for a card of a slide."""
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as found:
        found.thumbnail((longest, longest))
        return draw.to_jpeg(draw.on_white(found))


def _drawn(content: bytes, kind: str) -> Foto:
    if len(content) > LARGEST_FILE:
        raise DataRejected("foto_terlalu_besar")
    try:
        with _one_at_a_time:
            status, said = run_child(draw.__name__, kind, seconds=_MAX_SECONDS, content=content)
    except TookTooLong:
        raise DataRejected("foto_terlalu_besar") from None
    if status != draw.DRAWN:
        # Killed by its own limits: more than a picture may take.
        raise DataRejected(_REFUSALS.get(status, "foto_terlalu_besar"))
    size, _, isi = said.partition(b"\n")
    lebar, tinggi = map(int, size.split())
    return Foto(isi, lebar, tinggi)
