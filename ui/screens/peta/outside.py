"""The koperasi that no kecamatan holds: counted for the kabupaten, on no map."""

import datetime as dt

from db.figures.katalog import UKURAN
from db.figures.register import KECAMATAN_BELUM_TERDATA, LUAR_WILAYAH
from db.queries.hitungan import count_kabupaten
from db.values.format import format_number
from ui.session.data import read

ASKED = (LUAR_WILAYAH.kunci, KECAMATAN_BELUM_TERDATA.kunci)


def told_outside(hari: dt.date) -> str:
    """Which koperasi a map leaves out while the figures of the kabupaten count them; may be ""."""
    found = read(count_kabupaten, *ASKED, tahun_buku=hari.year - 1, hari=hari)
    words = " dan ".join(
        f"{format_number(found[each])} {UKURAN[each].yang}" for each in ASKED if found[each]
    )
    return f"{words} tidak tampak di peta, tetapi ikut dalam angka kabupaten. " if words else ""
