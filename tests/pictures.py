"""Pictures that say something else than they are."""

import io
import zlib

from PIL import Image


def claims(width: int, height: int) -> bytes:
    """A PNG that says in its head to be so large, and is not."""
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1)).save(buffer, "PNG")
    content = bytearray(buffer.getvalue())
    content[16:24] = width.to_bytes(4) + height.to_bytes(4)
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4)
    return bytes(content)
