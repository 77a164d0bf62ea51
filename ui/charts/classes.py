"""The classes of a map, once, for screen, HTML, PDF, PowerPoint and PNG."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import pairwise

from db.values.format import as_written, format_decimal
from db.values.hidden import Hilang, Nilai, kata_hilang
from ui.charts.palette import Palette, step_name, step_places

CLASSES = 5
# Round limits may make the fullest class so many times as full as equal shares would.
_UNEVEN = Decimal("1.6")
_MAKNA_HILANG = {
    Hilang.BELUM_TERDATA: "no_data",
    Hilang.KELOMPOK_KECIL: "small_group",
    Hilang.TIDAK_ADA: "nothing",
}


@dataclass(frozen=True)
class Kelas:
    """The classes of one map, of all its years together, so that a colour means the same in each.

    A value belongs where its written form does: 6.25 is written 6,3 and lies in "6,3–9,2".

    Attributes:
        batas: lowest and highest written value of each class, least first. A class begins one
            written step above the end of the one before it: nothing falls between two.
        digits: decimals that values are written with.
        hilang: the reasons that occur for a value not to be shown.
        terkecil, kelompok: groups of fewer are not shown; of what they consist, where the values
            count something else ("koperasi" beside percentages).
    """

    batas: tuple[tuple[Decimal, Decimal], ...]
    digits: int
    hilang: tuple[Hilang, ...]
    terkecil: int
    kelompok: str = ""

    @property
    def kata(self) -> tuple[str, ...]:
        """What the legend says of each class."""
        return tuple(self._words(low, high) for low, high in self.batas)

    @property
    def legenda(self) -> list[tuple[str, str]]:
        """Name of the colour and word of each class, then of what is not shown."""
        colours = [step_name(place) for place in step_places(len(self.batas))]
        return [
            *zip(colours, self.kata, strict=True),
            *((_MAKNA_HILANG[each], self.kata_dari(each)) for each in self.hilang),
        ]

    def kata_dari(self, nilai: Nilai) -> str:
        """What the legend says of a value's class, or of the reason for none."""
        if isinstance(nilai, Hilang):
            return kata_hilang(nilai, self.terkecil, self.kelompok)
        return self.kata[self.nomor(nilai)]

    def makna(self, nilai: Nilai) -> str:
        """The name of a value's colour, see Palette.colour_of."""
        if isinstance(nilai, Hilang):
            return _MAKNA_HILANG[nilai]
        return step_name(step_places(len(self.batas))[self.nomor(nilai)])

    def warna(self, nilai: Nilai, palette: Palette) -> str:
        """The colour of a value."""
        return palette.colour_of(self.makna(nilai))

    def nomor(self, nilai: float) -> int:
        """The class of a value, 0 for the least."""
        written = as_written(nilai, self.digits)
        return sum(written > high for _, high in self.batas[:-1])

    def _words(self, low: Decimal, high: Decimal) -> str:
        first, last = format_decimal(low, self.digits), format_decimal(high, self.digits)
        return first if first == last else f"{first}–{last}"


def classify(
    values: Iterable[Nilai], *, digits: int = 0, terkecil: int, kelompok: str = ""
) -> Kelas:
    """Put values into at most five classes, none of them empty: nought, and round ones above it.

    Their limits are the roundest numbers near to equal shares of the values.

    Args:
        digits: decimals that are written; values that look alike land in one class.
        terkecil, kelompok: see Kelas. Where the values count the group itself and some are
            hidden, no class reaches over their place: "0–9" beside "kurang dari 5" would hold 3
            twice.
    """
    known, hilang = [], set()
    for each in values:
        if isinstance(each, Hilang):
            hilang.add(each)
        else:
            known.append(as_written(each, digits))
    apart = not kelompok and Hilang.KELOMPOK_KECIL in hilang
    return Kelas(
        batas=_limits(sorted(known), Decimal(1).scaleb(-digits), terkecil if apart else 0),
        digits=digits,
        hilang=tuple(each for each in Hilang if each in hilang),
        terkecil=terkecil,
        kelompok=kelompok,
    )


def _limits(
    ordered: Sequence[Decimal], step: Decimal, terkecil: int
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Lowest and highest of each class; nought, and what is below `terkecil`, is a class apart."""
    few = [each for each in ordered if each < max(step, Decimal(terkecil))]
    rest = ordered[len(few) :]
    first = [(few[0], few[-1])] if few else []
    if not rest:
        return tuple(first)
    lows = _lows(rest, CLASSES - len(first), step)
    if few and not terkecil:
        lows[0] = step
    highs = [*(low - step for low in lows[1:]), rest[-1]]
    return (*first, *zip(lows, highs, strict=True))


def _lows(ordered: Sequence[Decimal], count: int, step: Decimal) -> list[Decimal]:
    """Where classes begin: the first at the least value, the others at round numbers."""
    last = len(ordered) - 1
    equal = sorted({ordered[-(-last * part // count)] for part in range(count)})
    fullest = max(_sizes(ordered, equal))
    for unit in _units(ordered[-1], step):
        lows = sorted({equal[0], *(_nearest(each, unit) for each in equal[1:])})
        sizes = _sizes(ordered, lows)
        if len(lows) == len(equal) and min(sizes) > 0 and max(sizes) <= _UNEVEN * fullest:
            return lows
    return equal


def _units(most: Decimal, step: Decimal) -> list[Decimal]:
    """1, 2 and 5 of each power of ten between a written step and the greatest value, coarse first.

    Twenty-fives are left out: "25, 50, 75" is round, "25, 75" beside 40 is not.
    """
    powers = range(most.adjusted(), step.adjusted() - 1, -1)
    return [Decimal(each).scaleb(power) for power in powers for each in (5, 2, 1)]


def _nearest(value: Decimal, unit: Decimal) -> Decimal:
    return (value / unit).to_integral_value(ROUND_HALF_UP) * unit


def _sizes(ordered: Sequence[Decimal], lows: Sequence[Decimal]) -> list[int]:
    """How many values lie in each class."""
    ends = [bisect_left(ordered, low) for low in lows[1:]]
    return [after - before for before, after in pairwise([0, *ends, len(ordered)])]


@dataclass(frozen=True)
class Tumbuh:
    """The values of a map of counts, of one year or of many.

    Attributes:
        tahun: years, oldest first; one is enough.
        nilai: by kode, a value for each year, or why it is not shown.
        terkecil: groups below it are not shown.
    """

    tahun: tuple[int, ...]
    nilai: dict[str, tuple[Nilai, ...]]
    terkecil: int

    def jumlah(self, at: int) -> float:
        """All that is shown of a year."""
        shown = (row[at] for row in self.nilai.values())
        return sum(each for each in shown if not isinstance(each, Hilang))

    @cached_property
    def kelas(self) -> Kelas:
        """The classes of all its years."""
        values = (each for row in self.nilai.values() for each in row)
        return classify(values, terkecil=self.terkecil)
