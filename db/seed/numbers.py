"""Numbers on invented papers: the pattern of their time, in ranges that no real paper has.

A running number starts with 9 where real ones are far smaller, and the desa part of a NIK ends
in 9 where the real ones of Kabupaten Serang all end in 0.
"""

import datetime as dt
from collections import Counter

from db.enums import FormatBadanHukum
from db.seed.dice import Dice
from db.seed.drafts import Draft, KecamatanDemo

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Last year of each era.
_ERAS = (
    (1997, FormatBadanHukum.KANWIL),
    (2001, FormatBadanHukum.KANDEP),
    (2006, FormatBadanHukum.SUBDINAS),
    (2015, FormatBadanHukum.BIDANG),
    (2018, FormatBadanHukum.KEMENTERIAN),
    (9999, FormatBadanHukum.AHU),
)
_AHU_NEW_CODE = 2022
_SHORT_YEAR_UNTIL = 1996
_PER_DESA = 1000


class Registrar:
    """Hands out nomor badan hukum and NIK koperasi, each once."""

    def __init__(self, kecamatan: dict[str, KecamatanDemo]) -> None:
        self._dice = Dice("nomor")
        self._kecamatan = kecamatan
        self._papers: Counter[FormatBadanHukum] = Counter()
        self._niks: Counter[str] = Counter()

    def nomor_badan_hukum(self, day: dt.date) -> tuple[str, FormatBadanHukum]:
        """A number as it was written on that day, and the era it belongs to."""
        era = next(era for last, era in _ERAS if day.year <= last)
        if era is FormatBadanHukum.BIDANG and self._dice.chance(0.08):
            era = FormatBadanHukum.PROVINSI
        self._papers[era] += 1
        return _write(self._dice, era, day, self._papers[era]), era

    def nik(self, one: Draft) -> str:
        """13 digits: 3604, kecamatan, desa (ending in 9), running number."""
        place = self._kecamatan[one.kecamatan]
        desa = one.desa.nomor if one.desa else len(place.desa) + 1
        prefix = f"{place.kode_bps}{desa:02d}9"
        self._niks[prefix] += 1
        if self._niks[prefix] >= _PER_DESA:
            raise ValueError(f"more than {_PER_DESA - 1} koperasi in one desa: scale too large")
        return f"{prefix}{self._niks[prefix]:03d}"


def _write(dice: Dice, era: FormatBadanHukum, day: dt.date, number: int) -> str:
    month, year = ROMAN[day.month - 1], day.year
    short = f"{year % 100:02d}" if year <= _SHORT_YEAR_UNTIL else str(year)
    code = "29" if year >= _AHU_NEW_CODE else "26"
    return {
        FormatBadanHukum.KANWIL: f"9{number:03d}/BH/KWK{dice.choice('-.')}10/{month}/{short}",
        FormatBadanHukum.KANDEP: f"9{number:02d}/BH/KDK-10.1/{month}/{year}",
        FormatBadanHukum.SUBDINAS: f"9{number:02d}/BH/10.01/SUBDINKOP/{month}/{year}",
        FormatBadanHukum.BIDANG: f"9{number:02d}/BH/XI.2/"
        f"{dice.choice(('BID-KOP', 'BIDKOP', 'Bid.Kop'))}/{month}/{year}",
        FormatBadanHukum.PROVINSI: f"9{number:02d}/BH/XI/KUMKM/{month}/{year}",
        FormatBadanHukum.KEMENTERIAN: f"9{number:05d}/BH/M.KUKM.2/{month}/{year}",
        FormatBadanHukum.AHU: f"AHU-9{number:06d}.AH.01.{code}.TAHUN {year}",
    }[era]


def proof(kind: str, tahun: int, number: int) -> str:
    """Number of any other paper; it says that it is an example."""
    return f"CONTOH/{kind}/{tahun}/{number:04d}"
