"""Figures of a koperasi that are too large to be counted unseen, and the button that lets them."""

from typing import Any

import streamlit as st

from db.actions.keragaan import confirm_angka
from db.edits.fields import EDITABLE
from db.frames import rows_of
from db.queries.kewajaran import ANGGOTA, list_doubtful
from db.queries.profil import Profil
from db.values.format import format_number, format_rupiah
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.widgets.undo import remember_save


def show_doubtful(profil: Profil, *, may_edit: bool) -> None:
    """A line for each figure that waits; who may edit says that it is so, or corrects it below."""
    for row in rows_of(read(list_doubtful, profil.id)):
        st.warning(_explain_doubt(row), icon=":material/search_insights:")
        if may_edit and st.button(
            "Memang begitu",
            key=f"pasti_{row['tahun_buku']}_{row['kolom']}",
            help="Angkanya ikut dijumlahkan sejak sekarang, sampai diubah.",
        ):
            _confirm(profil, row)


def _explain_doubt(row: dict[str, Any]) -> str:
    """What is in doubt and why. `row`: of list_doubtful."""
    words = format_number if row["kolom"] == ANGGOTA else format_rupiah
    name = EDITABLE["keragaan"][row["kolom"]].judul.removesuffix(" (Rp)")
    seen = f"{name} tahun buku {row['tahun_buku']}: {words(row['nilai'])} perlu diperiksa."
    large = row["batas"] is not None and abs(row["nilai"]) > row["batas"]
    why = (
        f"Lebih dari {words(row['batas'])}, jauh di atas koperasi lain yang melaporkannya."
        if large
        else "Koperasinya tidak aktif, tetapi anggotanya sebanyak itu."
    )
    return f"{seen} {why} Angka ini tidak ikut dalam jumlah mana pun sampai dipastikan petugas."


def _confirm(profil: Profil, row: dict[str, Any]) -> None:
    with explain_rejection():
        write(
            confirm_angka,
            koperasi_id=profil.id,
            tahun_buku=int(row["tahun_buku"]),
            kolom=row["kolom"],
            nilai=row["nilai"],
        )
        remember_save("Angka dipastikan.")
        st.rerun()
