"""The report on sektor riil, for Renstra and RPJMD."""

from typing import Any

import pandas as pd

from db.enums import Fokus
from db.figures.hitung import divide
from db.figures.katalog import with_parts
from db.figures.usaha import (
    FOKUS_BELUM,
    PERSEN_BERDIRI_RIIL,
    PERSEN_SEKTOR_RIIL,
)
from db.frames import rows_of
from db.queries.bahan_sektor import BahanSektor
from db.queries.laporan import Permintaan
from db.queries.sektor import BELUM, TIADA
from db.values.format import NOT_RECORDED, format_decimal, format_percent
from ui.files.paper.document import AngkaLaporan, IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.report import Naskah, number, word
from ui.reports.sektor_kata import (
    LANGKAH,
    TERBAIK,
    explain_day,
    explain_gap,
    finding,
    subtitle,
    tell_share,
)
from ui.reports.sektor_sheets import (
    COUNTS,
    DINAS,
    NAMA,
    founded_sheet,
    move_sheet,
    place_sheet,
    rows_of_penutup,
    year_sheet,
)
from ui.words.labels import JENIS

_NONE = "–"
# The koperasi that the paper names; the workbook names all.
_NAMED = 40


def laporan_sektor(bahan: BahanSektor, asked: Permintaan) -> Naskah:
    """A tahun buku against the RPJMD, who moved, where, who was founded, and whom to ask next."""
    gap = bahan.tahunan.selisih[bahan.tahun_buku]
    isi = IsiLaporan(
        judul=f"Sektor Riil dan Simpan Pinjam Tahun Buku {asked.tahun_buku}",
        keterangan=(
            f"Fokus usaha koperasi terhadap target RPJMD, {explain_day(asked.tahun_buku)}",
        ),
        bagian=(
            _headline(bahan),
            Paragraf(f"{finding(bahan.tahunan, bahan.tahun_buku)} ({subtitle(gap)})."),
            *(Paragraf(each) for each in explain_gap(gap)),
            _year_table(bahan),
            _move_table(bahan),
            _place_table(bahan),
            _founded_table(bahan),
            _missing_table(bahan),
        ),
        sumber="unit usaha tahunan, register koperasi, target RPJMD",
        angka=with_parts(each.kunci for each in (PERSEN_SEKTOR_RIIL, PERSEN_BERDIRI_RIIL)),
    )
    return Naskah(
        isi=isi,
        lembar=year_sheet(bahan),
        definisi=PERSEN_SEKTOR_RIIL.jelas(bahan.aturan),
        lampiran={
            "Perpindahan": move_sheet(bahan),
            "Kecamatan": place_sheet(bahan),
            NAMA[BELUM]: rows_of_penutup(bahan.penutup),
            "Pendirian": founded_sheet(bahan.berdiri),
        },
    )


def _headline(bahan: BahanSektor) -> AngkaLaporan:
    gap = bahan.tahunan.selisih[bahan.tahun_buku]
    return AngkaLaporan(
        isi=(
            (
                tell_share(gap.realisasi, gap.terdata, bahan.terkecil),
                "bersektor riil",
                f"dari {number(gap.terdata)} yang terdata",
            ),
            (_percent(gap.target), "target RPJMD", f"tahun {bahan.tahun_buku}"),
            (number(gap.belum), NOT_RECORDED, f"dari {number(gap.jumlah)} koperasi"),
        )
    )


def _percent(value: float | None) -> str:
    return _NONE if value is None else format_percent(value)


def _points(value: float | None) -> str:
    return _NONE if value is None else format_decimal(value, 1)


def _year_table(bahan: BahanSektor) -> TabelLaporan:
    basis = bahan.tahunan.dasar.get(bahan.tahun_buku)
    gaps = bahan.tahunan.selisih
    return TabelLaporan(
        judul="Fokus usaha tiap tahun buku terhadap target",
        kolom=(
            KolomLaporan("Tahun buku"),
            *(KolomLaporan(words, "kanan") for words in NAMA.values()),
            KolomLaporan("Bagian riil", "kanan"),
            KolomLaporan("Target", "kanan"),
            KolomLaporan("Selisih (poin)", "kanan"),
            KolomLaporan("Dari semua", "kanan"),
        ),
        baris=[
            [
                str(year),
                *(number(row[each.kunci]) for each in COUNTS),
                tell_share(gaps[year].realisasi, gaps[year].terdata, bahan.terkecil),
                _percent(gaps[year].target),
                _points(gaps[year].poin),
                f"{_points(gaps[year].terendah)}–{_points(gaps[year].tertinggi)}",
            ]
            for row in rows_of(bahan.tahunan.baris)
            for year in (row["tahun_buku"],)
        ],
        catatan="Bagian riil: dari yang fokus usahanya terdata. Dari semua: persen terendah dan "
        "tertinggi dari semua koperasi, apa pun yang belum terdata."
        + (f" Dasar target {bahan.tahun_buku}: {basis}." if basis else ""),
        huruf=8,
    )


