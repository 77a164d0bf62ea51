"""Produk and their markets: buyers, kanal, papers that end, capacity by unit of measure."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.frames import records_of
from db.queries.pasar import (
    HARI_BERAKHIR,
    count_surat_lewat,
    list_kanal,
    list_kapasitas,
    list_mitra,
    list_surat_berakhir,
)
from db.queries.produk import ProdukFilter, count_produk
from db.values.format import (
    NOT_RECORDED,
    format_date_short,
    format_decimal,
    format_number,
    format_rupiah_short,
)
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JENIS_LEGALITAS, KANAL_PEMASARAN
from ui.words.markup import Html, joined, tag

_SHOWN = 100
_KOLOM_SURAT = {
    "berlaku_sampai": "Berlaku sampai",
    "produk": "Produk",
    "jenis": "Surat",
    "nomor": "Nomor",
    "koperasi": "Koperasi",
    "kecamatan": "Kecamatan",
}
_KOLOM_KAPASITAS = {
    "satuan": "Satuan",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "produk": "Produk",
    "koperasi": "Koperasi",
    "kapasitas": "Kapasitas per bulan (dalam satuannya)",
}


@dataclass(frozen=True)
class Pasar:
    """The four parts of the tab, and the units of measure to choose from."""

    mitra: Html
    kanal: Html
    surat: Html
    satuan: tuple[str, ...]


def build_pasar(read: Read, hari: dt.date, warna: str) -> Pasar:
    """Buyers, kanal and papers: a view."""
    capacity = read(list_kapasitas)
    known = list(dict.fromkeys(capacity["satuan"]))
    return Pasar(
        mitra=_buyers(read, hari),
        kanal=_channels(read(list_kanal), PALETTES[warna]),
        surat=_papers(read, hari),
        satuan=tuple(known),
    )


def _buyers(read: Read, hari: dt.date) -> Html:
    rows = records_of(read(list_mitra))
    produk, _ = read(count_produk, ProdukFilter(hari=hari))
    sold = sum(row["produk"] for row in rows)
    if not rows:
        none = nothing(
            "Belum ada mitra pembeli yang dicatat. Catat pada produk di profil koperasi."
        )
        return section("Mitra pembeli (offtaker)", none, "")
    heads = ["Mitra", "Produk", "Koperasi", "Kecamatan"]
    cells = [
        (
            tag("a", row["mitra"], href=address_in("produk", cari_produk=row["mitra"])),
            format_number(row["produk"]),
            format_number(row["koperasi"]),
            ", ".join(row["kecamatan"] or []) or NOT_RECORDED,
        )
        for row in rows[:_SHOWN]
    ]
    table = word_table("Mitra pembeli", heads, cells)
    return section(
        f"{format_number(len(rows))} mitra membeli {format_number(sold)} dari "
        f"{format_number(produk)} produk",
        tag("div", table, class_="d-isi d-kata-4 d-buka d-gulung", tabindex="0"),
        "Ejaan yang hanya berbeda huruf besar atau spasi dihitung satu mitra. Produk lain mitranya "
        "belum dicatat, bukan tidak ada.",
        anak="Mitra pembeli (offtaker) menurut banyaknya koperasi",
    )


def _channels(rows: pd.DataFrame, palette: Palette) -> Html:
    if rows.empty:
        none = nothing("Belum ada omzet yang dicatat. Catat pada produk di profil koperasi.")
        return section("Omzet menurut kanal", none, "")
    newest = int(rows["tahun"].max())
    years = [newest, newest - 1]
    charts = [_channel_bars(rows[rows["tahun"] == year], year, palette) for year in years]
    told = rows[rows["tahun"] == newest]
    n, of = int(told["melapor"].sum()), int(told["produk"].sum())
    return section(
        f"Omzet menurut kanal, {newest}",
        joined(*charts),
        f"Rupiah hanya dari yang omzetnya dicatat: {format_number(n)} dari {format_number(of)} "
        f"penjualan produk lewat suatu kanal pada {newest}. Dua tahun tidak dibandingkan: yang "
        "melapor tidak sama.",
    )


def _channel_bars(rows: pd.DataFrame, year: int, palette: Palette) -> Html:
    found = {row["kanal"]: row for row in records_of(rows)}
    bars = []
    for kanal, words in KANAL_PEMASARAN.items():
        row = found.get(kanal)
        if row is None:
            continue
        n = f"{format_number(row['melapor'])} dari {format_number(row['produk'])} produk"
        omzet = None if pd.isna(row["omzet"]) else float(row["omzet"])
        bars.append(
            Batang(
                f"{words}, {n}",
                (Ruas(omzet or 0, palette.this_year),),
                format_rupiah_short(omzet),
                f"{words} {year}: {format_rupiah_short(omzet)}, {n} melaporkan",
            )
        )
    if not bars:
        return Html("")
    told = "; ".join(each.kata for each in bars)
    return tag("div", tag("h3", str(year)), lying(bars, palette, alt=f"{told}."), class_="d-sub")


def _papers(read: Read, hari: dt.date) -> Html:
    rows = records_of(read(list_surat_berakhir, hari))
    gone = read(count_surat_lewat, hari)
    past = (
        f"{format_number(gone)} surat lain sudah lewat masa berlakunya."
        if gone
        else "Tidak ada surat yang sudah lewat masa berlakunya."
    )
    title = f"{format_number(len(rows))} surat berakhir dalam {HARI_BERAKHIR} hari"
    if not rows:
        return section(title, nothing("Tidak ada surat produk yang segera berakhir."), past)
    heads = ["Berlaku sampai", "Produk", "Surat", "Koperasi", "Kecamatan"]
    cells = [_paper(row, hari) for row in rows[:_SHOWN]]
    table = word_table("Surat produk yang segera berakhir", heads, cells)
    return section(
        title,
        tag("div", table, class_="d-isi d-kata-semua d-buka d-gulung", tabindex="0"),
        f"{past} Nama produk membuka tempat mengubahnya.",
        anak="Legalitas produk menurut tanggal berakhirnya",
    )


def _paper(row: dict[str, Any], hari: dt.date) -> tuple[str, ...]:
    left = (row["berlaku_sampai"] - hari).days
    when = "hari ini" if not left else f"{left} hari lagi"
    address = address_in("profil", koperasi=str(row["koperasi_id"]), tab="Usaha")
    return (
        f"{format_date_short(row['berlaku_sampai'])} ({when})",
        tag("a", row["produk"], href=address),
        f"{JENIS_LEGALITAS[row['jenis']]} {row['nomor']}",
        row["koperasi"],
        row["kecamatan"] or NOT_RECORDED,
    )


def build_kapasitas(read: Read, satuan: str, warna: str) -> Html:
    """The capacity in one unit of measure by kecamatan: a view."""
    palette = PALETTES[warna]
    rows = read(list_kapasitas)
    some = rows[rows["satuan"] == satuan]
    if some.empty:
        return nothing("Belum ada produk yang kapasitasnya dicatat.")
    places = some.assign(kecamatan=some["kecamatan"].fillna(NOT_RECORDED.capitalize()))
    sums = places.groupby("kecamatan")[["kapasitas", "produk", "koperasi"]].sum()
    bars = [
        Batang(
            str(nama),
            (Ruas(float(row["kapasitas"]), palette.this_year),),
            f"{_amount(row['kapasitas'], satuan)} ({format_number(int(row['produk']))} produk)",
            f"{nama}: {_amount(row['kapasitas'], satuan)} sebulan, "
            f"{format_number(int(row['produk']))} produk",
        )
        for nama, row in sums.sort_values("kapasitas", ascending=False).iterrows()
    ]
    told = "; ".join(each.kata for each in bars)
    return lying(bars, palette, alt=f"Kapasitas sebulan dalam {satuan}. {told}.")


def _amount(value: Any, satuan: str) -> str:
    whole = float(value) == round(float(value))
    return f"{format_decimal(float(value), 0 if whole else 1)} {satuan}"


def rows_of_surat(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_surat_berakhir under their headings, for a file."""
    spoken = rows.assign(jenis=[JENIS_LEGALITAS[each] for each in rows["jenis"]])
    return spoken[list(_KOLOM_SURAT)].rename(columns=_KOLOM_SURAT)


def rows_of_kapasitas(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_kapasitas under their headings, for a file."""
    return rows[list(_KOLOM_KAPASITAS)].rename(columns=_KOLOM_KAPASITAS)


def rows_of_kanal(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_kanal under their headings, for a file."""
    return pd.DataFrame(
        {
            "Tahun": rows["tahun"],
            "Kanal": [KANAL_PEMASARAN[each] for each in rows["kanal"]],
            "Produk dijual lewat kanal ini": rows["produk"],
            "Produk yang omzetnya dicatat": rows["melapor"],
            "Omzet (Rp)": rows["omzet"],
        }
    )


def rows_of_mitra(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_mitra under their headings, for a file."""
    return pd.DataFrame(
        {
            "Mitra": rows["mitra"],
            "Produk": rows["produk"],
            "Koperasi": rows["koperasi"],
            "Kecamatan": [", ".join(each or []) for each in rows["kecamatan"]],
        }
    )
