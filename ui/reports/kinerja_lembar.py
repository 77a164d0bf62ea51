"""The lembar kinerja as a workbook: the columns of e-Monev in their order, and the year beside."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.figures.kinerja import ROMAWI, serapan
from db.indikator.lembar import BahanKinerja, BarisLembar, KeadaanTriwulan
from ui.reports.kinerja_kata import tell_capaian, tell_hilang, tell_keadaan
from ui.words.labels import JENIS_KINERJA


def emonev_rows(bahan: BahanKinerja) -> pd.DataFrame:
    """A row per indicator and triwulan that has begun, in the order of the e-Monev form."""
    begun = [each for each in bahan.lembar.keadaan if each.per is not None]
    rows = [
        _emonev(at, one, each, bahan)
        for each in begun
        for at, one in enumerate(bahan.lembar.baris, start=1)
    ]
    return pd.DataFrame(rows, columns=list(_EMONEV))


_EMONEV = (
    "No.",
    "Kelompok",
    "Indikator",
    "Satuan",
    "Target setahun",
    "Triwulan",
    "Target triwulan",
    "Realisasi",
    "Capaian (%)",
    "Pagu (Rp)",
    "Realisasi anggaran (Rp)",
    "Serapan (%)",
    "Hambatan",
    "Tindak lanjut",
    "Penanggung jawab",
    "Keadaan",
    "Dilaporkan semula",
    "Dihitung kini",
    "Dokumen",
    "Angka dalam katalog",
)


def _emonev(
    at: int, one: BarisLembar, each: KeadaanTriwulan, bahan: BahanKinerja
) -> tuple[Any, ...]:
    hasil = one.triwulan[each.triwulan - 1]
    spent = hasil.anggaran
    return (
        at,
        JENIS_KINERJA[one.jenis],
        one.nama,
        UKURAN[one.kunci].satuan,
        one.setahun.target,
        ROMAWI[each.triwulan],
        hasil.target,
        hasil.nilai if hasil.nilai is not None else tell_hilang(hasil.hilang, bahan.terkecil),
        hasil.capaian if hasil.capaian is not None else tell_capaian(hasil),
        one.pagu,
        spent,
        serapan(one.pagu, spent),
        hasil.hambatan,
        hasil.tindak_lanjut,
        one.penanggung_jawab,
        tell_keadaan(each),
        hasil.dilaporkan,
        None if hasil.kini is None else hasil.kini.nilai,
        one.dokumen,
        one.kunci,
    )


def year_rows(bahan: BahanKinerja) -> pd.DataFrame:
    """A row per indicator: target, realisasi and capaian of each triwulan and of the year."""
    return pd.DataFrame([dict(_year_row(each, bahan.terkecil)) for each in bahan.lembar.baris])


def _year_row(each: BarisLembar, terkecil: int) -> Iterable[tuple[str, Any]]:
    yield "Kelompok", JENIS_KINERJA[each.jenis]
    yield "Indikator", each.nama
    yield "Satuan", UKURAN[each.kunci].satuan
    for hasil in (*each.triwulan, each.setahun):
        name = "Tahun" if hasil.triwulan is None else f"TW {ROMAWI[hasil.triwulan]}"
        none = tell_hilang(hasil.hilang, terkecil)
        yield f"Target {name}", hasil.target
        yield f"Realisasi {name}", none if hasil.nilai is None else hasil.nilai
        yield f"Capaian {name} (%)", hasil.capaian
