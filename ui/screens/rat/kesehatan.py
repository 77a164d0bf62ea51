"""The kesehatan of a tahun buku: predikat by year and scheme, who fell, who is due."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import PredikatKesehatan
from db.figures.katalog import UKURAN
from db.figures.kesehatan import PERSEN_DINILAI, SKEMA
from db.frames import records_of
from db.queries.hitungan import count_kabupaten
from db.queries.kesehatan import (
    list_patut_dinilai,
    list_predikat_tahunan,
    list_skema,
    list_turun,
)
from db.queries.pengaturan import get_pengaturan
from db.values.format import NOT_RECORDED, format_decimal, format_number
from ui.charts.html.bars import Batang, Ruas, upright
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import koperasi_link, long_table, word_table
from ui.charts.palette import PALETTES, Palette
from ui.reports.report import tell_share
from ui.screens.rat.model import last_day
from ui.session.view import Read
from ui.words.labels import PREDIKAT
from ui.words.markup import Html, joined

_SHOWN = 200
_YEARS = 6
_ASPEK = {
    "tata_kelola": "tata kelola",
    "profil_risiko": "profil risiko",
    "kinerja_keuangan": "kinerja keuangan",
    "permodalan": "permodalan",
}


@dataclass(frozen=True)
class Sehat:
    """The kesehatan, drawn.

    Attributes:
        judul: how many were assessed, of how many that should be.
        tahun: predikat by year, each scheme apart.
        turun: whose predikat is worse than before.
        patut: who is due.
    """

    judul: str
    tahun: Html
    turun: Html
    patut: Html


def build_kesehatan(read: Read, tahun_buku: int, warna: str) -> Sehat:
    """The penilaian over a tahun buku: a view."""
    hari = last_day(tahun_buku)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    found = read(
        count_kabupaten, "persen_dinilai", "dinilai_kesehatan", tahun_buku=tahun_buku, hari=hari
    )
    return Sehat(
        judul=_finding(found, tahun_buku, least),
        tahun=_years(read, PALETTES[warna]),
        turun=_fallen(read, tahun_buku),
        patut=_due(read, tahun_buku, found["ber_usp"]),
    )


def _finding(found: dict[str, Any], tahun_buku: int, least: int) -> str:
    part, whole = found["dinilai_usp"], found["ber_usp"]
    if not whole:
        return "Belum ada koperasi dengan simpan pinjam yang terdata"
    share = tell_share(PERSEN_DINILAI, part, whole, terkecil=least)
    others = (found["dinilai_kesehatan"] or 0) - (part or 0)
    more = f"; {format_number(others)} lagi tanpa simpan pinjam" if others else ""
    return (
        f"{format_number(part)} dari {format_number(whole)} koperasi dengan simpan pinjam sudah "
        f"dinilai untuk tahun buku {tahun_buku} ({share}){more}"
    )


def _years(read: Read, palette: Palette) -> Html:
    rows = read(list_predikat_tahunan)
    if rows.empty:
        return section(
            "Predikat tahun demi tahun",
            nothing("Belum ada penilaian. Catat di profil koperasi, bagian Kesehatan, atau impor."),
            "",
        )
    drawn = [_scheme(skema, of, palette) for skema, of in rows.groupby("skema", sort=False)]
    return section("Predikat tahun demi tahun", joined(*drawn), _weights(read))


def _scheme(skema: Any, rows: pd.DataFrame, palette: Palette) -> Html:
    """One scheme by itself: its words mean nothing in another."""
    colours = {
        PredikatKesehatan.SEHAT: palette.this_year,
        PredikatKesehatan.CUKUP_SEHAT: palette.blue,
        PredikatKesehatan.DALAM_PENGAWASAN: palette.target,
        PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS: palette.problem,
    }
    years = sorted(rows["tahun_buku"].unique())[-_YEARS:]
    bars, lines = [], []
    for year in years:
        own = rows[rows["tahun_buku"] == year].set_index("predikat")["koperasi"]
        counts = {each: int(own.get(str(each), 0)) for each in colours}
        whole = sum(counts.values())
        parts = tuple(Ruas(many, colours[each]) for each, many in counts.items())
        words = ", ".join(
            f"{PREDIKAT[each]} {format_number(many)}" for each, many in counts.items()
        )
        bars.append(Batang(str(year), parts, f"n = {format_number(whole)}", f"{year}: {words}"))
        lines.append((str(year), *(format_number(counts[each]) for each in colours), str(whole)))
    arti = [(colours[each], PREDIKAT[each]) for each in colours]
    alt = f"Predikat menurut {skema}: " + "; ".join(each.kata for each in bars)
    chart = upright(bars, palette, alt=alt, arti=arti)
    heads = (f"Menurut {skema}", *(PREDIKAT[each] for each in colours), "Dinilai")
    return joined(chart, word_table(f"Predikat menurut {skema}.", heads, lines))


def _weights(read: Read) -> str:
    for each in read(list_skema):
        if each.nama == SKEMA:
            weights = ", ".join(f"{_ASPEK[name]} {bobot}" for name, bobot in each.bobot.items())
            limits = ", ".join(
                f"{PREDIKAT[predikat].lower()} mulai {format_decimal(batas, 0)}"
                for predikat, batas in each.batas.items()
            )
            return (
                f"{SKEMA}: bobot {weights}; {limits}, di bawahnya dalam pengawasan khusus. "
                "Predikat menurut aturan lain digambar sendiri dan tidak dijumlahkan."
            )
    return ""


def _fallen(read: Read, tahun_buku: int) -> Html:
    rows = records_of(read(list_turun, tahun_buku=tahun_buku))
    if not rows:
        return section(
            f"Tidak ada yang predikatnya turun pada tahun buku {tahun_buku}",
            nothing("Dibandingkan dengan penilaian sebelumnya menurut aturan yang sama."),
            "",
        )
    cells = [
        (
            koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            f"{PREDIKAT[PredikatKesehatan(row['sebelum'])]} ({row['tahun_sebelum']})",
            PREDIKAT[PredikatKesehatan(row["sesudah"])],
        )
        for row in rows[:_SHOWN]
    ]
    heads = ("Koperasi", "Kecamatan", "Sebelumnya", f"Tahun buku {tahun_buku}")
    return section(
        f"{format_number(len(rows))} koperasi predikatnya turun pada tahun buku {tahun_buku}",
        long_table(word_table("Predikat yang turun.", heads, cells)),
        "Dibandingkan dengan penilaian sebelumnya menurut aturan yang sama.",
    )


def _due(read: Read, tahun_buku: int, usp: int | None) -> Html:
    frame = read(list_patut_dinilai, tahun_buku=tahun_buku, hari=last_day(tahun_buku))
    rows = records_of(frame)
    if not rows:
        judul = "Semua yang patut sudah dinilai" if usp else "Belum ada yang patut dinilai"
        return section(judul, nothing(UKURAN["ber_usp"].definisi), "")
    ready = int(frame["sudah_rat"].sum())
    cells = [
        (
            koperasi_link(row["koperasi_id"], row["nama"]),
            row["kecamatan"] or "tanpa kecamatan",
            "sudah" if row["sudah_rat"] else "belum",
            NOT_RECORDED if pd.isna(row["terakhir"]) else str(row["terakhir"]),
        )
        for row in rows[:_SHOWN]
    ]
    heads = ("Koperasi", "Kecamatan", f"RAT {tahun_buku}", "Terakhir dinilai")
    return section(
        f"{format_number(len(rows))} koperasi belum dinilai, {format_number(ready)} di antaranya "
        "sudah RAT",
        long_table(word_table("Yang belum dinilai.", heads, cells)),
        "Yang sudah RAT di atas, lalu yang paling lama tidak dinilai. Penilaian memerlukan RAT.",
    )
