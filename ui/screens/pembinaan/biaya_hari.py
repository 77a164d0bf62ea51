"""What a day that somebody attended has cost, by sumber dana."""

import datetime as dt
from typing import Any

import pandas as pd

from db.enums import SumberDana
from db.figures.biaya import REALISASI_PER_HARI
from db.figures.hitung import divide
from db.frames import rows_of
from db.queries.biaya import list_biaya_hari
from db.values.format import format_number, format_rupiah
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, origin, section
from ui.charts.palette import Palette
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.session.view import Read
from ui.words.labels import SUMBER_DANA
from ui.words.markup import Html, joined


def read_costs(read: Read, pilihan: PilihanPembinaan, hari: dt.date) -> pd.DataFrame:
    """The angkatan that are over, by sumber dana."""
    return read(
        list_biaya_hari,
        tahun=pilihan.tahun,
        dana=pilihan.dana,
        pada=pilihan.pada,
        hari=hari,
        tema=pilihan.tema,
    )


def draw_costs(read: Read, pilihan: PilihanPembinaan, hari: dt.date, palette: Palette) -> Html:
    """What a day that somebody attended cost, by sumber dana."""
    judul = "Realisasi per hari-orang yang hadir"
    if pilihan.kecamatan is not None:
        whole = (
            "Realisasi berlaku bagi seluruh angkatan, bukan bagi satu kecamatan. Kosongkan "
            "pilihan kecamatan untuk melihatnya."
        )
        return section(judul, nothing(whole), "")
    rows = read_costs(read, pilihan, hari)
    known = [row for row in rows_of(rows) if row["angkatan"]]
    missing = [row for row in rows_of(rows) if row["tanpa_realisasi"]]
    if not known:
        why = (
            "Belum ada angkatan yang selesai."
            if rows.empty
            else "Realisasi angkatan yang selesai belum terdata: staf mengisinya di bagian "
            "SPJ; belum terdata bukan nol."
        )
        return section(judul, nothing(f"{pilihan.tahun}{pilihan.sempit}: {why}"), "")
    bars = [_cost_bar(row, palette) for row in known]
    told = "; ".join(f"{each.nama} {each.teks}" for each in bars)
    without = "; ".join(
        f"{SUMBER_DANA[SumberDana(row['sumber_dana'])]} {format_number(row['tanpa_realisasi'])}"
        for row in missing
    )
    left = f" Angkatan yang realisasinya belum terdata, tidak ikut: {without}." if without else ""
    return section(
        judul,
        lying(bars, palette, alt=f"Realisasi per hari-orang {pilihan.tahun}: {told}."),
        joined(
            "Realisasi angkatan yang selesai dibagi hari-orang: tiap peserta dihitung sekali tiap "
            f"hari yang dihadirinya sekurangnya satu sesi.{left}",
            origin(REALISASI_PER_HARI.kunci, pilihan.pada),
        ),
        anak=f"Rupiah per hari-orang, angkatan {pilihan.tahun} menurut sumber dana",
    )


def _each(row: dict[str, Any]) -> float | None:
    """What a day cost; None where nobody came."""
    return divide(REALISASI_PER_HARI, row["realisasi"], row["hari_orang"], terkecil=0, digits=0)


def _cost_bar(row: dict[str, Any], palette: Palette) -> Batang:
    each, nama = _each(row), SUMBER_DANA[SumberDana(row["sumber_dana"])]
    spent = (
        f"{format_rupiah(row['realisasi'])} untuk {format_number(row['hari_orang'])} "
        f"hari-orang, {format_number(row['angkatan'])} angkatan"
    )
    if each is None:
        return Batang(nama, (), f"tidak ada yang hadir ({spent})", f"{nama}: {spent}")
    words = f"{format_rupiah(each)} (n = {format_number(row['hari_orang'])})"
    return Batang(nama, (Ruas(each, palette.this_year),), words, f"{nama}: {spent}")


def cost_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The numbers behind the chart."""
    per_day = [_each(row) if row["angkatan"] else None for row in rows_of(rows)]
    return pd.DataFrame(
        {
            "Sumber dana": [SUMBER_DANA[SumberDana(each)] for each in rows["sumber_dana"]],
            "Angkatan dengan realisasi": rows["angkatan"],
            "Realisasi (Rp)": rows["realisasi"].astype("Float64"),
            "Hari-orang hadir": rows["hari_orang"],
            "Realisasi per hari-orang (Rp)": pd.array(per_day, dtype="Float64"),
            "Angkatan tanpa realisasi": rows["tanpa_realisasi"],
        }
    )
