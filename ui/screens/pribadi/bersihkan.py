"""The cleaning: what is due, a dry run as a list, the run in small steps, holds, the protocol."""

import streamlit as st

from db.actions.pribadi import (
    begin_pembersihan,
    hold_pembersihan,
    release_pembersihan,
    step_pembersihan,
)
from db.clock import today
from db.queries.pengaturan import get_pengaturan
from db.queries.pribadi import (
    BERKALA,
    BULANAN,
    find_subjek,
    list_angkatan_ditahan,
    list_baris_jatuh_tempo,
    list_jatuh_tempo,
    list_pembersihan,
)
from db.values.disebut import Disebut
from db.values.format import format_number
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.screens.orang import choose_koperasi
from ui.screens.pribadi.model import (
    LayarPembersihan,
    UjiCoba,
    build_pembersihan,
    due_for_file,
    in_box,
    protocol_for_file,
    tell_due,
)
from ui.session.data import later, look, read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.said import announce
from ui.session.view import view
from ui.widgets.behind import open_behind
from ui.widgets.chart import palette_name
from ui.widgets.downloads import Petikan, show_downloads
from ui.widgets.links import link
from ui.words.markdown import escape_markdown

CLEANING = "Pembersihan"
_SOURCE = "register data pribadi dinas"
_TRIED = "_uji_coba_bersih"
_KINDS = {"orang": "Orang", "angkatan": "Angkatan", "koperasi": "Koperasi"}


def show_pembersihan() -> None:
    """Draw the tab."""
    layar = view(build_pembersihan)
    st.header("Yang jatuh tempo", anchor=False)
    st.caption(
        "Baris tetap dihitung dalam semua angka; nama dan telepon diganti “dibersihkan” di "
        "register, sertifikat, dan riwayat, dan tidak dapat kembali."
    )
    if layar.berjalan:
        st.warning(
            f"Satu pembersihan belum selesai: {escape_markdown(layar.berjalan)}. Yang sudah "
            "dibersihkan tetap; coba dahulu, lalu lanjutkan sisanya.",
            icon=":material/pause_circle:",
        )
    _try_run(berjalan=bool(layar.berjalan))
    _tell_by_itself()
    st.header("Ditahan", anchor=False)
    st.html(in_box(layar.tahan, palette_name()))
    with st.container(horizontal=True, gap="small"):
        show_box("Tahan", _ask_hold, icon=":material/front_hand:", nama="tahan")
        if layar.ditahan:
            show_box(
                "Lepas", lambda: _ask_release(layar), icon=":material/lock_open:", nama="lepas"
            )
    st.header("Protokol", anchor=False)
    st.html(in_box(layar.protokol, palette_name()))
    give = later(list_pembersihan)
    show_downloads(
        "protokol_pembersihan",
        lambda: protocol_for_file(give()),
        judul="Protokol pembersihan data pribadi",
        definisi="Berapa baris tiap golongan yang dibersihkan, kapan, oleh siapa; tanpa nama.",
        sumber=_SOURCE,
    )


@fragment
def _try_run(*, berjalan: bool) -> None:
    """Count what is due, which reads every person, only when asked for; then offer the run."""
    if st.button("Uji coba, tanpa mengubah apa pun", icon=":material/search:", key="uji_coba"):
        st.session_state[_TRIED] = (today(), tell_due(look(list_jatuh_tempo, pada=today())))
    hari, tried = st.session_state.get(_TRIED, (None, None))
    if tried is None or hari != today():
        return
    st.html(in_box(tried.tabel, palette_name()))
    if tried.jumlah:
        _offer_rows()
    if tried.jumlah or berjalan:
        label = "Lanjutkan pembersihan" if berjalan else "Bersihkan"
        box = open_behind(label, icon=":material/mop:", key="buka_bersihkan")
        if box is not None:
            with box:
                _ask_run(tried)


def _offer_rows() -> None:
    """The dry run: exactly the rows that a run would take now."""
    give = later(list_baris_jatuh_tempo, pada=today())

    def rows() -> Petikan:
        found = give()
        people = found[found["kelas"].isin(["identitas", "telepon"])]["nomor"]
        named = int(found["siapa"].notna().sum())
        return Petikan(due_for_file(found), named, Disebut(orang=people.tolist()))

    show_downloads(
        "akan_dibersihkan",
        rows,
        judul="Yang akan dibersihkan",
        definisi="Baris yang jatuh tempo hari ini menurut lama menyimpan tiap golongan.",
        sumber=_SOURCE,
        bernama=True,
    )


