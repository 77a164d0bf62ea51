"""The founding cases as a sheet: under the headings that the import reads, and their papers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from db.enums import Tahap
from ui.reports.report import words_of
from ui.words.labels import JENIS_KELOMPOK, KELUAR, SUMBER_DANA
from ui.words.names import stage_name

_WORDS: Mapping[str, Mapping[Any, str]] = {
    "jenis_kelompok": JENIS_KELOMPOK,
    "sumber_dana": SUMBER_DANA,
    "keluar": KELUAR,
}
# The first as the import reads them; then what it has no column for.
_HEADINGS = {
    "nama_kelompok": "Nama kelompok",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "jenis_kelompok": "Jenis kelompok",
    "jenis_kelompok_lain": "Jenis kelompok lainnya",
    "pengusul": "Pengusul",
    "calon_anggota": "Calon anggota",
    "umkm_pendiri": "Calon pendiri yang punya UMKM",
    "nama_usulan": "Nama koperasi yang diusulkan",
    "tahun_anggaran": "Tahun anggaran",
    "sumber_dana": "Sumber dana",
    "biaya_akta": "Biaya akta",
    "keluar": "Keluar",
    "tanggal_keluar": "Tanggal keluar",
    "alasan_keluar": "Alasan keluar",
    **dict(
        zip(
            (f"tanggal_{each.lower()}" for each in Tahap),
            (
                "Tanggal usulan",
                "Tanggal verifikasi",
                "Tanggal penyuluhan",
                "Tanggal rapat",
                "Tanggal berkas lengkap",
                "Tanggal akta",
                "Tanggal SK",
                "Tanggal NIB",
                "Tanggal NIK",
                "Tanggal penyerahan",
                "Tanggal pendampingan",
            ),
            strict=True,
        )
    ),
    **{f"nomor_{each.lower()}": f"Nomor bukti {each}" for each in Tahap},
    "nomor_t5": "Nomor akta",
    "nomor_t6": "Nomor SK",
    "nomor_t8": "NIK Koperasi",
    "koperasi": "Menjadi koperasi",
    "petugas": "Petugas (PPKL)",
    "notaris": "Notaris (NPAK)",
}
DOKUMEN = {
    "kelompok": "Nama kelompok",
    "kecamatan": "Kecamatan",
    "tahap": "Tahap",
    "dokumen": "Dokumen",
    "nomor": "Nomor",
    "tanggal": "Tanggal",
    "lampiran": "Hasil pindai",
}
MUNDUR = {
    "kelompok": "Nama kelompok",
    "kecamatan": "Kecamatan",
    "tahap": "Mundur dari tahap",
    "tanggal": "Tanggal tahap itu",
    "mundur_pada": "Mundur pada",
    "alasan": "Alasan",
}


def kasus_sheet(kasus: pd.DataFrame, orang: pd.DataFrame | None = None) -> pd.DataFrame:
    """The cases under their headings; a number that no case has makes no column.

    Args:
        kasus: of db.queries.daftar_kasus.list_daftar_kasus.
        orang: of list_orang_kasus(), where the reader may have names in a file.
    """
    rows = kasus if orang is None else kasus.merge(orang, on="id", how="left")
    rows = rows.assign(**{name: words_of(rows[name], words) for name, words in _WORDS.items()})
    empty = [name for name in rows if str(name).startswith("nomor_t") and rows[name].isna().all()]
    shown = rows.drop(columns=["id", *empty])
    return shown.rename(columns=_HEADINGS)


def dokumen_sheet(rows: pd.DataFrame) -> pd.DataFrame:
    """The papers of cases under their headings (db.queries.daftar_kasus.list_dokumen_kasus)."""
    return _staged(rows)[list(DOKUMEN)].rename(columns=DOKUMEN)


def mundur_sheet(rows: pd.DataFrame) -> pd.DataFrame:
    """The steps back under their headings (db.queries.daftar_kasus.list_mundur_kasus)."""
    return _staged(rows)[list(MUNDUR)].rename(columns=MUNDUR)


def _staged(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(tahap=[stage_name(each) for each in rows["tahap"]])
