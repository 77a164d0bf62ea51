"""The invitations of an angkatan on paper: a card for each peserta, and the list of them."""

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from db.clock import today
from db.queries.contoh import demo_is_present
from db.queries.undangan import BahanUndangan, find_alamat_hadir, get_bahan_undangan
from db.values.disebut import Disebut
from ui.files.apart import run_apart
from ui.files.paper.document import IsiLaporan, KolomLaporan, Pasangan, Surat, TabelLaporan
from ui.files.paper.typeset import to_pdf
from ui.files.paper.undangan import describe_event, post_of, to_pdf_undangan
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, read
from ui.widgets.behind import open_behind
from ui.widgets.downloads import file_name, show_download
from ui.words.alamat import alamat_of, is_alamat, warn_alamat
from ui.words.markdown import escape_markdown


def show_invitations(angkatan_id: int, judul: str) -> None:
    """Behind a button: at which address phones will come, and the two files."""
    key = f"undangan_{angkatan_id}"
    box = open_behind("Undangan", icon=":material/print:", key=key)
    if box is None:
        return
    with box:
        here = urlsplit(str(st.context.url or ""))
        known = read(find_alamat_hadir, angkatan_id)
        typed = st.text_input(
            "Alamat yang dibuka ponsel di tempat pelatihan",
            value=alamat_of(known, here.scheme, here.netloc),
            key=f"{key}_alamat",
            help="Tertulis sebagai kode QR. Kosongkan bila belum diketahui: undangan lalu hanya "
            "memuat kode hurufnya.",
        )
        alamat = typed.strip().rstrip("/")
        if alamat and not is_alamat(alamat):
            st.error(
                "Alamat ponsel harus seperti http://192.168.1.5:8501. Undangan dibuat tanpa QR.",
                icon=":material/error:",
            )
            alamat = ""
        warning = warn_alamat(alamat) if alamat else None
        if warning:
            st.warning(escape_markdown(warning), icon=":material/warning:")
        _show_files(angkatan_id, judul, alamat)


def _show_files(angkatan_id: int, judul: str, alamat: str) -> None:
    for label, stem, make in (
        ("Kartu undangan", "undangan", lambda bahan: run_apart(to_pdf_undangan, bahan, alamat)),
        ("Daftar undangan", "daftar_undangan", _later_list()),
    ):
        show_download(
            label,
            _later(angkatan_id, f"{label} {judul}", make),
            file_name=file_name(
                f"{stem}_{angkatan_id}", "pdf", per=today(), contoh=read(demo_is_present)
            ),
            mime="application/pdf",
            key=f"pdf_{stem}_{angkatan_id}",
            icon=":material/print:",
        )


def _later(
    angkatan_id: int, apa: str, make: Callable[[BahanUndangan], bytes]
) -> Callable[[], bytes]:
    bahan = later(get_bahan_undangan, angkatan_id, pada=today())

    def run() -> tuple[bytes, int, Disebut]:
        found = bahan()
        return make(found), len(found.orang), Disebut(angkatan_id=angkatan_id)

    return later_with_names(run, "Undangan", apa)


def _later_list() -> Callable[[BahanUndangan], bytes]:
    day, oleh = today(), current_user().nama_lengkap

    def make(bahan: BahanUndangan) -> bytes:
        surat = Surat(
            isi=_write_list(bahan),
            kop=bahan.kertas.kop,
            per=day,
            dibuat=day,
            oleh=oleh,
            penandatangan=bahan.penanda,
            contoh=bahan.kertas.contoh,
            segel=bahan.kertas.segel,
        )
        return run_apart(to_pdf, surat)

    return make


def _write_list(bahan: BahanUndangan) -> IsiLaporan:
    """Who is invited, with whose signature the invitation was received."""
    rows = [
        [str(at), each.nama, post_of(each), each.kode, ""]
        for at, each in enumerate(bahan.orang, start=1)
    ]
    return IsiLaporan(
        judul="Daftar Undangan",
        keterangan=(f"{bahan.judul}, angkatan {bahan.angkatan}",),
        bagian=(
            Pasangan(isi=describe_event(bahan)),
            TabelLaporan(
                kolom=(
                    KolomLaporan("No.", "kanan"),
                    KolomLaporan("Nama", lebar="1.6"),
                    KolomLaporan("Jabatan, koperasi", lebar="2"),
                    KolomLaporan("Kode", "tengah"),
                    KolomLaporan("Tanda terima undangan", lebar="1.4"),
                ),
                baris=rows,
                kosong="Angkatan ini belum punya peserta.",
                jarak=6,
            ),
        ),
        sumber="daftar peserta pelatihan",
    )
