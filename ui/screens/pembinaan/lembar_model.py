"""The sheet of an angkatan, worked out once per state of its data (ui.session.view)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from db.edits.fields import KolomSunting
from db.enums import StatusKehadiran
from db.figures.kehadiran import HitunganHadir, count_marks
from db.frames import records_of
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import KOLOM_SESI, list_lembar_sunting, list_sesi
from db.values.checks import choice
from db.values.format import NOT_RECORDED, format_date_short, format_decimal
from ui.charts.html.parts import section
from ui.charts.html.tabel import long_table, word_table
from ui.charts.pembinaan import UNMARKED
from ui.grid.cells import IsiKisi, write_sel
from ui.grid.spec import Grid
from ui.session.view import Read
from ui.words.markup import Html

_HELD = "hadir_sesi"
_UNMARKED = "belum"
_GRID = Grid(
    "kehadiran",
    "Lembar hadir",
    columns={"nama": "Nama", _HELD: "Hadir", _UNMARKED: UNMARKED, "koperasi": "Koperasi"},
    pemilik="peserta_id",
    kosong="belum",
)


@dataclass(frozen=True)
class LembarHadir:
    """The sheet, by the ids of its peserta and the names of its columns, and what it adds up to.

    Attributes:
        kolom: the heading of each column that may be marked, by its name.
        jumlah: a row per sesi; tabel: the same, drawn.
    """

    peserta: tuple[int, ...]
    kolom: tuple[tuple[str, str], ...]
    sel: IsiKisi
    jumlah: pd.DataFrame
    tabel: Html


def grid_of_sheet(kolom: Sequence[tuple[str, str]]) -> Grid:
    """The grid with these columns, but for whose it is and how it is saved."""
    columns = {
        name: KolomSunting(name, heading, choice(StatusKehadiran), StatusKehadiran)
        for name, heading in kolom
    }
    return replace(_GRID, kolom=columns)


def build_sheet(read: Read, angkatan_id: int, hari: dt.date) -> LembarHadir:
    """The sheet as of that day: what is still to come cannot be missed yet."""
    sesi, sheet = read(list_sesi, angkatan_id), read(list_lembar_sunting, angkatan_id)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    marks = {f"{KOLOM_SESI}{row['id']}": row for row in records_of(sesi)}
    kolom = tuple((name, f"{row['nomor']} · {row['tanggal']:%d/%m}") for name, row in marks.items())
    held = [name for name, row in marks.items() if row["tanggal"] <= hari]
    rows = records_of(sheet)
    added = _add_up(list(marks.items()), rows, hari, least)
    return LembarHadir(
        peserta=tuple(row["id"] for row in rows),
        kolom=kolom,
        sel=write_sel(grid_of_sheet(kolom), _in_words(sheet, rows, held, least), "nama"),
        jumlah=added,
        tabel=_draw(added),
    )


def _draw(added: pd.DataFrame) -> Html:
    rows = added.itertuples(index=False)
    cells = [[f"Sesi {nomor}", *map(str, rest)] for nomor, *rest in rows]
    table = word_table("Kehadiran tiap sesi.", list(added.columns), cells)
    return section("Tiap sesi", long_table(table), "")


def _in_words(
    sheet: pd.DataFrame, rows: Sequence[dict[str, Any]], held: Sequence[str], least: int
) -> pd.DataFrame:
    counts = [count_marks([_status(row[each]) for each in held]) for row in rows]
    indexed = sheet.set_index("id")
    marks = [each for each in indexed if str(each).startswith(KOLOM_SESI)]
    # What is typed stands beside the name, so that a telephone shows both.
    shown = indexed[["nama", *marks]].copy()
    shown[_HELD] = [tell_share(each, least) for each in counts]
    shown[_UNMARKED] = [each.belum for each in counts]
    return shown.assign(koperasi=indexed["koperasi"].fillna(NOT_RECORDED))


def _status(value: Any) -> StatusKehadiran | None:
    return StatusKehadiran(value) if value else None


def tell_share(found: HitunganHadir, least: int) -> str:
    """How many of how many, and the share where they are not too few: "5 dari 6 (83,3 %)".

    Where nobody has said anything yet, there is nothing to tell: that is not nought.
    """
    if found.belum == found.semua:
        return UNMARKED.lower()
    persen = found.persen(terkecil=least)
    share = "" if persen is None else f" ({format_decimal(persen)} %)"
    return f"{found.hadir} dari {found.semua}{share}"


def _add_up(
    sesi: Sequence[tuple[str, dict[str, Any]]],
    rows: Sequence[dict[str, Any]],
    hari: dt.date,
    least: int,
) -> pd.DataFrame:
    counts = [count_marks([_status(row[name]) for row in rows]) for name, _ in sesi]
    # Of one that is still to come izin may be known, but nobody can be hadir.
    told = [
        "belum berlangsung" if row["tanggal"] > hari else tell_share(each, least)
        for (_, row), each in zip(sesi, counts, strict=True)
    ]
    return pd.DataFrame(
        {
            "Sesi": [row["nomor"] for _, row in sesi],
            "Tanggal": [format_date_short(row["tanggal"]) for _, row in sesi],
            "Hadir": told,
            "Izin": [each.izin for each in counts],
            "Sakit": [each.sakit for each in counts],
            "Alpa": [each.alpa for each in counts],
            UNMARKED: [each.belum for each in counts],
            "Lembar bertanda tangan": [
                "ada" if row["pindaian"] else "belum ada" for _, row in sesi
            ],
        }
    )
