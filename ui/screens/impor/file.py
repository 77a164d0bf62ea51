"""The page of one file that came in: what was found, what is proposed, apply and take back."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from db.actions.impor import (
    accept_usul,
    apply_impor,
    change_kolom,
    close_impor,
    judge_impor,
    undo_impor,
)
from db.edits.merge import Bentrok
from db.enums import CaraPerbaikan, JenisImpor, KeadaanImpor
from db.queries.contoh import demo_is_present
from db.queries.impor import (
    Impor,
    list_baris,
    list_bermasalah,
    list_bermasalah_bernama,
    list_perbaikan,
    list_usul,
)
from db.queries.impor_ragu import KelompokBaris
from db.sheets.stage.decide import UsulSama
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.screens.impor.mapping import edit_mapping, samples
from ui.session.data import later, later_with_names, read, write
from ui.session.errors import explain_rejection
from ui.widgets.downloads import show_downloads
from ui.widgets.tables import table_height
from ui.words.labels import CARA_PERBAIKAN, JENIS_IMPOR, KEADAAN_IMPOR, PUTUSAN
from ui.words.markdown import escape_markdown

KELOMPOK = {
    KelompokBaris.PERIKSA: "Perlu diperiksa",
    KelompokBaris.LUAR: "Di luar wilayah",
    KelompokBaris.DITOLAK: "Ditolak",
    KelompokBaris.BARU: "Siap, menambah",
    KelompokBaris.BERUBAH: "Siap, memperbarui",
    KelompokBaris.SAMA: "Sama dengan register",
}
READY = (KelompokBaris.BARU, KelompokBaris.BERUBAH, KelompokBaris.SAMA)
MOST_USUL = 200
LEFT = "_impor_sisa"
# Groups of proposals that belong to a register of others are accepted one by one.
ONE_BY_ONE = {CaraPerbaikan.TAUTKAN}


def show_summary(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """What the file is, who brought it in, and how many of its rows are what."""
    st.caption(
        f"{JENIS_IMPOR[impor.jenis]} · lembar {escape_markdown(impor.lembar or '-')} · diunggah "
        f"{escape_markdown(impor.diunggah_oleh)}, {format_date(impor.diunggah_pada)} "
        f"{impor.diunggah_pada:%H.%M} · {KEADAAN_IMPOR[impor.keadaan]}"
        + (f" oleh {escape_markdown(impor.diterapkan_oleh)}" if impor.diterapkan_oleh else "")
        + f" · sidik {impor.sidik[:12]}"
    )
    with st.container(key="kartu"):
        st.metric("Baris dibaca", format_number(impor.dibaca), border=True)
        siap = sum(counts[kelompok] for kelompok in READY)
        st.metric("Siap", format_number(siap), border=True)
        perlu = counts[KelompokBaris.PERIKSA] + counts[KelompokBaris.LUAR]
        st.metric("Perlu diperiksa", format_number(perlu), border=True)
        st.metric("Ditolak", format_number(counts[KelompokBaris.DITOLAK]), border=True)


def show_notes(impor: Impor) -> None:
    """What the reader of the file should know, and the demo's own rule."""
    if read(demo_is_present):
        st.warning(
            "Register masih berisi data contoh. Yang diterapkan di sini ikut ditandai DATA CONTOH "
            "dan hilang bila data contoh dikosongkan. Untuk data dinas yang sebenarnya, kosongkan "
            "data contoh lebih dahulu (Pengaturan).",
            icon=":material/science:",
        )
    skipped = [
        f"Dilewati, {what}: {format_number(count)} baris." for what, count in impor.dilewati.items()
    ]
    notes = [*impor.catatan, *skipped]
    if impor.angkatan:
        notes.insert(0, f"Angkatan: {impor.angkatan}.")
    if notes:
        with st.expander(f"Catatan tentang berkas ({len(notes)})", icon=":material/info:"):
            for note in notes:
                st.markdown(f"- {escape_markdown(note)}")
    _show_left()


def _show_left() -> None:
    """What an undo could not take back, because somebody built on it."""
    left: Sequence[Bentrok] = st.session_state.get(LEFT, ())
    if not left:
        return
    who = sorted({each.siapa or "orang lain" for each in left})
    st.warning(
        f"{format_number(len(left))} isian atau baris tidak dikembalikan, karena sesudah impor "
        f"sudah diubah atau dipakai ({escape_markdown(', '.join(who))}). Sisanya sudah kembali.",
        icon=":material/undo:",
    )
    if st.button("Mengerti", key="impor_mengerti"):
        st.session_state.pop(LEFT)
        st.rerun()


