"""The child process that opens a picture: bytes in, a small picture drawn anew out.

`python -m db.values.draw foto|scan|logo|kop`. A file of some kilobytes can claim any number of
pixels; here it may take _MEMORY and _CPU_S, and whatever came with it (place, camera, comments, a
profile) stays behind, because only pixels are taken over.
"""

import io
import sys
import warnings

from PIL import Image, ImageOps

from db.values.limited import be_humble, limit_process

MIB = 1024 * 1024
_MEMORY, _CPU_S = 400 * MIB, 8
# A phone takes 12 to 50 million and writes JPEG, of which a part of the pixels can be read.
_MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000, "WEBP": 12_000_000}
_LARGEST_RESULT = 256 * 1024
# Of a paper, whose letters have to stay legible.
_LARGEST_SCAN = 1024 * 1024
_QUALITIES = (85, 70, 50, 30)
# Longest side of a photo on a screen, of a paper to read, of a logo on a slide, at a paper's head.
_SIDES = {"foto": 1024, "scan": 2000, "logo": 320, "kop": 640}
# Exit statuses.
DRAWN, BROKEN, TOO_LARGE = 0, 3, 4


class _TooLarge(Exception):
    """More pixels than are drawn."""


def draw(content: bytes, kind: str) -> tuple[Image.Image, bytes]:
    """The picture, small, and its bytes: a photo as JPEG, another as PNG where one sees through."""
    picture = _pixels(content, _SIDES[kind])
    if kind in ("foto", "scan"):
        picture = on_white(picture)
        return picture, to_jpeg(picture, _LARGEST_SCAN if kind == "scan" else _LARGEST_RESULT)
    picture = picture.convert("RGBA")
    if kind == "logo" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
        return picture, to_jpeg(picture)
    return picture, _to_png(picture)


def _to_png(picture: Image.Image) -> bytes:
    """At most _LARGEST_RESULT bytes, smaller by halves until it is."""
    picture.info = {}
    while True:
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= _LARGEST_RESULT:
            return buffer.getvalue()
        picture = picture.reduce(2)


def _pixels(content: bytes, longest: int) -> Image.Image:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(content), formats=list(_MOST_PIXELS)) as found:
        if found.width * found.height > _MOST_PIXELS[str(found.format)]:
            raise _TooLarge
        # Of a JPEG no more pixels are read than it takes; then only the small one is turned.
        found.thumbnail((longest, longest), reducing_gap=2.0)
        return ImageOps.exif_transpose(found)


def on_white(picture: Image.Image) -> Image.Image:
    """What is see-through becomes white, as on paper."""
    if picture.mode in ("RGBA", "LA", "P"):
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return picture.convert("RGB")


def to_jpeg(picture: Image.Image, largest: int = _LARGEST_RESULT) -> bytes:
    """At most so many bytes, unless the worst quality is larger; pixels alone."""
    picture.info = {}
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() <= largest:
            break
    return buffer.getvalue()


def main(kind: str) -> int:
    """Draw what stands on stdin: a line "width height", then the picture; an exit status."""
    be_humble()
    limit_process(memory=_MEMORY, seconds=_CPU_S)
    try:
        picture, drawn = draw(sys.stdin.buffer.read(), kind)
    except (_TooLarge, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for a broken file
        return BROKEN
    sys.stdout.buffer.write(b"%d %d\n" % picture.size + drawn)
    return DRAWN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
