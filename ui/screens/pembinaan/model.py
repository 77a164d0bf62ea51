"""What Pembinaan says of a year, worked out once per state of its data (ui.session.view)."""

import datetime as dt
from dataclasses import dataclass

from db.figures.hitung import divide
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.queries.pembinaan import list_baru_berulang
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_number, format_percent
from ui.charts.palette import PALETTES
from ui.screens.pembinaan.bagan import (
    draw_baru,
    draw_coverage,
    draw_funds,
    draw_gains,
    draw_hari,
    draw_people,
)
from ui.screens.pembinaan.pilihan import PilihanPembinaan, read_angkatan
from ui.session.view import Read
from ui.words.markup import Html


@dataclass(frozen=True)
class Ringkasan:
    """A year in one sentence, and its six charts, each with its heading and its words."""

    judul: str
    cakupan: Html
    hari: Html
    realisasi: Html
    baru: Html
    komposisi: Html
    nilai: Html


def finding(read: Read, pilihan: PilihanPembinaan) -> str:
    """The year in one sentence."""
    angkatan = read_angkatan(read, pilihan)
    if angkatan.empty:
        return f"Belum ada pelatihan pada {pilihan.tahun}{pilihan.sempit}"
    if not angkatan["sesi_lewat"].any():
        many = format_number(len(angkatan))
        return f"{many} angkatan direncanakan pada {pilihan.tahun}{pilihan.sempit}"
    came, dicatat = int(angkatan["datang"].sum()), int(angkatan["dicatat"].sum())
    share = divide(
        KEHADIRAN_PELATIHAN,
        int(angkatan["hadir"].sum()),
        dicatat,
        terkecil=int(read(get_pengaturan, "kelompok_terkecil")),
    )
    words = f"{_who_came(read, pilihan, came)} hadir pada {pilihan.tahun}{pilihan.sempit}"
    if share is None and dicatat:
        return f"{words}, {format_number(dicatat)} presensi dicatat"
    return f"{words}, kehadiran {format_percent(share)}"


def _who_came(read: Read, pilihan: PilihanPembinaan, peserta: int) -> str:
    """How many peserta; and how many orang they are, where some came to two angkatan."""
    years = read(list_baru_berulang, **pilihan.tanpa_tahun)
    orang = int(years[years["tahun"] == pilihan.tahun]["orang"].sum())
    words = f"{format_number(peserta)} peserta"
    return words if orang == peserta else f"{words} ({format_number(orang)} orang)"


def build_ringkasan(read: Read, pilihan: PilihanPembinaan, hari: dt.date, warna: str) -> Ringkasan:
    """The sentence and the charts as of today, drawn in the palette of that name."""
    palette = PALETTES[warna]
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    return Ringkasan(
        judul=finding(read, pilihan),
        cakupan=draw_coverage(read, pilihan, palette),
        hari=draw_hari(read, pilihan, least, palette),
        realisasi=draw_funds(read, pilihan, hari, least, palette),
        baru=draw_baru(read, pilihan, least, palette),
        komposisi=draw_people(read, pilihan, least, palette),
        nilai=draw_gains(read, pilihan, palette),
    )
