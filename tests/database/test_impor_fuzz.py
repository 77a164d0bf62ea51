"""A small run of tests/fuzz.py; the long one is `python -m tests.fuzz`."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.fuzz import SLOW_S, run

pytestmark = pytest.mark.slow  # a few hundred spoilt files, each in a process of its own


def test_spoilt_files_end_in_a_sentence_or_in_verdicts(session: Session, tmp_path: Path) -> None:
    *_, findings = run(session, tmp_path, count=120, seed=42)

    assert findings.crashes == []
    assert findings.files == 120
    assert findings.read > 10
    assert sum(findings.refused.values()) > 10
    assert findings.slowest < SLOW_S
