"""What stands around a screen, and what a save said, is drawn however the screen ended."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The one place of a toast, and the frame, which ends a run that has no screen.
AT_HOME = {"ui/session/said.py": {"toast"}, "ui/frame.py": {"stop"}}
FILES = [path for part in ("pages", "ui") for path in sorted((ROOT / part).rglob("*.py"))]


def lost_words(tree: ast.AST) -> Iterator[str]:
    """Every st.toast, which a rerun may swallow, and st.stop, after which nothing is drawn."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"st.toast", "st.stop"}:
            yield node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_screen_says_what_may_be_lost(path: Path) -> None:
    found = set(lost_words(ast.parse(path.read_text(encoding="utf-8"))))

    assert found == AT_HOME.get(path.relative_to(ROOT).as_posix(), set())


@pytest.mark.parametrize("line", ['st.toast("Tersimpan.")', "st.stop()"])
def test_a_call_that_loses_words_is_found(line: str) -> None:
    assert list(lost_words(ast.parse(line))) != []
