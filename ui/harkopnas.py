"""What the screen Harkopnas shows of a deck and does on a click."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy.orm import Session

from db.actions.dek import (
    archive_dek,
    create_dek,
    move_salindia,
    refresh_dek,
    switch_salindia,
    write_harkopnas,
    write_logo,
    write_salindia,
)
from db.clock import today
from db.dek.banding import compare_dek
from db.frames import rows_of
from db.queries.dek import DekTayang, Tayang, get_dek, get_harkopnas
from ui.apart import run_apart
from ui.cetak.dek import build_pdf
from ui.data import later, read, write, write_once
from ui.errors import explain_rejection
from ui.export import show_downloads
from ui.format import escape_markdown, format_date, format_date_short, format_decimal
from ui.labels import SALINDIA
from ui.powerpoint.berkas import build_pptx
from ui.presentasi.dokumen import build_html
from ui.sekali import form_key, form_name, next_form

HARI = (7, 12)
LONGEST_LINE = 140
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NEW = "dek_baru"
UNTOLD = "belum diumumkan"
# What db.foto reads at most.
LARGEST_MB = 8


def deck_names(decks: pd.DataFrame) -> dict[int, str]:
    """Decks for a list, by id: year, day of the figures, who made it."""
    return {row["id"]: _name(row) for row in rows_of(decks)}


def _name(row: dict[str, Any]) -> str:
    day, marks = format_date_short(row["per_tanggal"]), ""
    if row["diarsipkan"]:
        marks += " · arsip"
    if row["contoh"]:
        marks += " · DATA CONTOH"
    return f"{row['tahun']} · per {day} · {row['dibuat_oleh']} · no. {row['id']}{marks}"


def edition(dek: DekTayang) -> str:
    """Title of the screen: which Harkopnas it is."""
    return f"Harkopnas ke-{dek.edisi} tahun {dek.tahun}"


def show_new(decks: pd.DataFrame) -> None:
    """The button that makes a deck, with the year it is for."""
    year = today().year
    # It tells whether it is open, so that it can be closed once the deck is there.
    with st.popover("Buat dek", icon=":material/add:", key=NEW, on_change="rerun"):
        tahun = st.selectbox(
            "Untuk Harkopnas tahun", [year, year + 1],
            index=int(today() > dt.date(year, *HARI) and bool((decks["tahun"] == year).any())),
            format_func=lambda each: f"{each} (ke-{each - 1947})",
        )  # fmt: skip
        st.caption(
            f"Angka register per {format_date(today())} disalin ke dalam dek dan tidak berubah "
            "lagi sampai Anda memperbaruinya."
        )
        st.button(
            "Buat dek", type="primary", key=form_name("buat"),
            on_click=_create, args=(tahun, form_key("buat")),
        )  # fmt: skip


def _create(tahun: int, kunci: uuid.UUID) -> None:
    with explain_rejection():
        made = write_once(kunci, create_dek, tahun=tahun)
        st.session_state[NEW] = False
        if made is not None:
            st.session_state["dek"] = made
            next_form("buat")
            st.toast("Dek sudah dibuat dari angka hari ini.", icon=":material/check:")


def show_files(dek: DekTayang) -> None:
    """The presentation as files; each is made when it is clicked."""
    stem = f"harkopnas_{dek.tahun}_{dek.per_tanggal:%Y-%m-%d}" + "_DATA-CONTOH" * dek.contoh
    for label, end, mime, make in FILES:
        st.download_button(
            label, later(_make, make, dek.id), file_name=f"{stem}.{end}", mime=mime,
            icon=":material/download:", key=f"unduh_{end}_{dek.id}", on_click="ignore",
        )  # fmt: skip


def _make(session: Session, make: Callable[[DekTayang], bytes | str], dek_id: int) -> bytes:
    made = run_apart(make, get_dek(session, dek_id))
    return made.encode() if isinstance(made, str) else made


FILES: tuple[tuple[str, str, str, Callable[[DekTayang], bytes | str]], ...] = (
    ("HTML", "html", "text/html", build_html),
    ("PowerPoint", "pptx", PPTX, build_pptx),
    ("PDF", "pdf", "application/pdf", build_pdf),
)


def show_archive(dek: DekTayang) -> None:
    """New figures, and putting the deck away."""
    st.button(
        "Perbarui angka", icon=":material/refresh:", on_click=_refresh, args=(dek.id, dek.versi),
        help="Membekukan angka hari ini. Urutan, komentar, dan pilihan salindia tetap.",
    )  # fmt: skip
    label = "Kembalikan dari arsip" if dek.diarsipkan else "Arsipkan"
    st.button(
        label, icon=":material/inventory_2:", on_click=_archive, args=(dek.id, not dek.diarsipkan)
    )


def _refresh(dek_id: int, versi: int) -> None:
    with explain_rejection():
        write(refresh_dek, dek_id=dek_id, versi=versi)
        st.toast(f"Angka dibekukan lagi per {format_date(today())}.", icon=":material/check:")


def _archive(dek_id: int, diarsipkan: bool) -> None:  # noqa: FBT001 - an argument of a callback
    with explain_rejection():
        write(archive_dek, dek_id=dek_id, diarsipkan=diarsipkan)
        word = "diarsipkan; nyalakan Termasuk arsip untuk melihatnya" if diarsipkan else "kembali"
        st.toast(f"Dek {word}.", icon=":material/inventory_2:")


def choose_slide(dek: DekTayang) -> Tayang:
    """The slides in their order; the chosen one is shown beside."""
    slides = {each.id: each for each in dek.salindia}
    kept = st.session_state.get("salindia")
    places = {each.id: place for place, each in enumerate(dek.salindia, 1)}

    def name(each: int) -> str:
        slide = slides[each]
        state = "" if slide.aktif else " — tidak ditayangkan"
        return f"{places[each]}. {SALINDIA[slide.kode]}{state}"

    if kept not in slides:
        st.session_state.pop("salindia", None)
    chosen = st.radio(
        "Salindia", list(slides), format_func=name, key="salindia",
        captions=[escape_markdown(each.alasan_kosong or each.judul) for each in dek.salindia],
    )  # fmt: skip
    return slides[chosen if chosen in slides else dek.salindia[0].id]


def show_slide(dek: DekTayang, slide: Tayang, *, may_edit: bool) -> None:
    """How the slide looks, and what may be changed about it."""
    st.subheader(SALINDIA[slide.kode], anchor=False)
    if slide.alasan_kosong:
        st.info(f"Tidak dapat ditayangkan: {slide.alasan_kosong}", icon=":material/visibility_off:")
    else:
        # The versions make a change show at once.
        versions = f"{dek.versi}.{dek.versi_harkopnas}.{slide.versi}"
        st.iframe(
            f"/presentasi?dek={dek.id}&salindia={slide.kode}&versi={versions}",
            height=380, tab_index=-1, alt=f"Pratinjau: {slide.judul}",
        )  # fmt: skip
    if may_edit:
        _show_order(dek, slide)
        _show_words(slide)
    with st.expander("Catatan penyaji"):
        for note in slide.isi["catatan"]:
            st.markdown(escape_markdown(note))


def _show_order(dek: DekTayang, slide: Tayang) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.toggle(
            "Tayangkan", value=slide.aktif, disabled=bool(slide.alasan_kosong),
            key=f"aktif_{slide.id}_{slide.versi}", on_change=_switch, args=(slide,),
        )  # fmt: skip
        for label, step, end in (("Naik", -1, 0), ("Turun", 1, -1)):
            st.button(
                label, on_click=_move, args=(dek.id, slide.id, step),
                icon=f":material/arrow_{'up' if step < 0 else 'down'}ward:",
                disabled=dek.salindia[end].id == slide.id,
            )  # fmt: skip


def _switch(slide: Tayang) -> None:
    with explain_rejection():
        write(switch_salindia, salindia_id=slide.id, aktif=not slide.aktif)


def _move(dek_id: int, salindia_id: int, langkah: int) -> None:
    with explain_rejection():
        write(move_salindia, dek_id=dek_id, salindia_id=salindia_id, langkah=langkah)


def _show_words(slide: Tayang) -> None:
    if slide.usang:
        st.warning(
            f"Kalimat suntingan ini dibuat untuk angka sebelumnya dan tidak ditayangkan: "
            f"“{escape_markdown(slide.usang)}”. Simpan lagi bila masih benar.",
            icon=":material/history:",
        )
    with st.form(f"kata_{slide.id}_{slide.versi}", border=False):
        st.text_input(
            "Kalimat judul", value=slide.usang or slide.judul, max_chars=LONGEST_LINE,
            key=f"judul_{slide.id}_{slide.versi}",
            help="Kosongkan untuk memakai kalimat yang dibuat dari angka.",
        )  # fmt: skip
        st.text_input(
            "Komentar (satu baris, boleh kosong)", value=slide.komentar or "",
            max_chars=LONGEST_LINE, key=f"komentar_{slide.id}_{slide.versi}",
        )  # fmt: skip
        st.form_submit_button("Simpan kalimat", on_click=_write_words, args=(slide,))
    if slide.disunting:
        st.caption(f"Kalimat dari angka: {escape_markdown(slide.isi['kalimat'])}")


def _write_words(slide: Tayang) -> None:
    judul, komentar = (
        str(st.session_state[f"{what}_{slide.id}_{slide.versi}"]) for what in ("judul", "komentar")
    )
    with explain_rejection():
        write(
            write_salindia, salindia_id=slide.id, versi=slide.versi, judul=judul, komentar=komentar
        )
        st.toast("Kalimat tersimpan.", icon=":material/check:")


def show_year(tahun: int, *, may_edit: bool) -> None:
    """Theme, contact and logo, which every deck of the year shows."""
    year = read(get_harkopnas, tahun)
    st.subheader(f"Harkopnas ke-{tahun - 1947}, {tahun}", anchor=False)
    if not may_edit:
        st.markdown(f"Tema: {escape_markdown(year.tema or UNTOLD)}")
        return
    left, right = st.columns([3, 2], gap="large")
    with left, st.form(f"tahun_{tahun}_{year.versi}", border=False):
        st.text_input(
            "Tema resmi", value=year.tema or "", max_chars=160, key=f"tema_{year.versi}",
            help="Salin dari pengumuman resmi. Kosong: baris tema tidak ditayangkan.",
        )  # fmt: skip
        st.text_area(
            "Kontak dinas untuk salindia ajakan", value=year.kontak or "", max_chars=200,
            key=f"kontak_{year.versi}", placeholder="Telepon kantor, alamat loket; satu per baris",
            help="Kontak kantor, bukan nomor pribadi.",
        )  # fmt: skip
        st.form_submit_button("Simpan", on_click=_write_year, args=(tahun, year.versi))
    with right:
        if year.logo:
            st.image(year.logo, caption="Logo sekarang", alt="Logo sekarang", width=160)
            st.button("Lepas logo", on_click=_write_logo, args=(tahun, year.versi, None))
        found = st.file_uploader(
            f"Logo (PNG, JPEG, atau WebP, paling besar {LARGEST_MB} MB)",
            type=["png", "jpg", "jpeg", "webp"], key=f"logo_{year.versi}",
            max_upload_size=LARGEST_MB,
        )  # fmt: skip
        if found is not None:
            st.button(
                "Pasang logo", on_click=_write_logo, args=(tahun, year.versi, found.getvalue())
            )


def _write_year(tahun: int, versi: int | None) -> None:
    with explain_rejection():
        write(
            write_harkopnas, tahun=tahun, versi=versi, tema=st.session_state[f"tema_{versi}"],
            kontak=st.session_state[f"kontak_{versi}"],
        )  # fmt: skip
        st.toast("Tema dan kontak tersimpan.", icon=":material/check:")


def _write_logo(tahun: int, versi: int | None, logo: bytes | None) -> None:
    with explain_rejection():
        write(write_logo, tahun=tahun, versi=versi, logo=logo)
        st.toast("Logo dipasang." if logo else "Logo dilepas.", icon=":material/check:")


def show_compare(dek: DekTayang, decks: pd.DataFrame) -> None:
    """The deck's figures beside those of an earlier one, last year's first."""
    others = decks[decks["id"] != dek.id]
    last_year = others[others["tahun"] == dek.tahun - 1]
    rest = others[others["tahun"] != dek.tahun - 1]
    names = deck_names(pd.concat([last_year, rest]))
    if last_year.empty:
        st.info(
            f"Belum ada dek {dek.tahun - 1} untuk dibandingkan."
            + (" Dek lain dapat dipilih di bawah." if names else ""),
            icon=":material/info:",
        )
    if not names:
        return
    other = st.selectbox("Bandingkan dengan", list(names), format_func=names.__getitem__)
    table = _side_by_side(compare_dek(dek, read(get_dek, other)))
    st.dataframe(table, hide_index=True, height="content", alt="Angka dek ini dan dek pembanding")
    st.caption("Selisih bagian dinyatakan dalam poin persen.")
    show_downloads(
        "harkopnas_banding",
        table,
        judul=f"Dek {names[other]} dibandingkan dengan dek no. {dek.id}",
        sumber="angka yang dibekukan dalam kedua dek",
    )


def _side_by_side(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of compare_dek under Indonesian headings."""
    pairs = zip(found["selisih"], found["bentuk"], strict=True)
    return pd.DataFrame(
        {
            "Salindia": [SALINDIA[kode] for kode in found["salindia"]],
            "Angka": found["angka"],
            "Dek ini": found["kini"],
            "Pembanding": found["dahulu"],
            "Selisih": [_signed(value, bentuk) for value, bentuk in pairs],
        }
    )


def _signed(value: float | None, bentuk: str) -> str:
    if value is None or pd.isna(value):
        return "–"
    number = format_decimal(value, 1 if bentuk == "persen" else 0)
    if not number.strip("0,"):
        return "tetap"
    return number if value < 0 else f"+{number}"
