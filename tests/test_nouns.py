"""A screen is one noun, and its noun is the same five files; what is missing is named."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOUNS = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# What a newcomer may look for under the noun; ui/screens also as a folder, or with the admin's.
FIVE = {
    "screen": ("pages/{}.py",),
    "parts": ("ui/screens/{}.py", "ui/screens/{}/__init__.py", "ui/screens/pengaturan/{}.py"),
    "reads": ("db/queries/{}.py",),
    "screen test": ("tests/screens/test_{}.py",),
    "database test": ("tests/database/test_{}.py",),
}
# Where a noun's knowledge has another noun's name, and why.
ELSEWHERE = {
    ("beranda", "reads"): "ringkasan.py and perhatian.py: what stands on it are other nouns",
    ("beranda", "database test"): "test_ringkasan.py",
    ("harkopnas", "reads"): "dek.py: Harkopnas is the day, its table is the deck",
    ("harkopnas", "database test"): "test_dek.py",
}
PARTS = [(noun, part) for noun in NOUNS for part in FIVE]


def stands(noun: str, part: str) -> bool:
    return any((ROOT / place.format(noun)).exists() for place in FIVE[part])


@pytest.mark.parametrize(("noun", "part"), [each for each in PARTS if each not in ELSEWHERE])
def test_a_noun_has_each_of_its_files(noun: str, part: str) -> None:
    assert stands(noun, part), f"{noun}: none of {', '.join(FIVE[part]).format(noun, noun, noun)}"


@pytest.mark.parametrize(("noun", "part"), ELSEWHERE)
def test_no_exception_is_left_over(noun: str, part: str) -> None:
    assert noun in NOUNS
    assert not stands(noun, part)
