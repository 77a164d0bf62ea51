"""Whether two answers say the same, frames inside of them included."""

import dataclasses
from typing import Any

import numpy as np
import pandas as pd


def same(one: Any, other: Any) -> bool:
    """True for equal values of equal kinds, through frames, containers and dataclasses."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        one, other = one.tolist(), other.tolist()
    if type(one) is not type(other):
        return False
    if isinstance(one, pd.DataFrame | pd.Series):
        return one.equals(other) and list(one.index.names) == list(other.index.names)
    if dataclasses.is_dataclass(one):
        names = [each.name for each in dataclasses.fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
