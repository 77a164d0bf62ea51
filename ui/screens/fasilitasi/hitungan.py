"""The tab "Hitungan": exactly the cases behind the number of a year, as it was said on a day."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from db.clock import WIB, today
from db.figures.aturan_hitung import HasilHitung
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.frames import records_of
from db.izin import Izin
from db.queries.hitungan_tahun import (
    HitunganTahun,
    PenutupanTahun,
    get_hitungan,
    list_penutupan_tahun,
)
from db.queries.laporan import Permintaan
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import long_table, word_table
from ui.reports.hitungan import (
    SUMBER,
    hitungan_rows,
    list_words,
    say_change,
    say_number,
    say_proof,
    say_reason,
    say_signed_one,
)
from ui.screens.fasilitasi.segera import show_soon
from ui.screens.fasilitasi.tutup import show_closing
from ui.screens.laporan.buttons import show_paper
from ui.session.auth import current_user
from ui.session.view import Read, Shown
from ui.widgets.asked import ask_day
from ui.widgets.numbers import show_numbers
from ui.words.address import address_in
from ui.words.labels import SUMBER_DANA
from ui.words.markup import Html, tag
from ui.words.names import author

HITUNGAN = "Hitungan"


@dataclass(frozen=True)
class _LayarHitungan:
    """The tab.

    Attributes:
        bagian: the number and its list, why others do not count, what was corrected.
        angka: what it is drawn from, for the files.
        penutupan: all closings of the year.
    """

    bagian: tuple[Html, ...]
    angka: HitunganTahun
    penutupan: tuple[PenutupanTahun, ...]


def show_hitungan(tahun: int) -> None:
    """Draw the tab: the day, the list as it was said then, its files, and the closing."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hari = _ask_day(tahun)
        if hari is None:
            return
        show_paper("hitungan", Permintaan(pada=hari, tahun=tahun))
    show_soon(_draw, _build_hitungan, tahun, hari)


def _draw(shown: Shown[_LayarHitungan]) -> None:
    found = shown.value.angka
    for each in shown.value.bagian:
        st.html(each)
    if len(found.kasus):
        show_numbers(
            f"hitungan_{found.tahun}",
            partial(hitungan_rows, found),
            None,
            judul=say_number(found),
            definisi=found.aturan.kalimat,
            sumber=SUMBER,
            pada=found.hari,
            angka=(PENDIRIAN_TAHUN_INI.kunci,),
            is_new=shown.is_new,
        )
    if current_user().may(Izin.KELOLA):
        show_closing(found.tahun, shown.value.penutupan)


def _ask_day(tahun: int) -> dt.date | None:
    """The day on which it was said; of a past one the address has it."""
    asked: dt.date | None = ask_day(
        "Dikatakan pada (kosong: hari ini)", key="hari_hitungan", bind="query-params", width=240
    )
    first = dt.date(tahun, 1, 1)
    if asked is None or first <= asked <= today():
        return asked or today()
    st.error(f"Dikatakan pada: pilih hari dari {format_date(first)} sampai hari ini.")
    return None


def _build_hitungan(read: Read, tahun: int, hari: dt.date) -> _LayarHitungan:
    """The list of a year as it was said on a day: a view."""
    found = read(get_hitungan, tahun=tahun, hari=hari)
    closings = tuple(read(list_penutupan_tahun, tahun=tahun))
    parts = [
        _counted(found),
        _others(found),
        _changes("Koreksi sesudah ditutup", found, "koreksi"),
        _changes("Yang berubah sejak hari itu", found, "sejak"),
        _history(closings),
    ]
    return _LayarHitungan(tuple(each for each in parts if each), found, closings)


def _name(row: dict[str, Any]) -> Html:
    return tag("a", str(row["nama"]), href=address_in("kasus", kasus=str(row["id"])))


def _counted(found: HitunganTahun) -> Html:
    proof = say_proof(found.aturan)
    rows = [row for row in records_of(found.kasus) if row["hasil"] == HasilHitung.DIHITUNG]
    heads = ["Koperasi atau kelompok", "Kecamatan", f"Tanggal {proof}", f"Nomor {proof}", "Dana"]
    cells = [
        (
            _name(row),
            str(row["kecamatan"]),
            format_date_short(row["tanggal"]),
            row["nomor"] or NOT_RECORDED,
            SUMBER_DANA[row["sumber_dana"]] if row["sumber_dana"] else NOT_RECORDED,
        )
        for row in rows
    ]
    drawn = (
        long_table(word_table(say_number(found), heads, cells))
        if cells
        else nothing("Belum ada yang dihitung.")
    )
    return section(say_number(found), drawn, " ".join(list_words(found)))


def _others(found: HitunganTahun) -> Html:
    rows = [row for row in records_of(found.kasus) if row["hasil"] != HasilHitung.DIHITUNG]
    if not rows:
        return Html("")
    judul = f"{format_number(len(rows))} kasus tidak dihitung untuk {found.tahun}"
    cells = [(_name(row), str(row["kecamatan"]), say_reason(row, found.aturan)) for row in rows]
    table = word_table(judul, ["Koperasi atau kelompok", "Kecamatan", "Sebab"], cells)
    return section(judul, long_table(table), "")


def _changes(judul: str, found: HitunganTahun, which: str) -> Html:
    changes = records_of(getattr(found, which))
    if not changes:
        return Html("")
    cells = [
        (
            _name(row),
            str(row["kecamatan"]),
            say_signed_one(row["selisih"]),
            say_change(row, found.aturan),
        )
        for row in changes
    ]
    heads = ["Koperasi atau kelompok", "Kecamatan", "Selisih", "Sebab"]
    return section(judul, long_table(word_table(judul, heads, cells)), "")


def _history(closings: tuple[PenutupanTahun, ...]) -> Html:
    """Each closing and opening of the year."""
    if not closings:
        return Html("")
    lines = [tag("li", _say(each)) for each in closings]
    return section("Penutupan tahun ini", tag("ul", *lines), "")


def _say(each: PenutupanTahun) -> str:
    words = (
        f"Ditutup {format_date(each.hari)} oleh {author(each.created_by)}: "
        f"{format_number(each.jumlah)} koperasi. {each.aturan}"
    )
    if each.dibuka_pada is None:
        return words
    opened = format_date(each.dibuka_pada.astimezone(WIB).date())
    return f"{words} Dibuka {opened} oleh {author(each.updated_by)}: {each.alasan}."
