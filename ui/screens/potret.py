"""The screen Keadaan per tanggal: two states of the register beside each other, and their files."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.potret import create_potret
from db.clock import WIB, today
from db.figures.compare import NILAI, compare_kecamatan
from db.figures.katalog import REKAP, UKURAN, definitions
from db.figures.keragaan import ANGKA_DIPERIKSA
from db.figures.rekap import rekap
from db.frames import rows_of
from db.queries.banding import (
    HARI_INI,
    Banding,
    Keadaan,
    compare_states,
    list_perubahan,
    list_rows,
)
from db.queries.contoh import demo_is_present
from db.queries.kantor import Kop, get_kop
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.potret import PotretTanpaIsi
from db.queries.wilayah import list_kecamatan
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from db.values.hidden import Hilang, kata_hilang, tanpa_diperiksa
from ui.files.satu_data import Bahan, to_bundle
from ui.reports.rekap import format_ukuran
from ui.reports.report import words_of
from ui.screens.laporan.choices import newest_book
from ui.session.data import later, later_file, read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Read, Shown, view_soon
from ui.widgets.asked import ask_day, ask_year
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import file_name, show_download, show_downloads
from ui.widgets.refresh import show_refresh
from ui.widgets.tables import number_style, table_height
from ui.words.labels import STATUS_KELEMBAGAAN

CARDS = ("jumlah", "aktif", "sudah_rat", "anggota_tahun_buku")
SHOWN = 300
# Room for "belum terdata" where the numbers are shorter.
_WORDS_PX = 104
# The difference of what only some report, as its column is called.
_SELISIH_KEDUANYA = "Selisihnya"
_WIDTHS = {"Selisih": _WORDS_PX, _SELISIH_KEDUANYA: 112}
# Columns of NILAI on the screen, for what the register counts and for what koperasi report.
_DICACAH = ("sebelum", "sesudah", "selisih")
_DILAPORKAN = ("sebelum", "lapor_sebelum", "sesudah", "lapor_sesudah", "lapor_keduanya", "selisih")
# The same where there is room for three columns, and the others are behind them.
_SEMPIT = ("selisih", "lapor_keduanya", "sebelum", "lapor_sebelum", "sesudah", "lapor_sesudah")
SAMA = (
    "Selisih dihitung hanya dari koperasi yang terdata pada kedua keadaan (kolom Keduanya), "
    "sehingga jumlah yang naik karena pelapornya lain tidak tampak sebagai pertumbuhan."
)


def states(potret: list[PotretTanpaIsi]) -> dict[int, Keadaan]:
    """Today and every snapshot, by id, the latest first."""
    now = Keadaan(HARI_INI, f"Hari ini (tahun buku {newest_book()})", today(), newest_book())
    kept = [Keadaan(each.id, _name(each), each.tanggal, each.tahun_buku) for each in potret]
    return {each.potret_id: each for each in (now, *kept)}


def _name(potret: PotretTanpaIsi) -> str:
    made = potret.waktu.astimezone(WIB)
    by = "otomatis" if potret.otomatis else f"dibuat {format_date(made.date())} {made:%H.%M}"
    return f"{format_date(potret.tanggal)} (tahun buku {potret.tahun_buku}, {by})"


def show_comparison(before: Keadaan, after: Keadaan) -> None:
    """Four numbers, all measures of the kabupaten, one by kecamatan, and who came and went."""
    ask = partial(view_soon, comparison, before, after)
    shown: Shown[tuple[Banding, pd.DataFrame]] = ask()
    banding, changes = shown.value
    if not shown.is_new:
        show_refresh(ask)
    whole = banding.kabupaten
    _show_cards(whole)
    if before.tahun_buku != after.tahun_buku:
        st.caption(
            f"RAT dan keragaan: tahun buku {before.tahun_buku} dibanding tahun buku "
            f"{after.tahun_buku}."
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header("Kabupaten", anchor=False)
        _show_counts(whole, before, after)
    with right:
        st.header("Menurut kecamatan", anchor=False)
        _show_places(banding, before, after)
    st.header("Yang hanya dilaporkan sebagian koperasi", anchor=False)
    _show_reported(whole, before, after)
    _show_changes(banding.perubahan, changes, before, after)


def comparison(read: Read, before: Keadaan, after: Keadaan) -> tuple[Banding, pd.DataFrame]:
    """Two states beside each other, and the first of the koperasi that changed: a view."""
    return (
        read(compare_states, before, after),
        _under_headings(read(list_perubahan, before, after, limit=SHOWN)),
    )


def _show_cards(whole: pd.DataFrame) -> None:
    by_key = {row["kunci"]: row for row in rows_of(whole)}
    for place, kunci in zip(st.columns(len(CARDS)), CARDS, strict=True):
        row = by_key[kunci]
        change = row["selisih"]
        place.metric(
            UKURAN[kunci].nama,
            format_number(row["sesudah"]),
            "belum ada pembanding" if change is None else _signed(row),
            delta_color="normal" if change else "off",
            delta_arrow="auto" if change else "off",
            help=fill_rules(UKURAN[kunci].definisi) + (f" {SAMA}" if UKURAN[kunci].lapor else ""),
            border=True,
        )


def _signed(row: dict[str, Any]) -> str:
    """+12 or tetap, and of how many koperasi where only some report."""
    change, both = row["selisih"], row["lapor_keduanya"]
    of = "" if both is None else f" di {format_number(both)} koperasi"
    if not change:
        return f"tetap{of}"
    return f"{'-' if change < 0 else '+'}{format_number(abs(change))}{of}"


def _show_counts(whole: pd.DataFrame, before: Keadaan, after: Keadaan) -> None:
    """The measures that count what the register holds."""
    _show_words(
        whole[[not UKURAN[kunci].lapor for kunci in whole["kunci"]]],
        {name: _heads(before, after)[name] for name in _DICACAH},
        alt="Ukuran kabupaten yang dicacah dari register pada kedua keadaan.",
    )


def _show_reported(whole: pd.DataFrame, before: Keadaan, after: Keadaan) -> None:
    """The measures that only some koperasi report, each with its reporters; then all as files."""
    _show_words(
        whole[[bool(UKURAN[kunci].lapor) for kunci in whole["kunci"]]],
        {name: _reported_heads(before, after)[name] for name in _DILAPORKAN},
        alt="Ukuran kabupaten yang hanya dilaporkan sebagian koperasi, dengan jumlah pelapornya.",
    )
    st.caption(f"{SAMA} {_waiting_words(whole)}")
    names = [_name_with_unit(kunci) for kunci in whole["kunci"]]
    rules = read(list_aturan, pada=today())
    _show_files(
        whole.assign(kunci=names).rename(columns={"kunci": "Ukuran"} | _heads(before, after)),
        before,
        after,
        name="banding_kabupaten",
        judul="Perbandingan kabupaten",
        definisi=f"{SAMA} {_waiting_words(whole)} {definitions(REKAP, rules)}",
    )


def _waiting_words(whole: pd.DataFrame) -> str:
    """What each state leaves out of its sums; "" where it leaves nothing out."""
    row = next(row for row in rows_of(whole) if row["kunci"] == ANGKA_DIPERIKSA.kunci)
    sides = {"Keadaan sebelum": row["sebelum"], "Keadaan sesudah": row["sesudah"]}
    return " ".join(f"{side} dijumlahkan {tanpa_diperiksa(n)}." for side, n in sides.items() if n)


def _show_words(rows: pd.DataFrame, heads: dict[str, str], *, alt: str) -> None:
    """Measures in words, because each row has a unit of its own."""
    words = {
        heads[name]: [
            format_ukuran("jumlah" if name.startswith("lapor") else kunci, value, none=NOT_RECORDED)
            for kunci, value in zip(rows["kunci"], rows[name], strict=True)
        ]
        for name in heads
    }
    st.dataframe(
        pd.DataFrame({"Ukuran": [_name_with_unit(kunci) for kunci in rows["kunci"]], **words}),
        column_config={
            head: st.column_config.TextColumn(alignment="right", width=_WIDTHS.get(head))
            for head in heads.values()
        },
        hide_index=True,
        height="content",
        alt=alt,
    )


def _name_with_unit(kunci: str) -> str:
    return f"{UKURAN[kunci].nama} ({UKURAN[kunci].satuan})"


def _heads(before: Keadaan, after: Keadaan) -> dict[str, str]:
    """The heading of each of NILAI."""
    old, new = format_date_short(before.per), format_date_short(after.per)
    if old == new:
        old, new = f"{old} (sebelum)", f"{new} (sesudah)"
    heads = (
        old,
        new,
        f"Pelapor {old}",
        f"Pelapor {new}",
        "Keduanya",
        f"{old} dari keduanya",
        f"{new} dari keduanya",
        "Selisih",
    )
    return dict(zip(NILAI, heads, strict=True))


def _reported_heads(before: Keadaan, after: Keadaan) -> dict[str, str]:
    """The same where only some report: the difference is not that of the columns beside it."""
    return _heads(before, after) | {"selisih": _SELISIH_KEDUANYA}


def _show_places(banding: Banding, before: Keadaan, after: Keadaan) -> None:
    kunci = st.selectbox(
        "Ukuran", REKAP, format_func=_name_with_unit, key="ukuran", bind="query-params"
    )
    ukuran = UKURAN[kunci]
    table = compare_kecamatan(banding.sandingan, kunci)
    names, taken = (_DICACAH, _DICACAH) if ukuran.lapor is None else (_SEMPIT, NILAI)
    all_heads = (_heads if ukuran.lapor is None else _reported_heads)(before, after)
    heads = {name: all_heads[name] for name in names}
    shown = table[["kecamatan", *heads]].rename(columns={"kecamatan": "Kecamatan"} | heads)
    numbers = {
        head: 0 if name.startswith("lapor") else ukuran.desimal for name, head in heads.items()
    }
    st.dataframe(
        number_style(shown.astype(dict.fromkeys(numbers, "Float64")), numbers),
        hide_index=True,
        height=460,
        placeholder="–" if ukuran.is_percent else NOT_RECORDED,
        column_config={
            heads[name]: st.column_config.Column(width=_WIDTHS.get(heads[name], _WORDS_PX))
            for name in ("selisih", "sebelum", "sesudah")
            if ukuran.lapor is not None
        },
        alt=f"{ukuran.nama} per kecamatan pada kedua keadaan.",
    )
    if ukuran.is_percent:
        st.caption(_explain_dash(before))
    if ukuran.lapor is not None:
        st.caption(SAMA)
    files = table[["kecamatan", *taken]].rename(columns={"kecamatan": "Kecamatan"} | all_heads)
    _show_files(
        files,
        before,
        after,
        name=f"banding_{kunci}",
        judul=f"{ukuran.nama} per kecamatan",
        definisi=fill_rules(ukuran.definisi) + (f" {SAMA}" if ukuran.lapor else ""),
    )


def _explain_dash(before: Keadaan) -> str:
    smallest = int(read(get_pengaturan, "kelompok_terkecil", pada=before.per))
    words = [kata_hilang(each, smallest, "koperasi") for each in Hilang]
    return f"Tanda – berarti {', '.join(words[:-1])}, atau {words[-1]}; penyebutnya mengatakan."


def _show_files(
    table: pd.DataFrame | Callable[[], pd.DataFrame],
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
        pada=after.per,
    )


def _show_changes(
    counts: dict[str, int], shown: pd.DataFrame, before: Keadaan, after: Keadaan
) -> None:
    st.header("Koperasi yang datang, pergi, atau berubah status", anchor=False)
    if not counts:
        st.info("Tidak ada yang berubah di antara keduanya.", icon=":material/info:")
        return
    st.caption("; ".join(f"{kind}: {format_number(many)}" for kind, many in counts.items()))
    st.dataframe(
        shown.fillna("–"),
        hide_index=True,
        height=table_height(len(shown), at_most=420),
        alt="Koperasi yang datang, pergi, atau berubah status.",
    )
    if sum(counts.values()) > SHOWN:
        st.caption(
            f"{SHOWN} pertama dari {format_number(sum(counts.values()))}; unduhan memuat semuanya."
        )
    give = later(list_perubahan, before, after)
    _show_files(
        lambda: _under_headings(give()),
        before,
        after,
        name="perubahan_koperasi",
        judul="Perubahan koperasi",
    )


def _under_headings(changes: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_perubahan as the office reads them."""
    return (
        changes.assign(
            sebelum=words_of(changes["sebelum"], STATUS_KELEMBAGAAN),
            sesudah=words_of(changes["sesudah"], STATUS_KELEMBAGAAN),
        )
        .drop(columns="koperasi_id")
        .rename(
            columns={
                "perubahan": "Perubahan",
                "nama": "Koperasi",
                "kecamatan": "Kecamatan",
                "sebelum": "Status sebelum",
                "sesudah": "Status sesudah",
            }
        )
    )


