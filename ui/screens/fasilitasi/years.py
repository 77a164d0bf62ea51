"""What the screen Fasilitasi says of a year and of all years."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.bertahan import longest
from db.figures.fasilitasi import BERTAHAN_PADA, PENDIRIAN_TAHUN_INI, UMUR
from db.figures.hitung import round_half_up
from db.queries.fasilitasi import (
    Pendirian,
    list_kumulatif,
    list_per_kecamatan,
    list_per_tahun,
)
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from db.queries.pengaturan import get_pengaturan
from db.values.format import MONTHS, format_date, format_decimal, format_number
from ui.charts.fasilitasi import build_curve, build_kecamatan, build_survival, build_years
from ui.reports.fasilitasi import bertahan_sentence, bertahan_table
from ui.screens.fasilitasi.biaya import explain_basis, explain_cost
from ui.session.data import read
from ui.widgets.chart import show
from ui.widgets.downloads import show_downloads
from ui.widgets.numbers import show_numbers
from ui.widgets.tables import table_height
from ui.words.labels import NASIB


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


def show_year(progress: Pendirian, pada: dt.date) -> None:
    """Draw the tab of one year: its curve, and where the foundings were."""
    tahun = progress.tahun
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(f"Koperasi berdiri sepanjang {tahun}", anchor=False)
        show(
            build_curve,
            read(list_kumulatif, tahun=tahun, pada=pada),
            alt=f"Kurva pendirian {tahun} {per_tanggal(tahun)}: {finding(progress)}.",
            target=progress.target,
            tahun=tahun,
        )
        st.caption(f"{explain_schedule(progress)} {explain_basis(tahun)}")
        show_curve_numbers(read(list_kumulatif, tahun=tahun, pada=pada), tahun)
    with right:
        st.header("Menurut kecamatan", anchor=False)
        places = read(list_per_kecamatan, tahun=tahun, pada=pada)
        some = places[places["berdiri"] > 0]
        show(
            build_kecamatan,
            some,
            alt=f"Pendirian {tahun} menurut kecamatan; {len(some)} dari {len(places)} ada.",
            empty=f"Belum ada koperasi yang berdiri pada {tahun}."
            if progress.tercatat
            else f"{finding(progress)}.",
        )
        if not progress.tercatat:
            return
        st.caption(
            f"{len(places) - len(some)} kecamatan lain belum ada pada {tahun}. "
            + explain_cost(tahun, pada, berdiri=progress.tercapai)
        )
        show_numbers(
            f"pendirian_kecamatan_{tahun}",
            places,
            {"kecamatan": "Kecamatan", "berdiri": "Berdiri (koperasi)"},
            judul=f"Pendirian difasilitasi {per_tanggal(tahun)}, per kecamatan",
            sumber="tahap fasilitasi",
            pada=pada,
        )


def show_years() -> None:
    """Draw the tab of all years: each against its own target, and what became of its koperasi."""
    years = read(list_per_tahun, pada=today())
    st.header("Pendirian tiap tahun terhadap targetnya", anchor=False)
    total = format_number(int(years["berdiri"].sum()))
    show(build_years, years, alt=f"{total} koperasi berdiri lewat fasilitasi sejak 2015.")
    st.caption(
        f"Batang: berdiri. Garis kuning: target tahun itu. Jumlah sejak 2015: {total}."
        + _unrecorded(years)
    )
    st.header("Apa jadinya koperasi tiap angkatan", anchor=False)
    survival = read(list_kelangsungan, pada=today())
    show(
        build_survival,
        survival,
        alt="Status hari ini koperasi hasil fasilitasi, menurut tahun SK AHU.",
    )
    st.caption(
        "Status hari ini tiap angkatan. Yang digabung dihitung sekali, sebagai penerusnya. "
        "Angkatan muda belum sempat berhenti, jadi tidak dibandingkan dengan yang tua."
    )
    show_numbers(
        "kelangsungan_fasilitasi",
        survival.assign(status=[NASIB[each] for each in survival["status"]]),
        {"tahun": "Tahun SK AHU", "status": "Status hari ini", "jumlah": "Koperasi"},
        judul="Keadaan koperasi hasil fasilitasi tiap tahun",
        sumber="tahap fasilitasi dan status kelembagaan",
    )
    _show_ages()
    show_downloads(
        "fasilitasi_per_tahun",
        years.rename(columns={"tahun": "Tahun", "berdiri": "Berdiri", "target": "Target"}),
        judul="Pendirian difasilitasi per tahun",
        sumber="tahap fasilitasi",
    )


def _unrecorded(years: pd.DataFrame) -> str:
    """Which years are no zero but not recorded."""
    unknown = [str(each) for each in years[years["berdiri"].isna()]["tahun"]]
    return f" Belum dicatat: {', '.join(unknown)}." if unknown else ""


def _show_ages() -> None:
    """How many of each year were aktif at the same age, and the headline of the oldest age."""
    rows = read(list_bertahan, pada=today())
    st.header("Masih aktif pada umur yang sama", anchor=False)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    st.markdown(f"**{bertahan_sentence(longest(rows), least)}**")
    table = bertahan_table(rows, least)
    st.dataframe(table, hide_index=True, height=table_height(len(table), at_most=460))
    st.caption(
        "Bagian yang berstatus aktif tepat 12, 24, dan 36 bulan setelah SK AHU-nya, menurut "
        "riwayat status, dari yang keadaannya saat itu terdata."
    )
    of = BERTAHAN_PADA[UMUR[-1]][2]
    show_numbers(
        "bertahan_fasilitasi",
        rows.assign(cukup_umur=["ya" if each else "belum" for each in rows["cukup_umur"]]),
        {
            "bulan": "Umur (bulan)",
            "tahun": "Tahun SK AHU",
            "berdiri": "Berdiri",
            "cukup_umur": "Seluruhnya cukup umur",
            "terdata": "Keadaannya terdata",
            "aktif": "Aktif",
        },
        judul="Koperasi hasil fasilitasi yang masih aktif pada umur yang sama",
        definisi=of.definisi,
        sumber=of.sumber,
    )


def last_day(tahun: int) -> dt.date:
    """The day that a year is looked at from: today, or its 31 December."""
    return min(today(), dt.date(tahun, 12, 31))


def per_tanggal(tahun: int) -> str:
    """The day for the captions: "per 12 Juli 2026"."""
    return f"per {format_date(last_day(tahun))}"


def show_curve_numbers(curves: pd.DataFrame, tahun: int) -> None:
    """The curves of list_kumulatif beside each other, a row per day of the year."""
    names = {"tahun_ini": str(tahun), "tahun_lalu": str(tahun - 1), "jadwal": "Jadwal"}
    wide = curves.pivot(index="tanggal", columns="seri", values="jumlah").reset_index()
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
        pada=last_day(tahun),
    )
