"""One case of fasilitasi: where it stands, its next stage, its founders."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.fasilitasi import (
    close_fasilitasi,
    create_fasilitasi,
    next_stage,
    record_tahap,
    remove_fasilitasi,
    withdraw_tahap,
)
from db.clock import today
from db.edits.entered import read_new
from db.enums import JenisKelompok, Keluar, SumberDana, Tahap
from db.errors import DataRejected
from db.frames import rows_of
from db.queries.ganda import list_ganda
from db.queries.kasus import list_tahap
from db.queries.pengaturan import get_pengaturan
from db.queries.satu_kasus import get_kasus, list_petugas
from db.queries.syarat import BuktiPokok, find_pokok, list_kurang
from db.queries.usulan import list_nama_mirip
from db.queries.wilayah import list_desa
from db.values.format import NOT_RECORDED
from ui.grid.baru import (
    FormBaru,
    done_form,
    give_back,
    keep_typed,
    kept,
    new_form,
    show_box,
    write_form,
)
from ui.grid.pending import has_draft
from ui.screens.fasilitasi.mirip import say_alike
from ui.screens.fasilitasi.tahap import show_stages
from ui.session.auth import current_user
from ui.session.data import read, write_once
from ui.session.errors import explain, explain_rejection
from ui.session.fragment import fragment
from ui.session.once import field_name, form_key, form_name, next_form
from ui.session.reach import own_kecamatan, show_outside
from ui.widgets.asked import ask_day, ask_number, forget_unless
from ui.widgets.behind import open_behind
from ui.widgets.links import link
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.labels import JENIS_KELOMPOK, KELUAR, SUMBER_DANA
from ui.words.markdown import escape_markdown
from ui.words.names import stage_name

_FORM = "kasus_baru"


def show_case(case: dict[str, Any]) -> None:
    """The stages of one case, and for who may edit it the forms that move or close it."""
    st.header(escape_markdown(str(case["kelompok"])), anchor=False)
    st.caption(f"{escape_markdown(str(case['kecamatan']))} · anggaran {case['tahun_anggaran']}")
    show_outside("Kasus ini", case["kecamatan_kode"])
    link("Buka halaman kasus", "kasus", icon=":material/flag:", kasus=case["id"])
    stages = read(list_tahap, fasilitasi_id=int(case["id"]))
    may_edit = current_user().may_edit(case["kecamatan_kode"])
    show_stages(case, may_edit=may_edit)
    if not pd.isna(case["koperasi_id"]):
        link("Buka koperasinya", "profil", icon=":material/badge:", koperasi=case["koperasi_id"])
    if may_edit:
        # The list may be of a past day; the case moves on from where it stands now.
        show_moves(case | {"tahap": stages["tahap"].iloc[-1]})


def show_moves(
    case: dict[str, Any], *, nama_id: str = "kasus", shortcut: str | None = None
) -> None:
    """The forms that move a case on, take it back, close it, or take it away.

    Args:
        case: id, kelompok, kecamatan_kode, koperasi_id (missing for none), and its tahap of now.
        nama_id: what the address of this screen calls the id of a case.
        shortcut: the key that moves it on.
    """
    alamat = {nama_id: case["id"]}
    _show_next_form(case, alamat, shortcut)
    with st.container(horizontal=True, gap="small"):
        if case["tahap"] != Tahap.T0:
            _show_back_form(case, alamat)
        if pd.isna(case["koperasi_id"]):
            _show_close_form(case, alamat)
        if case["tahap"] == Tahap.T0:
            names = {int(case["id"]): str(case["kelompok"])}
            show_remove(f"kasus_{case['id']}", "kasus", names, remove_fasilitasi)


@fragment
def _show_next_form(case: dict[str, Any], alamat: dict[str, Any], shortcut: str | None) -> None:
    here = Tahap(case["tahap"])
    target = next_stage(here)
    if target is None:
        return
    form = new_form(
        f"tahap_{case['id']}_{here}",
        f"Tahap {target} {case['kelompok']}",
        ("tanggal", "bukti", "catatan", "koperasi"),
        **alamat,
    )
    pokok = read(find_pokok, target)
    with st.container(border=True):
        st.markdown(f"**Catat tahap berikutnya: {stage_name(target)}**")
        _show_missing(int(case["id"]), target)
        with kept(form) as key:
            tanggal = ask_day("Tanggal", today(), key=key["tanggal"])
            bukti = st.text_input(_name_proof(pokok), max_chars=120, key=key["bukti"])
            catatan = st.text_input("Catatan (boleh kosong)", max_chars=500, key=key["catatan"])
            koperasi = (
                _ask_koperasi(case, bukti, key=key["koperasi"]) if target is Tahap.T6 else None
            )
        if st.button(
            f"Pindahkan ke {target}",
            type="primary",
            key=f"{form_name(form.nama)}_simpan",
            shortcut=shortcut,
        ) and write_form(
            form,
            record_tahap,
            fasilitasi_id=int(case["id"]),
            dari=here,
            tanggal=tanggal,
            nomor_bukti=bukti,
            catatan=catatan,
            koperasi_id=koperasi,
        ):
            done_form(f"{case['kelompok']} pindah ke {stage_name(target)}.")


def _name_proof(pokok: BuktiPokok | None) -> str:
    """What the number of the pokok proof of a stage is called, and whether it may be empty."""
    wajib = "" if pokok is not None and pokok.wajib else " (boleh kosong)"
    # The colon is not escaped: a screen reader would read the stroke before it.
    paper = f": {escape_markdown(pokok.nama)}" if pokok is not None else ""
    return f"Nomor bukti{paper}{wajib}"


def _show_missing(fasilitasi_id: int, target: Tahap) -> None:
    """Which papers keep a case from a stage, before anybody tries."""
    missing = read(list_kurang, fasilitasi_id=fasilitasi_id, tahap=target)
    if missing:
        st.warning(f"Wajib dan belum dicatat: {escape_markdown(', '.join(missing))}.")
        link(
            "Catat dokumennya",
            "kasus",
            icon=":material/checklist:",
            kasus=fasilitasi_id,
            tab_kasus="Dokumen",
        )


def _ask_koperasi(case: dict[str, Any], nomor: str, *, key: str) -> int | None:
    """Which koperasi of the register the case becomes; None for a new one.

    Those on offer have the number of the SK, or a name like that of the case, in its kecamatan.
    """
    kasus = read(get_kasus, int(case["id"]))
    found = {
        each.id: each
        for nama in {kasus.nama_usulan or kasus.nama_kelompok, kasus.nama_kelompok}
        for each in read(
            list_ganda, nama=nama, nomor_badan_hukum=nomor, kecamatan_kode=kasus.kecamatan_kode
        )
        if not each.diarsipkan
    }
    forget_unless([None, *found], key=key)
    chosen: int | None = st.selectbox(
        "Koperasi di register",
        [None, *found],
        format_func=lambda each: (
            "Buat koperasi baru" if each is None else f"Tautkan: {found[each].nama}"
        ),
        key=key,
    )
    nama = kasus.nama_usulan or kasus.nama_kelompok
    if chosen is None:
        st.caption(
            f"Koperasi baru bernama {escape_markdown(nama)}, dengan SK, akta, notaris, desa, dan "
            "tahun anggaran dari kasus ini; jenis dan statusnya dilengkapi di halamannya."
        )
    else:
        st.caption("Yang masih kosong pada koperasi itu diisi dari kasus ini.")
    return chosen


def _show_back_form(case: dict[str, Any], alamat: dict[str, Any]) -> None:
    nama = f"mundur_{case['id']}_{case['tahap']}"
    ask = partial(_ask_back, case, nama, alamat)
    show_box("Mundur satu tahap", ask, icon=":material/undo:", nama=nama)


@fragment
def _ask_back(case: dict[str, Any], nama: str, alamat: dict[str, Any]) -> None:
    here = Tahap(case["tahap"])
    form = new_form(nama, f"Mundur dari {here} {case['kelompok']}", ("tanggal", "alasan"), **alamat)
    with kept(form) as key:
        tanggal = ask_day("Tanggal mundur", today(), key=key["tanggal"])
        alasan = st.text_input("Alasan mundur", max_chars=500, key=key["alasan"])
    if here is Tahap.T6:
        st.caption(
            "Tautan ke koperasinya dilepas dan pendirian ini tidak dihitung lagi. Koperasinya "
            "tetap di register; arsipkan di halamannya bila tidak jadi berdiri."
        )
    if st.button(f"Mundur dari {stage_name(here)}", key=f"{form_name(nama)}_simpan") and write_form(
        form,
        withdraw_tahap,
        fasilitasi_id=int(case["id"]),
        dari=here,
        tanggal=tanggal,
        alasan=alasan,
    ):
        done_form(f"{case['kelompok']} mundur dari {stage_name(here)}.")


def _show_close_form(case: dict[str, Any], alamat: dict[str, Any]) -> None:
    nama = f"tutup_{case['id']}"
    ask = partial(_ask_close, case, nama, alamat)
    show_box("Tutup kasus tanpa berdiri", ask, icon=":material/cancel:", nama=nama)


@fragment
def _ask_close(case: dict[str, Any], nama: str, alamat: dict[str, Any]) -> None:
    form = new_form(
        nama,
        f"Tutup kasus {case['kelompok']}",
        ("keluar", "tanggal", "alasan"),
        **alamat,
    )
    with kept(form) as key:
        keluar = st.radio(
            "Sebab",
            list(Keluar),
            format_func=lambda each: KELUAR[each],
            horizontal=True,
            key=key["keluar"],
        )
        tanggal = ask_day("Tanggal", today(), key=key["tanggal"])
        alasan = st.text_input("Alasan", max_chars=500, key=key["alasan"])
    if st.button("Tutup kasus", key=f"{form_name(nama)}_simpan") and write_form(
        form,
        close_fasilitasi,
        fasilitasi_id=int(case["id"]),
        keluar=keluar or Keluar.DITUNDA,
        tanggal=tanggal,
        alasan=alasan,
    ):
        done_form(f"Kasus {case['kelompok']} ditutup.")


def show_new_case() -> None:
    """The form that opens a case at T0."""
    box = open_behind(
        "Kasus baru", icon=":material/add:", key="buka_kasus_baru", wanted=has_draft(_FORM)
    )
    if box is not None:
        with box:
            _ask_new_case()


@fragment
def _ask_new_case() -> None:
    form = _new_case()
    give_back(form)
    kecamatan = {nama: kode for kode, nama in own_kecamatan().items()}
    forget_unless(kecamatan, key=form.isian["kecamatan"])
    # Nobody founds in Anyar because it is the first in the list.
    place = st.selectbox(
        "Kecamatan",
        list(kecamatan),
        index=0 if len(kecamatan) == 1 else None,
        placeholder="Pilih kecamatan",
        key=form.isian["kecamatan"],
    )
    calon = ask_number("Calon pendiri", placeholder=NOT_RECORDED, key=form.isian["calon"])
    _show_founders(calon)
    nama = st.text_input("Nama kelompok", max_chars=200, key=form.isian["nama"])
    village = _ask_desa(kecamatan.get(place or ""), key=form.isian["desa"])
    more = _ask_more(form, kecamatan.get(place or ""))
    dana = st.selectbox(
        "Sumber dana",
        list(SumberDana),
        index=None,
        format_func=lambda each: SUMBER_DANA[each],
        placeholder=NOT_RECORDED,
        key=form.isian["dana"],
    )
    tanggal = ask_day("Tanggal usulan", today(), key=form.isian["tanggal"])
    bukti = st.text_input(
        _name_proof(read(find_pokok, Tahap.T0)), max_chars=120, key=form.isian["bukti"]
    )
    keep_typed(form)
    if st.button("Simpan", type="primary", key=f"{form_name(_FORM)}_simpan"):
        _open_case(
            nama_kelompok=nama,
            kecamatan_kode=kecamatan.get(place or ""),
            desa_kode=village,
            tahun_anggaran=tanggal.year if tanggal else today().year,
            sumber_dana=dana,
            calon_anggota=calon,
            tanggal=tanggal,
            nomor_bukti=bukti,
            isian=more,
        )


def _ask_more(form: FormBaru, kecamatan: str | None) -> dict[str, Any]:
    """What may be known on the day of the proposal, by its column."""
    petugas = read(list_petugas)
    forget_unless([None, *petugas], key=form.isian["petugas"])
    kind = st.selectbox(
        "Jenis kelompok",
        list(JenisKelompok),
        index=None,
        format_func=lambda each: JENIS_KELOMPOK[each],
        placeholder=NOT_RECORDED,
        key=form.isian["jenis"],
    )
    other = (
        st.text_input("Jenis kelompok lainnya", max_chars=80, key=form.isian["lain"])
        if kind is JenisKelompok.LAINNYA
        else None
    )
    officer = st.selectbox(
        "Petugas (PPKL)",
        list(petugas),
        index=None,
        format_func=lambda each: petugas[each],
        placeholder=NOT_RECORDED,
        key=form.isian["petugas"],
    )
    umkm = ask_number(
        "Calon pendiri yang punya UMKM", placeholder=NOT_RECORDED, key=form.isian["umkm"]
    )
    usulan = st.text_input(
        "Nama koperasi yang diusulkan (boleh kosong)", max_chars=200, key=form.isian["usulan"]
    )
    if usulan.strip():
        for each in read(list_nama_mirip, nama=usulan, kecamatan_kode=kecamatan):
            st.warning(f"{escape_markdown(usulan)} {escape_markdown(say_alike(each))}.")
    return {
        "jenis_kelompok": kind,
        "jenis_kelompok_lain": other,
        "petugas_akun_id": officer,
        "umkm_pendiri": umkm,
        "nama_usulan": usulan,
    }


def _new_case() -> FormBaru:
    names = ("kecamatan", "calon", "nama", "desa", "jenis", "lain", "petugas", "umkm", "usulan")
    prefix = field_name(_FORM)
    return FormBaru(
        _FORM,
        _FORM,
        "Kasus baru",
        {name: f"{prefix}_{name}" for name in (*names, "dana", "tanggal", "bukti")},
        query=st.query_params.to_dict(),
    )


def _ask_desa(kecamatan: str | None, *, key: str) -> str | None:
    known = rows_of(read(list_desa, kecamatan=kecamatan)) if kecamatan else []
    desa = {row["kode"]: row["nama"] for row in known}
    forget_unless(desa, key=key)
    chosen: str | None = st.selectbox(
        "Desa",
        list(desa),
        index=None,
        format_func=lambda each: desa[each],
        placeholder=NOT_RECORDED,
        key=key,
    )
    return chosen


def _open_case(**isian: Any) -> None:
    with explain_rejection():
        write_once(form_key(_FORM), create_fasilitasi, **isian)
        next_form(_FORM)
        remember_save(f"Kasus {isian['nama_kelompok']} dicatat di T0.")
        st.rerun()


def _show_founders(typed: str) -> None:
    """Too few are refused, few are warned of; both limits are settings."""
    try:
        calon: int | None = read_new("fasilitasi", "calon_anggota", typed)
    except DataRejected as rejected:
        st.error(explain(rejected))
        return
    least, better = (
        int(read(get_pengaturan, each)) for each in ("pendiri_paling_sedikit", "pendiri_anjuran")
    )
    if calon is None:
        st.caption(f"Paling sedikit {least} orang; sebaiknya {better} atau lebih.")
    elif calon < least:
        st.error(f"Baru {calon} orang: pendirian memerlukan sekurangnya {least}.")
    elif calon < better:
        st.warning(f"{calon} orang cukup menurut aturan, tetapi kurang dari {better}.")
