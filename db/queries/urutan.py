"""What the list of koperasi can be sorted by, over the whole register and not a page of it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import case, func, select

from db.enums import StatusKelembagaan
from db.models import Kecamatan, Keragaan, Koperasi, Rat
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


def order_of(urut: str, cari: str) -> list[Any]:
    """What the list is sorted by, one of URUT; the id last, so that its pages are stable."""
    first = order_by_likeness(cari) if urut == "nama" else _first_by(urut)
    return [*first, Koperasi.nama_normal, Koperasi.id]


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
    "kecamatan": lambda: (
        select(Kecamatan.nama)
        .where(Kecamatan.kode == Koperasi.kecamatan_kode)
        .correlate(Koperasi)
        .scalar_subquery()
    ),
    "status": _status_rank,
    "rat": newest_rat,
    "anggota": lambda: newest(Keragaan.jumlah_anggota),
    "jenis": lambda: Koperasi.jenis,
    "terbaru": lambda: Koperasi.tanggal_badan_hukum,
}
_LARGEST_FIRST = ("rat", "anggota", "terbaru")
# What a list can be sorted by, and the other way round.
URUT = tuple(f"{by}{back}" for by in _SORTED_BY for back in ("", "_balik"))
