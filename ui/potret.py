"""The screen Keadaan per tanggal: two states of the register beside each other, and their files."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy.orm import Session

from db.actions.potret import create_potret
from db.banding import compare_kecamatan, compare_koperasi, compare_total
from db.clock import WIB, today
from db.frames import rows_of
from db.queries.contoh import demo_is_present
from db.queries.kantor import get_kop
from db.queries.keadaan import list_keadaan
from db.queries.potret import Potret, list_isi_potret
from db.queries.wilayah import list_kecamatan
from db.rekap import UKURAN, rekap
from ui.cetak.naskah import words_of
from ui.cetak.register import format_ukuran
from ui.data import later, read, write
from ui.errors import explain_rejection
from ui.export import file_name, show_downloads
from ui.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.labels import STATUS_KELEMBAGAAN
from ui.permintaan import EARLIEST, newest_book
from ui.satu_data import Bahan, to_bundle
from ui.tables import number_style

HARI_INI = 0
CARDS = ("jumlah", "aktif", "sudah_rat", "jumlah_anggota")
SHOWN = 300


@dataclass(frozen=True)
class Keadaan:
    """A state to compare: of a snapshot, or of today (`potret_id` is HARI_INI).

    Attributes:
        nama: "31 Desember 2025 (tahun buku 2024)".
    """

    potret_id: int
    nama: str
    per: Any
    tahun_buku: int


def states(potret: list[Potret]) -> dict[int, Keadaan]:
    """Today and every snapshot, by id, the latest first."""
    now = Keadaan(HARI_INI, f"Hari ini (tahun buku {newest_book()})", today(), newest_book())
    kept = [Keadaan(each.id, _name(each), each.tanggal, each.tahun_buku) for each in potret]
    return {each.potret_id: each for each in (now, *kept)}


def _name(potret: Potret) -> str:
    made = potret.waktu.astimezone(WIB)
    by = "otomatis" if potret.otomatis else f"dibuat {format_date(made.date())} {made:%H.%M}"
    return f"{format_date(potret.tanggal)} (tahun buku {potret.tahun_buku}, {by})"


def list_rows(session: Session, state: Keadaan) -> pd.DataFrame:
    """The koperasi of a state, in the columns of list_keadaan."""
    if state.potret_id == HARI_INI:
        return list_keadaan(session, pada=state.per, tahun_buku=state.tahun_buku)
    return list_isi_potret(session, state.potret_id)


def count_rows(session: Session, state: Keadaan) -> pd.DataFrame:
    """The rekapitulasi of a state."""
    return rekap(list_rows(session, state), list_kecamatan(session))


def show_comparison(before: Keadaan, after: Keadaan) -> None:
    """Four numbers, all measures of the kabupaten, one by kecamatan, and who came and went."""
    old, new = read(count_rows, before), read(count_rows, after)
    whole = compare_total(old, new)
    _show_cards(whole)
    if before.tahun_buku != after.tahun_buku:
        st.caption(
            f"RAT dan keragaan: tahun buku {before.tahun_buku} dibanding tahun buku "
            f"{after.tahun_buku}."
        )
    left, right = st.columns(2, gap="large")
    with left:
        st.header("Kabupaten", anchor=False)
        _show_whole(whole, before, after)
    with right:
        st.header("Menurut kecamatan", anchor=False)
        _show_places(old, new, before, after)
    _show_changes(compare_koperasi(read(list_rows, before), read(list_rows, after)), before, after)


def _show_cards(whole: pd.DataFrame) -> None:
    by_key = {row["kunci"]: row for row in rows_of(whole)}
    for place, kunci in zip(st.columns(len(CARDS)), CARDS, strict=True):
        row = by_key[kunci]
        change = row["selisih"]
        place.metric(
            UKURAN[kunci].nama,
            format_number(row["sesudah"]),
            "belum ada pembanding" if change is None else _signed(change),
            delta_color="off" if change is None else "normal",
            delta_arrow="off" if change is None else "auto",
            help=UKURAN[kunci].definisi,
            border=True,
        )


def _signed(change: Any) -> str:
    return f"{'-' if change < 0 else '+'}{format_number(abs(change))}"


def _show_whole(whole: pd.DataFrame, before: Keadaan, after: Keadaan) -> None:
    """All measures of the kabupaten; each row has its own unit."""
    names = [f"{UKURAN[kunci].nama} ({UKURAN[kunci].satuan})" for kunci in whole["kunci"]]
    heads = _heads(before, after)
    words = {
        heads[name]: [
            format_ukuran(kunci, value, none=NOT_RECORDED)
            for kunci, value in zip(whole["kunci"], whole[name], strict=True)
        ]
        for name in heads
    }
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(
        pd.DataFrame({"Ukuran": names, **words}),
        column_config=dict.fromkeys(words, right),
        hide_index=True,
        height=460,
        alt="Semua ukuran kabupaten pada kedua keadaan.",
    )
    _show_files(
        whole.assign(kunci=names).rename(columns={"kunci": "Ukuran"} | heads),
        before, after, name="banding_kabupaten", judul="Perbandingan kabupaten",
        definisi=" ".join(f"{each.nama}: {each.definisi}" for each in UKURAN.values()),
    )  # fmt: skip


def _heads(before: Keadaan, after: Keadaan) -> dict[str, str]:
    heads = {"sebelum": format_date_short(before.per), "sesudah": format_date_short(after.per)}
    if before.per == after.per:
        heads = {key: f"{value} ({key})" for key, value in heads.items()}
    return heads | {"selisih": "Selisih"}


def _show_places(old: pd.DataFrame, new: pd.DataFrame, before: Keadaan, after: Keadaan) -> None:
    kunci = st.selectbox(
        "Ukuran",
        list(UKURAN),
        format_func=lambda each: f"{UKURAN[each].nama} ({UKURAN[each].satuan})",
        key="ukuran",
        bind="query-params",
    )
    ukuran, heads = UKURAN[kunci], _heads(before, after)
    table = compare_kecamatan(old, new, kunci).rename(columns={"kecamatan": "Kecamatan"} | heads)
    numbers = list(heads.values())
    st.dataframe(
        number_style(
            table.astype(dict.fromkeys(numbers, "Float64")),
            dict.fromkeys(numbers, 1 if ukuran.satuan == "persen" else 0),
        ),
        hide_index=True,
        height=380,
        alt=f"{ukuran.nama} per kecamatan pada kedua keadaan.",
    )
    _show_files(table, before, after, name=f"banding_{kunci}", judul=f"{ukuran.nama} per kecamatan",
                definisi=ukuran.definisi)  # fmt: skip


def _show_files(
    table: pd.DataFrame,
    before: Keadaan,
    after: Keadaan,
    *,
    name: str,
    judul: str,
    definisi: str = "",
) -> None:
    show_downloads(
        name,
        table,
        judul=judul,
        definisi=definisi,
        sumber="potret register",
        saringan=(f"Dari: {before.nama}", f"Ke: {after.nama}"),
    )


def _show_changes(changes: pd.DataFrame, before: Keadaan, after: Keadaan) -> None:
    st.header("Koperasi yang datang, pergi, atau berubah status", anchor=False)
    if changes.empty:
        st.info("Tidak ada yang berubah di antara keduanya.", icon=":material/info:")
        return
    counts = changes["perubahan"].value_counts()
    st.caption("; ".join(f"{kind}: {format_number(int(counts[kind]))}" for kind in counts.index))
    shown = changes.assign(
        sebelum=words_of(changes["sebelum"], STATUS_KELEMBAGAAN),
        sesudah=words_of(changes["sesudah"], STATUS_KELEMBAGAAN),
    ).rename(
        columns={"perubahan": "Perubahan", "nama": "Koperasi", "kecamatan": "Kecamatan",
                 "sebelum": "Status sebelum", "sesudah": "Status sesudah"}
    )  # fmt: skip
    listed = shown.drop(columns="koperasi_id")
    st.dataframe(
        listed.head(SHOWN).fillna("–"),
        hide_index=True,
        height="auto" if len(shown) < 12 else 420,  # noqa: PLR2004 - rows that fit
        alt="Koperasi yang datang, pergi, atau berubah status.",
    )
    if len(shown) > SHOWN:
        st.caption(f"{SHOWN} pertama dari {format_number(len(shown))}; unduhan memuat semuanya.")
    _show_files(listed, before, after, name="perubahan_koperasi", judul="Perubahan koperasi")


def show_bundle(state: Keadaan) -> None:
    """The button for the walidata."""
    st.download_button(
        "Satu Data (zip)",
        later(make_bundle, state),
        file_name=file_name(
            f"satu_data_koperasi_per_{state.per:%Y-%m-%d}", "zip", contoh=read(demo_is_present)
        ),
        mime="application/zip",
        key="satu_data",
        icon=":material/folder_zip:",
        on_click="ignore",
        help="CSV dengan kode Kemendagri beserta metadata, untuk walidata.",
    )


def make_bundle(session: Session, state: Keadaan) -> bytes:
    """The Satu Data bundle of a state."""
    rows = list_rows(session, state)
    return to_bundle(
        Bahan(
            rekapitulasi=rekap(rows, list_kecamatan(session)),
            keadaan=rows,
            per=state.per,
            tahun_buku=state.tahun_buku,
            kop=get_kop(session, pada=state.per),
            contoh=bool(rows["contoh"].any()),
        )
    )


def show_new_potret() -> None:
    """For the admin: keep a day."""
    with (
        st.popover("Buat potret", icon=":material/photo_camera:"),
        st.form("potret", border=False, enter_to_submit=False),
    ):
        tanggal = st.date_input(
            "Keadaan per", today(), min_value=EARLIEST, max_value=today(), format="DD/MM/YYYY"
        )
        tahun_buku = st.number_input(
            "Tahun buku RAT dan keragaan", 2000, today().year, newest_book()
        )
        catatan = st.text_input("Catatan (boleh kosong)", max_chars=500)
        st.caption(
            "Potret tidak dapat diubah atau dihapus. Untuk hari yang lampau, status diambil dari "
            "riwayatnya; nama dan alamat dari register sekarang."
        )
        if st.form_submit_button("Buat potret", type="primary"):
            with explain_rejection(), st.spinner("Menyimpan keadaan register…"):
                write(create_potret, tanggal=tanggal, tahun_buku=int(tahun_buku), catatan=catatan)
                st.toast("Potret dibuat.", icon=":material/check:")
                st.rerun()
