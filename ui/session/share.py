"""How a value that many readers share is handed out, so that none of them can alter it."""

import copy
import dataclasses
import datetime as dt
import re
import sys
import types
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.types import is_object_dtype


def _refuse(self: Any, *_args: Any, **_kwargs: Any) -> Any:
    raise TypeError(f"{type(self).__name__} is shared by everyone: copy it first")


class FixedFrame(pd.DataFrame):
    """Rows that are only read and sent: lent as they are, without the copy that costs 0,2 ms."""

    __setitem__ = insert = pop = update = _refuse


# Nothing that holds one of these can change it.
_ATOMS = (
    FixedFrame,
    str, bytes, int, float, Decimal, dt.date, dt.time, dt.timedelta, dt.tzinfo, uuid.UUID, Enum,
    range, type, types.NoneType, types.FunctionType, re.Pattern, np.generic, pd.Index, pa.Table,
    type(pd.NA), type(pd.NaT),
)  # fmt: skip  # a list of kinds, read across

Copier = Callable[[Any], Any]


class _FixedDict(dict[Any, Any]):
    """A dict that nobody can change, and that JSON writes as fast as any."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


class _FixedList(list[Any]):
    """A list that nobody can change, and that JSON writes as fast as any."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse


def fix(value: Any) -> Any:
    """Dicts and lists, inner ones too, as such that nobody can change: lent without any copying.

    For what is large and only sent: the spec of a chart.
    """
    if isinstance(value, dict):
        return _FixedDict((name, fix(each)) for name, each in value.items())
    if isinstance(value, list):
        return _FixedList(map(fix, value))
    return value


class Lending(NamedTuple):
    """How one value is lent.

    Attributes:
        weight: bytes that it holds in memory, estimated.
        copier: makes a reader's own out of it, copying containers and no content; None where the
            value cannot be changed and is therefore handed out as it is.
    """

    weight: int
    copier: Copier | None


def plan_lending(value: Any) -> Lending:
    """Look through a value once, so that lending it costs little each time.

    Frames and series are lent as shallow copies (pandas copies a column when somebody writes);
    lists, dicts, sets and dataclasses anew, as deep as something in them can be changed.

    Raises:
        TypeError: something in it is of a kind that nobody can lend safely.
    """
    if isinstance(value, _ATOMS):
        return Lending(sys.getsizeof(value), None)
    if isinstance(value, pd.DataFrame | pd.Series):
        return _plan_frame(value)
    if isinstance(value, np.ndarray):
        return Lending(value.nbytes, np.ndarray.copy)
    if isinstance(value, list | tuple | set | frozenset):
        return _plan_sequence(value)
    if isinstance(value, dict):
        return _plan_dict(value)
    if dataclasses.is_dataclass(value):
        return _plan_dataclass(value)
    raise TypeError(f"{type(value).__name__} cannot be shared; hold plain values")


def _plan_frame(value: pd.DataFrame | pd.Series) -> Lending:
    whole = value.to_frame() if isinstance(value, pd.Series) else value
    weight = int(whole.memory_usage(deep=True).sum())
    cells: dict[int, list[Copier | None]] = {}
    for position, kind in enumerate(whole.dtypes):
        if not is_object_dtype(kind):
            continue
        plans = [plan_lending(each) for each in whole.iloc[:, position]]
        weight += sum(each.weight for each in plans if each.copier)
        if any(each.copier for each in plans):
            cells[position] = [each.copier for each in plans]
    if not cells:
        return Lending(weight, _shallow)
    if isinstance(value, pd.Series):
        return Lending(weight, lambda held: _with_cells(held.to_frame(), cells).iloc[:, 0])
    return Lending(weight, lambda held: _with_cells(held, cells))


def _shallow(held: pd.DataFrame | pd.Series) -> pd.DataFrame | pd.Series:
    return held.copy(deep=False)


def _with_cells(held: pd.DataFrame, cells: dict[int, list[Copier | None]]) -> pd.DataFrame:
    """A shallow copy whose changeable cells (lists of a jsonb) are the reader's own as well."""
    lent = held.copy(deep=False)
    for position, copiers in cells.items():
        column = _each(copiers, held.iloc[:, position])
        lent.isetitem(position, pd.array(column, dtype=object))
    return lent


def _each(copiers: Iterable[Copier | None], values: Iterable[Any]) -> list[Any]:
    return [
        copier(value) if copier else value for copier, value in zip(copiers, values, strict=True)
    ]


def _plan_sequence(value: Any) -> Lending:
    plans = [plan_lending(each) for each in value]
    weight = sys.getsizeof(value) + sum(each.weight for each in plans)
    copiers = [each.copier for each in plans]
    inert = not any(copiers)
    if isinstance(value, tuple | frozenset | _FixedList) and inert:
        return Lending(weight, None)
    kind = type(value)
    if kind not in (list, set, tuple):
        kind = _maker(value)
    return Lending(weight, kind if inert else lambda held: kind(_each(copiers, held)))


def _maker(value: Any) -> Any:
    """What makes another of a named tuple."""
    make = getattr(value, "_make", None)
    if make is None:
        raise TypeError(f"{type(value).__name__} cannot be shared; hold plain values")
    return make


def _plan_dict(value: dict[Any, Any]) -> Lending:
    plans = [plan_lending(each) for each in value.values()]
    weight = sys.getsizeof(value) + sum(each.weight for each in plans)
    weight += sum(plan_lending(each).weight for each in value)
    copiers = [each.copier for each in plans]
    if not any(copiers):
        return Lending(weight, None if isinstance(value, _FixedDict) else dict)
    return Lending(weight, lambda held: dict(zip(held, _each(copiers, held.values()), strict=True)))


def _plan_dataclass(value: Any) -> Lending:
    names = [each.name for each in dataclasses.fields(value)]
    plans = {name: plan_lending(getattr(value, name)) for name in names}
    weight = sys.getsizeof(value) + sum(each.weight for each in plans.values())
    changing = {name: each.copier for name, each in plans.items() if each.copier}
    frozen: bool = type(value).__dataclass_params__.frozen
    if frozen and not changing:
        return Lending(weight, None)

    def lend(held: Any) -> Any:
        lent = copy.copy(held)
        for name, copier in changing.items():
            object.__setattr__(lent, name, copier(getattr(held, name)))
        return lent

    return Lending(weight, lend)
