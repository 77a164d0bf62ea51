"""The foot of Riwayat: the newest seal, and what the code on a printout says of the history."""

import streamlit as st

from db.queries.segel import find_segel
from db.values.format import format_date, format_number
from db.values.segel import KodeSegel, read_kode_segel, write_kode_segel
from ui.session.data import read
from ui.session.errors import explain_outage
from ui.session.segel import HasilCetakan, Jawaban, check_printed
from ui.widgets.behind import open_below

_UNREADABLE = (
    "Kode itu salah ketik atau tidak lengkap. Kode segel terdiri atas 16 huruf dan angka, seperti "
    "yang tertulis sesudah “Segel riwayat” pada cetakan."
)
_TELL = "Simpan cetakannya, dan beri tahu pengelola server serta atasan."


def show_segel() -> None:
    """Draw both; checking is for whoever reads Riwayat."""
    segel = read(find_segel)
    st.caption(
        "Riwayat ditulis oleh basis data dan tidak dapat diubah; pembersihan data pribadi "
        "mengambil nama dan telepon yang masa simpannya habis, dan tercatat di sini juga. "
        + (
            f"Segel harian terakhir: {format_date(segel.hari)}, {format_number(segel.jumlah)} "
            f"perubahan, kode **{write_kode_segel(segel.hari, segel.sidik)}**, `{segel.sidik}`"
            if segel
            else "Belum ada hari yang disegel; hari ini disegel besok."
        )
    )
    box = open_below(
        "Periksa kode segel dari cetakan", icon=":material/verified:", key="buka_periksa_segel"
    )
    if box is not None:
        with box:
            _show_check()


def _show_check() -> None:
    with st.form("periksa_segel", border=False):
        typed = st.text_input(
            "Kode segel",
            max_chars=40,
            placeholder="XXXX-XXXX-XXXX-XXXX",
            help="Ada di kaki laporan, dek, dan lembar Keterangan berkas Excel.",
        )
        asked = st.form_submit_button("Periksa")
    if not asked:
        return
    kode = read_kode_segel(typed)
    if kode is None:
        st.warning(_UNREADABLE)
        return
    with explain_outage("_periksa_segel_lagi"), st.spinner("Menghitung ulang riwayat …"):
        _say(kode, check_printed(kode))


def _say(kode: KodeSegel, found: HasilCetakan) -> None:
    sentence = answer_of(kode, found)
    if found.jawaban is Jawaban.UTUH:
        st.success(sentence, icon=":material/verified:")
    elif found.jawaban is Jawaban.SIBUK:
        st.info(sentence)
    else:
        st.error(sentence, icon=":material/error:")


def answer_of(kode: KodeSegel, found: HasilCetakan) -> str:
    """The sentence for an answer, with the day."""
    hari = format_date(kode.hari)
    if found.jawaban is Jawaban.SIBUK:
        return "Pemeriksaan lain sedang berjalan. Coba lagi sebentar."
    if found.jawaban is Jawaban.TIDAK_ADA:
        return (
            f"Riwayat tidak lagi mempunyai segel {hari}: segel itu dihapus, atau cetakan ini dari "
            f"basis data lain. {_TELL}"
        )
    if found.jawaban is Jawaban.BEDA:
        return (
            f"Segel {hari} bukan yang tercetak: riwayat sampai hari itu ditulis ulang, atau "
            f"cetakan ini dari basis data lain. {_TELL}"
        )
    assert found.diperiksa is not None
    rows = format_number(found.diperiksa.baris)
    if found.jawaban is Jawaban.UTUH:
        return f"Utuh. Sampai {hari}, {rows} perubahan masih sama seperti waktu dicetak."
    first = found.diperiksa.temuan[0]
    where = format_date(first.hari) if first.hari else hari
    row = f"baris {first.nomor} {first.apa}" if first.nomor else first.apa
    return (
        f"Berubah. Riwayat sampai {hari} tidak lagi sama seperti waktu dicetak: {where}, {row}. "
        f"{_TELL}"
    )
