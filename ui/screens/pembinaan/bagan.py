"""The six charts of a year of Pembinaan, each with its heading and its words."""

import datetime as dt

import pandas as pd

from db.enums import SumberDana, Tema
from db.figures.hitung import divide
from db.figures.pembinaan import PERSEN_CAKUPAN, PERSEN_PESERTA_BARU, PESERTA_BARU
from db.figures.register import STATUS_BELUM_TERDATA, STATUS_TERDATA
from db.frames import rows_of
from db.queries.hitungan import count_kabupaten
from db.queries.pembinaan import (
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
)
from db.queries.pengaturan import get_pengaturan
from db.queries.versi_indikator import list_patah, say_tahun
from db.values.format import format_date, format_number, format_percent
from ui.charts.html.parts import nothing, section
from ui.charts.palette import Palette
from ui.charts.pembinaan import (
    add_share,
    draw_composition,
    draw_days,
    draw_gain,
    draw_new,
    draw_realisation,
)
from ui.charts.peta import describe_map
from ui.reports.pembinaan import hide_few_scores
from ui.screens.pembinaan import judul
from ui.screens.pembinaan.pilihan import PilihanPembinaan, read_angkatan
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import finding as find_ends
from ui.screens.peta.map import read_map
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.words.labels import SUMBER_DANA, TEMA
from ui.words.markup import Html


