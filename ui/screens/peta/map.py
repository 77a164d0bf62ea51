"""What the map screen shows besides the map: choices, values in words, the picture for a slide."""

import json
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.clock import today
from db.figures.katalog import NAMA_LAMA, UKURAN
from db.figures.rat import book_to_open
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.peta import (
    list_nama_koperasi,
    list_nilai,
    list_semua_nilai,
    list_tahun_buku,
    list_titik_desa,
)
from db.queries.wilayah import list_kecamatan
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang, Nilai, kata_hilang
from ui.charts.classes import Kelas, classify
from ui.charts.geometry import GEOMETRY_FILE
from ui.charts.peta import build_map
from ui.charts.picture import to_png
from ui.charts.theme import LIGHT
from ui.files.workbook import DEMO, Keterangan
from ui.screens.peta.rank import rank, rank_words
from ui.session.data import read
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.labels import STATUS_KELEMBAGAAN
from ui.words.markdown import escape_markdown

SHOWN = 10
_TITIK = {
    "kode": "Kode desa (Kemendagri)",
    "nama": "Desa",
    "koperasi": "Koperasi",
    "lon": "Bujur",
    "lat": "Lintang",
}
# What a share is taken of; too few of them hide it.
KELOMPOK = "koperasi"
CLICKS = "_klik_peta"


def choose_book(place: DeltaGenerator, *, asked: bool) -> int:
    """The tahun buku of the map; the reader is asked only where the figure depends on it."""
    recorded, first = _recorded(), first_book()
    if not asked:
        return first
    return place.selectbox(
        "Tahun buku",
        recorded,
        index=recorded.index(first) if first in recorded else 0,
        key="tahun_peta",
        bind="query-params",
    )


def _recorded() -> list[int]:
    return read(list_tahun_buku) or [today().year - 1]


def first_book() -> int:
    """The tahun buku that the map opens with."""
    return book_to_open(_recorded(), today())


def about_head(kunci: str, tahun_buku: int) -> dict[str, str]:
    """What the head says below the finding: the indicator, its tahun buku and its source."""
    indikator = UKURAN[kunci]
    subtitle = f"{indikator.nama} per kecamatan"
    if indikator.bertahun:
        subtitle += f", tahun buku {tahun_buku}"
    return {"subtitle": subtitle, "source": indikator.sumber}


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


def _format_nilai(indikator: Ukuran, value: Nilai, terkecil: int) -> str:
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
        nilai_teks=[_format_nilai(indikator, each, kelas.terkecil) for each in values_of(frame)],
        peringkat=rank(frame["nilai"]),
        tempat=rank_words(frame["nilai"]),
    )
    frame["keterangan"] = [_with_parts(indikator, row) for row in rows_of(frame)]
    return frame.sort_values(["nilai", "nama"], ascending=[False, True], ignore_index=True), kelas


def _with_parts(indikator: Ukuran, row: dict[str, Any]) -> str:
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
    names = [str(nama) for nama in first["nama"]]
    if len(names) > 2:  # noqa: PLR2004 - three names no longer read as a title
        return f"{indikator.nama}: {len(names)} kecamatan sama tinggi"
    return f"{indikator.nama} tertinggi di {' dan '.join(names)} ({first.iloc[0]['keterangan']})"


def show_kecamatan(
    frame: pd.DataFrame, kode: str, kunci: str, *, terkecil: int, **when: object
) -> None:
    """The panel of one kecamatan: its value and rank, all indicators, its first koperasi."""
    row = rows_of(frame[frame["kode"] == kode])[0]
    ranked = int(frame["peringkat"].notna().sum())
    st.header(escape_markdown(row["nama"]), anchor=False)
    left, right = st.columns(2)
    left.metric(UKURAN[kunci].nama, row["nilai_teks"], help=fill_rules(UKURAN[kunci].definisi))
    place = (
        "–"
        if pd.isna(row["peringkat"])
        else f"{row['tempat']} dari {ranked}".replace(" ", "\u00a0")
    )
    right.metric("Peringkat", place, help="1 = nilai tertinggi. Nilai yang sama berbagi peringkat.")
    with st.expander("Semua indikator"):
        values = _all_values(kode, terkecil, **when)
        st.table(values, border="horizontal")
        show_downloads(
            f"indikator_{row['nama'].replace(' ', '_')}",
            values.reset_index(),
            judul=f"Semua indikator {row['nama']}",
            sumber="register dinas",
        )
    _show_koperasi(kode, str(row["nama"]))


def _all_values(kode: str, terkecil: int, **when: object) -> pd.DataFrame:
    rows = read(list_semua_nilai, **when)  # type: ignore[arg-type]
    rows["tempat"] = rows.groupby("kunci", group_keys=False)["nilai"].apply(rank_words)
    own = rows[rows["kode"] == kode].set_index("kunci")
    return pd.DataFrame(
        {
            "Indikator": [UKURAN[kunci].nama for kunci in own.index],
            "Nilai": [
                _format_nilai(UKURAN[kunci], value, terkecil)
                for kunci, value in zip(own.index, values_of(own), strict=True)
            ],
            "Peringkat": own["tempat"].tolist(),
        }
    ).set_index("Indikator")


def _show_koperasi(kode: str, nama: str) -> None:
    rows = read(list_nama_koperasi, kode, limit=SHOWN)
    if rows.empty:
        st.info("Belum ada koperasi terdaftar di kecamatan ini.", icon=":material/info:")
        return
    with st.container(gap=None):
        for row in rows_of(rows):
            status = STATUS_KELEMBAGAAN.get(row["status_kelembagaan"], NOT_RECORDED)
            link(f"{status} · {row['nama']}", "profil", koperasi=row["id"])
    link(f"Semua koperasi di {nama}", "koperasi", icon=":material/arrow_forward:", kecamatan=nama)


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


def forget_clicks() -> None:
    """Start map and table anew, so that a place clicked before can be clicked again."""
    st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1


def click_key(what: str) -> str:
    """The widget key of the map or the table until the next forget_clicks()."""
    return f"{what}_{st.session_state.get(CLICKS, 0)}"


def take_click(key: str, names: dict[str, str]) -> None:
    """A click on the map chooses its kecamatan. `names` is nama by kode."""
    points = st.session_state[key]["selection"]["kecamatan"]
    if points:
        st.session_state["kecamatan_peta"] = names[points[0]["kode"]]
