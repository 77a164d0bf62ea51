"""The history in words: a save, its rows, a field with what it held before and holds now."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any

from db.edits.entered import find_kolom
from db.queries.riwayat import Simpanan
from db.queries.riwayat_baris import BarisBerubah, KolomBerubah
from db.queries.riwayat_isi import JumlahBaris
from db.values.format import NOT_RECORDED, format_date, format_decimal, format_number
from ui.grid.fields import YA_TIDAK, in_words
from ui.words.labels import LABELS, PINTU, TABEL
from ui.words.markup import Html, joined, tag
from ui.words.names import PROGRAM

AKSI = {"insert": "ditambahkan", "delete": "dihapus", "update": "diubah"}
# Before the name of a role of PostgreSQL that wrote without the program.
_AT_DATABASE = "psql:"
# Longer values are cut: the row itself has the whole.
LONGEST = 160
# More lines than this are summed up in one, and opened on demand.
_FEW = 3


def describe(simpanan: Simpanan, when: dt.datetime) -> Html:
    """One save: when and whose, and what it changed; a long one in a line that opens."""
    lines = [line for some in _alike(simpanan.baris) for line in _describe_rows(some)]
    more = simpanan.jumlah - len(simpanan.baris)
    if more > 0 and len(lines) == 1:
        # The few rows that were read are of one kind and have no names: the sum says all of it.
        return _saved(simpanan, when, tag("ul", tag("li", _sum_up(simpanan))))
    if more > 0:
        lines.append(Html(f"… dan {format_number(more)} baris lain"))
    rows = tag("ul", *(tag("li", line) for line in lines))
    if len(lines) > _FEW or more > 0:
        rows = tag("details", tag("summary", _sum_up(simpanan)), rows)
    elif simpanan.koperasi > 1:
        rows = joined(rows, tag("p", f"Simpanan ini mencakup {_koperasi(simpanan)}."))
    return _saved(simpanan, when, rows)


def _saved(simpanan: Simpanan, when: dt.datetime, rows: Html) -> Html:
    at = tag("p", tag("b", f"{when:%H.%M}"), f" · {_who(simpanan)}")
    return tag("div", at, rows, class_="d-simpanan")


def _sum_up(simpanan: Simpanan) -> str:
    """`888 koperasi, 9 RAT ditambahkan; 12 keragaan diubah; pada 888 koperasi`; of one its name."""
    if simpanan.jumlah == 1:
        (row,) = simpanan.baris
        return f"{_name(row)}: {len(row.isian)} isian diubah"
    parts = simpanan.bagian or _count(simpanan.baris)
    words = "; ".join(
        f"{', '.join(_amount(each) for each in parts if each.aksi == aksi)} {AKSI[aksi]}"
        for aksi in dict.fromkeys(each.aksi for each in parts)
    )
    is_said = [each.tabel for each in parts] == ["koperasi"]
    return (
        f"{words}; pada {_koperasi(simpanan)}" if simpanan.koperasi > 1 and not is_said else words
    )


def _amount(part: JumlahBaris) -> str:
    return f"{format_number(part.jumlah)} {_of_many(part.tabel)}"


def _of_many(tabel: str) -> str:
    """A table's word inside a sentence; an abbreviation stays as it is: "RAT", "data ODS"."""
    word = TABEL.get(tabel, tabel)
    return word if word[:2].isupper() else word[0].lower() + word[1:]


def _koperasi(simpanan: Simpanan) -> str:
    return f"{format_number(simpanan.koperasi)} koperasi"


def _count(baris: Sequence[BarisBerubah]) -> list[JumlahBaris]:
    counted = Counter((each.tabel, each.aksi) for each in baris)
    return [JumlahBaris(*kind, jumlah) for kind, jumlah in counted.most_common()]


def _who(simpanan: Simpanan) -> str:
    """Whose save it is and through which door, for a reader who knows neither the program."""
    at_database = simpanan.pengguna.removeprefix(_AT_DATABASE)
    if at_database != simpanan.pengguna:
        return f"langsung di basis data, sebagai {at_database}"
    door = PINTU.get(simpanan.pintu, simpanan.pintu)
    file = f" {simpanan.berkas}" if simpanan.berkas else ""
    if simpanan.pengguna == PROGRAM:
        return f"program ini sendiri, tanpa klik siapa pun · {door}"
    return f"{simpanan.pengguna} · lewat {door}{file}"


def _alike(baris: Sequence[BarisBerubah]) -> list[list[BarisBerubah]]:
    """Rows of one kind that came or went beside each other; a changed row stands by itself."""
    return [
        list(some)
        for _, some in groupby(
            baris, lambda each: (each.tabel, each.aksi, each.aksi == "update" and each.kunci)
        )
    ]


def _describe_rows(baris: Sequence[BarisBerubah]) -> list[Html]:
    """One line for rows that only their number tells apart: "8 salindia ditambahkan"."""
    first = baris[0]
    if len(baris) == 1 or any(each.sebutan is not None or each.koperasi for each in baris):
        return [line for each in baris for line in describe_row(each)]
    return [Html(f"{len(baris)} {_of_many(first.tabel)} {AKSI[first.aksi]}")]


def describe_row(baris: BarisBerubah) -> list[Html]:
    """A line that names the row; for an update, a line for each field instead."""
    name = _name(baris)
    if baris.aksi != "update":
        return [joined(name, f" {AKSI[baris.aksi]}")]
    if not baris.isian:
        return [joined(name, " diubah")]
    return [joined(name, " · ", _describe_field(baris.tabel, each)) for each in baris.isian]


def _name(baris: BarisBerubah) -> str:
    what = TABEL.get(baris.tabel, baris.tabel)
    named = plain_value(baris.sebutan)
    if baris.tabel == "koperasi":  # its name says what it is
        return named
    whose = baris.koperasi[1] if baris.koperasi else baris.kasus
    if whose is None:
        return f"{what} {named}" if named else f"{what} nomor {baris.kunci}"
    return f"{what} {named} ({whose})"


def _describe_field(tabel: str, isian: KolomBerubah) -> Html:
    """`Telepon: 0254 1 → 0254 2`."""
    before, after = (say(tabel, isian.kolom, value) for value in (isian.semula, isian.menjadi))
    return joined(f"{heading(tabel, isian.kolom)}: {before} → ", tag("b", after))


def heading(tabel: str, kolom: str) -> str:
    """The word for a column: that of the grid, else its own name, which is Indonesian."""
    known = find_kolom(tabel, kolom)
    if known is not None:
        return known.judul
    return kolom.removesuffix("_id").removesuffix("_kode").replace("_", " ").capitalize()


def say(tabel: str, kolom: str, value: Any) -> str:
    """A value of the history in words."""
    known = find_kolom(tabel, kolom)
    spoken = in_words(known, value) if known is not None else plain_value(value)
    short = spoken if len(spoken) <= LONGEST else f"{spoken[:LONGEST]}…"
    return short or NOT_RECORDED


def plain_value(value: Any) -> str:
    """A value of the history in words; "" for none."""
    if isinstance(value, StrEnum):
        return str(LABELS[type(value)][value])
    if isinstance(value, bool):
        return YA_TIDAK[value]
    if isinstance(value, dt.datetime):
        return f"{format_date(value.date())} {value:%H.%M}"
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, float | Decimal):
        return format_decimal(value, 2).removesuffix(",00")
    return "" if value is None else str(value)
