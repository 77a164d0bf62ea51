"""The season of a tahun buku: the finding, its curve beside earlier ones, its months."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.clock import today
from db.enums import KeadaanRat
from db.figures.katalog import UKURAN
from db.figures.rat import PERSEN_LAPOR_TEPAT, PERSEN_RAT, PERSEN_RAT_TEPAT, SUDAH_RAT
from db.figures.season import curve_of, day_of_year, same_day
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.rat import count_musim, list_hari_rat, list_keadaan_rat
from db.queries.versi_indikator import list_patah, say_hari
from db.values.format import MONTHS, format_date, format_number
from ui.charts.html.curve import Kurva, draw_year
from ui.charts.html.parts import halves, nothing, section, tell_breaks
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.reports.report import tell_share
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import KEADAAN_RAT
from ui.words.markup import Html, joined, tag

# The season that is looked at, and those before it that it is compared with.
_SEASONS = 3
_WEEKS = 6


@dataclass(frozen=True)
class Musim:
    """A season, drawn.

    Attributes:
        judul: the finding.
        isi: RAT held by day, beside earlier seasons, and held and planned by month; beside them the
            same day of each season, where the koperasi stand, each a door to their list, and RAT by
            week, from now on.
    """

    judul: str
    isi: Html


def last_day(tahun_buku: int) -> dt.date:
    """The day that a season is looked at from: today, or the last of its calendar year."""
    return min(today(), dt.date(tahun_buku + 1, 12, 31))


def read_finding(read: Read, tahun_buku: int) -> str:
    """How many of those who owe it have held the RAT."""
    found = read(count_musim, [tahun_buku], hari=last_day(tahun_buku))[tahun_buku]
    if tahun_buku == today().year:
        return f"Tahun buku {tahun_buku} belum berakhir; RAT-nya mulai Januari {tahun_buku + 1}"
    if not found["wajib_rat"]:
        return f"Belum ada koperasi yang wajib RAT tahun buku {tahun_buku}"
    held = format_number(found["sudah_rat"], none="Belum satu pun")
    return (
        f"{held} dari {format_number(found['wajib_rat'])} koperasi wajib RAT sudah RAT tahun buku "
        f"{tahun_buku}"
    )


def build_musim(read: Read, tahun_buku: int, warna: str) -> Musim:
    """The season of a tahun buku: a view."""
    hari = last_day(tahun_buku)
    books = [tahun_buku - back for back in range(_SEASONS)]
    seasons = read(count_musim, books, hari=hari)
    days = read(list_hari_rat, books, hari=hari)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    compared = section(
        "Pada tanggal yang sama", _compare(seasons, hari, least), _deadlines(read, tahun_buku)
    )
    months = section(
        "Bulan demi bulan",
        _months(days, tahun_buku),
        "Direncanakan: rencana yang dicatat dan RAT-nya belum diselenggarakan."
        + _tell_outside(days, tahun_buku),
    )
    weeks = section("Minggu-minggu di depan", _weeks(days, tahun_buku, hari), "")
    states = _states(read, tahun_buku, hari)
    return Musim(
        judul=read_finding(read, tahun_buku),
        isi=halves(
            joined(_curve(read, days, books, warna), months),
            joined(compared, states, weeks),
            (3, 2),
        ),
    )


def _curve(read: Read, days: pd.DataFrame, books: list[int], warna: str) -> Html:
    palette, hari = PALETTES[warna], last_day(books[0])
    patah = say_hari(read(list_patah, SUDAH_RAT.kunci), [book + 1 for book in books])
    held = days[~days["rencana"]]
    colours = (palette.this_year, palette.last_year, palette.olive)
    curves = []
    for book, colour in zip(books, colours, strict=True):
        values = curve_of(held[held["tahun_buku"] == book], book + 1)
        if book == books[0]:
            values = values[: day_of_year(hari) + 1]
        if values and values[-1]:
            curves.append(Kurva(f"Buku {book}", colour, values))
    heading = "RAT yang sudah diselenggarakan, dari Januari"
    if not curves:
        return section(heading, nothing("Belum ada RAT yang dicatat."), "")
    alt = "; ".join(f"{each.nama} {format_number(round(each.nilai[-1]))} RAT" for each in curves)
    drawn = draw_year(curves, palette, target=None, satuan="Koperasi", alt=alt, patah=patah)
    outside = _count_outside(held, books[0])
    note = f" {format_number(outside)} RAT di luar tahun {books[0] + 1} tidak tergambar."
    return section(
        heading,
        drawn,
        "Koperasi terdaftar sekarang, menurut tanggal rapatnya."
        + (note if outside else "")
        + tell_breaks(patah),
    )


def _count_outside(days: pd.DataFrame, tahun_buku: int) -> int:
    """How many of them are not in the calendar year of the season."""
    own = rows_of(days[days["tahun_buku"] == tahun_buku])
    return int(sum(row["jumlah"] for row in own if row["tanggal"].year != tahun_buku + 1))


def _tell_outside(days: pd.DataFrame, tahun_buku: int) -> str:
    """Of the plans those that no row of the months has."""
    outside = _count_outside(days[days["rencana"]], tahun_buku)
    if not outside:
        return ""
    return f" {format_number(outside)} rencana jatuh di luar tahun {tahun_buku + 1}."


def _compare(seasons: Mapping[int, Mapping[str, Any]], hari: dt.date, least: int) -> Html:
    newest = max(seasons)
    rows = [
        (
            f"Buku {book}, per {format_date(same_day(hari, hari.year - (newest - book)))}",
            format_number(found["wajib_rat"], none="–"),
            format_number(found["sudah_rat"], none="–"),
            _share(PERSEN_RAT, found, least),
            _share(PERSEN_RAT_TEPAT, found, least),
            _share(PERSEN_LAPOR_TEPAT, found, least),
        )
        for book, found in seasons.items()
    ]
    heads = ("Tahun buku", "Wajib", "Sudah", "Bagian sudah", "Tepat waktu", "Lapor tepat waktu")
    return tag("div", word_table("Musim RAT pada tanggal yang sama.", heads, rows), class_="d-buka")


def _share(ukuran: Ukuran, found: Mapping[str, Any], least: int) -> Html:
    assert ukuran.bagian is not None
    part, whole = (found[each] for each in ukuran.bagian)
    told = tell_share(ukuran, part, whole, terkecil=least)
    return tag("a", told, href=address_in("indikator", angka=ukuran.kunci))


def _deadlines(read: Read, tahun_buku: int) -> str:
    rules = read(list_aturan, pada=dt.date(tahun_buku + 1, 1, 1))
    primer, sekunder = (
        MONTHS[int(rules[f"bulan_batas_rat_{each}"]) - 1] for each in ("primer", "sekunder")
    )
    return (
        f"Batas waktu: koperasi primer akhir {primer}, sekunder akhir {sekunder} {tahun_buku + 1}; "
        f"dilaporkan paling lambat {rules['bulan_lapor_rat']} bulan sesudah rapat. "
        f"{UKURAN['wajib_rat'].definisi.split(';', maxsplit=1)[0]}."
    )


def _states(read: Read, tahun_buku: int, hari: dt.date) -> Html:
    rows = read(list_keadaan_rat, tahun_buku=tahun_buku, hari=hari)
    counts = rows.groupby("keadaan_rat")["koperasi"].sum()
    lines = [
        (
            tag(
                "a",
                KEADAAN_RAT[each],
                href=address_in(
                    "rat",
                    tahun_rat=str(tahun_buku),
                    bagian_rat="Daftar dan pengingat",
                    keadaan_rat=KEADAAN_RAT[each],
                ),
            ),
            format_number(int(counts.get(str(each), 0))),
        )
        for each in KeadaanRat
    ]
    if not len(counts):
        none = (
            f"Tahun buku {tahun_buku} belum berakhir, jadi belum ada yang wajib RAT."
            if tahun_buku == today().year
            else "Belum ada koperasi terdaftar."
        )
        return section("Di mana koperasi berada", nothing(none), "")
    table = word_table("Keadaan RAT.", ("Keadaan", "Koperasi"), lines)
    return section(
        "Di mana koperasi berada",
        tag("div", table, class_="d-buka"),
        f"Seluruhnya {format_number(int(counts.sum()))} koperasi terdaftar.",
    )


def _months(days: pd.DataFrame, tahun_buku: int) -> Html:
    counts: Counter[tuple[int, bool, int]] = Counter()
    for row in rows_of(days):
        book, tanggal = row["tahun_buku"], row["tanggal"]
        if tanggal.year == book + 1:
            counts[book, row["rencana"], tanggal.month] += int(row["jumlah"])

    def count(book: int, month: int, *, rencana: bool) -> str:
        found = counts[book, rencana, month]
        return format_number(found) if found else "–"

    rows = [
        (
            name,
            count(tahun_buku, month, rencana=False),
            count(tahun_buku, month, rencana=True),
            count(tahun_buku - 1, month, rencana=False),
            count(tahun_buku - 2, month, rencana=False),
        )
        for month, name in enumerate(MONTHS, start=1)
    ]
    heads = (
        *("Bulan", f"Buku {tahun_buku}", "Direncanakan"),
        *(f"Buku {tahun_buku - 1}", f"Buku {tahun_buku - 2}"),
    )
    return word_table("RAT menurut bulan rapatnya.", heads, rows)


def _weeks(days: pd.DataFrame, tahun_buku: int, hari: dt.date) -> Html:
    """The next weeks in which RAT are planned, and how many in each."""
    plans = rows_of(days[(days["tahun_buku"] == tahun_buku) & days["rencana"]])
    monday = hari - dt.timedelta(days=hari.weekday())
    counts: Counter[dt.date] = Counter()
    for row in plans:
        counts[row["tanggal"] - dt.timedelta(days=row["tanggal"].weekday())] += row["jumlah"]
    late = sum(many for first, many in counts.items() if first < monday)
    coming = sorted(first for first in counts if first >= monday)[:_WEEKS]
    rows = [
        (
            f"{format_date(first)} – {format_date(first + dt.timedelta(days=6))}",
            format_number(counts[first]),
        )
        for first in coming
    ]
    if late:
        rows.insert(0, ("Rencananya sudah lewat, RAT-nya belum dicatat", format_number(late)))
    if not rows:
        return nothing(
            "Tidak ada RAT yang direncanakan. Rencana dicatat di profil koperasi, bagian Tahun."
        )
    return word_table("RAT yang direncanakan.", ("Minggu", "Direncanakan"), rows)
