"""One produk in full: its photo, its papers, what it sold over which kanal."""

import datetime as dt
import io
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.hapus import remove_row
from db.actions.usaha import create_legalitas, create_omzet, record_foto
from db.clock import today
from db.frames import rows_of
from db.queries.usaha import find_foto, list_legalitas, list_omzet
from db.values.format import NOT_RECORDED, format_date_short, format_rupiah_short
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.pending import asked_by_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.asked import ask_day, ask_file, ask_number, ask_year
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.address import find_id
from ui.words.labels import JENIS_LEGALITAS, KANAL_PEMASARAN

_PHOTO_TYPES = ["jpg", "jpeg", "png", "webp"]


def show_rinci(names: dict[int, str], *, may_edit: bool) -> None:
    """The chosen produk of one koperasi. `names` is by its id."""
    wanted = find_id(asked_by_draft("produk"))
    if wanted in names:
        st.session_state["produk"] = wanted
    produk_id = st.selectbox(
        "Rincian produk", list(names), format_func=lambda each: names.get(each, ""), key="produk"
    )
    if produk_id is None:
        return
    photo, facts = st.columns([2, 5], gap="large")
    with photo:
        _show_photo(produk_id, names[produk_id], may_edit=may_edit)
    with facts:
        _show_papers(produk_id, names[produk_id], may_edit=may_edit)
        _show_turnover(produk_id, names[produk_id], may_edit=may_edit)


def _show_photo(produk_id: int, nama: str, *, may_edit: bool) -> None:
    found = read(find_foto, produk_id)
    if found is None:
        st.info("Belum ada foto.", icon=":material/image:")
    else:
        st.image(io.BytesIO(found[1]), alt=f"Foto {nama}", width="stretch")
    if not may_edit:
        return
    # A new key empties the field after a photo was stored.
    turn = st.session_state.get("_foto_ke", 0)
    given = ask_file(
        "Ganti foto" if found else "Unggah foto",
        type=_PHOTO_TYPES,
        key=f"foto_{produk_id}_{turn}",
        help="JPEG, PNG, atau WebP sampai 8 MB; HEIC dari iPhone disimpan dahulu sebagai JPEG. "
        "Lokasi dan data kamera dibuang.",
    )
    if given is not None and st.button("Simpan foto", type="primary"):
        with explain_rejection():
            write(record_foto, produk_id=produk_id, content=given.getvalue())
            remember_save(f"Foto {nama} disimpan.")
            st.session_state["_foto_ke"] = turn + 1
            st.rerun()
    if found is not None and st.button("Hapus foto", icon=":material/delete:"):
        with explain_rejection():
            write(remove_row, tabel="foto_produk", row_id=found[0])
            remember_save(f"Foto {nama} dihapus.")
            st.rerun()


def _show_papers(produk_id: int, nama: str, *, may_edit: bool) -> None:
    st.subheader("Legalitas", anchor=False)
    rows = read(list_legalitas, produk_id)
    rows["jenis"] = [JENIS_LEGALITAS[each] for each in rows["jenis"]]
    if rows.empty:
        st.caption("Belum ada PIRT, sertifikat halal, merek, BPOM, atau NIB yang dicatat.")
    elif may_edit:
        grid = Grid(
            "legalitas_produk",
            "Legalitas produk",
            columns={"jenis": "Jenis"},
            milik=f"_{produk_id}",
            query={**st.query_params.to_dict(), "produk": produk_id},
        )
        show_grid(grid, lambda: rows.set_index("id"), name="jenis")
    else:
        shown = pd.DataFrame(
            {
                "Jenis": rows["jenis"],
                "Nomor": rows["nomor"],
                "Berlaku sampai": [_until(each) for each in rows["berlaku_sampai"]],
            }
        )
        st.dataframe(
            shown, hide_index=True, placeholder=NOT_RECORDED, height="auto", alt="Legalitas produk"
        )
    lapsed = [row["jenis"] for row in rows_of(rows) if _is_over(row["berlaku_sampai"])]
    if lapsed:
        st.warning(f"Sudah habis berlaku: {', '.join(lapsed)}.", icon=":material/event_busy:")
    if may_edit:
        with st.container(horizontal=True):
            _show_new_paper(produk_id, nama)
            names = {row["id"]: row["jenis"] for row in rows_of(rows)}
            show_remove(
                "legalitas_produk", "legalitas", names, remove_row, tabel="legalitas_produk"
            )


