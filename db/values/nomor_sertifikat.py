"""The pattern of the numbers of certificates: "800.1.11/{urut:03}/DISKOUMPERINDAG/{tahun}"."""

import datetime as dt
import re

_URUT = re.compile(r"\{urut(?::0([1-6]))?\}")
# The number is printed, and stands in a code.
_LONGEST = 80
_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def write_nomor(pola: str, urut: int, tanggal: dt.date) -> str:
    """The number of the `urut`th certificate of a year, dated on a day of it."""
    found = _URUT.sub(lambda mark: f"{urut:0{mark[1] or 1}}", pola)
    return found.replace("{tahun}", str(tanggal.year)).replace(
        "{bulan}", _MONTHS[tanggal.month - 1]
    )


def is_pola(pola: str) -> bool:
    """True where no two certificates of any two years could have the same number by it."""
    if len(pola) > _LONGEST:
        return False
    rest, places = _URUT.subn("", pola)
    bare = rest.replace("{tahun}", "").replace("{bulan}", "")
    return places == 1 and rest.count("{tahun}") == 1 and not set("{}~") & set(bare)
