"""How long the founded live in words, the same on the screen and on paper."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from db.figures.hidup import (
    KurvaHidup,
    Menurut,
    Peristiwa,
    SelisihHidup,
    TitikHidup,
    curves_of,
    difference,
)
from db.queries.hidup import GRADED_AFTER_YEARS
from db.values.format import format_date, format_decimal, format_number, format_percent
from ui.files.apart import run_looked_at
from ui.files.paper.document import (
    GambarLaporan,
    Ilustrasi,
    KolomLaporan,
    Paragraf,
    TabelLaporan,
)
from ui.files.paper.drawings import draw_lives
from ui.words.names import name_group

PERISTIWA = {
    Peristiwa.TIDAK_AKTIF: "Tidak aktif",
    Peristiwa.TANPA_RAT: "Dua tahun buku tanpa RAT",
    Peristiwa.GRADE: "Grade D atau tanpa grade",
}
# What the event is, and what the register cannot say of it.
ARTI = {
    Peristiwa.TIDAK_AKTIF: (
        "Kejadian: hari pertama berstatus tidak aktif, usulan pembubaran, atau dibubarkan, atau "
        "diarsipkan; yang kemudian aktif lagi tetap dihitung."
    ),
    Peristiwa.TANPA_RAT: (
        "Kejadian: 31 Desember tahun rapat yang kedua, bila RAT dua tahun buku berturut-turut "
        "sejak tahun buku utuh pertama tidak tercatat; RAT yang diadakan dan tidak dicatat tampak "
        "seperti tidak diadakan."
    ),
    Peristiwa.GRADE: (
        f"Kejadian: potret ODS pertama sejak umur {GRADED_AFTER_YEARS} tahun yang menyebut grade D "
        "atau tanpa grade. Di antara dua potret harinya tidak diketahui, jadi kurvanya terlambat "
        "turun, terlebih bagi angkatan yang berdiri lama sebelum potret pertama."
    ),
}
BATAS = (
    "Tahun menurut SK AHU, juga bila kasusnya dihitung ke target tahun lain. "
    "Yang dibubarkan sebelum register dipakai tidak ada di dalamnya, jadi angkatan lama tampak "
    "lebih baik daripada sebenarnya. Kaplan–Meier dengan selang 95 % log-log; yang belum mengalami "
    "kejadian dihitung sampai hari itu saja."
)
HUBUNGAN = (
    "Ini hubungan, bukan sebab-akibat: yang dilatih dan yang tidak berbeda juga dalam hal lain. "
    "Hanya koperasi yang melewati tahun pertamanya dibandingkan."
)
# Ages in the table; all of them stand in its file.
SHOWN = (12, 24, 36, 60)


def hidup_sentence(semua: KurvaHidup, peristiwa: Peristiwa, pada: dt.date) -> str:
    """What is known of all of them, at the greatest of the ages that enough were watched to."""
    told = [each for each in semua.titik if each.hidup is not None and each.bulan in SHOWN]
    of = f"{format_number(semua.n)} koperasi hasil fasilitasi per {format_date(pada)}"
    if not told:
        return f"{of} belum cukup umur atau terlalu sedikit"
    last = told[-1]
    return (
        f"{share_words(last)} belum mengalami “{PERISTIWA[peristiwa]}” {last.bulan} bulan "
        f"setelah SK AHU, dari {of}"
    )


def share_words(titik: TitikHidup | None) -> str:
    """The share that lives on with its interval: "82 % (74–88)"."""
    if titik is None or titik.hidup is None:
        return "–"
    share = format_percent(100 * titik.hidup, 0)
    if titik.bawah is None or titik.atas is None:
        return share
    low, high = (format_decimal(100 * each, 0) for each in (titik.bawah, titik.atas))
    return f"{share} ({low}–{high})"


def compare_words(found: Sequence[SelisihHidup], terkecil: int) -> str:
    """By how much the trained differ, at the greatest of the ages that both were watched to."""
    told = [each for each in found if each.bulan in SHOWN]
    if not told:
        return f"Selisih tidak diberi angka: salah satu kelompok kurang dari {terkecil}."
    last = told[-1]
    words = (
        f"{last.bulan} bulan setelah SK AHU, yang bertahan di antara yang hadir pelatihan pada "
        f"tahun pertamanya {_points(last.selisih)} poin persen dibanding yang tidak hadir"
    )
    if last.bawah is None or last.atas is None:
        return f"{words}; kejadiannya terlalu sedikit untuk selang."
    span = f"selang 95 %: {_points(last.bawah)} sampai {_points(last.atas)}"
    sure = "" if last.bawah > 0 or last.atas < 0 else ", jadi mungkin juga tidak berbeda"
    return f"{words} ({span}{sure})."


def _points(share: float) -> str:
    words = format_decimal(100 * abs(share), 1)
    return f"{'−' if share < 0 else '+'}{words}"


def tell_lives(
    rows: pd.DataFrame, pada: dt.date, terkecil: int
) -> tuple[Paragraf | GambarLaporan | TabelLaporan, ...]:
    """What a report says of the founded until they are tidak aktif: curves, who was watched, words.

    The curves are worked out in the process beside the server, which alone loads SciPy.

    Args:
        rows: of db.queries.hidup.list_hidup, of Peristiwa.TIDAK_AKTIF.
    """
    if rows.empty:
        return ()
    all_ones = run_looked_at(curves_of, rows, Menurut.ANGKATAN, terkecil=terkecil)[-1:]
    trained = run_looked_at(curves_of, rows, Menurut.PELATIHAN, terkecil=terkecil)[:-1]
    shown = [[each for each in curves if each.titik] for curves in (all_ones, trained)]
    sentence = hidup_sentence(all_ones[0], Peristiwa.TIDAK_AKTIF, pada)
    pictures = [
        Ilustrasi(
            judul=judul,
            svg=draw_lives({name_group(each.kelompok): each for each in curves}),
            alt=f"Kurva bertangga dengan pita selang 95 %. {sentence}.",
        )
        for judul, curves in zip(
            ("Bertahan sebelum tidak aktif", "Menurut pelatihan"), shown, strict=True
        )
        if curves
    ]
    compared = compare_words(difference(rows, terkecil=terkecil), terkecil)
    return (
        Paragraf(f"{sentence}. {ARTI[Peristiwa.TIDAK_AKTIF]} {BATAS}"),
        *([GambarLaporan(isi=pictures)] if pictures else []),
        _watched_table([each for curves in shown for each in curves]),
        Paragraf(f"{compared} {HUBUNGAN}"),
    )


def _watched_table(curves: Sequence[KurvaHidup]) -> TabelLaporan:
    """Each curve at its ages, with how many were watched for that long."""
    ages = [bulan for bulan in SHOWN if any(point.bulan == bulan for point in _points_of(curves))]
    return TabelLaporan(
        judul="Bagian yang bertahan (selang 95 %) dan yang berisiko",
        kolom=(
            KolomLaporan("Kelompok", lebar="2"),
            KolomLaporan("Koperasi", "kanan"),
            KolomLaporan("Kejadian", "kanan"),
            *(KolomLaporan(f"{bulan} bulan", "kanan") for bulan in ages),
        ),
        baris=[
            [
                name_group(each.kelompok),
                format_number(each.n),
                format_number(each.kejadian),
                *(_cell(each, bulan) for bulan in ages),
            ]
            for each in curves
        ],
        kosong="Belum cukup koperasi yang diamati.",
        huruf=8,
    )


def _points_of(curves: Sequence[KurvaHidup]) -> list[TitikHidup]:
    return [point for each in curves for point in each.titik]


def _cell(kurva: KurvaHidup, bulan: int) -> str:
    return risk_words(next((each for each in kurva.titik if each.bulan == bulan), None))


def risk_words(titik: TitikHidup | None) -> str:
    """The share at an age, and of how many that were watched for that long."""
    if titik is None or not titik.berisiko:
        return "–"
    return f"{share_words(titik)}; berisiko {format_number(titik.berisiko)}"
