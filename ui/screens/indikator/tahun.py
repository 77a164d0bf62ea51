"""One figure on the same day of several years, and where it is not one series."""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from db.figures.katalog import UKURAN
from db.figures.season import same_day
from db.queries.baris import KeadaanAngka
from db.queries.pengaturan import get_pengaturan
from db.queries.versi_indikator import Patah, list_patah, say_patah
from db.values.format import format_date
from ui.charts.html.bars import Batang, Ruas, upright
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.screens.indikator.model import headings, told_here, told_values
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

_YEARS = 6


def build_tahun(read: Read, kunci: str, keadaan: KeadaanAngka, *, warna: str) -> Html:
    """The figure on this day of each of the last years, as bars and as a table: a view."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    states = [_years_ago(keadaan, back) for back in reversed(range(_YEARS))]
    told = [(each.hari, told_here(read, kunci, each)) for each in states]
    known = [day for day, found in told if found is not None and found.nilai is not None]
    if not known:
        return nothing("Angka ini belum terdata pada hari ini di tahun mana pun.")
    patah = [each for each in read(list_patah, kunci) if each.mulai > states[0].hari]
    broken = _by_year([day for day, _ in told], patah)
    ukuran, palette = UKURAN[kunci], PALETTES[warna]
    bars = [
        Batang(
            str(day.year),
            (Ruas(max(float(found.nilai), 0), palette.this_year),)
            if found is not None and found.nilai is not None
            else (),
            told_values(ukuran, found, least)[0],
            patah=broken.get(day.year, ""),
        )
        for day, found in told
    ]
    heads = ["Tahun", *headings(ukuran), *(["Definisi"] if broken else [])]
    rows = [
        (
            str(day.year),
            *told_values(ukuran, found, least),
            *(["berubah" if day.year in broken else "tetap"] if broken else []),
        )
        for day, found in told
    ]
    alt = f"{ukuran.nama} pada {', '.join(f'{each.nama}: {each.teks}' for each in bars)}."
    return joined(
        upright(bars, palette, alt=alt),
        *(tag("p", f"┆ {say_patah(each)}", class_="d-kata") for each in patah),
        tag(
            "p", f"Keadaan setiap {format_date(keadaan.hari).rpartition(' ')[0]}.", class_="d-kata"
        ),
        tag("div", word_table("Angka ini menurut tahun.", heads, rows), class_="d-buka"),
    )


def _years_ago(keadaan: KeadaanAngka, back: int) -> KeadaanAngka:
    day = same_day(keadaan.hari, keadaan.hari.year - back)
    return KeadaanAngka(day, keadaan.tahun_buku - back, keadaan.kecamatan)


def _by_year(days: list[dt.date], patah: list[Patah]) -> Mapping[int, str]:
    """Of each day whose figure is made otherwise than the one before, what changed, by year."""
    found: dict[int, str] = {}
    for before, day in pairwise(days):
        said = [say_patah(each) for each in patah if before < each.mulai <= day]
        if said:
            found[day.year] = " ".join(dict.fromkeys(said))
    return found
