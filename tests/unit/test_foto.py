"""A photo from outside: what is kept of it, and what is refused."""

import io

import pytest
from PIL import Image

from db.errors import DataRejected
from db.values.foto import LARGEST_FILE, LONGEST_SIDE, read_foto

GPS, ORIENTATION = 0x8825, 0x0112


def picture(
    size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", *, exif: Image.Exif | None = None
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(
        buffer, kind, **({"exif": exif} if exif else {})
    )
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_no_longer_than_allowed(kind: str) -> None:
    foto = read_foto(picture((3000, 1500), kind))

    assert foto.isi.startswith(b"\xff\xd8\xff")
    assert (foto.lebar, foto.tinggi) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_place_and_camera_stay_behind_and_the_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "S"

    foto = read_foto(picture((400, 200), exif=exif))

    assert (foto.lebar, foto.tinggi) == (200, 400)
    assert not dict(Image.open(io.BytesIO(foto.isi)).getexif())


def test_what_is_see_through_becomes_white() -> None:
    foto = read_foto(picture((20, 20), "PNG", "RGBA"))

    assert Image.open(io.BytesIO(foto.isi)).getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG that says 30000 × 30000 in its head."""
    content = bytearray(picture((1, 1), "PNG"))
    content[16:24] = (30000).to_bytes(4) * 2
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "foto_tidak_terbaca"),
        (b"<svg onload=alert(1)>", "foto_tidak_terbaca"),
        (picture((40, 40))[:200], "foto_tidak_terbaca"),
        (picture((40, 40), "GIF"), "foto_tidak_terbaca"),
        (b"\xff\xd8\xff" + b"0" * LARGEST_FILE, "foto_terlalu_besar"),
    ],
)
def test_what_is_no_photo_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(DataRejected) as refused:
        read_foto(content)

    assert refused.value.rule == rule


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(DataRejected):
        read_foto(bomb())
