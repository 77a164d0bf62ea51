"""What people type reaches the program as they typed it: no widget judges, rounds or replaces it.

A number field reads 12.500.000 as 12,5, and a date or number outside of a widget's limits gives way
to what stood there before, both without a word.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

ROOT = Path(__file__).parent.parent
HOME = ROOT / "ui/widgets/asked.py"
REPLACING = {"number_input", "date_input", "datetime_input", "slider"}
FILES = [
    path for part in ("pages", "ui") for path in sorted((ROOT / part).rglob("*.py")) if path != HOME
]


def replacing(tree: ast.AST) -> Iterator[str]:
    """Every call of a widget that may hold another value than the one that was typed."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in REPLACING:
            yield called.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_numbers_and_days_are_asked_for_in_one_place(path: Path) -> None:
    assert list(replacing(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("line", ['st.number_input("Omzet")', 'left.date_input("Mulai")'])
def test_a_widget_that_replaces_is_found(line: str) -> None:
    assert list(replacing(ast.parse(line))) != []


def test_no_number_field_is_drawn_at_all() -> None:
    assert "number_input" not in HOME.read_text(encoding="utf-8")


# These turn the position into a kecamatan or a row of their file at the click itself, as chosen.py.
BY_POSITION = {"ui/widgets/chosen.py", "ui/screens/impor/rows.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_choice_in_a_list_is_kept_as_an_id(path: Path) -> None:
    """A position names another row as soon as the list is sorted, filtered or saved anew."""
    by_position = '["selection"]["rows"]' in path.read_text(encoding="utf-8")

    assert by_position == (path.relative_to(ROOT).as_posix() in BY_POSITION)


def tables(tree: ast.AST) -> Iterator[ast.Call]:
    """Every table that a canvas draws."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr == "dataframe":
            yield cast(ast.Call, node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_empty_cell_is_never_none(path: Path) -> None:
    """Streamlit writes "None" into a cell without a value unless a table says another word."""
    drawn = tables(ast.parse(path.read_text(encoding="utf-8")))

    for each in drawn:
        assert "placeholder" in {said.arg for said in each.keywords}, each.lineno


# An st.form hears nothing before it is sent, so F5 empties it; ui.grid.baru keeps what is typed.
SENT_AS_A_WHOLE = {
    "ui/session/login.py": "a password",
    "ui/session/langkah.py": "a password or a code",
    "ui/screens/saya.py": "a password or a code",
    "ui/screens/riwayat/segel.py": "a code to look up",
    "ui/screens/profil/keragaan.py": "one year",
    "ui/screens/indikator/versi.py": "two names and a day",
    "ui/screens/potret/show.py": "one day",
    "ui/screens/impor/card.py": "cells of one row, next to the file that has them",
    "ui/screens/impor/kinds.py": "one value for many rows of a file",
    "ui/screens/kinerja/indikator.py": "a setting",
    "ui/screens/pengaturan/settings.py": "a setting",
    "ui/screens/pengaturan/demo.py": "a word that confirms",
    "ui/screens/pengaturan/kantor.py": "a setting",
    "ui/screens/pengaturan/akun.py": "choices",
    "ui/screens/pengaturan/undangan.py": "an account",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_form_of_staff_keeps_what_is_typed(path: Path) -> None:
    forgets = "st.form(" in path.read_text(encoding="utf-8")

    assert forgets == (path.relative_to(ROOT).as_posix() in SENT_AS_A_WHOLE)
