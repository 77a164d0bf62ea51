"""What lies around the kecamatan of a large map: land, names of both, a far island in a frame."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from ui.charts.geometry import Ring
from ui.charts.palette import LIGHT
from ui.charts.surroundings import Surroundings, land_within
from ui.files.deck.pptx.layout import NOTE, Kotak, add_block, add_text, colour, flatten

# Points are kept to a hundredth of the unit that the library counts in.
_FINE = 100.0


def draw_rings(shapes: Any, rings: tuple[Ring, ...], corner: Kotak) -> Any:
    """A freeform of these rings, whose nought is the corner of the box."""
    placed = [[((corner.x + x) * _FINE, (corner.y + y) * _FINE) for x, y in ring] for ring in rings]
    builder = shapes.build_freeform(*placed[0][0], scale=Pt(1) / _FINE)
    for position, ring in enumerate(placed):
        if position:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:-1], close=True)
    return builder.convert_to_shape()


def paint(shape: Any, name: str, code: str) -> None:
    """A flat colour with a fine edge in that of the ground."""
    shape.name = name
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(code)
    shape.line.color.rgb, shape.line.width = colour(LIGHT.ground), Pt(0.5)
    flatten(shape)


def add_around(
    shapes: Any, place: Surroundings, corner: Kotak, panel: Kotak, *, foot: float
) -> None:
    """The land as far as the panel goes, and what land and sea are called.

    Args:
        foot: points of the panel's foot that are left free of names.
    """
    south = panel.y + panel.tinggi - foot
    west, north = panel.x - corner.x, panel.y - corner.y
    frame = (west, north, west + panel.lebar, north + panel.tinggi)
    for number, ring in enumerate(land_within(place, frame), 1):
        paint(draw_rings(shapes, (ring,), corner), f"Daratan sekitar {number}", LIGHT.land)
    for name, kind, (x, y) in place.sekitar:
        if x > place.lebar * 0.9 or corner.y + y > south:
            continue
        add_text(
            shapes,
            f"Nama {name}",
            name,
            Kotak(corner.x + x - 60, corner.y + y - 9, 120, 18),
            NOTE,
            code=LIGHT.sea_name if kind == "laut" else LIGHT.land_name,
            align=PP_ALIGN.CENTER,
            anchor=MSO_ANCHOR.MIDDLE,
            wrap=False,
        )


def add_insets(shapes: Any, place: Surroundings, corner: Kotak, codes: dict[str, str]) -> None:
    """Each far island in a frame of its own, in the colour of its kecamatan."""
    for each in place.sisipan:
        left, top, wide, high = each.bingkai
        frame = Kotak(corner.x + left, corner.y + top, wide, high)
        block = add_block(shapes, f"Bingkai {each.nama}", frame, LIGHT.sea, rounded=True)
        block.line.color.rgb, block.line.width = colour(LIGHT.sea_name), Pt(0.5)
        island = draw_rings(shapes, each.bidang, corner)
        paint(island, each.nama, codes.get(each.kode, LIGHT.no_data))
