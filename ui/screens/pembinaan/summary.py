"""The screen Pembinaan: its choice, its six charts, and who was never reached."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import SumberDana, Tema
from db.figures.hitung import divide
from db.figures.pembinaan import KEHADIRAN_PELATIHAN, PERSEN_CAKUPAN, PERSEN_PESERTA_BARU
from db.figures.register import STATUS_BELUM_TERDATA, STATUS_TERDATA
from db.frames import rows_of
from db.queries.hitungan import count_kabupaten
from db.queries.koperasi import count_koperasi, list_koperasi
from db.queries.pembinaan import (
    list_angkatan,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
)
from db.queries.pengaturan import get_pengaturan
from db.queries.perhatian import PERHATIAN
from db.queries.saringan import KoperasiFilter
from db.values.format import format_date, format_number, format_percent
from ui.charts.pembinaan import (
    add_share,
    build_composition,
    build_days,
    build_gain,
    build_new,
    build_realisation,
)
from ui.charts.peta import build_map, describe_map
from ui.reports.pembinaan import hide_few_scores
from ui.reports.report import words_of
from ui.screens.koperasi.list import rows_to_export, show_list
from ui.screens.peta.boundaries import map_address, map_source
from ui.screens.peta.map import read_map
from ui.screens.peta.table import rows_to_export as rows_of_map
from ui.session.data import read
from ui.widgets.chart import show
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.labels import JENIS_KELAMIN, KELOMPOK, SUMBER_DANA, TEMA

_UNREACHED = 200


@dataclass(frozen=True)
class PilihanPembinaan:
    """What the screen is about: a year, who paid (None: all), and the day it is looked at from."""

    tahun: int
    dana: SumberDana | None
    pada: dt.date

    @property
    def terbatas(self) -> dict[str, Any]:
        """What every query of the year is asked with."""
        return {"tahun": self.tahun, "dana": self.dana, "pada": self.pada}

    @property
    def saringan(self) -> tuple[str, str]:
        """In words, for a file."""
        dana = SUMBER_DANA[self.dana] if self.dana else "semua"
        return (f"Tahun: {self.tahun}", f"Sumber dana: {dana}")


def read_angkatan(pilihan: PilihanPembinaan) -> pd.DataFrame:
    """The angkatan of the chosen year, see list_angkatan."""
    return read(list_angkatan, **pilihan.terbatas)


def finding(angkatan: pd.DataFrame, pilihan: PilihanPembinaan) -> str:
    """The year in one sentence."""
    if angkatan.empty:
        return f"Belum ada pelatihan pada {pilihan.tahun}"
    came, dicatat = int(angkatan["datang"].sum()), int(angkatan["dicatat"].sum())
    share = divide(
        KEHADIRAN_PELATIHAN,
        int(angkatan["hadir"].sum()),
        dicatat,
        terkecil=int(read(get_pengaturan, "kelompok_terkecil")),
        digits=0,
    )
    words = f"{format_number(came)} peserta datang pada {pilihan.tahun}"
    if share is None and dicatat:
        return f"{words}, {format_number(dicatat)} presensi dicatat"
    return f"{words}, kehadiran {format_percent(share, 0)}"


def show_summary(angkatan: pd.DataFrame, pilihan: PilihanPembinaan) -> None:
    """Charts 1 to 6: coverage, attendance by day, realisation, new, composition, gain."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    left, right = st.columns(2, gap="large")
    with left:
        _show_coverage(pilihan)
    with right:
        _show_days(pilihan, least)
        st.header("Realisasi terhadap kuota", anchor=False)
        _show_by_fund(angkatan, pilihan)
    left, right = st.columns(2, gap="large")
    with left:
        _show_new(pilihan, least)
    with right:
        _show_people(pilihan)
        _show_gain(pilihan, least)


