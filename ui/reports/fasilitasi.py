"""The report on the fasilitasi of one year."""

import datetime as dt
from typing import Any

import pandas as pd

from db.enums import Tahap
from db.figures.bertahan import TERLALU_MUDA, Bertahan, longest
from db.figures.fasilitasi import (
    BERTAHAN_PADA,
    HIDUP_SAMPAI,
    PENDIRIAN_TAHUN_INI,
    PERSEN_TARGET,
)
from db.figures.hitung import divide
from db.figures.katalog import with_parts
from db.figures.taksiran import Taksiran, TerlaluSedikit
from db.frames import rows_of
from db.queries.fasilitasi import Pendirian
from db.queries.laporan import BahanFasilitasi, Permintaan
from db.values.format import format_date, format_number, format_percent
from db.values.hidden import Hilang, kata_hilang
from ui.files.paper.document import IsiLaporan, KolomLaporan, Paragraf, TabelLaporan
from ui.reports.gambar import draw_tahun
from ui.reports.hidup import tell_lives
from ui.reports.hitungan import counted_table, list_words, say_proof
from ui.reports.kasus import dokumen_sheet, kasus_sheet, mundur_sheet
from ui.reports.report import Naskah, day, number, word, words_of
from ui.reports.taksiran import CARA, taksiran_sentence
from ui.words.labels import KELUAR, NASIB, SUMBER_DANA, TAHAP

_BELUM_DICATAT = "Belum dicatat."


def laporan_fasilitasi(bahan: BahanFasilitasi, asked: Permintaan) -> Naskah:
    """A year of facilitated foundings: against the target, by kecamatan, by name, and the rest."""
    founded = bahan.pendirian
    progress = _progress_words(bahan.capaian, bahan.terkecil)
    rule = f"{progress} {' '.join(list_words(bahan.hitungan))}"
    isi = IsiLaporan(
        judul=f"Laporan Fasilitasi Pendirian Koperasi Tahun {asked.tahun}",
        keterangan=(f"1 Januari sampai {format_date(asked.akhir)}, tanpa KDMP",),
        bagian=(
            Paragraf(rule),
            *_expected(bahan.taksiran),
            *draw_tahun(bahan, progress),
            _founded_table(bahan),
            _place_table(bahan.per_kecamatan, tercatat=bahan.capaian.tercatat),
            _stage_table(bahan.kasus),
            _ended_table(bahan.keluar),
            _survival_table(bahan.kelangsungan, asked.akhir),
            _age_table(bahan.bertahan, bahan.terkecil),
            *tell_lives(bahan.hidup, asked.akhir, bahan.terkecil),
        ),
        sumber="tahap fasilitasi",
        angka=with_parts(
            [
                PERSEN_TARGET.kunci,
                *(each.kunci for *_, each in BERTAHAN_PADA.values()),
                *(each.kunci for *_, each in HIDUP_SAMPAI.values()),
            ]
        ),
    )
    proof = say_proof(bahan.hitungan.aturan)
    sheet = founded.assign(sumber_dana=words_of(founded["sumber_dana"], SUMBER_DANA)).rename(
        columns={
            "koperasi": "Koperasi",
            "kecamatan": "Kecamatan",
            "tanggal": f"Tanggal {proof}",
            "nomor_sk": f"Nomor {proof}",
            "sumber_dana": "Sumber dana",
            "calon_anggota": "Calon anggota (orang)",
        }
    )
    return Naskah(
        isi=isi,
        lembar=sheet,
        definisi=PENDIRIAN_TAHUN_INI.jelas(bahan.aturan),
        lampiran={
            "Kasus": kasus_sheet(bahan.daftar),
            "Dokumen": dokumen_sheet(bahan.dokumen),
            "Mundur": mundur_sheet(bahan.mundur),
        },
    )


def _expected(said: Taksiran | TerlaluSedikit | None) -> tuple[Paragraf, ...]:
    """What is expected of the year's end, and by which method."""
    if said is None:
        return ()
    if isinstance(said, TerlaluSedikit):
        return (Paragraf(f"{taksiran_sentence(said)}."),)
    return (Paragraf(f"{taksiran_sentence(said)} (ditaksir per {format_date(said.pada)}). {CARA}"),)


def _progress_words(progress: Pendirian, terkecil: int) -> str:
    target = (
        f"dari target {format_number(progress.target)}"
        if progress.target is not None
        else "; target belum ditetapkan"
    )
    if not progress.tercatat:
        words = f"Belum ada kasus fasilitasi {progress.tahun} yang dicatat"
        return f"{words}; target {format_number(progress.target, none='belum ditetapkan')}."
    reached = divide(PERSEN_TARGET, progress.tercapai, progress.target, terkecil=terkecil)
    share = "" if reached is None else f" ({format_percent(reached)})"
    before = (
        f" Sampai tanggal yang sama tahun sebelumnya {format_number(progress.tahun_lalu)}."
        if progress.tahun_lalu is not None
        else ""
    )
    return (
        f"{format_number(progress.tercapai)} koperasi berdiri lewat fasilitasi dinas "
        f"{target}{share}.{before}"
    )


def _founded_table(bahan: BahanFasilitasi) -> TabelLaporan:
    return counted_table(
        rows_of(bahan.pendirian.rename(columns={"koperasi": "nama", "nomor_sk": "nomor"})),
        bahan.hitungan.aturan,
        judul="Koperasi yang berdiri",
        kosong="Belum ada koperasi yang berdiri pada tahun ini."
        if bahan.capaian.tercatat
        else _BELUM_DICATAT,
    )