def _ask_run(tried: UjiCoba) -> None:
    st.markdown(
        f"{format_number(tried.jumlah)} baris, di antaranya {format_number(tried.orang)} orang. "
        "**Ini tidak dapat diurungkan.** Unduh dan baca daftarnya lebih dahulu."
    )
    alasan = st.text_input("Alasan", key="alasan_bersih", max_chars=500)
    sure = st.checkbox("Daftarnya sudah diperiksa", key="bersih_diperiksa")
    if not st.button("Bersihkan sekarang", type="primary", key="bersihkan_sekarang"):
        return
    if not sure:
        st.error("Periksa dahulu daftarnya, lalu beri tanda.")
        return
    with explain_rejection():
        run, done = write(begin_pembersihan, alasan=alasan), 0
        with st.spinner("Membersihkan…"):
            while step := write(step_pembersihan, pembersihan_id=run):
                done += step
        st.session_state.pop(_TRIED, None)
        announce(f"{format_number(done)} baris dibersihkan.")
        st.rerun()


def _tell_by_itself() -> None:
    by_itself = read(get_pengaturan, BERKALA, pada=today()) == BULANAN
    st.caption(
        "Pembersihan berjalan sendiri sekali sebulan."
        if by_itself
        else "Pembersihan tidak berjalan sendiri: kantor belum menyalakannya."
    )
    link("Ubah di Pengaturan", "pengaturan", icon=":material/tune:", pengaturan="Parameter")


@fragment
def _ask_hold() -> None:
    sasaran = st.segmented_control(
        "Yang ditahan",
        list(_KINDS),
        default="angkatan",
        format_func=lambda each: _KINDS[each],
        key="tahan_apa",
    )
    number = _choose_held(sasaran or "angkatan")
    form = new_form("tahan", "Penahanan pembersihan", ("alasan",))
    with kept(form) as key:
        alasan = st.text_input(
            "Alasan",
            placeholder="mis. sedang diperiksa Inspektorat",
            max_chars=500,
            key=key["alasan"],
        )
    if not st.button("Tahan", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    if number is None:
        st.error("Pilih dahulu yang ditahan.")
    elif write_form(form, hold_pembersihan, sasaran=sasaran, nomor=number, alasan=alasan):
        done_form("Ditahan dari pembersihan.")


def _choose_held(sasaran: str) -> int | None:
    if sasaran == "koperasi":
        return choose_koperasi("tahan")
    if sasaran == "angkatan":
        names = read(list_angkatan_ditahan)
    else:
        typed = st.text_input("Nama orang", key="tahan_orang", max_chars=120)
        found = look(find_subjek, cari=typed) if typed and typed.strip() else []
        names = {
            each.id: f"{each.nama} ({each.koperasi}; telepon {each.telepon})" for each in found
        }
    chosen: int | None = st.selectbox(
        _KINDS[sasaran],
        list(names),
        index=None,
        placeholder="Pilih satu",
        format_func=lambda each: names[each],
        key=f"tahan_{sasaran}_nomor",
    )
    return chosen


@fragment
def _ask_release(layar: LayarPembersihan) -> None:
    names = {int(row["id"]): f"{row['apa']}: {row['nama']}" for row in layar.ditahan}
    form = new_form("lepas", "Pelepasan penahanan", ("mana", "alasan"))
    with kept(form) as key:
        mana = st.selectbox(
            "Yang dilepas",
            list(names),
            index=None,
            placeholder="Pilih satu",
            format_func=lambda each: names[each],
            key=key["mana"],
        )
        alasan = st.text_input("Alasan melepas", max_chars=500, key=key["alasan"])
    if not st.button("Lepas", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    if mana is None:
        st.error("Pilih dahulu yang dilepas.")
    elif write_form(form, release_pembersihan, tahan_id=int(mana), alasan=alasan):
        done_form("Penahanan dilepas.")
