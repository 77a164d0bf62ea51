"""The tabs of the screen KDMP."""

import streamlit as st

from db.clock import today
from db.figures.katalog import UKURAN
from db.figures.kdmp import SEMUA, TANDA
from db.queries.kdmp import RingkasPotretKdmp, list_potret_kdmp
from db.queries.laporan import Permintaan
from db.queries.wilayah import list_kode_kecamatan
from db.values.format import format_date
from ui.screens.kdmp.desa import build_kisi, build_tabel, read_export
from ui.screens.kdmp.gerak import build_gerak
from ui.screens.kdmp.model import build_ringkasan, empty, told_source
from ui.screens.kdmp.periksa import build_periksa
from ui.screens.kdmp.peta import build_peta_kdmp
from ui.screens.laporan.buttons import show_paper
from ui.session.data import read
from ui.session.view import view, view_for_file
from ui.widgets.asked import forget_unless
from ui.widgets.chart import palette_name
from ui.widgets.downloads import show_downloads

_SIGNS = {judul: kolom for kolom, (judul, _) in TANDA.items()}
_USUAL = "Beroperasi"
# Of the choice of a sign, beside the grid and beside the map.
SIGN_KEYS = ("tanda_kdmp", "tanda_peta_kdmp")
DEFINISI = "Tiap tanda: ya, belum, atau belum melapor menurut potret SIMKOPDES."


def choose_potret() -> RingkasPotretKdmp | None:
    """The newest potret, or an earlier one by its day."""
    known = {format_date(each.per_tanggal): each for each in read(list_potret_kdmp)}
    if len(known) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(known.values()), None)
    forget_unless(known, key="potret_kdmp")
    chosen: str = st.selectbox(
        "Potret per", list(known), key="potret_kdmp", bind="query-params", width=200
    )
    return known[chosen]


def show_ringkasan(potret: RingkasPotretKdmp | None) -> None:
    """Legal beside operating, the sums, the kecamatan, and the papers."""
    if potret is None:
        st.html(empty())
        return
    show_paper("kdmp", Permintaan(pada=potret.per_tanggal))
    drawn = view(build_ringkasan, potret.id, today(), palette_name())
    st.html(drawn.tanda)
    st.html(drawn.angka)
    st.html(drawn.kecamatan)
    flagged = view(build_periksa, potret.id)
    if flagged:
        st.html(flagged)


def _choose_sign(key: str) -> str:
    chosen: str = st.selectbox(
        "Tanda",
        list(_SIGNS),
        index=list(_SIGNS).index(_USUAL),
        key=key,
        bind="query-params",
        width=240,
    )
    return _SIGNS[chosen]


def show_desa(potret: RingkasPotretKdmp | None) -> None:
    """The grid of all desa by one sign, or one kecamatan with all signs; and the file of both."""
    if potret is None:
        st.html(empty())
        return
    places = list(read(list_kode_kecamatan))
    forget_unless(places, key="kecamatan_kdmp")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kecamatan: str | None = st.selectbox(
            "Kecamatan",
            places,
            index=None,
            placeholder="Seluruh kabupaten",
            key="kecamatan_kdmp",
            bind="query-params",
            width=220,
        )
        kolom = _choose_sign(SIGN_KEYS[0]) if kecamatan is None else None
    if kolom is not None:
        st.html(view(build_kisi, potret.id, kolom, palette_name()))
    else:
        st.html(view(build_tabel, potret.id, str(kecamatan)))
    show_downloads(
        "kdmp_desa",
        view_for_file(read_export, potret.id, kecamatan),
        judul="KDMP desa demi desa",
        definisi=DEFINISI,
        sumber=told_source(potret),
        saringan=[f"Kecamatan {kecamatan}"] if kecamatan else [],
        pada=potret.per_tanggal,
        angka=[each.kunci for each in SEMUA if each.kueri == UKURAN["kdmp_sah"].kueri],
    )


def show_peta(potret: RingkasPotretKdmp | None) -> None:
    """The desa on the map."""
    if potret is None:
        st.html(empty())
        return
    kolom = _choose_sign(SIGN_KEYS[1])
    st.html(view(build_peta_kdmp, potret.id, kolom, palette_name()))


def show_gerak(potret: RingkasPotretKdmp | None) -> None:
    """What moved since an earlier potret."""
    earlier = (
        {}
        if potret is None
        else {
            format_date(each.per_tanggal): each
            for each in read(list_potret_kdmp)
            if each.per_tanggal < potret.per_tanggal
        }
    )
    if potret is None or not earlier:
        st.info("Perlu dua potret: belum ada yang lebih lama untuk dibandingkan.")
        return
    forget_unless(earlier, key="banding_kdmp")
    chosen: str = st.selectbox(
        "Dibandingkan dengan potret per",
        list(earlier),
        key="banding_kdmp",
        bind="query-params",
        width=220,
    )
    old = earlier[chosen]
    drawn = view(build_gerak, (old.id, old.per_tanggal), (potret.id, potret.per_tanggal))
    st.html(drawn.isi)
    if len(drawn.baris):
        show_downloads(
            "kdmp_perubahan",
            drawn.baris,
            judul=f"Perubahan KDMP sejak {chosen}",
            definisi="Yang berbeda antara dua potret SIMKOPDES, desa demi desa.",
            sumber=told_source(potret),
            pada=potret.per_tanggal,
        )
