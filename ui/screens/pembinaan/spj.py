"""The SPJ of an angkatan: what stands in its way, its file, and what has to come back signed."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.actions.spj import record_spj
from db.clock import WIB, today
from db.figures.spj import (
    DOKUMENTASI,
    IsiSpj,
    KeadaanSpj,
    LembarSpj,
    list_catatan,
    list_halangan,
    sum_spj,
)
from db.frames import rows_of
from db.queries.contoh import demo_is_present
from db.queries.spj import get_bahan_spj, get_isi_spj, list_cetakan_spj, list_keadaan_spj
from db.values.disebut import Disebut
from db.values.format import format_date, format_date_short, format_number, format_rupiah
from db.values.terbilang import spell_rupiah
from ui.charts.html.tabel import word_table
from ui.files.apart import run_apart
from ui.files.paper.spj import to_pdf_spj
from ui.grid.pending import asked_by_draft
from ui.reports.spj import write_spj
from ui.screens.pembinaan.pilihan import AngkatanPilihan, PilihanPembinaan, build_choices
from ui.screens.pembinaan.spj_biaya import show_money
from ui.screens.pembinaan.spj_bukti import show_proofs
from ui.screens.pembinaan.spj_kurang import build_missing, offer_missing
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, later_write, make_counted, read
from ui.session.fragment import fragment
from ui.session.reach import show_office
from ui.session.view import Read, view
from ui.widgets.asked import forget_unless
from ui.widgets.chart import palette_name
from ui.widgets.downloads import file_name, show_download
from ui.words.address import find_id
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag
from ui.words.names import author

_LOOK_EVERY_S = 4.0
_CHOSEN, _ASKED = "angkatan_spj", "_angkatan_spj_diminta"


@dataclass(frozen=True)
class _LayarSpj:
    """What the tab says of an angkatan.

    Attributes:
        jumlah: what it cost, as a table; `terbilang` in words.
        halangan: why its SPJ cannot be made, `catatan` what is to be known besides.
        lembar: the parts of the newest printing and what has come back of each; "" before one.
        selesai: its last day; None before it has a sesi.
        keadaan: None before its last sesi is over.
    """

    jumlah: Html
    terbilang: str
    halangan: tuple[str, ...]
    catatan: tuple[str, ...]
    lembar: Html
    cetakan: Html
    selesai: dt.date | None
    keadaan: KeadaanSpj | None


def show_spj(pilihan: PilihanPembinaan) -> None:
    """Choose an angkatan; below its SPJ, and the list of all that are not complete."""
    rows = view(build_choices, pilihan)
    if rows:
        chosen = _choose(rows, pilihan.pada)
        papers = _show_one(chosen, rows[chosen].nama, pilihan.pada)
    else:
        st.info("Belum ada pelatihan pada tahun ini.", icon=":material/info:")
        papers = ()
    missing = view(build_missing, pilihan.pada)
    _html(*papers, missing)
    if missing:
        offer_missing(pilihan.pada)


def _choose(rows: Mapping[int, AngkatanPilihan], pada: dt.date) -> int:
    """The angkatan that a draft, the address or the reader asks for, whoever did so last."""
    asked = find_id(st.query_params.get("angkatan", ""))
    draft = find_id(asked_by_draft("angkatan"))
    if asked in rows and asked != st.session_state.get(_ASKED):
        st.session_state[_CHOSEN] = asked
    if draft in rows:
        st.session_state[_CHOSEN] = draft
    forget_unless(rows, key=_CHOSEN)
    # The newest that is over is accounted for.
    over = (key for key, row in rows.items() if row.sesi and row.selesai < pada)
    chosen = st.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(next(over, next(iter(rows)))),
        format_func=lambda each: rows[each].nama,
        key=_CHOSEN,
    )
    # So that a link to the one before is heard.
    st.session_state[_ASKED] = chosen
    st.query_params["angkatan"] = str(chosen)
    return chosen


def _html(*parts: Html) -> None:
    st.html(tag("div", joined(*parts), class_=f"d-dalam d-{palette_name()}"))


def _show_one(angkatan_id: int, judul: str, pada: dt.date) -> tuple[Html, ...]:
    """Draw one, and give what stands below it: its parts and its printings."""
    layar = view(_build_spj, angkatan_id, pada)
    _html(layar.jumlah)
    st.caption(layar.terbilang)
    if layar.halangan:
        st.warning(
            "SPJ belum dapat dibuat.\n\n"
            + "\n".join(f"- {escape_markdown(each)}" for each in layar.halangan),
            icon=":material/rule:",
        )
    else:
        _offer_pdf(angkatan_id, judul, layar.selesai)
        fragment(_watch, run_every=_LOOK_EVERY_S)(angkatan_id, pada, layar.cetakan)
    for each in layar.catatan:
        st.caption(escape_markdown(each))
    if layar.keadaan is not None and layar.keadaan.berubah:
        st.warning(
            f"SPJ dicetak sebelum perubahan: isi cetakan ke-{layar.keadaan.ke} bukan lagi yang "
            "tercatat sekarang. Cetak ulang, lalu lampirkan pindaian lembar yang berubah.",
            icon=":material/history:",
        )
    show_office()
    show_money(angkatan_id, judul)
    show_proofs(angkatan_id, layar.keadaan)
    return layar.lembar, layar.cetakan


def _watch(angkatan_id: int, pada: dt.date, drawn: Html) -> None:
    """Draw the tab anew once a file that was taken has become a printing; no click tells of it."""
    if view(_build_spj, angkatan_id, pada).cetakan != drawn:
        st.rerun()


def _build_spj(read: Read, angkatan_id: int, hari: dt.date) -> _LayarSpj:
    """What the tab says of an angkatan on a day: a view."""
    isi = read(get_isi_spj, angkatan_id)
    jumlah = sum_spj(isi)
    keadaan = next(iter(read(list_keadaan_spj, hari=hari, angkatan_id=angkatan_id)), None)
    halangan = list_halangan(isi, hari)
    return _LayarSpj(
        jumlah=_sums(isi),
        terbilang=f"Terbilang: {spell_rupiah(jumlah.semua)}. Transport dibayar untuk tiap hari "
        "peserta hadir di sedikitnya satu sesi.",
        halangan=halangan,
        catatan=list_catatan(isi),
        lembar=_parts(keadaan) if keadaan is not None and keadaan.ke else Html(""),
        cetakan=_printings(read(list_cetakan_spj, angkatan_id)),
        selesai=isi.hari[-1] if isi.hari else None,
        keadaan=keadaan,
    )


def _sums(isi: IsiSpj) -> Html:
    jumlah = sum_spj(isi)
    hari = sum(isi.hari_hadir(each) for each in isi.peserta)
    rate = format_rupiah(isi.transport_per_hari, none="belum dicatat")
    paid = format_number(sum(each.honor is not None for each in isi.sesi))
    pagu = format_rupiah(isi.pagu, none="belum dicatat")
    rows = [
        (
            "Transport peserta",
            f"{format_number(hari)} hari hadir, {rate} per hari",
            format_rupiah(jumlah.transport),
        ),
        (
            "Honor narasumber",
            f"{paid} dari {format_number(len(isi.sesi))} sesi honornya dicatat",
            format_rupiah(jumlah.honor),
        ),
        ("Biaya lain", f"{format_number(len(isi.biaya))} kuitansi", format_rupiah(jumlah.lain)),
        ("Jumlah SPJ", "transport, honor, dan biaya lain", format_rupiah(jumlah.semua)),
        (
            "Realisasi angkatan",
            "menurut pembukuan dinas",
            format_rupiah(isi.realisasi, none="belum dicatat"),
        ),
        (
            "Realisasi program",
            f"{format_number(len(isi.saudara))} angkatan, pagu {pagu}",
            format_rupiah(isi.realisasi_program, none="belum dicatat"),
        ),
    ]
    table = word_table("Jumlah SPJ dan realisasi.", ["Uraian", "Dari", "Rupiah"], rows)
    return tag("div", table, class_="d-kiri")


def _parts(keadaan: KeadaanSpj) -> Html:
    rows = [
        (each.judul, _pages(each), _came_back(each, keadaan))
        for each in keadaan.lembar
        if each.bertanda or each.kunci == DOKUMENTASI
    ]
    head = ["Lembar", "Halaman", "Bukti"]
    table = word_table(f"Lembar cetakan ke-{keadaan.ke}.", head, rows)
    return joined(tag("h2", f"Lembar cetakan ke-{keadaan.ke}"), tag("div", table, class_="d-kiri"))


def _pages(lembar: LembarSpj) -> str:
    return str(lembar.dari) if lembar.dari == lembar.sampai else f"{lembar.dari}–{lembar.sampai}"


def _came_back(lembar: LembarSpj, keadaan: KeadaanSpj) -> str:
    if lembar.kunci == DOKUMENTASI:
        return f"{format_number(keadaan.foto)} foto" if keadaan.foto else "foto belum ada"
    if lembar.kunci in keadaan.terbukti:
        return "pindaian bertanda tangan ada"
    return "pindaian belum ada"


def _moment(waktu: dt.datetime) -> str:
    here = waktu.astimezone(WIB)
    return f"{format_date_short(here.date())} {here:%H.%M}"


def _printings(rows: pd.DataFrame) -> Html:
    if rows.empty:
        return Html("")
    cells = [
        (
            f"Ke-{row['ke']}",
            f"{_moment(row['dibuat_pada'])} oleh {author(row['oleh'])}",
            format_rupiah(row["jumlah"]),
            format_number(row["halaman"]),
            row["sidik"],
        )
        for row in rows_of(rows)
    ]
    heads = ["Cetakan", "Dibuat", "Jumlah", "Halaman", "SHA-256"]
    table = word_table("Cetakan SPJ.", heads, cells)
    return joined(tag("h2", "Cetakan SPJ"), tag("div", table, class_="d-kiri"))


def _offer_pdf(angkatan_id: int, judul: str, selesai: dt.date | None) -> None:
    show_download(
        "PDF SPJ",
        _later_pdf(angkatan_id, judul),
        file_name=file_name(
            f"spj_angkatan_{angkatan_id}", "pdf", per=today(), contoh=read(demo_is_present)
        ),
        mime="application/pdf",
        key=f"pdf_spj_{angkatan_id}",
        icon=":material/print:",
        tentang=f"Angkatan yang selesai {format_date(selesai)}. Tiap unduhan dicatat sebagai "
        "cetakan dengan SHA-256 dan jumlahnya.",
    )


def _later_pdf(angkatan_id: int, saringan: str) -> Callable[[], bytes]:
    """Each made file is a printing, recorded once it is made and before it goes out."""
    oleh = current_user().nama_lengkap
    bahan = later(get_bahan_spj, angkatan_id, pada=today())
    record = later_write(record_spj, angkatan_id=angkatan_id)

    def make() -> tuple[bytes, int, Disebut]:
        asked, made = make_counted(
            bahan,
            lambda asked: run_apart(to_pdf_spj, write_spj(asked, oleh=oleh)),
            lambda asked, made: record(
                ke=asked.ke,
                sidik=made.sidik,
                sidik_isi=asked.isi.sidik,
                halaman=made.halaman,
                lembar=made.lembar,
            ),
        )
        return made.isi, len(asked.isi.peserta), Disebut(angkatan_id=angkatan_id)

    return later_with_names(make, "SPJ", saringan)
