"""What the map screen draws of an indicator: the map, its scale, the ranking, the chosen one."""

import datetime as dt
from collections.abc import Callable, Mapping

import pandas as pd

from db.figures.katalog import UKURAN
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.hitungan import count_kabupaten
from db.queries.peta import list_titik_desa
from db.values.format import format_number
from ui.charts.classes import Kelas
from ui.charts.html.atlas import (
    Titik,
    WilayahPeta,
    draw_atlas,
    draw_chosen,
    draw_marks,
    draw_points,
)
from ui.charts.html.ranking import BarisUrut, draw_ranking, draw_scale
from ui.charts.palette import PALETTES, Palette
from ui.charts.peta import describe_map
from ui.screens.peta.boundaries import map_content
from ui.screens.peta.map import format_nilai, read_map, values_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

# Name and value of each choice in the address, without the kecamatan.
Pilihan = tuple[tuple[str, str], ...]


def build_map(
    read: Read, kunci: str, tahun_buku: int, hari: dt.date, warna: str, *, pilihan: Pilihan
) -> Html:
    """The map with its scale, whichever kecamatan is chosen."""
    palette, indikator = PALETTES[warna], UKURAN[kunci]
    frame, kelas = read_map(read, kunci, tahun_buku=tahun_buku, hari=hari)
    return joined(
        draw_atlas(
            _regions(frame, kelas, palette, pilihan),
            palette,
            alt=describe_map(frame, indikator.nama, kelas),
            batas=map_content(read),
        ),
        draw_scale(kelas, values_of(frame), palette, judul=_legend(indikator)),
    )


def draw_small(
    read: Read,
    shown: tuple[pd.DataFrame, Kelas],
    palette: Palette,
    *,
    alt: str,
    pilihan: Pilihan = (),
    alamat: Callable[[str], str] | None = None,
    tanda: Mapping[str, str] | None = None,
) -> Html:
    """The map in a corner of another screen, its scale in it; a click opens it large.

    Args:
        shown: of read_map.
        alamat: where else a kecamatan by name leads, than to the map with these choices.
        tanda: as in ui.charts.html.atlas.draw_marks.
    """
    frame, kelas = shown
    drawn = draw_marks(
        _regions(frame, kelas, palette, pilihan, alamat),
        palette,
        tanda=tanda or {},
        alt=alt,
        batas=map_content(read),
    )
    scale = draw_scale(kelas, values_of(frame), palette, judul="")
    return tag("div", joined(drawn, scale), class_="d-kecil")


def build_ranking(
    read: Read,
    kunci: str,
    tahun_buku: int,
    hari: dt.date,
    warna: str,
    *,
    pilihan: Pilihan,
    terpilih: str,
) -> Html:
    """All kecamatan as bars, the kabupaten as a line where a mean has a meaning."""
    palette, indikator = PALETTES[warna], UKURAN[kunci]
    frame, kelas = read_map(read, kunci, tahun_buku=tahun_buku, hari=hari)
    rows = [
        BarisUrut(
            nama=row["nama"],
            nilai=None if pd.isna(row["nilai"]) else float(row["nilai"]),
            teks=row["nilai_teks"],
            warna=kelas.warna(value, palette),
            kata=f"{row['nama']}: {row['keterangan']}",
            alamat=_address(row["nama"], pilihan),
        )
        for row, value in zip(rows_of(frame), values_of(frame), strict=True)
    ]
    return draw_ranking(
        rows,
        palette,
        judul="Urutan kecamatan",
        pembanding=_kabupaten(read, indikator, kelas, tahun_buku, hari),
        terpilih=terpilih,
    )


def build_outline(read: Read, kode: str, kata: str, warna: str) -> Html:
    """The outline of the chosen kecamatan, to lie over the map."""
    return draw_chosen(kode, PALETTES[warna], alt=kata, batas=map_content(read))


def build_points(read: Read, warna: str) -> Html:
    """The desa with koperasi, to lie over the map."""
    titik = [
        Titik(
            f"{row['nama']}: {format_number(row['koperasi'])} koperasi",
            row["lon"],
            row["lat"],
            row["koperasi"],
        )
        for row in rows_of(read(list_titik_desa))
    ]
    return draw_points(titik, PALETTES[warna], batas=map_content(read))


def _regions(
    frame: pd.DataFrame,
    kelas: Kelas,
    palette: Palette,
    pilihan: Pilihan,
    alamat: Callable[[str], str] | None = None,
) -> list[WilayahPeta]:
    """The rows of read_map for draw_atlas; a click chooses the kecamatan and keeps all else."""
    return [
        WilayahPeta(
            kode=row["kode"],
            warna=kelas.warna(value, palette),
            nilai="–" if pd.isna(row["nilai"]) else row["nilai_teks"],
            kata=f"{row['nama']}: {row['keterangan']}",
            alamat=_address(row["nama"], pilihan) if alamat is None else alamat(row["nama"]),
        )
        for row, value in zip(rows_of(frame), values_of(frame), strict=True)
    ]


def _address(nama: str, pilihan: Pilihan) -> str:
    return address_in("peta", **dict(pilihan), kecamatan_peta=nama)


def _kabupaten(
    read: Read, indikator: Ukuran, kelas: Kelas, tahun_buku: int, hari: dt.date
) -> tuple[str, float] | None:
    """The same figure of the kabupaten; none of a count, which is the sum of all bars."""
    if indikator.bagian is None:
        return None
    found = read(count_kabupaten, indikator.kunci, tahun_buku=tahun_buku, hari=hari)
    value = found[indikator.kunci]
    if pd.isna(value):
        return None
    words = format_nilai(indikator, float(value), kelas.terkecil)
    return f"kabupaten {words}", float(value)


def _legend(indikator: Ukuran) -> str:
    """The title of the scale: the unit goes without saying, but for a percentage."""
    return f"{indikator.nama}, persen" if indikator.is_percent else indikator.nama
