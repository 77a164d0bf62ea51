"""The page that proves certificates outside of the office, to be put on the Pemkab's site."""

import streamlit as st

from db.clock import today
from db.queries.contoh import demo_is_present
from db.queries.kantor import get_kop
from db.queries.sertifikat import get_alamat_verifikasi, list_dicabut, list_kunci
from db.values.format import format_date, format_number
from ui.files.verifikasi import write_verifikasi
from ui.session.data import later, later_file, read
from ui.widgets.downloads import file_name, show_download
from ui.words.markdown import escape_markdown


def show_verifier() -> None:
    """What it holds as of today, and the file."""
    keys, withdrawn = read(list_kunci), read(list_dicabut)
    if not keys:
        st.info(
            "Belum ada sertifikat yang ditandatangani, jadi belum ada kunci untuk memeriksanya.",
            icon=":material/info:",
        )
        return
    address = read(get_alamat_verifikasi)
    where = (
        f"Kode QR membuka {escape_markdown(address)}."
        if address
        else "Alamatnya belum diatur (Pengaturan, Parameter); sampai itu kode QR berisi teks."
    )
    st.markdown(
        "Satu berkas HTML untuk dipasang di situs Pemkab. Ia membuktikan kode QR sertifikat tanpa "
        f"menghubungi dasbor. {where} Unduh lagi sesudah ada yang dicabut atau kuncinya berganti."
    )
    st.caption(
        f"Berisi {format_number(len(keys))} kunci dan {format_number(len(withdrawn))} nomor yang "
        f"dicabut per {format_date(today())}."
    )
    day = today()
    kop, keys_then, withdrawn_then = (
        later(get_kop, pada=day),
        later(list_kunci),
        later(list_dicabut),
    )
    show_download(
        "Unduh halaman verifikasi",
        later_file(
            lambda: write_verifikasi(keys_then(), withdrawn_then(), dinas=kop().dinas, per=day)
        ),
        file_name=file_name("verifikasi_sertifikat", "html", per=day, contoh=read(demo_is_present)),
        mime="text/html",
        key="unduh_verifikasi",
    )