def show_actions(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """Apply, take back, take away the bad rows, close."""
    writable = counts[KelompokBaris.BARU] + counts[KelompokBaris.BERUBAH]
    others = counts[KelompokBaris.PERIKSA] + counts[KelompokBaris.LUAR]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        apply = st.button(
            f"Terapkan {format_number(writable)} baris siap",
            type="primary",
            icon=":material/done_all:",
            disabled=not writable,
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
        st.toast(f"{format_number(done.ditulis)} baris ditulis.", icon=":material/check:")
        if done.bentrok:
            st.toast(
                f"{format_number(done.bentrok)} baris baru saja diubah orang lain; periksa lagi.",
                icon=":material/warning:",
            )
        st.rerun()


def _undo(berkas_id: int) -> None:
    with st.spinner("Mengembalikan…"), explain_rejection():
        hasil = write(undo_impor, berkas_id=berkas_id)
        st.session_state[LEFT] = hasil.bentrok
        st.toast(
            f"{format_number(hasil.tersimpan)} isian dan baris dikembalikan.",
            icon=":material/undo:",
        )
        st.rerun()


def _show_bad_rows(impor: Impor) -> None:
    if impor.jenis is JenisImpor.PESERTA:
        asked = later_with_names(
            later(list_bermasalah_bernama, berkas_id=impor.id),
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
            sumber=f"berkas {impor.nama}, diunggah {impor.diunggah_oleh}",
        )


def show_usul(impor: Impor) -> None:
    """The same proposals together, to be accepted by a tick."""
    usul = read(list_usul, berkas_id=impor.id)
    usul = usul[~usul["cara"].isin([each.value for each in ONE_BY_ONE])]
    if usul.empty:
        return
    st.subheader(f"Usul perbaikan ({format_number(len(usul))})", anchor=False)
    st.caption("Centang yang benar. Tiap usul yang diterima dicatat dengan nama Anda.")
    chosen = _tick(impor.id, usul)
    if st.button(
        f"Terima {format_number(len(chosen))} usul untuk {format_number(chosen['baris'].sum())} "
        "baris",
        icon=":material/check:",
        disabled=chosen.empty,
    ):
        _accept(impor.id, chosen)


def _tick(berkas_id: int, usul: pd.DataFrame) -> pd.DataFrame:
    """Draw the first of the proposals with a tick before each; those that are ticked."""
    shown = usul.head(MOST_USUL)
    every = st.checkbox("Centang semua", key=f"impor_semua_{berkas_id}")
    frame = pd.DataFrame(
        {
            "terima": every,
            "alasan": shown["alasan"],
            "teks": shown["teks"],
            "kemiripan": shown["kemiripan"],
            "baris": shown["baris"],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "terima": st.column_config.CheckboxColumn("Terima", width="small"),
            "alasan": st.column_config.TextColumn("Keraguan", width="large"),
            "teks": st.column_config.TextColumn("Menjadi", width="medium"),
            "kemiripan": st.column_config.NumberColumn("Kemiripan (%)", width="small"),
            "baris": st.column_config.NumberColumn("Baris", width="small"),
        },
        disabled=["alasan", "teks", "kemiripan", "baris"],
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        height=table_height(len(frame), at_most=330),
        key=f"impor_usul_{berkas_id}_{every}_{len(usul)}",
    )
    return shown[edited["terima"].to_numpy()]


def _accept(berkas_id: int, chosen: pd.DataFrame) -> None:
    usul = [
        UsulSama(str(row.kolom), CaraPerbaikan(str(row.cara)), str(row.menjadi), str(row.alasan))
        for row in chosen.itertuples()
    ]
    with st.spinner("Mencatat dan menilai ulang…"), explain_rejection():
        rows = write(accept_usul, berkas_id=berkas_id, usul=usul)
        st.toast(f"Usul diterima untuk {format_number(rows)} baris.", icon=":material/check:")
        st.rerun()


def show_columns(impor: Impor) -> None:
    """What each column means, to be corrected also after the rows were judged."""
    with st.expander("Kolom berkas dan artinya", icon=":material/view_column:"):
        rows = read(list_baris, berkas_id=impor.id, kelompok=None, limit=50)
        contoh = samples([baris.sel for baris in rows], len(impor.judul))
        kolom, wrong = edit_mapping(
            impor.jenis, impor.judul, contoh, impor.kolom, key=f"impor_arti_{impor.id}"
        )
        for sentence in wrong:
            st.error(sentence)
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
        words = {cara.value: word for cara, word in CARA_PERBAIKAN.items()}
        st.dataframe(
            decisions.assign(cara=decisions["cara"].map(words)),
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
