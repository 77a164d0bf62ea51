"""The first fold of a profile: where it came from, who it is, and what is missing, each a door."""

import datetime as dt

import streamlit as st

from db.clock import today
from db.queries.keragaan import owes_last_rat
from ui.screens.koperasi.address import PilihanDaftar, href
from ui.screens.koperasi.filters import LEFT
from ui.screens.koperasi.table import draw_status
from ui.screens.koperasi.words import describe_filter
from ui.screens.profil.pokok import (
    TAHUN,
    UBAH,
    FaktaPokok,
    Pokok,
    build_pokok,
    draw_rat,
    profil_address,
)
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.words.markup import Html, joined, tag

# Facts that are tiles; the others stand in the tab Ringkasan.
_TILES = ("Anggota", "Aset", "Volume usaha", "Pembinaan")


def show_essentials(koperasi_id: int, *, may_edit: bool) -> None:
    """The way back to the list as it was left, then status, RAT, members, and what is missing."""
    drawn = view(draw_essentials, koperasi_id, today(), may_edit=may_edit)
    st.html(tag("div", _way_back(), drawn, class_=f"d-dalam d-{palette_name()}"))


def _way_back() -> Html:
    left: PilihanDaftar = st.session_state.get(LEFT, PilihanDaftar())
    words = "; ".join(describe_filter(left.saringan))
    label = f"‹ Daftar koperasi ({words})" if words else "‹ Daftar koperasi"
    return tag("p", tag("a", label, href=href(left), class_="d-kembali"))


def draw_essentials(read: Read, koperasi_id: int, hari: dt.date, *, may_edit: bool) -> Html:
    """The same drawn: a view.

    Args:
        may_edit: the doors lead to where it is corrected, not to where it is read.
    """
    pokok = build_pokok(read, koperasi_id, hari)
    owes = read(owes_last_rat, koperasi_id, hari=hari)
    tiles = [_status_tile(pokok, may_edit=may_edit), _rat_tile(pokok, hari, owes=owes)]
    tiles += [_tile(koperasi_id, each) for each in pokok.fakta if each.nama in _TILES]
    return joined(tag("div", *tiles, class_="d-petak"), _missing_line(pokok, may_edit=may_edit))


def _tile(koperasi_id: int, fakta: FaktaPokok) -> Html:
    unknown = not any(letter.isdigit() for letter in fakta.nilai)
    return _door(
        koperasi_id,
        fakta.nama,
        tag("b", fakta.nilai, class_="d-kosong-sel" if unknown else None),
        fakta.sela,
        fakta.tab,
    )


def _door(koperasi_id: int, nama: str, nilai: Html, sela: str, tab: str) -> Html:
    return tag(
        "a",
        tag("span", nama),
        nilai,
        tag("small", sela) if sela else Html(""),
        href=profil_address(koperasi_id, tab=tab),
        data_fokus="",
    )


def _status_tile(pokok: Pokok, *, may_edit: bool) -> Html:
    status = next(each for each in pokok.fakta if each.nama == "Status")
    tab = UBAH if may_edit else "Riwayat"
    chip = draw_status(pokok.profil.status_kelembagaan)
    return _door(pokok.profil.id, f"Status {status.sela}", chip, status.nilai, tab)


def _rat_tile(pokok: Pokok, hari: dt.date, *, owes: bool) -> Html:
    words = f"wajib untuk {hari.year - 1}, belum tercatat" if owes else ""
    return _door(pokok.profil.id, "RAT tahun buku", draw_rat(pokok.rat), words, TAHUN)


def _missing_line(pokok: Pokok, *, may_edit: bool) -> Html:
    """What nobody has recorded; for who may, with the way to where it is typed in."""
    if not pokok.kurang:
        return Html("")
    words = f"Belum terdata: {', '.join(pokok.kurang)}."
    door = tag("a", "Lengkapi", href=profil_address(pokok.profil.id, tab=UBAH))
    return tag("p", words, *([Html(" "), door] if may_edit else []), class_="d-kurang")


def describe_place(read: Read, koperasi_id: int, hari: dt.date) -> str:
    """Where it is and what it is, for the line under the name: a view."""
    pokok = build_pokok(read, koperasi_id, hari)
    kind = next(each.sela for each in pokok.fakta if each.nama == "Badan hukum")
    return f"{pokok.tempat} · koperasi {kind}"
