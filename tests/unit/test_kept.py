"""A cell comes back from JSON as the kind of value that it was."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from db.enums import Jenis
from db.values.kept import cells_from_json, cells_to_json

NOON = dt.datetime(2026, 2, 28, 12, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "back"),
    [
        ("1.500", "1.500"),
        ("", ""),
        (None, None),
        (True, True),
        (7, 7),
        (2.5, 2.5),
        (np.int64(41), 41),
        (np.bool_(True), True),
        (np.float64("nan"), None),
        (pd.NaT, None),
        (pd.NA, None),
        (Decimal("1500.00"), Decimal("1500.00")),
        (dt.date(2026, 2, 28), dt.date(2026, 2, 28)),
        (NOON, NOON),
        (pd.Timestamp(2026, 2, 28), pd.Timestamp(2026, 2, 28)),
        (Jenis.KONSUMEN, "konsumen"),
    ],
    ids=repr,
)
def test_a_cell_comes_back_as_what_it_was(value: Any, back: Any) -> None:
    kept = json.loads(json.dumps(cells_to_json({3: {"kolom": value}})))

    found = cells_from_json(kept)[3]["kolom"]

    assert (found, type(found)) == (back, type(back))
