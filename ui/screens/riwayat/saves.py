"""The history on a screen: each save in words, and the button that takes it back."""

import datetime as dt

import streamlit as st

from db.actions.riwayat import undo_batch
from db.izin import Izin
from db.queries.riwayat import RiwayatFilter, Simpanan
from db.values.format import format_date, format_number
from ui.screens.riwayat.pages import HalamanSimpanan, Tersimpan, read_page
from ui.screens.riwayat.tertinggal import keep_left, show_left
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.links import link
from ui.words.address import find_id
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag

_SAVES_OF_ONE = 10
# Doors whose saves change each koperasi by itself; half of a merge cannot be taken back.
_ROW_BY_ROW = ("grid", "massal", "impor")


def asked_koperasi() -> int | None:
    """The koperasi that the address names, if any."""
    return _number("koperasi")


def asked_start() -> int | None:
    """Where the page that the address names begins."""
    return _number("mulai")


def _number(name: str) -> int | None:
    return find_id(st.query_params.get(name, ""))


def forget_start() -> None:
    """Another filter starts at its newest save."""
    st.query_params.pop("mulai", None)


def show_history(koperasi_id: int) -> None:
    """The newest saves about one koperasi and all that belongs to it."""
    st.header("Perubahan", anchor=False)
    page = read_page(RiwayatFilter(koperasi_id=koperasi_id), limit=_SAVES_OF_ONE)
    show_saves(page, koperasi_id)
    if not page.simpanan:
        st.info("Belum ada perubahan yang tercatat.", icon=":material/history:")
    if page.berikut is not None:
        link(
            "Perubahan yang lebih lama",
            "riwayat",
            icon=":material/arrow_forward:",
            koperasi=koperasi_id,
            mulai=page.berikut,
        )


def show_saves(page: HalamanSimpanan, koperasi_id: int | None = None) -> None:
    """Draw the saves of a page, newest first. Of one koperasi, only its own part is taken back."""
    show_left()
    may_edit = current_user().may(Izin.UBAH)
    day: dt.date | None = None
    waiting: list[Html] = []
    with st.container(key="simpanan", gap=None):
        for each in page.simpanan:
            if each.pada.date() != day:
                day = each.pada.date()
                waiting.append(tag("h2", format_date(day)))
            undone = may_edit and each.simpanan.dapat_diurungkan
            waiting.append(tag("div", each.kata, class_="d-kotak d-urung" if undone else "d-kotak"))
            if undone:
                _show_together(waiting)
                _show_undo(each, koperasi_id)
        _show_together(waiting)


def _show_together(parts: list[Html]) -> None:
    """One element for all that stands between two buttons."""
    if parts:
        st.html(joined(*parts))
        parts.clear()


def _show_undo(each: Tersimpan, koperasi_id: int | None) -> None:
    """The button of the save before it, into whose box it is laid (ui/widgets/style.py)."""
    simpanan, at = each.simpanan, f"{each.pada:%H.%M}"
    many = simpanan.koperasi > 1
    part = many and koperasi_id is not None and simpanan.pintu in _ROW_BY_ROW
    whole = f"Urungkan {format_number(simpanan.koperasi)} koperasi" if many else "Urungkan"
    st.button(
        "Urungkan koperasi ini saja" if part else whole,
        icon=":material/undo:",
        key=f"urungkan_{simpanan.nomor}",
        help=f"Kembalikan simpanan {escape_markdown(simpanan.pengguna)} pukul {at}",
        on_click=_take_back,
        args=(simpanan, koperasi_id if part else None),
    )


def _take_back(simpanan: Simpanan, koperasi_id: int | None) -> None:
    """Runs before the screen is read again, so that the history shows the undo at once."""
    assert simpanan.batch is not None
    with explain_rejection():
        hasil = write(undo_batch, batch=simpanan.batch, koperasi_id=koperasi_id)
        keep_left(list(hasil.bentrok))
        if hasil.tersimpan:
            announce(
                f"{format_number(hasil.tersimpan)} isian atau baris dikembalikan.",
                icon=":material/undo:",
            )
        elif not hasil.bentrok:
            announce(
                "Tidak ada lagi yang dikembalikan: simpanan itu sudah diurungkan, atau data "
                "pribadinya sudah dibersihkan.",
                icon=":material/info:",
            )
