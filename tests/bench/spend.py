"""What one click costs the server, over the websocket: warm, and the first after a save."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.cluster import Cluster
from tests.bench.pair import BARE, LARGE, SCREENS, SMALL, Pair
from tests.bench.servers import Server
from tests.bench.table import Figure, Goal
from tests.wire import Wire, open_wire

# The screens that no menu leads to: of one koperasi, of two, of one case, and of one figure with
# its rows; and the tabs of Fasilitasi that the menu does not open.
OF_RECORDS = {
    "profil": "profil?koperasi={one}",
    "gabung": "gabung?koperasi={one}&dengan={other}",
    "kasus": "kasus?kasus={case}",
    "daftar kasus": "fasilitasi?tab_fasilitasi=Kasus",
    "akankah tercapai": "fasilitasi?tab_fasilitasi=Akankah+tercapai",
    "bertahan": "fasilitasi?tab_fasilitasi=Bertahan",
    "satu angka": "indikator?angka=anggota_terakhir",
}
ROUNDS = 2
RERUNS = 8
WARM, WARM_MEAN = Goal(4), Goal(3)
# How many times a warm click the first one after a save may cost, by koperasi.
AFTER_SAVE = {SMALL: Goal(2), LARGE: Goal(3)}
# An answer that follows beside the click is part of what the save cost.
QUIET_S, QUIET_CPU_S, LONGEST_S = 0.1, 0.002, 40.0
# What is renewed beside the clicks rests half a second at most (ui/session/segar.py).
REST_S = 0.6
# Between somebody's save and somebody else's click.
LATER_S = 1.0
PATIENCE = 4  # times 30 seconds (tests.wire)


@dataclass(frozen=True)
class Spent:
    """One rerun of a screen: CPU and wall clock in milliseconds, and what was sent.

    After a save `renewal_ms` is what the server spent between save and click, on all that was
    looked at lately, and `postgres_ms` what PostgreSQL spent from the save on.
    """

    cpu_ms: float
    wall_ms: float = 0.0
    messages: float = 0.0
    kib: float = 0.0
    postgres_ms: float = 0.0
    renewal_ms: float = 0.0


def click(wire: Wire, address: str) -> list[ForwardMsg]:
    """Run a screen. What takes longer than a reader would wait is waited for all the same."""
    page, _, query = address.partition("?")
    wire.send(page, query)
    for _ in range(PATIENCE):
        with suppress(TimeoutError):
            return wire.read_run()
    raise TimeoutError(f"no answer from {address}")


def arrive(wire: Wire, address: str) -> None:
    """Open a screen. A tab of one that is open already is read from its address only on arrival."""
    page, _, query = address.partition("?")
    if query and page in SCREENS:
        click(wire, next(name for name in SCREENS[1:] if name != page))
    click(wire, address)


def warm(server: Server, wire: Wire, address: str, cluster: Cluster | None = None) -> Spent:
    """The mean of several reruns of a screen that was opened before.

    Args:
        cluster: with it, what an earlier save left to be renewed is done first.
    """
    arrive(wire, address)
    if cluster is not None:
        _wait_until_quiet(server, cluster, REST_S)
    cpu, began = server.cpu_s(), time.perf_counter()
    runs = [click(wire, address) for _ in range(RERUNS)]
    wall = time.perf_counter() - began
    return Spent(
        1000 * (server.cpu_s() - cpu) / RERUNS,
        1000 * wall / RERUNS,
        statistics.mean(len(run) for run in runs),
        statistics.mean(sum(each.ByteSize() for each in run) for run in runs) / 1024,
    )


def after_save(server: Server, cluster: Cluster, wire: Wire, address: str) -> Spent:
    """The first click on a warm screen a second after somebody else has saved one row.

    What the server does in between is told apart. The click is counted until server and database
    are quiet again, so that nothing is done for free later.
    """
    arrive(wire, address)
    cpu, postgres = server.cpu_s(), cluster.cpu_s()
    cluster.save_elsewhere()
    time.sleep(LATER_S)
    _wait_until_quiet(server, cluster, REST_S)
    renewal = server.cpu_s() - cpu
    cpu, began = server.cpu_s(), time.perf_counter()
    click(wire, address)
    wall = time.perf_counter() - began
    _wait_until_quiet(server, cluster)
    return Spent(
        1000 * (server.cpu_s() - cpu),
        1000 * wall,
        postgres_ms=1000 * (cluster.cpu_s() - postgres),
        renewal_ms=1000 * renewal,
    )


def asked(cluster: Cluster, wire: Wire, address: str) -> tuple[int, int]:
    """How many statements a warm click sends to PostgreSQL, and the first one after a save."""
    arrive(wire, address)
    with cluster.counted() as warmly:
        click(wire, address)
    cluster.save_elsewhere()
    with cluster.counted() as anew:
        click(wire, address)
    return warmly[0], anew[0]


def _wait_until_quiet(server: Server, cluster: Cluster, for_s: float = QUIET_S) -> None:
    deadline = time.monotonic() + LONGEST_S
    before = server.cpu_s() + cluster.cpu_s()
    since = time.monotonic()
    while time.monotonic() < deadline:
        time.sleep(QUIET_S)
        now = server.cpu_s() + cluster.cpu_s()
        if now - before >= QUIET_CPU_S:
            since = time.monotonic()
        elif time.monotonic() - since >= for_s:
            return
        before = now


def measure(pair: Pair) -> Iterator[Figure]:
    """CPU, messages, bytes and statements of a click on every screen, and what a save adds."""
    # The first screen is the address without a name.
    screens = {name: name for name in SCREENS} | {SCREENS[0]: ""} | _find_records(pair.cluster)
    screens = {name: each for name, each in screens.items() if not pair.layar or name in pair.layar}
    base: dict[str, list[Spent]] = defaultdict(list)
    found: dict[str, list[Spent]] = defaultdict(list)
    saved: dict[str, list[Spent]] = defaultdict(list)
    with (
        open_wire(pair.real.url, cookie=pair.cookie) as wire,
        open_wire(pair.bare.url) as plain,
    ):
        for _ in range(ROUNDS):
            for name, address in screens.items():
                # Right beside it: within a round the cores run now faster, now slower.
                base[name].append(warm(pair.bare, plain, BARE[0]))
                found[name].append(warm(pair.real, wire, address, pair.cluster))
                saved[name].append(after_save(pair.real, pair.cluster, wire, address))
        questions = {name: asked(pair.cluster, wire, each) for name, each in screens.items()}
    yield from _warm_figures(found, base)
    yield from _saved_figures(found, saved, pair.koperasi)
    for name, (warmly, anew) in questions.items():
        yield Figure(f"statements of a warm click, {name}", "", [warmly])
        yield Figure(f"statements after a save, {name}", "", [anew])


def _find_records(cluster: Cluster) -> dict[str, str]:
    """Addresses of OF_RECORDS."""
    one, other = cluster.list_koperasi(2)
    found = {"one": one, "other": other, "case": cluster.find_kasus()}
    return {name: address.format(**found) for name, address in OF_RECORDS.items()}


def _warm_figures(found: dict[str, list[Spent]], base: dict[str, list[Spent]]) -> Iterator[Figure]:
    for name, rounds in found.items():
        yield Figure(f"CPU, {name}", "ms", cpu_of(rounds), cpu_of(base[name]), WARM)
    ours, plain = (
        [statistics.mean(each) for each in zip(*map(cpu_of, told.values()), strict=True)]
        for told in (found, base)
    )
    yield Figure("CPU, mean of the screens", "ms", ours, plain, WARM_MEAN)
    for name, rounds in found.items():
        sent, little = [one.messages for one in rounds], [one.messages for one in base[name]]
        yield Figure(f"messages, {name}", "", sent, little)
        yield Figure(
            f"size, {name}", "KiB", [one.kib for one in rounds], [one.kib for one in base[name]]
        )


def cpu_of(rounds: list[Spent]) -> list[float]:
    """The milliseconds of each."""
    return [one.cpu_ms for one in rounds]


def _saved_figures(
    found: dict[str, list[Spent]], saved: dict[str, list[Spent]], koperasi: int
) -> Iterator[Figure]:
    """The second column is our own warm click of the same round."""
    for name, rounds in saved.items():
        cold, own = [one.cpu_ms for one in rounds], [one.cpu_ms for one in found[name]]
        goal = AFTER_SAVE.get(koperasi)
        yield Figure(f"CPU after a save against warm, {name}", "ms", cold, own, goal)
    for name, rounds in saved.items():
        yield Figure(f"answer after a save, {name}", "ms", [one.wall_ms for one in rounds])
    for name, rounds in saved.items():
        renewal = [one.renewal_ms for one in rounds]
        yield Figure(f"CPU between save and click, {name}", "ms", renewal)
    for name, rounds in saved.items():
        yield Figure(postgres_key(name), "ms", [one.postgres_ms for one in rounds])


def postgres_key(name: str) -> str:
    """What the line of PostgreSQL's part is called, by which the two sizes are compared."""
    return f"PostgreSQL CPU after a save, {name}"
