"""What a row behind a figure is: the same columns whatever is counted, and what moves it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Numeric, Select, Text, cast, null, select
from sqlalchemy.orm import Session

# Of one row: by which it is told from the others, and the row of its table that decides on it.
KUNCI, JEJAK = "kunci", "jejak"
_TYPES: Mapping[str, Any] = {
    KUNCI: Text,
    JEJAK: BigInteger,
    "koperasi_id": BigInteger,
    "orang_id": BigInteger,
    "nama": Text,
    "kecamatan": Text,
    "kecamatan_kode": Text,
    "rincian": Text,
    "tanggal": Date,
    "nilai": Numeric,
}
# What people change, by table: the columns that move a figure, () for any of them.
Sentuhan = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class KeadaanAngka:
    """Where and when a figure is looked at.

    Attributes:
        tahun_buku: for what depends on it.
        kecamatan: code of the one that is asked for; None for the whole kabupaten.
        tempat: codes of the kecamatan of which alone the rows are wanted, None for those of none;
            all without any.
    """

    hari: dt.date
    tahun_buku: int
    kecamatan: str | None = None
    tempat: tuple[str | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BarisAngka:
    """The rows behind one figure that is no ratio.

    Attributes:
        satuan: what a row is: "koperasi", "kasus", "presensi".
        pilih: gives them on a day, with the columns of rows(); those of all kecamatan.
        dijumlah: the figure is the sum of their `nilai`; else how many they are.
        tengah: it is neither, but the one in the middle of them.
        sentuhan: what people change to move it; JEJAK is the row of the first table of these.
        hanya_bila: what a row has to say, by column, to be one of those that move it.
        hanya_kini: nothing is known of a day that has passed.
        buku_lama: reports of earlier tahun buku move it too, where it depends on one.
    """

    satuan: str
    pilih: Callable[[Session, KeadaanAngka], Select[Any]]
    dijumlah: bool = False
    tengah: bool = False
    sentuhan: Sentuhan = field(default_factory=dict)
    hanya_bila: Mapping[str, str | None] = field(default_factory=dict)
    hanya_kini: bool = False
    buku_lama: bool = False

    @property
    def bernilai(self) -> bool:
        """Each row has a value."""
        return self.dijumlah or self.tengah


def rows(**kolom: Any) -> Select[Any]:
    """A SELECT of the columns that every row behind a figure has; those not given are NULL."""
    found: list[ColumnElement[Any]] = [
        cast(kolom.get(name, null()), kind).label(name) for name, kind in _TYPES.items()
    ]
    return select(*found)
