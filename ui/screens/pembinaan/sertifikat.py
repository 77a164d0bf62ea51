"""The certificates of an angkatan: issue, sign, print, withdraw, each said before it is done."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.sertifikat import (
    cancel_draf,
    correct_nama,
    issue_sertifikat,
    record_cetak,
    revoke_sertifikat,
    sign_sertifikat,
    unsign_sertifikat,
)
from db.clock import today
from db.enums import CaraTanda, KeadaanSertifikat
from db.frames import rows_of
from db.izin import Izin
from db.queries.contoh import demo_is_present
from db.queries.kantor import find_penandatangan, get_kop, list_pejabat
from db.queries.sertifikat import (
    Penerbitan,
    count_nomor,
    get_alamat_verifikasi,
    list_cetakan_berikut,
    list_sertifikat,
)
from db.values.disebut import Disebut
from db.values.format import format_date, format_number
from ui.files.apart import run_apart
from ui.files.paper.sertifikat import to_pdf_sertifikat
from ui.screens.pembinaan.hasil_model import HasilAngkatan, SertifikatPeserta
from ui.session.auth import current_user
from ui.session.data import later, later_with_names, later_write, make_counted, read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name, next_form
from ui.session.said import announce
from ui.session.share import fix
from ui.session.view import Read, view
from ui.widgets.behind import open_behind
from ui.widgets.downloads import (
    Petikan,
    file_name,
    open_downloads,
    show_download,
    show_downloads,
)
from ui.words.labels import CARA_TANDA, KEADAAN_SERTIFIKAT

_PDF = "application/pdf"
_HEADINGS = {
    "nomor": "Nomor",
    "nama": "Nama tercetak",
    "koperasi": "Koperasi",
    "judul": "Pelatihan",
    "angkatan": "Angkatan",
    "tanggal": "Tanggal",
    "hadir": "Hadir (sesi)",
    "sesi": "Sesi",
    "keadaan": "Keadaan",
    "cara": "Cara tanda tangan",
    "penanda_nama": "Ditandatangani oleh",
    "alasan": "Alasan dicabut",
    "cetak": "Dicetak (kali)",
}


def show_certificates(angkatan_id: int, hasil: HasilAngkatan) -> None:
    """What stands, and what may be done next."""
    about, drafts, signed = hasil.about, hasil.draf, hasil.ditandatangani
    if hasil.terbit and about.terakhir is not None and about.terakhir <= today():
        _offer_issue(angkatan_id, hasil.terbit)
    if drafts:
        _tell_drafts(angkatan_id, drafts)
    unprinted = sum(not each.cetak for each in signed)
    if unprinted and current_user().may(Izin.KELOLA):
        _offer_unsign(angkatan_id, unprinted, len(signed))
    numbered = _tell_numbers(sorted({today().year, about.selesai.year}))
    with st.container(horizontal=True, gap="small"):
        _offer_files(angkatan_id, hasil, numbered)
        _offer_one(angkatan_id, (*signed, *drafts), about)
        _offer_name(angkatan_id, drafts)
        _offer_withdrawal(angkatan_id, drafts, signed)


def _tell_numbers(years: Sequence[int]) -> list[int]:
    """How many numbers each of these years has drawn; the years that have any."""
    counts = {tahun: read(count_nomor, tahun=tahun) for tahun in years}
    numbered = [tahun for tahun, (drawn, _) in counts.items() if drawn]
    if numbered:
        st.caption("\n\n".join(_number_words(tahun, *counts[tahun]) for tahun in numbered))
    return numbered


def _number_words(tahun: int, drawn: int, withdrawn: int) -> str:
    return (
        f"Nomor tahun {tahun}: {format_number(drawn)} ditarik berurutan, draf ikut dihitung; "
        f"{format_number(withdrawn)} di antaranya dicabut."
    )


def _offer_files(angkatan_id: int, hasil: HasilAngkatan, years: Sequence[int]) -> None:
    """The papers of this angkatan, and every number of a year."""
    if not (hasil.draf or hasil.ditandatangani or years):
        return
    box = open_downloads(f"unduh_sertifikat_{angkatan_id}", "Unduh sertifikat")
    if box is None:
        return
    with box:
        _offer_pdf("PDF draf", "draf", hasil.draf, hasil.about)
        _offer_pdf("PDF sertifikat", "ditandatangani", hasil.ditandatangani, hasil.about)
        for tahun in years:
            _offer_list(tahun)


def _offer_issue(angkatan_id: int, many: int) -> None:
    st.caption(
        f"{format_number(many)} peserta mendapat nomor berurutan bertanggal "
        f"{format_date(today())}, sebagai draf tanpa kode QR. Nomor tidak dipakai ulang; yang "
        "keliru dicabut dengan alasan. Yang sudah punya sertifikat atau nomor lama dilewati."
    )
    if st.button(
        f"Terbitkan {format_number(many)} sertifikat",
        type="primary",
        icon=":material/done_all:",
        key=f"terbitkan_{angkatan_id}",
    ):
        with explain_rejection():
            new = write(issue_sertifikat, angkatan_id=angkatan_id)
            announce(
                f"{format_number(new)} sertifikat diterbitkan sebagai draf."
                if new
                else "Sertifikatnya baru saja diterbitkan orang lain; tidak ada yang baru."
            )
            st.rerun()


def _tell_drafts(angkatan_id: int, drafts: Sequence[SertifikatPeserta]) -> None:
    earned = {each.id: each.versi for each in drafts if each.layak}
    if not current_user().may(Izin.KELOLA):
        st.caption(
            f"{format_number(len(drafts))} draf menunggu tanda tangan, yang dicatat admin. Periksa "
            "nama dan gelarnya dahulu: sesudah ditandatangani tidak dapat diubah."
        )
    elif earned:
        _show_sign(angkatan_id, earned, len(drafts))


def build_signers(read: Read, hari: dt.date) -> dict[int, str]:
    """Who may sign on a day, by id of the official, the longest in post first: a view."""
    found: dict[int, str] = fix(
        {
            int(row["id"]): f"{row['nama']} · {row['jabatan']}"
            for row in reversed(rows_of(read(list_pejabat)))
            if row["mulai"] <= hari and not (row["sampai"] and row["sampai"] < hari)
        }
    )
    return found


@fragment
def _show_sign(angkatan_id: int, drafs: Mapping[int, int], of: int) -> None:
    in_post = view(build_signers, today())
    if not in_post:
        st.info(
            "Belum ada pejabat yang menjabat hari ini. Catat penandatangannya di Pengaturan, Kop "
            "surat.",
            icon=":material/signature:",
        )
        return
    with st.container(horizontal=True):
        pejabat_id = st.selectbox(
            "Ditandatangani oleh",
            list(in_post),
            format_func=lambda each: in_post[each],
            key=f"penanda_{angkatan_id}",
        )
        cara = st.selectbox(
            "Cara tanda tangan",
            list(CARA_TANDA),
            format_func=lambda each: CARA_TANDA[each],
            key=f"cara_tanda_{angkatan_id}",
        )
    st.caption(
        f"{format_number(len(drafs))} dari {format_number(of)} draf memenuhi syarat. "
        "Sesudah ditandatangani, nama tidak dapat diubah dan tiap sertifikat memuat kode QR yang "
        "membuktikannya. Dapat dibatalkan selama belum dicetak."
    )
    if st.button(
        f"Tandatangani {format_number(len(drafs))} sertifikat",
        type="primary",
        icon=":material/signature:",
        key=f"tandatangani_{angkatan_id}",
    ):
        with explain_rejection():
            done = write(
                sign_sertifikat,
                angkatan_id=angkatan_id,
                drafs=drafs,
                pejabat_id=pejabat_id,
                cara=cara,
            )
            announce(f"{format_number(done)} sertifikat ditandatangani.")
            st.rerun()


def _offer_unsign(angkatan_id: int, unprinted: int, signed: int) -> None:
    """A PDF that is taken draws nothing anew, so the button promises no number."""
    st.caption(
        f"Saat layar ini terakhir dimuat, {format_number(unprinted)} dari {format_number(signed)} "
        "yang ditandatangani belum dicetak. Yang sudah diunduh sebagai PDF tetap ditandatangani."
    )
    if st.button(
        "Batalkan tanda tangan yang belum dicetak",
        icon=":material/undo:",
        key=f"batal_tanda_{angkatan_id}",
    ):
        with explain_rejection():
            done = write(unsign_sertifikat, angkatan_id=angkatan_id)
            announce(f"{format_number(done)} sertifikat kembali menjadi draf.")
            st.rerun()


def _offer_pdf(label: str, what: str, rows: Sequence[SertifikatPeserta], about: Penerbitan) -> None:
    """One file for all of them; of the signed ones each print is counted."""
    if not rows:
        return
    ids = [each.id for each in rows]
    show_download(
        f"{label} ({format_number(len(ids))})",
        _later_pdf(ids, f"{about.judul}, angkatan {about.angkatan}"),
        file_name=file_name(
            f"sertifikat_{what}_{ids[0]}", "pdf", per=today(), contoh=read(demo_is_present)
        ),
        mime=_PDF,
        key=f"pdf_sertifikat_{what}",
        icon=":material/print:",
        tentang="Tiap unduhan dihitung sebagai cetakan; yang berikutnya bertanda cetak ulang."
        if what == "ditandatangani"
        else "Bertanda DRAF, tanpa kode QR.",
    )


def _later_pdf(ids: Sequence[int], saringan: str) -> Callable[[], bytes]:
    day = today()
    kop, alamat = later(get_kop, pada=day), later(get_alamat_verifikasi)
    signers, papers = later(find_penandatangan, pada=day), later(list_cetakan_berikut, ids)
    printed = later_write(record_cetak)

    def make() -> tuple[bytes, int, Disebut]:
        head, address, first = kop(), alamat(), next(iter(signers()), None)
        pages, made = make_counted(
            papers,
            lambda pages: run_apart(to_pdf_sertifikat, pages, head, address, first),
            lambda pages, _: printed(versi={each.id: each.versi for each in pages}),
        )
        return made, len(pages), Disebut(sertifikat=ids)

    return later_with_names(make, "Sertifikat", saringan)


def _offer_one(angkatan_id: int, rows: Sequence[SertifikatPeserta], about: Penerbitan) -> None:
    key = f"satu_{angkatan_id}"
    box = open_behind("Cetak satu", icon=":material/print:", key=key) if rows else None
    if box is not None:
        with box:
            _show_one(key, rows, about)


@fragment
def _show_one(key: str, rows: Sequence[SertifikatPeserta], about: Penerbitan) -> None:
    chosen = _choose(rows, key=key)
    if chosen is not None:
        _offer_pdf("PDF", "satu", [each for each in rows if each.id == chosen], about)


def _offer_name(angkatan_id: int, drafts: Sequence[SertifikatPeserta]) -> None:
    key, label = f"nama_{angkatan_id}", "Ubah nama pada draf"
    box = open_behind(label, icon=":material/edit:", key=key) if drafts else None
    if box is not None:
        with box:
            _show_name(key, drafts)


def _offer_withdrawal(
    angkatan_id: int, drafts: Sequence[SertifikatPeserta], signed: Sequence[SertifikatPeserta]
) -> None:
    """A draf is withdrawn by staff, a signed one by an admin."""
    for label, what, rows, action, izin in (
        ("Batalkan draf", "draf", drafts, cancel_draf, Izin.UBAH),
        ("Cabut sertifikat", "cabut", signed, revoke_sertifikat, Izin.KELOLA),
    ):
        if not rows or not current_user().may(izin):
            continue
        key = f"{what}_{angkatan_id}"
        box = open_behind(label, icon=":material/block:", key=key)
        if box is not None:
            with box:
                _show_withdrawal(label, key, rows, action)


@fragment
def _show_withdrawal(
    label: str, key: str, rows: Sequence[SertifikatPeserta], action: Callable[..., None]
) -> None:
    turn, key = key, form_name(key)
    chosen = _choose(rows, key=key)
    alasan = st.text_input("Alasan", max_chars=500, key=f"{key}_alasan")
    st.caption(
        "Tidak dapat dikembalikan. Nomornya tetap tercatat sebagai dicabut dan tidak dipakai lagi; "
        "peserta yang memenuhi syarat dapat diterbitkan nomor baru."
    )
    if st.button(label, key=f"{key}_ya", disabled=chosen is None):
        with explain_rejection():
            write(action, sertifikat_id=chosen, alasan=alasan)
            next_form(turn)
            announce("Sertifikat dicabut.")
            st.rerun()


@fragment
def _show_name(key: str, rows: Sequence[SertifikatPeserta]) -> None:
    chosen = _choose(rows, key=key)
    if chosen is None:
        return
    awal = next(each.tercetak for each in rows if each.id == chosen)
    nama = st.text_input("Nama dengan gelar", awal, max_chars=120, key=f"{key}_{chosen}")
    st.caption("Hanya yang tercetak pada sertifikat; nama orangnya di register tetap.")
    if st.button("Simpan nama", type="primary", key=f"{key}_ya", disabled=nama == awal):
        with explain_rejection():
            write(correct_nama, sertifikat_id=chosen, awal=awal, nama=nama)
            announce("Nama pada sertifikat disimpan.")
            st.rerun()


def _choose(rows: Sequence[SertifikatPeserta], *, key: str) -> int | None:
    names = {each.id: f"{each.tercetak} · {each.nomor}" for each in rows}
    return st.selectbox(
        "Sertifikat",
        list(names),
        index=None,
        placeholder="Pilih satu",
        format_func=lambda each: names.get(each, ""),
        key=f"{key}_pilih",
    )


def _offer_list(tahun: int) -> None:
    """Every number of a year as a file, withdrawn ones too."""
    st.markdown(f"Semua nomor tahun {tahun}")
    everyone = later(list_sertifikat, tahun=tahun)
    show_downloads(
        f"sertifikat_{tahun}",
        lambda: _as_file(everyone()),
        judul=f"Sertifikat pelatihan {tahun}",
        definisi="Semua nomor yang ditarik pada tahun itu, termasuk draf dan yang dicabut.",
        sumber="daftar sertifikat dinas",
        saringan=[f"Tahun: {tahun}"],
        bernama=True,
    )


def _as_file(rows: pd.DataFrame) -> Petikan:
    siapa = Disebut(sertifikat=rows["id"].tolist())
    return Petikan(_in_words(rows), orang=len(rows), siapa=siapa)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    def spoken(name: str, words: Mapping[Any, str], kind: Callable[[str], Any]) -> list[Any]:
        return [None if pd.isna(each) else words[kind(each)] for each in rows[name]]

    worded = rows.assign(
        keadaan=spoken("keadaan", KEADAAN_SERTIFIKAT, KeadaanSertifikat),
        cara=spoken("cara", CARA_TANDA, CaraTanda),
    )
    return worded[list(_HEADINGS)].rename(columns=_HEADINGS)
