"""Why a figure moved: the rows that came, went or changed, and the saves that did it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.clock import WIB
from db.figures.katalog import UKURAN
from db.frames import rows_of
from db.queries.baris import BarisAngka, KeadaanAngka
from db.queries.indikator import (
    BERUBAH,
    KELUAR,
    MASUK,
    Berganti,
    baris_of,
    count_berganti,
    is_known,
    list_berganti,
)
from db.queries.suntingan import DILIHAT, Suntingan, list_suntingan, list_suntingan_baris
from db.values.format import format_date, format_date_short, format_decimal, format_number
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.screens.indikator.baris import row_link
from ui.screens.riwayat.kata import describe_row
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

_SHOWN = 100
_SAVES = 30
_UNKNOWN = (
    "Yang tersimpan hanya keadaan sekarang, jadi yang masuk dan keluar tidak dapat disebut; "
    "suntingannya dapat."
)


@dataclass(frozen=True)
class Perubahan:
    """What moved a figure between two days.

    Attributes:
        judul: how much it moved and by which rows.
        baris: the rows, each with the last save on it.
        suntingan: the saves of that while, whatever day they speak of.
    """

    judul: str
    baris: Html
    suntingan: Html


def build_berubah(
    read: Read, kunci: str, sebelum: KeadaanAngka, sesudah: KeadaanAngka
) -> Perubahan:
    """The rows and saves by which a figure that is no ratio moved: a view."""
    baris = baris_of(kunci)
    assert baris is not None, kunci
    since = read(list_suntingan, kunci, sesudah, dari=sebelum.hari, limit=_SAVES)
    if not is_known(kunci, sebelum.hari):
        unknown = (
            f"{UKURAN[kunci].nama}: {baris.satuan} {format_date(sebelum.hari)} tidak diketahui"
        )
        return Perubahan(unknown, nothing(_UNKNOWN), _list_saves(since, sebelum))
    counted = read(count_berganti, kunci, sebelum, sesudah)
    rows = rows_of(read(list_berganti, kunci, sebelum, sesudah, limit=_SHOWN))
    saves = read(
        list_suntingan_baris, kunci, _numbers(rows, "jejak"), _numbers(rows, "koperasi_id")
    )
    return Perubahan(
        _title(kunci, counted, sebelum),
        _table(kunci, baris, rows, saves, counted),
        _list_saves(since, sebelum),
    )


def _numbers(rows: list[dict[str, Any]], name: str) -> list[int]:
    return sorted({int(row[name]) for row in rows if not pd.isna(row[name])})


def _title(kunci: str, counted: Berganti, sebelum: KeadaanAngka) -> str:
    since = f"sejak {format_date(sebelum.hari)}"
    if not counted.semua:
        return f"{UKURAN[kunci].nama} tidak berubah {since}"
    sign = "+" if counted.selisih > 0 else "−" if counted.selisih < 0 else "±"
    change = f"{sign}{format_decimal(abs(counted.selisih), 0)}"
    parts = {"masuk": counted.masuk, "keluar": counted.keluar, "berubah": counted.berubah}
    words = ", ".join(f"{format_number(many)} {apa}" for apa, many in parts.items() if many)
    return f"{UKURAN[kunci].nama} {change} {since}: {words}"


def _table(
    kunci: str,
    baris: BarisAngka,
    rows: list[dict[str, Any]],
    saves: dict[tuple[str, int], Suntingan],
    counted: Berganti,
) -> Html:
    if not rows:
        return nothing("Baris di belakangnya sama pada kedua hari itu.")
    names = [baris.satuan.capitalize(), "Kecamatan", "Perubahan", "Suntingan terakhir"]
    cells = [
        (
            row_link(row, tab="Riwayat"),
            "" if pd.isna(row["kecamatan"]) else row["kecamatan"],
            _change(row, baris),
            _save(_find(row, saves)),
        )
        for row in rows
    ]
    more = f" Di sini {_SHOWN} yang pertama." if counted.semua > _SHOWN else ""
    table = word_table(f"Yang mengubah {UKURAN[kunci].nama}.", names, cells)
    return joined(
        tag("div", table, class_="d-buka d-gulung d-kata-saja", tabindex="0"),
        *([tag("p", more.strip(), class_="d-kata")] if more else []),
    )


def _change(row: dict[str, Any], baris: BarisAngka) -> str:
    words = {MASUK: "masuk", KELUAR: "keluar", BERUBAH: "berubah"}[row["apa"]]
    if not baris.bernilai:
        return words
    before, after = (
        "–" if v is None else format_decimal(v, 0) for v in (row["semula"], row["menjadi"])
    )
    return f"{words}: {before} → {after}"


def _find(row: dict[str, Any], saves: dict[tuple[str, int], Suntingan]) -> Suntingan | None:
    """The newest of what was changed in the row itself and in its koperasi."""
    keys = [
        (name, int(row[column]))
        for name, column in (("jejak", "jejak"), ("koperasi", "koperasi_id"))
        if not pd.isna(row[column])
    ]
    found = [saves[key] for key in keys if key in saves]
    return max(found, key=lambda each: each.nomor, default=None)


def _save(found: Suntingan | None) -> Html:
    if found is None:
        return tag("span", "tanpa suntingan: menurut tanggalnya")
    return joined(_fields(found), " · ", _door(found, f"{found.pengguna}, {_moment(found)}"))


def _moment(found: Suntingan) -> str:
    when = found.waktu.astimezone(WIB)
    return f"{format_date_short(when.date())} {when:%H.%M}"


def _fields(found: Suntingan) -> Html:
    parts = [part for line in describe_row(found.baris) for part in (line, Html("; "))]
    return joined(*parts[:-1])


def _door(found: Suntingan, words: str) -> Html:
    """To Riwayat, which begins with this very save."""
    query = {"mulai": str(found.nomor + 1)}
    if found.baris.koperasi is not None:
        query["koperasi"] = str(found.baris.koperasi[0])
    return tag("a", words, href=address_in("riwayat", **query))


def _list_saves(saves: list[Suntingan], sebelum: KeadaanAngka) -> Html:
    since = f"sejak {format_date(sebelum.hari)}"
    if not saves:
        return nothing(
            f"Tidak ada suntingan pada isian angka ini {since}, di antara "
            f"{format_number(DILIHAT)} perubahan terakhir."
        )
    cells = [
        (
            _door(each, _moment(each)),
            each.pengguna,
            _fields(each),
        )
        for each in saves
    ]
    table = word_table("Suntingan pada isian angka ini.", ["Waktu", "Oleh", "Isian"], cells)
    return tag("div", table, class_="d-buka d-gulung d-kata-saja", tabindex="0")
