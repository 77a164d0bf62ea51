"""What the server holds after people have worked on it: `python -m tests.bench.soak --menit 10`.

On a filled register in DATA_DIR. Each person opens screens, leaves a tab for a new one now and
then, and saves a field of the grid; once a minute a line says what the process holds and how long
a click takes. Status 1 where it came to hold more than --batas.
"""

import argparse
import random
import statistics
import sys
import threading
import time
from pathlib import Path

from websockets.exceptions import WebSocketException

from db.postgres.embedded import data_dir
from tests.bench.cluster import open_cluster
from tests.bench.crowd import MIB
from tests.bench.pair import HEALTH, SCREENS, SCRIPT
from tests.bench.servers import serve
from tests.wire import find_button, find_editor, open_wire

_MINUTE = 60
_THINK_S = (1.0, 3.0)
_CLICKS_OF_A_TAB = 25
_SAVES = 0.15
_SCREEN, _QUERY = "koperasi", "mode=Sunting"


class Crowd:
    """People at work, and how long their clicks took since the last look, in milliseconds."""

    def __init__(self, url: str, cookies: list[str]) -> None:
        self.url, self.cookies = url, cookies
        self.waits: list[float] = []
        self.stop = threading.Event()
        self.failed = 0

    def work(self, number: int) -> None:
        """One person, until all stop; a tab that broke is opened anew."""
        chance = random.Random(number)
        while not self.stop.is_set():
            try:
                self._use_tab(number, chance)
            except (WebSocketException, OSError, LookupError, ValueError) as error:
                self.failed += 1
                sys.stderr.write(f"{type(error).__name__}\n")

    def _use_tab(self, number: int, chance: random.Random) -> None:
        with open_wire(self.url, cookie=self.cookies[number]) as wire:
            for turn in range(_CLICKS_OF_A_TAB):
                if self.stop.wait(chance.uniform(*_THINK_S)):
                    return
                began = time.perf_counter()
                if chance.random() < _SAVES:
                    drawn = wire.rerun(_SCREEN, _QUERY)
                    cell = {chance.randrange(20): {"telepon": f"0254 {number:03}{turn:03}"}}
                    grid = find_editor(drawn)
                    states: dict[str, str | bool] = {grid.id: grid.typed(cell)}
                    button = find_button(wire.rerun(_SCREEN, _QUERY, states), "Simpan")
                    if button:
                        wire.rerun(_SCREEN, _QUERY, {**states, button: True})
                else:
                    wire.rerun(chance.choice(SCREENS))
                self.waits.append(1000 * (time.perf_counter() - began))


def main() -> int:
    """Print a line a minute."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak")
    parser.add_argument("--menit", type=int, default=10)
    parser.add_argument("--orang", type=int, default=10)
    parser.add_argument("--batas", type=int, default=400, help="MiB")
    options = parser.parse_args()
    log, held = data_dir() / "soak.log", []
    with (
        open_cluster(data_dir()) as cluster,
        serve(SCRIPT, HEALTH, data=data_dir(), log=log) as server,
    ):
        crowd = Crowd(server.url, [cluster.open_sesi() for _ in range(options.orang)])
        people = [
            threading.Thread(target=crowd.work, args=(number,)) for number in range(options.orang)
        ]
        for each in people:
            each.start()
        for minute in range(1, options.menit + 1):
            time.sleep(_MINUTE)
            waits, crowd.waits = crowd.waits, []
            held.append(server.memory_bytes() / MIB)
            files = sum(1 for _ in Path(f"/proc/{server.process.pid}/fd").iterdir())
            late = statistics.quantiles(waits, n=20)[-1]
            sys.stdout.write(
                f"minute {minute:2}: {held[-1]:4.0f} MiB, {files:3} files, {len(waits):4} clicks,"
                f" p50 {statistics.median(waits):5.0f} ms, p95 {late:5.0f} ms\n"
            )
            sys.stdout.flush()
        crowd.stop.set()
        for each in people:
            each.join()
    sys.stdout.write(f"at most {max(held):.0f} MiB; {crowd.failed} tabs broke\n")
    return 0 if max(held) <= options.batas else 1


if __name__ == "__main__":
    sys.exit(main())
