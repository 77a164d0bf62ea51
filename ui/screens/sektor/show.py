"""What the tabs of the screen Sektor riil draw, with the numbers to take away."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.usaha import PERSEN_SEKTOR_RIIL
from db.izin import Izin
from db.queries.pasar import list_kanal, list_kapasitas, list_mitra, list_surat_berakhir
from db.queries.penutup import list_penutup
from db.queries.rpjmd import SektorTahunan
from db.queries.sektor import BELUM, TAHUNAN, day_of, list_fokus_tahunan, list_pita
from db.values.format import format_number
from ui.charts.html.parts import section
from ui.reports.sektor_kata import TERBAIK, explain_day
from ui.reports.sektor_sheets import NAMA, rows_of_penutup
from ui.screens.sektor.alir import build_alir, build_pita, read_pita, rows_of_pita
from ui.screens.sektor.arah import build_arah
from ui.screens.sektor.berdiri import build_berdiri
from ui.screens.sektor.isi import build_kosong
from ui.screens.sektor.pasar import (
    build_kapasitas,
    build_pasar,
    rows_of_kanal,
    rows_of_kapasitas,
    rows_of_mitra,
    rows_of_surat,
)
from ui.screens.sektor.tempat import build_tempat
from ui.screens.sektor.verifikasi import show_verifikasi
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.numbers import show_numbers
from ui.widgets.tabs import show_tabs

_UNIT = "unit usaha tahunan"
_PRODUK = "produk pada profil koperasi"


def show_sektor(tahunan: SektorTahunan, tahun_buku: int) -> None:
    """Draw the tabs of a tahun buku."""
    show_tabs(
        "tab_sektor",
        {
            "Arah": partial(_show_direction, tahunan, tahun_buku),
            "Perpindahan": partial(_show_moves, tahunan, tahun_buku),
            NAMA[BELUM]: partial(_show_missing, tahun_buku),
            "Pendirian": partial(_show_founded, tahun_buku),
            "Produk dan pasar": _show_market,
            "Kecamatan": partial(_show_places, tahun_buku),
            "Verifikasi": partial(show_verifikasi, tahun_buku),
        },
    )


def show_nothing(tahunan: SektorTahunan, tahun_buku: int) -> bool:
    """Say what to do next where nothing is recorded; True where there is not even a koperasi."""
    may_edit = current_user().may(Izin.UBAH)
    if not tahunan.selisih[tahun_buku].jumlah:
        next_step = "Impor daftar koperasi dahulu." if may_edit else "Staf mengimpornya dahulu."
        st.info(f"Belum ada koperasi dalam register. {next_step}", icon=":material/upload_file:")
        return True
    if not tahunan.tercatat:
        st.info(
            "Catat unit usaha dan volumenya pada profil koperasi, tab Usaha. Tab Belum terdata "
            "mengurutkan koperasi mana yang paling cepat terbaca."
            if may_edit
            else "Staf dinas mencatat unit usaha pada profil koperasi. Tab Belum terdata "
            "mengurutkan koperasi mana yang paling cepat terbaca.",
            icon=":material/info:",
        )
    return False


def _show_direction(tahunan: SektorTahunan, tahun_buku: int) -> None:
    shown = view(build_arah, tahun_buku, palette_name())
    left, right = beside("sektor_arah", (1, 1))
    with left:
        st.html(shown.fokus)
    with right:
        st.html(shown.rpjmd)
        if tahunan.contoh:
            st.caption(":material/science: Target contoh; admin menetapkan yang sebenarnya.")
        show_numbers(
            "sektor_tahunan",
            partial(_yearly, tahunan),
            None,
            judul="Fokus usaha koperasi dan target RPJMD tiap tahun buku",
            definisi=fill_rules(PERSEN_SEKTOR_RIIL.definisi),
            sumber=_UNIT,
            pada=day_of(tahun_buku),
        )
    st.html(shown.tabel)


def _yearly(tahunan: SektorTahunan) -> pd.DataFrame:
    years = list(tahunan.baris["tahun_buku"])
    rows = read(list_fokus_tahunan, years)
    named = rows.rename(
        columns={each.kunci: f"{each.nama} ({each.satuan})" for each in TAHUNAN}
    ).rename(columns={"tahun_buku": "Tahun buku"})
    gaps = [tahunan.selisih[year] for year in years]
    named["Target RPJMD (persen)"] = [each.target for each in gaps]
    named["Selisih (poin)"] = [each.poin for each in gaps]
    named["Paling rendah dari semua (persen)"] = [each.terendah for each in gaps]
    named["Paling tinggi dari semua (persen)"] = [each.tertinggi for each in gaps]
    return named


def _show_moves(tahunan: SektorTahunan, tahun_buku: int) -> None:
    earlier = [each for each in tahunan.tahun if each < tahun_buku]
    if not earlier:
        st.info(
            f"Belum ada tahun buku sebelum {tahun_buku} yang unit usahanya dicatat. Perpindahan "
            "terbaca setelah dua tahun buku dicatat.",
            icon=":material/info:",
        )
        return
    forget_unless(earlier, key="dari_sektor")
    dari = st.selectbox(
        "Dibandingkan dengan tahun buku",
        earlier,
        key="dari_sektor",
        bind="query-params",
        width=240,
    )
    pita = read_pita(st.query_params.get("pita", ""), dari, tahun_buku)
    st.html(view(build_alir, dari, tahun_buku, palette_name(), pita))
    if pita is None:
        return
    band = view(build_pita, pita)
    st.html(section(band.judul, band.daftar, band.kata))
    show_downloads(
        f"sektor_{pita.awal}_{pita.akhir}",
        _under(later(list_pita, pita), partial(rows_of_pita, pita=pita)),
        judul=band.judul,
        definisi=fill_rules(PERSEN_SEKTOR_RIIL.definisi),
        sumber=_UNIT,
        pada=day_of(tahun_buku),
    )


def _under(
    give: Callable[[], pd.DataFrame], name: Callable[[pd.DataFrame], pd.DataFrame]
) -> Callable[[], pd.DataFrame]:
    """The rows under their headings, once a download is clicked."""
    return lambda: name(give())


def _show_missing(tahun_buku: int) -> None:
    shown = view(build_kosong, tahun_buku)
    title = f"{format_number(shown.jumlah)} koperasi belum terdata, tahun buku {tahun_buku}"
    st.html(section(title, shown.langkah, f"Dihitung pada {explain_day(tahun_buku)}."))
    if not shown.jumlah:
        return
    st.html(section("Yang pertama diisi", shown.daftar, shown.kata))
    show_downloads(
        f"sektor_belum_terdata_{tahun_buku}",
        _under(later(list_penutup, tahun_buku), rows_of_penutup),
        judul=f"Koperasi yang fokus usahanya belum terdata, tahun buku {tahun_buku}",
        definisi=TERBAIK,
        sumber=_UNIT,
        pada=day_of(tahun_buku),
    )


def _show_founded(tahun_buku: int) -> None:
    shown = view(build_berdiri, tahun_buku, palette_name())
    st.html(shown.fokus)
    if not shown.jenis:
        return
    st.html(shown.jenis)
    show_numbers(
        "sektor_berdiri",
        shown.tabel,
        None,
        judul="Koperasi yang berdiri tiap tahun menurut fokus usahanya",
        definisi=f"Fokus usaha pada tahun buku {tahun_buku}.",
        sumber=f"tanggal badan hukum dan {_UNIT}",
        pada=day_of(tahun_buku),
    )


def _show_market() -> None:
    shown = view(build_pasar, today(), palette_name())
    left, right = beside("sektor_pasar", (1, 1))
    with left:
        st.html(shown.surat)
        _offer("surat_berakhir", later(list_surat_berakhir, today()), rows_of_surat, "Surat produk")
        st.html(shown.mitra)
        _offer("mitra_pembeli", later(list_mitra), rows_of_mitra, "Mitra pembeli produk koperasi")
    with right:
        st.html(shown.kanal)
        _offer("omzet_kanal", later(list_kanal), rows_of_kanal, "Omzet produk menurut kanal")
        st.header("Kapasitas sebulan per kecamatan", anchor=False)
        satuan = st.selectbox(
            "Satuan", shown.satuan, key="satuan_sektor", bind="query-params", width=240
        )
        st.html(view(build_kapasitas, satuan or "", palette_name()))
        st.caption(
            "Satu satuan sekali lihat: kapasitas yang satuannya lain tidak dijumlahkan. Unduhan "
            "memuat semua satuan, per desa."
        )
        _offer("kapasitas", later(list_kapasitas), rows_of_kapasitas, "Kapasitas produk per desa")


def _offer(
    name: str,
    give: Callable[[], pd.DataFrame],
    under: Callable[[pd.DataFrame], pd.DataFrame],
    judul: str,
) -> None:
    show_downloads(name, _under(give, under), judul=judul, sumber=_PRODUK)


def _show_places(tahun_buku: int) -> None:
    st.html(view(build_tempat, tahun_buku, palette_name()))
