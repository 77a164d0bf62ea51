"""Sheets of one file that are one list: of a kecamatan each, or of a tahun buku each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.enums import JenisImpor
from db.sheets.file.book import Lembar
from db.sheets.file.columns import KERAGAAN
from db.sheets.file.headings import Judul
from db.sheets.file.kinds import KOLOM
from db.sheets.file.phrases import kecamatan_keys
from db.sheets.file.table import PER_SHEET, Cara
from db.sheets.file.titles import Waktu, read_waktu, title_of
from db.sheets.file.units import scale_said
from db.values.spelling import wilayah_key


@dataclass(frozen=True)
class LembarBerjudul:
    """A sheet and the heading that was found in it."""

    lembar: Lembar
    judul: Judul

    @cached_property
    def title(self) -> str:
        """What stands above its heading."""
        return title_of(self.lembar, self.judul.start)

    @cached_property
    def waktu(self) -> Waktu:
        """What its title or name says of the year."""
        return read_waktu(self.title, self.lembar.nama, jenis=self.judul.jenis)

    @property
    def kecamatan(self) -> dict[str, str]:
        """The kecamatan that it is called after, as a field."""
        is_one = wilayah_key(self.lembar.nama) in kecamatan_keys()
        return {"kecamatan": self.lembar.nama} if is_one else {}

    @property
    def tahun(self) -> str:
        """The one tahun buku that it says, "" if none or several."""
        one = self.waktu.pasti and len(self.waktu.tahun) == 1
        return str(next(iter(self.waktu.tahun))) if one else ""

    @property
    def bentuk(self) -> tuple[Any, ...]:
        """What sheets of one list have in common."""
        return (self.judul.jenis, self.judul.arti.kolom, scale_said(self.title))


def list_alike(
    found: Sequence[LembarBerjudul], best: LembarBerjudul, cara: Cara
) -> list[LembarBerjudul]:
    """The sheets of the shape of the best that are one list with it; none where it is alone."""
    same = [
        each
        for each in found
        if each.bentuk == best.bentuk and each.lembar.baris[-1].nomor < PER_SHEET
    ]
    by_kecamatan = [each for each in same if each.kecamatan]
    if best in by_kecamatan and len(by_kecamatan) > 1:
        return by_kecamatan
    by_year = [each for each in same if each.tahun] if _has_years(best, cara) else []
    alone = len({each.tahun for each in by_year}) == len(by_year)
    return by_year if best in by_year and len(by_year) > 1 and alone else []


def _has_years(best: LembarBerjudul, cara: Cara) -> bool:
    """True for a list of yearly figures and nothing else, whose year no column and nobody says."""
    kolom = best.judul.arti.kolom.keys()
    of_kind = cara.jenis in {None, JenisImpor.KERAGAAN} and cara.tahun_buku is None
    figures = kolom <= KOLOM[JenisImpor.KERAGAAN].keys() and kolom & KERAGAAN.keys()
    return bool(of_kind and figures and "tahun_buku" not in kolom and not best.judul.arti.tahun)


def is_by_year(alike: Sequence[LembarBerjudul]) -> bool:
    """True for sheets of which each is a tahun buku."""
    return bool(alike) and not any(each.kecamatan for each in alike) and len(alike) > 1
