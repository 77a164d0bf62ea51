"""The doubts about a file by their kind, and one decision about all rows of a kind."""

from typing import Any

import pandas as pd
import streamlit as st

from db.frames import rows_of
from db.queries.impor import Impor, list_usul
from db.queries.impor_ragu import KelompokBaris, Macam, list_macam
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.stage.decide import BARIS
from db.sheets.stage.together import KeputusanSerentak, Serentak, list_nilai
from db.values.format import format_number
from ui.screens.impor.decided import decide_together
from ui.screens.impor.fields import name_of
from ui.screens.impor.usul import show_usul
from ui.session.data import read
from ui.words.markdown import escape_markdown

_DOUBTED = (KelompokBaris.PERIKSA, KelompokBaris.LUAR, KelompokBaris.DITOLAK)
ALL = ""
# More kinds than this are no overview; those on most rows come first.
_MOST_MACAM = 40
# Pixels: the list scrolls inside, so that the row that is open stays near.
FEW, LIST = 5, 260
FIELD = 280
# One value for many rows makes no sense where it tells them apart.
_ONE_EACH = {"nik_koperasi", "nomor_badan_hukum"}


def choose_macam(impor: Impor, kelompok: KelompokBaris, jumlah: int) -> tuple[Macam | None, int]:
    """Draw the kinds of doubt in a group; the one that is chosen, and how many rows it has."""
    if kelompok not in _DOUBTED:
        return None, jumlah
    frame = read(list_macam, berkas_id=impor.id, kelompok=kelompok)
    kinds = {f"{row['kolom']}\n{row['kalimat']}": row for row in rows_of(frame.head(_MOST_MACAM))}
    if not kinds:
        return None, jumlah
    key = next(iter(kinds)) if len(kinds) == 1 else _ask(impor, kelompok, kinds, jumlah)
    if len(frame) > _MOST_MACAM:
        rest = format_number(len(frame) - _MOST_MACAM)
        st.caption(f"Masih ada {rest} macam lain, masing-masing pada lebih sedikit baris.")
    if key not in kinds:
        return None, jumlah
    row = kinds[key]
    macam = Macam(str(row["kolom"]), str(row["kalimat"]))
    if row["baris"] > 1:
        _show_together(impor, kelompok, macam, row)
    return macam, int(row["baris"])


def _ask(
    impor: Impor, kelompok: KelompokBaris, kinds: dict[str, dict[str, Any]], jumlah: int
) -> str:
    def say(key: str) -> str:
        row = kinds.get(key)
        if row is None:
            return f"Semua macam keraguan ({format_number(jumlah)} baris)"
        sentence = row["contoh"] if row["baris"] == 1 else row["kalimat"]
        usul = f", {format_number(row['usul'])} usul" if row["usul"] else ""
        count = format_number(row["baris"])
        return escape_markdown(f"{sentence.replace('….', '…')} ({count} baris{usul})")

    # No radio: it would swallow the keys that lead from row to row.
    with st.container(height=LIST if len(kinds) > FEW else "content", border=False):
        return st.pills(
            "Macam keraguan",
            [ALL, *kinds],
            default=ALL,
            required=True,
            format_func=say,
            key=f"impor_macam_{impor.id}_{kelompok}",
        )


def _show_together(
    impor: Impor, kelompok: KelompokBaris, macam: Macam, row: dict[str, Any]
) -> None:
    """One decision about every row of the kind: one value, all proposals, all right, none."""
    count = format_number(row["baris"])
    choices = [
        (row["usul"], Serentak.TERIMA, f"Terima usul ({format_number(row['usul'])})", "check"),
        (row["boleh"], Serentak.BENAR, f"Semua benar ({format_number(row['boleh'])})", "verified"),
        (macam.kolom == BARIS, Serentak.AMBIL_LAGI, f"Pakai lagi ({count})", "undo"),
        (kelompok is not KelompokBaris.DITOLAK, Serentak.LEWATI, f"Lewati ({count})", "block"),
    ]
    with st.container(border=True):
        st.markdown(f"**Untuk {count} baris ini sekaligus**")
        _ask_value(impor, kelompok, macam, count)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            for offered, cara, label, icon in choices:
                if offered and st.button(
                    label, icon=f":material/{icon}:", key=f"impor_serentak_{cara}"
                ):
                    said = f"{SAID[cara]}, {name_of(impor.jenis, macam.kolom)}"
                    decide_together(impor.id, said, KeputusanSerentak(kelompok, macam, cara))
        usul = read(list_usul, berkas_id=impor.id, macam=macam) if row["usul"] else pd.DataFrame()
        if len(usul) > 1:
            show_usul(impor, usul)


SAID = {
    Serentak.TERIMA: "Usul diterima",
    Serentak.BENAR: "Dinyatakan benar",
    Serentak.AMBIL_LAGI: "Dipakai lagi",
    Serentak.LEWATI: "Dilewati",
}


def _ask_value(impor: Impor, kelompok: KelompokBaris, macam: Macam, count: str) -> None:
    """One value for all of them, chosen from its list where it has one."""
    kolom = macam.kolom
    if kolom not in KOLOM[impor.jenis] or kolom in {*_ONE_EACH, POKOK[impor.jenis]}:
        return
    label = name_of(impor.jenis, kolom)
    choices = read(list_nilai, kolom=kolom)
    with (
        st.form(f"impor_nilai_{impor.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        key = f"impor_nilai_{kolom}"
        if choices:
            value = st.selectbox(
                f"{label} untuk semuanya",
                choices,
                index=None,
                placeholder="Pilih",
                key=key,
                width=FIELD,
            )
        else:
            value = st.text_input(f"{label} untuk semuanya", key=key, width=FIELD)
        given = st.form_submit_button(f"Isi {count} baris", icon=":material/edit:")
    if given:
        keputusan = KeputusanSerentak(kelompok, macam, Serentak.KETIK, value)
        decide_together(impor.id, f"{label} diisi {value}", keputusan)
