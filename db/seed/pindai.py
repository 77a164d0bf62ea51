"""Scans of invented papers: pages that nobody takes for a paper, each marked CONTOH across."""

import io

from PIL import Image, ImageDraw, ImageFont

# A5 at 100 dots an inch: enough to read on a screen.
SIZE = (583, 827)
_QUALITY = 70
_INK, _GREY, _MARK = (40, 40, 40), (205, 205, 205), (196, 60, 60)
_PAPER = (252, 251, 246)
_LINES = range(250, 690, 26)
_PARAGRAPH, _LEAST = 4, 10


def draw_pindai(dokumen: str, kelompok: str) -> bytes:
    """A JPEG of SIZE that stands for a scan of a paper; the same words give the same picture."""
    page = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(page)
    width, height = SIZE
    middle = width / 2
    for text, foot, size in (
        ("DOKUMEN REKAAN", 80, 20),
        (dokumen, 130, 24),
        (kelompok, 170, 18),
    ):
        pen.text((middle, foot), text, fill=_INK, anchor="ms", font=_fit(pen, text, size))
    # Lines without letters: what such a paper says is nobody's.
    for number, line in enumerate(_LINES):
        end = width - 80 - (0 if (number + 1) % _PARAGRAPH else 60)
        pen.line((80, line, end, line), fill=_GREY, width=7)
    stamp = Image.new("RGBA", (width, 140), (0, 0, 0, 0))
    mark = ImageDraw.Draw(stamp)
    mark.text((middle, 100), "CONTOH", fill=(*_MARK, 150), anchor="ms", font=_font(110))
    turned = stamp.rotate(32, expand=True)
    page.paste(turned, ((width - turned.width) // 2, (height - turned.height) // 2), turned)
    pen.text(
        (middle, height - 40),
        "contoh, digambar oleh program: bukan dokumen siapa pun",
        fill=_MARK,
        anchor="ms",
        font=_font(15),
    )
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _fit(
    pen: ImageDraw.ImageDraw, text: str, size: int
) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Letters of that size, or the largest in which the text keeps within the page."""
    room = SIZE[0] - 80
    while size > _LEAST and pen.textlength(text, font=_font(size)) > room:
        size -= 1
    return _font(size)
