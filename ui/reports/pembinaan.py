"""The office's work on paper: a year of fasilitasi, a year of pembinaan, the list of a sesi."""

from typing import Any

import pandas as pd

from db.figures.katalog import with_parts
from db.figures.kehadiran import say_unmarked
from db.figures.pembinaan import KEHADIRAN_PELATIHAN, PESERTA_DATANG
from db.frames import rows_of
from db.queries.laporan import BahanPembinaan, Permintaan
from db.values.format import format_date, format_decimal, format_number
from ui.files.paper.document import IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.report import Naskah, day, number, tell_share, word, words_of
from ui.words.labels import JENIS_KELAMIN, KELOMPOK, SUMBER_DANA, TEMA


def laporan_pembinaan(bahan: BahanPembinaan, asked: Permintaan) -> Naskah:
    """A year of trainings: each angkatan, who paid, who came, and what they learned."""
    tahun, angkatan = asked.tahun, bahan.angkatan
    isi = IsiLaporan(
        judul=f"Laporan Pembinaan Koperasi Tahun {tahun}",
        keterangan=(f"Pelatihan yang mulai pada {tahun}, keadaan {format_date(asked.akhir)}",),
        bagian=(
            Paragraf(_training_words(angkatan, bahan.terkecil)),
            _angkatan_table(angkatan),
            _fund_table(angkatan),
            _day_table(bahan.kehadiran_per_hari, bahan.terkecil),
            _people_table(bahan.komposisi),
            _gain_table(bahan.kenaikan_nilai, bahan.terkecil),
        ),
        sumber="daftar hadir pelatihan",
        angka=with_parts([KEHADIRAN_PELATIHAN.kunci, PESERTA_DATANG.kunci]),
        melintang=True,
    )
    return Naskah(isi=isi, lembar=_angkatan_sheet(angkatan), definisi=KEHADIRAN_PELATIHAN.definisi)


def _training_words(angkatan: pd.DataFrame, terkecil: int) -> str:
    if angkatan.empty:
        return "Belum ada pelatihan pada tahun ini."
    marked = int(angkatan["dicatat"].sum())
    hadir = int(angkatan["hadir"].sum())
    share = tell_share(KEHADIRAN_PELATIHAN, hadir, marked, terkecil=terkecil)
    return (
        f"{format_number(len(angkatan))} angkatan dengan kuota "
        f"{format_number(int(angkatan['kuota'].sum()))} peserta; "
        f"{format_number(int(angkatan['datang'].sum()))} peserta hadir sekurangnya satu sesi. "
        f"Kehadiran: {share}, dari {format_number(marked)} presensi yang dicatat."
    )


ANGKATAN = (
    KolomLaporan("No.", "kanan"),
    KolomLaporan("Pelatihan", lebar="3"),
    KolomLaporan("Angk.", "tengah"),
    KolomLaporan("Dana"),
    KolomLaporan("Tanggal", lebar="1.6"),
    KolomLaporan("Tempat", lebar="1.6"),
    KolomLaporan("Kuota", "kanan"),
    KolomLaporan("Terdaftar", "kanan"),
    KolomLaporan("Hadir", "kanan"),
    KolomLaporan("Koperasi", "kanan"),
    KolomLaporan("Hadir dari dicatat", "kanan"),
)


def _angkatan_table(angkatan: pd.DataFrame) -> TabelLaporan:
    sums = [number(int(angkatan[each].sum())) for each in ("kuota", "terdaftar", "datang")]
    presensi = f"{number(int(angkatan['hadir'].sum()))} / {number(int(angkatan['dicatat'].sum()))}"
    return TabelLaporan(
        judul="Pelatihan dan angkatan",
        kolom=ANGKATAN,
        baris=[
            [
                str(at),
                row["judul"],
                str(row["angkatan"]),
                word(row["sumber_dana"], SUMBER_DANA),
                f"{day(row['mulai'])} – {day(row['selesai'])}",
                word(row["tempat"]),
                *(number(row[each]) for each in ("kuota", "terdaftar")),
                *_came(row),
            ]
            for at, row in enumerate(rows_of(angkatan), start=1)
        ],
        jumlah=["", "Jumlah", "", "", "", "", *sums, "", presensi] if len(angkatan) else None,
        catatan="Hadir: sekurangnya satu sesi. Koperasi tidak dijumlahkan, karena satu "
        "koperasi dapat ikut beberapa angkatan.",
        kosong="Belum ada.",
        huruf=8,
    )


def _came(row: dict[str, Any]) -> list[str]:
    """Who came, of how many koperasi, and of which marks; without any mark that is not nought."""
    if row["dicatat"]:
        marks = f"{number(row['hadir'])} / {number(row['dicatat'])}"
        return [number(row["datang"]), number(row["koperasi"]), marks]
    return ["–", "–", say_unmarked(sesi_lewat=row["sesi_lewat"])]


