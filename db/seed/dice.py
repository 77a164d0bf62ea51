"""Chance with a memory: the same part of the demo throws the same numbers on every machine."""

import datetime as dt
import heapq
import math
import random
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, TypeVar

T = TypeVar("T")
K = TypeVar("K")

_SATURDAY = 5


class Dice(random.Random):
    """A generator named after the part that it serves, so that parts do not disturb each other.

    It invents people and places; nothing that must be secret comes from it. Another `salt` gives
    another demo of the same kind.
    """

    salt: ClassVar[str] = ""

    def __init__(self, part: str) -> None:
        super().__init__(f"{self.salt}{part}")

    def chance(self, share: float) -> bool:
        """True in `share` (0-1) of the throws."""
        return self.random() < share

    def pick(self, weights: Mapping[T, float]) -> T:
        """One key, in proportion to its weight."""
        return self.choices(list(weights), weights=list(weights.values()))[0]

    def around(self, middle: float, spread: float, *, low: float, high: float) -> float:
        """A normal value, kept between low and high."""
        return min(high, max(low, self.gauss(middle, spread)))

    def skewed(self, median: float, sigma: float) -> float:
        """A lognormal value."""
        return median * math.exp(sigma * self.gauss(0, 1))

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """A day from first to last, or `first` where last lies before it."""
        return first + dt.timedelta(days=self.randint(0, max(0, (last - first).days)))


def workday(day: dt.date) -> dt.date:
    """The day itself, or the Monday after it. Keeps the order of two days."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def next_workday(day: dt.date) -> dt.date:
    """The first working day after `day`."""
    return workday(day + dt.timedelta(days=1))


def split(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Share out `total` in proportion to the weights, by largest remainder, exactly."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: math.floor(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda k: shares[k] - exact[k])[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def draw(
    dice: Dice, pool: Iterable[T], count: int, *, weight: Callable[[T], float] = lambda _: 1.0
) -> list[T]:
    """Take `count` of the pool without putting back, the heavy ones more readily.

    What weighs nothing is never taken, so fewer than `count` may come back.
    """
    waits = (
        (dice.expovariate(heft), place, one)
        for place, one in enumerate(pool)
        if (heft := weight(one)) > 0
    )
    return [one for _, _, one in heapq.nsmallest(count, waits)]


def _for_key(weight: Callable[[T, K], float], key: K) -> Callable[[T], float]:
    return lambda one: weight(one, key)


def deal(
    dice: Dice, pool: Iterable[T], counts: Mapping[K, int], weight: Callable[[T, K], float]
) -> list[tuple[T, K]]:
    """Give each of the pool one key: `counts[key]` of each, whoever weighs most for it first.

    The last key takes whoever is left, also those whom no earlier key wanted.
    """
    *keys, last = counts
    left = list(pool)
    dealt: list[tuple[T, K]] = []
    for key in keys:
        chosen = draw(dice, left, counts[key], weight=_for_key(weight, key))
        taken = {id(one) for one in chosen}
        left = [one for one in left if id(one) not in taken]
        dealt += [(one, key) for one in chosen]
    return dealt + [(one, last) for one in left]
