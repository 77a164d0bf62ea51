"""The history as a file: a row for each field that was changed, as the filter of the screen has it.

Who changed it and the values before and after may name people, so such a file takes the right to
names. Without it the file says what was changed where and when, and nothing of those.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import WIB
from db.edits.entered import find_kolom
from db.izin import Izin
from db.queries.riwayat import (
    BarisAudit,
    RiwayatFilter,
    list_perubahan,
    list_perubahan_bernama,
    list_perubahan_pengguna,
)
from db.queries.riwayat_baris import KolomBerubah
from db.values.checks import year
from db.values.disebut import Disebut
from db.values.format import format_number
from ui.grid.fields import in_words
from ui.screens.riwayat.kata import AKSI, heading, plain_value
from ui.screens.riwayat.pages import filter_words
from ui.session.auth import current_user
from ui.session.data import later
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.words.labels import PINTU, TABEL

# Rows of the audit in one file; more is a task for the database's own tools.
MOST = 10_000
PEOPLE = ("Pengguna", "Baris", "Semula", "Menjadi")
COLUMNS = (
    "Nomor catatan",
    "Simpanan ke",
    "Tanggal",
    "Pukul (WIB)",
    "Pengguna",
    "Lewat",
    "Jenis data",
    "Baris",
    "Koperasi",
    "Perubahan",
    "Isian",
    "Semula",
    "Menjadi",
)
DEFINISI = (
    "Satu baris tiap isian yang diubah, atau tiap baris register yang ditambahkan atau dihapus, "
    "terbaru dahulu. Baris dengan angka yang sama di Simpanan ke ditulis bersama. Sel kosong "
    "berarti belum terdata."
)
_TANPA_NAMA = " Pengguna dan nilai isian tidak dimuat karena dapat memuat nama orang."


def show_history_files(
    name: str, chosen: RiwayatFilter, *, pengguna: str | None = None, koperasi: str | None = None
) -> None:
    """Draw the buttons for all that the filter finds.

    Args:
        pengguna: only the changes of this person; it takes Izin.TELUSUR.
        koperasi: name of the koperasi in the filter.
    """
    box = open_downloads(f"unduh_{name}")
    if box is None:
        return
    may_name = current_user().may(Izin.NAMA)
    if pengguna is not None:
        give = later(list_perubahan_pengguna, chosen, pengguna=pengguna, limit=MOST + 1)
    elif may_name:
        give = later(list_perubahan_bernama, chosen, limit=MOST + 1)
    else:
        give = later(list_perubahan, chosen, limit=MOST + 1)
    with box:
        show_downloads(
            name,
            lambda: to_rows(give(), dengan_nama=may_name),
            judul="Riwayat perubahan",
            definisi=DEFINISI if may_name else DEFINISI + _TANPA_NAMA,
            sumber="log perubahan",
            saringan=list(filter_words(chosen, pengguna, koperasi)),
            bernama=may_name,
        )
        st.caption(f"Unduhan memuat paling banyak {format_number(MOST)} perubahan terbaru.")


def to_rows(found: list[BarisAudit], *, dengan_nama: bool) -> Petikan:
    """The changes under their headings, at most MOST of them."""
    kept = found[:MOST]
    about = (each.baris.orang_id for each in kept)
    people = {each for each in about if each is not None}
    lines = [line for each in kept for line in _lines(each)]
    rows = pd.DataFrame(lines, columns=list(COLUMNS), dtype="object")
    cut = (
        f"Hanya {format_number(MOST)} perubahan terbaru; yang lebih lama tidak dimuat. "
        "Persempit dengan hari, pintu, atau koperasi."
    )
    return Petikan(
        rows if dengan_nama else rows.drop(columns=list(PEOPLE)),
        orang=len({each.pengguna for each in kept}) + len(people),
        siapa=Disebut(orang=people),
        dipotong=cut if len(found) > MOST else "",
    )


def _lines(each: BarisAudit) -> Iterator[list[Any]]:
    when, baris = each.waktu.astimezone(WIB), each.baris
    head = [
        each.nomor,
        each.simpanan,
        when.date(),
        when.time().replace(microsecond=0),
        each.pengguna,
        PINTU.get(each.pintu, each.pintu),
        TABEL.get(baris.tabel, baris.tabel),
        plain_value(baris.sebutan) or f"nomor {baris.kunci}",
        baris.koperasi[1] if baris.koperasi else None,
        AKSI[baris.aksi],
    ]
    if baris.aksi != "update" or not baris.isian:
        yield [*head, None, None, None]
        return
    for isian in baris.isian:
        yield [*head, heading(baris.tabel, isian.kolom), *_cells(baris.tabel, isian)]


def _cells(tabel: str, isian: KolomBerubah) -> list[Any]:
    return [cell(tabel, isian.kolom, value) for value in (isian.semula, isian.menjadi)]


def cell(tabel: str, kolom: str, value: Any) -> Any:
    """A value of the history with its type: numbers and days stay such, the rest is in words."""
    known = find_kolom(tabel, kolom)
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    # A year in a column of all kinds would get the thousands' point of a number.
    if is_number and not kolom.startswith("tahun") and (known is None or known.baca is not year):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    words = in_words(known, value) if known is not None else plain_value(value)
    return words or None
