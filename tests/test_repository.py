"""Rules about the files themselves."""

import ast
import re
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
PAGES = sorted((ROOT / "pages").glob("*.py"))
OURS = ["db", "deploy", "docs", "pages", "tests", "ui"]
# A page is read top to bottom in one go; what does not fit has a name of its own in ui/.
PAGE_LINES = 120
# Exceptions from a rule that a reader meets in the code; a room of its own kind has its exception
# in pyproject.toml.
MOST_NOQA, MOST_UNFORMATTED = 40, 20
PROGRAM = [
    ROOT / "app.py",
    *(path for part in ("db", "pages", "ui") for path in (ROOT / part).rglob("*.py")),
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("folder", OURS)
def test_the_readme_names_every_folder(folder: str) -> None:
    assert f"`{folder}/`" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fits_in_one_reading(page: Path) -> None:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert len(lines) <= PAGE_LINES


@pytest.mark.parametrize("file", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_each_requirement_is_exact_and_has_a_reason_above_it(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if not line.startswith("#")]

    assert [lines[n] for n in packages if not re.fullmatch(r"[\w.\[\]-]+==[\w.]+", lines[n])] == []
    assert [lines[n] for n in packages if not lines[n - 1].startswith("# ")] == []


def same(name: str) -> str:
    """The name of a package as the index reads it: Foo_Bar is foo-bar."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*files: str) -> set[str]:
    lines = [line for file in files for line in (ROOT / file).read_text("utf-8").splitlines()]
    return {same(re.split(r"\[|==", line)[0]) for line in lines if not line.startswith("#")}


def undeclared(paths: Iterable[Path], packages: set[str]) -> set[str]:
    """Modules from elsewhere that the files import, and that no requirement brings by name."""
    modules: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    foreign = modules - sys.stdlib_module_names - {*OURS, "app"}
    # What is not installed here (`make mutants` installs its own) is called as its package.
    brought_by = packages_distributions()
    return {each for each in foreign if not packages & {*map(same, brought_by.get(each, [each]))}}


def test_what_the_program_imports_is_a_requirement() -> None:
    """Not only something that another requirement happens to bring today."""
    assert undeclared(PROGRAM, declared("requirements.txt")) == set()


def test_what_the_tests_import_is_a_requirement_of_them_or_of_the_program() -> None:
    files = ("requirements.txt", "requirements-dev.txt", "requirements-mutants.txt")

    assert undeclared(TESTS, declared(*files)) == set()


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(path.name[:4] for path in (ROOT / "db/migrations/versions").glob("0*.py"))

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def marks(mark: str) -> list[tuple[str, str]]:
    """Each line with an exception, and the line above it."""
    found = []
    for path in [*PROGRAM, *TESTS]:
        lines = ["", *path.read_text(encoding="utf-8").splitlines()]
        found += [(lines[n - 1], line) for n, line in enumerate(lines) if f"# {mark}" in line]
    return found


@pytest.mark.parametrize(
    ("mark", "most"), [("noqa", MOST_NOQA), ("fmt: skip", MOST_UNFORMATTED)], ids=str
)
def test_exceptions_stay_few_and_each_says_why(mark: str, most: int) -> None:
    found = marks(mark)

    assert len(found) <= most
    assert [
        line
        for above, line in found
        if not re.search(rf"# {mark}.*( - |  # )\w", line) and not above.strip().startswith("#")
    ] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    paths = sorted((ROOT / "docs/adr").glob("*.md"))
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in paths]

    assert [path.name[:4] for path in paths] == [f"{n:04}" for n in range(1, len(paths) + 1)]
    assert [title.split()[1] for title in titles] == [f"{n}." for n in range(1, len(paths) + 1)]


def test_ci_has_no_door_of_its_own() -> None:
    commands = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()

    assert commands[-1] == "make test"


def test_every_setting_of_streamlit_says_why() -> None:
    lines = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8").split("[theme]")[0]
    settings = re.findall(r"(.*)\n(\w+ = .*)", lines)

    assert [
        setting
        for above, setting in settings
        if not above.startswith("#") and "showErrorLinks" not in setting
    ] == []


# Who may look at both columns themselves: the rule, the two actions that close a koperasi, and the
# list of columns that leave for a province.
CLOSING = (
    "db/models/koperasi.py",
    "db/actions/arsip.py",
    "db/actions/gabung.py",
    "db/provinsi/kolom.py",
)
CLOSED_BY = {"diarsipkan_pada", "digabung_ke_id"}
OURS_IN_PYTHON = sorted(
    file
    for part in ("db", "ui", "pages")
    for path in (ROOT / part).rglob("*.py")
    if not (file := path.relative_to(ROOT).as_posix()).startswith(("db/migrations/", *CLOSING))
)


def conditions_of(file: str) -> list[ast.expr]:
    """Expressions that combine values into one: calls, and/or, operators, lists, texts of SQL."""
    kinds = ast.Call | ast.BoolOp | ast.BinOp | ast.List | ast.Tuple | ast.Constant
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def columns_of(condition: ast.expr) -> set[str]:
    found = {node.attr for node in ast.walk(condition) if isinstance(node, ast.Attribute)}
    texts = [node.value for node in ast.walk(condition) if isinstance(node, ast.Constant)]
    return found | {name for name in CLOSED_BY for text in texts if name in str(text)}


@pytest.mark.parametrize("file", OURS_IN_PYTHON)
def test_open_or_closed_is_asked_of_the_koperasi(file: str) -> None:
    """By Koperasi.terbuka or Koperasi.terdaftar; the pair of columns is written out nowhere."""
    assert [
        condition.lineno for condition in conditions_of(file) if columns_of(condition) >= CLOSED_BY
    ] == []
