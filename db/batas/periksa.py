"""What a file of boundaries lacks, what is doubtful in it, and what was done: a sentence each."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from db.batas.baca import Berkas
from db.batas.kenal import KecamatanDikenal
from db.batas.letak import is_around_here
from db.batas.tolak import CARA
from db.values.format import format_decimal

KM_PER_DEGREE = 111.32
# The register's areas come from another survey, and true boundaries keep to within a tenth of them.
# Half to double may still be the same place, and a person says so.
SMALLEST, SMALL, LARGE, LARGEST = 0.5, 0.9, 1.1, 2.0
# Of the whole; more is not the width of a pen.
_MOST_OVERLAP = 0.01
# How many names a sentence lists, and how many sentences say the same of others.
NAMED = 8


@dataclass(frozen=True)
class KecamatanAcuan:
    """A kecamatan as the register knows it: a point inside, and its area in km²."""

    kode: str
    kode_bps: str
    nama: str
    lon: float
    lat: float
    luas: float


@dataclass(frozen=True)
class TemuanBatas:
    """One kecamatan of the register in the file.

    Attributes:
        bidang: how many polygons the file has of it.
        luas, luas_register: km²; luas is None while the file has none.
    """

    kode: str
    nama: str
    bidang: int
    luas: float | None
    luas_register: float

    @property
    def bagian(self) -> float:
        """The area in the file as a part of that in the register; 0 while there is none."""
        return (self.luas or 0.0) / self.luas_register


def left_out(berkas: Berkas, kenal: KecamatanDikenal) -> list[str]:
    """What of the file is not used, a sentence each."""
    said = []
    if kenal.lain:
        abroad = f", {kenal.kabupaten_lain} di antaranya di kabupaten atau kota lain"
        said.append(
            f"{kenal.lain} bidang lain di berkas tidak dipakai"
            f"{abroad if kenal.kabupaten_lain else ''}."
        )
    if berkas.tanpa_bentuk:
        said.append(f"{berkas.tanpa_bentuk} baris tanpa bidang (poligon) tidak dipakai.")
    return said


def mended(kenal: KecamatanDikenal, known: Mapping[str, KecamatanAcuan]) -> list[str]:
    """What was put right, a sentence each."""
    joined = {kode: len(parts) for kode, parts in kenal.bagian.items() if len(parts) > 1}
    crossed = [
        known[kode].nama
        for kode, parts in sorted(kenal.bagian.items())
        if not all(each.is_valid for each in parts)
    ]
    said = []
    if joined:
        said.append(f"{sum(joined.values())} bidang digabung menjadi {len(joined)} kecamatan.")
    if crossed:
        said.append(f"Garis yang bersilang diperbaiki: {', '.join(crossed)}.")
    return said


def refused(
    shapes: Mapping[str, BaseGeometry],
    found: Iterable[TemuanBatas],
    kenal: KecamatanDikenal,
    known: Mapping[str, KecamatanAcuan],
) -> tuple[str, ...]:
    """Why the shapes cannot be used, a sentence each."""
    missing = [each.nama for each in found if each.luas is None]
    if not missing:
        return (*_misplaced(shapes, known), *_overlapping(shapes))
    sentence = f"Ditemukan {len(known) - len(missing)} dari {len(known)} kecamatan. "
    sentence += f"Belum ada: {', '.join(missing)}. "
    if kenal.nama_lain:
        sentence += f"Nama lain di berkas: {', '.join(sorted(kenal.nama_lain)[:NAMED])}. "
    return (f"{sentence}Kecamatan dikenali dari kode Kemendagri, kode BPS, atau namanya.",)


def not_here(*, in_metres: bool) -> str:
    """The sentence for shapes that no reading brings to Banten."""
    if in_metres:
        return f"Koordinat berkas ini dalam meter dan proyeksinya tidak dikenal. {CARA}"
    return "Koordinat di luar Banten, atau bukan derajat bujur dan lintang (WGS 84)."


def uneven(found: Iterable[TemuanBatas]) -> list[str]:
    """Sentences for kecamatan that are not as large as in the register, but may be."""
    said = [
        f"{each.nama}: luasnya {format_decimal(each.luas, 1)} km², "
        f"{format_decimal(each.bagian * 100, 0)} persen dari {format_decimal(each.luas_register)} "
        f"km² di register. Ada bagian yang {'kurang' if each.bagian < 1 else 'berlebih'}?"
        for each in found
        if each.luas is not None and not SMALL <= each.bagian <= LARGE
    ]
    return _few(said)


def contradicting(kenal: KecamatanDikenal, known: Mapping[str, KecamatanAcuan]) -> list[str]:
    """Sentences for codes that stand beside the name of another kecamatan."""
    return [
        f"Kode {kode} ({known[kode].nama}) tertulis pada bidang bernama {known[nama].nama}; "
        "kodenya yang dipakai."
        for kode, nama in sorted(kenal.bertentangan)
    ]


def _misplaced(
    shapes: Mapping[str, BaseGeometry], known: Mapping[str, KecamatanAcuan]
) -> tuple[str, ...]:
    """Sentences for shapes that are not where, or by far not as large as, the kecamatan is."""
    if not all(is_around_here(each) for each in shapes.values()):
        return (not_here(in_metres=False),)
    wrong = []
    for kode, shape in shapes.items():
        own = known[kode]
        ratio = area(shape) / own.luas
        if not SMALLEST <= ratio <= LARGEST:
            percent = format_decimal(ratio * 100, 0)
            wrong.append(f"{own.nama}: luasnya {percent} persen dari luas di register.")
        elif not shape.convex_hull.buffer(0.01).contains(shapely.Point(own.lon, own.lat)):
            wrong.append(f"{own.nama}: bidangnya tidak terletak di kecamatan itu.")
    return tuple(_few(wrong))


def _few(sentences: list[str]) -> list[str]:
    """As many as a person reads; the areas themselves are in the result."""
    more = len(sentences) - NAMED
    return [*sentences[:NAMED], f"Begitu juga {more} kecamatan lain."] if more > 1 else sentences


def _overlapping(shapes: Mapping[str, BaseGeometry]) -> tuple[str, ...]:
    apart = sum(each.area for each in shapes.values())
    together = shapely.union_all(list(shapes.values())).area
    if apart - together <= _MOST_OVERLAP * together:
        return ()
    return ("Bidang kecamatan saling bertindihan lebih dari satu persen luasnya.",)


def area(shape: BaseGeometry) -> float:
    """In km²; flat, which at this size is right to a part in a thousand."""
    middle = math.radians(shape.centroid.y)
    return float(shape.area) * KM_PER_DEGREE**2 * math.cos(middle)
