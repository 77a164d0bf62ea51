"""PDF and Excel of a report, wherever its subject is shown."""

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from db.clock import today
from db.izin import Izin
from db.queries.contoh import demo_is_present
from db.queries.kantor import PenandaTangan, find_penandatangan
from ui.reports.catalogue import LAPORAN, Laporan, make_pdf, make_sheet
from ui.reports.report import Permintaan
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, read
from ui.widgets.downloads import XLSX, file_name

PDF = "application/pdf"


def list_laporan() -> list[str]:
    """The reports that the reader may have."""
    may_name = current_user().may(Izin.NAMA)
    return [kunci for kunci, each in LAPORAN.items() if may_name or not each.bernama]


def show_paper(kunci: str, asked: Permintaan) -> None:
    """Draw the two buttons of a report where its subject is, signed by the first in post."""
    signer = next(iter(read(find_penandatangan, pada=today())), None)
    with st.container(horizontal=True, gap="small"):
        show_buttons(kunci, asked, signer, name=LAPORAN[kunci].berkas.replace("_", " "))


def show_buttons(
    kunci: str, asked: Permintaan, penandatangan: PenandaTangan | None, *, name: str = ""
) -> None:
    """Draw the two buttons; the file is made when one is clicked.

    Args:
        name: what is in the file, where the screen around the buttons does not say.
    """
    laporan = LAPORAN[kunci]
    oleh = current_user().nama_lengkap
    contoh = read(demo_is_present)
    for label, end, mime, make in (
        ("PDF", "pdf", PDF, make_pdf),
        ("Excel", "xlsx", XLSX, make_sheet),
    ):
        st.download_button(
            f"{label} {name}".strip() + (" terisi" if name and asked.terisi else ""),
            _later(laporan, make, asked, oleh, penandatangan),
            file_name=file_name(_stem(laporan, asked), end, contoh=contoh),
            mime=mime,
            key=f"cetak_{_stem(laporan, asked)}_{end}",
            icon=":material/print:" if end == "pdf" else ":material/download:",
            on_click="ignore",
        )


def _stem(laporan: Laporan, asked: Permintaan) -> str:
    """What the file is: with the year, koperasi or sesi that it is about."""
    about = {"tahun": asked.tahun, "koperasi": asked.koperasi_id, "sesi": asked.sesi_id}
    parts = [str(about[each]) for each in laporan.butuh if each in about]
    if laporan.bernama:
        parts.append("terisi" if asked.terisi else "kosong")
    return "_".join([laporan.berkas, *parts])


def _later(laporan: Laporan, make: Any, asked: Permintaan, oleh: str, signer: Any) -> Any:
    if laporan.bernama or asked.dengan_nama:
        return later_with_names(
            make, laporan.judul, _filter_words(laporan, asked), laporan.kunci, asked, oleh, signer
        )
    return later(_only_file, make, laporan.kunci, asked, oleh, signer)


def _filter_words(laporan: Laporan, asked: Permintaan) -> str:
    """By which the file was made, for the log: "sesi 667, kosong"."""
    about = {"tahun": asked.tahun, "koperasi": asked.koperasi_id, "sesi": asked.sesi_id}
    parts = [f"{name} {about[name]}" for name in laporan.butuh if name in about]
    if laporan.bernama:
        parts.append("terisi" if asked.terisi else "kosong")
    return ", ".join(parts) or "semua"


def _only_file(session: Session, make: Any, *arguments: Any) -> bytes:
    made, _ = make(session, *arguments)
    assert isinstance(made, bytes)
    return made
