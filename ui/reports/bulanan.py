"""The summary of a month on paper, and its words: figures with their change, lines of rows."""

import datetime as dt
from typing import Any

import pandas as pd

from db.enums import Keluar, StatusKelembagaan, Tahap
from db.figures.bulanan import ANGKA, BUTIR, Butir, KelompokButir
from db.figures.katalog import UKURAN, definitions, with_parts
from db.indikator.bulanan import AngkaBulan, BahanBulanan, Bulanan
from db.queries.butir import BarisButir
from db.queries.laporan import Permintaan
from db.values.format import (
    MONTHS,
    NOT_RECORDED,
    format_date,
    format_date_short,
    format_decimal,
    format_number,
)
from ui.files.paper.document import Bagian, IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.kinerja_kata import tell_hilang, tell_nilai
from ui.reports.report import Naskah
from ui.words.labels import JENIS_LEGALITAS, KELUAR, STATUS_KELEMBAGAAN
from ui.words.names import stage_name

_TETAP, _TANPA_PEMBANDING = "tetap", "belum ada pembanding"
# Rows of a line that the paper lists; the workbook has them all.
_ON_PAPER = 15


def name_month(bulan: dt.date) -> str:
    """Oktober 2026."""
    return f"{MONTHS[bulan.month - 1]} {bulan.year}"


def tell_angka(angka: AngkaBulan, terkecil: int) -> str:
    """The figure, or why there is none."""
    if angka.nilai is None:
        return tell_hilang(angka.hilang or "belum_terdata", terkecil)
    return tell_nilai(angka.kunci, angka.nilai)


def tell_selisih(angka: AngkaBulan) -> str:
    """The difference to the month before: "+12", "-0,4 poin", "tetap", "tahun baru"."""
    if angka.mulai_baru:
        return "tahun baru"
    if angka.nilai is None or angka.sebelum is None:
        return _TANPA_PEMBANDING
    ukuran = UKURAN[angka.kunci]
    number = format_decimal(abs(angka.nilai - angka.sebelum), ukuran.desimal)
    if not number.strip("0,"):
        return _TETAP
    sign = "-" if angka.nilai < angka.sebelum else "+"
    return f"{sign}{number}{' poin' if ukuran.is_percent else ''}"


def tell_koreksi(angka: AngkaBulan) -> str:
    """What is counted of that day by now, where the kept month said otherwise; else ""."""
    if not angka.dikoreksi:
        return ""
    now = NOT_RECORDED if angka.kini is None else tell_nilai(angka.kunci, angka.kini)
    return f"kini {now}"


def tell_perbedaan(butir: str, row: BarisButir) -> str:
    """What is told of a row beside its name: "aktif → tidak aktif", "T4 Akta notaris"."""
    words = _WORDS.get(butir)
    ke = row["ke"]
    if ke is None:
        return ""
    if butir == "status":
        before, after = (
            STATUS_KELEMBAGAAN[StatusKelembagaan(row[each])] for each in ("dari", "ke")
        )
        return f"{before} → {after}"
    return words(ke) if words else str(ke)


_WORDS: dict[str, Any] = {
    "pendirian": lambda ke: stage_name(Tahap(ke)),
    "kasus_dibuka": lambda ke: stage_name(Tahap(ke)),
    "tahap": lambda ke: stage_name(Tahap(ke)),
    "macet": lambda ke: f"di {stage_name(Tahap(ke))}",
    "kasus_keluar": lambda ke: KELUAR[Keluar(ke)],
    "rat": lambda ke: f"tahun buku {ke}",
    "belum_rat": lambda ke: f"tahun buku {ke}",
    "surat": lambda ke: JENIS_LEGALITAS[ke],
}


def tell_dibuat(bulanan: Bulanan) -> str:
    """Whether it is kept, and since when; and where it was made later than it should have been."""
    kept = bulanan.tercatat
    if kept is None:
        return f"Sementara: sampai {format_date(bulanan.per)}, dan masih berubah."
    made = format_date(kept.dibuat_pada.date())
    if kept.contoh and bulanan.menyusul:
        return f"Contoh: dibuat {made} dari data contoh, bukan dibekukan pada akhir bulannya."
    if kept.contoh:
        return f"Contoh: dibekukan {made} oleh program, dari data contoh; tidak berubah lagi."
    if bulanan.menyusul:
        return (
            f"Dibuat menyusul pada {made}, karena program tidak berjalan saat bulan berakhir: yang "
            "baru tercatat sesudahnya ikut terhitung."
        )
    return f"Dibekukan {made} oleh program; tidak berubah lagi."


