"""What the ready charts are made of: a picture, a legend, a sentence for who does not see them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from db.figures.katalog import UKURAN
from ui.words.address import asal_angka
from ui.words.markup import Html, tag

# Signs that may stand in a data address as they are; the fewer are written out, the shorter it is.
_PLAIN = " ='/:,.()-"


def picture(drawing: str, alt: str = "", **look: str) -> Html:
    """An SVG as an image: Streamlit strips an <svg> from a page, a picture of one stays.

    Args:
        drawing: the SVG, its attributes in single quotes, nothing in it that anyone typed.
        alt: what it shows; "" where the element around it says so.
    """
    return tag("img", src=f"data:image/svg+xml,{quote(drawing, safe=_PLAIN)}", alt=alt, **look)


def legend(entries: Iterable[tuple[str, str]], title: str = "") -> Html:
    """A line of colours and what they mean, in order."""
    shown = [tag("li", tag("i", style=f"background:{colour}"), words) for colour, words in entries]
    return tag("ul", *([tag("li", title)] if title else []), *shown, class_="d-legenda")


def figure(alt: str, *inside: Html) -> Html:
    """The whole chart: one picture with one text for a screen reader."""
    return tag("div", *inside, class_="d-grafik", role="img", aria_label=alt)


def tell_breaks(patah: Mapping[int, str]) -> str:
    """The breaks that a chart marks, behind the words below it."""
    return "".join(f" ┆ {each}" for each in patah.values())


def section(judul: str, drawn: Html, kata: str, *, anak: str = "") -> Html:
    """A chart under its heading, with the words below it: one piece of a screen.

    Args:
        anak: what is drawn, where the heading says what was found.
    """
    return tag(
        "section",
        tag("h2", judul),
        *([tag("p", anak, class_="d-anak")] if anak and anak != judul else []),
        drawn,
        *([tag("p", kata, class_="d-kata")] if kata else []),
        class_="d-bagian",
    )


def halves(left: Html, right: Html, weights: tuple[int, int] = (1, 1)) -> Html:
    """Two parts beside each other as ui.widgets.beside has them, in one element of the screen.

    Args:
        left, right: sections, one below the other.
    """
    columns = " ".join(f"minmax(0, {each}fr)" for each in weights)
    return tag(
        "div", tag("div", left), tag("div", right), class_="d-sisi", style=f"--sisi:{columns}"
    )


def origin(kunci: str, hari: dt.date, kecamatan: str | None = None) -> Html:
    """The door to where a figure comes from, behind the words below a chart."""
    address = asal_angka(kunci, hari=hari, kecamatan=kecamatan)
    label = f"Dari mana angka {UKURAN[kunci].nama.lower()}?"
    return tag("span", " ", tag("a", "Dari mana?", href=address, aria_label=label), class_="d-buka")


def nothing(kata: str) -> Html:
    """The sentence in place of a chart without rows."""
    return tag("p", kata, class_="d-kosong")


def percent(share: float) -> str:
    """A length in CSS."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def beside(share: float) -> str:
    """A length in CSS, of the room that --sisa leaves beside the numbers."""
    return f"calc((100% - var(--sisa)) * {share:.4g})"


def ticks(most: float) -> list[int]:
    """Four to six round numbers from 0 on, the last one not below `most`."""
    step = next(
        each * power
        for power in (10**digit for digit in range(12))
        for each in (1, 2, 5)
        if each * power * 5 >= most
    )
    return [step * at for at in range(int(-(-most // step)) + 1 or 1)] if most > 0 else [0, 1]
