"""What a module offers is what others take from it; the rest begins with an underscore.

Who changes a private name need not look further than its file. Asked by words: a name that stands
anywhere in another file counts as taken.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Asked for by SQL, by Alembic, or word by word from a closed list.
ELSEWHERE = ("db/migrations/", "db/models/", "db/enums.py", "db/izin.py", "db/errors.py")
ENTRY = "main"
FILES = [
    path.relative_to(ROOT).as_posix()
    for part in ("db", "ui")
    for path in sorted((ROOT / part).rglob("*.py"))
    if not path.relative_to(ROOT).as_posix().startswith(ELSEWHERE)
]


def words_of(path: Path) -> set[str]:
    return set(re.findall(r"\w+", path.read_text(encoding="utf-8")))


HOMES = Counter(
    word
    for part in ("app.py", "db", "pages", "tests", "ui")
    for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    for word in words_of(path)
)


def names_in(node: ast.AST | None) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node else set()


def list_defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Top-level functions, classes and constants without an underscore.

    Of several that are set in one line, one that is taken keeps the others' names plain.
    """
    for node in tree.body:
        names: set[str] = set()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = {node.name}
        elif isinstance(node, ast.Assign):
            names = set().union(*(names_in(target) for target in node.targets))
        elif isinstance(node, ast.AnnAssign):
            names = names_in(node.target)
        if len(names) > 1 and any(HOMES[name] > 1 for name in names):
            continue
        yield from ((name, node) for name in sorted(names) if not name.startswith("_"))


def spoken_of(tree: ast.Module) -> set[str]:
    """Types in what is public: whoever calls a function holds what it takes and returns."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found |= names_in(node.args) | names_in(node.returns)
        elif isinstance(node, ast.AnnAssign):
            found |= names_in(node.annotation)
        elif isinstance(node, ast.ClassDef):
            found |= {name for base in node.bases for name in names_in(base)}
    return found


def is_for_all(name: str, node: ast.stmt) -> bool:
    """A type variable, the entry of a command, or an action, which a screen takes by its right."""
    right = isinstance(node, ast.FunctionDef) and any(
        "needs" in names_in(each) for each in node.decorator_list
    )
    return right or name == ENTRY or len(name) == 1


@pytest.mark.parametrize("file", FILES)
def test_every_public_name_is_taken_by_another_file(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    spoken = spoken_of(tree)

    own = [name for name, node in list_defined(tree) if not is_for_all(name, node)]

    assert [name for name in own if HOMES[name] == 1 and name not in spoken] == []
