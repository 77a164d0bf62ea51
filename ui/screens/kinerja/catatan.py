"""The notes of a triwulan: hambatan, tindak lanjut and rupiah beside an indicator."""

import streamlit as st

from db.actions.kinerja import record_catatan_kinerja
from db.figures.kinerja import ROMAWI, name_triwulan
from db.indikator.lembar import BarisLembar, LembarKinerja
from db.queries.kinerja import list_catatan_kinerja
from db.values.format import format_decimal
from ui.grid.baru import done_form, kept, open_row_form, seen_version, write_form
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.reach import refuse_limited

_WORDS = {
    "hambatan": "hambatan",
    "tindak_lanjut": "tindak lanjut",
    "anggaran": "realisasi anggaran",
}


def show_notes(lembar: LembarKinerja, triwulan: int) -> None:
    """Draw the form of one indicator's notes."""
    name = name_triwulan(lembar.tahun, triwulan)
    st.header(f"Catatan {name}", anchor=False)
    if refuse_limited("Catatan di lembar kinerja", "menulisnya"):
        return
    rows = {each.id: each for each in lembar.baris}
    chosen: int = st.selectbox(
        "Indikator",
        list(rows),
        format_func=lambda each: rows[each].nama,
        key=f"indikator_catatan_{lembar.tahun}",
        persist_state="page",
    )
    _ask_note(rows[chosen], lembar.tahun, triwulan)


@fragment
def _ask_note(one: BarisLembar, tahun: int, triwulan: int) -> None:
    note = read(list_catatan_kinerja, tahun=tahun).get((one.id, triwulan))
    spent = note.anggaran if note else None
    now = {
        "hambatan": (note.hambatan if note else None) or "",
        "tindak_lanjut": (note.tindak_lanjut if note else None) or "",
        "anggaran": "" if spent is None else format_decimal(spent, 2).removesuffix(",00"),
    }
    nama = f"catatan_kinerja_{one.id}_{tahun}_{triwulan}"
    judul = f"Catatan {name_triwulan(tahun, triwulan)}"
    form = open_row_form(
        nama,
        judul,
        now,
        words=_WORDS,
        tahun_kinerja=tahun,
        bagian_kinerja="Triwulan",
        triwulan=f"Triwulan {ROMAWI[triwulan]}",
    )
    versi = seen_version(form, note.versi if note else None)
    with kept(form) as key:
        hambatan = st.text_area(
            "Hambatan", value=now["hambatan"], max_chars=1000, key=key["hambatan"]
        )
        lanjut = st.text_area(
            "Tindak lanjut", value=now["tindak_lanjut"], max_chars=1000, key=key["tindak_lanjut"]
        )
        anggaran = st.text_input(
            "Realisasi anggaran sejak 1 Januari (Rp)",
            value=now["anggaran"],
            max_chars=40,
            key=key["anggaran"],
            help="Dari pembukuan dinas: program ini tidak mencatat belanja. Kosong: belum terdata.",
        )
    if st.button("Simpan catatan", type="primary", key=f"{form_name(nama)}_simpan") and write_form(
        form,
        record_catatan_kinerja,
        indikator_id=one.id,
        tahun=tahun,
        triwulan=triwulan,
        versi=versi,
        isian={"hambatan": hambatan, "tindak_lanjut": lanjut, "anggaran": anggaran},
    ):
        done_form(f"Catatan {one.nama} tersimpan.")