def _show_days(pilihan: PilihanPembinaan, least: int) -> None:
    st.header("Kehadiran dari hari ke hari", anchor=False)
    days = read(list_kehadiran_per_hari, **pilihan.terbatas)
    shares = add_share(days, "hadir", "dicatat", least=least)
    words = "; ".join(f"hari {r['hari']}: {r['teks']}" for r in rows_of(shares))
    show(
        build_days,
        shares,
        alt=f"Kehadiran {pilihan.tahun}. {words}.",
        empty=f"Belum ada presensi yang dicatat pada {pilihan.tahun}.",
    )
    st.caption(
        "Presensi hadir dibagi presensi yang dicatat pada hari itu; sesi yang belum dicatat "
        "tidak ikut. Pelatihan yang lebih pendek tidak sampai hari terakhir."
    )
    _show_chart_numbers(
        "kehadiran_per_hari",
        days,
        pilihan,
        {
            "hari": "Hari ke-",
            "angkatan": "Angkatan",
            "hadir": "Presensi hadir",
            "dicatat": "Presensi dicatat",
        },
    )


def _show_new(pilihan: PilihanPembinaan, least: int) -> None:
    st.header("Peserta baru dan berulang", anchor=False)
    new = read(list_baru_berulang, dana=pilihan.dana, pada=pilihan.pada)
    words = _describe_new(new, pilihan.tahun, least)
    show(build_new, new, alt=words, tahun=pilihan.tahun)
    st.caption(f"{words} Baru: pertama kali hadir di pelatihan mana pun yang tercatat.")
    _show_chart_numbers(
        "peserta_baru_berulang",
        new,
        pilihan,
        {
            "tahun": "Tahun",
            "baru": "Peserta baru",
            "berulang": "Peserta berulang",
        },
    )


def _show_people(pilihan: PilihanPembinaan) -> None:
    st.header("Siapa yang datang", anchor=False)
    people = read(list_komposisi, **pilihan.terbatas)
    show(
        build_composition,
        people,
        alt=f"{people['peserta'].sum()} peserta menurut jabatan dan jenis kelamin.",
    )
    st.caption(
        "Peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung dua kali."
    )
    _show_chart_numbers(
        "komposisi_peserta",
        people.assign(
            kelompok=[KELOMPOK[each] for each in people["kelompok"]],
            jenis_kelamin=words_of(people["jenis_kelamin"], JENIS_KELAMIN),
        ),
        pilihan,
        {
            "kelompok": "Kelompok jabatan",
            "jenis_kelamin": "Jenis kelamin",
            "peserta": "Peserta",
        },
    )


