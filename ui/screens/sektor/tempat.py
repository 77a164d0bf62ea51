"""Sektor riil by kecamatan: the share with its n, each a door to the koperasi behind it."""

from typing import Any

import pandas as pd

from db.figures.usaha import PERSEN_SEKTOR_RIIL
from db.frames import rows_of
from db.queries.hitungan import count_kabupaten
from db.queries.sektor import day_of
from db.values.format import format_number, format_percent
from ui.charts.html.parts import section
from ui.charts.html.ranking import BarisUrut, draw_ranking
from ui.charts.palette import PALETTES
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.map import read_map, values_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag

_KUNCI = PERSEN_SEKTOR_RIIL.kunci


def build_tempat(read: Read, tahun_buku: int, warna: str) -> Html:
    """The ranking of the kecamatan beside the small map: a view."""
    palette, hari = PALETTES[warna], day_of(tahun_buku)
    frame, kelas = read_map(read, _KUNCI, tahun_buku=tahun_buku, hari=hari)
    whole = read(count_kabupaten, _KUNCI, tahun_buku=tahun_buku, hari=hari)[_KUNCI]
    rows = [
        BarisUrut(
            nama=row["nama"],
            nilai=None if pd.isna(row["nilai"]) else float(row["nilai"]),
            teks=_told(row),
            warna=kelas.warna(value, palette),
            kata=f"{row['nama']}: {row['keterangan']}",
            alamat=address_in(
                "indikator",
                angka=_KUNCI,
                hari_angka=f"{hari}",
                tahun_buku_angka=f"{tahun_buku}",
                kecamatan_angka=row["nama"],
            ),
        )
        for row, value in zip(rows_of(frame), values_of(frame), strict=True)
    ]
    mean = None if whole is None else (f"kabupaten {format_percent(whole)}", float(whole))
    ranking = draw_ranking(rows, palette, judul="Urutan kecamatan", pembanding=mean)
    small = draw_small(
        read,
        (frame, kelas),
        palette,
        pilihan=(("indikator", PERSEN_SEKTOR_RIIL.nama), ("tahun_peta", str(tahun_buku))),
        alt=f"Peta bagian sektor riil per kecamatan, tahun buku {tahun_buku}.",
    )
    told = int(frame["nilai"].notna().sum())
    return section(
        f"Bagian sektor riil di {format_number(told)} dari {len(frame)} kecamatan dapat dihitung",
        tag("div", tag("div", ranking), tag("div", small), class_="d-tempat"),
        "Di belakang bagian: sektor riil dari yang fokus usahanya terdata. Nama membuka koperasi "
        "di baliknya; peta membuka peta besar, keadaan hari ini.",
        anak=f"Tahun buku {tahun_buku}, per kecamatan",
    )


def _told(row: dict[str, Any]) -> str:
    """The share with its parts, or why there is none."""
    if pd.isna(row["nilai"]):
        return str(row["nilai_teks"])
    parts = f"{format_number(row['pembilang'])} dari {format_number(row['penyebut'])}"
    return f"{row['nilai_teks']} ({parts})"
