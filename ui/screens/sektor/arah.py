"""The direction: fokus by tahun buku, and the share of sektor riil against the RPJMD."""

from dataclasses import dataclass
from typing import Any

from db.figures.selisih import Selisih
from db.figures.usaha import PERSEN_SEKTOR_RIIL, SEKTOR_RIIL
from db.frames import rows_of
from db.queries.dasar import list_dasar
from db.queries.pengaturan import get_pengaturan
from db.queries.rpjmd import SektorTahunan
from db.queries.sektor import day_of
from db.values.format import format_number, format_percent
from ui.charts.html.bars import Batang, Ruas, upright
from ui.charts.html.capaian import Capaian, draw_capaian
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.reports.sektor_kata import explain_gap, tell_ends, tell_gap, tell_points, tell_share
from ui.reports.sektor_sheets import NAMA
from ui.screens.sektor.kelas import UKURAN_KELAS, colours_of, figure_link, number_link
from ui.screens.sektor.model import build_tahunan
from ui.session.view import Read
from ui.words.markup import Html, joined, tag

_NONE = "–"


@dataclass(frozen=True)
class LayarArah:
    """The parts of the tab."""

    fokus: Html
    rpjmd: Html
    tabel: Html


def build_arah(read: Read, tahun_buku: int, warna: str) -> LayarArah:
    """Both parts, drawn in the palette of that name: a view."""
    palette, tahunan = PALETTES[warna], build_tahunan(read)
    rows = rows_of(tahunan.baris)
    return LayarArah(
        fokus=section(
            _moved(rows, tahun_buku),
            _bars(rows, palette),
            "Satu batang ialah semua koperasi terdaftar pada 31 Desember tahun buku itu (tahun "
            "berjalan: hari ini); di atasnya bagian sektor riil dari yang terdata.",
            anak="Koperasi menurut fokus usaha tiap tahun buku",
        ),
        rpjmd=_rpjmd(tahunan, tahun_buku, palette, _least(read)),
        tabel=section(
            "Angkanya",
            _table(read, tahunan),
            "Ambang: bagian simpan pinjam dalam volume usaha, sektor riil paling banyak yang "
            "pertama, simpan pinjam paling sedikit yang kedua, seperti yang berlaku pada 31 "
            "Desember tahun itu. Tiap angka membuka arti dan barisnya.",
        ),
    )


def _moved(rows: list[dict[str, Any]], tahun_buku: int) -> str:
    """The heading: how the share moved since the first year that has one."""
    told = [
        (row["tahun_buku"], row[PERSEN_SEKTOR_RIIL.kunci])
        for row in rows
        if row[PERSEN_SEKTOR_RIIL.kunci] is not None and row["tahun_buku"] <= tahun_buku
    ]
    if len(told) <= 1:
        return "Fokus usaha tiap tahun buku"
    (first, before), (last, now) = told[0], told[-1]
    apart = round(now - before, 1)
    way = "tetap" if not apart else f"{'naik' if apart > 0 else 'turun'} {tell_points(abs(apart))}"
    return f"Bagian sektor riil {way} dari tahun buku {first} ke {last}"


def _bars(rows: list[dict[str, Any]], palette: Palette) -> Html:
    colours = colours_of(palette)
    bars = [
        Batang(
            str(row["tahun_buku"]),
            tuple(Ruas(_count(row, kelas), colours[kelas]) for kelas in NAMA),
            _share(row),
            "; ".join(f"{NAMA[kelas]} {format_number(_count(row, kelas))}" for kelas in NAMA),
        )
        for row in rows
    ]
    legend = [(colours[kelas], words) for kelas, words in NAMA.items()]
    told = "; ".join(f"{each.nama}: {each.kata}" for each in bars)
    return upright(bars, palette, alt=f"Koperasi menurut fokus usaha. {told}.", arti=legend)


def _count(row: dict[str, Any], kelas: str) -> int:
    return int(row[UKURAN_KELAS[kelas].kunci] or 0)


def _share(row: dict[str, Any]) -> str:
    value = row[PERSEN_SEKTOR_RIIL.kunci]
    return _NONE if value is None else format_percent(value)


def _table(read: Read, tahunan: SektorTahunan) -> Html:
    rows, least = rows_of(tahunan.baris), _least(read)
    keadaan = [(row["tahun_buku"], day_of(row["tahun_buku"])) for row in rows]
    limits = read(list_dasar, keadaan)
    heads = ["Tahun buku", *NAMA.values(), "Bagian sektor riil", "Ambang"]
    cells = [
        (
            str(row["tahun_buku"]),
            *(
                number_link(UKURAN_KELAS[kelas].kunci, _count(row, kelas), row["tahun_buku"])
                for kelas in NAMA
            ),
            figure_link(PERSEN_SEKTOR_RIIL.kunci, _told(row, tahunan, least), row["tahun_buku"]),
            f"{dasar.sektor_riil_maks} / {dasar.simpan_pinjam_min} %",
        )
        for row, dasar in zip(rows, limits, strict=True)
    ]
    table = word_table("Koperasi menurut fokus usaha tiap tahun buku", heads, cells)
    return tag("div", table, class_="d-isi")


def _least(read: Read) -> int:
    return int(read(get_pengaturan, "kelompok_terkecil"))


def _told(row: dict[str, Any], tahunan: SektorTahunan, least: int) -> str:
    gap = tahunan.selisih[row["tahun_buku"]]
    return tell_share(gap.realisasi, gap.terdata, least)


def _rpjmd(tahunan: SektorTahunan, tahun_buku: int, palette: Palette, least: int) -> Html:
    gaps = {year: gap for year, gap in tahunan.selisih.items() if gap.jumlah}
    chosen = tahunan.selisih[tahun_buku]
    if not gaps:
        return section("Terhadap target RPJMD", nothing("Register masih kosong."), "")
    rows = [_against(year, gap, least) for year, gap in sorted(gaps.items())]
    told = "; ".join(each.kata for each in rows)
    drawn = draw_capaian(
        rows,
        palette,
        alt=f"Bagian sektor riil terhadap target RPJMD. {told}.",
        arti=(
            "realisasi, dari yang terdata",
            "target",
            "kemungkinan dari semua koperasi, apa pun yang belum terdata",
        ),
    )
    return section(
        f"Tahun buku {tahun_buku}: {tell_gap(chosen)}",
        joined(
            drawn, tag("ul", *(tag("li", each) for each in explain_gap(chosen)), class_="d-kata")
        ),
        _basis(tahunan, tahun_buku),
        anak="Bagian sektor riil terhadap target RPJMD",
    )


def _against(year: int, gap: Selisih, least: int) -> Capaian:
    told = tell_share(gap.realisasi, gap.terdata, least)
    goal = "belum ditetapkan" if gap.target is None else format_percent(gap.target)
    return Capaian(
        nama=str(year),
        nilai=gap.realisasi,
        target=gap.target,
        terendah=gap.terendah,
        tertinggi=gap.tertinggi,
        teks=f"{told} · target {goal}",
        kata=f"{year}: realisasi {told} dari {format_number(gap.terdata)} yang terdata, target "
        f"{goal}, semua koperasi {tell_ends(gap)}",
    )


def _basis(tahunan: SektorTahunan, tahun_buku: int) -> str:
    basis = tahunan.dasar.get(tahun_buku)
    words = f"Dasar target {tahun_buku}: {basis}. " if basis else ""
    return f"{words}Realisasi: {SEKTOR_RIIL.nama.lower()} dibagi yang fokus usahanya terdata."
