"""One row of a file: why it waits, what to do about it at once, its cells to be typed anew."""

import zlib
from typing import Any

import pandas as pd
import streamlit as st

from db.enums import CaraPerbaikan, JenisImpor, Putusan
from db.queries.impor import BarisImpor, Impor, find_koperasi
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.table import is_left_out
from db.sheets.row.recognise import KOPERASI
from db.sheets.stage.decide import BARIS, Keputusan
from db.values.cell import clean_text
from db.values.format import NOT_RECORDED
from ui.screens.impor.decided import decide
from ui.screens.impor.fields import name_of
from ui.session.data import read
from ui.words.labels import CARA_PERBAIKAN
from ui.words.markdown import escape_markdown

# Pixels: three beside each other on a screen, one on a phone.
FIELD = 280
MARK = "⚠ "
DILEWATI = (
    "Baris ini dilewati menurut keputusan pemeriksa dan tidak ditulis. Cabut keputusannya untuk "
    "memakainya lagi."
)
DITOLAK = (
    "Isi yang belum diisi di bawah, lalu Simpan isian. Bila ini memang bukan baris data, biarkan: "
    "baris ditolak tidak ditulis."
)
GANDA = "Lewati salah satu dari keduanya, atau betulkan isian yang membuatnya sama."
KETIK = "Ketik isian yang benar di bawah, lalu Simpan isian."
TAUTKAN = "Tautkan ke koperasi yang dimaksud, atau lewati baris ini."
LAIN = "Betulkan isian di bawah, atau lewati baris ini."


def show_card(impor: Impor, baris: BarisImpor) -> None:
    """Draw one row with its doubts, the likeliest next step first."""
    with st.container(border=True):
        name = cell_of(impor, baris, POKOK[impor.jenis])
        st.markdown(f"**Baris {baris.nomor}** · {escape_markdown(name) or '(tanpa nama)'}")
        for first, ragu in zip([True, *[False] * len(baris.ragu)], baris.ragu, strict=False):
            _show_doubt(impor, baris, ragu, first=first)
        if baris.putusan is Putusan.SIAP:
            _show_changes(baris)
        _show_form(impor, baris)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if impor.jenis is not JenisImpor.FASILITASI:
                _show_link(impor, baris)
            _show_row_decisions(impor, baris)


def cell_of(impor: Impor, baris: BarisImpor, nama: str) -> str:
    """What stands in a field now: as decided, else as the sheet has it."""
    decided = baris.putusan_orang.get(nama)
    if decided is not None:
        return decided["menjadi"] or ""
    at = impor.kolom.get(nama)
    return "" if at is None or at >= len(baris.sel) else clean_text(baris.sel[at])


def next_step(jenis: JenisImpor, putusan: Putusan, ragu: dict[str, Any]) -> str:
    """What to do about a doubt that no click settles."""
    if putusan is Putusan.DITOLAK:
        return DILEWATI if ragu["kolom"] == BARIS else DITOLAK
    if ragu["alasan"].startswith("Ganda"):
        return GANDA
    if ragu["kolom"] == KOPERASI:
        return TAUTKAN
    return KETIK if ragu["kolom"] in KOLOM[jenis] else LAIN


def _show_doubt(impor: Impor, baris: BarisImpor, ragu: dict[str, Any], *, first: bool) -> None:
    """One reason, with what a reviewer may do about it at once; the first by the key T."""
    usul, kolom = ragu["usul"], ragu["kolom"]
    # After the doubt itself: what somebody else settled meanwhile takes its button with it.
    key = f"{baris.nomor}_{zlib.crc32(repr((kolom, ragu['alasan'])).encode())}"
    look: Any = {"type": "primary", "shortcut": "T"} if first else {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/warning: {escape_markdown(ragu['alasan'])}")
        if usul and st.button(
            f"Terima: {escape_markdown(usul['teks'])}",
            icon=":material/check:",
            key=f"impor_terima_{key}",
            **look,
        ):
            cara = CaraPerbaikan(usul["cara"])
            accepted = Keputusan(baris.nomor, kolom, cara, usul["menjadi"], usul["kemiripan"])
            decide(impor.id, f"Baris {baris.nomor}: {usul['teks']} diterima", accepted)
        if ragu["boleh"] and st.button(
            "Isian ini benar", key=f"impor_benar_{key}", **({} if usul else look)
        ):
            said = cell_of(impor, baris, kolom)
            label = name_of(impor.jenis, kolom)
            right = Keputusan(baris.nomor, kolom, CaraPerbaikan.BENAR, said)
            decide(impor.id, f"Baris {baris.nomor}: {label} dinyatakan benar", right)
    if not usul and not ragu["boleh"]:
        st.caption(next_step(impor.jenis, baris.putusan, ragu))


def _show_row_decisions(impor: Impor, baris: BarisImpor) -> None:
    """Leave the row out, or take back what was decided about it."""
    decided = sorted(baris.putusan_orang)
    if BARIS not in decided and st.button(
        "Lewati baris ini",
        icon=":material/block:",
        key=f"impor_lewati_{baris.nomor}",
        shortcut="L",
    ):
        skipped = Keputusan(baris.nomor, BARIS, CaraPerbaikan.LEWATI)
        decide(impor.id, f"Baris {baris.nomor} dilewati", skipped)
    if decided and st.button(
        f"Cabut keputusan ({len(decided)})",
        icon=":material/undo:",
        key=f"impor_cabut_{baris.nomor}",
        help=escape_markdown("; ".join(_say_decision(baris, each) for each in decided)),
    ):
        gone = [Keputusan(baris.nomor, each, None) for each in decided]
        decide(impor.id, f"Keputusan tentang baris {baris.nomor} dicabut", *gone)


def _say_decision(baris: BarisImpor, kolom: str) -> str:
    decision = baris.putusan_orang[kolom]
    return f"{kolom}: {CARA_PERBAIKAN[decision['cara']]} ({decision['oleh']})"


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
        placeholder=NOT_RECORDED,
        alt="Yang akan berubah di register, isian demi isian",
    )


def _show_form(impor: Impor, baris: BarisImpor) -> None:
    """The cells of the row, the doubtful ones first, to be typed anew in place."""
    columns = KOLOM[impor.jenis]
    doubtful = [each["kolom"] for each in baris.ragu if each["kolom"] in columns]
    kept = [nama for nama in impor.kolom if not is_left_out(impor.jenis, nama)]
    others = sorted(kept, key=lambda nama: impor.kolom[nama])
    fields = list(dict.fromkeys([*doubtful, *others]))
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
            labels = ", ".join(columns[each.kolom].label for each in changed)
            decide(impor.id, f"Baris {baris.nomor}: {labels} diketik", *changed)
        else:
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
                link = Keputusan(baris.nomor, KOPERASI, CaraPerbaikan.TAUTKAN, str(chosen))
                decide(impor.id, f"Baris {baris.nomor} ditautkan ke {found[chosen]}", link)
    label = {
        JenisImpor.REGISTER: "Ini koperasi baru",
        JenisImpor.PESERTA: "Tanpa koperasi di register",
    }.get(impor.jenis)
    if label and st.button(label, icon=":material/add:", key=f"impor_baru_{baris.nomor}"):
        new = Keputusan(baris.nomor, KOPERASI, CaraPerbaikan.BARU)
        decide(impor.id, f"Baris {baris.nomor}: {label.lower()}", new)