def show_bundle(state: Keadaan) -> None:
    """The button for the walidata."""
    rows, kecamatan = later(list_rows, state), later(list_kecamatan)
    kop = later(get_kop, pada=state.per)
    rules = later(list_aturan, pada=state.per)
    show_download(
        "Satu Data (zip)",
        later_file(lambda: make_bundle(state, rows(), kecamatan(), kop(), rules())),
        file_name=file_name(
            "satu_data_koperasi_per", "zip", per=state.per, contoh=read(demo_is_present)
        ),
        mime="application/zip",
        key="satu_data",
        icon=":material/folder_zip:",
        tentang="CSV dengan kode Kemendagri beserta metadata, untuk walidata.",
    )


def make_bundle(
    state: Keadaan,
    rows: pd.DataFrame,
    kecamatan: pd.DataFrame,
    kop: Kop,
    aturan: dict[str, str],
) -> bytes:
    """The Satu Data bundle of a state: its rows (list_rows) and the 29 kecamatan.

    Args:
        aturan: the settings of its day.
    """
    terkecil = int(aturan["kelompok_terkecil"])
    return to_bundle(
        Bahan(
            rekapitulasi=rekap(rows, kecamatan, terkecil=terkecil),
            keadaan=rows,
            per=state.per,
            tahun_buku=state.tahun_buku,
            kop=kop,
            terkecil=terkecil,
            aturan=aturan,
            contoh=bool(rows["contoh"].any()),
        )
    )


def show_new_potret() -> None:
    """For the admin: keep a day."""
    with (
        st.popover("Buat potret", icon=":material/photo_camera:"),
        st.form("potret", border=False, enter_to_submit=False),
    ):
        tanggal = ask_day("Keadaan per", today())
        tahun_buku = ask_year("Tahun buku RAT dan keragaan", newest_book())
        catatan = st.text_input("Catatan (boleh kosong)", max_chars=500)
        st.caption(
            "Potret tidak dapat diubah atau dihapus. Untuk hari yang lampau, status diambil dari "
            "riwayatnya; nama dan alamat dari register sekarang."
        )
        if st.form_submit_button("Buat potret", type="primary"):
            with explain_rejection(), st.spinner("Menyimpan keadaan register…"):
                write(create_potret, tanggal=tanggal, tahun_buku=tahun_buku, catatan=catatan)
                announce("Potret dibuat.")
                st.rerun()
