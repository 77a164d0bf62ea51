"""The controls over the lists. What is chosen lives in the address; a name that is sought does not.

An address stays in the history of the browser and in the log of a proxy, where no person's name
belongs.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.clock import today
from db.queries.jabatan_kosong import POKOK, SaringanKosong
from db.queries.pengurus import (
    BELUM,
    BERAKHIR,
    DI_AKTIF,
    KELOMPOK_JABATAN,
    MENJABAT,
    PERNAH,
    SEGERA,
    SEGERA_BERAKHIR,
    TANPA_AKTIF,
    SaringanPengurus,
)
from db.queries.wilayah import list_kode_kecamatan, list_zona
from db.values.format import format_date
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.asked import ask_day
from ui.words.address import find_id
from ui.words.labels import JABATAN, JENIS

CARI, HALAMAN = "cari_pengurus", "halaman_pengurus"
Words = Mapping[str, str]
# No list is as long.
_LAST_PAGE = 10**6
_JABATAN: Words = {
    **dict(zip(KELOMPOK_JABATAN, ("Pengurus (semua)", "Pengawas (semua)"), strict=True)),
    **{str(each): words for each, words in JABATAN.items()},
}
_JENIS: Words = {str(each): words for each, words in JENIS.items()}
_PELATIHAN: Words = {PERNAH: "Pernah hadir", BELUM: "Belum pernah hadir"}
_MASA: Words = {
    SEGERA_BERAKHIR: f"Berakhir dalam {SEGERA.days} hari",
    BERAKHIR: "Sudah berakhir, belum ada penggantinya",
}
_KOPERASINYA: Words = {DI_AKTIF: "Koperasi aktif", TANPA_AKTIF: "Tanpa koperasi aktif"}
_KURANG: Words = {each: f"Tanpa {each}" for each in POKOK}
# What an address may say beside a kecamatan and a zona, by the name of its choice there.
_ONE: Mapping[str, tuple[str, Words]] = {
    "jabatan_pengurus": ("Jabatan", _JABATAN),
    "jenis_pengurus": ("Jenis koperasi", _JENIS),
    "pelatihan_pengurus": ("Pelatihan", _PELATIHAN),
    "masa_pengurus": ("Masa jabatan", _MASA),
    "koperasinya_pengurus": ("Koperasinya", _KOPERASINYA),
    "kurang_pengurus": ("Yang kosong", _KURANG),
}


# Everything that an address may say, beside the part of the screen.
NAMES = (
    *_ONE,
    *("kecamatan_pengurus", "zona_pengurus", "sebelum_pengurus", "koperasi_pengurus"),
    *("orang_pengurus", HALAMAN),
)


def own_wilayah() -> tuple[str, ...]:
    """Codes of the kecamatan that this reader is limited to; none for all."""
    return tuple(sorted(current_user().wilayah))


def asked(name: str) -> str:
    """What the address says of a choice, if it is one; "" else."""
    said: str = st.query_params.get(name, "")
    return said if said in _ONE[name][1] else ""


def asked_kecamatan() -> str:
    """The code of the kecamatan that the address names; "" for none."""
    return read(list_kode_kecamatan).get(st.query_params.get("kecamatan_pengurus", ""), "")


def _asked_zona() -> str:
    """The zona that the address names; "" for none."""
    said: str = st.query_params.get("zona_pengurus", "")
    return said if said in read(list_zona) else ""


def asked_page() -> int:
    """The page that the address names, whether there is one or not."""
    return min(find_id(st.query_params.get(HALAMAN, "")) or 1, _LAST_PAGE)


def rest_of_address() -> tuple[tuple[str, str], ...]:
    """What a link to a person keeps of the address: the part, the filter and the page."""
    names = ("bagian_pengurus", *(each for each in NAMES if each != "orang_pengurus"))
    return tuple((each, st.query_params[each]) for each in names if each in st.query_params)


def read_saringan() -> SaringanPengurus:
    """Whom the directory lists."""
    return SaringanPengurus(
        hari=today(),
        cari=(st.session_state.get(CARI) or "").strip(),
        kecamatan=asked_kecamatan(),
        jabatan=asked("jabatan_pengurus"),
        jenis=asked("jenis_pengurus"),
        zona=_asked_zona(),
        pelatihan=asked("pelatihan_pengurus"),
        sebelum=_day(st.query_params.get("sebelum_pengurus", "")),
        masa=asked("masa_pengurus") or MENJABAT,
        koperasinya=asked("koperasinya_pengurus"),
        koperasi_id=find_id(st.query_params.get("koperasi_pengurus", "")),
        wilayah=own_wilayah(),
    )


def read_kosong() -> SaringanKosong:
    """Which koperasi are listed for an empty post."""
    return SaringanKosong(
        hari=today(),
        kurang=asked("kurang_pengurus"),
        kecamatan=asked_kecamatan(),
        jenis=asked("jenis_pengurus"),
        zona=_asked_zona(),
        wilayah=own_wilayah(),
    )


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


def describe_saringan(chosen: SaringanPengurus | SaringanKosong) -> list[str]:
    """The filter in words, a line for each part that is used."""
    names = {kode: nama for nama, kode in read(list_kode_kecamatan).items()}
    parts = {"Kecamatan": names.get(chosen.kecamatan, ""), "Zona": chosen.zona}
    parts |= {label: words.get(asked(name), "") for name, (label, words) in _used(chosen).items()}
    if isinstance(chosen, SaringanPengurus):
        parts |= {
            "Cari": chosen.cari,
            "Terakhir hadir sebelum": format_date(chosen.sebelum, ""),
            "Koperasi nomor": str(chosen.koperasi_id or ""),
        }
    if chosen.wilayah:
        parts["Kecamatan akun"] = ", ".join(names[each] for each in chosen.wilayah)
    return [f"{name}: {words}" for name, words in parts.items() if words]


def _used(chosen: SaringanPengurus | SaringanKosong) -> dict[str, tuple[str, Words]]:
    kosong = ("jenis_pengurus", "kurang_pengurus")
    is_kosong = isinstance(chosen, SaringanKosong)
    return {
        name: each
        for name, each in _ONE.items()
        if (name in kosong if is_kosong else name != "kurang_pengurus")
    }


def show_search() -> None:
    """The name that is sought."""
    st.text_input(
        "Cari nama",
        key=CARI,
        type="search",
        max_chars=100,
        placeholder="Nama orang",
        label_visibility="collapsed",
        on_change=to_first_page,
        width=220,
    )


def choose_kecamatan() -> None:
    """A kecamatan, of those that the reader works in."""
    codes, own = read(list_kode_kecamatan), set(own_wilayah())
    names = {nama: nama for nama, kode in codes.items() if not own or kode in own}
    said = st.query_params.get("kecamatan_pengurus", "")
    _choose("Kecamatan", "kecamatan_pengurus", names, said if said in names else "")


def choose(name: str) -> None:
    """One of the closed choices."""
    label, words = _ONE[name]
    _choose(label, name, words, asked(name))


def show_more(chosen: SaringanPengurus) -> None:
    """What is seldom asked, behind a button that says how much of it is used."""
    seldom = ("jenis_pengurus", "pelatihan_pengurus", "masa_pengurus", "koperasinya_pengurus")
    used = sum(bool(asked(each)) for each in seldom) + bool(chosen.sebelum) + bool(chosen.zona)
    label = f"Saring ({used})" if used else "Saring"
    box = st.popover(label, icon=":material/filter_list:", key="saring_lain", on_change="rerun")
    if not box.open:
        return
    with box:
        for each in seldom:
            choose(each)
        zona = {each: each for each in read(list_zona)}
        if zona:
            _choose("Zona", "zona_pengurus", zona, chosen.zona)
        key = "saring_sebelum_pengurus"
        st.session_state[key] = chosen.sebelum
        ask_day(
            "Terakhir hadir sebelum",
            key=key,
            on_change=_put,
            args=("sebelum_pengurus", key),
            help="Yang pernah hadir, dan sejak hari itu tidak lagi.",
        )


def _choose(label: str, name: str, words: Words, chosen: str) -> None:
    key = f"saring_{name}"
    st.session_state[key] = chosen or None
    st.selectbox(
        label,
        list(words),
        index=None,
        format_func=lambda each: words[each],
        placeholder=label,
        label_visibility="collapsed",
        key=key,
        on_change=_put,
        args=(name, key),
        width=200,
    )


def _put(name: str, key: str) -> None:
    """Make the address that of what is chosen, from its first page on."""
    said: Any = st.session_state[key]
    if said:
        st.query_params[name] = said.isoformat() if isinstance(said, dt.date) else said
    else:
        st.query_params.pop(name, None)
    to_first_page()


def to_first_page() -> None:
    """Show the list from its beginning."""
    st.query_params.pop(HALAMAN, None)


def clear_filters() -> None:
    """Take every filter away."""
    for name in NAMES:
        st.query_params.pop(name, None)
    st.session_state[CARI] = ""


def show_pages(pages: int) -> None:
    """The pages of a list; which one is drawn, the address says."""
    if pages > 1:
        st.session_state["halaman_daftar_pengurus"] = min(asked_page(), pages)
        st.pagination(
            pages,
            key="halaman_daftar_pengurus",
            on_change=lambda: st.query_params.update(
                {HALAMAN: str(st.session_state["halaman_daftar_pengurus"])}
            ),
        )
