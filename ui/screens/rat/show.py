"""The tabs of the screen RAT."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from db.clock import today
from db.edits.fields import EDITABLE
from db.enums import KeadaanRat, PredikatKesehatan
from db.figures.rat import RAT, SUDAH_RAT
from db.frames import records_of
from db.izin import Izin
from db.queries.kesehatan import list_dinilai, list_patut_dinilai
from db.queries.laporan import Permintaan
from db.queries.rat import DIINGATKAN, list_daftar_rat
from db.queries.saran import list_serupa
from db.queries.wilayah import list_kode_kecamatan
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, long_table, word_table
from ui.screens.laporan.buttons import show_paper
from ui.screens.rat.berikut import build_berikut, list_menurun
from ui.screens.rat.kesehatan import build_kesehatan
from ui.screens.rat.model import build_musim, last_day
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import Read, view, view_for_file
from ui.widgets.asked import forget_unless
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.numbers import show_numbers
from ui.words.labels import KEADAAN_RAT, PREDIKAT
from ui.words.markdown import escape_markdown
from ui.words.markup import Html

LIST = "Daftar dan pengingat"
_SHOWN = 200
_REMINDED = "Yang diingatkan: belum RAT"


def show_season(tahun_buku: int) -> None:
    """Draw the season of a tahun buku."""
    st.html(view(build_musim, tahun_buku, palette_name()).isi)


def show_next() -> None:
    """Draw whom the rule lets down next; of today, whichever season is looked at."""
    shown = view(build_berikut, today())
    st.header(shown.judul, anchor=False)
    left, right = beside("berikut_rat", (3, 2))
    with left:
        st.html(shown.hari)
    with right:
        st.html(shown.kini)
    st.html(shown.daftar)
    if view(_count_falling, today()):
        show_downloads(
            "rat_berikutnya",
            view_for_file(list_menurun, today()),
            judul="Koperasi yang turun berikutnya menurut aturan",
            sumber=RAT,
        )
    st.html(shown.sudah)


def _count_falling(read: Read, hari: dt.date) -> int:
    return sum(each.banyak for each in read(list_serupa, hari=hari) if each.berikut)


def show_list(tahun_buku: int) -> None:
    """Draw the koperasi of a state: whom to remind, unless another one is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        states = _choose_state()
        kode = _choose_place()
        asked = Permintaan(
            pada=last_day(tahun_buku),
            tahun_buku=tahun_buku,
            kecamatan=(kode,) if kode else (),
            dengan_nama=current_user().may(Izin.NAMA),
        )
        show_paper("pengingat_rat", asked)
        show_paper("surat_rat", replace(asked, dengan_nama=False))
    daftar = view(_build_list, tahun_buku, states, kode or "")
    st.html(daftar)
    show_downloads(
        "daftar_rat",
        view_for_file(_file_rows, tahun_buku, states, kode or ""),
        judul=f"Keadaan RAT tahun buku {tahun_buku}",
        definisi=fill_rules(SUDAH_RAT.definisi),
        sumber=RAT,
        saringan=[KEADAAN_RAT[KeadaanRat(each)] for each in states],
        pada=last_day(tahun_buku),
    )


def _choose_state() -> tuple[str, ...]:
    options = {KEADAAN_RAT[each]: str(each) for each in KeadaanRat}
    forget_unless(options, key="keadaan_rat")
    chosen: str | None = st.selectbox(
        "Keadaan",
        list(options),
        index=None,
        placeholder=_REMINDED,
        key="keadaan_rat",
        bind="query-params",
        width=380,
    )
    return tuple(map(str, DIINGATKAN)) if chosen is None else (options[chosen],)


def _choose_place() -> str | None:
    codes = read(list_kode_kecamatan)
    forget_unless(codes, key="kecamatan_rat")
    chosen: str | None = st.selectbox(
        "Kecamatan",
        list(codes),
        index=None,
        placeholder="Semua kecamatan",
        key="kecamatan_rat",
        bind="query-params",
        width=220,
    )
    return None if chosen is None else codes[chosen]


def _rows(read: Read, tahun_buku: int, states: tuple[str, ...], kode: str) -> pd.DataFrame:
    return read(
        list_daftar_rat,
        tahun_buku=tahun_buku,
        hari=last_day(tahun_buku),
        keadaan=[KeadaanRat(each) for each in states],
        kecamatan=[kode] if kode else [],
    )


