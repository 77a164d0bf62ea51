"""What the screen Fasilitasi draws of a year and of all years, with the numbers to take away."""

import datetime as dt
from functools import partial

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.fasilitasi import BERTAHAN_PADA, PENDIRIAN, PENDIRIAN_TAHUN_INI, UMUR
from db.queries.fasilitasi import list_kumulatif, list_per_tahun
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from db.queries.pengaturan import list_aturan
from db.values.format import MONTHS, NOT_RECORDED
from ui.screens.fasilitasi.model import (
    build_kemajuan,
    build_tahunan,
    build_umur,
    last_day,
    per_tanggal,
)
from ui.screens.fasilitasi.target import place_rows
from ui.session.data import read
from ui.session.view import view
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.downloads import show_downloads
from ui.widgets.numbers import show_numbers
from ui.widgets.tables import table_height
from ui.words.labels import NASIB

YEARS = "Tahun ke tahun"


def show_year(tahun: int, pada: dt.date) -> None:
    """Draw the tab of one year: its curve, and where the foundings were."""
    shown = view(build_kemajuan, tahun, palette_name())
    left, right = beside("tahun", (3, 2))
    with left:
        st.html(shown.kurva)
        show_curve_numbers(tahun, pada)
    with right:
        st.html(shown.kecamatan)
        if not shown.tercatat:
            return
        show_numbers(
            f"pendirian_kecamatan_{tahun}",
            partial(place_rows, read, tahun, pada),
            {"kecamatan": "Kecamatan", "berdiri": "Berdiri (koperasi)", "target": "Target"},
            definisi=PENDIRIAN_TAHUN_INI.jelas(read(list_aturan, pada=pada)),
            judul=f"Pendirian difasilitasi {per_tanggal(tahun)}, per kecamatan",
            sumber="tahap fasilitasi",
            pada=pada,
            angka=(PENDIRIAN_TAHUN_INI.kunci,),
        )


def show_years() -> None:
    """Draw the tab of all years: each against its own target, and what became of its koperasi."""
    shown = view(build_tahunan, today(), palette_name())
    st.html(shown.target)
    st.html(shown.nasib)
    show_numbers(
        "kelangsungan_fasilitasi",
        _survival_rows,
        None,
        judul="Keadaan koperasi hasil fasilitasi tiap tahun",
        sumber="tahap fasilitasi dan status kelembagaan",
    )
    _show_ages()
    years = read(list_per_tahun, pada=today())
    show_downloads(
        "fasilitasi_per_tahun",
        years.rename(columns={"tahun": "Tahun", "berdiri": "Berdiri", "target": "Target"}),
        judul="Pendirian difasilitasi per tahun",
        definisi=PENDIRIAN.jelas(read(list_aturan, pada=today())),
        sumber="tahap fasilitasi",
        angka=(PENDIRIAN_TAHUN_INI.kunci, "target_pendirian"),
    )


def _survival_rows() -> pd.DataFrame:
    """A row a year, a column for each that became of any of its koperasi."""
    rows = read(list_kelangsungan, pada=today())
    wide = rows.pivot_table(index="tahun", columns="status", values="jumlah", fill_value=0)
    known = [each for each in NASIB if each in wide.columns]
    counts = wide[known].astype("Int64").rename(columns=NASIB)
    return counts.assign(Jumlah=counts.sum(axis=1)).reset_index(names="Tahun SK AHU")


def _age_rows() -> pd.DataFrame:
    """A row a year; of each age how many are known and how many of them were aktif."""
    rows = read(list_bertahan, pada=today())
    first = rows.drop_duplicates("tahun").set_index("tahun")["berdiri"]
    table = {"Berdiri": first}
    for bulan in UMUR:
        of_age = rows[rows["bulan"] == bulan].set_index("tahun")
        table[f"Terdata pada {bulan} bulan"] = of_age["terdata"]
        table[f"Aktif pada {bulan} bulan"] = of_age["aktif"]
    return pd.DataFrame(table).astype("Int64").reset_index(names="Tahun SK AHU")


def _show_ages() -> None:
    """How many of each year were aktif at the same age, and the headline of the oldest age."""
    shown = view(build_umur, today())
    st.header("Masih aktif pada umur yang sama", anchor=False)
    st.markdown(f"**{shown.kalimat}**")
    st.dataframe(
        shown.tabel,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(shown.tabel.num_rows, at_most=460),
    )
    st.caption(
        "Bagian yang berstatus aktif tepat 12, 24, dan 36 bulan setelah SK AHU-nya, menurut "
        "riwayat status, dari yang keadaannya saat itu terdata."
    )
    of = BERTAHAN_PADA[UMUR[-1]][2]
    show_numbers(
        "bertahan_fasilitasi",
        _age_rows,
        None,
        judul="Koperasi hasil fasilitasi yang masih aktif pada umur yang sama",
        definisi=of.definisi,
        sumber=of.sumber,
        angka=[each.kunci for *_, each in BERTAHAN_PADA.values()],
    )


def _curve_rows(tahun: int, pada: dt.date) -> pd.DataFrame:
    curves = read(list_kumulatif, tahun=tahun, pada=pada)
    names = {"tahun_ini": str(tahun), "tahun_lalu": str(tahun - 1), "jadwal": "Jadwal"}
    wide = curves.pivot(index="tanggal", columns="seri", values="jumlah").reset_index()
    shown = [each for each in names if each in wide.columns]
    return pd.DataFrame(
        {
            "Hari": [f"{each.day:02} {MONTHS[each.month - 1]}" for each in wide["tanggal"]],
            **{f"Berdiri, {names[each]}": wide[each].astype("Float64") for each in shown},
        }
    )


def show_curve_numbers(tahun: int, pada: dt.date, *, is_new: bool = True) -> None:
    """The curves of list_kumulatif beside each other, a row per day; is_new: as show_numbers()."""
    show_numbers(
        f"kurva_pendirian_{tahun}",
        partial(_curve_rows, tahun, pada),
        None,
        judul=f"Koperasi berdiri sepanjang {tahun}, kumulatif",
        definisi=PENDIRIAN_TAHUN_INI.jelas(read(list_aturan, pada=pada)),
        sumber=PENDIRIAN_TAHUN_INI.sumber,
        angka=(PENDIRIAN_TAHUN_INI.kunci,),
        pada=last_day(tahun),
        is_new=is_new,
    )
