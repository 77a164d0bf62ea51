"""The rapor kecamatan on paper: the matrix, and a sheet for each camat."""

from typing import Any

import pandas as pd

from db.enums import MutuRapor
from db.figures.katalog import UKURAN, definitions, with_parts
from db.figures.rapor import RAPOR
from db.frames import rows_of
from db.queries.laporan import BahanRapor, Permintaan
from db.queries.rapor import BarisRapor, Rapor, SelRapor
from db.values.format import (
    NOT_RECORDED,
    format_date,
    format_decimal,
    format_number,
    format_percent,
)
from db.values.hidden import Hilang, kata_hilang
from ui.files.paper.document import (
    Bagian,
    HalamanBaru,
    IsiLaporan,
    KolomLaporan,
    Paragraf,
    TabelLaporan,
)
from ui.reports.report import Naskah, day, word
from ui.words.labels import MUTU_RAPOR

# A sign beside the word, so that black on white says it too.
TANDA = {
    MutuRapor.BAIK: "●",
    MutuRapor.CUKUP: "◐",
    MutuRapor.LEMAH: "!",
    MutuRapor.BELUM_WAKTUNYA: "○",
}
# Headings that fit the columns of the matrix.
SINGKAT = {
    "persen_aktif": "Aktif",
    "persen_rat": "Sudah RAT",
    "persen_rat_tepat_waktu": "RAT tepat waktu",
    "persen_melapor": "Lapor keragaan",
    "persen_sertifikat": "Sertifikat NIK",
    "persen_cakupan": "Terjangkau pembinaan",
    "persen_dinilai": "Dinilai kesehatan",
    "persen_sektor_riil": "Sektor riil",
}
_NONE = "–"


def rapor_kecamatan(bahan: BahanRapor, _asked: Permintaan) -> Naskah:
    """The matrix of all kecamatan, and the same as a sheet."""
    rapor = bahan.rapor
    isi = IsiLaporan(
        judul="Rapor Kecamatan",
        keterangan=(_as_of(rapor),),
        bagian=(
            _matrix(rapor),
            Paragraf(_key(rapor)),
            _actions(bahan.tindak_lanjut, judul="Tindak lanjut"),
            Paragraf(definitions(RAPOR, rapor.pengaturan)),
        ),
        sumber="katalog angka program ini",
        angka=with_parts(RAPOR),
        melintang=True,
    )
    return Naskah(isi=isi, lembar=rapor_sheet(rapor), definisi=definitions(RAPOR, rapor.pengaturan))


def rapor_camat(bahan: BahanRapor, asked: Permintaan) -> Naskah:
    """A sheet for each kecamatan that was asked for, each on a page of its own."""
    rapor = bahan.rapor
    rows = [each for each in rapor.kecamatan if not asked.kecamatan or each.kode in asked.kecamatan]
    parts: list[Bagian] = []
    for row in rows:
        if parts:
            parts.append(HalamanBaru(judul=_title(row), keterangan=(_as_of(rapor),)))
        parts += _sheet_of(row, bahan)
    isi = IsiLaporan(
        judul=_title(rows[0]) if rows else "Rapor Kecamatan",
        keterangan=(_as_of(rapor),),
        bagian=parts or [Paragraf("Kecamatan itu tidak ada.")],
        sumber="katalog angka program ini",
        angka=with_parts(RAPOR),
    )
    return Naskah(isi=isi, lembar=rapor_sheet(rapor), definisi=definitions(RAPOR, rapor.pengaturan))


def _title(row: BarisRapor) -> str:
    return f"Rapor Koperasi Kecamatan {row.nama}"


def _as_of(rapor: Rapor) -> str:
    kept = ""
    if rapor.beku is not None:
        kept = f", sebagaimana dibekukan {format_date(rapor.beku.date())}"
    return f"Keadaan {format_date(rapor.hari)}{kept}; RAT tahun buku {rapor.tahun_buku}"


def _key(rapor: Rapor) -> str:
    day_words = f"{say_untargeted(rapor)}{say_season(rapor)}"
    return f'{say_rule(rapor)}; "–" belum terdata, bukan nol.{day_words}'


