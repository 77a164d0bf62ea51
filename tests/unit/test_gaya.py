"""The style sheet reaches what it is meant for, and nothing else."""

import re
from pathlib import Path

import pytest

from ui.widgets.style import STYLE

ROOT = Path(__file__).parents[2]
KEYS = sorted(set(re.findall(r"\.st-key-(\w+)", STYLE)))


@pytest.mark.parametrize("key", KEYS)
def test_a_key_with_a_style_of_its_own_is_that_of_one_room(key: str) -> None:
    rooms = [
        path.name
        for folder in ("ui", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if f'key="{key}"' in path.read_text(encoding="utf-8")
    ]

    assert len(rooms) == 1, rooms