def _place_table(places: pd.DataFrame, *, tercatat: bool) -> TabelLaporan:
    some = places[places["berdiri"] > 0]
    return TabelLaporan(
        judul="Menurut kecamatan",
        kolom=(KolomLaporan("Kecamatan"), KolomLaporan("Berdiri (koperasi)", "kanan")),
        baris=[[row["kecamatan"], number(row["berdiri"])] for row in rows_of(some)],
        jumlah=["Jumlah", number(int(places["berdiri"].sum()))] if len(some) else None,
        catatan=f"{len(places) - len(some)} kecamatan lain belum ada." if tercatat else "",
        kosong="Belum ada." if tercatat else _BELUM_DICATAT,
    )


def _stage_table(cases: pd.DataFrame) -> TabelLaporan:
    counts = cases["tahap"].value_counts()
    return TabelLaporan(
        judul="Kasus di jalur fasilitasi menurut tahap",
        kolom=(KolomLaporan("Tahap"), KolomLaporan("Kasus", "kanan")),
        baris=[
            [f"{tahap} {TAHAP[tahap]}", number(int(counts.get(str(tahap), 0)))] for tahap in Tahap
        ],
        jumlah=["Jumlah", number(len(cases))],
    )


def _ended_table(ended: pd.DataFrame) -> TabelLaporan:
    return TabelLaporan(
        judul="Kasus yang ditunda, mundur, atau ditolak",
        kolom=(
            KolomLaporan("Kelompok", lebar="2"),
            KolomLaporan("Kecamatan", lebar="1"),
            KolomLaporan("Putusan"),
            KolomLaporan("Tanggal"),
            KolomLaporan("Alasan", lebar="2.5"),
        ),
        baris=[
            [
                row["kelompok"],
                row["kecamatan"],
                word(row["keluar"], KELUAR),
                day(row["tanggal_keluar"]),
                row["alasan"],
            ]
            for row in rows_of(ended)
        ],
        kosong="Tidak ada.",
        huruf=8,
    )


def bertahan_sentence(found: Bertahan | None, terkecil: int) -> str:
    """The headline: at which age, of which years, how many."""
    if found is None:
        return "Belum ada angkatan pendirian yang cukup umur dan yang statusnya terdata."
    of = BERTAHAN_PADA[found.bulan][2]
    share = divide(of, found.aktif, found.terdata, terkecil=terkecil)
    words = "" if share is None else f" ({format_percent(share)})"
    return (
        f"Angkatan {found.angkatan}: {format_number(found.aktif)} dari "
        f"{format_number(found.terdata)} koperasi{words} masih aktif "
        f"{found.bulan} bulan setelah berdiri."
    )


def bertahan_table(rows: pd.DataFrame, terkecil: int) -> pd.DataFrame:
    """A row per year: Tahun SK AHU and Berdiri, then at each age "80,0 % dari 50", or why not.

    Args:
        rows: of db.queries.kelangsungan.list_bertahan.
        terkecil: a share over fewer is not told.
    """
    words = rows.assign(
        umur=[f"{bulan} bulan" for bulan in rows["bulan"]],
        teks=[_bertahan_words(row, terkecil) for row in rows_of(rows)],
    )
    names = {"tahun": "Tahun SK AHU", "berdiri": "Berdiri"}
    wide = words.pivot(index=list(names), columns="umur", values="teks")
    return wide.reset_index().rename(columns=names).rename_axis(columns=None)


def _bertahan_words(row: dict[str, Any], terkecil: int) -> str:
    if not row["cukup_umur"]:
        return TERLALU_MUDA
    if not row["terdata"]:
        return kata_hilang(Hilang.BELUM_TERDATA, terkecil)
    of = BERTAHAN_PADA[row["bulan"]][2]
    share = divide(of, row["aktif"], row["terdata"], terkecil=terkecil)
    if share is None:
        return kata_hilang(Hilang.KELOMPOK_KECIL, terkecil, "koperasi")
    return f"{format_percent(share)} dari {format_number(row['terdata'])}"


def _age_table(rows: pd.DataFrame, terkecil: int) -> TabelLaporan:
    table = bertahan_table(rows, terkecil)
    return TabelLaporan(
        judul="Masih aktif pada umur yang sama",
        kolom=tuple(KolomLaporan(str(each), "kanan") for each in table.columns),
        baris=[[str(each) for each in row.values()] for row in rows_of(table)],
        catatan=bertahan_sentence(longest(rows), terkecil),
        kosong="Belum ada.",
    )


def _survival_table(rows: pd.DataFrame, pada: dt.date) -> TabelLaporan:
    """What had become of each year's facilitated koperasi by a day."""
    table = rows.pivot_table(index="tahun", columns="status", values="jumlah", fill_value=0)
    shown = [each for each in NASIB if each in table.columns]
    return TabelLaporan(
        judul=f"Keadaan koperasi hasil fasilitasi tiap tahun, per {format_date(pada)}",
        kolom=(
            KolomLaporan("Tahun"),
            *(KolomLaporan(NASIB[each], "kanan") for each in shown),
            KolomLaporan("Jumlah", "kanan"),
        ),
        baris=[
            [str(tahun), *(number(int(row[each])) for each in shown), number(int(row.sum()))]
            for tahun, row in table.iterrows()
        ],
        jumlah=[
            "Jumlah",
            *(number(int(table[each].sum())) for each in shown),
            number(int(rows["jumlah"].sum())),
        ]
        if len(table)
        else None,
        catatan="Tahun menurut SK AHU, juga bila kasusnya dihitung ke target tahun lain.",
        kosong="Belum ada.",
    )
