"""Measures, colours and text boxes that every slide of the file shares. Lengths in points."""

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from ui.charts.palette import LIGHT

# 16:9, as PowerPoint opens a new one.
WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 44.0
FONT = "Calibri"
# Mean width of a letter as a share of the font size, and of a bold digit: those of a wide typeface,
# so that nothing overflows where Calibri is missing.
LETTER, DIGIT = 0.6, 0.7
LINE = 1.2
# Nothing is smaller than a note: it has to be read from the last row.
NOTE, BODY = 14.0, 18.0


@dataclass(frozen=True)
class Kotak:
    """A box on the slide."""

    x: float
    y: float
    lebar: float
    tinggi: float

    def below(self, y: float) -> "Kotak":
        """The same box with its upper edge at y."""
        return Kotak(self.x, y, self.lebar, self.y + self.tinggi - y)


TITLE = Kotak(MARGIN, 44, WIDTH - 2 * MARGIN, 76)
TITLE_SIZE = 32.0
NUMBER = Kotak(WIDTH - MARGIN - 80, HEIGHT - 50, 80, 36)
FOOT = Kotak(MARGIN, HEIGHT - 50, WIDTH - 2 * MARGIN - 100, 36)
# What is left for figures and charts, under a title of one line.
TOP, BOTTOM = 92.0, HEIGHT - 56
FIGURES = Kotak(MARGIN, TOP, 292, BOTTOM - TOP)
CHART = Kotak(MARGIN + 316, TOP, WIDTH - 2 * MARGIN - 316, BOTTOM - TOP)
WHOLE = Kotak(MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)
# A map bleeds off the slide; what is said about it stands in a column beside.
PANEL = Kotak(368, 0, WIDTH - 368, HEIGHT)
BESIDE = PANEL.x - MARGIN - 24


def element_of(part: Any) -> Any:
    """The XML of a shape, chart, slide or layout, for what the library has no name for."""
    return part._element  # noqa: SLF001 - the library's only door


def colour(code: str) -> RGBColor:
    """#0F766E → what the library wants."""
    return RGBColor.from_string(code.removeprefix("#"))


def fit_number(text: str, kotak: Kotak, *, largest: float) -> float:
    """The largest size at which a number stands in one line of the box."""
    return min(largest, kotak.lebar / (len(text) * DIGIT), kotak.tinggi / LINE)


def fit(text: str, kotak: Kotak, *, largest: float, smallest: float, lines: int = 1) -> float:
    """The largest size, in steps, at which a text needs no more than so many lines of the box."""
    size = largest
    while size > smallest and count_lines(text, kotak.lebar, size) > lines:
        size -= 1
    return size


def count_lines(text: str, width: float, size: float) -> int:
    """Lines that a text takes, broken between words."""
    room = max(1, int(width / (size * LETTER)))
    lines = 0
    for paragraph in text.split("\n"):
        used = room + 1
        for word in paragraph.split(" "):
            if used + 1 + len(word) > room:
                lines, used = lines + max(1, -(-len(word) // room)), len(word) % room or len(word)
            else:
                used += 1 + len(word)
    return max(1, lines)


def fill_size(text: str, kotak: Kotak, largest: float, *, smallest: float = NOTE) -> float:
    """The largest size at which a text fits the height of its box."""
    size = largest
    while size > smallest and count_lines(text, kotak.lebar, size) * size * LINE > kotak.tinggi:
        size -= 0.5
    return size


def grid_of(kotak: Kotak, count: int, columns: int, *, highest: float) -> list[Kotak]:
    """So many boxes in rows, none higher than `highest`, with a gap to the right and below."""
    rows = -(-count // columns)
    wide, high = kotak.lebar / columns, min(kotak.tinggi / rows, highest)
    return [
        Kotak(
            kotak.x + (number % columns) * wide,
            kotak.y + (number // columns) * high,
            wide - 16,
            high - 8,
        )
        for number in range(count)
    ]


def write(
    shape: Any,
    text: str,
    size: float,
    *,
    code: str = LIGHT.text,
    bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
    anchor: Any = MSO_ANCHOR.TOP,
    wrap: bool = True,
) -> None:
    """Set the text of a shape: one style, no margins, never resized by the program."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = wrap, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = colour(code)


def add_text(shapes: Any, name: str, text: str, kotak: Kotak, size: float, **look: Any) -> Any:
    """A text box under a name of its own."""
    box = shapes.add_textbox(Pt(kotak.x), Pt(kotak.y), Pt(kotak.lebar), Pt(kotak.tinggi))
    box.name = name
    write(box, text, size, **look)
    return box


def add_block(shapes: Any, name: str, kotak: Kotak, code: str, *, rounded: bool = False) -> Any:
    """A filled rectangle without a line."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
    block = shapes.add_shape(kind, Pt(kotak.x), Pt(kotak.y), Pt(kotak.lebar), Pt(kotak.tinggi))
    block.name = name
    if rounded:
        block.adjustments[0] = 0.06
    block.fill.solid()
    block.fill.fore_color.rgb = colour(code)
    block.line.fill.background()
    flatten(block)
    return block


def flatten(shape: Any) -> None:
    """No shadow: neither one of its own nor the theme's."""
    shape.shadow.inherit = False
    for effect in element_of(shape).iter(qn("a:effectRef")):
        effect.set("idx", "0")


def describe(shape: Any, text: str) -> None:
    """The text that a screen reader says for a shape."""
    element_of(shape)._nvXxPr.cNvPr.set("descr", text)  # noqa: SLF001 - as above
