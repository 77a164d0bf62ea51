"""A value that is not shown: why, as data, and the word that stands in its place.

Nothing recorded, a group too small to be shown, nobody to take a share of and a true zero are four
things: "belum terdata", "kurang dari 5", "tidak ada koperasi" and "0".
"""

from enum import StrEnum

from db.values.format import NOT_RECORDED, format_number


class Hilang(StrEnum):
    """Why there is no value."""

    BELUM_TERDATA = "belum_terdata"
    KELOMPOK_KECIL = "kelompok_kecil"
    TIDAK_ADA = "tidak_ada"


# A value, or why there is none.
Nilai = float | Hilang


def boleh(nilai: int, terkecil: int) -> bool:
    """True when a count may be shown: nobody is in it, or enough are."""
    return nilai == 0 or nilai >= terkecil


def kecil(terkecil: int, satuan: str = "") -> str:
    """What stands in place of a group that is too small to be shown."""
    return f"kurang dari {terkecil} {satuan}".rstrip()


def kata_hilang(hilang: Hilang, terkecil: int, satuan: str = "") -> str:
    """What stands in place of a value.

    Args:
        terkecil: setting `kelompok_terkecil` of the day that the value is of.
        satuan: of what the group consists, where the value itself counts something else: beside
            percentages "kurang dari 5" would read as one of them.
    """
    if hilang is Hilang.BELUM_TERDATA:
        return NOT_RECORDED
    return kecil(terkecil, satuan) if hilang is Hilang.KELOMPOK_KECIL else tidak_ada(satuan)


def tidak_ada(satuan: str) -> str:
    """What stands in place of a share of nobody."""
    return f"tidak ada {satuan}".rstrip()


def tanpa_diperiksa(jumlah: int | None) -> str:
    """What stands beside a sum that leaves out what nobody has confirmed yet; "" for none."""
    if not jumlah:
        return ""
    return f"tanpa {format_number(jumlah)} koperasi yang angkanya perlu diperiksa"
