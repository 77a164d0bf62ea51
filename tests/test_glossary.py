"""The code speaks the words of the glossary."""

import ast
import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import pytest

from db import enums
from db.models import Base

ROWS = re.findall(
    r"^\| (\w+) \|", Path("docs/GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE
)
TERMS = set(ROWS) - {"term"}

ROOT = Path(__file__).parent.parent
# Where a term of the glossary is itself a class: its table, or its closed list.
TERMS_LIVE_IN = ("db/models/", "db/enums.py", "db/figures/ukuran.py", "db/values/hidden.py")


def list_classes() -> Iterator[tuple[str, str]]:
    """Name and file of every class of the program, without the underscore of the private ones."""
    for part in ("app.py", "pages", "ui", "db"):
        path = ROOT / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield node.name.lstrip("_"), file.relative_to(ROOT).as_posix()


CLASSES = sorted(list_classes())


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_every_table_is_explained(table: str) -> None:
    assert table in TERMS


@pytest.mark.parametrize(
    "name",
    [
        snake(name)
        for name, member in inspect.getmembers(enums, inspect.isclass)
        if issubclass(member, StrEnum) and member is not StrEnum
    ],
)
def test_every_closed_list_is_explained(name: str) -> None:
    assert name in TERMS


def test_no_term_stands_twice() -> None:
    assert len(ROWS) == len(set(ROWS))


def test_no_two_classes_have_one_name() -> None:
    """Nobody should have to look up the import to know which of two a line speaks of."""
    twice = [
        (name, file, other)
        for (name, file), (next_name, other) in pairwise(CLASSES)
        if name == next_name
    ]

    assert twice == []


@pytest.mark.parametrize(
    ("name", "file"), [each for each in CLASSES if not each[1].startswith(TERMS_LIVE_IN)]
)
def test_no_class_takes_a_term_for_something_else(name: str, file: str) -> None:
    assert snake(name) not in TERMS, file
