"""Pictures of invented produk: drawings that nobody takes for a photo, each marked CONTOH."""

import io
from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw, ImageFont

from db.enums import KategoriProduk as K
from db.seed.dice import Dice

SIZE = (480, 360)
_QUALITY = 80
MARK = ("CONTOH", "(gambar rekaan)")
# The narrowest card, on a slide of PowerPoint, shows little more than a third of a picture's width.
_ROOM = SIZE[0] * 0.34
TABLE = 0.5
FOOT = SIZE[1] * 0.58
_Pen = ImageDraw.ImageDraw
Colour = tuple[int, int, int]
GROUND: tuple[Colour, ...] = (
    (233, 240, 228),
    (240, 234, 222),
    (226, 236, 242),
    (243, 229, 224),
    (236, 231, 242),
)
_THING: tuple[Colour, ...] = (
    (176, 108, 52),
    (64, 120, 84),
    (58, 104, 148),
    (168, 66, 60),
    (122, 92, 140),
)


def draw_foto(nama: str, kategori: K) -> bytes:
    """A JPEG of SIZE that stands for a photo of the goods; the same name gives the same picture."""
    dice = Dice(f"foto {nama}")
    picture = Image.new("RGB", SIZE, dice.choice(GROUND))
    pen = ImageDraw.Draw(picture)
    width, height = SIZE
    pen.rectangle((0, height * TABLE, width, height), fill=(214, 202, 186))
    colour = dice.choice(_THING)
    draw_thing = _SHAPES.get(kategori, _pouch)
    for place in range(3):
        middle = width * (0.24 + 0.26 * place)
        draw_thing(pen, middle, 40 * dice.uniform(0.85, 1.1), colour)
    # A card says the name itself, and cuts off the upper and the lower edge, or the sides: the mark
    # stands clear of them.
    for line, foot in zip(MARK, (height * 0.655, height * 0.7), strict=True):
        pen.text((width / 2, foot), line, fill=(120, 30, 30), anchor="ms", font=_fit(pen, line))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _fit(pen: _Pen, line: str) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The largest letters in which a line keeps to the part that every card shows."""
    sizes = range(20, 8, -1)
    fonts = (ImageFont.load_default(size) for size in sizes)
    return next(
        (font for font in fonts if pen.textlength(line, font=font) <= _ROOM),
        ImageFont.load_default(sizes[-1]),
    )


def _pouch(pen: _Pen, middle: float, half: float, colour: Colour) -> None:
    body = (middle - half, FOOT - 3 * half, middle + half, FOOT)
    label = (middle - half * 0.7, FOOT - 2 * half, middle + half * 0.7, FOOT - 0.8 * half)
    pen.rounded_rectangle(body, 12, fill=colour)
    pen.rounded_rectangle(label, 6, fill=(250, 248, 240))


def _sack(pen: _Pen, middle: float, half: float, colour: Colour) -> None:
    pen.ellipse((middle - half, FOOT - 2.2 * half, middle + half, FOOT), fill=colour)
    neck = (middle, FOOT - 2 * half)
    ears = [(middle + side * half * 0.6, FOOT - 2.9 * half) for side in (-1, 1)]
    pen.polygon([neck, *ears], fill=colour)


def _pot(pen: _Pen, middle: float, half: float, colour: Colour) -> None:
    pen.ellipse((middle - half, FOOT - 2 * half, middle + half, FOOT), fill=colour)
    rim = (middle - half / 2, FOOT - 2.3 * half, middle + half / 2, FOOT - 1.8 * half)
    pen.rectangle(rim, fill=colour)


def _cloth(pen: _Pen, middle: float, half: float, colour: Colour) -> None:
    for fold in range(4):
        top = FOOT - 0.5 * half * (fold + 1)
        red, green, blue = (min(255, part + 22 * fold) for part in colour)
        pen.rectangle((middle - half, top, middle + half, top + 0.4 * half), (red, green, blue))


def _fish(pen: _Pen, middle: float, half: float, colour: Colour) -> None:
    spine = FOOT - 0.7 * half
    pen.ellipse((middle - half, spine - half / 2, middle + half * 0.8, spine + half / 2), colour)
    tail = [(middle + half * 1.3, spine + side * half * 0.5) for side in (-1, 1)]
    pen.polygon([(middle + half * 0.6, spine), *tail], fill=colour)


_SHAPES: Mapping[K, Callable[[_Pen, float, float, Colour], None]] = {
    K.HASIL_PERTANIAN: _sack,
    K.HASIL_PERIKANAN: _fish,
    K.HASIL_TERNAK: _pot,
    K.KERAJINAN: _pot,
    K.SANDANG: _cloth,
    K.BAHAN_BANGUNAN: _cloth,
}
