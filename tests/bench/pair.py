"""The two servers of a bench and what every part needs of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cluster import Cluster, open_cluster
from tests.bench.servers import Server, serve
from ui.menu import SCREENS as MENU

# Every screen of the menu, in its order.
SCREENS = tuple(each.name for each in MENU if not each.hidden)
BARE = ("satu", "dua")
# How many koperasi the demo has; the large register has a hundred times as many.
SMALL, LARGE = 888, 88_800
SCRIPT, HEALTH = "app.py", "/sehat"
BARE_SCRIPT, BARE_HEALTH = "tests/bench/bare.py", "/_stcore/health"


@dataclass(frozen=True)
class Pair:
    """The real server and the bare one.

    Attributes:
        cookie: of a logged-in admin.
        koperasi: how many the register was filled for.
        layar: the only screens whose clicks are measured by CPU; none for all of them.
    """

    real: Server
    bare: Server
    cluster: Cluster
    cookie: str
    koperasi: int
    data: Path
    log: Path
    layar: tuple[str, ...] = ()


@contextmanager
def open_pair(data: Path, log: Path, koperasi: int, layar: tuple[str, ...] = ()) -> Iterator[Pair]:
    """Both servers until the block ends, under the project's own settings."""
    with (
        open_cluster(data) as cluster,
        serve(SCRIPT, HEALTH, data=data, log=log) as real,
        serve(BARE_SCRIPT, BARE_HEALTH, data=data, log=log) as bare,
    ):
        yield Pair(real, bare, cluster, cluster.open_sesi(), koperasi, data, log, layar)
