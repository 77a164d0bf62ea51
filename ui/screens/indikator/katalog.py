"""The catalogue to look a figure up in."""

from dataclasses import dataclass

from db.clock import today
from db.figures.katalog import BAB, UKURAN
from db.figures.sifat import places_of
from db.figures.ukuran import Ukuran
from db.queries.pengaturan import list_aturan
from ui.menu import SCREENS
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag

SCREEN = "indikator"


@dataclass(frozen=True)
class Katalog:
    """The figures that hold all words that were typed.

    Attributes:
        jumlah: how many they are, of `semua`.
        daftar: them by chapter, each a link; empty without any.
    """

    jumlah: int
    semua: int
    daftar: Html


def build_katalog(read: Read, cari: str) -> Katalog:
    """The catalogue: a view."""
    rules = read(list_aturan, pada=today())
    words = cari.casefold().split()
    chapters = {
        bab: [each for each in figures if _holds(each, each.jelas(rules), words)]
        for bab, figures in BAB.items()
    }
    shown = [
        tag("section", tag("h2", bab), tag("ul", *(_entry(each, rules) for each in figures)))
        for bab, figures in chapters.items()
        if figures
    ]
    found = sum(map(len, chapters.values()))
    return Katalog(
        found, len(UKURAN), tag("div", *shown, class_="d-buka d-katalog") if shown else Html("")
    )


def _holds(ukuran: Ukuran, definisi: str, words: list[str]) -> bool:
    text = f"{ukuran.nama} {definisi} {ukuran.sumber} {ukuran.satuan} {ukuran.kunci}".casefold()
    return all(each in text for each in words)


def _entry(ukuran: Ukuran, rules: dict[str, str]) -> Html:
    return tag(
        "li",
        tag(
            "div",
            tag("a", ukuran.nama, href=address_in(SCREEN, angka=ukuran.kunci)),
            tag("span", ukuran.satuan),
        ),
        tag(
            "div",
            tag("p", ukuran.jelas(rules)),
            tag("small", f"Tampil di {', '.join(titles_of(ukuran.kunci))}."),
        ),
    )


def titles_of(kunci: str) -> list[str]:
    """The screens on which a figure stands, as the menu calls them."""
    titles = {screen.name: screen.title for screen in SCREENS}
    return [titles[each] for each in places_of(kunci)]
