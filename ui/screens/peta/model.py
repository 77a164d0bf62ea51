"""What the map screen says of an indicator, worked out once per state of its data and choices."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from db.figures.katalog import UKURAN
from db.frames import rows_of
from ui.charts.classes import Kelas
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import finding, read_map
from ui.screens.peta.remarks import told_aktif, told_doubtful, told_outside
from ui.session.view import Read
from ui.widgets.definition import fill_rules


@dataclass(frozen=True)
class LayarPeta:
    """An indicator over the kecamatan.

    Attributes:
        kunci: of the indicator that is shown in place of the one asked for.
        nama: kecamatan, in order; `kode` and `kata` (what is said of it) by name.
        baris: the rows of read_map.
        catatan, keterangan: what is said beside the figure, alone and with where the map is from.
    """

    kunci: str
    judul: str
    nama: tuple[str, ...]
    kode: dict[str, str]
    kata: dict[str, str]
    baris: pd.DataFrame
    kelas: Kelas
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
        kata={row["nama"]: f"Terpilih di peta: {_said(row, len(frame))}" for row in rows_of(frame)},
        baris=frame,
        kelas=kelas,
        catatan=told,
        keterangan=f"{told} {map_source(read)}",
    )


def _said(row: dict[str, object], among: int) -> str:
    place = "" if row["tempat"] == "–" else f", urutan {row['tempat']} dari {among} kecamatan"
    return f"{row['nama']}, {row['keterangan']}{place}."
