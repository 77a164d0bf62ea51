"""A report as pictures before it is printed."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from db.errors import NotAllowed
from db.izin import Izin
from db.queries.kantor import PenandaTangan, get_kertas
from db.queries.laporan import Permintaan
from ui.files.apart import run_looked_at
from ui.files.paper.document import Surat
from ui.files.paper.typeset import to_pages
from ui.reports.catalogue import LAPORAN, Pesanan, make_surat
from ui.session.auth import current_user
from ui.session.memo import remembered
from ui.session.view import Read, dear, view_said

# Letters of a report: some 7.500 koperasi. 888 take seconds to typeset, 88.800 minutes.
_LONGEST_PREVIEW = 1_500_000
# Rows of which all pages are typeset at all.
_MOST_ROWS = 10_000


@dataclass(frozen=True)
class Pratinjau:
    """What is seen of a report at once.

    Attributes:
        halaman: its pages as PNG: all, or the first of a longer one.
        panjang: how many rows or sheets the longer one has; 0 where these are all pages.
        seluruhnya: it in words.
    """

    judul: str
    halaman: tuple[bytes, ...]
    panjang: int = 0
    seluruhnya: str = ""


def show_preview(
    kunci: str,
    asked: Permintaan,
    penandatangan: PenandaTangan | None,
    mengetahui: PenandaTangan | None = None,
) -> None:
    """The pages as pictures, one at a time; of a long list the first, and all where wanted."""
    if (LAPORAN[kunci].bernama or asked.dengan_nama) and not current_user().may(Izin.NAMA):
        raise NotAllowed(kunci)
    pesanan = Pesanan(kunci, asked, current_user().nama_lengkap, penandatangan, mengetahui)
    seen = view_said("Menyusun halaman…", build_preview, pesanan)
    if not seen.panjang:
        _show_pages(kunci, seen.judul, seen.halaman)
    elif _wants_all(kunci, seen):
        _show_pages(kunci, *view_said("Menyusun semua halaman…", build_pages, pesanan))
    else:
        _show_page(seen.halaman[0], f"Pratinjau {seen.judul}, halaman pertama.")


def _wants_all(kunci: str, seen: Pratinjau) -> bool:
    """What is said and asked above the first page of a long list."""
    rows = f"Halaman pertama dari {seen.seluruhnya}."
    if seen.panjang > _MOST_ROWS:
        st.caption(f"{rows} Berkasnya memuat semuanya.")
        return False
    return st.toggle("Semua halaman", key=f"semua_{kunci}", help=rows)


def _show_pages(kunci: str, judul: str, pages: Sequence[bytes]) -> None:
    if not pages:
        _say_too_long()
        return
    page = 1
    if len(pages) > 1:
        page = min(st.pagination(len(pages), key=f"halaman_{kunci}"), len(pages))
    _show_page(pages[page - 1], f"Pratinjau {judul}, halaman {page} dari {len(pages)}.")


def _show_page(page: bytes, alt: str) -> None:
    with st.container(border=True):
        st.image(
            io.BytesIO(page),
            width="stretch",
            alt=f"{alt} Teksnya dapat dibaca di berkas PDF dan Excel.",
        )


def _say_too_long() -> None:
    st.info(
        "Laporan ini terlalu panjang untuk dilihat di sini. Pilih satu kecamatan, atau unduh "
        "berkasnya.",
        icon=":material/description:",
    )


def build_preview(read: Read, pesanan: Pesanan) -> Pratinjau:
    """All pages of a report, or the first of one whose length the register decides.

    What the pages say is typeset once: a save that they do not show costs what is read for them.
    """
    laporan, asked = LAPORAN[pesanan.kunci], pesanan.asked
    bahan = read(laporan.awal or laporan.bahan, asked)
    surat, _ = make_surat(pesanan, bahan, read(get_kertas, pada=asked.pada))
    pages = remembered(_typeset, surat)
    if not surat.sebagian:
        return Pratinjau(surat.isi.judul, pages)
    return Pratinjau(surat.isi.judul, pages[:1], bahan.panjang, bahan.seluruhnya)


@dear
def build_pages(read: Read, pesanan: Pesanan) -> tuple[str, tuple[bytes, ...]]:
    """The title of a report and all its pages as PNG; none where it is too long to look at."""
    bahan = read(LAPORAN[pesanan.kunci].bahan, pesanan.asked)
    surat, _ = make_surat(pesanan, bahan, read(get_kertas, pada=pesanan.asked.pada))
    too_long = len(json.dumps(surat.values())) > _LONGEST_PREVIEW
    return surat.isi.judul, () if too_long else tuple(run_looked_at(to_pages, surat))


def _typeset(surat: Surat) -> tuple[bytes, ...]:
    return tuple(run_looked_at(to_pages, surat))
