"""How many of the figures below the share somebody has held against their paper, and a place to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from db.actions.usaha import verify_unit_usaha
from db.clock import WIB
from db.figures.hitung import divide
from db.figures.usaha import FOKUS_TERDATA, PERSEN_TERVERIFIKASI, TERVERIFIKASI
from db.frames import rows_of
from db.izin import Izin
from db.queries.pengaturan import get_pengaturan
from db.queries.penutup import list_belum_diverifikasi, list_pemverifikasi
from db.values.format import NOT_RECORDED, format_date, format_number, format_percent
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.screens.sektor.kelas import figure_link
from ui.screens.sektor.model import build_tahunan
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.reach import show_limit
from ui.session.share import fix
from ui.session.view import Read, view
from ui.widgets.chosen import tick_rows
from ui.widgets.tables import Tabel, styled, table_height, write_cells
from ui.widgets.undo import remember_save, show_undo
from ui.words.labels import KATEGORI_UNIT_USAHA
from ui.words.markup import Html, joined, tag
from ui.words.names import author

# Units to tick at once; those done make room for the next.
_SHOWN = 200
_SAVE = "verifikasi_usaha"
_VOLUME = "Volume usaha (Rp)"


def _build_verifikasi(read: Read, tahun_buku: int) -> Html:
    """How many are verified, by whom and when: a view."""
    tahunan = build_tahunan(read)
    row = tahunan.row(tahun_buku)
    done, of = int(row[TERVERIFIKASI.kunci] or 0), int(row[FOKUS_TERDATA.kunci] or 0)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    share = divide(PERSEN_TERVERIFIKASI, done, of, terkecil=least)
    told = "" if share is None else f" ({format_percent(share)})"
    title = (
        f"{format_number(done)} dari {format_number(of)} koperasi yang fokusnya terdata sudah "
        f"diverifikasi{told}"
    )
    people = rows_of(read(list_pemverifikasi, tahun_buku))
    cells = [
        (
            author(each["oleh"]),
            format_number(each["unit"]),
            format_number(each["koperasi"]),
            format_date(each["terakhir"].astimezone(WIB).date()),
        )
        for each in people
    ]
    drawn = (
        word_table("Siapa memverifikasi", ["Oleh", "Unit usaha", "Koperasi", "Terakhir"], cells)
        if cells
        else nothing(f"Belum ada unit usaha tahun buku {tahun_buku} yang diverifikasi.")
    )
    door = figure_link(PERSEN_TERVERIFIKASI.kunci, "Koperasi yang mana", tahun_buku)
    return section(
        title,
        joined(tag("div", drawn, class_="d-isi"), tag("p", door, class_="d-kata d-isi")),
        "Diverifikasi: volume dan kategori tiap unit dicocokkan petugas dengan laporan RAT-nya. "
        "Bila salah satunya diubah, verifikasinya batal dengan sendirinya.",
        anak=f"Unit usaha berjalan tahun buku {tahun_buku}",
    )


@dataclass(frozen=True)
class Menunggu:
    """The units that wait, in order: each with the version that was seen."""

    tabel: Tabel
    versi: Mapping[int, int]


def build_menunggu(read: Read, tahun_buku: int, kecamatan: tuple[str, ...]) -> Menunggu:
    """The largest of them: a view."""
    rows = read(list_belum_diverifikasi, tahun_buku, kecamatan=kecamatan, limit=_SHOWN)
    versi = zip(map(int, rows["id"]), map(int, rows["versi"]), strict=True)
    return Menunggu(write_cells(_in_words(rows), {_VOLUME: 0}), fix(dict(versi)))


def show_verifikasi(tahun_buku: int) -> None:
    """Draw it, and for staff the units that wait, to be ticked."""
    st.html(view(_build_verifikasi, tahun_buku))
    if not current_user().may(Izin.UBAH):
        return
    show_limit("unit usaha")
    shown = view(build_menunggu, tahun_buku, tuple(sorted(current_user().wilayah)))
    if not shown.versi:
        st.info("Tidak ada unit usaha yang menunggu.", icon=":material/done_all:")
        show_undo(_SAVE)
        return
    st.header("Yang menunggu, volume terbesar dahulu", anchor=False)
    chosen = tick_rows(
        styled(shown.tabel),
        shown.versi,
        nama=f"verifikasi_{tahun_buku}",
        height=table_height(len(shown.versi), at_most=420),
        alt="Unit usaha yang belum diverifikasi.",
    )
    if chosen:
        st.button(
            f"Tandai {format_number(len(chosen))} unit terverifikasi",
            type="primary",
            icon=":material/verified:",
            key="tandai_terverifikasi",
            on_click=partial(_verify, {each: shown.versi[each] for each in chosen}),
        )
    st.caption(
        f"Centang yang sudah dicocokkan. Di sini paling banyak {_SHOWN}; berikutnya muncul setelah "
        "yang ini selesai."
    )
    show_undo(_SAVE)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Koperasi": rows["koperasi"],
            "Kecamatan": rows["kecamatan"].fillna(NOT_RECORDED),
            "Unit usaha": rows["nama"],
            "Kategori": [KATEGORI_UNIT_USAHA[each] for each in rows["kategori"]],
            _VOLUME: rows["volume_usaha"],
            "Dicatat oleh": [author(each) for each in rows["diubah_oleh"]],
        }
    )


def _verify(versi: dict[int, int]) -> None:
    with explain_rejection():
        done = write(verify_unit_usaha, versi=versi)
        remember_save(f"{format_number(done)} unit usaha diverifikasi.", kunci=_SAVE)
