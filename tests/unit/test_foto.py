"""A photo from outside: what is kept of it, and what is refused."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from db.errors import DataRejected
from db.values.foto import read_foto, read_kop, read_logo, shrink_foto
from tests.pictures import claims

ROOT = Path(__file__).parents[2]
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


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "foto_tidak_terbaca"),
        (b"<svg onload=alert(1)>", "foto_tidak_terbaca"),
        (picture((40, 40))[:200], "foto_tidak_terbaca"),
        (picture((40, 40), "GIF"), "foto_tidak_terbaca"),
        (b"\xff\xd8\xff".ljust(EIGHT_MIB + 1), "foto_terlalu_besar"),
        (b"\xff\xd8\xff".ljust(EIGHT_MIB), "foto_tidak_terbaca"),
        (claims(5_000, 5_001), "foto_terlalu_besar"),
        (claims(5_000, 5_000), "foto_tidak_terbaca"),
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


WRITTEN = b"difoto di rumah Ibu Siti, -6.1201, 106.1502"


def with_comment() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, "JPEG", comment=WRITTEN, icc_profile=WRITTEN)
    return buffer.getvalue()


def with_texts() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", WRITTEN.decode())
    texts.add_itxt("XML:com.adobe.xmp", WRITTEN.decode())
    buffer = io.BytesIO()
    picture = Image.new("RGBA", (40, 40))
    picture.save(buffer, "PNG", pnginfo=texts, icc_profile=WRITTEN * 1000)
    return buffer.getvalue() + WRITTEN


@pytest.mark.parametrize("content", [with_comment(), with_texts()], ids=["JPEG", "PNG"])
def test_what_is_written_beside_the_pixels_stays_behind(content: bytes) -> None:
    assert WRITTEN in content

    for drawn in (read_foto(content).isi, read_logo(content)[0], read_kop(content)):
        with Image.open(io.BytesIO(drawn)) as found:
            found.load()
            assert not {"comment", "Comment", "icc_profile", "exif", "xmp"} & found.info.keys()
        assert WRITTEN[:20] not in drawn


# What this process and the largest of its children held at most, in MiB, and what was said.
MEASURED = """
import re, resource, sys
from pathlib import Path
from db.errors import DataRejected
from db.values.foto import read_foto
try:
    said = read_foto(Path(sys.argv[1]).read_bytes()).lebar
except DataRejected as refused:
    said = refused.rule
mine = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(mine // 1024, child // 1024, said)
"""


def of_size(width: int, height: int, kind: str, mode: str = "RGB", **more: int) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, kind, **more)
    return buffer.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((9_830, 6_000, "PNG"), "foto_terlalu_besar"),
        ((5_000, 5_000, "PNG", "RGBA"), "1024"),
        ((4_000, 3_000, "WEBP", "RGBA"), "1024"),
        ((9_000, 6_600, "JPEG"), "1024"),
    ],
    ids=str,
)
def test_a_picture_of_many_pixels_takes_no_memory_of_the_server(
    given: tuple[int, int, str], said: str, tmp_path: Path
) -> None:
    """A PNG of 230 kB and 59 million pixels once took 737 MiB of it."""
    path = tmp_path / "foto"
    path.write_bytes(of_size(*given))

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], cwd=ROOT, capture_output=True, check=True
    )

    server, child, found = done.stdout.decode().split()
    assert found == said
    assert int(server) < 60
    assert int(child) < 300


def test_a_picture_that_takes_more_than_the_child_may_is_refused() -> None:
    """Every coefficient of a progressive JPEG is held until its last scan: 356 MB of this one."""
    content = of_size(9_000, 6_600, "JPEG", progressive=True, subsampling=0)

    with pytest.raises(DataRejected) as refused:
        read_foto(content)

    # The library of JPEG says that it got no memory as it says that a file is broken.
    assert refused.value.rule == "foto_tidak_terbaca"
