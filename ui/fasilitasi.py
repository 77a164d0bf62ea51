"""What the screen Fasilitasi says of a year: its title, its schedule, its day."""

import datetime as dt

import pandas as pd

from db.clock import today
from db.indikator import PENDIRIAN_TAHUN_INI
from db.queries.fasilitasi import Pendirian
from ui.angka import show_numbers
from ui.format import MONTHS, format_date, format_decimal, format_number
from ui.labels import STATUS_KELEMBAGAAN

# Of list_kelangsungan, in words.
STATUS = {
    **{str(each): word for each, word in STATUS_KELEMBAGAAN.items()},
    "belum_terdata": "Belum terdata",
}


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
    gap = round(progress.tercapai - progress.seharusnya)
    if gap == 0:
        return f"{title}, sesuai jadwal"
    return f"{title}, {abs(gap)} {'di depan' if gap > 0 else 'di belakang'} jadwal"


def explain_schedule(progress: Pendirian) -> str:
    """Where the schedule comes from, for the caption under the curve."""
    if progress.seharusnya is None:
        return "Jadwal belum ada karena target tahun ini belum ditetapkan."
    expected = format_decimal(progress.seharusnya)
    source = (
        "rata-rata bagian yang tercapai pada tanggal yang sama dalam lima tahun sebelumnya"
        if progress.menurut_musim
        else "bagian tahun yang sudah berjalan, karena catatan tahun sebelumnya belum cukup"
    )
    return f"Jadwal hari ini {expected} koperasi: target dikali {source}."


def last_day(tahun: int) -> dt.date:
    """The day that a year is looked at from: today, or its 31 December."""
    return min(today(), dt.date(tahun, 12, 31))


def per_tanggal(tahun: int) -> str:
    """The day for the captions: "per 12 Juli 2026"."""
    return f"per {format_date(last_day(tahun))}"


def show_curve_numbers(curves: pd.DataFrame, tahun: int) -> None:
    """The curves of list_kumulatif beside each other, a row per day of the year."""
    names = {"tahun_ini": str(tahun), "tahun_lalu": str(tahun - 1), "jadwal": "Jadwal"}
    wide = curves.pivot_table(index="tanggal", columns="seri", values="jumlah").reset_index()
    shown = [each for each in names if each in wide.columns]
    rows = pd.DataFrame(
        {
            "Hari": [f"{each.day:02} {MONTHS[each.month - 1]}" for each in wide["tanggal"]],
            **{f"Berdiri, {names[each]}": wide[each].astype("Float64") for each in shown},
        }
    )
    show_numbers(
        f"kurva_pendirian_{tahun}",
        rows,
        None,
        judul=f"Koperasi berdiri sepanjang {tahun}, kumulatif",
        definisi=PENDIRIAN_TAHUN_INI.definisi,
        sumber=PENDIRIAN_TAHUN_INI.sumber,
    )
