"""The members that are UMKM, as the koperasi reported them of a tahun buku."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from db.figures.katalog import UKURAN
from db.figures.rekap import total
from db.figures.umkm import ANGGOTA_UMKM, NAMA_BAGIAN, PERSEN_UMKM, SEKTOR, SKALA
from db.frames import rows_of
from db.queries.hitungan import list_hitungan
from db.queries.keanggotaan import count_umkm_kabupaten
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_number
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.reports.report import tell_share
from ui.screens.keanggotaan.angka import from_where, of_all, small, tell
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

_BAGIAN = tuple(each.kunci for each in (*SKALA, *SEKTOR))
KUNCI = ("persen_pelapor_umkm", "menaungi_umkm", ANGGOTA_UMKM.kunci, *_BAGIAN)


@dataclass(frozen=True)
class LayarUmkm:
    """The tab UMKM, drawn: the headline, by scale, by sector, by kecamatan; `ada`: any report."""

    judul: str
    kata: str
    skala: Html
    sektor: Html
    tempat: Html
    ada: bool


def build_umkm(read: Read, tahun_buku: int, hari: dt.date, warna: str) -> LayarUmkm:
    """The members that are UMKM: a view."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    rows = read(list_hitungan, *KUNCI, tahun_buku=tahun_buku, hari=hari)
    whole, palette = total(rows, terkecil=least), PALETTES[warna]
    return LayarUmkm(
        judul=_headline(read, whole, tahun_buku, least),
        kata=_basis(read, whole, tahun_buku),
        skala=_bars(whole, SKALA, palette, "Menurut skala usaha"),
        sektor=_bars(whole, SEKTOR, palette, "Menurut sektor"),
        tempat=_places(rows_of(rows), tahun_buku, least),
        ada=bool(whole["pelapor_umkm"]),
    )


def _headline(read: Read, whole: dict[str, Any], tahun_buku: int, least: int) -> str:
    """So many koperasi have so many UMKM as members; the share of all of them with its date."""
    if not whole["pelapor_umkm"]:
        return f"Belum ada koperasi yang melaporkan anggota UMKM tahun buku {tahun_buku}"
    umkm = read(count_umkm_kabupaten)
    share = tell_share(PERSEN_UMKM, whole["anggota_umkm"], umkm, terkecil=least)
    source = read(get_pengaturan, "umkm_kabupaten_asal")
    return (
        f"{format_number(whole['menaungi_umkm'])} koperasi menaungi "
        f"{format_number(whole['anggota_umkm'])} anggota UMKM, {share} dari {format_number(umkm)} "
        f"UMKM kabupaten ({source})"
    )


def _basis(read: Read, whole: dict[str, Any], tahun_buku: int) -> str:
    if not whole["jumlah"]:
        return "Register masih kosong."
    rule = int(read(get_pengaturan, "kelompok_terkecil"))
    share = tell("persen_pelapor_umkm", whole, rule)
    return (
        f"Hanya menurut {of_all(whole['pelapor_umkm'], whole['jumlah'])} yang melaporkannya untuk "
        f"tahun buku {tahun_buku} ({share}); yang belum melapor tidak ikut, bukan nol. "
        "Pendataan UMKM yang berbeda tidak dibandingkan satu dengan yang lain."
    )


def _bars(whole: dict[str, Any], figures: tuple[Any, ...], palette: Palette, judul: str) -> Html:
    """A bar for each part that somebody reported, and what of the whole nobody has told apart."""
    told = {
        NAMA_BAGIAN[each.kunci].capitalize(): whole[each.kunci]
        for each in figures
        if whole[each.kunci] is not None
    }
    if not told:
        return section(judul, nothing("Belum ada koperasi yang memilahnya."), "")
    rest = (whole["anggota_umkm"] or 0) - sum(told.values())
    bars = [_bar(nama, value, palette.this_year) for nama, value in told.items()]
    if rest > 0:
        bars.append(_bar("Belum dipilah", rest, palette.no_data))
    alt = f"{judul}: " + ", ".join(f"{each.nama} {each.teks}" for each in bars) + "."
    return section(judul, lying(bars, palette, alt=alt), "Anggota, sebagaimana dilaporkan.")


def _bar(nama: str, value: int, warna: str) -> Batang:
    words = format_number(value)
    return Batang(nama, (Ruas(float(value), warna),), teks=words, kata=f"{nama}: {words} anggota")


def _places(rows: list[dict[str, Any]], tahun_buku: int, least: int) -> Html:
    title = "Anggota UMKM menurut kecamatan"
    known = [row for row in rows if row["anggota_umkm"] is not None]
    if not known:
        return section(title, nothing("Belum ada kecamatan yang koperasinya melaporkannya."), "")
    ordered = sorted(known, key=lambda row: -row["anggota_umkm"])
    told = [
        (
            row["kecamatan"],
            _number(row, tahun_buku),
            format_number(row["menaungi_umkm"]),
            joined(
                f"{format_number(row['pelapor_umkm'])} dari {format_number(row['jumlah'])}",
                small(tell("persen_pelapor_umkm", row, least)),
            ),
        )
        for row in ordered
    ]
    silent = sum(row["kode"] is not None for row in rows if row not in known)
    kata = f"{silent} kecamatan lain belum melaporkannya." if silent else ""
    heads = ("Kecamatan", UKURAN["anggota_umkm"].nama, "Koperasi yang menaungi", "Melapor")
    table = word_table(f"{title}.", heads, told)
    return section(title, tag("div", table, class_="d-buka d-anggota"), kata)


def _number(row: dict[str, Any], tahun_buku: int) -> Html | str:
    words = format_number(row["anggota_umkm"])
    if row["kode"] is None:
        return words
    return from_where("anggota_umkm", words, tahun_buku=tahun_buku, kecamatan=row["kecamatan"])
