"""A grid of coloured cells: each has a sign in it and its words for who does not see colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.charts.palette import Palette
from ui.words.markup import Html, tag


@dataclass(frozen=True)
class SelKisi:
    """One cell.

    Attributes:
        teks: the sign or the number in it.
        kata: what it says, under the mouse and to a screen reader.
        warna: its ground; "" for none.
        bingkai: the colour is a frame around it instead, which eyes that mix colours up tell apart.
    """

    teks: str
    kata: str
    warna: str = ""
    bingkai: bool = False


def draw_grid(
    judul: str,
    kepala: Sequence[str],
    baris: Iterable[tuple[str, Sequence[SelKisi]]],
    palette: Palette,
    *,
    arti: Iterable[tuple[SelKisi, str]] = (),
    kaki: Sequence[str] = (),
) -> Html:
    """Rows of cells below their headings, in a room that scrolls.

    Args:
        judul: what it shows, for a reader who does not see it.
        kepala: a heading for each column, that of the names first.
        arti: the signs and what they mean, in order.
        kaki: a word for each column below all rows.
    """
    head = tag("tr", *(tag("th", each, scope="col") for each in kepala))
    rows = [
        tag("tr", tag("th", name, scope="row"), *(_cell(each, palette) for each in cells))
        for name, cells in baris
    ]
    foot = [tag("tfoot", tag("tr", *(tag("td", each) for each in kaki)))] if kaki else []
    table = tag("table", tag("caption", judul), tag("thead", head), tag("tbody", *rows), *foot)
    room = tag("div", table, class_="d-gulung", tabindex="0", role="region", aria_label=judul)
    return tag("div", *_legend(arti, palette), room, class_="d-kisi")


def _cell(sel: SelKisi, palette: Palette) -> Html:
    words = [tag("u", sel.kata)] if sel.kata != sel.teks else []
    sign = tag("b", sel.teks, aria_hidden="true") if words else sel.teks
    return tag("td", sign, *words, title=sel.kata, style=_look(sel, palette))


def _look(sel: SelKisi, palette: Palette) -> str | None:
    if sel.bingkai:
        return f"box-shadow:inset 0 0 0 3px {sel.warna}"
    return f"background:{sel.warna};color:{palette.ink_on(sel.warna)}" if sel.warna else None


def _legend(arti: Iterable[tuple[SelKisi, str]], palette: Palette) -> list[Html]:
    entries = [
        tag("li", tag("b", sel.teks, style=_look(sel, palette)), words) for sel, words in arti
    ]
    return [tag("ul", *entries, class_="d-kisi-arti")] if entries else []
