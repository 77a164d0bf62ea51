"""The kinds of koperasi by what they live from: their words, their colours, their addresses."""

import datetime as dt

from db.enums import Fokus
from db.figures.usaha import CAMPURAN, FOKUS_BELUM, SEKTOR_RIIL, SIMPAN_PINJAM
from db.queries.sektor import BELUM, TIADA, day_of
from db.values.format import format_number
from ui.charts.palette import Palette
from ui.reports.sektor_sheets import NAMA
from ui.words.address import address_in
from ui.words.markup import Html, tag

SCREEN = "sektor"
UKURAN_KELAS = {
    str(Fokus.SEKTOR_RIIL): SEKTOR_RIIL,
    str(Fokus.CAMPURAN): CAMPURAN,
    str(Fokus.SIMPAN_PINJAM): SIMPAN_PINJAM,
    BELUM: FOKUS_BELUM,
}
_WHEN = {TIADA: "tidak terdaftar"}


def colours_of(palette: Palette) -> dict[str, str]:
    """The colour of each kind, the same in every chart of the screen."""
    colours = (palette.this_year, palette.blue, palette.target, palette.no_data)
    return dict(zip(NAMA, colours, strict=True))


def name_of(kelas: str) -> str:
    """A kind in words, also of a koperasi that was not there."""
    return (NAMA | _WHEN)[kelas]


def figure_link(kunci: str, words: str, tahun_buku: int) -> Html:
    """A number as a link to where it comes from: what it means and the rows behind it."""
    hari: dt.date = day_of(tahun_buku)
    address = address_in(
        "indikator", angka=kunci, hari_angka=f"{hari}", tahun_buku_angka=f"{tahun_buku}"
    )
    return tag("a", words, href=address)


def number_link(kunci: str, value: int | None, tahun_buku: int) -> Html:
    """The same of a count."""
    return figure_link(kunci, format_number(value), tahun_buku)
