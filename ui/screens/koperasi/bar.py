"""Around the rows of the list: how many of each status, what it is narrowed to, its other pages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.values.format import format_number
from ui.screens.koperasi.address import (
    ARSIP,
    FASILITASI,
    PERLU,
    PilihanDaftar,
    href,
    narrowed,
)
from ui.words.labels import ASAL_OR_UNKNOWN, JENIS, STATUS_OR_UNKNOWN
from ui.words.markup import Html, tag

# Rows of a page to read.
ROWS = 50
# Pages that are named besides the first and the last.
_PAGES_AROUND = 2
# A filter that says nothing besides whether the archive is meant.
SILENT: dict[str, Any] = {
    "cari": "",
    "kecamatan": (),
    "jenis": (),
    "status": (),
    "kelompok": (),
    "tahun": None,
    "fasilitasi": None,
    "asal": (),
    "perlu": None,
}


def is_meant(status: str, chosen: tuple[str, ...]) -> bool:
    """Whether a filter by status leaves a status."""
    return not chosen or status in chosen


def draw_bar(daftar: PilihanDaftar, counts: Mapping[str, int]) -> Html:
    """How many of each status, as lengths; each is a link that leaves that status alone."""
    chosen = daftar.saringan.status
    parts = [
        tag(
            "a",
            f"{words} ",
            tag("b", format_number(counts[name])),
            href=href(narrowed(daftar, status=() if chosen == (name,) else (name,))),
            class_=f"d-ruas d-{name}" + ("" if is_meant(name, chosen) else " d-pudar"),
            data_fokus=f".d-ruas.d-{name}",
            style=f"flex-grow:{counts[name]}",
            aria_current="true" if chosen == (name,) else None,
        )
        for name, words in STATUS_OR_UNKNOWN.items()
        if counts.get(name)
    ]
    return tag("nav", *parts, class_="d-batang", aria_label="Status: pilih satu untuk menyaring")


def draw_chips(daftar: PilihanDaftar) -> Html:
    """What the list is narrowed to, each with a link that takes it away."""
    chips = list(_chips(daftar))
    if not chips:
        return Html("")
    links = [
        tag(
            "a",
            words,
            tag("span", "×", aria_hidden="true"),
            href=href(without),
            class_="d-keping",
            aria_label=f"Hapus saringan {words}",
        )
        for words, without in chips
    ]
    empty = narrowed(daftar, **SILENT, arsip=None)
    if len(chips) > 1:
        links.append(tag("a", "Hapus semua", href=href(empty), class_="d-hapus"))
    return tag("nav", *links, class_="d-kepingan", aria_label="Saringan yang dipakai")


def _chips(daftar: PilihanDaftar) -> Iterator[tuple[str, PilihanDaftar]]:
    """Words of each part of the filter, and the list without it."""
    chosen = daftar.saringan
    if chosen.cari:
        yield f"Cari: {chosen.cari}", narrowed(daftar, cari="")
    if chosen.perlu:
        yield PERLU[chosen.perlu], narrowed(daftar, perlu=None)
    lists: dict[str, Mapping[str, str]] = {
        "kecamatan": {each: each for each in chosen.kecamatan},
        "status": STATUS_OR_UNKNOWN,
        "jenis": {str(each): words for each, words in JENIS.items()},
        "asal": ASAL_OR_UNKNOWN,
        "kelompok": {each: each for each in chosen.kelompok},
    }
    for name, words in lists.items():
        values: tuple[str, ...] = getattr(chosen, name)
        for each in values:
            rest = tuple(other for other in values if other != each)
            yield words[each], narrowed(daftar, **{name: rest})
    if chosen.tahun:
        yield f"Berdiri {chosen.tahun}", narrowed(daftar, tahun=None)
    if chosen.fasilitasi is not None:
        yield FASILITASI["ya" if chosen.fasilitasi else "tidak"], narrowed(daftar, fasilitasi=None)
    if chosen.arsip:
        yield f"Arsip: {ARSIP[chosen.arsip]}", narrowed(daftar, arsip=None)


def draw_pages(daftar: PilihanDaftar, found: int, pages: int) -> Html:
    """Which rows these are, of how many, and the other pages."""
    first = (daftar.halaman - 1) * ROWS + 1
    last = min(found, first + ROWS - 1)
    told = f"Baris {format_number(first)}–{format_number(last)} dari {format_number(found)}"
    links = [_page_link(daftar, each) for each in _pages_named(daftar.halaman, pages)]
    shown = links if pages > 1 else []
    label = "Halaman daftar"
    return tag("nav", tag("span", told), *shown, class_="d-halaman", aria_label=label)


def _pages_named(now: int, pages: int) -> list[int | None]:
    """The first, the last and those around this one; None for a gap."""
    named = sorted(
        {1, pages, *range(max(1, now - _PAGES_AROUND), min(pages, now + _PAGES_AROUND) + 1)}
    )
    shown: list[int | None] = []
    for each in named:
        if shown and each - (shown[-1] or 0) > 1:
            shown.append(None)
        shown.append(each)
    return shown


def _page_link(daftar: PilihanDaftar, number: int | None) -> Html:
    if number is None:
        return tag("span", "…")
    if number == daftar.halaman:
        return tag("b", format_number(number), aria_current="page")
    address = href(replace(daftar, halaman=number, dipilih=None))
    label = f"Halaman {format_number(number)}"
    return tag(
        "a",
        format_number(number),
        href=address,
        aria_label=label,
        data_atas="",
        data_fokus="tr[data-id] th a",
    )
