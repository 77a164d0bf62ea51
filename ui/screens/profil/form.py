"""The form with all fields of one koperasi; it saves as the grid does, field by field."""

from collections.abc import Mapping, Sequence

import streamlit as st

from db.clock import today
from db.figures.saran import Saran
from db.frames import rows_of
from db.queries.koperasi import get_isian
from db.queries.wilayah import list_desa
from ui.grid.form import form_value, open_form, propose, show_form
from ui.grid.spec import Grid
from ui.screens.koperasi.list import words_of_places
from ui.session.data import read
from ui.session.fragment import fragment

TAB = "Ubah"
SECTIONS: Mapping[str, Sequence[str]] = {
    "Identitas dan status": (
        "nama",
        "nama_singkat",
        "status_kelembagaan",
        "tanggal_status",
        "alasan_status",
        "jenis",
        "kelompok",
        "bentuk",
        "pola_pengelolaan",
        "sektor_usaha",
        "kbli_utama",
    ),
    "Nomor dan akta": (
        "nik_koperasi",
        "nomor_badan_hukum",
        "tanggal_badan_hukum",
        "format_badan_hukum",
        "nomor_akta",
        "tanggal_akta",
        "notaris",
        "nomor_pad_terakhir",
        "tanggal_pad_terakhir",
        "nib",
        "npwp",
    ),
    "Tempat dan kontak": (
        "kecamatan_kode",
        "desa_kode",
        "di_luar_wilayah",
        "alamat",
        "lat",
        "lon",
        "telepon",
        "email",
    ),
    "Keanggotaan": (
        "menerima_anggota",
        "lingkup_anggota",
        "syarat_anggota",
        "simpanan_pokok_anggota",
        "simpanan_wajib_anggota",
        "kontak_kantor",
    ),
    "Asal dan catatan": ("asal", "tahun_fasilitasi", "sumber_data", "per_tanggal", "catatan"),
}


def _grid_of(koperasi_id: int, nama: str, desa: Mapping[str, str]) -> Grid:
    """The form of one koperasi as a grid of one row."""
    return Grid(
        "koperasi",
        nama,
        {**words_of_places(), "desa_kode": desa},
        milik=f"_{koperasi_id}",
        query={"koperasi": koperasi_id, "tab": TAB},
    )


@fragment
def show_koperasi_form(koperasi_id: int, nama: str) -> None:
    """Draw the form of one koperasi; the desa on offer are those of the kecamatan in the form."""
    row = read(get_isian, koperasi_id)
    grid = _grid_of(koperasi_id, nama, {})
    open_form(grid, row)
    place = form_value(grid, koperasi_id, "kecamatan_kode", row["kecamatan_kode"])
    desa = rows_of(read(list_desa, kecamatan=place)) if place else []
    grid = _grid_of(koperasi_id, nama, {each["kode"]: each["nama"] for each in desa})
    show_form(grid, row, SECTIONS, name="nama")


def propose_status(koperasi_id: int, nama: str, saran: Saran) -> None:
    """Fill the form with the status that the rule suggests, and open it. Nothing is saved."""
    row = read(get_isian, koperasi_id)
    values = {
        "status_kelembagaan": str(saran.status),
        "tanggal_status": today(),
        "alasan_status": saran.alasan,
    }
    propose(_grid_of(koperasi_id, nama, {}), row, values)
    st.session_state["tab"] = TAB
