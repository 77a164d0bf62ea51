"""SELECT → DataFrame whose columns and dtypes do not depend on the data."""

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd
from sqlalchemy import Executable
from sqlalchemy.orm import Session


def read_frame(session: Session, statement: Executable, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Run a SELECT and return its rows with declared columns and dtypes.

    An empty result keeps both, so that a chart never mistakes a number for a name. Use "Int64",
    "Float64", "boolean" and "str" for what may be NULL, "object" for dates.

    Args:
        dtypes: pandas dtype by column, in the order of the SELECT.

    Raises:
        ValueError: the SELECT and the declaration name different columns.
    """
    result = session.execute(statement)
    columns = list(result.keys())
    if columns != list(dtypes):
        raise ValueError(f"SELECT gives {columns}, declared are {list(dtypes)}")
    return frame_of([tuple(row) for row in result], dtypes)


def frame_of(rows: list[tuple[Any, ...]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a frame with these columns and dtypes, also where there are none."""
    # Column by column: a frame of objects that is made anew of other dtypes costs four times that.
    columns = list(zip(*rows, strict=True)) or [()] * len(dtypes)
    made = {
        name: pd.array(list(values), dtype=cast("Any", dtype))
        for (name, dtype), values in zip(dtypes.items(), columns, strict=True)
    }
    return pd.DataFrame(made)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts, for code that goes through them one by one."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as the database takes them: plain values, None for what is missing."""
    names = [str(each) for each in frame.columns]
    # Column by column: a frame of objects costs ten times as much, and a click asks for several.
    columns = [_plain(frame.iloc[:, at]) for at in range(len(names))]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(column: pd.Series) -> list[Any]:
    missing = column.isna().to_numpy()
    values = column.tolist()
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing, strict=True)]
