"""Pengaturan: targets by year, the parameters behind the numbers, and the demo register."""

import streamlit as st

from db.actions.akun import close_akun_contoh
from db.actions.contoh import empty_demo
from db.actions.pengaturan import check_nilai, record_pengaturan
from db.clock import today
from db.queries.akun import has_admin, list_akun_contoh
from db.queries.contoh import count_contoh
from db.queries.pengaturan import list_pengaturan, list_target
from ui.akun import show_akun
from ui.data import read, write
from ui.errors import explain_rejection
from ui.format import format_date, format_number
from ui.head import show_head
from ui.pengaturan import PENGATURAN, TARGET, save_target, show_rows

# Typed out, because emptying cannot be undone.
KATA = "KOSONGKAN"

show_head("Pengaturan", source="pengaturan dinas")
tab_target, tab_parameter, tab_akun, tab_contoh = st.tabs(
    ["Target", "Parameter", "Akun", "Data contoh"]
)

with tab_target:
    target = read(list_target)
    by_year = target.set_index("tahun")
    now = today().year
    table, form = st.columns([3, 2], gap="large")
    table.subheader("Target pendirian difasilitasi", anchor=False)
    show_rows(table, target, TARGET, "target_pendirian")
    with form:
        st.subheader("Tetapkan target", anchor=False)
        newest = max([now, *by_year.index]) + 1
        tahun = st.selectbox("Tahun", range(newest, 2014, -1), index=newest - now)
        known = by_year.loc[tahun] if tahun in by_year.index else None
        versi = None if known is None else int(known["versi"])
        with st.form("target", border=False):
            st.number_input(
                "Koperasi difasilitasi sampai berbadan hukum",
                min_value=0,
                max_value=10_000,
                value=0 if known is None else int(known["nilai"]),
                key=f"target_nilai_{tahun}_{versi}",
            )
            st.text_input(
                "Dasar penetapan (boleh kosong)",
                value="" if known is None or known.isna()["dasar"] else known["dasar"],
                placeholder="mis. nomor DPA atau Renja",
                max_chars=200,
                key=f"target_dasar_{tahun}_{versi}",
            )
            st.form_submit_button("Simpan target", on_click=save_target, args=(tahun, versi))

with tab_parameter:
    pengaturan = read(list_pengaturan, pada=today())
    berlaku = pengaturan[pengaturan["keadaan"] == "berlaku"].set_index("kunci")
    keterangan = dict(berlaku["keterangan"])
    table, form = st.columns([3, 2], gap="large")
    table.subheader("Yang berlaku sekarang", anchor=False)
    show_rows(table, berlaku, PENGATURAN | {"keadaan": None}, "pengaturan_berlaku")
    with form:
        st.subheader("Ubah nilai", anchor=False)
        kunci = st.selectbox("Pengaturan", keterangan, format_func=lambda each: keterangan[each])
        with st.form("parameter", border=False):
            nilai = st.text_input("Nilai baru", value=berlaku["nilai"][kunci], key=f"nilai_{kunci}")
            mulai = st.date_input(
                "Berlaku mulai", value=today(), min_value=today(), format="DD/MM/YYYY"
            )
            if st.form_submit_button("Simpan nilai"):
                refusal = check_nilai(kunci, nilai)
                if refusal:
                    st.error(refusal)
                else:
                    with explain_rejection():
                        write(record_pengaturan, kunci=kunci, nilai=nilai, berlaku_mulai=mulai)
                        st.toast(f"Nilai baru berlaku mulai {format_date(mulai)}.")
                        st.rerun()
    riwayat = pengaturan[pengaturan["kunci"] == kunci]
    table.caption("Riwayat pengaturan yang dipilih")
    show_rows(table, riwayat, PENGATURAN | {"keterangan": None}, f"riwayat_{kunci}")

with tab_akun:
    show_akun()

with tab_contoh:
    contoh = read(count_contoh)
    akun_contoh, other_admin = read(list_akun_contoh), read(has_admin)
    st.subheader("Data contoh", anchor=False)
    if not sum(contoh.values()):
        st.info("Tidak ada data contoh. Semua angka berasal dari register dinas.")
    else:
        rows = ", ".join(f"{format_number(jumlah)} {apa}" for apa, jumlah in contoh.items())
        st.markdown(
            f"Ada {rows}, semuanya rekaan. Mengosongkannya menghapus semua itu beserta RAT, "
            "keragaan, dan kehadirannya; data dinas yang sebenarnya tetap. "
            "**Tidak dapat dibatalkan.**"
        )
    if akun_contoh and not other_admin:
        st.warning(
            f"Akun contoh ({', '.join(akun_contoh)}) tetap terbuka dengan sandi yang diketahui "
            "umum, karena belum ada admin lain. Buat satu di server: "
            "`python -m db.akun buat NAMA --peran admin`.",
            icon=":material/key:",
        )
    with st.form("contoh", border=False, enter_to_submit=False):
        kata = st.text_input(f"Ketik {KATA} untuk melanjutkan", width=320)
        if st.form_submit_button(
            "Kosongkan data contoh", disabled=not (sum(contoh.values()) or akun_contoh)
        ):
            if kata.strip().upper() != KATA:
                st.error(f"Belum dikosongkan: ketik {KATA} lebih dahulu.")
            else:
                with explain_rejection(), st.spinner("Mengosongkan data contoh…"):
                    write(empty_demo)
                    if other_admin:
                        write(close_akun_contoh)
                    st.toast("Data contoh sudah dikosongkan.", icon=":material/check:")
                    st.rerun()
