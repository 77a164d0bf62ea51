"""The scans of a case: kept, fetched with a line in the log, taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.lampiran import record_lampiran, remove_lampiran
from db.frames import records_of
from db.izin import Izin
from db.queries.lampiran import get_isi_lampiran, list_lampiran
from db.queries.satu_kasus import Kasus
from db.queries.syarat import list_syarat
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED, format_number
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, write
from ui.session.errors import explain_rejection
from ui.session.view import Read, view
from ui.widgets.asked import ask_scan
from ui.widgets.downloads import show_download
from ui.widgets.numbers import show_numbers
from ui.widgets.remove import show_remove
from ui.widgets.tables import Terkirim, sent
from ui.widgets.undo import remember_save
from ui.words.names import author

_KB = 1024
_TURN = "_lampiran_ke"


@dataclass(frozen=True)
class _LayarLampiran:
    """The scans of a case.

    Attributes:
        baris: as they are drawn, and as they are taken away; tabel: the same, written out.
        lampiran: each as db.queries.lampiran.list_lampiran has it, by its id.
        dokumen: the papers that may be scanned, by id.
    """

    baris: pd.DataFrame
    tabel: Terkirim
    lampiran: dict[int, dict[str, Any]]
    dokumen: dict[int, str]


def show_scans(kasus: Kasus, *, may_edit: bool) -> None:
    """Draw the scans of a case under its checklist."""
    st.header("Lampiran", anchor=False)
    shown = view(_build_scans, kasus.id)
    if shown.lampiran:
        _show_list(kasus, shown)
    else:
        st.caption("Belum ada hasil pindai yang dilampirkan.")
    if may_edit:
        _ask_scan(kasus, shown.dokumen)
        names = {each: str(row["nama"]) for each, row in shown.lampiran.items()}
        show_remove(f"lampiran_{kasus.id}", "lampiran", names, remove_lampiran)


def _build_scans(read: Read, fasilitasi_id: int) -> _LayarLampiran:
    """The scans of a case: a view."""
    scans = records_of(read(list_lampiran, fasilitasi_id=fasilitasi_id))
    rows = pd.DataFrame(
        {
            "Dokumen": [f"{row['tahap']} {row['dokumen']}" for row in scans],
            "Berkas": [row["nama"] for row in scans],
            "Ukuran": [f"{format_number(-(-int(row['ukuran']) // _KB))} kB" for row in scans],
            "SHA-256": [row["sidik"] for row in scans],
            "Dicatat oleh": [author(row["dicatat_oleh"]) for row in scans],
        },
        dtype="str",
    )
    papers = {
        int(row["id"]): f"{row['tahap']} {row['nama']}"
        for row in records_of(read(list_syarat))
        if row["berlaku"]
    }
    return _LayarLampiran(rows, sent(rows), {int(row["id"]): row for row in scans}, papers)


def _show_list(kasus: Kasus, shown: _LayarLampiran) -> None:
    st.dataframe(shown.tabel, hide_index=True, placeholder=NOT_RECORDED, height="auto")
    show_numbers(
        f"lampiran_{kasus.id}",
        shown.baris,
        None,
        judul=f"Lampiran {kasus.nama_kelompok}",
        sumber="kasus fasilitasi",
    )
    if current_user().may(Izin.NAMA):
        _show_fetch(kasus, shown.lampiran)
    else:
        st.caption("Isi lampiran dapat memuat data pribadi; hanya staf dan admin mengunduhnya.")


def _show_fetch(kasus: Kasus, rows: dict[int, dict[str, Any]]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Unduh lampiran",
            list(rows),
            format_func=lambda each: f"{rows[each]['dokumen']}: {rows[each]['nama']}",
            key=f"lampiran_dipilih_{kasus.id}",
        )
        if chosen is None:
            return
        row = rows[chosen]
        # A picture was drawn anew as JPEG, whatever it came as.
        stem, _, end = str(row["nama"]).rpartition(".")
        is_pdf = end.lower() == "pdf"
        show_download(
            "Unduh",
            later_with_names(
                _take(chosen, kasus),
                f"Lampiran kasus {kasus.nama_kelompok}",
                f"{row['dokumen']}, lampiran nomor {chosen}",
            ),
            file_name=f"{stem}.{'pdf' if is_pdf else 'jpg'}",
            mime="application/pdf" if is_pdf else "image/jpeg",
            key=f"unduh_lampiran_{chosen}",
        )
    st.caption("Pengunduhan dicatat di log akses data pribadi.")


def _take(lampiran_id: int, kasus: Kasus) -> Callable[[], tuple[bytes, int, Disebut]]:
    """Fetch the bytes; how many people a paper names nobody has counted: at most its founders.

    Of those the register knows who holds a post in the koperasi that was founded, if any.
    """
    give = later(get_isi_lampiran, lampiran_id)
    return lambda: (give(), kasus.calon_anggota or 1, Disebut(koperasi_id=kasus.koperasi_id))


def _ask_scan(kasus: Kasus, papers: dict[int, str]) -> None:
    turn = st.session_state.get(_TURN, 0)
    with st.container(border=True):
        st.markdown("**Lampirkan hasil pindai**")
        syarat = st.selectbox(
            "Dokumen yang dipindai",
            list(papers),
            index=None,
            format_func=lambda each: papers[each],
            placeholder="Pilih dokumen",
            key=f"lampiran_syarat_{kasus.id}",
        )
        given = ask_scan("Berkas", key=f"lampiran_{kasus.id}_{turn}")
        if given is None or not st.button("Simpan lampiran", type="primary"):
            return
        if syarat is None:
            st.error("Pilih dokumennya dahulu.")
            return
        with explain_rejection():
            write(
                record_lampiran,
                fasilitasi_id=kasus.id,
                syarat_id=syarat,
                nama_berkas=given.name,
                content=given.getvalue(),
            )
            remember_save(f"{given.name} dilampirkan.")
            st.session_state[_TURN] = turn + 1
            st.rerun()
