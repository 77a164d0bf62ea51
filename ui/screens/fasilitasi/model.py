"""What Fasilitasi says of a year and of all years, worked out once per state of its data."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from db.clock import today
from db.figures.bertahan import longest
from db.figures.fasilitasi import PENDIRIAN, PENDIRIAN_TAHUN_INI
from db.figures.hitung import round_half_up
from db.queries.dihitung import list_aturan_hitung
from db.queries.fasilitasi import (
    Pendirian,
    count_kumulatif,
    list_per_kecamatan,
    list_per_tahun,
)
from db.queries.hitungan_tahun import list_koreksi
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.versi_indikator import list_patah, say_hari, say_tahun
from db.values.format import format_date, format_decimal, format_number
from ui.charts.fasilitasi import draw_curve, draw_kecamatan, draw_survival, draw_years
from ui.charts.html.parts import nothing, section, tell_breaks
from ui.charts.palette import PALETTES, Palette
from ui.reports.fasilitasi import bertahan_sentence, bertahan_table
from ui.reports.hitungan import say_closing
from ui.screens.fasilitasi.biaya import explain_basis, explain_cost
from ui.screens.fasilitasi.target import explain_places
from ui.session.view import Read
from ui.widgets.tables import Terkirim, sent
from ui.words.markup import Html


@dataclass(frozen=True)
class Kemajuan:
    """One year: its curve, and where the foundings were; whether any case is recorded at all."""

    kurva: Html
    kecamatan: Html
    tercatat: bool


@dataclass(frozen=True)
class TahunKeTahun:
    """All years: each against its target, and what became of its koperasi."""

    target: Html
    nasib: Html


@dataclass(frozen=True)
class UmurSama:
    """Who was still aktif at the same age: the headline, and a row per year."""

    kalimat: str
    tabel: Terkirim


def last_day(tahun: int) -> dt.date:
    """The day that a year is looked at from: today, or its 31 December."""
    return min(today(), dt.date(tahun, 12, 31))


def per_tanggal(tahun: int) -> str:
    """The day for the captions: "per 12 Juli 2026"."""
    return f"per {format_date(last_day(tahun))}"


def read_finding(read: Read, tahun: int) -> str:
    """The title of a year."""
    return finding(read(count_kumulatif, tahun=tahun, pada=last_day(tahun))[0])


def finding(progress: Pendirian) -> str:
    """The title: how many of how many, and whether that is where the year should stand."""
    if not progress.tercatat:
        return f"Kasus fasilitasi {progress.tahun} belum dicatat"
    reached = format_number(progress.tercapai)
    if progress.target is None or progress.seharusnya is None:
        return f"{reached} koperasi berdiri pada {progress.tahun}; target belum ditetapkan"
    title = (
        f"{reached} dari {format_number(progress.target)} koperasi berdiri pada {progress.tahun}"
    )
    if progress.tahun < today().year:
        return title
    # From the schedule as it is written, so that the title and the card say the same.
    gap = progress.tercapai - int(round_half_up(progress.seharusnya, 0))
    if gap == 0:
        return f"{title}, sesuai jadwal"
    return f"{title}, {abs(gap)} {'di depan' if gap > 0 else 'di belakang'} jadwal"


def explain_schedule(progress: Pendirian) -> str:
    """Where the schedule comes from, for the caption under the curve."""
    if progress.seharusnya is None:
        return "Jadwal belum ada karena target tahun ini belum ditetapkan."
    expected = format_decimal(progress.seharusnya)
    day = "hari ini" if progress.tahun == today().year else per_tanggal(progress.tahun)
    source = (
        "rata-rata bagian yang tercapai pada tanggal yang sama dalam lima tahun sebelumnya"
        if progress.menurut_musim
        else "bagian tahun yang sudah berjalan, karena catatan tahun sebelumnya belum cukup"
    )
    return f"Jadwal {day} {expected} koperasi: target dikali {source}."


def build_kemajuan(read: Read, tahun: int, warna: str) -> Kemajuan:
    """The year as of its last day, drawn in the palette of that name."""
    palette, pada = PALETTES[warna], last_day(tahun)
    progress, curves = read(count_kumulatif, tahun=tahun, pada=pada)
    patah = list_breaks(read, tahun)
    drawn = draw_curve(
        curves,
        palette,
        target=progress.target,
        tahun=tahun,
        alt=f"Kurva pendirian {tahun} {per_tanggal(tahun)}: {finding(progress)}.",
        patah=patah,
    )
    words = " ".join(
        each
        for each in (
            explain_schedule(progress),
            explain_basis(read, tahun),
            _explain_closing(read, tahun),
            read(list_aturan_hitung, pada=pada)[tahun].kalimat,
        )
        if each
    ) + tell_breaks(patah)
    return Kemajuan(
        kurva=section(f"Koperasi berdiri sepanjang {tahun}", drawn, words),
        kecamatan=_kecamatan(read, progress, palette),
        tercatat=progress.tercatat,
    )


def _explain_closing(read: Read, tahun: int) -> str:
    """That the year is closed and what was corrected since; "" of an open one."""
    found = read(list_koreksi).get(tahun)
    return f"{say_closing(*found)}." if found else ""


def list_breaks(read: Read, tahun: int) -> dict[int, str]:
    """Where what counts as founded was changed in a year and the one before."""
    return say_hari(read(list_patah, PENDIRIAN_TAHUN_INI.kunci), (tahun - 1, tahun))


def _kecamatan(read: Read, progress: Pendirian, palette: Palette) -> Html:
    tahun, pada = progress.tahun, last_day(progress.tahun)
    places = read(list_per_kecamatan, tahun=tahun, pada=pada)
    some = places[places["berdiri"] > 0]
    drawn = (
        nothing(
            f"Belum ada koperasi yang berdiri pada {tahun}."
            if progress.tercatat
            else f"{finding(progress)}."
        )
        if some.empty
        else draw_kecamatan(
            some,
            palette,
            alt=f"Pendirian {tahun} menurut kecamatan; {len(some)} dari {len(places)} ada.",
        )
    )
    if not progress.tercatat:
        return section("Menurut kecamatan", drawn, "")
    others = (
        "" if some.empty else f"{len(places) - len(some)} kecamatan lain belum ada pada {tahun}. "
    )
    cost = explain_cost(read, tahun, pada, berdiri=progress.tercapai)
    words = " ".join(each for each in (others + cost, explain_places(read, tahun)) if each)
    return section("Menurut kecamatan", drawn, words)


def build_tahunan(read: Read, pada: dt.date, warna: str) -> TahunKeTahun:
    """All years as of a day, drawn in the palette of that name."""
    palette = PALETTES[warna]
    years = read(list_per_tahun, pada=pada)
    total = format_number(int(years["berdiri"].sum()))
    patah = say_tahun(read(list_patah, PENDIRIAN_TAHUN_INI.kunci), years["tahun"])
    target = draw_years(
        years,
        palette,
        alt=f"{total} koperasi berdiri lewat fasilitasi sejak 2015.",
        patah=patah,
    )
    survival = read(list_kelangsungan, pada=pada)
    nasib = (
        nothing("Belum ada data untuk ditampilkan.")
        if survival.empty
        else draw_survival(
            survival,
            palette,
            alt="Status hari ini koperasi hasil fasilitasi, menurut tahun SK AHU.",
        )
    )
    return TahunKeTahun(
        target=section(
            "Pendirian tiap tahun terhadap targetnya",
            target,
            f"Batang: berdiri. Garis jingga: target tahun itu. Jumlah sejak 2015: {total}."
            + _unrecorded(years)
            + _closed(read)
            + f" {PENDIRIAN.jelas(read(list_aturan, pada=pada))}"
            + tell_breaks(patah),
        ),
        nasib=section(
            "Apa jadinya koperasi tiap angkatan",
            nasib,
            "Status hari ini tiap angkatan, menurut tahun SK AHU-nya: banyaknya boleh lain dari "
            "yang dihitung ke target. Yang digabung dihitung sekali, sebagai penerusnya. "
            "Angkatan muda belum sempat berhenti, jadi tidak dibandingkan dengan yang tua.",
        ),
    )


def build_umur(read: Read, pada: dt.date) -> UmurSama:
    """How many of each year were aktif at the same age, and the headline of the oldest age."""
    rows = read(list_bertahan, pada=pada)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    return UmurSama(bertahan_sentence(longest(rows), least), sent(bertahan_table(rows, least)))


def _closed(read: Read) -> str:
    """Each closed year that was corrected since, and how many were not."""
    found = read(list_koreksi)
    moved = [f"{tahun}: {say_closing(*each)}" for tahun, each in found.items() if any(each[1:])]
    still = len(found) - len(moved)
    rest = [f"{still} tahun {'lain ' if moved else ''}ditutup tanpa koreksi"] if still else []
    return f" {'; '.join([*moved, *rest])}." if found else ""


def _unrecorded(years: pd.DataFrame) -> str:
    """Which years are no zero but not recorded."""
    unknown = [str(each) for each in years[years["berdiri"].isna()]["tahun"]]
    return f" Belum dicatat: {', '.join(unknown)}." if unknown else ""