def _build_list(read: Read, tahun_buku: int, states: tuple[str, ...], kode: str) -> Html:
    """The list: a view."""
    rows = records_of(_rows(read, tahun_buku, states, kode))
    if not rows:
        everyone = _rows(read, tahun_buku, tuple(map(str, KeadaanRat)), kode)
        step = (
            "Belum ada koperasi terdaftar: impor atau daftarkan dahulu."
            if everyone.empty
            else "Pilih keadaan lain."
        )
        return section("Tidak ada koperasi dalam keadaan itu", nothing(step), "")
    cells = [
        (
            koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            KEADAAN_RAT[KeadaanRat(row["keadaan_rat"])],
            format_date_short(row["batas_rat"]),
            format_date_short(row["tanggal"] or row["rencana"], none="–"),
            format_date_short(row["tanggal_lapor"], none="–"),
            NOT_RECORDED if pd.isna(row["rat_terakhir"]) else str(row["rat_terakhir"]),
        )
        for row in rows[:_SHOWN]
    ]
    heads = (
        *("Koperasi", "Kecamatan", "Keadaan", "Batas waktu", "RAT atau rencana", "Dilaporkan"),
        "RAT terakhir (tahun buku)",
    )
    more = f" Di sini {_SHOWN} yang pertama; berkasnya semua." if len(rows) > _SHOWN else ""
    return section(
        f"{format_number(len(rows))} koperasi",
        long_table(word_table("Keadaan RAT tiap koperasi.", heads, cells)),
        f"Rencana RAT dicatat di profil koperasi atau di isian tahunan layar Koperasi.{more}",
    )


def _file_rows(read: Read, tahun_buku: int, states: tuple[str, ...], kode: str) -> pd.DataFrame:
    return in_file_words(_rows(read, tahun_buku, states, kode), tahun_buku)


def in_file_words(rows: pd.DataFrame, tahun_buku: int) -> pd.DataFrame:
    """The rows of list_daftar_rat under headings that Impor reads back."""
    names = {
        "koperasi_id": "ID",
        "nama": "Koperasi",
        "kecamatan": "Kecamatan",
        "desa": "Desa",
        "tahun_buku": "Tahun buku",
        "keadaan_rat": "Keadaan",
        "batas_rat": "Batas waktu",
        "rencana": "Rencana RAT",
        "tanggal": "Tanggal RAT",
        "tanggal_lapor": "Tanggal lapor",
        "rat_terakhir": "Tahun buku RAT terakhir",
    }
    words = [KEADAAN_RAT[KeadaanRat(each)] for each in rows["keadaan_rat"]]
    rows = rows.assign(keadaan_rat=words, tahun_buku=tahun_buku)
    return rows[list(names)].rename(columns=names)


def show_health(tahun_buku: int) -> None:
    """Draw the penilaian kesehatan over a tahun buku."""
    shown = view(build_kesehatan, tahun_buku, palette_name())
    st.header(escape_markdown(shown.judul), anchor=False)
    left, right = beside("kesehatan_rat", (1, 1))
    with left:
        st.html(shown.tahun)
        show_numbers(
            f"penilaian_{tahun_buku}",
            partial(view, _file_assessed, tahun_buku),
            None,
            judul=f"Penilaian kesehatan tahun buku {tahun_buku}",
            sumber="penilaian kesehatan",
            pada=last_day(tahun_buku),
            label=f"Penilaian tahun buku {tahun_buku}",
        )
    with right:
        st.html(shown.turun)
    st.html(shown.patut)
    show_downloads(
        "patut_dinilai",
        view_for_file(_file_due, tahun_buku),
        judul=f"Koperasi yang belum dinilai untuk tahun buku {tahun_buku}",
        sumber="penilaian kesehatan",
        pada=last_day(tahun_buku),
    )


def _file_assessed(read: Read, tahun_buku: int) -> pd.DataFrame:
    return assessed_in_file_words(read(list_dinilai, tahun_buku=tahun_buku), tahun_buku)


def assessed_in_file_words(rows: pd.DataFrame, tahun_buku: int) -> pd.DataFrame:
    """The rows of list_dinilai under headings that Impor reads back."""
    columns = EDITABLE["kesehatan"]
    names = {
        "koperasi_id": "ID",
        "nik_koperasi": "Nomor Induk Koperasi (NIK)",
        "nama": "Koperasi",
        "kecamatan": "Kecamatan",
        "tahun_buku": "Tahun buku",
        **{each: columns[each].judul for each in rows.columns if each in columns},
    }
    words = [PREDIKAT[PredikatKesehatan(each)] for each in rows["predikat"]]
    rows = rows.assign(predikat=words, tahun_buku=tahun_buku)
    return rows[list(names)].rename(columns=names)


def _file_due(read: Read, tahun_buku: int) -> pd.DataFrame:
    rows = _due(read, tahun_buku)
    names = {
        "koperasi_id": "ID",
        "nama": "Koperasi",
        "kecamatan": "Kecamatan",
        "sudah_rat": "Sudah RAT",
        "terakhir": "Terakhir dinilai (tahun buku)",
    }
    return rows.rename(columns=names)


def _due(read: Read, tahun_buku: int) -> pd.DataFrame:
    return read(list_patut_dinilai, tahun_buku=tahun_buku, hari=last_day(tahun_buku))
