"""The page of one file that came in: what was found, what is proposed, apply and take back."""

import pandas as pd
import streamlit as st

from db.actions.impor import (
    apply_impor,
    change_kolom,
    close_impor,
    judge_impor,
    undo_impor,
)
from db.enums import JenisImpor, KeadaanImpor
from db.queries.impor import (
    Impor,
    list_baris,
    list_bermasalah,
    list_bermasalah_bernama,
    list_perbaikan,
)
from db.queries.impor_ragu import KelompokBaris
from db.values.disebut import TAK_DIKENAL
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.screens.impor.fields import name_of
from ui.screens.impor.mapping import edit_mapping, samples
from ui.screens.impor.notes import LEFT
from ui.session.data import later, later_with_names, read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.downloads import show_downloads
from ui.words.labels import CARA_PERBAIKAN, JENIS_IMPOR, KEADAAN_IMPOR, PUTUSAN
from ui.words.markdown import escape_markdown
from ui.words.names import author

KELOMPOK = {
    KelompokBaris.PERIKSA: "Perlu diperiksa",
    KelompokBaris.LUAR: "Di luar wilayah",
    KelompokBaris.DITOLAK: "Ditolak",
    KelompokBaris.BARU: "Siap, menambah",
    KelompokBaris.BERUBAH: "Siap, memperbarui",
    KelompokBaris.SAMA: "Sama dengan register",
}
_MOST_DECISIONS = 200
READY = (KelompokBaris.BARU, KelompokBaris.BERUBAH, KelompokBaris.SAMA)


