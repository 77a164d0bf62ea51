"""One person of the directory: posts, doubts, trainings, and a telephone on request."""

import datetime as dt
from functools import partial
from typing import Any

import streamlit as st

from db.actions.pengurus import take_over_jabatan
from db.actions.telepon import open_telepon
from db.clock import today
from db.enums import NamaJabatan
from db.errors import NotFound
from db.frames import rows_of
from db.queries.orang import list_senama
from db.queries.pengurus import is_usul, list_fungsi
from db.queries.satu_orang import (
    OrangDirektori,
    get_orang_direktori,
    list_ikut,
    list_rat_terakhir,
)
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, word_table
from ui.screens.pengurus.kata import has_ended, tell_doubts
from ui.screens.pengurus.model import draw_post
from ui.screens.pengurus.saring import own_wilayah
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.view import Read, view
from ui.widgets.behind import open_behind
from ui.widgets.undo import remember_save
from ui.words.address import address_in, find_id
from ui.words.labels import JABATAN, JENIS_KELAMIN
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, joined, tag

ORANG = "orang_pengurus"


def asked_person() -> int | None:
    """The person that the address names."""
    return find_id(st.query_params.get(ORANG, ""))


def find_person(orang_id: int) -> OrangDirektori | None:
    """The person; None, and a sentence, where there is none for this reader."""
    try:
        return view(_get_person, orang_id, own_wilayah())
    except NotFound:
        st.info(
            "Orang di alamat ini tidak ada di register, atau koperasinya di luar kecamatan akun "
            "Anda.",
            icon=":material/search_off:",
        )
        return None


def _get_person(read: Read, orang_id: int, wilayah: tuple[str, ...]) -> OrangDirektori:
    return read(get_orang_direktori, orang_id, wilayah=wilayah)


def list_alike(orang_id: int) -> tuple[int, ...]:
    """Who else the card names: those whose name is nearly the same, by id."""
    return view(_list_alike, orang_id, own_wilayah())


def _list_alike(read: Read, orang_id: int, wilayah: tuple[str, ...]) -> tuple[int, ...]:
    orang = read(get_orang_direktori, orang_id, wilayah=wilayah)
    return tuple(each.id for each in read(list_senama, nama=orang.nama, selain=orang.id))


