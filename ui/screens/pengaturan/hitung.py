"""The rule by which a case counts toward the year, as an admin sets it from a day on."""

import datetime as dt
from collections.abc import Collection, Sequence

import streamlit as st

from db.actions.pengaturan import record_aturan_hitung
from db.clock import today
from db.figures.aturan_hitung import (
    BAWAAN,
    DANA,
    DIHITUNG,
    KATA_DANA,
    KUNCI,
    NOMOR,
    PILIHAN,
    SEMUA_DANA,
    TANGGAL,
    WAJIB,
    MasaAturan,
    read_aturan,
)
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.dihitung import list_aturan_hitung, list_masa_aturan, list_tertutup
from db.values.format import format_date
from ui.charts.html.tabel import word_table
from ui.grid.baru import kept, new_form, write_form
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.said import announce
from ui.session.view import Read, view
from ui.widgets.asked import ask_day
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.links import link
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, tag

TAB = "Fasilitasi"


def show_hitung() -> None:
    """Draw what holds today, and the form beside it."""
    now = read(list_aturan_hitung, pada=today())[today().year]
    told, form = beside("hitung", (3, 2))
    with told:
        st.header("Yang dihitung ke target setahun", anchor=False)
        st.markdown(escape_markdown(now.kalimat))
        st.caption(
            "Berlaku untuk tahun berjalan dan seterusnya: tahun yang lalu tetap menurut aturan "
            "pada 31 Desember-nya, dan tahun yang ditutup menurut daftarnya."
        )
        st.html(view(_build_masa, palette_name(), today()))
        link("Siapa mencatat", "pengaturan", icon=":material/history:", pengaturan="Parameter")
    with form:
        st.header("Ubah aturan hitung", anchor=False)
        _ask_rule(dict(zip(KUNCI, now.kata, strict=True)))


def _build_masa(read: Read, warna: str, hari: dt.date) -> Html:
    """Every rule that there was, is and is set to be, with its days and years: a view."""
    tertutup = read(list_tertutup)
    rows = [
        [
            _days_of(each),
            _state_of(each, hari),
            _years_of(each, tertutup),
            each.aturan.kalimat.removeprefix("Aturan hitung: "),
        ]
        for each in reversed(read(list_masa_aturan))
    ]
    heads = ["Berlaku", "Keadaan", "Tahun yang dihitung", "Aturan"]
    return tag(
        "div", word_table("Riwayat aturan hitung.", heads, rows), class_=f"d-kiri d-antre d-{warna}"
    )


def _days_of(masa: MasaAturan) -> str:
    # The first values are the migrations', older than any case.
    begin = "awal" if masa.mulai < FASILITASI_SEJAK else format_date(masa.mulai)
    return f"{begin} – {'seterusnya' if masa.sampai is None else format_date(masa.sampai)}"


def _state_of(masa: MasaAturan, hari: dt.date) -> str:
    if masa.mulai > hari:
        return "mendatang"
    return "berlaku" if masa.sampai is None or masa.sampai >= hari else "lalu"


def _years_of(masa: MasaAturan, tertutup: Collection[int]) -> str:
    if masa.tahun is None:
        return "tidak ada: diganti sebelum 31 Desember"
    first, last = max(masa.tahun[0], FASILITASI_SEJAK.year), masa.tahun[1]
    words = f"{first} dan seterusnya" if last is None else _span(range(first, last + 1))
    closed = [each for each in tertutup if each >= first and (last is None or each <= last)]
    return f"{words}; ditutup dengan daftarnya: {_span(closed)}" if closed else words


def _span(tahun: Sequence[int]) -> str:
    """Years in order: "2015", "2015–2025", and "2015, 2017" where one between them is none."""
    first, last = tahun[0], tahun[-1]
    if len(tahun) > 1 and last - first == len(tahun) - 1:
        return f"{first}–{last}"
    return ", ".join(map(str, tahun))


@fragment
def _ask_rule(now: dict[str, str]) -> None:
    fields = (*KUNCI, "berlaku_mulai")
    form = new_form(
        "aturan_hitung_" + "_".join(now.values()), "Aturan hitung", fields, pengaturan=TAB
    )
    dana = list(KATA_DANA)
    before = dana if now[DANA] == SEMUA_DANA else [each.strip() for each in now[DANA].split(",")]
    with kept(form) as key:
        tanggal = st.selectbox(
            "Tanggal yang menentukan tahunnya",
            PILIHAN[TANGGAL],
            index=PILIHAN[TANGGAL].index(now[TANGGAL]),
            key=key[TANGGAL],
        )
        paid = st.multiselect("Sumber dana yang dihitung", dana, before, key=key[DANA])
        bawaan = st.checkbox(
            "Kasus bawaan tahun anggaran lain dihitung", now[BAWAAN] == DIHITUNG, key=key[BAWAAN]
        )
        nomor = st.checkbox("Nomor bukti wajib", now[NOMOR] == WAJIB, key=key[NOMOR])
        mulai = ask_day("Berlaku mulai", today(), key=key["berlaku_mulai"])
    said = {
        TANGGAL: tanggal,
        DANA: SEMUA_DANA if len(paid) == len(dana) else ", ".join(paid),
        BAWAAN: PILIHAN[BAWAAN][0 if bawaan else 1],
        NOMOR: PILIHAN[NOMOR][0 if nomor else 1],
    }
    if not paid:
        st.error("Sumber dana yang dihitung: pilih paling sedikit satu.")
        return
    st.caption(escape_markdown(read_aturan(said).kalimat))
    if not st.button("Simpan aturan", type="primary", key="aturan_hitung_simpan"):
        return
    if write_form(form, record_aturan_hitung, nilai=said, berlaku_mulai=mulai):
        announce(f"Aturan hitung baru berlaku mulai {format_date(mulai)}.")
        st.rerun()
