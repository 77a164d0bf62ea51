"""What a bench says: a line a figure, held against the bare page and against its goal."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = "–"
FINE = 10  # below it a figure has two digits


@dataclass(frozen=True)
class Goal:
    """The most that a figure may be: so many times the bare page's, or so much of its own unit."""

    most: float
    times: bool = True


@dataclass(frozen=True)
class Figure:
    """One figure: a value of each round, and of the bare page in the same round.

    Attributes:
        base: of the bare page, round by round; empty where it has nothing of the kind.
    """

    what: str
    unit: str
    ours: Sequence[float]
    base: Sequence[float] = ()
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        """The worst of the rounds, each against the bare page of its own."""
        if not self.base:
            return None
        return max(one / other for one, other in zip(self.ours, self.base, strict=True))

    @property
    def missed(self) -> bool | None:
        """True when the worst round is beyond the goal; None without one."""
        if self.goal is None:
            return None
        found = self.ratio if self.goal.times else max(self.ours)
        assert found is not None
        return round(found, 2) > self.goal.most

    def cells(self) -> tuple[str, str, str, str, str]:
        """What stands in its line of the table."""
        ratio = EMPTY if self.ratio is None else f"{_written(self.ratio, 2)}×"
        return (
            self.what,
            f"{_numbers(self.ours)} {self.unit}".strip(),
            f"{_numbers(self.base)} {self.unit}".strip() if self.base else EMPTY,
            ratio,
            self._verdict(),
        )

    def _verdict(self) -> str:
        if self.goal is None:
            return ""
        most = _number(self.goal.most)
        most = f"{most}×" if self.goal.times else f"{most} {self.unit}".strip()
        return f"≤ {most} {'MISS' if self.missed else 'ok'}"


def _numbers(values: Sequence[float]) -> str:
    return "; ".join(_number(value) for value in values)


def _number(value: float) -> str:
    """As README writes it: 0,042, 5,2, 38."""
    plain = value >= FINE or value == round(value)
    return _written(value, 0) if plain else f"{value:.2g}".replace(".", ",")


def _written(value: float, places: int) -> str:
    return f"{value:.{places if value < FINE else 0}f}".replace(".", ",")


def print_figures(title: str, figures: Iterable[Figure]) -> None:
    """One Markdown table, to standard output."""
    head = ("", "dasbor", "bare page", "ratio", "goal")
    rows = [head, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    ruled = [rows[0], tuple("-" * width for width in widths), *rows[1:]]
    sys.stdout.write(f"\n### {title}\n\n")
    for row in ruled:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def print_misses(figures: Iterable[Figure]) -> None:
    """How many goals there were, and each that was missed, by name."""
    held = [figure for figure in figures if figure.goal is not None]
    missed = [figure for figure in held if figure.missed]
    sys.stdout.write(f"\n{len(held)} goals, {len(missed)} MISS\n")
    for figure in missed:
        what, ours, _, ratio, verdict = figure.cells()
        sys.stdout.write(f"- {what}: {ours} ({ratio}), {verdict}\n")
    sys.stdout.flush()
