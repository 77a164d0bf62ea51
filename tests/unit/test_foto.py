"""A photo from outside: what is kept of it, and what is refused."""

import io
import zlib

import pytest
from PIL import Image

from db.errors import DataRejected
from db.values.foto import read_foto, read_logo, shrink_foto

GPS, ORIENTATION = 0x8825, 0x0112
EIGHT_MIB = 8 * 1024 * 1024


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
    assert (foto.lebar, foto.tinggi) == (1024, 512)


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


def claims(width: int, height: int) -> bytes:
    """A PNG that says in its head to be so large, and is not."""
    content = bytearray(picture((1, 1), "PNG"))
    content[16:24] = width.to_bytes(4) + height.to_bytes(4)
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "foto_tidak_terbaca"),
        (b"<svg onload=alert(1)>", "foto_tidak_terbaca"),
        (picture((40, 40))[:200], "foto_tidak_terbaca"),
        (picture((40, 40), "GIF"), "foto_tidak_terbaca"),
        (b"\xff\xd8\xff".ljust(EIGHT_MIB + 1), "foto_terlalu_besar"),
        (b"\xff\xd8\xff".ljust(EIGHT_MIB), "foto_tidak_terbaca"),
        (claims(10_000, 6_001), "foto_terlalu_besar"),
        (claims(10_000, 6_000), "foto_tidak_terbaca"),
        (claims(10_000, 9_000), "foto_terlalu_besar"),
        (claims(30_000, 30_000), "foto_terlalu_besar"),
    ],
)
def test_what_is_no_photo_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(DataRejected) as refused:
        read_foto(content)

    assert refused.value.rule == rule


def test_a_picture_with_much_in_it_is_stored_at_less_quality() -> None:
    noise = Image.effect_noise((1024, 1024), 120).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", quality=85)

    foto = read_foto(buffer.getvalue())

    assert (foto.lebar, foto.tinggi) == (1024, 1024)
    assert len(foto.isi) < len(buffer.getvalue()) / 2


def test_a_logo_that_fills_its_square_is_a_jpeg_of_320_pixels() -> None:
    content, kind = read_logo(picture((640, 320)))

    with Image.open(io.BytesIO(content)) as found:
        assert (kind, found.format, found.size) == ("image/jpeg", "JPEG", (320, 160))


def test_a_logo_that_is_see_through_stays_so() -> None:
    content, kind = read_logo(picture((640, 640), "PNG", "RGBA"))

    with Image.open(io.BytesIO(content)) as found:
        assert (kind, found.format, found.size) == ("image/png", "PNG", (320, 320))
        assert found.getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_stored_photo_is_made_smaller_for_a_slide() -> None:
    with Image.open(io.BytesIO(shrink_foto(picture((400, 200)), 100))) as found:
        assert (found.format, found.size) == ("JPEG", (100, 50))
