"""What the server does without until it has answered."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Half a second and 100 MiB together; what needs them is loaded behind the first answer.
HEAVY = ("pandas", "numpy", "altair", "pyarrow", "alembic", "PIL", "lxml", "shapely", "typst")


def test_the_start_loads_nothing_that_only_screens_need() -> None:
    listing = "import sys, app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "ui.routes" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_no_screen_loads_altair_before_a_chart_is_drawn_by_it() -> None:
    listing = (
        "import pkgutil, sys, ui.screens, ui.widgets, importlib\n"
        "for room in (ui.screens, ui.widgets):\n"
        "    for each in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(each.name)\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert {"ui.charts.profil", "ui.widgets.chart"} <= set(loaded)
    assert "altair" not in loaded
