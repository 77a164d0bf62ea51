"""The printed reports: which there are, who may have them, and the buttons that make them."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from db.clock import today
from db.errors import NotAllowed
from db.izin import Izin
from db.queries.contoh import demo_is_present
from db.queries.kantor import Pejabat, find_penandatangan, get_kop
from ui.apart import run_apart
from ui.auth import current_user
from ui.cetak.dokumen import Surat
from ui.cetak.kegiatan import daftar_hadir, laporan_fasilitasi, laporan_pembinaan
from ui.cetak.naskah import Naskah, Permintaan
from ui.cetak.pdf import to_pages, to_pdf
from ui.cetak.register import daftar_koperasi, profil_koperasi, rekapitulasi
from ui.data import later, later_with_names, read
from ui.export import XLSX, file_name
from ui.workbook import Keterangan, to_xlsx

PDF = "application/pdf"
# Letters of a report: some 7.500 koperasi. 888 take a second to typeset, 88.800 minutes.
LONGEST_PREVIEW = 1_500_000
# Pages are pictures of about 100 kB; a report of 888 koperasi has some thirty.
CACHED_PREVIEWS = 6


@dataclass(frozen=True)
class Laporan:
    """A report.

    Attributes:
        berkas: what its files are called.
        butuh: which fields of Permintaan the reader chooses.
        bernama: it always names people, so it takes Izin.NAMA.
    """

    kunci: str
    judul: str
    tentang: str
    susun: Callable[[Session, Permintaan], Naskah]
    berkas: str
    butuh: tuple[str, ...] = ()
    bernama: bool = False


LAPORAN = {
    each.kunci: each
    for each in (
        Laporan(
            "daftar", "Daftar koperasi menurut kecamatan",
            "Koperasi terdaftar dengan NIK, badan hukum, alamat, jenis, dan statusnya.",
            daftar_koperasi, "daftar_koperasi", ("pada", "kecamatan"),
        ),
        Laporan(
            "rekap", "Rekapitulasi per kecamatan",
            "Jumlah, status, RAT, anggota, modal, volume usaha, dan SHU tiap kecamatan.",
            rekapitulasi, "rekapitulasi_koperasi", ("pada", "tahun_buku"),
        ),
        Laporan(
            "profil", "Profil satu koperasi",
            "Semua yang dicatat register tentang satu koperasi.",
            profil_koperasi, "profil_koperasi", ("koperasi",),
        ),
        Laporan(
            "fasilitasi", "Laporan fasilitasi setahun",
            "Koperasi yang berdiri terhadap target, kasus di jalur, dan kelangsungannya.",
            laporan_fasilitasi, "laporan_fasilitasi", ("tahun",),
        ),
        Laporan(
            "pembinaan", "Laporan pembinaan setahun",
            "Pelatihan, angkatan, kehadiran, sumber dana, dan kenaikan nilai.",
            laporan_pembinaan, "laporan_pembinaan", ("tahun",),
        ),
        Laporan(
            "hadir", "Daftar hadir satu sesi",
            "Kosong untuk ditandatangani, atau terisi menurut presensi yang dicatat.",
            daftar_hadir, "daftar_hadir", ("sesi", "terisi"), bernama=True,
        ),
    )
}  # fmt: skip


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
    kunci: str, asked: Permintaan, penandatangan: Pejabat | None, *, name: str = ""
) -> None:
    """Draw the two buttons; the file is made when one is clicked.

    Args:
        name: what is in the file, where the screen around the buttons does not say.
    """
    laporan = LAPORAN[kunci]
    oleh = current_user().nama_lengkap
    contoh = read(demo_is_present)
    for label, end, mime, make in (
        ("PDF", "pdf", PDF, make_pdf), ("Excel", "xlsx", XLSX, make_sheet)
    ):  # fmt: skip
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


def make_surat(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: Pejabat | None
) -> tuple[Surat, int]:
    """The report on the office's paper, and how many people it names."""
    naskah = LAPORAN[kunci].susun(session, asked)
    surat = Surat(
        isi=naskah.isi,
        kop=get_kop(session, pada=asked.pada),
        per=asked.pada,
        dibuat=today(),
        oleh=oleh,
        penandatangan=penandatangan,
        contoh=demo_is_present(session),
    )
    return surat, naskah.orang


def make_pdf(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: Pejabat | None
) -> tuple[bytes, int]:
    """The report as PDF, and how many people it names."""
    surat, orang = make_surat(session, kunci, asked, oleh, penandatangan)
    return run_apart(to_pdf, surat), orang


def make_sheet(
    session: Session, kunci: str, asked: Permintaan, oleh: str, penandatangan: Pejabat | None
) -> tuple[bytes, int]:
    """The report's numbers as a workbook, and how many people it names."""
    del penandatangan  # a sheet is not signed
    naskah = LAPORAN[kunci].susun(session, asked)
    about = Keterangan(
        judul=naskah.isi.judul,
        definisi=naskah.definisi,
        sumber=naskah.isi.sumber,
        saringan=tuple(naskah.isi.keterangan),
        per=asked.pada,
        oleh=oleh,
        contoh=demo_is_present(session),
    )
    return run_apart(to_xlsx, naskah.lembar, about, naskah.lampiran), naskah.orang


def show_preview(kunci: str, asked: Permintaan, penandatangan: Pejabat | None) -> None:
    """The pages as pictures, one at a time."""
    oleh = current_user().nama_lengkap
    if (LAPORAN[kunci].bernama or asked.dengan_nama) and not current_user().may(Izin.NAMA):
        raise NotAllowed(kunci)
    surat, _ = read(make_surat, kunci, asked, oleh, penandatangan)
    content = json.dumps(surat.values(), sort_keys=True)
    if len(content) > LONGEST_PREVIEW:
        st.info(
            "Laporan ini terlalu panjang untuk dilihat di sini. Pilih satu kecamatan, atau unduh "
            "berkasnya.",
            icon=":material/description:",
        )
        return
    with st.spinner("Menyusun halaman…"):
        pages = _pictures(hashlib.sha256(content.encode()).hexdigest(), surat)
    page = 1
    if len(pages) > 1:
        page = min(st.pagination(len(pages), key=f"halaman_{kunci}"), len(pages))
    with st.container(border=True):
        st.image(
            io.BytesIO(pages[page - 1]),
            width="stretch",
            alt=f"Pratinjau {surat.isi.judul}, halaman {page} dari {len(pages)}. "
            "Teksnya dapat dibaca di berkas PDF dan Excel.",
        )


@st.cache_data(max_entries=CACHED_PREVIEWS, show_spinner=False)
def _pictures(content: str, _surat: Surat) -> list[bytes]:
    del content  # it is the key
    return to_pages(_surat)
