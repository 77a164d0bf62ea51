"""The tab Akun of Pengaturan: who has an account, and in which kecamatan a staf may edit."""

import streamlit as st

from db.actions.akun import change_akun
from db.enums import Peran
from db.frames import rows_of
from db.queries.daftar_akun import list_akun
from db.queries.wilayah import list_kecamatan
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.words.labels import PERAN

COLUMNS = {
    "id": None,
    "versi": None,
    "kode": None,
    "nama_pengguna": st.column_config.TextColumn("Nama pengguna"),
    "nama_lengkap": st.column_config.TextColumn("Nama lengkap"),
    "peran": st.column_config.TextColumn("Peran"),
    "aktif": st.column_config.TextColumn("Keadaan"),
    "kecamatan": st.column_config.TextColumn("Boleh mengubah di"),
}
ALL = "semua kecamatan"


def show_akun() -> None:
    """The accounts, and a form for one of them."""
    akun = read(list_akun)
    table, form = st.columns([2, 1], gap="large")
    with table:
        st.subheader("Akun", anchor=False)
        shown = akun.assign(
            peran=[PERAN[Peran(each)] for each in akun["peran"]],
            aktif=["Aktif" if each else "Dimatikan" for each in akun["aktif"]],
            kecamatan=[
                (row["kecamatan"] or ALL) if row["peran"] == Peran.STAF else "–"
                for row in rows_of(akun.fillna(""))
            ],
        )
        st.dataframe(shown, column_config=COLUMNS, hide_index=True, alt="Daftar akun.")
        st.caption(
            "Akun baru dibuat di server: `python -m db.akun buat NAMA --peran staf`. Staf dengan "
            "batas kecamatan tetap melihat semuanya."
        )
    with form:
        _show_form({int(row["id"]): row for row in rows_of(akun.fillna(""))})


def _show_form(akun: dict[int, dict[str, object]]) -> None:
    st.subheader("Ubah akun", anchor=False)
    akun_id = st.selectbox(
        "Akun", list(akun), format_func=lambda each: str(akun[each]["nama_pengguna"])
    )
    if akun_id is None:
        return
    row = akun[akun_id]
    names = {each["kode"]: each["nama"] for each in rows_of(read(list_kecamatan))}
    key = f"akun_{akun_id}_{row['versi']}"
    with st.form("akun", border=False, enter_to_submit=False):
        peran = st.selectbox(
            "Peran",
            list(Peran),
            index=list(Peran).index(Peran(str(row["peran"]))),
            format_func=lambda each: PERAN[each],
            key=f"{key}_peran",
        )
        aktif = st.checkbox("Boleh masuk", value=bool(row["aktif"]), key=f"{key}_aktif")
        kecamatan = st.multiselect(
            "Staf hanya boleh mengubah di",
            list(names),
            default=[kode for kode in str(row["kode"]).split(",") if kode],
            format_func=names.__getitem__,
            placeholder=ALL.capitalize(),
            key=f"{key}_kecamatan",
        )
        if st.form_submit_button("Simpan akun"):
            with explain_rejection():
                write(
                    change_akun,
                    akun_id=akun_id,
                    versi=int(str(row["versi"])),
                    peran=Peran(str(peran)),
                    aktif=aktif,
                    kecamatan=kecamatan,
                )
                st.toast(f"Akun {row['nama_pengguna']} disimpan.", icon=":material/check:")
                st.rerun()
