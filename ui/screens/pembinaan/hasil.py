"""The tab Hasil: the tests of an angkatan, who earned a certificate and why not, and these."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from db.figures.pembinaan import PRESENSI
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED
from ui.grid.pending import asked_by_draft
from ui.grid.table import show_grid
from ui.screens.pembinaan.hasil_model import GRID, HEADINGS, HasilAngkatan, build_results
from ui.screens.pembinaan.pilihan import PilihanPembinaan, build_choices
from ui.screens.pembinaan.sertifikat import show_certificates
from ui.session.reach import show_office
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.widgets.tables import Terkirim, table_height
from ui.words.address import find_id

TAB = "Hasil"
_CHOSEN = "angkatan_hasil"


def show_results(pilihan: PilihanPembinaan) -> None:
    """Choose an angkatan; below its tests, who earned a certificate and why not, and these."""
    rows = view(build_choices, pilihan)
    if not rows:
        st.info("Belum ada pelatihan pada tahun ini.", icon=":material/info:")
        return
    wanted = find_id(asked_by_draft("angkatan"))
    if wanted in rows:
        st.session_state[_CHOSEN] = wanted
    asked = find_id(st.query_params.get("angkatan", ""))
    # The newest that is over waits for its certificates.
    over = [key for key, row in rows.items() if row.sesi and row.selesai <= pilihan.pada]
    first = next(each for each in (asked, *over, *rows) if each in rows)
    chosen = st.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(first),
        format_func=lambda each: rows[each].nama,
        key=_CHOSEN,
    )
    show_office()
    _show_angkatan(chosen, rows[chosen].nama, pilihan.pada)


def _show_angkatan(angkatan_id: int, judul: str, pada: dt.date) -> None:
    hasil = view(build_results, angkatan_id, pada)
    if not log_look("Hasil di layar", judul, hasil.peserta, siapa=Disebut(peserta=hasil.peserta)):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if not hasil.peserta:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return
    st.header("Pre-test dan post-test", anchor=False)
    st.caption(hasil.kenaikan)
    grid = replace(
        GRID,
        judul=f"Hasil {judul}",
        milik=f"_hasil_{angkatan_id}",
        query={**st.query_params.to_dict(), "bagian": TAB, "angkatan": angkatan_id},
    )
    show_grid(grid, lambda: view(build_results, angkatan_id, pada).sel, name="nama")
    _offer_rows(hasil, angkatan_id, judul)
    st.header("Sertifikat", anchor=False)
    st.markdown(f"{hasil.aturan}\n\n{hasil.hitungan}")
    if hasil.hilang:
        st.warning(hasil.hilang, icon=":material/rule:")
    _show_doubts(hasil.ragu)
    show_certificates(angkatan_id, hasil)


def _offer_rows(hasil: HasilAngkatan, angkatan_id: int, judul: str) -> None:
    box = open_downloads(f"unduh_hasil_{angkatan_id}", "Unduh nilai")
    if box is not None:
        with box:
            show_downloads(
                f"hasil_{angkatan_id}",
                Petikan(
                    hasil.sel.rows.rename(columns=HEADINGS),
                    len(hasil.peserta),
                    Disebut(peserta=hasil.peserta),
                ),
                judul=f"Hasil {judul}",
                sumber=PRESENSI,
                saringan=[f"Angkatan: {judul}"],
                bernama=True,
            )


def _show_doubts(ragu: Terkirim) -> None:
    """Who misses one only by what nobody has recorded."""
    if not ragu.num_rows:
        return
    st.warning(
        f"{ragu.num_rows} peserta belum memenuhi hanya karena ada sesi yang belum dicatat. Catat "
        "dulu presensinya, supaya mereka tidak terlewat.",
        icon=":material/event_busy:",
    )
    st.dataframe(
        ragu,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(ragu.num_rows, at_most=240),
        alt="Peserta yang belum memenuhi karena ada sesi yang belum dicatat.",
    )
