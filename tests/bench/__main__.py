"""Speed as ratios against a bare Streamlit page in the same run: `make bench`.

Each figure is taken in rounds that alternate with the bare page, and the table judges the worst of
them. One part alone: `python -m tests.bench --bagian cpu --ukuran 888 --data FOLDER`. Server CPU
and memory are read from Linux.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import clicks, crowd, pembinaan, spend, start, visit
from tests.bench.cluster import open_cluster
from tests.bench.kept import find_filled, note_filled
from tests.bench.machine import describe
from tests.bench.pair import LARGE, SCREENS, SMALL, Pair, open_pair
from tests.bench.servers import fill
from tests.bench.table import Figure, Goal, print_figures, print_misses

SIZES = (SMALL, LARGE)
PARTS: dict[str, Callable[[Pair], Iterable[Figure]]] = {
    "mulai": start.measure,
    "kunjungan": visit.measure,
    "cpu": spend.measure,
    "peramban": clicks.measure,
    "ramai": crowd.measure,
    "pembinaan": pembinaan.measure,
}
# What does not depend on the register.
ONCE = {"kunjungan"}
# The register of 88.800 koperasi is filled within four minutes.
FILL = Goal(240, times=False)
FILLED = "fill the register"
# After a save PostgreSQL may work this many times as long for a hundred times the koperasi.
GROWTH = Goal(5)


def main(arguments: list[str] | None = None) -> int:
    """Measure at each size and print a table each, then what was missed."""
    options = _parser().parse_args(arguments)
    began = time.monotonic()
    found: dict[int, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="dasbor-bench-") as temporary:
        for koperasi in options.ukuran:
            folder: Path = options.data or Path(temporary)
            found[koperasi] = _measure(koperasi, folder, options.bagian, tuple(options.layar))
    growth = list(_growth(found))
    if growth:
        print_figures("88.800 koperasi (left) against 888 (second column)", growth)
    print_misses([*(figure for figures in found.values() for figure in figures), *growth])
    took = (time.monotonic() - began) / 60
    sys.stdout.write(f"{took:.1f} minutes; {describe()}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--ukuran", type=int, nargs="+", default=SIZES, help="how many koperasi")
    parser.add_argument("--bagian", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument(
        "--layar", nargs="+", default=(), help="of the part cpu only these screens, by name"
    )
    parser.add_argument("--data", type=Path, help="keep and reuse the registers in this folder")
    return parser


def _measure(koperasi: int, folder: Path, parts: list[str], layar: tuple[str, ...]) -> list[Figure]:
    data, log = folder / f"koperasi-{koperasi}", folder / f"koperasi-{koperasi}.log"
    figures: list[Figure] = []
    sys.stdout.write(f"\n{koperasi} koperasi: {describe()}\n")
    seconds = find_filled(data)
    if seconds is None:
        seconds = _fill(data, koperasi)
    else:
        sys.stdout.write("  taken up as it was filled before\n")
    if seconds:
        goal = FILL if koperasi == LARGE else None
        figures.append(Figure(FILLED, "s", [seconds], goal=goal))
    with open_pair(data, log, koperasi, layar) as pair:
        for name in parts:
            if name in ONCE and koperasi != SMALL:
                continue
            sys.stdout.write(f"  {name}: {describe()}\n")
            sys.stdout.flush()
            figures += PARTS[name](pair)
    print_figures(f"{koperasi} koperasi: {describe()}", figures)
    return figures


def _fill(data: Path, koperasi: int) -> float:
    """Under another name until it is whole: a run that was stopped leaves nothing to be reused."""
    half = data.with_suffix(".setengah")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    took = fill(half, koperasi // SMALL)
    half.rename(data)
    note_filled(data, took)
    with open_cluster(data) as cluster:
        cluster.settle()
    return took


def _growth(found: dict[int, list[Figure]]) -> Iterable[Figure]:
    """What PostgreSQL spends after a save, large against small."""
    small, large = ({one.what: one for one in found.get(size, [])} for size in SIZES)
    for what in map(spend.postgres_key, (*SCREENS, *spend.OF_RECORDS)):
        if what in small and what in large:
            yield Figure(what, "ms", large[what].ours, small[what].ours, GROWTH)


if __name__ == "__main__":
    sys.exit(main())