def say_rule(rapor: Rapor) -> str:
    """The signs that a sheet of that day may have, and by what they are given."""
    signs = dict(TANDA)
    if rapor.hari > rapor.batas_rat:
        del signs[MutuRapor.BELUM_WAKTUNYA]
    words = ", ".join(f"{sign} {MUTU_RAPOR[mutu].lower()}" for mutu, sign in signs.items())
    return (
        f"{words}. {rapor.aturan.kata()} Persentase dari kurang dari {rapor.terkecil} tidak "
        "ditampilkan"
    )


def say_untargeted(rapor: Rapor) -> str:
    """That no target holds on the day, as on each 1 January until they are set; else ""."""
    rows = (rapor.kabupaten, *rapor.kecamatan)
    if any(cell.target is not None for row in rows for cell in row.sel.values()):
        return ""
    return (
        f" Target tahun {rapor.hari.year} belum ditetapkan: semua angka ditimbang terhadap angka "
        "kabupaten."
    )


def say_season(rapor: Rapor) -> str:
    """That the RAT of the tahun buku are not due yet, as from each January on; else ""."""
    if rapor.hari > rapor.batas_rat:
        return ""
    return (
        f" RAT tahun buku {rapor.tahun_buku} belum lewat batas waktunya "
        f"({format_date(rapor.batas_rat)} bagi koperasi primer): angka tahun buku itu yang masih "
        "jauh dari targetnya belum waktunya dinilai; yang lemah terhadap angka kabupaten belum "
        "berarti terlambat."
    )


def cell_words(cell: SelRapor, least: int) -> str:
    """A figure in words: "62,5 %", or why there is none."""
    if cell.nilai is not None:
        return format_percent(cell.nilai)
    if cell.hilang == Hilang.KELOMPOK_KECIL:
        return kata_hilang(Hilang.KELOMPOK_KECIL, least)
    if cell.hilang is None or cell.hilang not in set(Hilang):
        return NOT_RECORDED
    return kata_hilang(Hilang(cell.hilang), least, "koperasi")


def trend_words(points: float | None) -> str:
    """How far a percentage moved, with an arrow: "▲ 3,2"."""
    if points is None:
        return _NONE
    if points == 0:
        return "tetap"
    return f"{'▲' if points > 0 else '▼'} {format_decimal(abs(points), 1)}"


def mark_words(mutu: MutuRapor | None) -> str:
    """The mark as a sign and a word; "" for what is not judged."""
    return "" if mutu is None else f"{TANDA[mutu]} {MUTU_RAPOR[mutu]}"


def _matrix(rapor: Rapor) -> TabelLaporan:
    rows = [*rapor.kecamatan, rapor.kabupaten]
    lines = [
        [
            row.nama,
            format_number(row.jumlah, none=_NONE),
            *(_in_matrix(row.sel[each], rapor.terkecil) for each in RAPOR),
            format_number(len(row.lemah)) if row.kode else "",
        ]
        for row in rows
    ]
    return TabelLaporan(
        kolom=(
            KolomLaporan("Kecamatan", lebar="1.4"),
            KolomLaporan("Koperasi", "kanan"),
            *(KolomLaporan(SINGKAT[each], "kanan", lebar="1") for each in RAPOR),
            KolomLaporan("Lemah", "kanan"),
        ),
        baris=lines[:-1],
        jumlah=lines[-1],
        catatan="n dan target tiap angka ada pada lembar kecamatan dan berkas Excel.",
        huruf=7.5,
        jarak=2,
    )


def _in_matrix(cell: SelRapor, least: int) -> str:
    if cell.nilai is None:
        return "< " + str(least) if cell.hilang == Hilang.KELOMPOK_KECIL else _NONE
    sign = "" if cell.mutu is None else f"{TANDA[cell.mutu]} "
    return f"{sign}{format_decimal(cell.nilai, 1)}"


