"""The history on a screen: each save in words, and the button that takes it back."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any

import streamlit as st

from db.actions.riwayat import undo_batch
from db.clock import WIB
from db.edits.entered import find_kolom
from db.edits.fields import EDITABLE
from db.edits.merge import MODELS, Bentrok, Edit, apply_edits
from db.izin import Izin
from db.queries.riwayat import HalamanRiwayat, RiwayatFilter, Simpanan
from db.queries.riwayat_baris import BarisBerubah, KolomBerubah
from db.values.format import NOT_RECORDED, format_date, format_decimal, format_number
from ui.grid.conflicts import show_conflicts
from ui.grid.fields import YA_TIDAK, in_words
from ui.screens.riwayat.pages import read_page
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.links import link
from ui.words.address import find_id
from ui.words.labels import LABELS, PINTU, TABEL
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag

_SAVES_OF_ONE = 10
_LEFT = "_riwayat_tertinggal"
# Doors whose saves change each koperasi by itself; half of a merge cannot be taken back.
_ROW_BY_ROW = ("grid", "massal", "impor")
AKSI = {"insert": "ditambahkan", "delete": "dihapus", "update": "diubah"}
# Before the name of a role of PostgreSQL that wrote without the program.
_AT_DATABASE = "psql:"
# Longer values are cut: the row itself has the whole.
LONGEST = 160


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


def show_saves(page: HalamanRiwayat, koperasi_id: int | None = None) -> None:
    """Draw the saves of a page, newest first. Of one koperasi, only its own part is taken back."""
    _show_left()
    may_edit = current_user().may(Izin.UBAH)
    day: dt.date | None = None
    waiting: list[Html] = []
    for each in page.simpanan:
        when = each.waktu.astimezone(WIB)
        if when.date() != day:
            day = when.date()
            waiting.append(tag("h2", format_date(day)))
        if may_edit and each.dapat_diurungkan:
            _show_together(waiting)
            _show_save(each, when, koperasi_id)
        else:
            waiting.append(tag("div", _describe(each, when), class_="d-kotak"))
    _show_together(waiting)


def _show_together(parts: list[Html]) -> None:
    """One element for all that stands between two buttons."""
    if parts:
        st.html(joined(*parts))
        parts.clear()


def _show_save(simpanan: Simpanan, when: dt.datetime, koperasi_id: int | None) -> None:
    many = simpanan.koperasi > 1
    part = many and koperasi_id is not None and simpanan.pintu in _ROW_BY_ROW
    whole = f"Urungkan {format_number(simpanan.koperasi)} koperasi" if many else "Urungkan"
    with st.container(border=True, horizontal=True, vertical_alignment="top"):
        st.html(_describe(simpanan, when))
        st.button(
            "Urungkan koperasi ini saja" if part else whole,
            icon=":material/undo:",
            key=f"urungkan_{simpanan.nomor}",
            help=f"Kembalikan simpanan {escape_markdown(simpanan.pengguna)} pukul {when:%H.%M}",
            on_click=_take_back,
            args=(simpanan, koperasi_id if part else None),
        )


def _describe(simpanan: Simpanan, when: dt.datetime) -> Html:
    lines = [line for some in _alike(simpanan.baris) for line in _describe_rows(some)]
    more = simpanan.jumlah - len(simpanan.baris)
    if more > 0:
        lines.append(Html(f"… dan {format_number(more)} baris lain dalam simpanan ini"))
    if simpanan.koperasi > 1:
        lines.append(Html(f"Simpanan ini mencakup {format_number(simpanan.koperasi)} koperasi."))
    return tag(
        "div",
        tag("p", tag("b", f"{when:%H.%M}"), f" · {_who(simpanan)}"),
        tag("ul", *(tag("li", line) for line in lines)),
        class_="d-simpanan",
    )


def _who(simpanan: Simpanan) -> str:
    """Whose save it is and through which door, for a reader who knows neither the program."""
    at_database = simpanan.pengguna.removeprefix(_AT_DATABASE)
    if at_database != simpanan.pengguna:
        return f"langsung di basis data, sebagai {at_database}"
    door = PINTU.get(simpanan.pintu, simpanan.pintu)
    return f"{simpanan.pengguna} · lewat {door}"


def _alike(baris: Sequence[BarisBerubah]) -> list[list[BarisBerubah]]:
    """Rows of one kind that came or went beside each other; a changed row stands by itself."""
    return [
        list(some)
        for _, some in groupby(
            baris, lambda each: (each.tabel, each.aksi, each.aksi == "update" and each.kunci)
        )
    ]


def _describe_rows(baris: Sequence[BarisBerubah]) -> list[Html]:
    """One line for rows that only their number tells apart: "8 salindia ditambahkan"."""
    first = baris[0]
    if len(baris) == 1 or any(each.sebutan is not None or each.koperasi for each in baris):
        return [line for each in baris for line in _describe_row(each)]
    what = TABEL.get(first.tabel, first.tabel).lower()
    return [Html(f"{len(baris)} {what} {AKSI[first.aksi]}")]


def _describe_row(baris: BarisBerubah) -> list[Html]:
    """A line that names the row; for an update, a line for each field instead."""
    name = _name(baris)
    if baris.aksi != "update":
        return [joined(name, f" {AKSI[baris.aksi]}")]
    if not baris.isian:
        return [joined(name, " diubah")]
    return [joined(name, " · ", _describe_field(baris.tabel, each)) for each in baris.isian]


def _name(baris: BarisBerubah) -> str:
    what = TABEL.get(baris.tabel, baris.tabel)
    named = plain_value(baris.sebutan)
    if baris.tabel == "koperasi":  # its name says what it is
        return named
    whose = baris.koperasi[1] if baris.koperasi else baris.kasus
    if whose is None:
        return f"{what} {named}" if named else f"{what} nomor {baris.kunci}"
    return f"{what} {named} ({whose})"


def _describe_field(tabel: str, isian: KolomBerubah) -> Html:
    """`Telepon: 0254 1 → 0254 2`."""
    before, after = (say(tabel, isian.kolom, value) for value in (isian.semula, isian.menjadi))
    return joined(f"{heading(tabel, isian.kolom)}: {before} → ", tag("b", after))


def heading(tabel: str, kolom: str) -> str:
    """The word for a column: that of the grid, else its own name, which is Indonesian."""
    known = find_kolom(tabel, kolom)
    if known is not None:
        return known.judul
    return kolom.removesuffix("_id").removesuffix("_kode").replace("_", " ").capitalize()


def say(tabel: str, kolom: str, value: Any) -> str:
    """A value of the history in words."""
    known = find_kolom(tabel, kolom)
    spoken = in_words(known, value) if known is not None else plain_value(value)
    short = spoken if len(spoken) <= LONGEST else f"{spoken[:LONGEST]}…"
    return short or NOT_RECORDED


def plain_value(value: Any) -> str:
    """A value of the history in words; "" for none."""
    if isinstance(value, StrEnum):
        return str(LABELS[type(value)][value])
    if isinstance(value, bool):
        return YA_TIDAK[value]
    if isinstance(value, dt.datetime):
        return f"{format_date(value.date())} {value:%H.%M}"
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, float | Decimal):
        return format_decimal(value, 2).removesuffix(",00")
    return "" if value is None else str(value)


def _take_back(simpanan: Simpanan, koperasi_id: int | None) -> None:
    """Runs before the screen is read again, so that the history shows the undo at once."""
    assert simpanan.batch is not None
    with explain_rejection():
        hasil = write(undo_batch, batch=simpanan.batch, koperasi_id=koperasi_id)
        st.session_state[_LEFT] = list(hasil.bentrok)
        if hasil.tersimpan:
            announce(
                f"{format_number(hasil.tersimpan)} isian atau baris dikembalikan.",
                icon=":material/undo:",
            )
        elif not hasil.bentrok:
            announce("Simpanan itu sudah diurungkan sebelumnya.", icon=":material/info:")


def _show_left() -> None:
    """What the last undo left as it is: fields with a choice, rows with the reason."""
    left: list[Bentrok] = st.session_state.get(_LEFT, [])
    if not left:
        return
    fields = [each for each in left if each.kolom in EDITABLE.get(each.tabel, {})]
    for each in left:
        if each not in fields:
            st.warning(_sentence(each), icon=":material/group:")
    by_table: dict[str, list[Bentrok]] = {}
    for each in fields:
        if each.tabel in MODELS:
            by_table.setdefault(each.tabel, []).append(each)
    for tabel, waiting in by_table.items():
        named = [(each, f"{TABEL[tabel]} nomor {each.id}") for each in waiting]
        st.caption("Nilai saya di bawah adalah nilai sebelum simpanan yang diurungkan.")
        wanted = show_conflicts(named, {}, key=f"_urung_{tabel}")
        if wanted is not None:
            _apply(tabel, wanted)


def _apply(tabel: str, wanted: list[Edit]) -> None:
    with explain_rejection():
        if wanted:
            write(apply_edits, tabel=tabel, edits=wanted)
        st.session_state[_LEFT] = [each for each in st.session_state[_LEFT] if each.tabel != tabel]
        st.rerun()


def _sentence(bentrok: Bentrok) -> str:
    what = f"{TABEL.get(bentrok.tabel, 'Baris')} nomor {bentrok.id}"
    if bentrok.kolom:
        what = f"{heading(bentrok.tabel, bentrok.kolom)} pada {what}"
    if bentrok.siapa is None:
        return escape_markdown(f"{what} tetap: masih dipakai data lain.")
    when = f" pada {format_date(bentrok.kapan)}" if bentrok.kapan else ""
    return escape_markdown(f"{what} tetap: sudah diubah {bentrok.siapa}{when}.")
