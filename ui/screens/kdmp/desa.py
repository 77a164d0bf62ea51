"""The 326 desa as a grid by kecamatan, and the signs of each desa of one."""

import pandas as pd

from db.figures.kdmp import TANDA
from db.queries.kdmp import list_kdmp
from db.values.format import format_number
from ui.charts.html.parts import legend, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.reports.kdmp import kdmp_sheet
from ui.screens.kdmp.model import (
    BELUM,
    TAK_MELAPOR,
    YA,
    Baris,
    by_kecamatan,
    count_sign,
    kecamatan_address,
    meanings,
    read_rows,
    tell,
    tell_value,
)
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

# A sign beside the colour, so that nobody needs to tell colours apart.
_MARK = {YA: "✓", BELUM: "×", TAK_MELAPOR: "?"}
_HEADS = ("Desa", *(judul for judul, _ in TANDA.values()), "Bangunan", "Sejak", "Anggota")


def build_kisi(read: Read, potret_id: int, kolom: str, warna: str) -> Html:
    """A square a desa, in a row for each kecamatan: a view."""
    palette, rows = PALETTES[warna], read_rows(read, potret_id)
    found = count_sign(rows, kolom)
    lines = [
        part
        for nama, own in by_kecamatan(rows).items()
        for part in (
            tag("a", nama, href=kecamatan_address(nama)),
            tag("b", count_sign(own, kolom).kata),
            tag("span", *(_square(each, kolom, palette) for each in own)),
        )
    ]
    named = legend((colour, f"{_MARK[words]} {words}") for colour, words in meanings(palette))
    return section(
        f"{TANDA[kolom][0]}: {found.kata} desa yang melapor",
        joined(
            tag("div", named, class_="d-grafik"),
            tag(
                "div",
                *lines,
                class_="d-buka d-kisi-desa",
                role="group",
                aria_label=_alt(rows, kolom),
            ),
        ),
        f"Satu kotak satu desa, {format_number(len(rows))} semuanya; "
        f"{format_number(found.tak_melapor)} belum melapor tanda ini.",
    )


def _alt(rows: list[Baris], kolom: str) -> str:
    found = count_sign(rows, kolom)
    return (
        f"{TANDA[kolom][0]} per desa: {found.ya} ya, {found.belum} belum, {found.tak_melapor} "
        "belum melapor; tiap kecamatan dengan jumlahnya."
    )


def _square(row: Baris, kolom: str, palette: Palette) -> Html:
    words = tell(row[kolom])
    colour = {each: code for code, each in meanings(palette)}[words]
    return tag(
        "i",
        _MARK[words],
        title=f"{row['desa']}: {words}",
        style=f"background:{colour};color:{palette.ink_on(colour)}",
    )


def build_tabel(read: Read, potret_id: int, kecamatan: str) -> Html:
    """The desa of a kecamatan with all that is reported of each: a view."""
    rows = by_kecamatan(read_rows(read, potret_id))[kecamatan]
    lines = [
        (
            row["desa"],
            *(_sign(row[kolom]) for kolom in TANDA),
            tell_value("bangunan_persen", row["bangunan_persen"]),
            _since(row),
            tell_value("anggota", row["anggota"]),
        )
        for row in rows
    ]
    table = word_table(f"KDMP di Kecamatan {kecamatan}, desa demi desa.", _HEADS, lines)
    return section(
        f"Kecamatan {kecamatan}: {format_number(len(rows))} desa",
        tag("div", table, class_="d-kdmp d-kdmp-desa", tabindex="0"),
        "Simpanan, model, dan nomor badan hukum tiap desa ada dalam berkas Excel.",
    )


def _since(row: Baris) -> str:
    """Only who operates has a day to tell."""
    if tell(row["beroperasi"]) != YA:
        return "–"
    return tell_value("beroperasi_sejak", row["beroperasi_sejak"])


def _sign(value: object) -> Html:
    words = tell(value)
    return tag("span", f"{_MARK[words]} {words}", class_=f"d-tanda-{words.split()[-1]}")


def read_export(read: Read, potret_id: int, kecamatan: str | None) -> pd.DataFrame:
    """The same, of all desa or of one kecamatan: a view."""
    frame = read(list_kdmp, potret_id=potret_id)
    return kdmp_sheet(frame if kecamatan is None else frame[frame["kecamatan"] == kecamatan])
