"""What the tab "Bertahan" shows: how long each group of the founded lives, until a chosen event.

The curves are worked out in the process beside the server, which alone loads SciPy.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from db.figures.hidup import KurvaHidup, Menurut, Peristiwa, TitikHidup, curves_of
from db.queries.hidup import GRADED_AFTER_YEARS, count_tak_terbaca, list_hidup
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_date, format_decimal, format_number, format_percent
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.files.apart import run_looked_at
from ui.session.memo import remembered
from ui.session.view import Read
from ui.words.markup import Html, tag

PERISTIWA = {
    Peristiwa.TIDAK_AKTIF: "Tidak aktif",
    Peristiwa.TANPA_RAT: "Dua tahun buku tanpa RAT",
    Peristiwa.GRADE: "Grade D atau tanpa grade",
}
MENURUT = {
    Menurut.ANGKATAN: "Angkatan",
    Menurut.KECAMATAN: "Kecamatan",
    Menurut.KELOMPOK: "Jenis kelompok",
    Menurut.PELATIHAN: "Pelatihan",
}
_TRAINED = {"True": "Hadir pelatihan pada tahun pertama", "False": "Tidak hadir pada tahun pertama"}
# What the event is, and what the register cannot say of it.
_ARTI = {
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
_BATAS = (
    "Yang dibubarkan sebelum register dipakai tidak ada di dalamnya, jadi angkatan lama tampak "
    "lebih baik daripada sebenarnya. Kaplan–Meier dengan selang 95 % log-log; yang belum mengalami "
    "kejadian dihitung sampai hari itu saja."
)
_HUBUNGAN = (
    "Ini asosiasi, bukan sebab-akibat: yang dilatih dan yang tidak berbeda juga dalam hal lain. "
    "Hanya koperasi yang melewati tahun pertamanya dibandingkan."
)
# Ages in the table; all of them stand in its file.
_SHOWN = (12, 24, 36, 60)


@dataclass(frozen=True)
class LayarHidup:
    """The curves in words and bars, and each of them for a file."""

    html: Html
    kurva: tuple[KurvaHidup, ...]


def build_hidup(
    read: Read, peristiwa: Peristiwa, menurut: Menurut, pada: dt.date, warna: str
) -> LayarHidup:
    """The life of each group by a day, told apart by one trait."""
    rows = read(list_hidup, peristiwa=peristiwa, pada=pada)
    if rows.empty:
        return LayarHidup(nothing("Belum ada pendirian yang keadaannya terdata."), ())
    terkecil = int(read(get_pengaturan, "kelompok_terkecil"))
    found = remembered(_curves, rows, menurut, terkecil)
    left_out = read(count_tak_terbaca, peristiwa=peristiwa, pada=pada)
    words = [_ARTI[peristiwa], _BATAS]
    if menurut is Menurut.PELATIHAN:
        words.insert(0, _HUBUNGAN)
    words.append(
        f"Kelompok atau umur dengan kurang dari {terkecil} koperasi tidak diberi angka. "
        f"{format_number(left_out)} pendirian tidak ikut karena keadaannya tidak terdata."
    )
    title = _sentence(found[-1], peristiwa, pada)
    drawn = tag("div", *_bars(found, warna), _table(found, menurut))
    return LayarHidup(section(title, drawn, " ".join(words)), tuple(found))


def _curves(rows: pd.DataFrame, menurut: Menurut, terkecil: int) -> list[KurvaHidup]:
    return run_looked_at(curves_of, rows, menurut, terkecil=terkecil)


def _sentence(semua: KurvaHidup, peristiwa: Peristiwa, pada: dt.date) -> str:
    """What is known of all of them, at the greatest of the ages that enough were watched to."""
    told = [each for each in semua.titik if each.hidup is not None and each.bulan in _SHOWN]
    of = f"{format_number(semua.n)} koperasi hasil fasilitasi per {format_date(pada)}"
    if not told:
        return f"{of} belum cukup umur atau terlalu sedikit"
    last = told[-1]
    return (
        f"{_share(last)} belum mengalami “{PERISTIWA[peristiwa]}” {last.bulan} bulan "
        f"setelah SK AHU, dari {of}"
    )


def _share(titik: TitikHidup | None) -> str:
    if titik is None or titik.hidup is None:
        return "–"
    share = format_percent(100 * titik.hidup, 0)
    if titik.bawah is None or titik.atas is None:
        return share
    low, high = (format_decimal(100 * each, 0) for each in (titik.bawah, titik.atas))
    return f"{share} ({low}–{high})"


def _name_group(kelompok: str) -> str:
    """A group as it is called."""
    return _TRAINED.get(kelompok, kelompok)


def _at(kurva: KurvaHidup, bulan: int) -> TitikHidup | None:
    return next((each for each in kurva.titik if each.bulan == bulan), None)


def _bars(found: Sequence[KurvaHidup], warna: str) -> list[Html]:
    """The share of each group at the greatest age that all was told of."""
    palette = PALETTES[warna]
    ages = [each.bulan for each in found[-1].titik if each.hidup is not None]
    shown = [bulan for bulan in _SHOWN if bulan in ages]
    if not shown:
        return []
    bulan = shown[-1]
    told = [(each, _at(each, bulan)) for each in found]
    bars = [
        Batang(
            _name_group(each.kelompok),
            (Ruas(100 * point.hidup, palette.this_year),),
            _share(point),
            f"{_name_group(each.kelompok)}: {_share(point)}, berisiko {point.berisiko}",
        )
        for each, point in told
        if point is not None and point.hidup is not None
    ]
    alt = f"Bagian yang bertahan {bulan} bulan: " + ", ".join(
        f"{each.nama} {each.teks}" for each in bars
    )
    return [tag("p", f"Bertahan {bulan} bulan", class_="d-satuan"), lying(bars, palette, alt=alt)]


def _table(found: Sequence[KurvaHidup], menurut: Menurut) -> Html:
    ages = [bulan for bulan in _SHOWN if any(_at(each, bulan) is not None for each in found)]
    heads = [MENURUT[menurut], "Koperasi", "Kejadian", *(f"{bulan} bulan" for bulan in ages)]
    rows = [
        [
            _name_group(each.kelompok),
            format_number(each.n),
            format_number(each.kejadian) if each.titik else "–",
            *(_cell(_at(each, bulan)) for bulan in ages),
        ]
        for each in found
    ]
    return tag(
        "div", word_table("Bagian yang bertahan, dengan selang dan yang berisiko.", heads, rows)
    )


def _cell(titik: TitikHidup | None) -> str:
    if titik is None or not titik.berisiko:
        return "–"
    return f"{_share(titik)}; berisiko {format_number(titik.berisiko)}"


def hidup_rows(kurva: Sequence[KurvaHidup]) -> pd.DataFrame:
    """Each age of each group under its headings, for a table and a file."""
    return pd.DataFrame(
        [
            {
                "Kelompok": _name_group(each.kelompok),
                "Koperasi": each.n,
                "Kejadian": each.kejadian,
                "Bulan": point.bulan,
                "Bertahan (persen)": _percent(point.hidup),
                "Batas bawah": _percent(point.bawah),
                "Batas atas": _percent(point.atas),
                "Berisiko": point.berisiko,
            }
            for each in kurva
            for point in each.titik
        ]
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
