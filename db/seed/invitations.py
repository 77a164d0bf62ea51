"""Which koperasi is asked to send somebody to a training."""

import datetime as dt
from bisect import bisect
from itertools import accumulate

from db.seed.dice import Dice
from db.seed.drafts import Draft

_PASSED_OVER = 0.65  # DAK prefers those who were never trained
_SETTLED_DAYS = 60  # a koperasi is invited once it stands
MOST = 0.8  # of those that could come: beyond it nobody else answers


class Pool:
    """Koperasi that can be reached, oldest first, some of them asked time and again."""

    def __init__(self, dice: Dice, drafts: list[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda one: one.nomor)
        self.heights = list(accumulate(dice.skewed(1.0, 0.5) for _ in self.drafts))
        self._days = [one.tanggal for one in self.drafts]

    def settled(self, day: dt.date) -> int:
        """How many of them, counted from the oldest, stood by that day."""
        return bisect(self._days, day - dt.timedelta(days=_SETTLED_DAYS))


class Invitations:
    """The order in which koperasi are asked for one pelatihan, each once."""

    def __init__(self, dice: Dice, pool: Pool, day: dt.date, reached: set[int]) -> None:
        self._dice = dice
        self._pool = pool
        self._end = pool.settled(day)
        self._reached = reached
        self._asked: set[int] = set()

    def next(self) -> Draft | None:
        """The next koperasi, or None when nearly all have been asked."""
        while len(self._asked) < MOST * self._end:
            one = self._throw()
            if one.nomor in self._reached and self._dice.chance(_PASSED_OVER):
                continue
            if one.nomor not in self._asked:
                self._asked.add(one.nomor)
                self._reached.add(one.nomor)
                return one
        return None

    def _throw(self) -> Draft:
        height = self._dice.random() * self._pool.heights[self._end - 1]
        return self._pool.drafts[bisect(self._pool.heights, height, 0, self._end - 1)]