def show_summary(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """What the file is, who brought it in, and how many of its rows are what."""
    st.caption(
        f"{JENIS_IMPOR[impor.jenis]} · lembar {escape_markdown(impor.lembar or '-')} · diunggah "
        f"{escape_markdown(author(impor.diunggah_oleh))}, {format_date(impor.diunggah_pada)} "
        f"{impor.diunggah_pada:%H.%M} · {KEADAAN_IMPOR[impor.keadaan]}"
        + (
            f" oleh {escape_markdown(author(impor.diterapkan_oleh))}"
            if impor.diterapkan_oleh
            else ""
        )
        + f" · sidik {impor.sidik[:12]}"
    )
    with st.container(key="impor_angka"):
        st.metric("Baris dibaca", format_number(impor.dibaca), border=True)
        siap = sum(counts[kelompok] for kelompok in READY)
        st.metric("Siap", format_number(siap), border=True)
        perlu = counts[KelompokBaris.PERIKSA] + counts[KelompokBaris.LUAR]
        st.metric("Perlu diperiksa", format_number(perlu), border=True)
        st.metric("Ditolak", format_number(counts[KelompokBaris.DITOLAK]), border=True)


def show_actions(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """Apply, take back, take away the bad rows, close."""
    writable = counts[KelompokBaris.BARU] + counts[KelompokBaris.BERUBAH]
    others = counts[KelompokBaris.PERIKSA] + counts[KelompokBaris.LUAR]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        apply = writable > 0 and st.button(
            f"Terapkan {format_number(writable)} baris siap",
            type="primary",
            icon=":material/done_all:",
        )
        undo = impor.ditulis > 0 and st.button("Batalkan seluruh impor ini", icon=":material/undo:")
        again = st.button("Nilai ulang", icon=":material/refresh:", type="tertiary")
        close = st.button(
            "Tutup berkas",
            icon=":material/inventory_2:",
            type="tertiary",
            help="Menghapus baris mentah; yang sudah ditulis tetap.",
        )
    st.caption(
        f"{format_number(writable)} baris akan menambah atau mengubah register; "
        f"{format_number(counts[KelompokBaris.SAMA])} sudah sama dengan register. "
        f"{format_number(others)} baris menunggu pemeriksaan dan tidak ikut ditulis."
    )
    if apply:
        _apply(impor.id)
    if undo:
        _undo(impor.id)
    if again or close:
        with explain_rejection():
            write(judge_impor if again else close_impor, berkas_id=impor.id)
            st.rerun()
    if others or counts[KelompokBaris.DITOLAK]:
        _show_bad_rows(impor)


def _apply(berkas_id: int) -> None:
    bar = st.progress(0.0, "Memulai…")
    with explain_rejection():
        done = write(apply_impor, berkas_id=berkas_id, lapor=bar.progress)
        announce(f"{format_number(done.ditulis)} baris ditulis.")
        if done.bentrok:
            announce(
                f"{format_number(done.bentrok)} baris baru saja diubah orang lain; periksa lagi.",
                icon=":material/warning:",
            )
        st.rerun()


def _undo(berkas_id: int) -> None:
    with st.spinner("Mengembalikan…"), explain_rejection():
        hasil = write(undo_impor, berkas_id=berkas_id)
        st.session_state[LEFT] = hasil.bentrok
        announce(
            f"{format_number(hasil.tersimpan)} isian dan baris dikembalikan.",
            icon=":material/undo:",
        )
        st.rerun()


def _show_bad_rows(impor: Impor) -> None:
    if impor.jenis is JenisImpor.PESERTA:
        named = later(list_bermasalah_bernama, berkas_id=impor.id)
        asked = later_with_names(
            lambda: (*named(), TAK_DIKENAL),
            "Baris impor bermasalah",
            impor.nama,
        )
    else:
        asked = later(list_bermasalah, berkas_id=impor.id)

    def rows() -> pd.DataFrame:
        frame = asked()
        return frame.assign(Putusan=frame["Putusan"].map(PUTUSAN))

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Hanya baris bermasalah, dengan alasannya:")
        show_downloads(
            "baris_bermasalah",
            rows,
            judul=f"Baris bermasalah dari {impor.nama}",
            definisi="Baris yang perlu diperiksa atau ditolak, seperti tertulis di berkas.",
            sumber=f"berkas {impor.nama}, diunggah {author(impor.diunggah_oleh)}",
        )


def show_columns(impor: Impor) -> None:
    """What each column means, to be corrected also after the rows were judged."""
    with st.expander("Kolom berkas dan artinya", icon=":material/view_column:"):
        rows = read(list_baris, berkas_id=impor.id, kelompok=None, limit=50)
        contoh = samples([baris.sel for baris in rows], len(impor.judul))
        kolom, wrong = edit_mapping(
            impor.jenis, impor.judul, contoh, impor.kolom, key=f"impor_arti_{impor.id}"
        )
        for sentence in wrong:
            st.error(escape_markdown(sentence))
        changed = kolom != impor.kolom
        if st.button("Simpan arti kolom dan nilai ulang", disabled=bool(wrong) or not changed):
            with st.spinner("Menilai ulang…"), explain_rejection():
                write(change_kolom, berkas_id=impor.id, jenis=impor.jenis, kolom=kolom)
                st.rerun()


def show_decisions(impor: Impor) -> None:
    """Everything that was decided about this file, by whom."""
    decisions = read(list_perbaikan, berkas_id=impor.id)
    if decisions.empty:
        return
    with st.expander(f"Keputusan yang tercatat ({format_number(len(decisions))})"):
        if len(decisions) > _MOST_DECISIONS:
            st.caption(f"Yang terbaru, {format_number(_MOST_DECISIONS)} keputusan.")
        shown = decisions.head(_MOST_DECISIONS)
        words = {cara.value: word for cara, word in CARA_PERBAIKAN.items()}
        st.dataframe(
            shown.assign(
                cara=shown["cara"].map(words),
                kolom=[name_of(impor.jenis, each) for each in shown["kolom"]],
            ),
            column_config={
                "nomor": "Baris",
                "kolom": "Isian",
                "cara": "Cara",
                "dari": "Semula",
                "menjadi": "Menjadi",
                "kemiripan": "Kemiripan (%)",
                "oleh": "Oleh",
                "pada": st.column_config.DatetimeColumn("Kapan", format="DD/MM/YYYY HH.mm"),
            },
            hide_index=True,
            placeholder=NOT_RECORDED,
            alt="Keputusan pemeriksa, terbaru dahulu",
        )


def show_closed(impor: Impor) -> None:
    """A closed file has no rows left; what it wrote is in the register and its history."""
    st.info(
        f"Berkas ini sudah ditutup: {format_number(impor.ditulis)} baris ditulis ke register, "
        "baris mentahnya sudah dihapus.",
        icon=":material/inventory_2:",
    )


def is_closed(impor: Impor) -> bool:
    """True when the raw rows are gone."""
    return impor.keadaan is KeadaanImpor.DITUTUP
