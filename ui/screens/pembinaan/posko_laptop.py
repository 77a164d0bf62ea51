"""Posko as the laptop has it: which angkatan are here, and the file that goes home."""

from collections.abc import Callable

import streamlit as st

from db.clock import WIB, today
from db.posko.amplop import seal_pulang
from db.posko.isi import IsiKeluar
from db.posko.laptop import list_bekal, name_laptop
from db.queries.contoh import demo_is_present
from db.queries.posko_laptop import build_pulang
from db.values.disebut import Disebut
from db.values.format import format_date, format_number
from ui.session.data import later, later_with_names, read
from ui.widgets.downloads import file_name, show_download
from ui.words.markdown import escape_markdown


def show_laptop() -> None:
    """Each angkatan that was opened here, with what it has to bring home."""
    st.caption(
        "Laptop ini posko. Berkas bawa pulang memuat semua yang dicatat di sini dan boleh dibuat "
        "berkali-kali: kantor mengambil yang baru saja."
    )
    for bekal in list_bekal():
        _show_one(bekal)


def _show_one(bekal: IsiKeluar) -> None:
    judul = f"{bekal.pelatihan.judul}, angkatan {bekal.angkatan}"
    out = bekal.dibuat.astimezone(WIB)
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(judul)}**")
        st.caption(
            escape_markdown(
                f"Dibawa keluar oleh {bekal.nama_oleh} pada {format_date(out.date())} "
                f"{out:%H.%M}, dengan {format_number(len(bekal.peserta))} peserta dan "
                f"{format_number(len(bekal.sesi))} sesi."
            )
        )
        show_download(
            "Unduh berkas bawa pulang",
            later_with_names(_make(bekal), "Bawa pulang posko", judul),
            file_name=file_name(
                f"pulang_{bekal.angkatan_id}", "posko", per=today(), contoh=read(demo_is_present)
            ),
            mime="application/octet-stream",
            key=f"unduh_pulang_{bekal.nomor}",
        )


def _make(bekal: IsiKeluar) -> Callable[[], tuple[bytes, int, Disebut]]:
    build = later(build_pulang, bekal, name_laptop())

    def make() -> tuple[bytes, int, Disebut]:
        isi = build()
        people = {each.peserta for each in isi.tanda} | {each.id for each in isi.baru}
        return seal_pulang(isi, bekal.kunci), len(people), Disebut(peserta=people)

    return make
