"""Self check-in of a sesi, as staff open it, watch it, and take whom it refused."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from db.actions.pindai import accept_pindai, change_alamat_pintu, close_pintu, open_pintu
from db.clock import WIB, today
from db.enums import AlasanHadir, HasilHadir
from db.errors import DataRejected
from db.frames import rows_of
from db.queries.pindai import (
    TOLAK_SATU_SESI,
    KeadaanPintu,
    count_pindai,
    find_keadaan_pintu,
    list_kode_peserta,
    list_pindai,
)
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED, format_number
from ui.session.data import look, read, write
from ui.session.errors import explain
from ui.session.said import announce
from ui.session.tilik import log_look
from ui.widgets.behind import open_behind, open_below
from ui.widgets.tables import table_height
from ui.words.alamat import alamat_of, warn_alamat
from ui.words.labels import ALASAN_HADIR
from ui.words.markdown import escape_markdown

R = TypeVar("R")


def show_mandiri(sesi_id: int, angkatan_id: int, tanggal: dt.date) -> None:
    """The door of a sesi of today; of another day what it left behind, if it ever had one."""
    pintu = read(find_keadaan_pintu, sesi_id)
    kini = dt.datetime.now(WIB)
    label, icon = f"Presensi mandiri lewat ponsel · {_state_words(pintu, kini)}", ":material/badge:"
    key = f"mandiri_{sesi_id}"
    if tanggal == today():
        is_open = pintu is not None and kini < pintu.selesai
        box = open_below(label, icon=icon, key=key, wanted=is_open and _is_news(key))
        if box is not None:
            with box:
                _show_today(pintu, sesi_id, angkatan_id, kini)
    elif pintu is not None:
        box = open_below(label, icon=icon, key=key)
        if box is not None:
            with box:
                _show_scans(sesi_id, angkatan_id)


def _is_news(key: str) -> bool:
    """Whether a door is seen open for the first time: who shuts the section then keeps it shut."""
    seen = f"_terbuka_{key}"
    if seen in st.session_state:
        return False
    st.session_state[seen] = True
    return True


def _show_today(
    pintu: KeadaanPintu | None, sesi_id: int, angkatan_id: int, kini: dt.datetime
) -> None:
    _show_buttons(pintu, sesi_id, kini)
    if pintu is None:
        st.caption(
            "Peserta memindai kode QR di layar dinding dengan kamera ponselnya, memilih "
            "namanya, dan tercatat hadir. Tanpa akun, tanpa NIK KTP."
        )
        return
    _show_alamat(pintu, sesi_id)
    _show_scans(sesi_id, angkatan_id)


def _state_words(pintu: KeadaanPintu | None, kini: dt.datetime) -> str:
    if pintu is None:
        return "belum dibuka"
    if kini < pintu.mulai:
        return f"dibuka pukul {_time(pintu.mulai)}"
    if kini < pintu.selesai and pintu.tanggal == today():
        return f"terbuka sampai {_time(pintu.selesai)}"
    return f"ditutup {_time(pintu.selesai)}"


def _time(waktu: dt.datetime) -> str:
    return f"{waktu.astimezone(WIB):%H.%M}"


def _show_buttons(pintu: KeadaanPintu | None, sesi_id: int, kini: dt.datetime) -> None:
    """Open, close, and the way to the wall."""
    is_open = pintu is not None and pintu.mulai <= kini < pintu.selesai
    is_waiting = pintu is not None and kini < pintu.mulai
    with st.container(horizontal=True, vertical_alignment="center"):
        if pintu is None and st.button(
            "Buka presensi mandiri", type="primary", icon=":material/badge:"
        ):
            _do(open_pintu, tell_opened, sesi_id=sesi_id)
        if pintu is not None and not is_open and st.button("Buka sekarang", type="primary"):
            _do(open_pintu, tell_opened, sesi_id=sesi_id, sekarang=True)
        if pintu is not None:
            st.link_button("Layar dinding", f"/dinding?sesi={sesi_id}", icon=":material/slideshow:")
        if (is_open or is_waiting) and st.button("Tutup sekarang"):
            _do(close_pintu, lambda _: "Presensi mandiri ditutup.", sesi_id=sesi_id)


def tell_opened(jendela: tuple[dt.datetime, dt.datetime]) -> str:
    """What a click on the button came to: by the hour of the sesi it may open later, or never."""
    mulai, selesai = jendela
    kini = dt.datetime.now(WIB)
    if kini < mulai:
        return f"Presensi mandiri akan terbuka pukul {_time(mulai)} sampai {_time(selesai)}."
    if kini < selesai:
        return f"Presensi mandiri terbuka sampai pukul {_time(selesai)}."
    return (
        f"Menurut jam sesinya, presensi mandiri sudah berakhir pukul {_time(selesai)}. Tekan “Buka "
        "sekarang” bila peserta masih datang."
    )


def _do(action: Callable[..., R], tell: Callable[[R], str], **given: object) -> None:
    """Write it and draw anew with what is told of it; a refusal stays beside what was typed."""
    try:
        hasil = write(action, **given)
    except DataRejected as rejected:
        st.error(explain(rejected), icon=":material/error:")
        return
    announce(tell(hasil))
    st.rerun()


def _show_alamat(pintu: KeadaanPintu, sesi_id: int) -> None:
    """By which address phones come, which staff see and can put right."""
    here = urlsplit(str(st.context.url or ""))
    shown = alamat_of(pintu.alamat, here.scheme, here.netloc)
    typed = st.text_input(
        "Alamat yang dibuka ponsel",
        value=shown,
        key=f"alamat_pintu_{sesi_id}",
        help="Ponsel harus berada di jaringan yang sama, misalnya hotspot laptop ini.",
    )
    warning = warn_alamat(typed.strip() or shown)
    if warning:
        st.warning(escape_markdown(warning), icon=":material/warning:")
    if typed.strip() != shown and st.button("Simpan alamat"):
        _do(
            change_alamat_pintu,
            lambda _: "Alamat untuk ponsel disimpan.",
            sesi_id=sesi_id,
            alamat=typed,
        )


def _show_scans(sesi_id: int, angkatan_id: int) -> None:
    """What phones did, whom they refused, and the codes of the invitations."""
    counted = look(count_pindai, sesi_id)
    scans = look(list_pindai, sesi_id)
    people = set(scans["nama"].dropna())
    siapa = Disebut(peserta=scans["peserta_id"].dropna().tolist())
    if not log_look("Presensi mandiri di layar", f"Sesi nomor {sesi_id}", people, siapa=siapa):
        return
    full = counted["ditolak"] >= TOLAK_SATU_SESI
    st.caption(
        f"{format_number(counted['diterima'])} hadir lewat {format_number(counted['ponsel'])} "
        f"ponsel; {format_number(counted['ditolak'])} pindai ditolak"
        + (" dan disimpan; yang sesudahnya tidak disimpan lagi." if full else ".")
    )
    for row in rows_of(scans):
        _show_scan(row)
    box = open_behind("Kode undangan", icon=":material/key:", key=f"kode_undangan_{sesi_id}")
    if box is not None:
        with box:
            _show_codes(sesi_id, angkatan_id)


def _show_codes(sesi_id: int, angkatan_id: int) -> None:
    """The code of each peserta, which lets a phone mark them."""
    codes = look(list_kode_peserta, angkatan_id)
    if not log_look(
        "Kode undangan di layar",
        f"Sesi nomor {sesi_id}",
        set(codes["nama"]),
        siapa=Disebut(angkatan_id=angkatan_id),
    ):
        return
    st.dataframe(
        codes,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(codes), at_most=360),
        column_config={"nama": "Nama", "koperasi": "Koperasi", "kode": "Kode"},
    )


def _show_scan(row: dict[str, Any]) -> None:
    """One line: when, who, why; and the button where staff can take the person at their word."""
    nama = "Tanpa nama" if pd.isna(row["nama"]) else row["nama"]
    can_accept = (
        row["hasil"] == HasilHadir.DITOLAK
        and not pd.isna(row["peserta_id"])
        and row["status"] != "hadir"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{_time(row['waktu'])} · **{escape_markdown(nama)}** · {_scan_words(row)}")
        if can_accept and st.button("Terima juga", key=f"terima_{row['id']}"):
            _do(
                accept_pindai,
                lambda _: f"{escape_markdown(nama)} dicatat hadir.",
                pindai_id=row["id"],
            )


def _scan_words(row: dict[str, Any]) -> str:
    if row["hasil"] == HasilHadir.DITOLAK:
        words = f"ditolak: {ALASAN_HADIR[AlasanHadir(row['alasan'])].lower()}"
        return words + ("; kini hadir" if row["status"] == "hadir" else "")
    if row["hasil"] == HasilHadir.ULANG:
        return "sudah hadir, dipindai lagi dari ponsel lain"
    return f"dari ponsel yang sama ({format_number(row['sama'])} nama)"
