"""What the map screen shows besides the map: choices, values in words, the picture for a slide."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.katalog import NAMA_LAMA, PETA, UKURAN
from db.figures.rat import book_to_open
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.peta import (
    list_nilai,
    list_semua_nilai,
    list_tahun_buku,
    list_titik_desa,
)
from db.queries.wilayah import list_kecamatan
from db.values.format import (
    format_date,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang, Nilai, kata_hilang
from ui.charts.classes import Kelas, classify
from ui.charts.geometry import GEOMETRY_FILE
from ui.charts.palette import LIGHT
from ui.charts.peta import build_map
from ui.charts.picture import to_png
from ui.files.workbook import DEMO, Keterangan
from ui.screens.peta.rank import rank, rank_words
from ui.session.data import read
from ui.session.view import Read
from ui.widgets.downloads import show_downloads
from ui.widgets.numbers import show_numbers
from ui.words.markdown import escape_markdown

# Three names no longer read as a title.
_NAMED = 2
_TITIK = {
    "kode": "Kode desa (Kemendagri)",
    "nama": "Desa",
    "koperasi": "Koperasi",
    "lon": "Bujur",
    "lat": "Lintang",
}
# What a share is taken of; too few of them hide it.
KELOMPOK = "koperasi"


def choose_book(*, asked: bool) -> int:
    """The tahun buku of the map; the reader is asked only where the figure depends on it."""
    recorded, first = _recorded(), first_book()
    if not asked:
        return first
    return st.selectbox(
        "Tahun buku",
        recorded,
        index=recorded.index(first) if first in recorded else 0,
        key="tahun_peta",
        bind="query-params",
        format_func=lambda each: f"Tahun buku {each}",
        label_visibility="collapsed",
        width=170,
    )


def _recorded() -> list[int]:
    return read(list_tahun_buku) or [today().year - 1]


def first_book() -> int:
    """The tahun buku that the map opens with."""
    return book_to_open(_recorded(), today())


def about_head(kunci: str, tahun_buku: int) -> dict[str, Any]:
    """What the head says below the finding: the indicator, its tahun buku and its source."""
    indikator = UKURAN[kunci]
    subtitle = f"{indikator.nama} per kecamatan"
    if indikator.bertahun:
        subtitle += f", tahun buku {tahun_buku}"
    return {"subtitle": subtitle, "source": indikator.sumber, "angka": (kunci,)}


def follow_old_link() -> None:
    """An address that names an indicator as it was called before leads to the same one."""
    asked = st.query_params.get("indikator")
    if asked in NAMA_LAMA:
        st.session_state["indikator"] = NAMA_LAMA[asked]


def show_points() -> None:
    """The desa behind the points on the map, as a table to take away."""
    show_numbers(
        "titik_desa",
        read(list_titik_desa),
        _TITIK,
        judul="Desa yang berkoperasi",
        sumber="register koperasi; titik desa",
    )


def format_nilai(indikator: Ukuran, value: Nilai, terkecil: int) -> str:
    """A value of the indicator in words: "61,5 %", "12", "1,3", "kurang dari 5"."""
    if isinstance(value, Hilang):
        return kata_hilang(value, terkecil, KELOMPOK if indikator.is_percent else "")
    if indikator.is_percent:
        return format_percent(value)
    return format_decimal(value, indikator.desimal)


def read_map(read: Read, kunci: str, **when: Any) -> tuple[pd.DataFrame, Kelas]:
    """The rows of build_map for the 29 kecamatan, greatest first, and their classes.

    Columns: kode, nama, pembilang, penyebut, nilai, hilang, nilai_teks, keterangan (the value, and
    of a percentage its parts), kelas, lon, lat, peringkat (1 is the greatest; equal values share
    one; <NA> where there is no value), tempat (the same in words).
    """
    indikator = UKURAN[kunci]
    points = read(list_kecamatan)[["kode", "lon", "lat"]]
    frame = read(list_nilai, kunci, **when).merge(points, on="kode")
    kelas = classify(
        values_of(frame),
        digits=indikator.desimal,
        terkecil=int(read(get_pengaturan, "kelompok_terkecil")),
        kelompok=KELOMPOK if indikator.is_percent else "",
    )
    frame = frame.assign(
        kelas=[kelas.kata_dari(each) for each in values_of(frame)],
        nilai_teks=[format_nilai(indikator, each, kelas.terkecil) for each in values_of(frame)],
        peringkat=rank(frame["nilai"]),
        tempat=rank_words(frame["nilai"]),
    )
    frame["keterangan"] = [with_parts(indikator, row) for row in rows_of(frame)]
    return frame.sort_values(["nilai", "nama"], ascending=[False, True], ignore_index=True), kelas


def with_parts(indikator: Ukuran, row: dict[str, Any]) -> str:
    """The value in words, and of how many a percentage is: "83,3 %, 5 dari 6"."""
    if not indikator.is_percent or pd.isna(row["nilai"]):
        return str(row["nilai_teks"])
    parts = (format_number(row[each]) for each in ("pembilang", "penyebut"))
    return f"{row['nilai_teks']}, {' dari '.join(parts)}"


def values_of(frame: pd.DataFrame) -> list[Nilai]:
    """The values of rows of list_nilai, each or why there is none."""
    return [
        float(value) if pd.isna(why) else Hilang(why)
        for value, why in zip(frame["nilai"], frame["hilang"], strict=True)
    ]


def finding(frame: pd.DataFrame, indikator: Ukuran) -> str:
    """The title: which kecamatan leads, with its value; also for a tie and for no data."""
    first = frame[frame["peringkat"] == 1]
    if first.empty:
        hidden = (frame["hilang"] == Hilang.KELOMPOK_KECIL).any()
        return f"{indikator.nama}: belum ada yang {'dapat ditampilkan' if hidden else 'terdata'}"
    if len(first) == len(frame):
        return f"{indikator.nama}: {first.iloc[0]['nilai_teks']} di setiap kecamatan"
    if not first.iloc[0]["nilai"]:
        return f"{indikator.nama}: {first.iloc[0]['nilai_teks']} di semua yang terdata"
    if len(first) > _NAMED:
        return f"{indikator.nama}: {len(first)} kecamatan sama tinggi"
    known = frame[frame["nilai"].notna()]
    last = known[known["nilai"] == known["nilai"].min()]
    lowest = (
        "" if len(last) > _NAMED or len(known) == len(first) else f", terendah di {_told(last)}"
    )
    return f"{indikator.nama} tertinggi di {_told(first)}{lowest}"


def _told(rows: pd.DataFrame) -> str:
    """Kecamatan with the value that they share."""
    return f"{' dan '.join(rows['nama'])} ({rows.iloc[0]['keterangan']})"


def show_all_values(nama: str, kode: str, *, terkecil: int, **when: object) -> None:
    """Every indicator of one kecamatan, and the same to take away; worked out once it is opened."""
    box = st.expander(
        f"Semua indikator {escape_markdown(nama)}", key="semua_indikator", on_change="rerun"
    )
    if not box.open:
        return
    values = _all_values(kode, terkecil, **when)
    with box:
        st.table(values, border="horizontal")
        show_downloads(
            f"indikator_{nama.replace(' ', '_')}",
            values.reset_index(),
            judul=f"Semua indikator {nama}",
            sumber="register dinas",
            angka=PETA,
        )


def _all_values(kode: str, terkecil: int, **when: object) -> pd.DataFrame:
    rows = read(list_semua_nilai, **when)  # type: ignore[arg-type]
    rows["tempat"] = rows.groupby("kunci", group_keys=False)["nilai"].apply(rank_words)
    own = rows[rows["kode"] == kode].set_index("kunci")
    return pd.DataFrame(
        {
            "Indikator": [UKURAN[kunci].nama for kunci in own.index],
            "Nilai": [
                format_nilai(UKURAN[kunci], value, terkecil)
                for kunci, value in zip(own.index, values_of(own), strict=True)
            ],
            "Peringkat": own["tempat"].tolist(),
        }
    ).set_index("Indikator")


def picture(
    frame: pd.DataFrame,
    kelas: Kelas,
    indikator: Ukuran,
    batas: tuple[str, str],
    about: Keterangan,
) -> bytes:
    """The map as PNG for a report: title, date, source and, where it holds, DATA CONTOH.

    Args:
        batas: the GeoJSON (empty for the sketch), and whose boundaries they are.
    """
    geometry = json.loads(batas[0] or GEOMETRY_FILE.read_text(encoding="utf-8"))
    chart = build_map(
        frame, LIGHT, kelas=kelas, satuan=indikator.satuan, geometry=geometry, height=620
    ).properties(width=900)
    foot = f"Keadaan {format_date(about.per)} · Sumber: {about.sumber}"
    lines = [*([DEMO] if about.contoh else []), about.definisi, foot, batas[1]]
    return to_png(chart, title=about.judul, lines=lines)
