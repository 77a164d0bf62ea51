"""Choosing whom to invite: officers whom no training has reached, with the reason for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.pelatihan import create_peserta_terpilih
from db.clock import today
from db.enums import PENGAWAS, PENGURUS, NamaJabatan
from db.frames import rows_of
from db.queries.calon import DIUNDANG, list_usul
from db.queries.wilayah import list_kode_kecamatan
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.session.data import later, read, write
from ui.session.errors import explain_rejection
from ui.session.share import fix
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import Read, view
from ui.widgets.behind import open_behind
from ui.widgets.chosen import tick_rows
from ui.widgets.downloads import Petikan, show_downloads
from ui.widgets.tables import Terkirim, sent, table_height
from ui.widgets.undo import remember_save
from ui.words.labels import JABATAN

# Rows to tick at once; those that are enrolled make room for the next.
_SHOWN = 100
_IN_FILE = 5000
_POSTS: dict[str, tuple[NamaJabatan, ...]] = {
    "Semua": DIUNDANG,
    "Pengurus": PENGURUS,
    "Pengawas": PENGAWAS,
    "Pengelola": (NamaJabatan.MANAJER,),
}


@dataclass(frozen=True)
class CalonUsul:
    """Who could be invited, in order, as far as they are drawn.

    Attributes:
        tabel: a row each, as st.dataframe takes it.
        calon: by id what enrols them: the person, the koperasi and the post.
        semua: how many there are.
    """

    tabel: Terkirim
    calon: Mapping[int, tuple[int, int, NamaJabatan]]
    semua: int


def build_candidates(read: Read, /, **asked: Any) -> CalonUsul:
    """Who could be invited, as list_usul is asked: a view."""
    rows = read(list_usul, **asked, limit=_SHOWN)
    calon = {
        int(row["id"]): (int(row["id"]), int(row["koperasi_id"]), NamaJabatan(row["jabatan"]))
        for row in rows_of(rows)
    }
    semua = 0 if rows.empty else int(rows["semua"].iloc[0])
    return CalonUsul(sent(_in_words(rows)), fix(calon), semua)


def show_candidates(angkatan_id: int, judul: str, room: int) -> None:
    """Behind a button, the list to choose from.

    Args:
        judul: what the angkatan is called.
        room: how many more its quota has room for.
    """
    box = open_behind(
        "Pilih calon", icon=":material/person_search:", key=f"buka_calon_{angkatan_id}"
    )
    if box is not None:
        with box:
            _show_candidates(angkatan_id, judul, room)


def _show_candidates(angkatan_id: int, judul: str, room: int) -> None:
    names = read(list_kode_kecamatan)
    wanted = st.multiselect(
        "Kecamatan", list(names), placeholder="Semua kecamatan", key=f"usul_{angkatan_id}_kec"
    )
    posts = st.segmented_control(
        "Jabatan", list(_POSTS), default="Semua", required=True, key=f"usul_{angkatan_id}_jabatan"
    )
    asked: dict[str, Any] = {
        "angkatan_id": angkatan_id,
        "hari": today(),
        "kecamatan": tuple(names[each] for each in wanted),
        "jabatan": _POSTS[posts],
    }
    found = view(build_candidates, **asked)
    shown = Disebut(orang=list(found.calon))
    if not log_look("Calon peserta di layar", judul, found.calon.keys(), siapa=shown):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if not found.calon:
        st.info(
            "Tidak ada pengurus, pengawas, atau pengelola koperasi aktif yang cocok dan belum "
            "terdaftar.",
            icon=":material/info:",
        )
        return
    _choose(angkatan_id, found, room)
    everyone = later(list_usul, **asked, limit=_IN_FILE)
    show_downloads(
        f"calon_{angkatan_id}",
        lambda: _as_file(everyone()),
        judul=f"Calon peserta {judul}",
        sumber="jabatan dan daftar hadir di register",
        saringan=[f"Kecamatan: {', '.join(wanted) or 'semua'}", f"Jabatan: {posts.lower()}"],
        bernama=True,
    )


def _as_file(rows: pd.DataFrame) -> Petikan:
    return Petikan(_in_words(rows), orang=len(rows), siapa=_people(rows))


def _people(rows: pd.DataFrame) -> Disebut:
    return Disebut(orang=rows["id"].tolist())


def _choose(angkatan_id: int, found: CalonUsul, room: int) -> None:
    chosen = tick_rows(
        found.tabel,
        found.calon,
        nama=f"calon_{angkatan_id}",
        height=table_height(len(found.calon), at_most=360),
        alt="Calon peserta, yang belum pernah terjangkau lebih dahulu.",
    )
    st.caption(
        f"{format_number(len(found.calon))} dari {format_number(found.semua)} orang: pengurus, "
        "pengawas, dan pengelola koperasi aktif menurut jabatan terbarunya. Urutan DAK: "
        "koperasinya belum pernah, lalu orangnya belum pernah, lalu yang terlama. "
        f"{_room_words(room)}"
    )
    if len(chosen) > max(room, 0):
        st.warning(
            f"{format_number(len(chosen))} orang melebihi sisa kuota.", icon=":material/groups:"
        )
    if st.button(
        f"Daftarkan {format_number(len(chosen))} orang",
        type="primary",
        icon=":material/person_add:",
        disabled=not chosen,
        key=f"usul_{angkatan_id}_ok",
    ):
        _enrol(angkatan_id, [found.calon[each] for each in found.calon if each in chosen])


def _room_words(room: int) -> str:
    if room > 0:
        return f"Sisa kuota {format_number(room)} orang."
    over = f", terlampaui {format_number(-room)} orang" if room else ""
    return f"Kuotanya sudah penuh{over}."


def _enrol(angkatan_id: int, calon: list[tuple[int, int, NamaJabatan]]) -> None:
    with explain_rejection():
        written = write(create_peserta_terpilih, angkatan_id=angkatan_id, calon=calon)
        remember_save(f"{format_number(written)} peserta didaftarkan.")
        st.rerun()


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Nama": rows["nama"],
            "Alasan": [_reason(row) for row in rows_of(rows)],
            "Koperasi": rows["koperasi"],
            "Jabatan": [JABATAN[NamaJabatan(each)] for each in rows["jabatan"]],
            "Kecamatan": rows["kecamatan"].fillna(NOT_RECORDED),
        }
    )


def _reason(row: dict[str, Any]) -> str:
    """Why somebody stands where they stand: what the DAK asks, in words."""
    if row["pernah"]:
        words = (
            f"Pernah {format_number(row['pernah'])} pelatihan, terakhir "
            f"{format_date_short(row['terakhir'])}"
        )
    elif row["koperasi_pernah"]:
        words = f"Belum pernah; koperasinya {format_number(row['koperasi_pernah'])} pelatihan"
    else:
        words = "Belum pernah, koperasinya juga"
    same = "; sudah ikut materi ini" if row["materi_sama"] else ""
    return words + same + ("" if row["ber_nib"] else "; NIB koperasi belum terdata")
