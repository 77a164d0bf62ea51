"""Members: how many of a thousand people, of how many koperasi, how that grows, who is large."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.keanggotaan import PER_1000
from db.frames import rows_of
from db.queries.keanggotaan import list_terbesar
from db.values.format import NOT_RECORDED, format_decimal, format_number, format_share
from ui.charts.html.parts import nothing, percent, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES, Palette
from ui.screens.keanggotaan.angka import (
    AngkaAnggota,
    from_where,
    growth,
    read_anggota,
    small,
    tell,
    women,
)
from ui.screens.keanggotaan.kartu import draw_cards
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

_LARGEST = 5
_NONE = "–"


@dataclass(frozen=True)
class LayarAnggota:
    """The tab Anggota, drawn: four cards, the kecamatan, the largest koperasi.

    Attributes:
        ada: there is a report to draw.
    """

    kartu: Html
    tempat: Html
    terbesar: Html
    ada: bool


def build_judul(read: Read, tahun_buku: int, hari: dt.date) -> str:
    """The finding: how large the koperasi in the middle is."""
    found = read_anggota(read, tahun_buku, hari)
    if found.semua["tengah"] is None:
        return "Anggota koperasi belum dilaporkan"
    return (
        f"Separuh koperasi yang melapor beranggotakan {format_number(found.semua['tengah'])} orang "
        "atau kurang"
    )


def build_anggota(read: Read, tahun_buku: int, hari: dt.date, warna: str) -> LayarAnggota:
    """The figures of members, drawn: a view."""
    found, palette = read_anggota(read, tahun_buku, hari), PALETTES[warna]
    largest = read(list_terbesar, tahun_buku=tahun_buku, hari=hari, limit=_LARGEST)
    return LayarAnggota(
        kartu=draw_cards(read, found, palette, tahun_buku, hari),
        tempat=_places(found, palette, tahun_buku),
        terbesar=_largest(largest, found.semua["anggota_terakhir"]),
        ada=found.semua["tengah"] is not None,
    )


def _places(found: AngkaAnggota, palette: Palette, tahun_buku: int) -> Html:
    if found.semua["tengah"] is None:
        return section(
            "Menurut kecamatan",
            nothing("Belum ada koperasi yang melaporkan jumlah anggota sampai tahun buku ini."),
            "",
        )
    rows = sorted(found.tempat, key=_by_density)
    values = [float(row["anggota_per_1000"] or 0) for row in rows]
    most = max([*values, *found.target.values(), 0.1])
    heads = (
        "Kecamatan",
        "Per 1.000 penduduk",
        "Anggota",
        "Melapor",
        "Koperasi di tengah",
        "Pertumbuhan",
        "Perempuan",
    )
    table = word_table(
        "Anggota koperasi menurut kecamatan.",
        heads,
        [_row(found, row, palette, most, tahun_buku) for row in rows],
    )
    least = format_share(found.semua["pelapor_anggota"], found.semua["jumlah"])
    return section(
        _finding(rows),
        tag("div", table, class_="d-buka d-anggota"),
        f"Paling sedikit sebesar itu: hanya {least} koperasi pernah melaporkan anggota. Penduduk "
        "segala umur (Dukcapil, semester I 2024), karena jumlah penduduk dewasa per kecamatan "
        "belum dimiliki. Keanggotaan yang dihitung, bukan orang. Koperasi di tengah: separuh yang "
        "melapor beranggota sebanyak itu atau kurang.",
        anak="Anggota per 1.000 penduduk menurut kecamatan",
    )


def _by_density(row: dict[str, Any]) -> tuple[bool, float, str]:
    value = row["anggota_per_1000"]
    return value is None, -(value or 0), row["kecamatan"]


def _finding(rows: list[dict[str, Any]]) -> str:
    """Which kecamatan has most and least, where enough of its koperasi report."""
    known = [row for row in rows if row["anggota_per_1000"] is not None]
    match known:
        case [first, *_, last]:
            most, fewest = (format_decimal(each["anggota_per_1000"]) for each in (first, last))
            return (
                f"{first['kecamatan']} punya {most} anggota per 1.000 penduduk, "
                f"{last['kecamatan']} {fewest}"
            )
    return "Menurut kecamatan"


def _row(
    found: AngkaAnggota, row: dict[str, Any], palette: Palette, most: float, tahun_buku: int
) -> tuple[Html | str, ...]:
    least, nama = found.terkecil, row["kecamatan"]
    known = row["kode"] is not None
    return (
        nama,
        _density(found, row, palette, most, tahun_buku) if known else _NONE,
        format_number(row["anggota_terakhir"]),
        joined(
            f"{format_number(row['pelapor_anggota'])} dari {format_number(row['jumlah'])}",
            small(tell("persen_pelapor_anggota", row, least)),
        ),
        _NONE if row["tengah"] is None else format_number(row["tengah"]),
        joined(growth(row, least), small(f"{format_number(row['melapor_dua_tahun'])} koperasi")),
        joined(women(row, least), small(f"{format_number(row['anggota_terpilah'])} koperasi")),
    )


def _density(
    found: AngkaAnggota, row: dict[str, Any], palette: Palette, most: float, tahun_buku: int
) -> Html:
    """The number with a bar under it, and the target of that year where one is set."""
    value, target = row["anggota_per_1000"], found.target.get(row["kode"])
    if value is None:
        return tag("span", NOT_RECORDED)
    words = from_where(
        PER_1000.kunci, format_decimal(value), tahun_buku=tahun_buku, kecamatan=row["kecamatan"]
    )
    bar = tag(
        "span",
        words,
        class_="d-takar",
        style=f"--bagian:{percent(float(value) / most)};--warna:{palette.this_year}",
    )
    return bar if target is None else joined(bar, small(_against(float(value), target)))


def _against(value: float, target: float) -> str:
    state = "tercapai" if value >= target else f"kurang {format_decimal(target - value)}"
    return f"target {format_decimal(target)}: {state}"


def _largest(rows: pd.DataFrame, total: int | None) -> Html:
    """The largest koperasi by name: what a mean would hide, and what nobody believes yet."""
    if rows.empty:
        return Html("")
    told = [
        (
            tag(
                "a",
                row["nama"],
                href=address_in("profil", koperasi=row["koperasi_id"], tab="Tahun"),
            ),
            row["kecamatan"] if isinstance(row["kecamatan"], str) else NOT_RECORDED,
            format_number(row["anggota"]),
            _share(row, total),
        )
        for row in rows_of(rows)
    ]
    doubted = int(rows["diperiksa"].sum())
    believed = rows[~rows["diperiksa"]]
    title = "Koperasi dengan anggota terbanyak"
    if len(believed) and total:
        part = format_share(int(believed["anggota"].sum()), total)
        title = f"{len(believed)} koperasi terbesar memuat {part} dari semua anggota"
    kata = (
        f"{doubted} angka terlalu besar untuk dipercaya dan tidak ikut dalam jumlah mana pun "
        "sampai staf memastikannya pada profil koperasinya."
        if doubted
        else ""
    )
    table = word_table(
        "Koperasi dengan anggota terbanyak.",
        ("Koperasi", "Kecamatan", "Anggota", "Bagian dari semua anggota"),
        told,
    )
    return section(title, tag("div", table, class_="d-buka d-anggota d-kata-2"), kata)


def _share(row: dict[str, Any], total: int | None) -> str:
    if not row["diperiksa"]:
        return format_share(row["anggota"], total, 1) if total else NOT_RECORDED
    would = format_share(row["anggota"], row["anggota"] + (total or 0))
    return f"perlu diperiksa; kalau dihitung {would} dari semua"
