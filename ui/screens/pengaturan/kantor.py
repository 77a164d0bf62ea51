"""The parts of the screen Kop surat: who signs, the logo, and how the paper looks."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.kantor import close_pejabat, record_logo, record_pejabat, remove_logo
from db.clock import today
from db.frames import rows_of
from db.queries.kantor import find_penandatangan, get_kertas, list_pejabat
from db.values.format import NOT_RECORDED, format_date, format_date_short
from ui.files.apart import run_looked_at
from ui.files.paper.document import IsiLaporan, Paragraf, Surat
from ui.files.paper.typeset import to_pages
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Read, view
from ui.widgets.asked import ask_day, ask_file
from ui.widgets.beside import beside
from ui.widgets.downloads import show_downloads
from ui.widgets.tables import Terkirim, sent

LARGEST_MB = 1
EARLIEST = dt.date(1990, 1, 1)


def show_officials() -> None:
    """Everybody on record, and the forms for who enters and who leaves."""
    rows = read(list_pejabat)
    if rows.empty:
        st.info("Belum ada pejabat. Laporan dicetak tanpa tanda tangan.", icon=":material/info:")
    else:
        st.dataframe(
            view(build_officials),
            hide_index=True,
            placeholder=NOT_RECORDED,
            height="auto",
            alt="Daftar pejabat penandatangan.",
        )
        show_downloads(
            "pejabat",
            lambda: _in_words(rows),
            judul="Pejabat penandatangan",
            sumber="pengaturan dinas",
        )
    left, right = beside("pejabat")
    with left:
        _show_entry_form()
    with right:
        _show_leave_form(rows)


def build_officials(read: Read) -> Terkirim:
    """Everybody on record, as the table shows them."""
    return sent(_in_words(read(list_pejabat)))


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Jabatan": rows["jabatan"],
            "Nama": rows["nama"],
            "Pangkat": rows["pangkat"].fillna("–"),
            "NIP": rows["nip"].fillna("–"),
            "Sejak": [format_date_short(each) for each in rows["mulai"]],
            "Sampai": [format_date_short(each, none="sekarang") for each in rows["sampai"]],
            "Catatan": ["rekaan" if each else "" for each in rows["contoh"]],
        }
    )


def _show_entry_form() -> None:
    with st.form("pejabat", border=False, enter_to_submit=False):
        st.subheader("Catat pejabat", anchor=False)
        jabatan = st.text_input("Jabatan", placeholder="mis. Kepala Dinas", max_chars=100)
        nama = st.text_input("Nama dengan gelar", max_chars=120)
        pangkat = st.text_input("Pangkat (boleh kosong)", max_chars=60)
        nip = st.text_input("NIP (18 angka)", max_chars=24)
        mulai = ask_day("Sejak", today())
        st.caption("Pejabat lama pada jabatan yang sama berakhir sehari sebelumnya.")
        if st.form_submit_button("Simpan pejabat"):
            with explain_rejection():
                write(
                    record_pejabat,
                    jabatan=jabatan,
                    nama=nama,
                    pangkat=pangkat,
                    nip=nip,
                    mulai=mulai,
                )
                announce("Pejabat dicatat.")
                st.rerun()


def _show_leave_form(rows: pd.DataFrame) -> None:
    in_post = {row["id"]: row for row in rows_of(rows) if row["sampai"] is None}
    if not in_post:
        return
    with st.form("pejabat_selesai", border=False):
        st.subheader("Akhiri masa jabatan", anchor=False)
        chosen = st.selectbox(
            "Pejabat",
            list(in_post),
            format_func=lambda each: f"{in_post[each]['jabatan']}: {in_post[each]['nama']}",
        )
        sampai = ask_day("Hari terakhir menjabat", today())
        if st.form_submit_button("Akhiri"):
            with explain_rejection():
                write(close_pejabat, pejabat_id=int(chosen), sampai=sampai)
                announce(f"Berakhir {format_date(sampai)}.")
                st.rerun()


def show_logo_form() -> None:
    """Upload a logo, or take it away."""
    with st.form("logo", border=False, clear_on_submit=True):
        given = ask_file(
            "Logo (PNG, paling besar 300 kB)", type=["png"], max_upload_size=LARGEST_MB
        )
        if st.form_submit_button("Pasang logo"):
            if given is None:
                st.error("Pilih berkas logonya dahulu.")
            else:
                _save_logo(given)
    if read(get_kertas, pada=today()).kop.logo is not None and st.button(
        "Lepas logo", icon=":material/hide_image:"
    ):
        with explain_rejection():
            write(remove_logo)
            st.rerun()


def _save_logo(given: Any) -> None:
    with explain_rejection():
        write(record_logo, nama_berkas=given.name, isi=given.getvalue())
        announce("Logo dipasang.")
        st.rerun()


def show_sample() -> None:
    """How the head and the signature look today."""
    gambar, alt = view(build_sample, today(), current_user().nama_lengkap)
    st.image(gambar, width="stretch", alt=alt)


def build_sample(read: Read, hari: dt.date, oleh: str) -> tuple[bytes, str]:
    """The page as PNG, and what it shows for a reader who does not see it."""
    surat = _sample_paper(read, hari, oleh)
    words = (surat.kop.pemerintah, surat.kop.dinas, surat.kop.alamat)
    return run_looked_at(to_pages, surat, ppi=80)[0], f"Contoh kertas dinas: {', '.join(words)}."


def _sample_paper(read: Read, hari: dt.date, oleh: str) -> Surat:
    """A page without a report, to look at the head and the signature."""
    kertas = read(get_kertas, pada=hari)
    isi = IsiLaporan(
        judul="Contoh kertas dinas",
        keterangan=("Kop surat, kaki halaman, dan tanda tangan seperti pada laporan",),
        bagian=(Paragraf("Isi laporan mulai di sini."),),
        sumber="pengaturan dinas",
    )
    return Surat(
        isi=isi,
        kop=kertas.kop,
        per=hari,
        dibuat=hari,
        oleh=oleh,
        penandatangan=next(iter(read(find_penandatangan, pada=hari)), None),
        contoh=kertas.contoh,
    )
