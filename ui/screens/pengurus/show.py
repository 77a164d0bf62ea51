"""The parts of the screen Pengurus: the directory, what attendance alone knows, empty posts."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import NamaJabatan
from db.errors import DataRejected, NotFound
from db.frames import rows_of
from db.izin import Izin
from db.queries.jabatan_kosong import POKOK, list_jabatan_kosong
from db.queries.pengurus import (
    BERAKHIR,
    MOST_IN_FILE,
    SaringanPengurus,
    list_direktori,
    list_fungsi,
    list_presensi_saja,
)
from db.queries.profil import get_profil
from db.queries.satu_orang import list_telepon_orang, read_reason
from db.values.disebut import Disebut
from db.values.format import format_date, format_number
from ui.screens.pengurus.kata import BELUM_DI_REGISTER, has_ended, tell_differences
from ui.screens.pengurus.model import (
    build_daftar,
    build_kosong,
    build_presensi,
    count_daftar,
    count_pages,
    count_presensi,
    kosong_in_words,
)
from ui.screens.pengurus.orang import asked_person, find_person, list_alike, show_person_card
from ui.screens.pengurus.saring import (
    asked_kecamatan,
    asked_page,
    choose,
    choose_kecamatan,
    clear_filters,
    describe_saringan,
    own_wilayah,
    read_kosong,
    read_saringan,
    rest_of_address,
    show_more,
    show_pages,
    show_search,
    to_first_page,
)
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.errors import explain
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.widgets.links import link
from ui.words.labels import JABATAN

DIREKTORI, PRESENSI, KOSONG = "Direktori", "Menurut presensi", "Jabatan kosong"
_SOURCE = "jabatan di register dan daftar hadir pelatihan"


def show_parts() -> None:
    """The part that is chosen; who may not know names sees the empty posts alone."""
    if not current_user().may(Izin.NAMA):
        _show_kosong()
        return
    bagian = st.segmented_control(
        "Bagian",
        [DIREKTORI, PRESENSI, KOSONG],
        default=DIREKTORI,
        required=True,
        key="bagian_pengurus",
        bind="query-params",
        label_visibility="collapsed",
    )
    if bagian != KOSONG and current_user().sebagai:
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    person = asked_person() if bagian != KOSONG else None
    if person is not None:
        found = find_person(person)
        named = (person, *list_alike(person)) if found is not None else ()
        if found is not None and log_look(
            "Orang di direktori pengurus",
            f"Orang nomor {person}",
            named,
            siapa=Disebut(orang=named),
        ):
            show_person_card(found)
    {DIREKTORI: _show_direktori, PRESENSI: _show_presensi, KOSONG: _show_kosong}[bagian]()


def _show_direktori() -> None:
    saringan = read_saringan()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_search()
        choose_kecamatan()
        choose("jabatan_pengurus")
        show_more(saringan)
        files = open_downloads("unduh_pengurus")
        if files is not None:
            with files:
                _offer_file(saringan)
    words = describe_saringan(saringan)
    if saringan.koperasi_id is not None:
        _lead_back(saringan.koperasi_id)
    layar = view(build_daftar, saringan, asked_page(), rest_of_address())
    if not layar.kunci:
        _tell_nobody("Tidak ada orang yang cocok.")
    elif log_look(
        "Direktori pengurus di layar",
        _without_name(words),
        set(layar.kunci),
        siapa=Disebut(orang=layar.kunci),
    ):
        st.html(layar.isi)
        many = view(count_daftar, saringan)
        _tell_rows(many)
        show_pages(count_pages(many))
    if words:
        st.button("Hapus saringan", icon=":material/filter_list_off:", on_click=clear_filters)


def _lead_back(koperasi_id: int) -> None:
    """Whose people they are, and the way to its profile."""
    with suppress(NotFound):
        link(read(get_profil, koperasi_id).nama, "profil", koperasi=koperasi_id)


def _tell_nobody(kata: str) -> None:
    """Nothing is listed; behind the last page there is a way back to the first."""
    if asked_page() > 1:
        st.info("Halaman ini kosong.", icon=":material/search_off:")
        st.button("Ke halaman pertama", on_click=to_first_page)
    else:
        st.info(kata, icon=":material/search_off:")


def _without_name(words: list[str]) -> str:
    """The filter for the log, which keeps no name that was sought."""
    return "; ".join(each for each in words if not each.startswith("Cari:")) or "semua"


def _tell_rows(jumlah: int) -> None:
    st.caption(
        f"{format_number(jumlah)} orang. Jabatan: menurut register; yang hanya diketahui dari "
        "daftar hadir disebut menurut presensi, dengan harinya. Terakhir hadir: sesi pelatihan. "
        "Kunjungan dan kehadiran di RAT tidak dicatat per orang."
    )


def _offer_file(saringan: SaringanPengurus) -> None:
    """Names as they are listed; telephones only with a reason, which the log keeps."""
    wanted = st.toggle("Dengan telepon", key="berkas_bertelepon")
    alasan = ""
    if wanted:
        alasan = st.text_input(
            "Alasan",
            key="alasan_berkas_telepon",
            max_chars=200,
            help="Tercatat di log akses data pribadi bersama berkasnya.",
        )
        try:
            alasan = read_reason(alasan or "")
        except DataRejected as rejected:
            st.caption(explain(rejected))
            return
    about = describe_saringan(saringan)
    show_downloads(
        "pengurus",
        _rows_to_export(saringan, alasan),
        judul="Pengurus dan pengawas koperasi",
        sumber=_SOURCE,
        saringan=[*about, *([f"Dengan telepon. Alasan: {alasan}"] if alasan else [])],
        bernama=True,
    )


def _rows_to_export(saringan: SaringanPengurus, alasan: str) -> Callable[[], Petikan]:
    """What reads the people of the filter and their posts, when a download is clicked."""
    give = later(list_direktori, saringan, limit=MOST_IN_FILE + 1)

    def rows() -> Petikan:
        people = give()
        cut = f"{format_number(MOST_IN_FILE)} orang pertama; persempit saringannya."
        dipotong = cut if len(people) > MOST_IN_FILE else ""
        people = people.head(MOST_IN_FILE)
        ids = [int(each) for each in people["id"]]
        posts = later(list_fungsi, ids, hari=saringan.hari, wilayah=saringan.wilayah)()
        telepon = later(list_telepon_orang, ids, alasan=alasan)() if alasan else None
        return Petikan(
            rows_in_words(people, posts, telepon, saringan),
            orang=len(ids),
            siapa=Disebut(orang=ids),
            dipotong=dipotong,
        )

    return rows


def rows_in_words(
    people: pd.DataFrame,
    posts: pd.DataFrame,
    telepon: dict[int, str] | None,
    saringan: SaringanPengurus,
) -> pd.DataFrame:
    """A row for each post of each person; telephones where they are given."""
    known = {row["id"]: row for row in rows_of(people)}
    place = {each: at for at, each in enumerate(known)}
    told = [
        {
            "Nama": known[row["orang_id"]]["nama"],
            **({} if telepon is None else {"Telepon": telepon.get(row["orang_id"])}),
            "Jabatan": JABATAN[NamaJabatan(row["jabatan"])],
            "Koperasi": row["koperasi"],
            "Kecamatan": row["kecamatan"],
            "Sejak": row["mulai"],
            "Sampai": row["selesai"],
            "Sumber": _source_of(row),
            "Terakhir hadir": known[row["orang_id"]]["hadir"],
            "Pelatihan diikuti": known[row["orang_id"]]["pelatihan"],
        }
        for row in sorted(rows_of(posts), key=lambda each: place[each["orang_id"]])
        if saringan.masa == BERAKHIR or not has_ended(row, saringan.hari)
    ]
    return pd.DataFrame(told, columns=_headings(with_telepon=telepon is not None))


def _headings(*, with_telepon: bool) -> list[str]:
    """Also of a file without a row."""
    rest = ("Jabatan", "Koperasi", "Kecamatan", "Sejak", "Sampai", "Sumber")
    seen = ("Terakhir hadir", "Pelatihan diikuti")
    return ["Nama", *(["Telepon"] if with_telepon else []), *rest, *seen]


def _source_of(row: dict[str, Any]) -> str:
    if not row["dari_presensi"]:
        return "Register"
    said = "; ".join(tell_differences(row)) or BELUM_DI_REGISTER
    return f"Menurut presensi {format_date(row['hari'])}: {said}"


def _show_presensi() -> None:
    kecamatan, wilayah = asked_kecamatan(), own_wilayah()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        choose_kecamatan()
        files = open_downloads("unduh_presensi")
        if files is not None:
            with files:
                show_downloads(
                    "menurut_presensi",
                    _claims_to_export(kecamatan, wilayah),
                    judul="Jabatan yang hanya diketahui dari presensi",
                    sumber=_SOURCE,
                    saringan=describe_saringan(SaringanPengurus(hari=today(), kecamatan=kecamatan)),
                    bernama=True,
                )
    layar = view(
        build_presensi,
        today(),
        kecamatan,
        wilayah,
        halaman=asked_page(),
        alamat=rest_of_address(),
    )
    if not layar.kunci:
        _tell_nobody("Tidak ada jabatan yang hanya diketahui dari presensi.")
        return
    if log_look(
        "Jabatan menurut presensi di layar",
        kecamatan or "semua",
        set(layar.kunci),
        siapa=Disebut(orang=layar.kunci),
    ):
        st.html(layar.isi)
        many = view(count_presensi, today(), kecamatan, wilayah)
        st.caption(
            f"{format_number(many)} jabatan ditandatangani di daftar hadir dan tidak ada "
            "di register, yang terbaru dahulu. Buka orangnya untuk mengambil alih. Yang berbeda "
            "dari register tidak pernah diputuskan sendiri."
        )
        show_pages(count_pages(many))


def _claims_to_export(kecamatan: str, wilayah: tuple[str, ...]) -> Callable[[], Petikan]:
    give = later(
        list_presensi_saja, hari=today(), kecamatan=kecamatan, wilayah=wilayah, limit=MOST_IN_FILE
    )

    def rows() -> Petikan:
        found = give()
        told = pd.DataFrame(
            {
                "Nama": found["nama"],
                "Jabatan": [JABATAN[NamaJabatan(each)] for each in found["jabatan"]],
                "Koperasi": found["koperasi"],
                "Kecamatan": found["kecamatan"],
                "Sumber": [_source_of(row) for row in rows_of(found)],
            }
        )
        people = set(found["orang_id"])
        return Petikan(told, orang=len(people), siapa=Disebut(orang=people))

    return rows


def _show_kosong() -> None:
    """Koperasi aktif that lack somebody on record: a list that staff work off."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        choose_kecamatan()
        choose("kurang_pengurus")
        choose("jenis_pengurus")
        saringan = read_kosong()
        files = open_downloads("unduh_kosong")
        if files is not None:
            with files:
                give = later(list_jabatan_kosong, saringan)
                show_downloads(
                    "jabatan_kosong",
                    lambda: kosong_in_words(give()),
                    judul="Koperasi aktif yang jabatannya kosong",
                    definisi="Koperasi aktif tanpa ketua, bendahara, atau pengawas yang tercatat.",
                    saringan=describe_saringan(saringan),
                )
    layar = view(build_kosong, saringan, asked_page())
    counted = layar.hitungan
    lacks = ", ".join(f"{format_number(getattr(counted, each))} tanpa {each}" for each in POKOK)
    st.caption(
        f"Dari {format_number(counted.aktif)} koperasi aktif, menurut register: {lacks}. Belum "
        "tercatat belum tentu kosong di koperasinya; tanyakan, lalu catat."
    )
    if not counted.kosong:
        st.success("Semua jabatan itu terisi.", icon=":material/check_circle:")
        return
    st.html(layar.isi)
    show_pages(layar.halaman)
