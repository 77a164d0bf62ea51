"""Pictures of invented produk: drawings that nobody takes for a photo, each marked CONTOH."""

import io
import math

from PIL import Image, ImageDraw, ImageFont

from db.enums import KategoriProduk as K
from db.seed.dice import Dice

SIZE = (480, 360)
QUALITY = 80
MARK = "CONTOH"
Colour = tuple[int, int, int]
GROUND: tuple[Colour, ...] = (
    (233, 240, 228),
    (240, 234, 222),
    (226, 236, 242),
    (243, 229, 224),
    (236, 231, 242),
)
THING: tuple[Colour, ...] = (
    (176, 108, 52),
    (64, 120, 84),
    (58, 104, 148),
    (168, 66, 60),
    (122, 92, 140),
)
ROUND = (K.KERAJINAN, K.HASIL_TERNAK)
FLAT = (K.SANDANG, K.BAHAN_BANGUNAN)


def draw_foto(nama: str, kategori: K) -> bytes:
    """A JPEG of SIZE that stands for a photo of the goods; the same name gives the same picture."""
    dice = Dice(f"foto {nama}")
    picture = Image.new("RGB", SIZE, dice.choice(GROUND))
    pen = ImageDraw.Draw(picture)
    width, height = SIZE
    pen.rectangle((0, height * 0.72, width, height), fill=(214, 202, 186))
    colour = dice.choice(THING)
    for place in range(3):
        middle = width * (0.24 + 0.26 * place)
        _draw_thing(pen, kategori, middle, dice.uniform(0.85, 1.1), colour)
    font = ImageFont.load_default(30)
    pen.text((width / 2, 26), nama, fill=(40, 40, 40), anchor="ma", font=font)
    pen.text(
        (width / 2, height - 16),
        f"{MARK} (gambar rekaan)",
        fill=(120, 30, 30),
        anchor="ms",
        font=font,
    )
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _draw_thing(
    pen: ImageDraw.ImageDraw, kategori: K, middle: float, scale: float, colour: Colour
) -> None:
    """A pot, a folded cloth, a fish or a pouch, standing on the table."""
    foot, half = SIZE[1] * 0.78, 52 * scale
    if kategori in ROUND:
        pen.ellipse((middle - half, foot - 2 * half, middle + half, foot), fill=colour)
        pen.rectangle(
            (middle - half / 2, foot - 2.3 * half, middle + half / 2, foot - 1.8 * half),
            fill=colour,
        )
    elif kategori in FLAT:
        for fold in range(4):
            top = foot - 22 * (fold + 1) * scale
            shade = tuple(min(255, part + 22 * fold) for part in colour)
            pen.rectangle((middle - half, top, middle + half, top + 18 * scale), fill=shade)
    elif kategori is K.HASIL_PERIKANAN:
        body = (middle - half, foot - 1.2 * half, middle + half, foot - 0.3 * half)
        pen.ellipse(body, fill=colour)
        tail = [
            (
                middle + half * math.cos(turn) * 0.9 + half * 0.9,
                foot - 0.75 * half + half * math.sin(turn) * 0.6,
            )
            for turn in (0.9, -0.9)
        ]
        pen.polygon([(middle + half * 0.8, foot - 0.75 * half), *tail], fill=colour)
    else:
        pen.rounded_rectangle(
            (middle - half, foot - 3 * half, middle + half, foot), 14, fill=colour
        )
        label = (middle - half * 0.7, foot - 2 * half, middle + half * 0.7, foot - 0.8 * half)
        pen.rounded_rectangle(label, 8, fill=(250, 248, 240))
