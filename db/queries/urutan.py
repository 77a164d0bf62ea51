"""What the list of koperasi can be sorted by, over the whole register and not a page of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from db.enums import StatusKelembagaan
from db.models import Desa, Kecamatan, Keragaan, Koperasi, Rat
from db.queries.pencarian import order_by_likeness


def newest(figure: Any) -> Any:
    """A figure of the newest tahun buku that has it; probes the index for each koperasi."""
    return (
        select(figure)
        .where(Keragaan.koperasi_id == Koperasi.id, figure.is_not(None))
        .order_by(Keragaan.tahun_buku.desc())
        .limit(1)
        .correlate(Koperasi)
        .scalar_subquery()
    )


def newest_rat() -> Any:
    """The newest tahun buku whose RAT a koperasi held."""
    return (
        select(func.max(Rat.tahun_buku))
        .where(Rat.koperasi_id == Koperasi.id, Rat.tanggal.is_not(None))
        .correlate(Koperasi)
        .scalar_subquery()
    )


@dataclass(frozen=True)
class UrutKolom:
    """The column of a grid that its rows are sorted by, and whether from its end."""

    nama: str
    balik: bool = False


def order_of(urut: str, cari: str) -> list[Any]:
    """What the list is sorted by, one of URUT; the id last, so that its pages are stable."""
    first = order_by_likeness(cari) if urut == "nama" else _first_by(urut)
    return [*first, Koperasi.nama_normal, Koperasi.id]


def order_by_value(value: Any, *, balik: bool) -> list[Any]:
    """By one value of each koperasi, what is not known last; the id as in order_of()."""
    by = (value.desc() if balik else value.asc()).nulls_last()
    return [by, Koperasi.nama_normal, Koperasi.id]


def order_by_column(kolom: UrutKolom) -> list[Any]:
    """By a column of the koperasi, as its grid shows it: places by their names.

    Raises:
        AttributeError: there is no such column.
    """
    shown = {
        "nama": Koperasi.nama_normal,
        "kecamatan_kode": _name_in(Kecamatan, Koperasi.kecamatan_kode),
        "desa_kode": _name_in(Desa, Koperasi.desa_kode),
    }
    value = shown[kolom.nama] if kolom.nama in shown else getattr(Koperasi, kolom.nama)
    return order_by_value(value, balik=kolom.balik)


def _name_in(place: Any, kode: Any) -> Any:
    return select(place.nama).where(place.kode == kode).correlate(Koperasi).scalar_subquery()


def _first_by(urut: str) -> list[Any]:
    """What is not known stands last, whichever way round."""
    by, _, back = urut.partition("_")
    value = _SORTED_BY.get(by, lambda: None)()
    if value is None:
        return []
    return [(value.desc() if bool(back) != (by in _LARGEST_FIRST) else value.asc()).nulls_last()]


def _status_rank() -> Any:
    ranks = {each: at for at, each in enumerate(StatusKelembagaan)}
    return case(ranks, value=Koperasi.status_kelembagaan)


_SORTED_BY: dict[str, Callable[[], Any]] = {
    "nama": lambda: Koperasi.nama_normal,
    "kecamatan": lambda: _name_in(Kecamatan, Koperasi.kecamatan_kode),
    "status": _status_rank,
    "rat": newest_rat,
    "anggota": lambda: newest(Keragaan.jumlah_anggota),
    "jenis": lambda: Koperasi.jenis,
    "terbaru": lambda: Koperasi.tanggal_badan_hukum,
}
_LARGEST_FIRST = ("rat", "anggota", "terbaru")
# What a list can be sorted by, and the other way round.
URUT = tuple(f"{by}{back}" for by in _SORTED_BY for back in ("", "_balik"))
