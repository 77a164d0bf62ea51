"""Ubah massal: choose koperasi, set one field for all, see what will change, then write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.massal import MOST, HasilMassal, apply_massal, edits_for, try_massal
from db.edits.fields import EDITABLE, KolomSunting
from db.errors import DataRejected
from db.queries.koperasi import list_nilai
from db.queries.saringan import KoperasiFilter
from db.values.format import NOT_RECORDED, format_number
from ui.grid.fields import Words, field_of, in_words
from ui.screens.koperasi.list import PLACE_FOLLOWS, choose_rows, words_of_places
from ui.session.data import read, write
from ui.session.errors import explain_rejection, explain_rule
from ui.widgets.undo import remember_save, show_undo

# What may be the same for many; a name or a NIK never is.
COLUMNS = (
    "status_kelembagaan",
    "tanggal_status",
    "alasan_status",
    "jenis",
    "kelompok",
    "bentuk",
    "pola_pengelolaan",
    "sektor_usaha",
    "kecamatan_kode",
    "desa_kode",
    "menerima_anggota",
    "lingkup_anggota",
    "syarat_anggota",
    "simpanan_pokok_anggota",
    "simpanan_wajib_anggota",
    "asal",
    "tahun_fasilitasi",
    "sumber_data",
    "per_tanggal",
    "catatan",
)
_PLACE = ("kecamatan_kode", "desa_kode")
TRIAL, KEY = "_massal_uji", "massal"


@dataclass(frozen=True)
class Rencana:
    """What shall change: the new value of one column, for these koperasi.

    Attributes:
        awal: what each held on the screen, by id.
    """

    kolom: str
    baru: Any
    awal: Mapping[int, Any]
    nama: Mapping[int, str]


def show_bulk(chosen: KoperasiFilter, page: pd.DataFrame, *, found: int) -> None:
    """Draw the choice of rows, of the field and its value, and the trial."""
    st.caption("Centang baris, atau ambil semua yang cocok dengan saringan.")
    every = st.toggle(f"Semua {format_number(found)} koperasi menurut saringan", key="massal_semua")
    ids = None if every else tuple(choose_rows(page))
    left, right = st.columns(2)
    words = words_of_places()
    with left:
        kolom = st.selectbox(
            "Isian",
            COLUMNS,
            key="massal_kolom",
            format_func=lambda each: EDITABLE["koperasi"][each].judul,
        )
    column = EDITABLE["koperasi"][kolom]
    with right:
        baru = field_of(column, None, key=f"massal_nilai_{kolom}", words=words.get(kolom))
    rows = read(list_nilai, chosen, kolom=kolom, ids=ids, limit=MOST + 1) if ids != () else []
    plan = Rencana(
        kolom, baru, {each[0]: each[2] for each in rows}, {each[0]: each[1] for each in rows}
    )
    if kolom in _PLACE:
        st.caption(PLACE_FOLLOWS)
    if not baru:
        st.caption("Nilai dikosongkan: isian itu menjadi belum terdata.")
    label = f"Periksa {format_number(len(rows))} koperasi"
    if st.button(label, icon=":material/rule:", disabled=not rows):
        _try(plan)
    found_trial: tuple[Rencana, HasilMassal] | None = st.session_state.get(TRIAL)
    if found_trial is not None and found_trial[0] == plan:
        _show_trial(column, *found_trial, words.get(kolom))
    show_undo(KEY)


def _try(plan: Rencana) -> None:
    with explain_rejection(), st.spinner("Memeriksa tiap baris …"):
        edits = edits_for(plan.awal, plan.kolom, plan.baru)
        st.session_state[TRIAL] = (plan, write(try_massal, edits=edits))


def _show_trial(
    column: KolomSunting, plan: Rencana, hasil: HasilMassal, words: Words | None
) -> None:
    st.subheader("Yang akan berubah", anchor=False)
    st.markdown(
        f"**{format_number(len(hasil.berubah))} berubah** · "
        f"{format_number(len(hasil.tetap))} sudah sama · "
        f"{format_number(len(hasil.ditolak))} ditolak · "
        f"{format_number(len(hasil.bentrok))} sudah diubah orang lain"
    )
    st.dataframe(
        _trial_table(column, plan, hasil, words),
        hide_index=True,
        placeholder=NOT_RECORDED,
        alt="Tiap koperasi sebelum dan sesudah ubah massal.",
    )
    label = f"Terapkan ke {format_number(len(hasil.berubah))} koperasi"
    if st.button(label, type="primary", icon=":material/done_all:", disabled=not hasil.berubah):
        _apply(plan, hasil)


def _trial_table(
    column: KolomSunting, plan: Rencana, hasil: HasilMassal, words: Words | None
) -> pd.DataFrame:
    """A row per koperasi, those that change first: nama, before, after, and what happens."""
    after = in_words(column, _stored(column, plan.baru), words) or NOT_RECORDED
    why = {
        **dict.fromkeys(hasil.berubah, "Berubah"),
        **{each: f"Ditolak: {explain_rule(rule)}" for each, rule in hasil.ditolak},
        **{each.id: "Sudah diubah orang lain; tidak disentuh." for each in hasil.bentrok},
        **dict.fromkeys(hasil.tetap, "Sudah sama"),
    }
    changed = set(hasil.berubah)
    rows = [
        (
            plan.nama[each],
            before := in_words(column, plan.awal[each], words) or NOT_RECORDED,
            after if each in changed else before,
            said,
        )
        for each, said in why.items()
    ]
    return pd.DataFrame(rows, columns=["Nama", "Semula", "Menjadi", "Keterangan"], dtype="str")


def _stored(column: KolomSunting, value: Any) -> Any:
    try:
        return column.baca(value)
    except DataRejected:
        return value


def _apply(plan: Rencana, hasil: HasilMassal) -> None:
    with explain_rejection():
        edits = edits_for({each: plan.awal[each] for each in hasil.berubah}, plan.kolom, plan.baru)
        done = write(apply_massal, edits=edits)
        title = EDITABLE["koperasi"][plan.kolom].judul
        left = len(done.bentrok) + len(done.ditolak)
        rest = f"; {format_number(left)} berubah sementara itu dan tidak disentuh" if left else ""
        remember_save(
            f"{title}: {format_number(len(done.berubah))} koperasi diubah{rest}.", kunci=KEY
        )
        st.session_state.pop(TRIAL, None)
        st.rerun()
