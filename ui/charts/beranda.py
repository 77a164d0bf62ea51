"""The small line inside a card, as a picture: four charts of Vega cost more than all the rest."""

from ui.charts.html.parts import picture
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# Tall enough for a direction, too low for reading values: those stand in the card.
HEIGHT = 34
# The drawing's own units; it is stretched to the width of the card.
WIDTH, TOP, BOTTOM, LAST = 100, 6, 28, 97


def draw_spark(values: list[float], palette: Palette, *, alt: str, ujung: tuple[str, str]) -> Html:
    """A line without axes, its last point marked, as an HTML image with a word at each end.

    Args:
        values: at least two, in order.
        ujung: what is said below its first point, and its last.
        alt: what it shows and says, for a reader who does not see it.
    """
    low, high = min(values), max(values)
    span = high - low
    points = [
        (
            LAST * at / (len(values) - 1),
            BOTTOM - (BOTTOM - TOP) * ((value - low) / span if span else 0.5),
        )
        for at, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' "
        f"viewBox='0 0 {WIDTH} {HEIGHT}' preserveAspectRatio='none'>"
        f"<polyline points='{line}' fill='none' stroke='{palette.last_year}' stroke-width='2' "
        "vector-effect='non-scaling-stroke'/>"
        # A stroke without a length stays round however far the drawing is stretched.
        f"<path d='M{x:.1f} {y:.1f}h0' stroke='{palette.this_year}' stroke-width='7' "
        "stroke-linecap='round' vector-effect='non-scaling-stroke'/></svg>"
    )
    line = picture(drawing, alt, style=f"height:{HEIGHT}px")
    first, last = ujung
    return tag("div", line, tag("span", first), tag("span", last), class_="d-garis")
