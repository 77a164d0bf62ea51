"""Numbers, days, months and what is not known are written in one module: db/values/format.py."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.values.format import MONTHS, NOT_RECORDED

ROOT = Path(__file__).parent.parent
HOME = ROOT / "db/values/format.py"
# Patterns of other languages, which draw the days themselves: pandas and d3.
TRANSLATED = {"ui/files/workbook.py", "ui/charts/theme.py"}
FILES = [
    path
    for part in ("pages", "ui", "db")
    for path in sorted((ROOT / part).rglob("*.py"))
    if path != HOME and "migrations" not in path.parts
]


def spellings(tree: ast.AST) -> Iterator[str]:
    """Every text and every format of a module that writes a value by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if text.lower() == NOT_RECORDED or text in MONTHS or text == "%d/%m/%Y":
                yield text
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            if "," in spec or "%d/%m/%Y" in spec:
                yield spec


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_module_writes_a_value(path: Path) -> None:
    found = list(spellings(ast.parse(path.read_text(encoding="utf-8"))))

    if path.relative_to(ROOT).as_posix() in TRANSLATED:
        found = [each for each in found if each != "%d/%m/%Y"]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ['x = "Belum terdata"', 'x = "Juli"', 'f"{n:,}"', 'f"{n:,.0f}"', 'f"{day:%d/%m/%Y}"'],
)
def test_a_spelling_of_its_own_is_found(line: str) -> None:
    assert list(spellings(ast.parse(line)))
