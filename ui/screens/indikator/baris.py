"""The rows behind a figure, and whether they are as many as it says."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.frames import rows_of
from db.indikator.angka import AngkaTerbit
from db.queries.baris import BarisAngka, KeadaanAngka
from db.queries.indikator import (
    Banyak,
    baris_of,
    count_di_balik,
    is_known,
    list_di_balik,
    list_di_balik_bernama,
)
from db.values.format import NOT_RECORDED, format_date_short, format_decimal, format_number
from ui.charts.html.tabel import word_table
from ui.screens.indikator.model import told_here
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import SUMBER_DANA
from ui.words.markup import Html, tag

# Rows on the screen; the file has them all.
SHOWN = 200
HANYA_KINI = (
    "Angka ini tidak dapat dijawab untuk hari yang lewat: yang tersimpan hanya keadaan sekarang. "
    "Suntingannya ada di bagian Mengapa berubah."
)
_NOWHERE = "tanpa kecamatan"
# Rupiah are rounded in each of the 29 kecamatan.
_ROUNDED = 30


@dataclass(frozen=True)
class DiBalik:
    """The rows behind a figure.

    Attributes:
        judul: how many they are.
        daftar: the first of them, each a link to what it is about.
        kata: that they are as many as the figure says, and how many are shown.
        orang: the people that those shown are about; empty of other rows, and for who may not know.
    """

    judul: str
    daftar: Html
    kata: str
    orang: tuple[int, ...] = ()


def parts_with_rows(kunci: str) -> list[str]:
    """The figure itself, or the parts of a ratio."""
    return list(UKURAN[kunci].bagian or (kunci,))


def build_baris(read: Read, kunci: str, induk: str, keadaan: KeadaanAngka) -> DiBalik:
    """The rows behind a figure, without who the people in them are: a view.

    Args:
        induk: the ratio that it is looked at as a part of, or itself.
    """
    return _build(read, kunci, induk, keadaan, list_di_balik)


def build_baris_bernama(read: Read, kunci: str, induk: str, keadaan: KeadaanAngka) -> DiBalik:
    """As build_baris(), with the names of people: a view for who may know them."""
    return _build(read, kunci, induk, keadaan, list_di_balik_bernama)


def _build(
    read: Read, kunci: str, induk: str, keadaan: KeadaanAngka, ask: Callable[..., pd.DataFrame]
) -> DiBalik:
    baris = baris_of(kunci)
    assert baris is not None, kunci
    if not is_known(kunci, keadaan.hari):
        return DiBalik(
            f"{UKURAN[kunci].nama}: {baris.satuan} hari itu tidak diketahui", Html(""), HANYA_KINI
        )
    found = read(count_di_balik, kunci, keadaan)
    rows = rows_of(read(ask, kunci, keadaan, limit=SHOWN))
    names, cells = _table_of(kunci, baris, rows)
    table = word_table(f"Di balik {UKURAN[kunci].nama}", names, cells)
    look = "d-kiri" if baris.bernilai else "d-kata-saja"
    people = {
        int(row["orang_id"]) for row in rows if "orang" in row and not pd.isna(row["orang_id"])
    }
    return DiBalik(
        _title(kunci, baris, found),
        tag("div", table, class_=f"d-buka d-gulung {look}", tabindex="0") if rows else Html(""),
        _say(kunci, baris, found, _value(told_here(read, induk, keadaan), kunci)),
        tuple(people),
    )


def _table_of(
    kunci: str, baris: BarisAngka, rows: list[dict[str, Any]]
) -> tuple[list[str], list[list[str]]]:
    """The headings that any of the rows fills, and the cells under them."""
    columns: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        (_heading(baris), row_link),
        ("Orang", lambda row: _or_none(row.get("orang"))),
        ("Kecamatan", lambda row: _text(row["kecamatan"]) or _NOWHERE),
        ("Rincian", lambda row: _detail(row["rincian"])),
        (
            "Tanggal",
            lambda row: "" if row["tanggal"] is None else format_date_short(row["tanggal"]),
        ),
        (UKURAN[kunci].nama, lambda row: _number(row["nilai"])),
    ]
    filled = {
        "Orang": any("orang" in row for row in rows),
        "Kecamatan": any(_text(row["kecamatan"]) for row in rows) or baris.satuan == "koperasi",
        "Rincian": any(_text(row["rincian"]) for row in rows),
        "Tanggal": any(row["tanggal"] is not None for row in rows),
        UKURAN[kunci].nama: baris.bernilai,
    }
    shown = [(name, tell) for name, tell in columns if filled.get(name, True)]
    return [name for name, _ in shown], [[tell(row) for _, tell in shown] for row in rows]


def _heading(baris: BarisAngka) -> str:
    """What the first cell of a row names: of people and their presensi, where they are from."""
    from_where = ("presensi", "peserta", "orang", "koperasi dalam program")
    return "Koperasi" if baris.satuan in from_where else baris.satuan.capitalize()


def row_link(row: dict[str, Any], **query: str) -> Html:
    """What a row is about, to be opened where it is a koperasi's."""
    if pd.isna(row["koperasi_id"]):
        return tag("span", row["nama"])
    number = str(int(row["koperasi_id"]))
    return tag("a", row["nama"], href=address_in("profil", koperasi=number, **query))


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _or_none(value: Any) -> str:
    return _text(value) or NOT_RECORDED


