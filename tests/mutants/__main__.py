"""Change the program in one place, and see whether a test notices: `python -m tests.mutants`.

Prints the share that was noticed, and each change that was not.
"""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue

from tests.mutants.places import Mutant, draw_mutants
from tests.mutants.trial import ROOT, Copy, Seen, make_copy

ROOMS = ["db/values", "db/figures", "db/edits", "db/sheets/row"]


def main() -> int:
    """Draw, look, try, tell; the exit status says whether the share is too small."""
    options = _parser().parse_args()
    modules = [
        path.relative_to(ROOT) for room in options.ruang for path in (ROOT / room).rglob("*.py")
    ]
    mutants = draw_mutants(sorted(modules), count=options.jumlah, seed=options.benih)
    started = time.monotonic()
    with ExitStack() as stack:
        copies = [stack.enter_context(make_copy()) for _ in range(options.pekerja)]
        seen = copies[0].look(modules, options.tes, options.pekerja)
        if not seen.seconds:
            _parser().exit(2, "No test passes on the unchanged program.\n")
        _say(f"{len(seen.seconds)} tests looked at, {time.monotonic() - started:.0f} s")
        alive = _try_all(mutants, copies, seen, options.batas)
    _say(f"\n{time.monotonic() - started:.0f} s")
    return _tell(mutants, alive, options)


def _try_all(
    mutants: list[Mutant], copies: list[Copy], seen: Seen, budget_s: float
) -> list[Mutant]:
    """The mutants that no test noticed."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def survives(mutant: Mutant) -> bool:
        copy = free.get()
        try:
            noticed = copy.is_noticed(mutant, seen.choose(mutant, budget_s))
        finally:
            free.put(copy)
        _say("." if noticed else "H", end="")
        return not noticed

    with ThreadPoolExecutor(len(copies)) as people:
        lives = people.map(survives, mutants)
        return [each for each, lived in zip(mutants, lives, strict=True) if lived]


def _tell(mutants: list[Mutant], alive: list[Mutant], options: argparse.Namespace) -> int:
    for mutant in sorted(alive, key=lambda each: (each.path, each.line)):
        _say(f"\n{mutant.path}:{mutant.line} lives\n{mutant.diff}")
    drawn, lives = _by_room(mutants, options.ruang), _by_room(alive, options.ruang)
    for room, count in drawn.items():
        _say(f"{room}: {count - lives[room]} of {count} killed")
    share = 100 * (len(mutants) - len(alive)) / max(len(mutants), 1)
    _say(f"killed: {share:.1f} % of {len(mutants)} (seed {options.benih})")
    return int(share < options.paling_sedikit)


def _by_room(mutants: list[Mutant], rooms: list[str]) -> Counter[str]:
    return Counter(
        next(room for room in rooms if mutant.path.is_relative_to(room)) for mutant in mutants
    )


def _say(words: str, *, end: str = "\n") -> None:
    sys.stdout.write(words + end)
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--jumlah", type=int, default=300, help="how many mutants")
    parser.add_argument("--benih", type=int, default=36, help="seed of the sample")
    parser.add_argument("--ruang", nargs="+", default=ROOMS, help="folders that are changed")
    parser.add_argument("--tes", nargs="+", default=["tests"], help="tests that may notice")
    parser.add_argument("--pekerja", type=int, default=2, help="how many are tried at a time")
    parser.add_argument("--batas", type=float, default=30, help="seconds of tests for a mutant")
    parser.add_argument("--paling-sedikit", type=float, default=85, help="percent to be killed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
