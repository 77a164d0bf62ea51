"""A plugin of pytest: writes down which test runs which line, or lets only named tests run."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

# A folder: each worker leaves there what it saw.
SEEN = "MUTANTS_SEEN"
# Modules to watch, as a glob each, parted by the path separator.
MODULES = "MUTANTS_MODULES"
# A file: the tests that shall run, in their order.
WANTED = "MUTANTS_WANTED"


class Watch:
    """Each line of the modules with the tests that ran it."""

    def __init__(self) -> None:
        self.coverage = Coverage(
            data_file=None, config_file=False, include=os.environ[MODULES].split(os.pathsep)
        )
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What runs now runs for this test, in whatever thread."""
        self.coverage.switch_context(item.nodeid)
        result = yield
        self.coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How long it took, and whether it can tell anything."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Leave what was seen."""
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {
            os.path.relpath(file): data.contexts_by_lineno(file) for file in data.measured_files()
        }
        seen = {"lines": lines, "seconds": self.seconds, "failed": sorted(self.failed)}
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        (Path(os.environ[SEEN]) / f"{worker}.json").write_text(json.dumps(seen), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Watch, if there is a folder for what is seen."""
    if SEEN in os.environ and not config.getoption("numprocesses", None):
        config.pluginmanager.register(Watch())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only the wanted tests, in the order in which they are wanted."""
    if WANTED in os.environ:
        wanted = json.loads(Path(os.environ[WANTED]).read_text(encoding="utf-8"))
        known = {item.nodeid: item for item in items}
        items[:] = [known[each] for each in wanted if each in known]
