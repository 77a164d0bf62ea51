"""The KDMP on paper for the satgas of each month: by kecamatan, desa by desa."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from db.figures.kdmp import DARI_POTRET, GERAI, SIMKOPDES, TANDA
from db.frames import rows_of
from db.queries.bahan_kdmp import BahanKdmp
from db.queries.laporan import Permintaan
from db.values.format import format_date, format_date_short, format_number
from ui.files.paper.document import Bagian, IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.report import Naskah
from ui.words.labels import MODEL_KDMP

_MARKS = {True: "✓", False: "–", None: "?"}
_WORDS = {True: "ya", False: "belum", None: "belum melapor"}
_SIGNS = ("sah", "nib", "npwp", "lahan")
_COUNTED = (*_SIGNS, "beroperasi", "rat")
_KEY = (
    "✓ ya, – belum, ? belum melapor: tidak dihitung sebagai belum, dan bukan nol. Gerai: berapa "
    "dari tujuh jenis yang ada, dari yang melapor. Jumlah 5 / 8: lima ya, delapan yang melapor. "
    "KDMP tidak ikut dalam target pendirian dinas."
)
_NONE = "Belum ada potret SIMKOPDES sampai tanggal itu."


def serah_kdmp(bahan: BahanKdmp, _asked: Permintaan) -> Naskah:
    """A table for each kecamatan, its sums below; the same with all columns as a sheet."""
    potret = bahan.potret
    isi = IsiLaporan(
        judul="Daftar KDMP per Desa untuk Satgas",
        keterangan=(
            _NONE
            if potret is None
            else f"Potret {potret.sumber} per {format_date(potret.per_tanggal)}, "
            f"{format_number(potret.jumlah)} desa tercantum",
        ),
        bagian=[*_by_place(rows_of(bahan.desa)), Paragraf(_KEY)],
        sumber=SIMKOPDES,
        angka=[each.kunci for each in DARI_POTRET],
        melintang=True,
    )
    return Naskah(isi=isi, lembar=kdmp_sheet(bahan.desa), definisi=_KEY)


def _by_place(rows: Sequence[dict[str, Any]]) -> list[Bagian]:
    places: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        places.setdefault(row["kecamatan"], []).append(row)
    if not places:
        return [Paragraf(_NONE)]
    return [_sums(places), *(_table(nama, own) for nama, own in places.items())]


def _sums(places: Mapping[str, list[dict[str, Any]]]) -> TabelLaporan:
    """A line for each kecamatan, and one for all."""
    every = [row for own in places.values() for row in own]
    return TabelLaporan(
        judul="Rekapitulasi menurut kecamatan",
        kolom=(
            KolomLaporan("Kecamatan", lebar="1"),
            KolomLaporan("Desa", "kanan"),
            *(KolomLaporan(TANDA[each][0].split(" ")[0], "kanan") for each in _COUNTED),
            KolomLaporan("Anggota", "kanan"),
        ),
        baris=[_sum_line(nama, own) for nama, own in places.items()],
        jumlah=_sum_line("Jumlah", every),
        huruf=8,
        jarak=2,
    )


def _sum_line(nama: str, rows: list[dict[str, Any]]) -> list[str]:
    return [
        nama,
        format_number(len(rows)),
        *(_count(rows, each) for each in _COUNTED),
        _sum(rows, "anggota"),
    ]


def _table(nama: str, rows: list[dict[str, Any]]) -> TabelLaporan:
    return TabelLaporan(
        judul=f"Kecamatan {nama}",
        kolom=(
            KolomLaporan("Desa", lebar="1.4"),
            KolomLaporan("Nomor badan hukum", lebar="2"),
            *(KolomLaporan(TANDA[each][0].split(" ")[0], "tengah") for each in _SIGNS),
            KolomLaporan("Gerai", "kanan"),
            KolomLaporan("Bangunan", "kanan"),
            KolomLaporan("Beroperasi", lebar="1"),
            KolomLaporan("Anggota", "kanan"),
            KolomLaporan("RAT", "tengah"),
        ),
        baris=[_line(row) for row in rows],
        jumlah=[
            f"{format_number(len(rows))} desa",
            "",
            *(_count(rows, each) for each in _SIGNS),
            "",
            "",
            _count(rows, "beroperasi"),
            _sum(rows, "anggota"),
            _count(rows, "rat"),
        ],
        huruf=8,
        jarak=2,
    )


def _plain(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value


def _sign(value: Any) -> bool | None:
    known = _plain(value)
    return None if known is None else bool(known)


def _line(row: dict[str, Any]) -> list[str]:
    since, open_ = _plain(row["beroperasi_sejak"]), _sign(row["beroperasi"])
    built, members = _plain(row["bangunan_persen"]), _plain(row["anggota"])
    return [
        row["desa"],
        _plain(row["nomor_badan_hukum"]) or "",
        *(_MARKS[_sign(row[each])] for each in _SIGNS),
        _outlets(row),
        "?" if built is None else f"{format_number(built)} %",
        f"sejak {format_date_short(since)}" if since else _MARKS[open_],
        format_number(members, none="?"),
        _MARKS[_sign(row["rat"])],
    ]


def _outlets(row: dict[str, Any]) -> str:
    told = [value for each in GERAI if (value := _sign(row[each])) is not None]
    return f"{sum(told)} dari {len(told)}" if told else "?"


def _count(rows: list[dict[str, Any]], kolom: str) -> str:
    told = [value for row in rows if (value := _sign(row[kolom])) is not None]
    return f"{sum(told)} / {len(told)}" if told else "?"


def _sum(rows: list[dict[str, Any]], kolom: str) -> str:
    told = [value for row in rows if (value := _plain(row[kolom])) is not None]
    return format_number(sum(told)) if told else "?"


def kdmp_sheet(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_kdmp under headings, each sign in words."""
    lines = [
        {
            "Kode desa (Kemendagri)": row["desa_kode"],
            "Kecamatan": row["kecamatan"],
            "Desa": row["desa"],
            "Nama KDMP": _plain(row["nama"]),
            "Model": MODEL_KDMP[row["model"]] if _plain(row["model"]) else None,
            "Nomor badan hukum": _plain(row["nomor_badan_hukum"]),
            **{judul: _WORDS[_sign(row[kolom])] for kolom, (judul, _) in TANDA.items()},
            "Bangunan (persen)": _plain(row["bangunan_persen"]),
            "Beroperasi sejak": _plain(row["beroperasi_sejak"]),
            "Anggota (orang)": _plain(row["anggota"]),
            "Simpanan (rupiah)": _plain(row["simpanan"]),
            "Koperasi lama": _plain(row["koperasi"]),
            "Lintang": _plain(row["lintang"]),
            "Bujur": _plain(row["bujur"]),
            "Baris dalam tabelnya": _plain(row["rangkap"]),
        }
        for row in rows_of(frame)
    ]
    return pd.DataFrame(lines)
