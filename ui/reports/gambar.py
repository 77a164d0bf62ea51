"""The pictures of a report: what they show, and their words."""

import pandas as pd

from db.frames import rows_of
from db.queries.fasilitasi import Pendirian
from db.queries.laporan import BahanFasilitasi
from db.values.hidden import Nilai
from ui.files.paper.document import GambarLaporan, Ilustrasi
from ui.files.paper.drawings import classes_of, draw_places, draw_year


def draw_pendirian(capaian: Pendirian, kumulatif: pd.DataFrame, kata: str) -> Ilustrasi:
    """The curve of a year's foundings, with its words for a reader who does not see it."""
    curves = {str(seri): list(rows["jumlah"]) for seri, rows in kumulatif.groupby("seri")}
    return Ilustrasi(
        judul=f"Pendirian yang difasilitasi, {capaian.tahun}",
        svg=draw_year(curves, tahun=capaian.tahun, target=capaian.target),
        alt=f"Kurva pendirian {capaian.tahun}. {kata}",
    )


def draw_tahun(bahan: BahanFasilitasi, kata: str) -> tuple[GambarLaporan, ...]:
    """When and where koperasi were founded; nothing of a year without one."""
    places: dict[str, Nilai] = {
        row["kode"]: int(row["berdiri"]) for row in rows_of(bahan.per_kecamatan)
    }
    if not any(places.values()):
        return ()
    drawn = Ilustrasi(
        judul="Koperasi yang berdiri menurut kecamatan",
        svg=draw_places(places, classes_of(places, digits=0, terkecil=0), batas=bahan.batas),
        alt="Peta koperasi yang berdiri menurut kecamatan; tabelnya di bawah.",
    )
    return (GambarLaporan(isi=(draw_pendirian(bahan.capaian, bahan.kumulatif, kata), drawn)),)
