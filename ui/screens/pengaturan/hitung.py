"""The rule by which a case counts toward the year, as an admin sets it from a day on."""

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
    read_aturan,
)
from db.queries.dihitung import list_aturan_hitung
from db.values.format import format_date
from ui.grid.baru import kept, new_form, write_form
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.said import announce
from ui.widgets.asked import ask_day
from ui.widgets.beside import beside
from ui.widgets.links import link
from ui.words.markdown import escape_markdown

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
        link("Riwayat aturan", "pengaturan", icon=":material/history:", pengaturan="Parameter")
    with form:
        st.header("Ubah aturan hitung", anchor=False)
        _ask_rule(dict(zip(KUNCI, now.kata, strict=True)))


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
