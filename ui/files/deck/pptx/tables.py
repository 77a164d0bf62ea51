"""The numbers behind the charts as native tables, on pages at the end."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from ui.charts.palette import LIGHT
from ui.files.deck.pages import BLOCKS, WIDE, HalamanLampiran, Rows
from ui.files.deck.pptx.layout import NOTE, WHOLE, colour, describe, write

ROW, GAP = 21.0, 22.0
TABLE = WHOLE.below(136)
# Share of a table's width that names take, beside one column of numbers or several.
NAMES, NAMES_OF_MANY = 0.6, 0.4


def add_tables(shapes: Any, page: HalamanLampiran) -> None:
    """The blocks of one page, each a table of its own with the heading repeated."""
    count = 1 if len(page.kolom) >= WIDE else max(len(page.blok), BLOCKS - 1)
    wide = (TABLE.lebar - GAP * (count - 1)) / count
    for number, rows in enumerate(page.blok, 1):
        frame = shapes.add_table(
            len(rows) + 1,
            len(page.kolom),
            Pt(TABLE.x + (number - 1) * (wide + GAP)),
            Pt(TABLE.y),
            Pt(wide),
            Pt(ROW * (len(rows) + 1)),
        )
        frame.name = f"Tabel {number}"
        describe(frame, f"Tabel {', '.join(page.kolom)}")
        _size(frame.table, wide)
        _fill(frame.table, page, rows)


def _size(table: Any, wide: float) -> None:
    others = len(table.columns) - 1
    names = NAMES_OF_MANY if others > 1 else NAMES
    for place, column in enumerate(table.columns):
        column.width = Pt(wide * (names if place == 0 else (1 - names) / others))
    for row in table.rows:
        row.height = Pt(ROW)


def _fill(table: Any, page: HalamanLampiran, rows: Rows) -> None:
    for at, row in enumerate([page.kolom, *rows]):
        head = at == 0
        ground = LIGHT.this_year if head else (LIGHT.second if at % 2 else LIGHT.ground)
        for place, text in enumerate(row):
            cell = table.cell(at, place)
            cell.margin_top = cell.margin_bottom = Pt(1)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(ground)
            write(
                cell,
                text,
                NOTE,
                bold=head,
                code=LIGHT.ground if head else LIGHT.text,
                align=PP_ALIGN.RIGHT if page.is_number(place) else PP_ALIGN.LEFT,
            )
