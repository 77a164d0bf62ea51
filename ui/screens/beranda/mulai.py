"""What an admin does first on an empty register, each with its state: done or not yet."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from db.queries.batas import find_batas
from db.queries.daftar_akun import list_akun
from db.queries.kantor import find_penandatangan, get_kop
from db.queries.pengaturan import list_target
from db.values.format import format_number
from ui.screens.impor.templat import show_templates
from ui.session.data import read
from ui.widgets.links import link


@dataclass(frozen=True)
class _LangkahAwal:
    """One thing to do: what it is called, why, how it stands, and the screen for it."""

    nama: str
    guna: str
    keadaan: str
    selesai: bool
    layar: str
    query: tuple[tuple[str, str], ...] = ()


def show_start(pada: dt.date) -> None:
    """The list of what is to be done on a day, the first open one first in the eye."""
    langkah = _list_langkah(pada)
    selesai = sum(each.selesai for each in langkah)
    st.markdown(f"**{selesai} dari {len(langkah)} langkah selesai.** Urutannya boleh lain.")
    for each in langkah:
        _show_langkah(each)
    show_templates()


def _list_langkah(pada: dt.date) -> tuple[_LangkahAwal, ...]:
    """The steps in the order in which an office takes them, as they stand on a day."""
    return (
        _akun(),
        _kop(pada),
        _pejabat(pada),
        _target(pada),
        _batas(),
        _LangkahAwal(
            "Register koperasi",
            "Unggah berkas Excel dinas; isinya diperiksa dahulu, baru disimpan.",
            "belum ada koperasi",
            selesai=False,
            layar="impor",
        ),
    )


def _show_langkah(langkah: _LangkahAwal) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        icon = ":material/check_circle:" if langkah.selesai else ":material/circle:"
        st.markdown(
            f"{icon} **{langkah.nama}** · {langkah.keadaan}  \n{langkah.guna}", width="stretch"
        )
        link(
            "Lihat" if langkah.selesai else "Kerjakan",
            langkah.layar,
            icon=":material/arrow_forward:",
            **dict(langkah.query),
        )


def _akun() -> _LangkahAwal:
    akun = read(list_akun)
    own = int((akun["aktif"] & ~akun["contoh"]).sum())
    return _LangkahAwal(
        "Akun",
        "Satu untuk setiap orang, supaya riwayat menyebut siapa yang mengubah.",
        f"{format_number(own)} akun aktif",
        selesai=own > 1,
        layar="pengaturan",
        query=(("pengaturan", "Akun"),),
    )


def _kop(pada: dt.date) -> _LangkahAwal:
    logo = read(get_kop, pada=pada).logo
    return _LangkahAwal(
        "Kop surat",
        "Kepala setiap laporan dan surat, dengan lambang daerah.",
        "lambang sudah ada" if logo else "lambang belum ada",
        selesai=logo is not None,
        layar="kantor",
    )


def _pejabat(pada: dt.date) -> _LangkahAwal:
    pejabat = [each for each in read(find_penandatangan, pada=pada) if not each.contoh]
    return _LangkahAwal(
        "Pejabat penanda tangan",
        "Nama dan NIP di bawah setiap laporan.",
        f"{format_number(len(pejabat))} pejabat" if pejabat else "belum ada",
        selesai=bool(pejabat),
        layar="kantor",
    )


def _target(pada: dt.date) -> _LangkahAwal:
    has_one = bool((read(list_target)["tahun"] == pada.year).any())
    return _LangkahAwal(
        f"Target {pada.year}",
        "Berapa koperasi difasilitasi sampai berbadan hukum tahun ini.",
        "sudah ditetapkan" if has_one else "belum ditetapkan",
        selesai=has_one,
        layar="pengaturan",
        query=(("pengaturan", "Target"),),
    )


def _batas() -> _LangkahAwal:
    batas = read(find_batas)
    return _LangkahAwal(
        "Batas wilayah",
        "Peta memakai sketsa sampai batas resmi diunggah.",
        "batas resmi dipakai" if batas else "masih sketsa",
        selesai=batas is not None,
        layar="batas",
    )
