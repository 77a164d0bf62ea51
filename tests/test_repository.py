"""Rules about the files themselves."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
PAGES = sorted((ROOT / "pages").glob("*.py"))
OURS = ["db", "docs", "pages", "tests", "ui"]
# A page is read top to bottom in one go; what does not fit has a name of its own in ui/.
PAGE_LINES = 120


@pytest.mark.parametrize("folder", OURS)
def test_the_readme_names_every_folder(folder: str) -> None:
    assert f"`{folder}/`" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fits_in_one_reading(page: Path) -> None:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert len(lines) <= PAGE_LINES


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_each_requirement_is_exact_and_has_a_reason_above_it(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if not line.startswith("#")]

    assert [lines[n] for n in packages if not re.fullmatch(r"[\w.\[\]-]+==[\w.]+", lines[n])] == []
    assert [lines[n] for n in packages if not lines[n - 1].startswith("# ")] == []


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(path.name[:4] for path in (ROOT / "db/migrations/versions").glob("0*.py"))

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


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
