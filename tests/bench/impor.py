"""How much everybody's click suffers while somebody brings in a large file.

`python -m tests.bench.impor`, with a filled register in DATA_DIR. The click is that of
tests.bench.ekspor, in one process with what the screen Impor does: reading 20.000 rows and judging
them, and reading 100.000, which it then refuses. The command judges 100.000 in a process of its
own.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from db.postgres import engine
from db.sheets.file.book import TerlaluPanjang, read_buku
from db.sheets.file.find import find_daftar
from db.sheets.file.table import Cara
from db.sheets.stage.judge import judge_daftar
from tests.bench.ekspor import click, measure
from tests.workbooks import row, write_xlsx
from ui.files.apart import SWITCH_S
from ui.screens.impor.look import MAX_ROWS

ROOT = Path(__file__).parents[2]
SCREEN, LARGE = MAX_ROWS, 100_000


def main() -> int:
    """Print p50 and p95 of the clicks alone and beside each of the three."""
    sys.setswitchinterval(SWITCH_S)
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            write_xlsx(Path(folder) / f"{count}.xlsx", (row(n) for n in range(1, count + 1)))
            for count in (SCREEN, LARGE)
        )
        click()
        alone = measure()
        _tell("sendiri", alone, alone, [])
        for name, task in (
            (f"layar membaca dan menilai {SCREEN}", lambda: _judge(small)),
            (f"layar membaca {LARGE} lalu menolak", lambda: _refuse(large)),
            (f"perintah menilai {LARGE}", lambda: _command(large)),
        ):
            crowded, took = _beside(task)
            _tell(name, crowded, alone, took)
    return 0


def _tell(
    name: str, waits: tuple[float, float], alone: tuple[float, float], took: list[float]
) -> None:
    each = f", {min(took):.1f} detik sekali jalan" if took else ""
    sys.stdout.write(
        f"{name:>36}: p50 {waits[0]:6.1f} ms, p95 {waits[1]:6.1f} ms, "
        f"{waits[1] / alone[1]:.1f} kali{each}\n"
    )


def _beside(task: Callable[[], object]) -> tuple[tuple[float, float], list[float]]:
    """The clicks while the task runs again and again, and how long it took each time."""
    stop, took = threading.Event(), []

    def repeat() -> None:
        while not stop.is_set():
            began = time.perf_counter()
            task()
            took.append(time.perf_counter() - began)

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        return measure(), took
    finally:
        stop.set()
        thread.join()


def _judge(path: Path) -> None:
    daftar = find_daftar(read_buku(path), Cara(longgar=True))
    with engine.read_session() as session:
        judge_daftar(session, daftar)


def _refuse(path: Path) -> None:
    with suppress(TerlaluPanjang):
        read_buku(path, paling_banyak=MAX_ROWS)


def _command(path: Path) -> None:
    command = [sys.executable, "-m", "db.impor", str(path), "--json"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main())
