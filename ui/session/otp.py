"""What is shown while a second code is set up: the picture for the app, and the spare codes."""

from collections.abc import Iterable

import segno
import streamlit as st

from db.actions.otp import address_of_otp

_SIDE_PX = 220


def show_rahasia(rahasia: str, nama_pengguna: str) -> None:
    """The QR code, and the same as letters for who cannot scan it."""
    st.markdown(
        "Pindai gambar ini dengan aplikasi autentikator di ponsel Anda (Google Authenticator, "
        "Aegis, FreeOTP, atau lainnya), lalu ketik enam angka yang tampil di sana."
    )
    # White around it in either theme: a scanner looks for the edge. Drawn inline, it is no file.
    picture = segno.make(address_of_otp(rahasia, nama_pengguna), error="m", micro=False)
    st.container(key="kode_qr").image(
        picture.svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=False),
        width=_SIDE_PX,
    )
    with st.expander("Tidak dapat memindai?"):
        st.markdown("Ketik kunci ini di aplikasi:")
        groups = " ".join(rahasia[at : at + 4] for at in range(0, len(rahasia), 4))
        st.code(groups, language=None, wrap_lines=True)


def show_kode_pemulihan(codes: Iterable[str]) -> None:
    """The codes for a lost telephone, once."""
    st.markdown("**Kode pemulihan**")
    st.code("\n".join(codes), language=None)
    st.caption(
        "Hanya tampil kali ini. Cetak atau tulis, dan simpan di tempat yang aman: bila ponsel "
        "hilang, tiap kode menggantikan enam angka itu satu kali."
    )
