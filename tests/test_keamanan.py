"""docs/keamanan.md says of every requirement what holds, and each test that it names is there."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/keamanan.md").read_text(encoding="utf-8")
# Number or range with its count, level, state, where or why, test.
ROWS = re.findall(
    r"^\| ([\d.]+)(?:–[\d.]+ \((\d+)\))? \| ([12]) \| [^|]+ \| ([^|]+?) \|([^|]*)\|([^|]*)\|$",
    TEXT,
    re.MULTILINE,
)
STATES = {"ya", "pasang", "tidak", "–"}
# OWASP ASVS 5.0: 70 requirements of level 1, and 183 of level 2 alone.
MANY = {"1": 70, "2": 183}
# The reason of each stands beside it.
MOST_NOT_MET = 4


def test_every_requirement_of_both_levels_has_one_row() -> None:
    counted: Counter[str] = Counter()
    for _, many, level, *_ in ROWS:
        counted[level] += int(many or 1)

    assert counted == MANY
    assert [number for number, times in Counter(row[0] for row in ROWS).items() if times > 1] == []
    assert len(ROWS) == len(re.findall(r"^\| \d+\.\d", TEXT, re.MULTILINE))


def test_each_row_says_a_state_and_where_or_why() -> None:
    assert {state for _, _, _, state, _, _ in ROWS} == STATES
    silent = [row[0] for row in ROWS if row[3] in ("tidak", "pasang", "–") and not row[4].strip()]
    assert silent == []


def test_level_1_is_whole_and_of_level_2_little_is_missing() -> None:
    missing = [(number, level) for number, _, level, state, _, _ in ROWS if state == "tidak"]

    assert [number for number, level in missing if level == "1"] == []
    assert len(missing) <= MOST_NOT_MET


def test_each_test_that_it_names_is_there() -> None:
    known: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        known |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))

    named = set(re.findall(r"\btest_\w+", TEXT))
    assert len(named) > 80
    assert named - known == set()


def test_each_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:db|ui|deploy|docs|tests)/[\w/.@-]+)`", TEXT)

    assert [each for each in named if not (ROOT / each).exists()] == []
