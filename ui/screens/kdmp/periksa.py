"""What of a potret is to be asked about: a desa that its table has twice, a point of several."""

from collections import defaultdict
from collections.abc import Sequence

from db.figures.gerak_kdmp import plain
from db.values.format import format_number
from ui.charts.html.parts import section
from ui.charts.html.tabel import long_table, word_table
from ui.screens.kdmp.model import Baris, kecamatan_address, read_rows
from ui.session.view import Read
from ui.words.markup import Html, tag

_HEADS = ("Desa", "Kecamatan", "Yang perlu ditanyakan")


def build_periksa(read: Read, potret_id: int) -> Html:
    """The doubles and the shared points of a potret by name: a view; nothing where none is."""
    rows = read_rows(read, potret_id)
    doubles, shared = _doubles(rows), _shared(rows)
    if not doubles + shared:
        return Html("")
    table = word_table("Yang ganda atau setitik.", _HEADS, doubles + shared)
    return section(
        f"Perlu ditanyakan: {format_number(len(doubles))} desa tercantum lebih dari sekali, "
        f"{format_number(len(shared))} berbagi titik lokasi",
        long_table(table),
        "Titik yang persis sama pada beberapa desa biasanya disalin, atau titik kantor kecamatan. "
        "Tidak ada yang diperbaiki sendiri: tanyakan ke desanya.",
    )


def _doubles(rows: Sequence[Baris]) -> list[tuple[str, str, str]]:
    return [
        _line(row, f"{format_number(row['rangkap'])} baris dalam tabelnya; satu yang dipakai")
        for row in rows
        if (plain(row["rangkap"]) or 1) > 1
    ]


def _shared(rows: Sequence[Baris]) -> list[tuple[str, str, str]]:
    """Of each desa whose point is exactly that of others: theirs."""
    at = defaultdict(list)
    for row in rows:
        if plain(row["lintang"]) is not None:
            at[row["lintang"], row["bujur"]].append(row)
    return [
        _line(row, f"setitik dengan {_others(row, own)}")
        for own in at.values()
        if len(own) > 1
        for row in own
    ]


def _others(row: Baris, own: Sequence[Baris]) -> str:
    return ", ".join(f"{each['desa']} ({each['kecamatan']})" for each in own if each is not row)


def _line(row: Baris, why: str) -> tuple[str, str, str]:
    where = tag("a", row["kecamatan"], href=kecamatan_address(row["kecamatan"]))
    return row["desa"], where, why
