"""Kecamatan and desa of a row belong together: where one is changed, the other follows."""

from collections.abc import Sequence
from typing import Any

KECAMATAN, DESA = "kecamatan_kode", "desa_kode"
# The kode of a desa begins with that of its kecamatan.
_LENGTH = 8


def follow_place(row: Any, changed: Sequence[str]) -> tuple[str, Any] | None:
    """What else a row has to change after its place was: the column and its new value.

    A new desa brings its kecamatan along. A new kecamatan leaves no desa of another one behind;
    which of its own it is, nobody has said.

    Args:
        row: of a table with both columns, the changes already in it.
        changed: the columns that somebody changed.
    """
    desa: str | None = getattr(row, DESA, None)
    if not desa or desa[:_LENGTH] == row.kecamatan_kode:
        return None
    if DESA in changed and KECAMATAN not in changed:
        return KECAMATAN, desa[:_LENGTH]
    if KECAMATAN in changed and DESA not in changed:
        return DESA, None
    return None
