"""Targets as lines of a grid: the year and its four quarters beside each other."""

import zlib
from typing import Any

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.frames import frame_of, records_of, rows_of
from db.models import IndikatorKinerja, TargetIndikator
from db.queries.target_indikator import list_target_indikator
from db.queries.wilayah import list_kecamatan

# Which part of the year each column is of; the year itself has none.
PERIODE: dict[str, int | None] = {"setahun": None, "tw1": 1, "tw2": 2, "tw3": 3, "tw4": 4}
_KISI = {
    "id": "int64",
    "nama": "str",
    # Beside the name, so that a narrow screen shows a value.
    "setahun": "Float64",
    "satuan": "str",
    **dict.fromkeys(list(PERIODE)[1:], "Float64"),
    "dasar": "str",
}


def _number_of(kunci: str) -> int:
    """The number by which a line of a figure is known; the same for ever."""
    return zlib.crc32(kunci.encode()) + 1


_KUNCI = {_number_of(each): each for each in UKURAN}


def place_of(baris: int, kunci: str | None) -> tuple[str, str | None]:
    """Which figure and which kecamatan (None: kabupaten) a line is of; as list_target_kisi.

    Raises:
        DataRejected: there is no such line.
    """
    if kunci is None:
        if baris not in _KUNCI:
            raise DataRejected("baris_tidak_ada", baris)
        return _KUNCI[baris], None
    written = f"{baris:06}"
    return kunci, ".".join((written[:2], written[2:4], written[4:]))


def list_target_kisi(session: Session, *, tahun: int, kunci: str | None = None) -> pd.DataFrame:
    """The targets of a year: a line per figure of the kabupaten, or per kecamatan of one figure.

    Of the kabupaten stand there the figures on the lembar kinerja of that year and those that have
    a target in any.

    Returns:
        Columns as in _KISI, by name: setahun and tw1 to tw4 in the unit of the figure, missing
        where none is set; dasar: the document of the first that names one.
    """
    rows = records_of(list_target_indikator(session, tahun=tahun, kunci=kunci))
    if kunci is None:
        figures = sorted(_list_kunci(session, tahun), key=lambda each: UKURAN[each].nama)
        lines = [
            _line(
                (_number_of(each), UKURAN[each].nama, UKURAN[each].satuan),
                [row for row in rows if row["kunci"] == each and row["kode"] is None],
            )
            for each in figures
        ]
    else:
        satuan = UKURAN[kunci].satuan
        lines = [
            _line(
                (int(str(place["kode"]).replace(".", "")), str(place["nama"]), satuan),
                [row for row in rows if row["kode"] == place["kode"]],
            )
            for place in rows_of(list_kecamatan(session))
        ]
    return frame_of(lines, _KISI)


def _line(head: tuple[int, str, str], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    by_part = {row["triwulan"]: row["nilai"] for row in rows}
    number, nama, satuan = head
    year, *quarters = (by_part.get(part) for part in PERIODE.values())
    dasar = next((row["dasar"] for row in rows if row["dasar"]), None)
    return number, nama, year, satuan, *quarters, dasar


def _list_kunci(session: Session, tahun: int) -> set[str]:
    on_sheet = select(IndikatorKinerja.kunci).where(
        IndikatorKinerja.mulai <= tahun,
        or_(IndikatorKinerja.sampai.is_(None), IndikatorKinerja.sampai >= tahun),
    )
    aimed = select(TargetIndikator.kunci).where(TargetIndikator.kecamatan_kode.is_(None))
    return set(session.scalars(on_sheet.union(aimed))) & UKURAN.keys()
