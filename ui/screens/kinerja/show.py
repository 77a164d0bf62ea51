"""The parts of the screen Lembar kinerja: the year, one triwulan, and what has moved since."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from db.figures.katalog import UKURAN
from db.figures.kinerja import ROMAWI, name_triwulan
from db.frames import rows_of
from db.indikator.lembar import KeadaanTriwulan, LangkahTriwulan
from db.izin import Izin
from db.queries.kinerja import list_suntingan
from db.values.format import format_date, format_number
from ui.charts.html.parts import section
from ui.charts.html.tabel import word_table
from ui.screens.kinerja.catatan import show_notes
from ui.screens.kinerja.model import LayarKinerja, newest
from ui.screens.kinerja.tutup import show_closing
from ui.session.auth import current_user
from ui.session.view import Read, view
from ui.widgets.links import link
from ui.words.address import address_in
from ui.words.labels import TABEL
from ui.words.markup import Html, joined, tag

# Edits that are named on the screen; Riwayat has them all.
_SHOWN = 20


def show_year(layar: LayarKinerja) -> None:
    """Draw every indicator over the year, and what was corrected."""
    st.html(layar.setahun)
    if layar.koreksi:
        items = [tag("li", each) for each in layar.koreksi]
        st.html(section("Koreksi sesudah dilaporkan", tag("ul", *items), ""))


def show_triwulan(layar: LayarKinerja) -> None:
    """Draw one triwulan with hambatan, tindak lanjut and rupiah, and what may be done with it."""
    names = [f"Triwulan {each}" for each in ROMAWI.values()]
    chosen: str = st.segmented_control(
        "Triwulan",
        names,
        default=names[newest(layar.lembar) - 1],
        required=True,
        key="triwulan",
        bind="query-params",
    )
    triwulan = names.index(chosen) + 1
    each = layar.lembar.keadaan[triwulan - 1]
    st.caption(layar.keadaan[triwulan - 1])
    st.html(layar.triwulan[triwulan - 1])
    _show_moved(layar, each)
    user = current_user()
    if not layar.lembar.baris or each.langkah is LangkahTriwulan.BELUM_MULAI:
        return
    if user.may(Izin.UBAH) and each.langkah is not LangkahTriwulan.DITUTUP:
        show_notes(layar.lembar, triwulan)
    if user.may(Izin.KELOLA):
        show_closing(layar.lembar.tahun, each)


def _show_moved(layar: LayarKinerja, each: KeadaanTriwulan) -> None:
    """Of a closed triwulan: which figures are another by now, and the edits since the closing."""
    moved = [
        one.kunci for one in layar.lembar.baris if one.triwulan[each.triwulan - 1].kini is not None
    ]
    if not moved:
        return
    tutup = each.tutup[-1]
    name = name_triwulan(layar.lembar.tahun, each.triwulan)
    st.header(f"Yang berubah sejak {name} ditutup", anchor=False)
    for kunci in dict.fromkeys(moved):
        st.html(view(_build_suntingan, kunci, tutup.id, tutup.created_at))
    link("Buka Riwayat perubahan", "riwayat", icon=":material/history:")


def _build_suntingan(read: Read, kunci: str, tutup_id: int, sejak: dt.datetime) -> Html:
    """Because of which edits a figure is another than was reported: a view."""
    many, rows = read(list_suntingan, kunci, tutup_id=tutup_id, limit=_SHOWN)
    words = (
        f"{UKURAN[kunci].nama}: {format_number(many)} perubahan data sejak ditutup pada "
        f"{format_date(sejak.date())}."
    )
    more = f" Di sini {_SHOWN} yang terbaru." if many > _SHOWN else ""
    cells = [_edit(row) for row in rows_of(rows)]
    heads = ["Yang diubah", "Data", "Apa", "Kapan"]
    table = word_table(f"Suntingan di balik {UKURAN[kunci].nama}", heads, cells)
    return joined(
        tag("p", words + more, class_="d-kata"),
        tag("div", table, class_="d-buka d-gulung d-kata-saja", tabindex="0"),
    )


_AKSI = {"insert": "ditambah", "update": "diubah", "delete": "dihapus"}


def _edit(row: dict[str, Any]) -> tuple[str, ...]:
    name: str = TABEL.get(str(row["tabel"]), str(row["tabel"]))
    named = row["koperasi"]
    whose: str = name if pd.isna(named) else str(named)
    if not pd.isna(row["koperasi_id"]):
        address = address_in("profil", koperasi=str(row["koperasi_id"]), tab="Riwayat")
        whose = tag("a", whose, href=address)
    return whose, name, _AKSI[row["aksi"]], format_date(row["waktu"].date())
