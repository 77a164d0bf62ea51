"""What the map screen shows of an indicator, worked out once per state of its data and choices."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.queries.peta import list_titik_desa
from ui.charts.classes import Kelas
from ui.charts.peta import build_map, describe_map
from ui.charts.spec import screen_spec
from ui.charts.theme import PALETTES
from ui.screens.peta.boundaries import map_address, map_source
from ui.screens.peta.map import finding, read_map
from ui.screens.peta.remarks import told_aktif, told_doubtful, told_outside
from ui.screens.peta.table import DRAWN, PARTS, table_of
from ui.session.share import fix
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.widgets.tables import Tabel, write_cells


@dataclass(frozen=True)
class LayarPeta:
    """An indicator over the kecamatan.

    Attributes:
        kunci: of the indicator that is shown in place of the one asked for.
        nama: kecamatan, in order; `kode` by name.
        baris, tabel: the rows of read_map, and as the table shows them.
        catatan, keterangan: what is said beside the figure, alone and with where the map is from.
    """

    kunci: str
    judul: str
    nama: tuple[str, ...]
    kode: dict[str, str]
    baris: pd.DataFrame
    tabel: Tabel
    kelas: Kelas
    alt: str
    catatan: str
    keterangan: str


def build_peta(read: Read, kunci: str, tahun_buku: int, hari: dt.date) -> LayarPeta:
    """The indicator of a tahun buku as of a day."""
    kunci, remark = told_aktif(read, kunci, hari=hari)
    indikator = UKURAN[kunci]
    remark += told_doubtful(read, kunci, tahun_buku=tahun_buku, hari=hari) + told_outside(
        read, hari
    )
    frame, kelas = read_map(read, kunci, tahun_buku=tahun_buku, hari=hari)
    told = f"{remark}{fill_rules(indikator.definisi, read)}"
    return LayarPeta(
        kunci=kunci,
        judul=finding(frame, indikator),
        nama=tuple(sorted(frame["nama"])),
        kode=dict(zip(frame["nama"], frame["kode"], strict=True)),
        baris=frame,
        tabel=write_cells(table_of(frame)[list(DRAWN)], {"nilai": indikator.desimal}, PARTS),
        kelas=kelas,
        alt=describe_map(frame, indikator.nama, kelas),
        catatan=told,
        keterangan=f"{told} {map_source(read)}",
    )


def build_spec(
    read: Read,
    kunci: str,
    tahun_buku: int,
    hari: dt.date,
    warna: str,
    *,
    terpilih: str,
    titik: bool,
) -> dict[str, Any]:
    """The map for st.vega_lite_chart, one kecamatan outlined, with the desa where asked."""
    frame, kelas = read_map(read, kunci, tahun_buku=tahun_buku, hari=hari)
    chart = build_map(
        pd.concat([frame, read(list_titik_desa)]) if titik else frame,
        PALETTES[warna],
        kelas=kelas,
        geometry=map_address(read),
        satuan=UKURAN[kunci].satuan.capitalize(),
        terpilih=terpilih,
    )
    fixed: dict[str, Any] = fix(screen_spec(chart))
    return fixed
