"""A card with one number: its name, the number, its change, a small line and the words below."""

from ui.charts.palette import Palette
from ui.words.address import asal_angka
from ui.words.markup import Html, tag

# Points of percent from which a share is said to have moved.
_FELT = 0.5


def draw_card(
    judul: str,
    nilai: str,
    palette: Palette,
    *,
    delta: str | None,
    tanpa: str,
    bantuan: str,
    garis: Html,
    kaki: str,
    pintu: tuple[str, str],
    angka: str,
) -> Html:
    """One card as HTML; a click anywhere on it leads to the rows behind its number.

    Args:
        delta: the change in words, "+" or "-" in front of it; without a sign nothing has changed.
            None where nothing is comparable.
        tanpa: the words in its place.
        bantuan: what the number means, shown under the mouse and on focus.
        garis: the small line, or nothing.
        kaki: denominator and parts.
        pintu: what the link says, and where it leads.
        angka: key of the figure in the catalogue, for where it comes from.
    """
    words, address = pintu
    return tag(
        "div",
        tag("p", judul, *_explained(judul, bantuan, asal_angka(angka)), class_="d-judul"),
        tag("div", tag("p", nilai, class_="d-nilai"), garis, class_="d-angka"),
        _change(delta, tanpa, palette),
        Html(" "),
        tag("p", kaki, class_="d-kaki"),
        tag("a", words, href=address, class_="d-menuju"),
        class_="d-kartu",
        data_angka=angka,
        style=f"--tautan:{palette.this_year}",
    )


def _explained(judul: str, bantuan: str, asal: str) -> list[Html]:
    return [
        Html(" "),
        tag("a", "?", href=asal, class_="d-tanya", aria_label=f"Dari mana {judul}. {bantuan}"),
        tag("span", bantuan, class_="d-arti", aria_hidden="true"),
    ]


def _is_small(delta: str) -> bool:
    """A share that moved by less than half a point: neither a gain nor a loss."""
    number, _, unit = delta.partition(" ")
    return unit == "poin" and abs(float(number.replace(",", "."))) < _FELT


def _change(delta: str | None, tanpa: str, palette: Palette) -> Html:
    if delta is None or delta[0] not in "+-" or _is_small(delta):
        return tag("p", delta or tanpa, class_="d-delta", style=f"color:{palette.last_year}")
    lost = delta.startswith("-")
    colour = palette.problem if lost else palette.this_year
    words = tag("b", f"{'↓' if lost else '↑'} {delta}")
    return tag("p", words, class_="d-delta", style=f"color:{colour}")
