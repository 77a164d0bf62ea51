"""The numbers of the report on sektor riil as sheets of a workbook."""

import pandas as pd

from db.enums import Asal
from db.figures.usaha import CAMPURAN, FOKUS_BELUM, SEKTOR_RIIL, SIMPAN_PINJAM
from db.queries.bahan_sektor import KECAMATAN, BahanSektor
from db.queries.sektor import BELUM, TIADA
from db.values.format import NOT_RECORDED
from ui.reports.sektor_kata import LANGKAH
from ui.words.labels import FOKUS, JENIS

NAMA = {str(each): words for each, words in FOKUS.items()} | {BELUM: NOT_RECORDED.capitalize()}
COUNTS = (SEKTOR_RIIL, CAMPURAN, SIMPAN_PINJAM, FOKUS_BELUM)
DINAS = str(Asal.FASILITASI_DINAS)


def year_sheet(bahan: BahanSektor) -> pd.DataFrame:
    """Each tahun buku against its target."""
    gaps = [bahan.tahunan.selisih[year] for year in bahan.tahunan.baris["tahun_buku"]]
    sheet = bahan.tahunan.baris[["tahun_buku", *(each.kunci for each in COUNTS)]].rename(
        columns={"tahun_buku": "Tahun buku"} | {each.kunci: each.nama for each in COUNTS}
    )
    sheet["Bagian sektor riil (persen)"] = [each.realisasi for each in gaps]
    sheet["Target RPJMD (persen)"] = [each.target for each in gaps]
    sheet["Selisih (poin)"] = [each.poin for each in gaps]
    sheet["Terendah dari semua (persen)"] = [each.terendah for each in gaps]
    sheet["Tertinggi dari semua (persen)"] = [each.tertinggi for each in gaps]
    return sheet


def move_sheet(bahan: BahanSektor) -> pd.DataFrame:
    """Every band from the year before, and who came or went."""
    if bahan.sebelum is None:
        return pd.DataFrame(columns=["Fokus sebelumnya", "Fokus", "Sebab", "Koperasi"])
    words = NAMA | {TIADA: "tidak terdaftar"}
    return pd.DataFrame(
        {
            f"Fokus {bahan.sebelum}": [words[each] for each in bahan.alir["awal"]],
            f"Fokus {bahan.tahun_buku}": [words[each] for each in bahan.alir["akhir"]],
            "Sebab masuk atau keluar": [each or None for each in bahan.alir["sebab"]],
            "Koperasi": bahan.alir["banyak"],
        }
    )


def place_sheet(bahan: BahanSektor) -> pd.DataFrame:
    """The figures of each kecamatan."""
    names = {"kode": "Kode kecamatan (Kemendagri)", "kecamatan": "Kecamatan"}
    names |= {each.kunci: f"{each.nama} ({each.satuan})" for each in KECAMATAN}
    return bahan.kecamatan[list(names)].rename(columns=names)


def rows_of_penutup(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of db.queries.penutup.list_penutup under their headings, for a file."""
    return pd.DataFrame(
        {
            "Urutan": range(1, len(rows) + 1),
            "ID": rows["koperasi_id"],
            "Koperasi": rows["nama"],
            "Kecamatan": rows["kecamatan"],
            "Jenis": [None if pd.isna(each) else JENIS[each] for each in rows["jenis"]],
            "Yang ditunggu": [LANGKAH[each] for each in rows["langkah"]],
            "Volume usaha (Rp)": rows["volume_usaha"],
            "Anggota (orang)": rows["jumlah_anggota"],
        }
    )


def founded_sheet(rows: pd.DataFrame) -> pd.DataFrame:
    """The foundings by year, jenis, help and fokus."""
    return pd.DataFrame(
        {
            "Tahun": rows["tahun"],
            "Jenis": [None if pd.isna(each) else JENIS[each] for each in rows["jenis"]],
            "Difasilitasi dinas": ["ya" if each == DINAS else "tidak" for each in rows["asal"]],
            "Fokus usaha": [NAMA[BELUM] if pd.isna(each) else NAMA[each] for each in rows["fokus"]],
            "Koperasi": rows["banyak"],
        }
    )