def draw_coverage(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Who was reached: the map of koperasi aktif with a peserta."""
    frame, kelas = read_map(read, PERSEN_CAKUPAN.kunci, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    drawn = draw_small(
        read,
        (frame, kelas),
        palette,
        pilihan=(("indikator", PERSEN_CAKUPAN.nama),),
        alt=describe_map(frame, PERSEN_CAKUPAN.nama, kelas),
    )
    words = (
        f"{_coverage_words(read, pilihan)} {fill_rules(PERSEN_CAKUPAN.definisi, read)} "
        f"{map_source(read, markdown=False)}"
    )
    return section(
        find_ends(frame, PERSEN_CAKUPAN),
        drawn,
        words,
        anak="Persen koperasi aktif, menurut kecamatan",
    )


def _coverage_words(read: Read, pilihan: PilihanPembinaan) -> str:
    """The share of the kabupaten on that day, or that it cannot be known."""
    kunci, day = PERSEN_CAKUPAN.kunci, format_date(pilihan.pada)
    asked = (kunci, STATUS_BELUM_TERDATA.kunci, STATUS_TERDATA.kunci)
    whole = read(count_kabupaten, *asked, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    unknown = whole[STATUS_BELUM_TERDATA.kunci]
    if not whole[STATUS_TERDATA.kunci]:
        return (
            f"Koperasi mana yang aktif pada {day} tidak terdata, jadi cakupannya tidak diketahui."
        )
    share = "" if whole[kunci] is None else f" ({format_percent(whole[kunci])})"
    words = (
        f"Kabupaten: {format_number(whole['terjangkau'])} dari {format_number(whole['aktif'])} "
        f"koperasi yang aktif pada {day}{share}, semua sumber dana."
    )
    if unknown:
        words += f" Status {format_number(unknown)} koperasi lain pada hari itu belum terdata."
    return words


def draw_hari(read: Read, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Attendance by the day of a training."""
    days = read(list_kehadiran_per_hari, **pilihan.terbatas)
    shares = add_share(days, "hadir", "dicatat", least=least)
    words = "; ".join(f"hari {r['hari']}: {r['teks']}" for r in rows_of(shares))
    drawn = (
        nothing(f"Belum ada presensi yang dicatat pada {pilihan.tahun}.")
        if days.empty
        else draw_days(shares, palette, alt=f"Kehadiran {pilihan.tahun}. {words}.")
    )
    return section(
        judul.tell_days(shares),
        drawn,
        "Presensi hadir dibagi presensi yang dicatat pada hari itu; sesi yang belum dicatat "
        "tidak ikut. Pelatihan yang lebih pendek tidak sampai hari terakhir.",
        anak=judul.HARI,
    )


def read_funds(read: Read, pilihan: PilihanPembinaan, hari: dt.date) -> pd.DataFrame:
    """The angkatan that are over by sumber dana: nama, kuota, terdaftar, datang (peserta)."""
    angkatan = read_angkatan(read, pilihan)
    return by_fund(angkatan[_is_over(angkatan, pilihan, hari)])


def _is_over(angkatan: pd.DataFrame, pilihan: PilihanPembinaan, hari: dt.date) -> pd.Series:
    """On its last day an angkatan of today is not over; one of a past day was, by its end."""
    over: pd.Series = (angkatan["selesai"] <= pilihan.pada) & (angkatan["selesai"] < hari)
    return over


def by_fund(angkatan: pd.DataFrame) -> pd.DataFrame:
    """A row per sumber dana with any: nama, kuota, terdaftar, datang (peserta)."""
    counts = angkatan.groupby("sumber_dana", as_index=False)[["kuota", "terdaftar", "datang"]].sum()
    return counts.assign(nama=[SUMBER_DANA[SumberDana(each)] for each in counts["sumber_dana"]])


def draw_funds(read: Read, pilihan: PilihanPembinaan, hari: dt.date, palette: Palette) -> Html:
    """Who came against the quota, by sumber dana."""
    angkatan = read_angkatan(read, pilihan)
    funds = read_funds(read, pilihan, hari)
    left = _unfinished(angkatan[~_is_over(angkatan, pilihan, hari)])
    words = "; ".join(f"{r['nama']} {r['datang']} dari {r['kuota']}" for r in rows_of(funds))
    drawn = (
        nothing(f"Belum ada angkatan {pilihan.tahun} yang selesai.")
        if funds.empty
        else draw_realisation(funds, palette, alt=f"Hadir terhadap kuota {pilihan.tahun}: {words}.")
    )
    return section(
        judul.tell_realisation(funds),
        drawn,
        "Batang: peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung "
        f"dua kali. Garis jingga: kuota.{left}",
        anak=judul.REALISASI,
    )


def _unfinished(angkatan: pd.DataFrame) -> str:
    """What the realisation leaves out: a quota that cannot be filled yet is not unfilled."""
    if angkatan.empty:
        return ""
    quota = format_number(int(angkatan["kuota"].sum()))
    return f" Tanpa {len(angkatan)} angkatan yang belum selesai (kuota {quota})."


def draw_baru(read: Read, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Who came for the first time, by year."""
    new = read(list_baru_berulang, dana=pilihan.dana, pada=pilihan.pada)
    words = _describe_new(new, pilihan.tahun, least)
    patah = say_tahun(read(list_patah, PESERTA_BARU.kunci), new["tahun"])
    drawn = (
        nothing("Belum ada data untuk ditampilkan.")
        if new.empty
        else draw_new(new, palette, tahun=pilihan.tahun, alt=words, patah=patah)
    )
    return section(
        words.removesuffix("."),
        drawn,
        "Baru: pertama kali hadir di pelatihan mana pun yang tercatat."
        + "".join(f" ┆ {each}" for each in patah.values()),
        anak=judul.BARU,
    )


def _describe_new(new: pd.DataFrame, tahun: int, least: int) -> str:
    here = rows_of(new[new["tahun"] == tahun])
    if not here:
        return f"Belum ada peserta yang hadir pada {tahun}."
    baru, whole = here[0]["baru"], here[0]["baru"] + here[0]["berulang"]
    share = divide(PERSEN_PESERTA_BARU, baru, whole, terkecil=least)
    words = "" if share is None else f" ({format_percent(share)})"
    return (
        f"{format_number(baru)} dari {format_number(whole)} peserta {tahun} baru pertama kali ikut"
        f"{words}."
    )


def draw_people(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Peserta by jabatan and L/P."""
    people = read(list_komposisi, **pilihan.terbatas)
    drawn = (
        nothing("Belum ada data untuk ditampilkan.")
        if people.empty
        else draw_composition(
            people,
            palette,
            alt=f"{judul.tell_composition(people)}. Menurut jabatan dan jenis kelamin.",
        )
    )
    return section(
        judul.tell_composition(people),
        drawn,
        "Peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung dua kali.",
        anak=judul.KOMPOSISI,
    )


def read_gains(read: Read, pilihan: PilihanPembinaan) -> tuple[pd.DataFrame, str]:
    """The tema with enough peserta, with `nama`; and what is said of those that are hidden."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    scores = read(list_kenaikan_nilai, **pilihan.terbatas)
    enough, note = hide_few_scores(scores, least)
    named = enough.assign(nama=[TEMA[Tema(each)] for each in enough["tema"]])
    return named, note


def draw_gains(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Scores before and after, by tema."""
    named, note = read_gains(read, pilihan)
    drawn = (
        nothing("Belum ada materi yang cukup pesertanya punya nilai awal dan akhir.")
        if named.empty
        else draw_gain(
            named, palette, alt="Nilai rata-rata sebelum dan sesudah pelatihan menurut materi."
        )
    )
    return section(
        judul.tell_gain(named),
        drawn,
        f"Abu-abu: sebelum. Hijau: sesudah. n: peserta yang punya kedua nilai.{note}",
        anak=judul.NILAI,
    )