def show_person_card(orang: OrangDirektori) -> None:
    """Draw what is known of a person, and what a reader may do about it."""
    hari, wilayah = today(), own_wilayah()
    with st.container(border=True, key="kartu_pengurus"):
        st.html(
            tag("div", view(_build_person, orang.id, hari, wilayah), class_="d-buka d-pengurus")
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _show_telepon(orang)
            st.button("Tutup", icon=":material/close:", key="tutup_pengurus", on_click=_close)
        _show_proposals(view(_list_proposals, orang.id, hari, wilayah))


def _close() -> None:
    st.query_params.pop(ORANG, None)


def _build_person(read: Read, orang_id: int, hari: dt.date, wilayah: tuple[str, ...]) -> Html:
    """The card: a view."""
    orang = read(get_orang_direktori, orang_id, wilayah=wilayah)
    posts = rows_of(read(list_fungsi, [orang_id], hari=hari, wilayah=wilayah, tutup=True))
    sex = JENIS_KELAMIN[orang.jenis_kelamin] if orang.jenis_kelamin else ""
    now = [each for each in posts if not has_ended(each, hari)]
    before = [each for each in posts if has_ended(each, hari)]
    doubts = [*tell_doubts(now, hari), *_alike(read, orang)]
    return joined(
        tag("h2", orang.nama, *([" ", tag("small", sex)] if sex else [])),
        *(tag("p", each, class_="d-ragu") for each in doubts),
        _posts("Jabatan sekarang", now, hari, "Tidak ada jabatan yang tercatat."),
        *([_posts("Sebelumnya", before, hari, "")] if before else []),
        _meetings(read, now, hari),
        _trainings(read, orang_id, hari),
    )


def _alike(read: Read, orang: OrangDirektori) -> list[str]:
    alike = read(list_senama, nama=orang.nama, selain=orang.id)
    if not alike:
        return []
    names = "; ".join(
        f"{each.nama} ({each.koperasi or 'koperasi ' + NOT_RECORDED})" for each in alike
    )
    return [f"Nama serupa: {names}. Mungkin satu orang, mungkin hanya senama; periksa."]


def _posts(judul: str, rows: list[dict[str, Any]], hari: dt.date, none: str) -> Html:
    drawn = joined(*(draw_post(each, hari) for each in rows)) if rows else nothing(none)
    return joined(tag("h3", judul), drawn)


def _meetings(read: Read, rows: list[dict[str, Any]], hari: dt.date) -> Html:
    """The last RAT of each koperasi: that it met, not that this person was there."""
    names = {each["koperasi_id"]: each["koperasi"] for each in rows}
    days = read(list_rat_terakhir, sorted(names), hari=hari)
    said = [f"{names[each]} {format_date(days[each])}" for each in names if each in days]
    if not said:
        return Html("")
    kata = f"RAT terakhir koperasinya: {'; '.join(said)}. Siapa yang hadir tidak dicatat."
    return tag("p", kata, class_="d-kata")


def _trainings(read: Read, orang_id: int, hari: dt.date) -> Html:
    rows = rows_of(read(list_ikut, orang_id, hari=hari))
    if not rows:
        return section("Pernah ikut apa saja", nothing("Belum pernah terdaftar di pelatihan."), "")
    heads = ("Pelatihan", "Mulai", "Sebagai", "Hadir", "Sertifikat")
    table = word_table("Pelatihan orang ini.", heads, [_training(each) for each in rows])
    kata = "Hadir: sesi yang dihadiri dari sesi sampai hari ini. Sebagai: jabatan waktu itu."
    return section("Pernah ikut apa saja", table, kata)


def _training(row: dict[str, Any]) -> tuple[str, ...]:
    koperasi = (
        koperasi_link(row["koperasi_id"], row["koperasi"])
        if isinstance(row["koperasi"], str)
        else f"koperasi {NOT_RECORDED}"
    )
    post = JABATAN[NamaJabatan(row["jabatan"])] if isinstance(row["jabatan"], str) else NOT_RECORDED
    old = (
        f"{row['nomor_lama']} (kertas lama)" if isinstance(row["nomor_lama"], str) else "belum ada"
    )
    number = row["sertifikat"] if isinstance(row["sertifikat"], str) else old
    return (
        f"{row['judul']}, angkatan {row['angkatan']}",
        format_date_short(row["mulai"]),
        joined(post, tag("small", koperasi)),
        _attended(row),
        number,
    )


def _attended(row: dict[str, Any]) -> str:
    if not row["sesi"]:
        return "belum dimulai"
    if not row["dicatat"]:
        return f"belum dicatat, {format_number(row['sesi'])} sesi"
    unknown = row["sesi"] - row["dicatat"]
    rest = f", {format_number(unknown)} belum dicatat" if unknown > 0 else ""
    return f"{format_number(row['hadir'])} dari {format_number(row['sesi'])} sesi{rest}"


def _show_telepon(orang: OrangDirektori) -> None:
    """Behind a button; the number is read, and the look logged, when a reason is given."""
    if not orang.bertelepon:
        st.caption(
            "Telepon: dibersihkan" if orang.telepon_dibersihkan else "Telepon: belum terdata"
        )
        return
    st.caption("Telepon: ••••")
    box = open_behind("Tampilkan nomor", icon=":material/call:", key=f"buka_telepon_{orang.id}")
    if box is not None:
        with box:
            _ask_telepon(orang.id)


def _ask_telepon(orang_id: int) -> None:
    alasan = st.text_input(
        "Alasan",
        key=f"alasan_telepon_{orang_id}",
        max_chars=200,
        placeholder="Misalnya: mengundang rapat RAT",
        help="Alasan, waktu, dan nama Anda tercatat di log akses data pribadi.",
    )
    # Shown in this run alone: the next click draws the dots again.
    if st.button("Tampilkan", type="primary", key=f"tampilkan_telepon_{orang_id}"):
        with explain_rejection():
            nomor = write(
                open_telepon,
                pengguna=current_user().nama_pengguna,
                orang_id=orang_id,
                alasan=alasan or "",
                wilayah=own_wilayah(),
            )
            st.code(nomor or NOT_RECORDED, language=None)


def _list_proposals(
    read: Read, orang_id: int, hari: dt.date, wilayah: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Posts that attendance alone knows of: a view."""
    rows = rows_of(read(list_fungsi, [orang_id], hari=hari, wilayah=wilayah))
    return [
        {
            "orang_id": orang_id,
            "koperasi_id": row["koperasi_id"],
            "koperasi": row["koperasi"],
            "kecamatan_kode": row["kecamatan_kode"],
            "jabatan": row["jabatan"],
            "hari": row["hari"],
            "usul": is_usul(row),
        }
        for row in rows
        if row["dari_presensi"]
    ]


def _show_proposals(rows: list[dict[str, Any]]) -> None:
    """One click takes a post over; where the register says otherwise, a person settles it there."""
    for row in rows:
        post = f"{JABATAN[row['jabatan']]} {row['koperasi']}"
        kode = row["kecamatan_kode"]
        if not current_user().may_edit(kode if isinstance(kode, str) else None):
            continue
        if row["usul"]:
            st.button(
                f"Ambil alih ke register: {escape_markdown(post)}",
                icon=":material/person_add:",
                type="primary",
                key=f"ambil_{row['koperasi_id']}_{row['jabatan']}",
                on_click=partial(_take_over, row, post),
                help="Mulai menjabat dibiarkan belum terdata: presensi hanya membuktikan harinya.",
            )
        else:
            settle = address_in("profil", koperasi=str(row["koperasi_id"]), tab="Pengurus")
            st.caption(
                f"{escape_markdown(post)}: presensi dan register berbeda. "
                "[Putuskan di register]"
                f"({settle})"
            )


def _take_over(row: dict[str, Any], post: str) -> None:
    with explain_rejection():
        write(
            take_over_jabatan,
            orang_id=row["orang_id"],
            koperasi_id=row["koperasi_id"],
            jabatan=NamaJabatan(row["jabatan"]),
        )
        remember_save(f"{post} diambil alih dari presensi {format_date(row['hari'])}.")
