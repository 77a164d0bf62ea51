"""What the map screen draws: the map beside the ranking, and below them what is to take away."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from db.clock import today
from db.figures.katalog import PETA, UKURAN
from ui.screens.peta.bagan import (
    Pilihan,
    build_map,
    build_outline,
    build_points,
    build_ranking,
)
from ui.screens.peta.boundaries import map_content, map_source
from ui.screens.peta.kartu import build_card
from ui.screens.peta.map import about_head, picture, show_all_values, show_points
from ui.screens.peta.model import LayarPeta
from ui.screens.peta.table import PLACE, rows_to_export, value_heading
from ui.session.view import view
from ui.widgets.chart import palette_name
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.markup import joined


@dataclass(frozen=True)
class Choice:
    """What is chosen on the screen: `asked` is the key of the indicator, `terpilih` a kecamatan."""

    asked: str
    tahun_buku: int
    terpilih: str
    titik: bool

    @property
    def address(self) -> Pilihan:
        """The same for an address, so that a click on a kecamatan keeps all else."""
        indikator = UKURAN[self.asked]
        return (
            *([] if self.asked == PETA[0] else [("indikator", indikator.nama)]),
            *([("tahun_peta", str(self.tahun_buku))] if indikator.bertahun else []),
            *([("titik", "true")] if self.titik else []),
        )


def show_chart(peta: LayarPeta, choice: Choice) -> None:
    """The map with the card of the chosen kecamatan, and the ranking beside it."""
    pilihan, warna, nama = choice.address, palette_name(), choice.terpilih
    when = (peta.kunci, choice.tahun_buku, today())
    with st.container(key="peta_bagan"):
        with st.container(key="peta_gambar"):
            st.html(view(build_map, *when, warna, pilihan=pilihan))
            parts = [view(build_points, warna)] if choice.titik else []
            if nama:
                parts.append(view(build_outline, peta.kode[nama], peta.kata[nama], warna))
                parts.append(view(build_card, nama, *when, warna=warna, pilihan=pilihan))
            if parts:
                st.html(joined(*parts))
        st.html(view(build_ranking, *when, warna, pilihan=pilihan, terpilih=nama))


def show_foot(peta: LayarPeta, choice: Choice) -> None:
    """What the figure means, and its numbers."""
    indikator, nama = UKURAN[peta.kunci], choice.terpilih
    if nama:
        show_all_values(
            nama,
            peta.kode[nama],
            terkecil=peta.kelas.terkecil,
            tahun_buku=choice.tahun_buku,
            hari=today(),
        )
    st.caption(peta.keterangan)
    with st.container(horizontal=True, gap="small"):
        link(
            "Dari mana angka ini",
            "indikator",
            icon=":material/menu_book:",
            angka=peta.kunci,
            **({"kecamatan_angka": nama} if nama else {}),
            **({"tahun_buku_angka": choice.tahun_buku} if indikator.bertahun else {}),
        )
        show_numbers(
            f"peta_{peta.kunci}",
            partial(rows_to_export, peta.baris, indikator),
            None,
            judul=peta.judul,
            definisi=peta.catatan,
            sumber=indikator.sumber,
            angka=(peta.kunci,),
            saringan=[about_head(peta.kunci, choice.tahun_buku)["subtitle"]],
            widths={PLACE: 130, value_heading(indikator): 170},
            picture=partial(
                picture,
                peta.baris,
                peta.kelas,
                indikator,
                (map_content(), map_source(markdown=False)),
            ),
        )
        if choice.titik:
            show_points()
