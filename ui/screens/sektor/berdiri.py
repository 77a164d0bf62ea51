"""New koperasi: how many of each year's foundings are sektor riil, those of the dinas apart."""

from dataclasses import dataclass

import pandas as pd

from db.enums import Asal
from db.figures.hitung import divide
from db.figures.usaha import PERSEN_BERDIRI_RIIL
from db.queries.berdiri import list_berdiri
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.pengaturan import get_pengaturan
from db.queries.sektor import BELUM
from db.values.format import NOT_RECORDED, format_number, format_percent
from ui.charts.html.bars import Batang, Ruas, upright
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.reports.sektor_sheets import NAMA
from ui.screens.sektor.kelas import colours_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JENIS
from ui.words.markup import Html, tag

_RIIL = "sektor_riil"
# Facilitated by the dinas, of the village programme, and everybody else.
_KELOMPOK = {
    "dinas": "Difasilitasi dinas",
    "kdmp": "KDMP",
    "lain": "Lainnya",
}


@dataclass(frozen=True)
class PendirianFokus:
    """Foundings by fokus, and by jenis."""

    fokus: Html
    jenis: Html
    tabel: pd.DataFrame


def build_berdiri(read: Read, tahun_buku: int, warna: str) -> PendirianFokus:
    """The foundings since the dinas facilitates any: a view."""
    rows = read(list_berdiri, tahun_buku, sejak=FASILITASI_SEJAK.year)
    if rows.empty:
        empty = nothing("Belum ada koperasi yang tanggal badan hukumnya dicatat sejak 2015.")
        return PendirianFokus(section("Koperasi yang berdiri", empty, ""), Html(""), rows)
    rows = rows.assign(
        fokus=rows["fokus"].fillna(BELUM), kelompok=[_group(each) for each in rows["asal"]]
    )
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    parts = [_by_fokus(rows, name, tahun_buku, PALETTES[warna], least) for name in _KELOMPOK]
    note = (
        f"Fokus usaha pada tahun buku {tahun_buku} dari koperasi yang masih terdaftar pada akhir "
        "tahun itu; yang baru berdiri umumnya belum melapor. Bagian sektor riil dihitung dari yang "
        "terdata."
    )
    return PendirianFokus(
        section(
            _finding(rows, tahun_buku, least),
            tag("div", *parts),
            note,
            anak="Koperasi yang berdiri tiap tahun menurut fokus usahanya",
        ),
        section(
            "Menurut jenis",
            _by_jenis(rows),
            "Jenis menurut badan hukumnya, bukan fokus usahanya. Tiap angka membuka daftarnya, "
            "keadaan hari ini.",
        ),
        _wide(rows),
    )


def _group(asal: object) -> str:
    if asal == Asal.FASILITASI_DINAS:
        return "dinas"
    return "kdmp" if asal == Asal.KDMP else "lain"


def _finding(rows: pd.DataFrame, tahun_buku: int, least: int) -> str:
    ours = rows[rows["kelompok"] == "dinas"]
    known = ours[ours["fokus"] != BELUM]
    riil, terdata = _many(known, _RIIL), int(known["banyak"].sum())
    share = divide(PERSEN_BERDIRI_RIIL, riil, terdata, terkecil=least)
    if share is None:
        return f"Fokus usaha hasil fasilitasi belum cukup terdata pada tahun buku {tahun_buku}"
    return (
        f"{format_percent(share)} hasil fasilitasi dinas bersektor riil: {format_number(riil)} "
        f"dari {format_number(terdata)} yang terdata"
    )


def _many(rows: pd.DataFrame, fokus: str) -> int:
    return int(rows.loc[rows["fokus"] == fokus, "banyak"].sum())


def _by_fokus(rows: pd.DataFrame, name: str, tahun_buku: int, palette: Palette, least: int) -> Html:
    some = rows[rows["kelompok"] == name]
    if some.empty:
        return tag("p", f"{_KELOMPOK[name]}: tidak ada.", class_="d-kata")
    colours = colours_of(palette)
    bars = []
    for year in range(FASILITASI_SEJAK.year, tahun_buku + 1):
        of_year = some[some["tahun"] == year]
        counts = {kelas: _many(of_year, kelas) for kelas in NAMA}
        known = sum(counts.values()) - counts[BELUM]
        share = divide(PERSEN_BERDIRI_RIIL, counts[_RIIL], known, terkecil=least)
        words = "; ".join(f"{NAMA[kelas]} {format_number(n)}" for kelas, n in counts.items())
        told = "" if share is None else f", {format_percent(share)} sektor riil"
        bars.append(
            Batang(
                str(year),
                tuple(Ruas(counts[kelas], colours[kelas]) for kelas in NAMA),
                format_number(sum(counts.values())),
                f"{year}: {words}{told}",
            )
        )
    legend = [(colours[kelas], words) for kelas, words in NAMA.items()]
    drawn = upright(
        bars,
        palette,
        alt=f"{_KELOMPOK[name]} menurut tahun: {'. '.join(each.kata for each in bars)}.",
        arti=legend if name == "dinas" else (),
        height=150,
    )
    total = format_number(int(some["banyak"].sum()))
    return tag("div", tag("h3", f"{_KELOMPOK[name]}: {total} koperasi"), drawn, class_="d-sub")


def _by_jenis(rows: pd.DataFrame) -> Html:
    known = [each for each in JENIS if (rows["jenis"] == each).any()]
    heads = ["Tahun", *(JENIS[each] for each in known), NOT_RECORDED.capitalize()]
    cells = []
    for year, of_year in sorted(rows.groupby("tahun"), reverse=True):
        counts = of_year.groupby("jenis")["banyak"].sum()
        unknown = int(of_year.loc[of_year["jenis"].isna(), "banyak"].sum())
        cells.append(
            (
                str(year),
                *(_jenis_link(int(str(year)), each, int(counts.get(each, 0))) for each in known),
                format_number(unknown),
            )
        )
    table = word_table("Pendirian menurut jenis", heads, cells)
    return tag("div", table, class_="d-isi")


def _jenis_link(year: int, jenis: str, count: int) -> str:
    if not count:
        return "–"
    address = address_in("koperasi", tahun_koperasi=str(year), jenis=jenis)
    return tag("a", format_number(count), href=address)


def _wide(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per year and group, a column per fokus, for a file."""
    table = rows.pivot_table(
        index=["tahun", "kelompok"], columns="fokus", values="banyak", aggfunc="sum", fill_value=0
    )
    counts = table.reindex(columns=list(NAMA), fill_value=0).astype("int64")
    found = counts.rename(columns=NAMA).assign(Jumlah=counts.sum(axis=1)).reset_index()
    found["kelompok"] = [_KELOMPOK[each] for each in found["kelompok"]]
    return found.rename(columns={"tahun": "Tahun", "kelompok": "Pendirian"})
