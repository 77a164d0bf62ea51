"""The rows of a file, group by group, and the card on which one of them is put right."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.impor import record_keputusan
from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.queries.impor import BarisImpor, Impor, find_koperasi, list_baris
from db.queries.impor_ragu import KelompokBaris
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.row.recognise import KOPERASI
from db.sheets.stage.decide import BARIS, Keputusan
from db.values.cell import clean_text
from db.values.format import format_number
from ui.screens.impor.file import KELOMPOK
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.widgets.tables import table_height
from ui.words.labels import CARA_PERBAIKAN
from ui.words.markdown import escape_markdown

ROWS = 50
# Pixels: three beside each other on a screen, one on a phone.
FIELD = 280
DOUBTFUL = "background-color: #F0A33E33"
MARK = "⚠ "


def show_rows(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """Choose a group, see its rows with their doubtful cells marked, open one."""
    groups = [kelompok for kelompok in KelompokBaris if counts[kelompok]]
    if not groups:
        return
    st.subheader("Baris demi baris", anchor=False)
    kelompok = st.segmented_control(
        "Kelompok baris",
        groups,
        default=groups[0],
        required=True,
        format_func=lambda each: f"{KELOMPOK[each]} ({format_number(counts[each])})",
        key=f"impor_kelompok_{impor.id}",
        label_visibility="collapsed",
    )
    if kelompok not in groups:
        kelompok = groups[0]
    pages = -(-counts[kelompok] // ROWS)
    page = st.pagination(pages, key=f"impor_halaman_{kelompok}") if pages > 1 else 1
    rows = read(
        list_baris, berkas_id=impor.id, kelompok=kelompok, limit=ROWS, offset=(page - 1) * ROWS
    )
    if not rows:
        return
    picked = _show_table(impor, rows, f"{impor.id}_{kelompok}_{page}_{counts[kelompok]}")
    _show_card(impor, rows[min(picked, len(rows) - 1)])


def cell_of(impor: Impor, baris: BarisImpor, nama: str) -> str:
    """What stands in a field now: as decided, else as the sheet has it."""
    decided = baris.putusan_orang.get(nama)
    if decided is not None:
        return decided["menjadi"] or ""
    at = impor.kolom.get(nama)
    return "" if at is None or at >= len(baris.sel) else clean_text(baris.sel[at])


def _fields(impor: Impor) -> list[str]:
    """The fields that the file has, in the order of its columns."""
    return sorted(impor.kolom, key=lambda nama: impor.kolom[nama])


def _show_table(impor: Impor, rows: list[BarisImpor], key: str) -> int:
    """Draw the rows; the position of the one that is opened, the first if none is chosen."""
    labels = {nama: KOLOM[impor.jenis][nama].label for nama in _fields(impor)}
    doubts = [{labels.get(str(each["kolom"])) for each in baris.ragu} for baris in rows]
    frame = pd.DataFrame(
        [
            {"Baris": baris.nomor, "Alasan": " ".join(each["alasan"] for each in baris.ragu)}
            | {
                label: (MARK if label in doubtful else "") + cell_of(impor, baris, nama)
                for nama, label in labels.items()
            }
            for baris, doubtful in zip(rows, doubts, strict=True)
        ]
    )

    def mark(row: pd.Series) -> list[str]:
        return [DOUBTFUL if column in doubts[int(str(row.name))] else "" for column in row.index]

    event = st.dataframe(
        frame.style.apply(mark, axis=1),
        column_config={
            "Baris": st.column_config.NumberColumn("Baris", width="small", pinned=True),
            "Alasan": st.column_config.TextColumn("Alasan", width="large"),
        },
        hide_index=True,
        height=table_height(len(rows), at_most=300),
        on_select="rerun",
        selection_mode="single-row",
        key=f"impor_tabel_{key}",
        alt="Baris berkas; isian yang diragukan ditandai. Pilih satu untuk membukanya di bawah.",
    )
    chosen: list[int] = list(event.selection.rows)
    return chosen[0] if chosen else 0


def _show_card(impor: Impor, baris: BarisImpor) -> None:
    with st.container(border=True):
        name = cell_of(impor, baris, POKOK[impor.jenis])
        st.markdown(f"**Baris {baris.nomor}** · {escape_markdown(name) or '(tanpa nama)'}")
        for number, ragu in enumerate(baris.ragu):
            _show_doubt(impor, baris, ragu, number)
        if baris.putusan is Putusan.SIAP:
            _show_changes(baris)
        _show_form(impor, baris)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if impor.jenis is not JenisImpor.FASILITASI:
                _show_link(impor, baris)
            decided = sorted(baris.putusan_orang)
            if BARIS not in decided and st.button(
                "Lewati baris ini", icon=":material/block:", key=f"impor_lewati_{baris.nomor}"
            ):
                _decide(impor.id, Keputusan(baris.nomor, BARIS, CaraPerbaikan.LEWATI))
            if decided and st.button(
                f"Cabut keputusan ({len(decided)})",
                icon=":material/undo:",
                key=f"impor_cabut_{baris.nomor}",
                help="; ".join(
                    f"{each}: {CARA_PERBAIKAN[baris.putusan_orang[each]['cara']]} "
                    f"({baris.putusan_orang[each]['oleh']})"
                    for each in decided
                ),
            ):
                _decide(impor.id, *(Keputusan(baris.nomor, each, None) for each in decided))


def _show_doubt(impor: Impor, baris: BarisImpor, ragu: dict[str, Any], number: int) -> None:
    """One reason, with what a reviewer may do about it at once."""
    usul, kolom = ragu["usul"], ragu["kolom"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/warning: {escape_markdown(ragu['alasan'])}")
        key = f"{baris.nomor}_{number}"
        if usul and st.button(
            f"Terima: {escape_markdown(usul['teks'])}",
            icon=":material/check:",
            key=f"impor_terima_{key}",
        ):
            cara = CaraPerbaikan(usul["cara"])
            _decide(
                impor.id, Keputusan(baris.nomor, kolom, cara, usul["menjadi"], usul["kemiripan"])
            )
        if ragu["boleh"] and st.button("Isian ini benar", key=f"impor_benar_{key}"):
            said = cell_of(impor, baris, kolom)
            _decide(impor.id, Keputusan(baris.nomor, kolom, CaraPerbaikan.BENAR, said))


def _show_changes(baris: BarisImpor) -> None:
    """Field by field what the row will change; nothing for a row that only adds."""
    if not baris.beda:
        st.caption("Sudah ditulis." if baris.ditulis else "Siap ditulis.")
        return
    changes = pd.DataFrame(baris.beda)[["judul", "semula", "menjadi"]]
    st.dataframe(
        changes,
        column_config={"judul": "Isian", "semula": "Di register", "menjadi": "Menurut berkas"},
        hide_index=True,
        alt="Yang akan berubah di register, isian demi isian",
    )


def _show_form(impor: Impor, baris: BarisImpor) -> None:
    """The cells of the row, the doubtful ones first, to be typed anew in place."""
    columns = KOLOM[impor.jenis]
    doubtful = [each["kolom"] for each in baris.ragu if each["kolom"] in columns]
    others = [nama for nama in _fields(impor) if nama not in doubtful]
    fields = [*dict.fromkeys(doubtful), *others]
    with st.form(f"impor_isian_{baris.nomor}", border=False, enter_to_submit=False):
        typed = {}
        with st.container(horizontal=True, gap="small"):
            for nama in fields:
                mark = MARK if nama in doubtful else ""
                typed[nama] = st.text_input(
                    f"{mark}{columns[nama].label}",
                    cell_of(impor, baris, nama),
                    key=f"impor_sel_{baris.nomor}_{nama}_{len(baris.putusan_orang)}",
                    width=FIELD,
                )
        saved = st.form_submit_button("Simpan isian", icon=":material/save:")
    if saved:
        changed = [
            Keputusan(baris.nomor, nama, CaraPerbaikan.KETIK, value)
            for nama, value in typed.items()
            if value != cell_of(impor, baris, nama)
        ]
        if changed:
            _decide(impor.id, *changed)
        st.info("Tidak ada isian yang berubah.", icon=":material/info:")


def _show_link(impor: Impor, baris: BarisImpor) -> None:
    """Name the koperasi of the register that the row is about, or say that it is new."""
    with st.popover("Tautkan ke koperasi", icon=":material/link:"):
        st.caption("Cari di register menurut nama, NIK, atau nomor badan hukum.")
        cari = st.text_input("Cari koperasi", key=f"impor_cari_{baris.nomor}")
        found = dict(read(find_koperasi, cari=cari)) if cari.strip() else {}
        if cari.strip() and not found:
            st.caption("Tidak ada yang cocok.")
        if found:
            chosen = st.radio(
                "Koperasi",
                list(found),
                format_func=lambda each: escape_markdown(found[each]),
                key=f"impor_pilih_{baris.nomor}",
            )
            if st.button("Tautkan", type="primary", key=f"impor_tautkan_{baris.nomor}"):
                _decide(
                    impor.id,
                    Keputusan(baris.nomor, KOPERASI, CaraPerbaikan.TAUTKAN, str(chosen)),
                )
    label = {
        JenisImpor.REGISTER: "Ini koperasi baru",
        JenisImpor.PESERTA: "Tanpa koperasi di register",
    }.get(impor.jenis)
    if label and st.button(label, icon=":material/add:", key=f"impor_baru_{baris.nomor}"):
        _decide(impor.id, Keputusan(baris.nomor, KOPERASI, CaraPerbaikan.BARU))


def _decide(berkas_id: int, *keputusan: Keputusan) -> None:
    with explain_rejection():
        write(record_keputusan, berkas_id=berkas_id, keputusan=list(keputusan))
        st.toast("Keputusan tercatat.", icon=":material/check:")
        st.rerun()
