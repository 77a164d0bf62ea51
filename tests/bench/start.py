"""How long until the program answers, started for the second time."""

from collections.abc import Iterator

from tests.bench.pair import BARE_HEALTH, BARE_SCRIPT, HEALTH, SCRIPT, Pair
from tests.bench.servers import serve
from tests.bench.table import Figure, Goal

ROUNDS = 2
GOAL = Goal(2.5)


def measure(pair: Pair) -> Iterator[Figure]:
    """Another process of each kind, one after the other, beside the ones that run."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        with serve(BARE_SCRIPT, BARE_HEALTH, data=pair.data, log=pair.log) as bare:
            theirs.append(bare.started_s)
        with serve(SCRIPT, HEALTH, data=pair.data, log=pair.log) as real:
            ours.append(real.started_s)
    yield Figure("start until healthy", "s", ours, theirs, GOAL)
