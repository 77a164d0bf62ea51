"""Rekapitulasi: the register summed by kecamatan."""

from typing import Any

import pandas as pd

from db.figures.hitung import why_missing
from db.figures.katalog import REKAP, UKURAN, definitions
from db.figures.keragaan import ANGKA_DIPERIKSA
from db.figures.rekap import total
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.laporan import BahanRekap, Permintaan
from db.values.format import NOT_RECORDED, format_date, format_decimal
from db.values.hidden import Hilang, kata_hilang, tanpa_diperiksa
from ui.files.paper.document import IsiLaporan, KolomLaporan, TabelLaporan
from ui.reports.report import REGISTER, Naskah, number

# What a percentage of the rekapitulasi is taken of.
KELOMPOK = "koperasi"
# Head of the rekapitulasi by measure; the percentages stay on the sheet.
SINGKAT = {
    "jumlah": "Jumlah",
    "aktif": "Aktif",
    "kurang_aktif": "Kurang aktif",
    "tidak_aktif": "Tidak aktif",
    "usulan_pembubaran": "Usul bubar",
    "status_belum_terdata": NOT_RECORDED.capitalize(),
    "wajib_rat": "Wajib RAT",
    "sudah_rat": "Sudah RAT",
    "melapor": "Melapor",
    "anggota_tahun_buku": "Anggota tahun buku itu (orang)",
    "modal_sendiri": "Modal sendiri (Rp)",
    "modal_luar": "Modal luar (Rp)",
    "volume_usaha": "Volume usaha (Rp)",
    "shu": "SHU (Rp)",
}
# Heads break between words; a name of a kecamatan and a sum in rupiah stand on one line.
_LEBAR = {"orang": "1.7", "rupiah": "2.4"}


def rekapitulasi(bahan: BahanRekap, asked: Permintaan) -> Naskah:
    """The kabupaten by kecamatan, with totals that add up and what is not recorded."""
    counted = bahan.rekap
    bottom = total(counted, terkecil=bahan.terkecil)
    placed = int(counted.loc[counted["kode"].notna(), "jumlah"].sum())
    isi = IsiLaporan(
        judul="Rekapitulasi Koperasi per Kecamatan",
        keterangan=(
            f"Keadaan {format_date(asked.pada)}; RAT dan keragaan tahun buku {asked.tahun_buku}",
        ),
        bagian=(
            TabelLaporan(
                kolom=(
                    KolomLaporan("No.", "kanan"),
                    KolomLaporan("Kecamatan"),
                    *(
                        KolomLaporan(head, "kanan", _LEBAR.get(UKURAN[each].satuan, "1.3"))
                        for each, head in SINGKAT.items()
                    ),
                ),
                baris=[
                    [str(at), row["kecamatan"], *(_money(row[each]) for each in SINGKAT)]
                    for at, row in enumerate(rows_of(counted), start=1)
                ],
                jumlah=["", "Jumlah", *(_money(bottom[each]) for each in SINGKAT)],
                catatan=_rekap_note(bottom, placed, asked.tahun_buku),
                huruf=7,
                jarak=1.4,
            ),
        ),
        sumber=f"{REGISTER}, catatan RAT, keragaan tahunan",
        angka=REKAP,
        melintang=True,
    )
    return Naskah(
        isi=isi,
        lembar=_rekap_sheet(counted, bottom, bahan.terkecil),
        definisi=definitions(REKAP, bahan.aturan),
    )


def _rekap_sheet(counted: pd.DataFrame, bottom: dict[str, Any], terkecil: int) -> pd.DataFrame:
    """The rekapitulasi under its headings, the bottom line included.

    Where a percentage has no value because of its denominator, the cell says so in words.
    """
    last = pd.DataFrame([{"kode": None, "kecamatan": "Jumlah", **bottom}], dtype="object")
    sheet = pd.concat([counted, last], ignore_index=True)
    sheet = sheet.assign(
        **{
            kunci: [_share_or_why(UKURAN[kunci], row, terkecil) for row in rows_of(sheet)]
            for kunci in REKAP
            if UKURAN[kunci].is_percent
        }
    )
    names = {"kode": "Kode kecamatan (Kemendagri)", "kecamatan": "Kecamatan"}
    names |= {each: f"{UKURAN[each].nama} ({UKURAN[each].satuan})" for each in REKAP}
    return sheet.rename(columns=names)


def _share_or_why(ukuran: Ukuran, row: dict[str, Any], terkecil: int) -> Any:
    assert ukuran.bagian is not None
    why = why_missing(ukuran, row[ukuran.bagian[1]], terkecil=terkecil)
    if why is None or why is Hilang.BELUM_TERDATA:
        return row[ukuran.kunci]
    return kata_hilang(why, terkecil, KELOMPOK)


def _outside(bottom: dict[str, Any], placed: int) -> str:
    others = (bottom["jumlah"] or 0) - placed
    return f"{number(others)} koperasi di luar kecamatan mana pun ikut. " if others else ""


def _rekap_note(bottom: dict[str, Any], placed: int, tahun_buku: int) -> str:
    if bottom["jumlah"] is None:
        return 'Register masih kosong. Sel bertulisan "–" belum terdata, bukan nol.'
    waiting = tanpa_diperiksa(bottom[ANGKA_DIPERIKSA.kunci])
    return (
        f"Melapor: koperasi yang keragaan tahun buku {tahun_buku}-nya terdata, "
        f"{number(bottom['melapor'])} dari {number(bottom['jumlah'])}; anggota dan rupiah hanya "
        f"dari koperasi itu{waiting and f', {waiting}'}. "
        f"{_outside(bottom, placed)}"
        'Sel bertulisan "–" belum terdata, bukan nol.'
    )


def _money(value: Any) -> str:
    return number(value, none="–")


def format_ukuran(kunci: str, value: Any, none: str = "–") -> str:
    """A measure of the rekapitulasi in words."""
    return format_decimal(value, UKURAN[kunci].desimal, none=none)
