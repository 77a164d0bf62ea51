"""A run of the tests may last over midnight: no test is given a day when its file is read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# What asks for the day.
ASKS = {"today()", "actual_day()", "this_minute()"}
MAKES = ast.Assign | ast.AnnAssign | ast.AugAssign


def names_in(node: ast.AST) -> set[str]:
    """What is taken as it is, and calls: `HARI`, `today()`, `later()`."""
    called = {id(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
    return {
        f"{each.id}()" if id(each) in called else each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name)
    }


def dated_names(module: ast.Module) -> set[str]:
    """What the file holds from its first reading on, and was made of the day."""
    found = set(ASKS)
    for each in module.body:
        if isinstance(each, ast.FunctionDef) and names_in(each) & found:
            found.add(f"{each.name}()")
        elif isinstance(each, MAKES) and each.value is not None and names_in(each.value) & found:
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            found |= {name for target in targets for name in names_in(target)}
    return found


def marks_with_a_day(module: ast.Module) -> Iterator[str]:
    dated = dated_names(module)
    for each in ast.walk(module):
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_"):
            for mark in each.decorator_list:
                yield from (f"{each.name}: {name}" for name in sorted(names_in(mark) & dated))


def test_the_mark_of_a_test_names_no_day_of_today() -> None:
    """tests/conftest.py reads a file again after midnight, and not what a mark has given before.

    Put the distance there, and let tests.almanac.from_today make a day of it.
    """
    found = [
        f"{path.relative_to(HERE)}: {said}"
        for path in sorted(HERE.rglob("test_*.py"))
        for said in marks_with_a_day(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("HARI = today()\nDULU = HARI - A\n@mark([DULU])\ndef test_a(): ...", 1),
        ("@mark([(1, today())])\ndef test_a(): ...", 1),
        ("HARI = today()\n@mark([1])\ndef test_a(): return HARI", 0),
        ("HARI = today()\ndef act(): HARI\n@mark([act])\ndef test_a(): ...", 0),
        ("def made(): today()\nA: int = made()\n@mark([A])\ndef test_a(): ...", 1),
    ],
)
def test_a_day_is_found_in_a_mark(source: str, count: int) -> None:
    assert len(list(marks_with_a_day(ast.parse(source)))) == count
