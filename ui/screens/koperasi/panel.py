"""The list to read, and beside it the koperasi that is chosen in it."""

import datetime as dt
from dataclasses import dataclass, replace

import streamlit as st

from db.clock import today
from db.errors import NotFound
from ui.screens.koperasi.address import PilihanDaftar, href
from ui.screens.koperasi.table import Terdaftar, draw_status
from ui.screens.profil.pokok import (
    UBAH,
    FaktaPokok,
    build_pokok,
    draw_rat,
    profil_address,
)
from ui.session.auth import current_user
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.words.markup import Html, joined, tag

_HINT = (
    "Klik baris melihatnya di samping; klik namanya atau Enter membuka profil. ↑ ↓ pindah baris, "
    "spasi melihat, Esc menutup. Alt+U menyunting."
)
_MOST_MISSING = 5
_STEPS = (("‹", "Sebelumnya", "d-mundur", -1), ("›", "Berikutnya", "d-maju", 1))


def show_reading(daftar: PilihanDaftar, terdaftar: Terdaftar) -> None:
    """Draw the list; with the chosen koperasi at its side, where the window has room for both."""
    rows, panel = terdaftar.baris, Html("")
    if daftar.dipilih is not None:
        panel = _draw_panel(daftar, terdaftar.id, daftar.dipilih)
        row = f'<tr data-id="{daftar.dipilih}"'
        rows = Html(rows.replace(row, f'{row} class="d-barisnya"', 1))
    hint = tag("p", _HINT, class_="d-petunjuk") if terdaftar.id else Html("")
    beside = tag("div", tag("div", rows, hint, class_="d-baris"), panel, class_="d-isi")
    st.html(tag("div", terdaftar.atas, beside, class_=f"d-dalam d-{palette_name()}"))


def _draw_panel(daftar: PilihanDaftar, ids: tuple[int, ...], chosen: int) -> Html:
    """The chosen koperasi with the doors to it and to its neighbours; nothing where there is none.

    Args:
        ids: of the koperasi of the page, in order.
    """
    try:
        told = view(build_panel, chosen, today())
    except NotFound:
        return Html("")
    doors = [tag("a", "Buka profil", href=profil_address(chosen), class_="d-pertama")]
    if current_user().may_edit(told.kecamatan_kode) and told.terbuka:
        doors.append(tag("a", "Ubah", href=profil_address(chosen, tab=UBAH)))
    at = ids.index(chosen) if chosen in ids else None
    for sign, words, look, step in _STEPS:
        if at is not None and 0 <= at + step < len(ids):
            address = href(replace(daftar, dipilih=ids[at + step]))
            doors.append(tag("a", sign, href=address, class_=look, aria_label=words, data_ganti=""))
    closed = href(replace(daftar, dipilih=None))
    close = tag(
        "a", "×", href=closed, class_="d-tutup", aria_label="Tutup ringkasan", data_ganti=""
    )
    head = tag("header", tag("h2", told.nama), close)
    return tag(
        "aside",
        joined(head, told.tempat, tag("div", *doors, class_="d-pintu"), told.isi),
        class_="d-panel",
        aria_label=f"Ringkasan {told.nama}",
    )


@dataclass(frozen=True)
class Ringkas:
    """The essentials of one koperasi, drawn, and what decides who may change it."""

    nama: str
    kecamatan_kode: str | None
    terbuka: bool
    tempat: Html
    isi: Html


def build_panel(read: Read, koperasi_id: int, hari: dt.date) -> Ringkas:
    """What the panel says of a koperasi: a view.

    Raises:
        NotFound: there is no such koperasi.
    """
    pokok = build_pokok(read, koperasi_id, hari)
    profil = pokok.profil
    shown = [
        part
        for each in pokok.fakta
        for part in (tag("dt", each.nama), tag("dd", each.nilai, *_aside(each)))
    ]
    missing = list(pokok.kurang[:_MOST_MISSING])
    if len(pokok.kurang) > _MOST_MISSING:
        missing.append(f"{len(pokok.kurang) - _MOST_MISSING} lainnya")
    return Ringkas(
        profil.nama,
        profil.kecamatan_kode,
        profil.terbuka,
        tag("p", draw_status(profil.status_kelembagaan), f" {pokok.tempat}"),
        joined(
            tag("dl", *shown, class_="d-pasangan"),
            tag("p", "RAT tahun buku", class_="d-anak-judul"),
            draw_rat(pokok.rat),
            tag("p", f"Belum terdata: {', '.join(missing)}.", class_="d-kurang")
            if missing
            else Html(""),
        ),
    )


def _aside(fakta: FaktaPokok) -> list[Html]:
    return [tag("small", f" {fakta.sela}")] if fakta.sela else []
