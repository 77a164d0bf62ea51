"""A picture from outside becomes a small one of ours: pixels only, nothing that came with them."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from db.errors import DataRejected

LARGEST_FILE = 8 * 1024 * 1024
# A phone takes 12 to 50 million; a file that claims more wants to fill the memory.
_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 1024
_LOGO_SIDE = 320
_LARGEST_RESULT = 256 * 1024
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITIES = (85, 70, 50, 30)


@dataclass(frozen=True)
class Foto:
    """A photo that may be stored."""

    isi: bytes
    lebar: int
    tinggi: int


def read_foto(content: bytes) -> Foto:
    """Draw an uploaded picture anew, at most _LONGEST_SIDE pixels long, the right way up.

    Place and camera (EXIF) stay behind, and so does anything hidden after the picture.

    Raises:
        DataRejected: too large, or no picture of a kind that is known.
    """
    picture = _on_white(_pixels(content, _LONGEST_SIDE))
    return Foto(_to_jpeg(picture), *picture.size)


def read_logo(content: bytes) -> tuple[bytes, str]:
    """Draw an uploaded logo anew, as small as a slide needs it, see-through where it was.

    Returns:
        The picture, and its media type: PNG where something shines through, else JPEG.

    Raises:
        DataRejected: as read_foto.
    """
    picture = _pixels(content, _LOGO_SIDE).convert("RGBA")
    if picture.getchannel("A").getextrema() == (255, 255):
        return _to_jpeg(picture.convert("RGB")), "image/jpeg"
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), "image/png"


def shrink_foto(content: bytes, longest: int) -> bytes:
    """A stored photo once more, smaller: for a card of a slide."""
    return _to_jpeg(_on_white(_pixels(content, longest)))


def _pixels(content: bytes, longest: int) -> Image.Image:
    if len(content) > LARGEST_FILE:
        raise DataRejected("foto_terlalu_besar")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as found:
                if found.width * found.height > _MOST_PIXELS:
                    raise DataRejected("foto_terlalu_besar")
                upright = ImageOps.exif_transpose(found)
                upright.thumbnail((longest, longest))
                return upright
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DataRejected("foto_terlalu_besar") from None
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for a broken file
        raise DataRejected("foto_tidak_terbaca") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """What is see-through becomes white, as on paper."""
    if picture.mode in ("RGBA", "LA", "P"):
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return picture.convert("RGB")


def _to_jpeg(picture: Image.Image) -> bytes:
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() <= _LARGEST_RESULT:
            break
    return buffer.getvalue()
