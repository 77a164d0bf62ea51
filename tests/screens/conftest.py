"""On every screen of every test: what the memo serves is what the database says at that moment."""

from collections.abc import Callable, Hashable
from typing import Any

import pytest

from tests.same import same
from ui.session.memo import Memo, State, Worked


@pytest.fixture(autouse=True)
def _nothing_served_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work out again whatever is served from the memo, and compare."""
    held = Memo.get

    def get(
        self: Memo, key: Hashable, state: State, work: Callable[[], Worked[Any]]
    ) -> Worked[Any]:
        asked: list[None] = []

        def noting() -> Worked[Any]:
            asked.append(None)
            return work()

        served = held(self, key, state, noting)
        if not asked:
            fresh = work().value
            assert same(served.value, fresh), f"{key} is served stale: {served.value!r}, {fresh!r}"
        return served

    monkeypatch.setattr(Memo, "get", get)
