"""A mark of a daftar hadir, told from the number of the place where a person signs."""

import re
from collections.abc import Sequence
from enum import StrEnum

from db.enums import StatusKehadiran
from db.values.cell import Sel
from db.values.hadir import HadirPukul, parse_hadir, parse_pukul
from db.values.parse import Tafsir

# "1", "2." or "3) ........", set in a column of signatures to say who signs where.
_PLACE = re.compile(r"\(?(\d{1,3})\s*([.):]?)[\s._…-]*")
_DOTS = re.compile(r"[\s._…-]*")


class Nomor(StrEnum):
    """What the digits of a column of marks are."""

    TANDA = "tanda"  # 1 and 0
    TEMPAT = "tempat"  # 1, 2, 3: where each person signs
    ENTAH = "entah"  # 1 and 2, or a 1 on the first row alone


def read_nomor(marks: Sequence[str]) -> Nomor:
    """What the digits of one column are.

    Args:
        marks: its cells from above, "" for an empty one.
    """
    found = {at: each for at, mark in enumerate(marks, 1) if (each := _PLACE.fullmatch(mark))}
    numbers = {at: int(each[1]) for at, each in found.items()}
    if any(each[2] for each in found.values()):
        return Nomor.TEMPAT
    if max(numbers.values(), default=0) > 1:
        in_order = list(numbers.values()) == sorted(set(numbers.values()))
        lone = len(numbers) == 1 and [*numbers] != [*numbers.values()]
        return Nomor.TEMPAT if in_order and not lone else Nomor.ENTAH
    first_alone = numbers == {1: 1} and len(marks) > 1 and not any(marks[1:])
    return Nomor.ENTAH if first_alone else Nomor.TANDA


def read_mark(
    cell: Sel, *, ticked: bool = False, nomor: Nomor = Nomor.TANDA
) -> Tafsir[StatusKehadiran] | Tafsir[HadirPukul]:
    """As parse_hadir; the number of a place says nothing about who came, and a time says when."""
    pukul = parse_pukul(cell)
    if pukul is not None:
        return Tafsir(pukul)
    place = _PLACE.fullmatch(cell.teks)
    if _DOTS.fullmatch(cell.teks) or (place and nomor is Nomor.TEMPAT):
        return Tafsir()
    if place and nomor is Nomor.ENTAH:
        alasan = f"{cell.kutip}: tanda hadir, atau nomor tempat tanda tangan"
        return Tafsir(parse_hadir(cell).nilai, alasan, usul="", boleh=True)
    return parse_hadir(cell, ticked=ticked)
