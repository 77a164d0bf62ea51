"""kill -9 at random points of a save, an import and an undo: before or after, never between.

`python -m tests.mati --titik 100` kills more often.
"""

from collections.abc import Iterator

import pytest

from tests.mati.kantor import KINDS, Findings, Office, open_office, strike_often

# A kill says something only by their number, and after each the work is done anew.
pytestmark = pytest.mark.slow
PROGRAM_POINTS, POSTGRES_POINTS = 8, 2


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with open_office() as opened:
        yield opened


def judge(findings: Findings, points: int) -> None:
    print(findings)
    assert findings.wrong == []
    assert {kind: findings.before[kind] + findings.after[kind] for kind in KINDS} == dict.fromkeys(
        KINDS, points
    )


def test_a_program_killed_anywhere_leaves_each_unit_whole_or_absent(office: Office) -> None:
    judge(strike_often(office, PROGRAM_POINTS, seed=17, postgres=False), PROGRAM_POINTS)


def test_a_postgres_killed_anywhere_leaves_each_unit_whole_or_absent(office: Office) -> None:
    judge(strike_often(office, POSTGRES_POINTS, seed=18, postgres=True), POSTGRES_POINTS)