def _moved(bahan: BahanSektor, awal: str, akhir: str) -> int:
    rows = bahan.alir
    return int(rows.loc[(rows["awal"] == awal) & (rows["akhir"] == akhir), "banyak"].sum())


def _move_table(bahan: BahanSektor) -> TabelLaporan:
    if bahan.sebelum is None:
        words = "Belum ada tahun buku sebelumnya yang unit usahanya dicatat."
        return TabelLaporan(judul="Perpindahan", kolom=(KolomLaporan(""),), baris=[], kosong=words)
    sides = [*NAMA, TIADA]
    return TabelLaporan(
        judul=f"Koperasi yang sama dari tahun buku {bahan.sebelum} ke {bahan.tahun_buku}",
        kolom=(
            KolomLaporan(f"{bahan.sebelum} ke {bahan.tahun_buku}"),
            *(KolomLaporan(words, "kanan") for words in NAMA.values()),
            KolomLaporan("Keluar", "kanan"),
        ),
        baris=[
            [
                NAMA.get(awal, "Masuk"),
                *(number(_moved(bahan, awal, akhir) or None, none=_NONE) for akhir in sides),
            ]
            for awal in sides
        ],
        jumlah=[
            "Jumlah",
            *(number(sum(_moved(bahan, awal, akhir) for awal in sides)) for akhir in sides),
        ],
        catatan="Yang terdaftar pada 31 Desember keduanya; masuk: berdiri di antaranya atau "
        "kembali; keluar: dibubarkan atau diarsipkan.",
        huruf=8,
    )


def _known(row: dict[str, Any]) -> list[Any]:
    """Of how many koperasi of a kecamatan each fokus is known."""
    return [row[each.kunci] for each in COUNTS if each is not FOKUS_BELUM]


def _place_table(bahan: BahanSektor) -> TabelLaporan:
    return TabelLaporan(
        judul="Menurut kecamatan",
        kolom=(
            KolomLaporan("Kecamatan"),
            *(KolomLaporan(words, "kanan") for words in NAMA.values()),
            KolomLaporan("Bagian riil", "kanan"),
        ),
        baris=[
            [
                row["kecamatan"],
                *(number(row[each.kunci], none=_NONE) for each in COUNTS),
                tell_share(
                    row[PERSEN_SEKTOR_RIIL.kunci],
                    sum(each for each in _known(row) if not pd.isna(each)),
                    bahan.terkecil,
                ),
            ]
            for row in rows_of(bahan.kecamatan)
        ],
        catatan=f"Bagian dari kurang dari {bahan.terkecil} koperasi terdata tidak ditampilkan.",
        huruf=8,
        jarak=2,
    )


def _founded_table(bahan: BahanSektor) -> TabelLaporan:
    rows = bahan.berdiri
    groups = {"Difasilitasi dinas": rows["asal"] == DINAS, "Lainnya": rows["asal"] != DINAS}
    lines = []
    for year in sorted(set(rows["tahun"])):
        cells = [str(year)]
        for chosen in groups.values():
            cells += _founded(rows[chosen & (rows["tahun"] == year)], bahan.terkecil)
        lines.append(cells)
    return TabelLaporan(
        judul="Koperasi yang berdiri menurut fokus usahanya",
        kolom=(
            KolomLaporan("Tahun"),
            *(
                KolomLaporan(f"{name}: {what}", "kanan")
                for name in groups
                for what in ("berdiri", "terdata", "sektor riil", "bagian")
            ),
        ),
        baris=lines,
        catatan=f"Fokus usaha pada tahun buku {bahan.tahun_buku}; bagian dari yang terdata.",
        kosong="Belum ada.",
        huruf=8,
    )


def _founded(rows: pd.DataFrame, terkecil: int) -> list[str]:
    known = rows[rows["fokus"].notna()]
    riil = int(known.loc[known["fokus"] == str(Fokus.SEKTOR_RIIL), "banyak"].sum())
    terdata = int(known["banyak"].sum())
    share = divide(PERSEN_BERDIRI_RIIL, riil, terdata, terkecil=terkecil)
    told = tell_share(share, terdata, terkecil)
    return [number(int(rows["banyak"].sum())), number(terdata), number(riil), told]


def _missing_table(bahan: BahanSektor) -> TabelLaporan:
    rows = rows_of(bahan.penutup.head(_NAMED))
    more = len(bahan.penutup) - len(rows)
    return TabelLaporan(
        judul="Yang pertama dilengkapi",
        kolom=(
            KolomLaporan("No.", "kanan"),
            KolomLaporan("Koperasi", lebar="2"),
            KolomLaporan("Kecamatan"),
            KolomLaporan("Jenis"),
            KolomLaporan("Yang ditunggu", lebar="2"),
        ),
        baris=[
            [
                str(at),
                row["nama"],
                word(row["kecamatan"]),
                word(row["jenis"], JENIS),
                LANGKAH[row["langkah"]],
            ]
            for at, row in enumerate(rows, start=1)
        ],
        catatan=TERBAIK + (f" {number(more)} lainnya ada di berkas Excel." if more else ""),
        kosong="Fokus usaha semua koperasi sudah terbaca.",
        huruf=8,
    )
