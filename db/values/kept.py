"""Cells as JSON and back, each as the kind of value that it was."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from db.values.ktp import hide_ktp

# Row id → column → value.
Cells = Mapping[int, Mapping[str, Any]]
_READ: Mapping[str, Callable[[str], Any]] = {
    "cap": pd.Timestamp,
    "waktu": dt.datetime.fromisoformat,
    "tanggal": dt.date.fromisoformat,
    "angka": Decimal,
}
# The first that fits: a Timestamp is a datetime, and that is a date.
_KINDS: Mapping[type, str] = {
    pd.Timestamp: "cap",
    dt.datetime: "waktu",
    dt.date: "tanggal",
    Decimal: "angka",
}


def cells_to_json(cells: Cells) -> dict[str, dict[str, Any]]:
    """What json can write, without a NIK KTP; cells_from_json reads it back."""
    return {
        str(row): {name: _to_json(value) for name, value in changed.items()}
        for row, changed in cells.items()
    }


def cells_from_json(kept: Mapping[str, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """The cells that cells_to_json wrote."""
    return {
        int(row): {name: _from_json(value) for name, value in changed.items()}
        for row, changed in kept.items()
    }


def _to_json(value: Any) -> Any:
    if isinstance(value, str):
        return hide_ktp(value)
    if value is None or isinstance(value, bool):
        return value
    if pd.isna(value):
        return None
    kind = next((name for known, name in _KINDS.items() if isinstance(value, known)), None)
    if kind is not None:
        return {kind: str(value) if kind == "angka" else value.isoformat()}
    # A number of numpy's is one of Python's.
    return value.item() if hasattr(value, "item") else value


def _from_json(value: Any) -> Any:
    if isinstance(value, dict):
        ((kind, written),) = value.items()
        return _READ[kind](written)
    return value
