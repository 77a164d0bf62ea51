"""PDF and Excel of a report, wherever its subject is shown."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from db.clock import today
from db.izin import Izin
from db.queries.contoh import demo_is_present
from db.queries.kantor import Kertas, PenandaTangan, find_penandatangan, get_kertas
from db.queries.laporan import Permintaan
from db.values.disebut import Disebut
from ui.reports.catalogue import LAPORAN, Laporan, Pesanan, make_pdf, make_sheet
from ui.session.auth import current_user
from ui.session.data import later, later_file, later_with_names, read
from ui.widgets.downloads import XLSX, file_name, show_download

PDF = "application/pdf"
Make = Callable[[Pesanan, Any, Kertas], tuple[bytes, int]]


def list_laporan() -> list[str]:
    """The reports that the reader may have."""
    may_name = current_user().may(Izin.NAMA)
    return [kunci for kunci, each in LAPORAN.items() if may_name or not each.bernama]


def show_paper(kunci: str, asked: Permintaan) -> None:
    """Draw the two buttons of a report where its subject is, signed by the first in post."""
    signers = read(find_penandatangan, pada=today())
    with st.container(
        horizontal=True, gap="small", width="content", key=f"kertas_{_stem(LAPORAN[kunci], asked)}"
    ):
        name = LAPORAN[kunci].berkas.replace("_", " ")
        for initials in ("rat", "kdmp"):
            name = name.replace(f" {initials}", f" {initials.upper()}")
        show_buttons(kunci, asked, *_who_sign(kunci, signers), name=name)


def offer_paper(kunci: str, asked: Permintaan) -> None:
    """As show_paper(), behind a button: while it is shut, its two cost a click nothing."""
    box = st.popover("Cetak", icon=":material/print:", key=f"cetak_{kunci}", on_change="rerun")
    if box.open:
        with box:
            show_paper(kunci, asked)


def _who_sign(
    kunci: str, officials: Sequence[PenandaTangan]
) -> tuple[PenandaTangan | None, PenandaTangan | None]:
    """Of the officials in post: who signs a report, and who signs on the left of it."""
    first, second, *_ = (*officials, None, None)
    if LAPORAN[kunci].berdua and second is not None:
        return second, first
    return first, None


def show_buttons(
    kunci: str,
    asked: Permintaan,
    penandatangan: PenandaTangan | None,
    mengetahui: PenandaTangan | None = None,
    *,
    name: str = "",
) -> None:
    """Draw the two buttons; the file is made when one is clicked.

    Args:
        name: what is in the file, where the screen around the buttons does not say.
    """
    laporan = LAPORAN[kunci]
    pesanan = Pesanan(kunci, asked, current_user().nama_lengkap, penandatangan, mengetahui)
    contoh = read(demo_is_present)
    for label, end, mime, make in (
        ("PDF", "pdf", PDF, make_pdf),
        ("Excel", "xlsx", XLSX, make_sheet),
    ):
        show_download(
            f"{label} {name}".strip() + (" terisi" if name and asked.terisi else ""),
            _later(make, pesanan),
            file_name=file_name(_stem(laporan, asked), end, per=asked.akhir, contoh=contoh),
            mime=mime,
            key=f"cetak_{_stem(laporan, asked)}_{end}",
            icon=":material/print:" if end == "pdf" else ":material/download:",
        )


def _stem(laporan: Laporan, asked: Permintaan) -> str:
    """What the file is: with the year, koperasi or sesi that it is about."""
    about = _about(asked)
    parts = [str(about[each]) for each in laporan.butuh if each in about]
    if laporan.bernama:
        parts.append("terisi" if asked.terisi else "kosong")
    return "_".join([laporan.berkas, *parts])


def _about(asked: Permintaan) -> dict[str, int | str]:
    """What a file is of, by the field that says it; several kecamatan have no short name."""
    one = {"kecamatan": asked.kecamatan[0]} if len(asked.kecamatan) == 1 else {}
    return {
        "tahun": asked.tahun,
        "tahun_buku": asked.tahun_buku,
        "koperasi": asked.koperasi_id,
        "sesi": asked.sesi_id,
        **one,
    }


def _later(make: Make, pesanan: Pesanan) -> Callable[[], bytes]:
    laporan, asked = LAPORAN[pesanan.kunci], pesanan.asked
    kertas, bahan = later(get_kertas, pada=asked.pada), later(laporan.bahan, asked)

    def make_file() -> tuple[bytes, int, Disebut]:
        # The paper first: rows of the demo never come to a paper that does not say so.
        paper = kertas()
        siapa = Disebut(sesi_id=asked.sesi_id, koperasi_id=asked.koperasi_id, pada=asked.pada)
        made, orang = make(pesanan, bahan(), paper)
        return made, orang, siapa

    if laporan.bernama or asked.dengan_nama:
        return later_with_names(make_file, laporan.judul, _filter_words(laporan, asked))
    return later_file(lambda: make_file()[0])


def _filter_words(laporan: Laporan, asked: Permintaan) -> str:
    """By which the file was made, for the log: "sesi 667, kosong"."""
    about = _about(asked)
    parts = [f"{name} {about[name]}" for name in laporan.butuh if name in about]
    if laporan.bernama:
        parts.append("terisi" if asked.terisi else "kosong")
    return ", ".join(parts) or "semua"
