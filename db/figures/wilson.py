"""Intervals of a share and of the difference of two, for counts as small as an office's.

Wilson's score interval (1927), and for a difference Newcombe's, which is made of two of those
(1998, method 10). Both stay within 0 and 1 and hold where one count is nought, as the textbook's
share ± 1,96 standard errors does not.
"""

import math
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of part ÷ whole, from 0 to 1.

    Args:
        whole: at least 1.
    """
    share, spread = part / whole, _Z * _Z / whole
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / whole + spread / whole / 4)
    # At nought and at all the ends are these exactly; the floats are not.
    low = (middle - half) / (1 + spread) if part else 0.0
    high = (middle + half) / (1 + spread) if part < whole else 1.0
    return low, high


def interval_of_difference(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of one share minus another, each (part, whole), from -1 to 1."""
    mine, its = one[0] / one[1], other[0] / other[1]
    (low, high), (its_low, its_high) = interval(*one), interval(*other)
    difference = mine - its
    below = math.hypot(mine - low, its_high - its)
    above = math.hypot(high - mine, its - its_low)
    return max(-1.0, difference - below), min(1.0, difference + above)
