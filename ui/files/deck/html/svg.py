"""Elements of a drawing as data; the template chart.svg writes and escapes them.

Sizes are those of a stage of 1920 × 1080; the document scales the drawing as a whole. Colours are
classes, so that a key can turn the lights.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1040, 620
# On such a stage its letters are 28 pixels high and more.
FONT, SMALLEST = 29, 16
# Mean width of a letter of Source Sans, as a share of the font size; digits are narrower.
LETTER = 0.52


@dataclass(frozen=True)
class Elemen:
    """One element with its attributes, in order, and its text."""

    nama: str
    atribut: dict[str, str]
    teks: str = ""


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = FONT,
    anchor: str = "middle",
    look: str = "",
    **more: str,
) -> Elemen:
    """A line of text; `look` are its classes."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:.0f}"}
    return Elemen("text", {**place, "text-anchor": anchor, "class": look, **_data(more)}, words)


def box(x: float, y: float, wide: float, high: float, look: str, *, round_: int = 0) -> Elemen:
    """A rectangle."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{wide:.1f}", "height": f"{high:.1f}"}
    return Elemen("rect", {**place, **({"rx": str(round_)} if round_ else {}), "class": look})


def path(d: str, look: str, **more: str) -> Elemen:
    """An outline."""
    return Elemen("path", {"d": d, "class": look, **_data(more)})


def _data(more: dict[str, str]) -> dict[str, str]:
    return {f"data-{name}": value for name, value in more.items()}


def fit(width: float, texts: Sequence[str], largest: float = FONT) -> float:
    """The font size at which the longest of the texts is no wider than so much."""
    longest = max((len(each) for each in texts), default=1) or 1
    return min(largest, width / (longest * LETTER))