# The columns of an angkatan as a file, from the report and from the screen.
ANGKATAN_HEADINGS = {
    "judul": "Pelatihan",
    "tema": "Materi",
    "sumber_dana": "Sumber dana",
    "angkatan": "Angkatan",
    "mulai": "Mulai",
    "selesai": "Selesai",
    "tempat": "Tempat",
    "kuota": "Kuota (peserta)",
    "terdaftar": "Terdaftar (peserta)",
    "datang": "Hadir (peserta)",
    "koperasi": "Koperasi yang hadir",
    "sesi": "Sesi",
    "sesi_dicatat": "Sesi dicatat",
    "hadir": "Presensi hadir",
    "dicatat": "Presensi dicatat",
}


def without_unmarked(angkatan: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_angkatan; who came is empty, not nought, where no mark is on record."""
    return angkatan.assign(
        **{
            each: angkatan[each].astype("Int64").where(angkatan["dicatat"] > 0)
            for each in ("datang", "koperasi")
        }
    )


def _angkatan_sheet(angkatan: pd.DataFrame) -> pd.DataFrame:
    spoken = without_unmarked(angkatan).assign(
        tema=words_of(angkatan["tema"], TEMA),
        sumber_dana=words_of(angkatan["sumber_dana"], SUMBER_DANA),
    )
    return spoken[list(ANGKATAN_HEADINGS)].rename(columns=ANGKATAN_HEADINGS)


def _fund_table(angkatan: pd.DataFrame) -> TabelLaporan:
    columns = ["kuota", "terdaftar", "datang"]
    by_fund = angkatan.groupby("sumber_dana")[columns].sum()
    return TabelLaporan(
        judul="Menurut sumber dana",
        kolom=(
            KolomLaporan("Sumber dana"),
            *(KolomLaporan(f"{each.capitalize()} (peserta)", "kanan") for each in columns),
        ),
        baris=[
            [word(dana, SUMBER_DANA), *(number(int(row[each])) for each in columns)]
            for dana, row in by_fund.iterrows()
        ],
        jumlah=["Jumlah", *(number(int(by_fund[each].sum())) for each in columns)]
        if len(by_fund)
        else None,
        kosong="Belum ada.",
    )


def _day_table(days: pd.DataFrame, terkecil: int) -> TabelLaporan:
    return TabelLaporan(
        judul="Kehadiran dari hari ke hari",
        kolom=(
            KolomLaporan("Lama angkatan (hari)", "tengah"),
            KolomLaporan("Hari ke-", "tengah"),
            KolomLaporan("Angkatan", "kanan"),
            KolomLaporan("Peserta", "kanan"),
            KolomLaporan("Presensi hadir", "kanan"),
            KolomLaporan("Presensi dicatat", "kanan"),
            KolomLaporan("Bagian hadir", "kanan"),
        ),
        baris=[
            [
                str(row["panjang"]),
                str(row["hari"]),
                number(row["angkatan"]),
                number(row["peserta"]),
                number(row["hadir"]),
                number(row["dicatat"]),
                tell_share(KEHADIRAN_PELATIHAN, row["hadir"], row["dicatat"], terkecil=terkecil),
            ]
            for row in rows_of(days[days["lengkap"]])
        ],
        catatan="Hanya angkatan yang presensi semua harinya dicatat: orang yang sama dari hari "
        "pertama sampai hari terakhir.",
        kosong="Belum ada angkatan yang presensi semua harinya dicatat.",
    )


def _people_table(people: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="Siapa yang hadir",
        kolom=(
            KolomLaporan("Kelompok jabatan"),
            KolomLaporan("Jenis kelamin"),
            KolomLaporan("Peserta", "kanan"),
        ),
        baris=[
            [
                KELOMPOK[row["kelompok"]],
                word(row["jenis_kelamin"], JENIS_KELAMIN),
                number(row["peserta"]),
            ]
            for row in rows_of(people)
        ],
        jumlah=["Jumlah", "", number(int(people["peserta"].sum()))] if len(people) else None,
        kosong="Belum ada.",
    )


def hide_few_scores(scores: pd.DataFrame, terkecil: int) -> tuple[pd.DataFrame, str]:
    """The rows of list_kenaikan_nilai that may be shown, and what is said of the others.

    A mean over a few would tell what one person scored.
    """
    enough = scores[scores["peserta"] >= terkecil]
    hidden = len(scores) - len(enough)
    note = f" {hidden} materi dengan kurang dari {terkecil} peserta disembunyikan."
    return enough, note if hidden else ""


def _gain_table(scores: pd.DataFrame, terkecil: int) -> TabelLaporan:
    enough, note = hide_few_scores(scores, terkecil)
    return TabelLaporan(
        judul="Nilai sebelum dan sesudah",
        kolom=(
            KolomLaporan("Materi"),
            KolomLaporan("Peserta", "kanan"),
            KolomLaporan("Nilai awal", "kanan"),
            KolomLaporan("Nilai akhir", "kanan"),
        ),
        baris=[
            [
                word(row["tema"], TEMA),
                number(row["peserta"]),
                format_decimal(row["pre"]),
                format_decimal(row["post"]),
            ]
            for row in rows_of(enough)
        ],
        catatan=f"Rata-rata peserta yang punya kedua nilai.{note}",
        kosong="Belum ada nilai yang dapat ditampilkan.",
    )
