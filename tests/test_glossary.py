"""The code speaks the words of the glossary."""

import inspect
import re
from enum import StrEnum
from pathlib import Path

import pytest

from db import enums
from db.models import Base

ROWS = re.findall(
    r"^\| (\w+) \|", Path("docs/GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE
)
TERMS = set(ROWS) - {"term"}


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
