"""Taking an action on a weak figure, and saying that it was seen to."""

from typing import Any

import streamlit as st

from db.actions.tindak_lanjut import close_tindak_lanjut, create_tindak_lanjut
from db.clock import today
from db.figures.katalog import UKURAN
from db.frames import rows_of
from db.queries.baris import KeadaanAngka
from db.queries.tindak_lanjut import list_penanggung, list_tindak_lanjut
from db.values.format import format_date_short
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.asked import ask_day

_LONGEST = 500


def may_act(kecamatan_kode: str) -> bool:
    """True for who may take an action in a kecamatan."""
    return current_user().may_edit(kecamatan_kode)


def show_take(kunci: str, keadaan: KeadaanAngka) -> None:
    """Draw the box that takes an action on a figure of a kecamatan."""
    nama = f"tindak_{kunci}_{keadaan.kecamatan}"

    def ask() -> None:
        _ask_action(nama, kunci, keadaan)

    show_box("Tambah tindak lanjut", ask, icon=":material/add_task:", nama=nama)


@fragment
def _ask_action(nama: str, kunci: str, keadaan: KeadaanAngka) -> None:
    form = new_form(
        nama,
        f"Tindak lanjut {UKURAN[kunci].nama}",
        ("isi", "akun", "penanggung", "tenggat"),
    )
    people = read(list_penanggung)
    # Plain numbers, which a draft can keep.
    names = {int(row["id"]): str(row["nama"]) for row in rows_of(people)}
    with kept(form) as key:
        isi = st.text_area("Tindakan", key=key["isi"], max_chars=_LONGEST)
        akun = st.selectbox(
            "Penanggung jawab di dinas",
            list(names),
            index=None,
            placeholder="Pilih akun",
            format_func=lambda each: names[each],
            key=key["akun"],
        )
        penanggung = st.text_input(
            "atau jabatan, instansi di luar dinas", key=key["penanggung"], max_chars=120
        )
        tenggat = ask_day("Tenggat", key=key["tenggat"])
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form,
        create_tindak_lanjut,
        kunci=kunci,
        kecamatan_kode=keadaan.kecamatan,
        periode_akhir=keadaan.hari,
        isi=isi,
        akun_id=akun,
        penanggung=penanggung,
        tenggat=tenggat,
    ):
        done_form("Tindak lanjut disimpan.")


def show_close() -> None:
    """Draw the box that closes an open action; only of the kecamatan that may be edited."""
    rows = [
        row
        for row in rows_of(read(list_tindak_lanjut))
        if row["selesai_pada"] is None and may_act(_place_of(row))
    ]
    if not rows:
        return

    def ask() -> None:
        _ask_end(rows)

    show_box("Selesaikan tindak lanjut", ask, icon=":material/task_alt:", nama="tindak_selesai")


def _place_of(row: dict[str, Any]) -> Any:
    return row["kecamatan_kode"] if isinstance(row["kecamatan_kode"], str) else None


@fragment
def _ask_end(rows: list[dict[str, Any]]) -> None:
    found = {int(row["id"]): row for row in rows}
    form = new_form("tindak_selesai", "Tindak lanjut selesai", ("mana", "pada", "hasil"))
    with kept(form) as key:
        mana = st.selectbox(
            "Tindak lanjut",
            list(found),
            index=None,
            placeholder="Pilih tindak lanjut",
            format_func=lambda each: (
                f"{found[each]['isi']} (tenggat {format_date_short(found[each]['tenggat'])})"
            ),
            key=key["mana"],
        )
        pada = ask_day("Selesai pada", today(), key=key["pada"])
        hasil = st.text_area("Hasil", key=key["hasil"], max_chars=_LONGEST)
    pressed = st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan")
    if not pressed:
        return
    if mana is None:
        st.error("Pilih dahulu tindak lanjutnya.")
    elif write_form(
        form,
        close_tindak_lanjut,
        tindak_lanjut_id=int(mana),
        versi=int(found[mana]["versi"]),
        selesai_pada=pada,
        hasil=hasil,
    ):
        done_form("Tindak lanjut selesai.")