def _show_coverage(pilihan: PilihanPembinaan) -> None:
    st.header("Cakupan menurut kecamatan", anchor=False)
    kunci = PERSEN_CAKUPAN.kunci
    frame, kelas = read_map(kunci, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    show(
        build_map,
        frame,
        alt=describe_map(frame, PERSEN_CAKUPAN.nama, kelas),
        kelas=kelas,
        geometry=map_address(),
        satuan="Persen koperasi aktif",
        names=False,
        height=420,
    )
    st.caption(f"{_coverage_words(pilihan)} {fill_rules(PERSEN_CAKUPAN.definisi)} {map_source()}")
    show_numbers(
        "cakupan_pembinaan",
        rows_of_map(frame, PERSEN_CAKUPAN),
        None,
        judul="Cakupan pembinaan per kecamatan",
        definisi=fill_rules(PERSEN_CAKUPAN.definisi),
        sumber=PERSEN_CAKUPAN.sumber,
        saringan=[f"Per {format_date(pilihan.pada)}"],
        pada=pilihan.pada,
    )
    link("Buka di peta", "peta", icon=":material/map:", indikator=PERSEN_CAKUPAN.nama)


def _coverage_words(pilihan: PilihanPembinaan) -> str:
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


def by_fund(angkatan: pd.DataFrame) -> pd.DataFrame:
    """A row per sumber dana with any: nama, kuota, terdaftar, datang (peserta)."""
    counts = angkatan.groupby("sumber_dana", as_index=False)[["kuota", "terdaftar", "datang"]].sum()
    return counts.assign(nama=[SUMBER_DANA[SumberDana(each)] for each in counts["sumber_dana"]])


def _show_by_fund(angkatan: pd.DataFrame, pilihan: PilihanPembinaan) -> None:
    # On its last day an angkatan of today is not over; one of a past day was, by its end.
    over = (angkatan["selesai"] <= pilihan.pada) & (angkatan["selesai"] < today())
    funds = by_fund(angkatan[over])
    words = "; ".join(f"{r['nama']} {r['datang']} dari {r['kuota']}" for r in rows_of(funds))
    show(
        build_realisation,
        funds,
        alt=f"Datang terhadap kuota {pilihan.tahun}: {words}.",
        label="Sumber dana",
        empty=f"Belum ada angkatan {pilihan.tahun} yang selesai.",
    )
    st.caption(
        "Batang: peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung "
        f"dua kali. Garis kuning: kuota.{_unfinished(angkatan[~over])}"
    )
    _show_chart_numbers(
        "realisasi_sumber_dana",
        funds,
        pilihan,
        {
            "nama": "Sumber dana",
            "kuota": "Kuota (peserta)",
            "terdaftar": "Terdaftar (peserta)",
            "datang": "Datang (peserta)",
        },
    )


def _unfinished(angkatan: pd.DataFrame) -> str:
    """What the realisation leaves out: a quota that cannot be filled yet is not unfilled."""
    if angkatan.empty:
        return ""
    quota = format_number(int(angkatan["kuota"].sum()))
    return f" Tanpa {len(angkatan)} angkatan yang belum selesai (kuota {quota})."


def _show_chart_numbers(
    name: str, frame: pd.DataFrame, pilihan: PilihanPembinaan, headings: dict[str, str]
) -> None:
    show_numbers(
        name,
        frame,
        headings,
        judul=f"{name.replace('_', ' ').capitalize()} {pilihan.tahun}",
        sumber=KEHADIRAN_PELATIHAN.sumber,
        saringan=pilihan.saringan,
        pada=pilihan.pada,
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


def _show_gain(pilihan: PilihanPembinaan, least: int) -> None:
    st.header("Kenaikan nilai", anchor=False)
    scores = read(list_kenaikan_nilai, **pilihan.terbatas)
    enough, note = hide_few_scores(scores, least)
    named = enough.assign(nama=[TEMA[Tema(each)] for each in enough["tema"]])
    show(
        build_gain,
        named,
        alt="Nilai rata-rata sebelum dan sesudah pelatihan menurut materi.",
        empty="Belum ada materi yang cukup pesertanya punya nilai awal dan akhir.",
    )
    st.caption(f"Abu-abu: sebelum. Hijau: sesudah. n: peserta yang punya kedua nilai.{note}")
    _show_chart_numbers(
        "kenaikan_nilai",
        named,
        pilihan,
        {
            "nama": "Materi",
            "peserta": "Peserta",
            "pre": "Nilai awal",
            "post": "Nilai akhir",
        },
    )


def show_unreached(pada: dt.date) -> None:
    """Koperasi aktif that no training has reached: by kecamatan, and the list to work through."""
    what = PERHATIAN["belum_terjangkau"]
    chosen = KoperasiFilter(perlu=what.kunci, hari=pada)
    found = read(count_koperasi, chosen)
    if not found:
        st.success("Semua koperasi aktif sudah terjangkau.", icon=":material/check_circle:")
        return
    st.header(f"{format_number(found)} koperasi aktif belum terjangkau", anchor=False)
    st.caption(
        f"Koperasi aktif yang tidak termasuk cakupan per {format_date(pada)}. "
        f"{fill_rules(PERSEN_CAKUPAN.definisi)} Memilih baris membuka profilnya."
    )
    show_list(read(list_koperasi, chosen, urut="nama", limit=_UNREACHED))
    if found > _UNREACHED:
        st.caption(f"{_UNREACHED} pertama dari {format_number(found)}; unduhan memuat semuanya.")
    show_downloads(
        "belum_terjangkau",
        rows_to_export(chosen),
        judul="Koperasi aktif yang belum terjangkau pembinaan",
        sumber=PERSEN_CAKUPAN.sumber,
    )
    link("Saring di daftar koperasi", "koperasi", icon=":material/arrow_forward:", perlu=what.nama)