def _until(day: Any) -> str:
    over = ", sudah habis" if _is_over(day) else ""
    return format_date_short(day, none="tanpa batas") + over


def _is_over(day: Any) -> bool:
    return isinstance(day, dt.date) and not pd.isna(day) and day < today()


def _show_new_paper(produk_id: int, nama: str) -> None:
    show_box(
        "Tambah legalitas",
        partial(_ask_paper, produk_id, nama),
        icon=":material/add:",
        nama=f"legalitas_{produk_id}",
    )


@fragment
def _ask_paper(produk_id: int, nama: str) -> None:
    form = new_form(
        f"legalitas_{produk_id}",
        f"Legalitas baru {nama}",
        ("jenis", "nomor", "sampai"),
        produk=produk_id,
    )
    with kept(form) as key:
        jenis = st.selectbox(
            "Jenis",
            list(JENIS_LEGALITAS),
            format_func=lambda each: JENIS_LEGALITAS[each],
            key=key["jenis"],
        )
        nomor = st.text_input("Nomor", max_chars=100, key=key["nomor"])
        until = ask_day("Berlaku sampai (kosong bila tanpa batas)", key=key["sampai"])
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form,
        create_legalitas,
        produk_id=produk_id,
        jenis=jenis,
        isian={"nomor": nomor, "berlaku_sampai": until},
    ):
        done_form("Legalitas dicatat.")


def _show_turnover(produk_id: int, nama: str, *, may_edit: bool) -> None:
    st.subheader("Pemasaran", anchor=False)
    rows = read(list_omzet, produk_id)
    rows["kanal"] = [KANAL_PEMASARAN[each] for each in rows["kanal"]]
    if rows.empty:
        st.caption("Belum ada kanal pemasaran yang dicatat.")
    elif may_edit:
        grid = Grid(
            "omzet_produk",
            "Pemasaran produk",
            columns={"tahun": "Tahun", "kanal": "Kanal"},
            milik=f"_{produk_id}",
            query={**st.query_params.to_dict(), "produk": produk_id},
        )
        show_grid(grid, lambda: rows.set_index("id"), name="kanal")
    else:
        shown = pd.DataFrame(
            {
                "Tahun": rows["tahun"].astype(str),
                "Kanal": rows["kanal"],
                "Omzet": [format_rupiah_short(each) for each in rows["omzet"]],
            }
        )
        st.dataframe(
            shown, hide_index=True, placeholder=NOT_RECORDED, height="auto", alt="Omzet per kanal"
        )
    if may_edit:
        with st.container(horizontal=True):
            _show_new_turnover(produk_id, nama)
            names = {row["id"]: f"{row['kanal']} {row['tahun']}" for row in rows_of(rows)}
            show_remove("omzet_produk", "omzet", names, remove_row, tabel="omzet_produk")


def _show_new_turnover(produk_id: int, nama: str) -> None:
    show_box(
        "Tambah kanal",
        partial(_ask_turnover, produk_id, nama),
        icon=":material/add:",
        nama=f"omzet_{produk_id}",
    )


@fragment
def _ask_turnover(produk_id: int, nama: str) -> None:
    form = new_form(
        f"omzet_{produk_id}", f"Kanal baru {nama}", ("tahun", "kanal", "omzet"), produk=produk_id
    )
    with kept(form) as key:
        tahun = ask_year("Tahun", today().year - 1, key=key["tahun"])
        kanal = st.selectbox(
            "Kanal",
            list(KANAL_PEMASARAN),
            format_func=lambda each: KANAL_PEMASARAN[each],
            key=key["kanal"],
        )
        omzet = ask_number("Omzet setahun (Rp)", placeholder=NOT_RECORDED, key=key["omzet"])
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form, create_omzet, produk_id=produk_id, tahun=tahun, kanal=kanal, isian={"omzet": omzet}
    ):
        done_form("Kanal pemasaran dicatat.")
