"""What a map says beside its figure: what it is of, and whom it leaves out."""

import datetime as dt

from db.figures.katalog import UKURAN, aktif_to_show
from db.figures.keragaan import ANGGOTA_DIPERIKSA, ANGGOTA_TERAKHIR, RATA_ANGGOTA
from db.figures.register import (
    KECAMATAN_BELUM_TERDATA,
    LUAR_WILAYAH,
    PERSEN_AKTIF,
    PERSEN_STATUS_BELUM,
)
from db.queries.hitungan import count_kabupaten
from db.values.format import format_number, format_percent
from db.values.hidden import tanpa_diperiksa
from ui.session.view import Read

# In no kecamatan, each for a reason of its own.
OUTSIDE = (LUAR_WILAYAH.kunci, KECAMATAN_BELUM_TERDATA.kunci)


def told_aktif(read: Read, kunci: str, *, hari: dt.date) -> tuple[str, str]:
    """The share of koperasi aktif that may be shown, and what to say beside it.

    Where many koperasi have no status, those that have one take the place of all.
    """
    if kunci != PERSEN_AKTIF.kunci:
        return kunci, ""
    asked = (PERSEN_AKTIF.kunci, PERSEN_STATUS_BELUM.kunci)
    found = read(count_kabupaten, *asked, tahun_buku=hari.year - 1, hari=hari)
    shown = aktif_to_show(found)
    if shown is PERSEN_AKTIF:
        return kunci, ""
    part, whole = (found[each] for each in PERSEN_STATUS_BELUM.bagian or ())
    share = found[PERSEN_STATUS_BELUM.kunci]
    of = f"{format_number(part)} dari {format_number(whole)}"
    missing = of if share is None else format_percent(share)
    return shown.kunci, f"Status {missing} koperasi di kabupaten belum terdata. "


def told_doubtful(read: Read, kunci: str, *, tahun_buku: int, hari: dt.date) -> str:
    """Which koperasi a figure of members leaves out until somebody has looked at them."""
    if kunci not in (ANGGOTA_TERAKHIR.kunci, RATA_ANGGOTA.kunci):
        return ""
    asked = ANGGOTA_DIPERIKSA.kunci
    found = read(count_kabupaten, asked, tahun_buku=tahun_buku, hari=hari)[asked]
    return f"Dihitung {tanpa_diperiksa(found)}. " if found else ""


def told_outside(read: Read, hari: dt.date) -> str:
    """Which koperasi a map leaves out while the figures of the kabupaten count them; may be ""."""
    found = read(count_kabupaten, *OUTSIDE, tahun_buku=hari.year - 1, hari=hari)
    words = " dan ".join(
        f"{format_number(found[each])} {UKURAN[each].yang}" for each in OUTSIDE if found[each]
    )
    return f"{words} tidak tampak di peta, tetapi ikut dalam angka kabupaten. " if words else ""
