"""The peserta of an angkatan, worked out once per state of its data (ui.session.view)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from db.frames import records_of
from db.queries.orang import list_orang, list_peserta
from db.values.bersih import NAMA_BERSIH
from db.values.people import is_alike, orang_key
from ui.grid.cells import IsiKisi, write_sel
from ui.grid.spec import Grid
from ui.session.share import fix
from ui.session.view import Read

# The grid, but for whose it is.
GRID = Grid("peserta", "Peserta", columns={"nama": "Nama", "koperasi": "Koperasi"})


@dataclass(frozen=True)
class PesertaAngkatan:
    """Who is enrolled.

    Attributes:
        nama: by id of the peserta.
        orang: names of the same people by their own id.
        kembar: pairs of names that may be one person under two spellings.
    """

    nama: Mapping[int, str]
    orang: Mapping[int, str]
    kembar: tuple[tuple[str, str], ...]
    sel: IsiKisi


def build_enrolled(read: Read, angkatan_id: int) -> PesertaAngkatan:
    """The people of an angkatan by name."""
    people = read(list_peserta, angkatan_id)
    rows = records_of(people[["id", "nama", "koperasi_id"]])
    # What is only shown stands behind what is typed, which a telephone shows first.
    shown = people.set_index("id")[["nama", "jabatan", "transport_dibayar", "koperasi"]]
    return PesertaAngkatan(
        nama=fix({row["id"]: row["nama"] for row in rows}),
        orang=fix(read(list_orang, angkatan_id=angkatan_id)),
        kembar=_find_doubles(rows),
        sel=write_sel(GRID, shown, "nama"),
    )


def _find_doubles(rows: Iterable[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Names alike, of one koperasi or of one that is not recorded; cleaned ones are no names."""
    people = [
        (row["nama"], orang_key(row["nama"]), row["koperasi_id"])
        for row in rows
        if row["nama"] != NAMA_BERSIH
    ]
    return tuple(
        (one[0], other[0])
        for one, other in combinations(people, 2)
        if is_alike(one[1], other[1])
        and (pd.isna(one[2]) or pd.isna(other[2]) or one[2] == other[2])
    )
