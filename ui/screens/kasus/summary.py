"""What is known of a case, its stages, and the forms that move, take back or close it."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.actions.fasilitasi import resume_fasilitasi
from db.clock import WIB
from db.enums import JenisKelompok, Keluar
from db.queries.antrean import list_keluar_masuk, list_serah_terima
from db.queries.pengaturan import get_pengaturan
from db.queries.satu_kasus import Kasus, get_kasus
from db.queries.sk_mirip import list_sk_mirip
from db.queries.syarat import list_mundur
from db.queries.usulan import list_nama_mirip
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_number,
    format_rupiah,
)
from ui.screens.fasilitasi.case import show_moves
from ui.screens.fasilitasi.mirip import say_alike
from ui.screens.fasilitasi.tahap import show_stages
from ui.screens.profil.summary import pairs
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.widgets.undo import remember_save
from ui.words.labels import JENIS_KELOMPOK, KELUAR, SUMBER_DANA
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, tag
from ui.words.names import author, stage_name


@dataclass(frozen=True)
class _IsiKasus:
    """What is known of a case, drawn, and what to think of."""

    isi: Html
    peringatan: tuple[str, ...]


def describe_case(kasus: Kasus) -> str:
    """Where it lies and where it stands: "Anyar, Bandulu · anggaran 2026 · T4 Berkas lengkap"."""
    place = ", ".join(each for each in (kasus.kecamatan, kasus.desa) if each)
    since = f"{stage_name(kasus.tahap)} sejak {format_date(kasus.sejak)}"
    return f"{place} · anggaran {kasus.tahun_anggaran} · {since}"


def _build_kasus(read: Read, fasilitasi_id: int) -> _IsiKasus:
    """A case in words: a view."""
    kasus = read(get_kasus, fasilitasi_id)
    return _IsiKasus(
        tag(
            "div",
            pairs("Kelompok", _group(kasus)),
            pairs("Calon pendiri", _founders(kasus)),
            pairs("Koperasi dan akta", _deed(kasus)),
            class_="d-dua",
        ),
        tuple(_warnings(read, kasus)),
    )


def _group(kasus: Kasus) -> dict[str, str | None]:
    kind = kasus.jenis_kelompok
    other = kasus.jenis_kelompok_lain if kind == JenisKelompok.LAINNYA else None
    return {
        "Jenis kelompok": other or (JENIS_KELOMPOK[kind] if kind else None),
        "Desa": kasus.desa,
        "Pengusul": kasus.pengusul,
        "Petugas (PPKL)": kasus.petugas,
        "Ingatkan pada": format_date(kasus.ingatkan_pada) if kasus.ingatkan_pada else "tidak ada",
    }


def _founders(kasus: Kasus) -> dict[str, str | None]:
    people, umkm = kasus.calon_anggota, kasus.umkm_pendiri
    of = f" dari {format_number(people)}" if people is not None else ""
    return {
        "Jumlah": None if people is None else f"{format_number(people)} orang",
        "Punya UMKM": None if umkm is None else f"{format_number(umkm)}{of} orang",
    }


def _deed(kasus: Kasus) -> dict[str, str | None]:
    cost = kasus.biaya_akta
    return {
        "Nama yang diusulkan": kasus.nama_usulan,
        "Notaris (NPAK)": kasus.notaris,
        "Biaya akta": None if cost is None else format_rupiah(cost),
        "Sumber dana": SUMBER_DANA[kasus.sumber_dana] if kasus.sumber_dana else None,
    }


def _warnings(read: Read, kasus: Kasus) -> list[str]:
    """In words, and none of them keeps anybody from anything."""
    found = []
    better = int(read(get_pengaturan, "pendiri_anjuran"))
    people = kasus.calon_anggota
    if people is not None and people < better and kasus.koperasi_id is None:
        found.append(
            f"{format_number(people)} calon pendiri: sebaiknya {format_number(better)} atau lebih."
        )
    if kasus.nama_usulan and kasus.koperasi_id is None:
        alike = read(
            list_nama_mirip,
            nama=kasus.nama_usulan,
            kecamatan_kode=kasus.kecamatan_kode,
            fasilitasi_id=kasus.id,
        )
        found += [f"Nama yang diusulkan {say_alike(each)}." for each in alike]
    found += [
        f"Nomor SK hampir sama dengan {each.nomor} milik kelompok {each.kelompok}: periksa apakah "
        "keduanya satu SK."
        for each in read(list_sk_mirip, fasilitasi_id=kasus.id)
    ]
    return found


def show_summary(kasus: Kasus, *, may_edit: bool) -> None:
    """Draw the first tab."""
    shown = view(_build_kasus, kasus.id)
    st.html(tag("div", shown.isi, class_=f"d-dalam d-{palette_name()}"))
    for each in shown.peringatan:
        st.warning(escape_markdown(each), icon=":material/info:")
    if kasus.keluar is not None:
        _show_closed(kasus)
    if kasus.koperasi_id is not None:
        link(
            f"Menjadi {kasus.koperasi}",
            "profil",
            icon=":material/badge:",
            koperasi=kasus.koperasi_id,
        )
    case = {
        "id": kasus.id,
        "kelompok": kasus.nama_kelompok,
        "kecamatan_kode": kasus.kecamatan_kode,
        "koperasi_id": kasus.koperasi_id,
        "tahap": kasus.tahap,
    }
    show_stages(case, may_edit=may_edit, judul="Tahap")
    if may_edit:
        show_moves(case)


def _show_closed(kasus: Kasus) -> None:
    assert kasus.keluar is not None
    st.info(
        f"{KELUAR[kasus.keluar]} pada {format_date(kasus.tanggal_keluar)}: "
        f"{escape_markdown(kasus.alasan_keluar or '')}",
        icon=":material/cancel:",
    )
    may = current_user().may_edit(kasus.kecamatan_kode)
    if may and kasus.keluar is Keluar.DITUNDA and st.button("Lanjutkan kasus"):
        with explain_rejection():
            write(resume_fasilitasi, fasilitasi_id=kasus.id)
            remember_save(f"Kasus {kasus.nama_kelompok} dilanjutkan.")
            st.rerun()


def show_way(kasus: Kasus) -> None:
    """Draw the tab of the steps back, of what was put off or closed, and of who was in charge."""
    _show_steps_back(kasus)
    _show_closings(kasus)
    _show_hand_overs(kasus)


def _show_closings(kasus: Kasus) -> None:
    """Each reason stays, also of a case that was taken up again."""
    rows = read(list_keluar_masuk, fasilitasi_id=kasus.id)
    if rows.empty:
        return
    st.header("Ditunda atau ditutup", anchor=False)
    shown = pd.DataFrame(
        {
            "Dicatat pada": [format_date_short(each.astimezone(WIB)) for each in rows["waktu"]],
            "Sebab": [
                "Dilanjutkan" if pd.isna(each) else KELUAR[Keluar(each)] for each in rows["keluar"]
            ],
            "Tanggal": [
                "–" if pd.isna(each) else format_date_short(each) for each in rows["tanggal"]
            ],
            "Alasan": rows["alasan"].fillna("–"),
            "Dicatat oleh": rows["oleh"].map(author),
        }
    )
    _show_told(kasus, "ditutup", "Ditunda atau ditutup", shown)


def _show_hand_overs(kasus: Kasus) -> None:
    rows = read(list_serah_terima, fasilitasi_id=kasus.id)
    if rows.empty:
        return
    st.header("Serah terima", anchor=False)
    shown = pd.DataFrame(
        {
            "Pada": [format_date_short(each.astimezone(WIB)) for each in rows["waktu"]],
            "Dari": rows["dari"],
            "Kepada": rows["kepada"],
            "Dicatat oleh": rows["oleh"].map(author),
        }
    )
    _show_told(kasus, "serah_terima", "Serah terima", shown, kosong="tanpa petugas")


def _show_steps_back(kasus: Kasus) -> None:
    rows = read(list_mundur, fasilitasi_id=kasus.id)
    if rows.empty:
        st.info("Kasus ini belum pernah mundur ke tahap sebelumnya.", icon=":material/info:")
        return
    st.header("Mundur tahap", anchor=False)
    shown = pd.DataFrame(
        {
            "Mundur pada": [format_date_short(each) for each in rows["mundur_pada"]],
            "Dari tahap": [stage_name(each) for each in rows["tahap"]],
            "Alasan": rows["alasan"],
            "Tanggal tahap itu": [format_date_short(each) for each in rows["tanggal"]],
            "Nomor bukti": rows["nomor_bukti"],
            "Dicatat oleh": rows["dicatat_oleh"].map(author),
        }
    )
    _show_told(kasus, "mundur", "Mundur tahap", shown)


def _show_told(
    kasus: Kasus, nama: str, judul: str, rows: pd.DataFrame, *, kosong: str = NOT_RECORDED
) -> None:
    """Draw what a part of the history tells, and offer it as a file. `kosong`: an empty cell."""
    st.dataframe(rows, hide_index=True, placeholder=kosong, height="auto")
    show_numbers(
        f"{nama}_{kasus.id}",
        rows,
        None,
        judul=f"{judul}, {kasus.nama_kelompok}",
        sumber="kasus fasilitasi",
    )