def _sheet_of(row: BarisRapor, bahan: BahanRapor) -> list[Bagian]:
    rapor = bahan.rapor
    actions = bahan.tindak_lanjut
    own = actions[actions["kecamatan_kode"] == row.kode]
    corrected = [each for each in row.sel.values() if each.dikoreksi]
    return [
        Paragraf(_finding(row)),
        TabelLaporan(
            kolom=(
                KolomLaporan("Angka", lebar="2.4"),
                KolomLaporan("Nilai", "kanan", lebar="1.1"),
                KolomLaporan("dari (n)", "kanan"),
                KolomLaporan("Target", "kanan"),
                KolomLaporan("Kabupaten", "kanan"),
                KolomLaporan("Sebulan", "kanan"),
                KolomLaporan("Setahun", "kanan"),
                KolomLaporan("Nilai mutu"),
            ),
            baris=[_line(cell, rapor) for cell in row.sel.values()],
            catatan=f"Sebulan dan setahun: poin sejak tanggal yang sama. {_key(rapor)}"
            + _corrections(corrected),
            huruf=8.5,
            jarak=3.2,
        ),
        _actions(own, judul="Tindak lanjut"),
    ]


def _finding(row: BarisRapor) -> str:
    many = format_number(row.jumlah, none="Belum ada data tentang")
    weak = [UKURAN[each.kunci].nama for each in row.lemah]
    if not row.jumlah:
        return f"Di Kecamatan {row.nama} belum ada koperasi terdaftar."
    said = f"Lemah: {', '.join(weak)}." if weak else "Tidak ada angka yang lemah."
    return f"Kecamatan {row.nama} menaungi {many} koperasi terdaftar. {said}"


def _line(cell: SelRapor, rapor: Rapor) -> list[str]:
    return [
        UKURAN[cell.kunci].nama,
        cell_words(cell, rapor.terkecil),
        format_number(cell.n, none=_NONE),
        _NONE if cell.target is None else format_percent(cell.target),
        cell_words(rapor.kabupaten.sel[cell.kunci], rapor.terkecil),
        trend_words(cell.sebulan),
        trend_words(cell.setahun),
        mark_words(cell.mutu) or _NONE,
    ]


def _corrections(cells: list[SelRapor]) -> str:
    if not cells:
        return ""
    words = "; ".join(
        f"{UKURAN[each.kunci].nama} kini {format_decimal(each.kini, 1, none=NOT_RECORDED)}"
        for each in cells
    )
    return f" Dikoreksi sesudah dibekukan: {words}."


def _actions(rows: pd.DataFrame, *, judul: str) -> TabelLaporan:
    return TabelLaporan(
        judul=judul,
        kolom=(
            KolomLaporan("Kecamatan"),
            KolomLaporan("Angka", lebar="1.4"),
            KolomLaporan("Tindakan", lebar="3"),
            KolomLaporan("Penanggung jawab", lebar="1.4"),
            KolomLaporan("Tenggat"),
            KolomLaporan("Selesai"),
        ),
        baris=[
            [
                word(row["kecamatan"], none="Kabupaten"),
                UKURAN[row["kunci"]].nama if row["kunci"] in UKURAN else row["kunci"],
                row["isi"],
                row["penanggung"],
                day(row["tenggat"]),
                day(row["selesai_pada"], none="belum"),
            ]
            for row in rows_of(rows)
        ],
        kosong="Belum ada tindak lanjut yang dicatat.",
        huruf=8,
    )


def rapor_sheet(rapor: Rapor) -> pd.DataFrame:
    """The rapor for a workbook: a row per kecamatan and figure, the kabupaten last."""
    lines: list[dict[str, Any]] = [
        {
            "Kode kecamatan (Kemendagri)": row.kode,
            "Kecamatan": row.nama,
            "Koperasi terdaftar": row.jumlah,
            "Angka": UKURAN[cell.kunci].nama,
            "Nilai (persen)": cell.nilai,
            "Pembilang": cell.pembilang,
            "Penyebut (n)": cell.n,
            "Keterangan": None if cell.nilai is not None else cell_words(cell, rapor.terkecil),
            "Target (persen)": cell.target,
            "Sejak sebulan (poin)": cell.sebulan,
            "Sejak setahun (poin)": cell.setahun,
            "Mutu": None if cell.mutu is None else MUTU_RAPOR[cell.mutu],
            "Kini dihitung (persen)": cell.kini,
        }
        for row in (*rapor.kecamatan, rapor.kabupaten)
        for cell in row.sel.values()
    ]
    return pd.DataFrame(lines)
