"""What an SPJ counts: transport, honor, other costs, and the realisasi that it has to equal."""

from typing import Any

import streamlit as st

from db.actions.spj import create_biaya, fill_tarif, remove_biaya
from db.clock import today
from db.frames import rows_of
from db.queries.pelatihan import get_isian_pelatihan, list_sesi_sunting
from db.queries.spj import list_biaya
from db.queries.tarif import get_tarif
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_number,
    format_rupiah,
)
from ui.charts.html.tabel import word_table
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.form import show_form
from ui.grid.pending import has_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.asked import ask_day
from ui.widgets.chart import palette_name
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.markdown import escape_markdown
from ui.words.markup import tag
from ui.words.names import author

ASKED = "isi_spj"
_FORMS = {
    "angkatan": ("Transport dan realisasi angkatan", ("transport_per_hari", "realisasi")),
    "program": ("Realisasi program", ("realisasi",)),
}
_OF_SESI = "sesi"
_SESI = ["nomor", "narasumber", "jam_pelajaran", "honor_per_jp"]


def show_money(angkatan_id: int, judul: str) -> None:
    """Behind a switch, the forms of what an angkatan cost."""
    grids = (_grid_of(tabel, angkatan_id).key() for tabel in (*_FORMS, _OF_SESI))
    if any(has_draft(each) for each in (*grids, _cost(angkatan_id))):
        st.session_state[ASKED] = True
    if not st.toggle("Isi biaya dan realisasi", key="isi_spj", bind="query-params"):
        return
    st.caption(
        "Kosong berarti belum dicatat, bukan nol. Realisasi angkatan ditulis menurut pembukuan "
        "dinas; jumlah realisasi semua angkatan harus sama dengan realisasi programnya."
    )
    _offer_rates(angkatan_id)
    for tabel in _FORMS:
        _show_form(tabel, angkatan_id, judul)
    _show_speakers(angkatan_id, judul)
    _show_costs(angkatan_id)


def _offer_rates(angkatan_id: int) -> None:
    """One click writes the rates of the standar biaya where none is written; all can be changed."""
    tarif = read(get_tarif, angkatan_id)
    rates = (("transport", tarif.transport, "hari"), ("honor", tarif.honor, "JP"))
    said = [f"{what} {format_rupiah(rate)} per {unit}" for what, rate, unit in rates if rate]
    if not said:
        return
    st.button(
        f"Isi yang kosong: {escape_markdown(', '.join(said))}",
        icon=":material/done_all:",
        key=f"tarif_spj_{angkatan_id}",
        on_click=_fill_rates,
        args=(angkatan_id,),
        help=f"Tarif lazim yang berlaku pada {format_date(tarif.hari)} (Pengaturan).",
    )


def _fill_rates(angkatan_id: int) -> None:
    with explain_rejection():
        many = write(fill_tarif, angkatan_id=angkatan_id)
        remember_save(f"Tarif lazim diisikan di {format_number(many)} isian.")


def _grid_of(tabel: str, angkatan_id: int, judul: str = "", **more: Any) -> Grid:
    query = {**st.query_params.to_dict(), "angkatan": angkatan_id, ASKED: "true"}
    return Grid(tabel, judul, milik=f"_spj_{angkatan_id}", query=query, **more)


@fragment
def _show_form(tabel: str, angkatan_id: int, judul: str) -> None:
    heading, names = _FORMS[tabel]
    row = getattr(read(get_isian_pelatihan, angkatan_id), tabel)
    grid = _grid_of(tabel, angkatan_id, f"{heading}, {judul}")
    fields = {name: row[name] for name in ("id", *names)}
    show_form(grid, {**fields, "judul_baris": judul}, {heading: names}, name="judul_baris")


def _show_speakers(angkatan_id: int, judul: str) -> None:
    st.subheader("Narasumber", anchor=False)
    rows = read(list_sesi_sunting, angkatan_id).set_index("id")[_SESI]
    grid = _grid_of(_OF_SESI, angkatan_id, f"Honor narasumber {judul}", columns={"nomor": "Sesi"})
    show_grid(grid, lambda: rows, name="nomor")


def _cost(angkatan_id: int) -> str:
    return f"biaya_angkatan_{angkatan_id}"


def _show_costs(angkatan_id: int) -> None:
    st.subheader("Biaya lain", anchor=False)
    rows = rows_of(read(list_biaya, angkatan_id))
    if rows:
        cells = [
            (
                row["uraian"],
                row["penerima"] if isinstance(row["penerima"], str) else NOT_RECORDED,
                format_date_short(row["tanggal"]),
                format_rupiah(row["jumlah"]),
                author(row["oleh"]),
            )
            for row in rows
        ]
        heads = ["Uraian", "Penerima", "Tanggal", "Jumlah", "Dicatat oleh"]
        table = tag("div", word_table("Biaya lain angkatan ini.", heads, cells), class_="d-kiri")
        st.html(tag("div", table, class_=f"d-dalam d-{palette_name()}"))
    with st.container(horizontal=True):
        nama = _cost(angkatan_id)
        show_box(
            "Tambah biaya",
            lambda: _ask_cost(nama, angkatan_id),
            icon=":material/add:",
            nama=nama,
        )
        names = {int(row["id"]): f"{row['uraian']}, {format_rupiah(row['jumlah'])}" for row in rows}
        show_remove(nama, "biaya", names, remove_biaya)


@fragment
def _ask_cost(nama: str, angkatan_id: int) -> None:
    fields = ("uraian", "penerima", "tanggal", "jumlah")
    form = new_form(nama, "Biaya angkatan", fields, angkatan=angkatan_id, isi_spj="true")
    with kept(form) as key:
        uraian = st.text_input("Uraian biaya", max_chars=200, key=key["uraian"])
        penerima = st.text_input("Penerima", max_chars=120, key=key["penerima"])
        tanggal = ask_day("Tanggal bayar", today(), key=key["tanggal"])
        jumlah = st.text_input("Jumlah (Rp)", key=key["jumlah"])
    if st.button("Simpan biaya", type="primary", key=f"{form_name(form.nama)}_simpan") and (
        write_form(
            form,
            create_biaya,
            angkatan_id=angkatan_id,
            uraian=uraian,
            penerima=penerima,
            tanggal=tanggal,
            jumlah=jumlah,
        )
    ):
        done_form("Biaya dicatat.")
