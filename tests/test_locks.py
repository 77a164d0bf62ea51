"""What is installed is what was locked, file by file, and the list of it says the same."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKED = ["requirements", "requirements-dev", "requirements-mutants"]
_PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)([^\\]*)", re.MULTILINE)


def same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return {same(name): version for name, version, _ in _PIN.findall(text)}


@pytest.mark.parametrize("name", LOCKED)
def test_every_requirement_is_locked_at_its_version(name: str) -> None:
    """Otherwise: make lock."""
    assert pins(f"{name}.txt").items() - pins(f"{name}.lock").items() == set()


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_package_is_known_by_the_hash_of_its_files(name: str) -> None:
    entries = re.split(r"\n(?=\w)", (ROOT / f"{name}.lock").read_text(encoding="utf-8"))

    assert [each for each in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", each)] == []


@pytest.mark.parametrize("name", LOCKED)
def test_a_lock_says_nothing_about_where_to_fetch(name: str) -> None:
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")

    assert "://" not in text
    assert re.findall(r"^\s*--(?!hash)", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKED[1:])
def test_the_tools_are_locked_beside_the_program(name: str) -> None:
    """One package has one version, whichever file brought it."""
    both = pins("requirements.lock").keys() & pins(f"{name}.lock").keys()

    assert {each: pins(f"{name}.lock")[each] for each in both} == {
        each: pins("requirements.lock")[each] for each in both
    }


def test_make_installs_nothing_without_a_hash_but_what_writes_the_hashes() -> None:
    installs = re.findall(r"pip install.*", (ROOT / "Makefile").read_text(encoding="utf-8"))

    assert [each for each in installs if "--require-hashes" not in each] == [
        "pip install --quiet --disable-pip-version-check -r requirements-lock.txt"
    ]


def test_the_list_of_what_runs_names_every_locked_package() -> None:
    """The SBOM, of one system: what another one alone needs is not in it."""
    sbom = json.loads((ROOT / "docs/sbom.cdx.json").read_text(encoding="utf-8"))

    listed = {same(each["name"]): each["version"] for each in sbom["components"]}
    assert listed == pins("requirements.lock")
