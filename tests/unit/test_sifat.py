"""What a reader may do with a figure is said of every one, and where it stands is true."""

import ast
import datetime as dt
import importlib
from pathlib import Path

import pytest

from db.figures.katalog import UKURAN, with_parts
from db.figures.season import month_before
from db.figures.sifat import DIJUMLAH, TEMPAT, places_of, say_sum, sources_of
from db.figures.ukuran import Ukuran
from ui.menu import SCREENS

ROOT = Path(__file__).parents[2]
# Where the parts of a screen lie, if not in ui/screens/NAME.
ROOMS = {"harkopnas": "db/dek", "laporan": "ui/reports"}


@pytest.mark.parametrize("ukuran", UKURAN.values(), ids=list(UKURAN))
def test_every_figure_says_how_it_came_here_and_what_it_adds_up_over(ukuran: Ukuran) -> None:
    assert sources_of(ukuran)
    assert say_sum(ukuran)
    assert places_of(ukuran.kunci)


def test_what_is_said_by_hand_is_of_figures_that_no_rule_covers() -> None:
    by_hand = {
        each.kunci for each in UKURAN.values() if each.hitung is None and each.bagian is None
    }

    assert set(DIJUMLAH) == by_hand


def test_a_figure_stands_on_screens_that_there_are() -> None:
    assert list(TEMPAT) == [each.name for each in SCREENS if each.name in TEMPAT]


@pytest.mark.parametrize("screen", TEMPAT)
def test_what_a_screen_names_stands_on_it(screen: str) -> None:
    absent = [each for each in with_parts(named_in(screen)) if screen not in places_of(each)]

    assert absent == []


def named_in(screen: str) -> list[str]:
    """Keys of the figures that the modules of a screen import by name."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / ROOMS.get(screen, f"ui/screens/{screen}")).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("db.figures."):
                module = importlib.import_module(str(node.module))
                values = [getattr(module, each.name) for each in node.names]
                found |= {each.kunci: None for each in values if isinstance(each, Ukuran)}
    return list(found)


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-11-29", "2026-10-29"), ("2026-03-31", "2026-02-28"), ("2027-01-05", "2026-12-05")],
)
def test_a_month_before_is_the_same_day_or_the_last(day: str, before: str) -> None:
    assert month_before(dt.date.fromisoformat(day)) == dt.date.fromisoformat(before)
