"""The bundle for the walidata: the numbers as CSV with Kemendagri codes, and what they mean."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.katalog import REKAP, UKURAN, formula
from db.figures.ukuran import Ukuran
from db.frames import rows_of
from db.queries.kantor import Kop
from db.values.format import format_date
from ui.files.workbook import DEMO, harmless

# Zip entries carry a time; the bundle is the same for the same data.
_MOMENT = (1980, 1, 1, 0, 0, 0)
PRODUSEN, CAKUPAN = "Kabupaten Serang", "29 kecamatan di Kabupaten Serang, Provinsi Banten"
KODE = "Kepmendagri 300.2.2-2430/2025"
# What each measure is about, in the words of the standard, by its unit.
_KONSEP = {
    "koperasi": "Koperasi terdaftar",
    "orang": "Anggota koperasi",
    "rupiah": "Keragaan keuangan koperasi",
    "persen": "Perbandingan antarjumlah koperasi",
    "presensi": "Pembinaan koperasi",
    "peserta": "Pembinaan koperasi",
    "angkatan": "Pembinaan koperasi",
    "produk": "Produk koperasi",
}
REGISTER = {
    "nik_koperasi": "nik_koperasi",
    "nama": "nama_koperasi",
    "kecamatan_kode": "kode_kecamatan",
    "kecamatan": "nama_kecamatan",
    "desa_kode": "kode_desa",
    "desa": "nama_desa",
    "jenis": "jenis_koperasi",
    "kelompok": "kelompok_koperasi",
    "status": "status_kelembagaan",
    "tanggal_badan_hukum": "tanggal_badan_hukum",
}


@dataclass(frozen=True, kw_only=True)
class Bahan:
    """What the bundle is made of.

    Attributes:
        rekapitulasi: of db.figures.rekap.rekap.
        keadaan: of db.queries.keadaan.list_keadaan.
        per: the day of the numbers; tahun_buku of RAT and figures.
        terkecil: setting `kelompok_terkecil` of the day.
        aturan: all settings of the day (db.queries.pengaturan.list_aturan).
        contoh: invented rows are among them.
    """

    rekapitulasi: pd.DataFrame
    keadaan: pd.DataFrame
    per: dt.date
    tahun_buku: int
    kop: Kop
    terkecil: int
    aturan: Mapping[str, str]
    contoh: bool


def to_bundle(bahan: Bahan) -> bytes:
    """A zip of two data files, the metadata twice (CSV, JSON), and a page that explains them."""
    variables = [_variable(UKURAN[each], bahan) for each in REKAP]
    register = bahan.keadaan[list(REGISTER)].rename(columns=REGISTER)
    files = {
        "BACA-SAYA.txt": _readme(bahan).encode(),
        "data/koperasi_per_kecamatan.csv": _csv(_by_place(bahan)),
        "data/daftar_koperasi.csv": _csv(_marked(rows_of(register), bahan)),
        "metadata/variabel.csv": _csv(variables),
        "metadata/metadata.json": _json({**_about(bahan), "variabel": variables}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(
                zipfile.ZipInfo(name, _MOMENT), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def _by_place(bahan: Bahan) -> list[dict[str, Any]]:
    rows = [
        {
            "kode_kecamatan": row["kode"],
            "nama_kecamatan": row["kecamatan"],
            "per_tanggal": bahan.per.isoformat(),
            "tahun_buku": bahan.tahun_buku,
            **{kunci: row[kunci] for kunci in REKAP},
        }
        for row in rows_of(bahan.rekapitulasi)
    ]
    return _marked(rows, bahan)


def _marked(rows: list[dict[str, Any]], bahan: Bahan) -> list[dict[str, Any]]:
    return [{**row, "catatan": DEMO} for row in rows] if bahan.contoh else rows


def _variable(ukuran: Ukuran, bahan: Bahan) -> dict[str, Any]:
    return {
        "kode": ukuran.kunci,
        "nama": ukuran.nama,
        "konsep": konsep(ukuran),
        "definisi": ukuran.jelas(bahan.aturan),
        "rumus": formula(ukuran),
        "ukuran": "Persentase" if ukuran.is_percent else "Jumlah",
        "satuan": ukuran.satuan,
        "klasifikasi": f"Kecamatan ({KODE})",
        "sumber": ukuran.sumber,
        "per_tanggal": bahan.per.isoformat(),
        "acuan_waktu": f"tahun buku {bahan.tahun_buku}" if ukuran.bertahun else "",
        "kontak": f"{bahan.kop.dinas}, {bahan.kop.alamat}",
    }


def konsep(ukuran: Ukuran) -> str:
    """What a figure is about, in the words of the standard."""
    if " per " in ukuran.satuan:
        return _KONSEP["persen"]
    return _KONSEP.get(ukuran.satuan, ukuran.satuan.capitalize())


def _about(bahan: Bahan) -> dict[str, Any]:
    return {
        "judul": f"Keadaan Koperasi {PRODUSEN} per {format_date(bahan.per)}",
        "perhatian": f"{DEMO}: berisi baris rekaan, bukan data dinas" if bahan.contoh else None,
        "produsen_data": bahan.kop.dinas,
        "kontak": bahan.kop.alamat,
        "cakupan_wilayah": CAKUPAN,
        "kode_wilayah": KODE,
        "per_tanggal": bahan.per.isoformat(),
        "tahun_buku": bahan.tahun_buku,
        "jumlah_baris": {
            "koperasi_per_kecamatan": len(bahan.rekapitulasi),
            "daftar_koperasi": len(bahan.keadaan),
        },
        "nilai_kosong": _empty_cells(bahan),
        "data_pribadi": "tidak ada",
    }


def _readme(bahan: Bahan) -> str:
    about = _about(bahan)
    lines = [
        str(about["judul"]),
        *([str(about["perhatian"])] if bahan.contoh else []),
        "",
        "data/koperasi_per_kecamatan.csv  satu baris tiap kecamatan; arti kolom di variabel.csv",
        "data/daftar_koperasi.csv         satu baris tiap koperasi terdaftar, tanpa data pribadi",
        "metadata/variabel.csv            konsep, definisi, rumus, satuan, sumber tiap kolom",
        "metadata/metadata.json           yang sama untuk mesin",
        "",
        "CSV: UTF-8, pemisah koma, desimal titik, tanggal tahun-bulan-hari.",
        f"Sel kosong: {_empty_cells(bahan)}.",
        f"Kode wilayah: {KODE}. Produsen data: {bahan.kop.dinas}.",
    ]
    return "\r\n".join(lines) + "\r\n"


def _empty_cells(bahan: Bahan) -> str:
    """What a missing number means; of a percentage its denominator, which is there, says which."""
    return (
        "belum terdata, bukan nol; persentase juga kosong bila penyebutnya nol (tidak ada) atau "
        f"kurang dari {bahan.terkecil} (kelompok kecil), menurut kolom penyebutnya"
    )


def _csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """RFC 4180; a cell that a spreadsheet would run is disarmed."""
    kept = list(rows)
    if not kept:
        return b""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(kept[0])
    writer.writerows([_cell(value) for value in row.values()] for row in kept)
    return buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return harmless(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