def _detail(value: Any) -> str:
    """Words of the row; a program's source of money as the office says it."""
    text = _text(value)
    return {str(stored): word for stored, word in SUMBER_DANA.items()}.get(text, text)


def _number(value: Any) -> str:
    return "" if value is None else format_decimal(value, 0)


def _title(kunci: str, baris: BarisAngka, found: Banyak) -> str:
    many = f"{format_number(found.baris)} {baris.satuan}"
    if not baris.bernilai or found.nilai is None:
        return f"{UKURAN[kunci].nama}: {many}"
    return f"{UKURAN[kunci].nama}: {format_decimal(found.nilai, 0)} dari {many}"


def _say(kunci: str, baris: BarisAngka, found: Banyak, told: float | None) -> str:
    """Whether the rows make up the figure that is told, None where it is not."""
    many = f"{format_number(found.baris)} {baris.satuan}"
    if not found.baris:
        return f"Tidak ada {baris.satuan} di balik angka ini."
    more = f" Di sini {SHOWN} yang pertama; berkasnya memuat semuanya." * (found.baris > SHOWN)
    if told is None:
        return f"Semuanya {many}.{more}"
    counted = (found.nilai or Decimal()) if baris.bernilai else Decimal(found.baris)
    if abs(counted - Decimal(told)) > (_ROUNDED if UKURAN[kunci].satuan == "rupiah" else 0):
        return (
            f"Angkanya {format_decimal(told, 0)}, barisnya {format_decimal(counted, 0)}: "
            f"keduanya tidak sama, beri tahu admin.{more}"
        )
    how = "Nilai tengah dari" if baris.tengah else "Jumlah dari"
    how = how if baris.bernilai else "Masing-masing dihitung sekali:"
    return f"{how} {many}, tidak lebih dan tidak kurang.{more}"


def _value(told: AngkaTerbit | None, kunci: str) -> int | float | None:
    """What is told of the figure: it itself, or a part of a ratio."""
    if told is None or told.kunci == kunci:
        return None if told is None else told.nilai
    numerator, _ = UKURAN[told.kunci].bagian or ("", "")
    return told.pembilang if kunci == numerator else told.penyebut


def file_rows(kunci: str, rows: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The same rows for a file: all of them, without who the people in them are."""
    baris = baris_of(kunci)
    assert baris is not None, kunci
    found = rows()
    names = {
        "koperasi_id": "ID koperasi",
        "nama": _heading(baris),
        "kecamatan": "Kecamatan",
        "rincian": "Rincian",
        "tanggal": "Tanggal",
        "nilai": UKURAN[kunci].nama,
    }
    shown = {
        name: word for name, word in names.items() if name == "nama" or found[name].notna().any()
    }
    if found["rincian"].notna().any():
        found["rincian"] = found["rincian"].map(_detail)
    return found[list(shown)].rename(columns=shown)