def ringkasan_bulanan(bahan: BahanBulanan, asked: Permintaan) -> Naskah:
    """A month on one or two pages: figures with their change, then what is new, gone and late."""
    bulanan = bahan.bulanan
    parts: list[Bagian] = [_figures(bahan), *_corrections(bulanan)]
    parts += [_lines(kelompok, bulanan) for kelompok in KelompokButir]
    parts += [
        _rows(each, bahan.butir[each.kunci]) for each in BUTIR.values() if _few(each, bulanan)
    ]
    parts.append(Paragraf("Baris yang lebih panjang ada di berkas Excel dan di layarnya."))
    isi = IsiLaporan(
        judul=f"Ringkasan Bulanan {name_month(bulanan.bulan)}",
        keterangan=(f"Keadaan {format_date(bulanan.per)}", tell_dibuat(bulanan)),
        bagian=parts,
        sumber="register koperasi, catatan RAT, fasilitasi, dan pembinaan",
        angka=with_parts(ANGKA),
    )
    return Naskah(
        isi=isi,
        lembar=_sheet(bahan),
        definisi=f"Sampai {format_date(asked.akhir)}. "
        + definitions([each.kunci for each in bulanan.angka], bahan.aturan),
        lampiran={"Angka": _figure_sheet(bulanan)},
    )


def _figures(bahan: BahanBulanan) -> TabelLaporan:
    return TabelLaporan(
        kolom=(
            KolomLaporan("Angka", lebar="3"),
            KolomLaporan("Akhir bulan", "kanan", "1.4"),
            KolomLaporan("Dibanding sebulan sebelumnya", "kanan", "1.6"),
        ),
        baris=[
            [
                UKURAN[each.kunci].nama,
                tell_angka(each, bahan.terkecil),
                tell_selisih(each),
            ]
            for each in bahan.bulanan.angka
        ],
    )


def _corrections(bulanan: Bulanan) -> list[Bagian]:
    """What was corrected since the month was kept; its own numbers stay."""
    words = [
        f"{UKURAN[each.kunci].nama} {tell_koreksi(each)}"
        for each in bulanan.angka
        if each.dikoreksi
    ]
    return [Paragraf(f"Dikoreksi sesudah dibekukan: {'; '.join(words)}.")] if words else []


def _lines(kelompok: KelompokButir, bulanan: Bulanan) -> TabelLaporan:
    return TabelLaporan(
        judul=kelompok.value,
        kolom=(KolomLaporan("Butir", lebar="3"), KolomLaporan("Jumlah", "kanan")),
        baris=[
            [each.nama, f"{format_number(bulanan.jumlah[each.kunci])} {each.satuan}"]
            for each in BUTIR.values()
            if each.kelompok is kelompok
        ],
    )


def _few(each: Butir, bulanan: Bulanan) -> bool:
    return 0 < bulanan.jumlah[each.kunci] <= _ON_PAPER


def _rows(each: Butir, rows: list[BarisButir]) -> TabelLaporan:
    """The rows of a line; a column that says nothing of any of them is left away."""
    columns = (
        (KolomLaporan("Nama", lebar="3"), [row["nama"] for row in rows]),
        (KolomLaporan("Kecamatan", lebar="1.2"), [row["kecamatan"] or "–" for row in rows]),
        (
            KolomLaporan("Keterangan", lebar="1.8"),
            [tell_perbedaan(each.kunci, row) or "–" for row in rows],
        ),
        (KolomLaporan("Tanggal"), [_day(row) for row in rows]),
    )
    told = [(head, values) for head, values in columns if set(values) != {"–"}]
    return TabelLaporan(
        judul=each.nama,
        kolom=[head for head, _ in told],
        baris=[list(cells) for cells in zip(*(values for _, values in told), strict=True)],
        huruf=8,
        jarak=2.2,
    )


def _day(row: BarisButir) -> str:
    return format_date_short(dt.date.fromisoformat(row["tanggal"])) if row["tanggal"] else "–"


def butir_rows(kunci: str, rows: list[BarisButir]) -> pd.DataFrame:
    """The rows of a line as a sheet."""
    return pd.DataFrame(
        [
            (row["nama"], row["kecamatan"], tell_perbedaan(kunci, row) or None, row["tanggal"])
            for row in rows
        ],
        columns=["Nama", "Kecamatan", "Keterangan", "Tanggal"],
    )


def _sheet(bahan: BahanBulanan) -> pd.DataFrame:
    """Every row of every line."""
    parts = [
        butir_rows(kunci, rows).assign(
            Kelompok=BUTIR[kunci].kelompok.value, Butir=BUTIR[kunci].nama
        )
        for kunci, rows in bahan.butir.items()
    ]
    whole = pd.concat(parts, ignore_index=True)
    return whole[["Kelompok", "Butir", "Nama", "Kecamatan", "Keterangan", "Tanggal"]]


def _figure_sheet(bulanan: Bulanan) -> pd.DataFrame:
    rows = [
        (
            UKURAN[each.kunci].nama,
            UKURAN[each.kunci].satuan,
            each.nilai,
            each.sebelum,
            each.kini if each.dikoreksi else None,
        )
        for each in bulanan.angka
    ]
    heads = ["Angka", "Satuan", "Akhir bulan", "Sebulan sebelumnya", "Dikoreksi, kini dihitung"]
    return pd.DataFrame(rows, columns=heads)
