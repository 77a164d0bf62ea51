"""What a tab has chosen, looked up by name: Streamlit writes all of it out for each field it draws.

A tab that has seen many screens has some hundred choices, and that was a tenth of its clicks.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.session_state import SessionState

# Streamlit's own; the version is pinned, and a test holds the two alike.
WHOLE = "filtered_state"
_write_out = vars(SessionState)[WHOLE].fget


class _Chosen(Mapping[str, Any]):
    """As the dict that Streamlit writes out, for who asks for one of its keys."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __contains__(self, key: object) -> bool:
        return key in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(_write_out(self._state))

    def __len__(self) -> int:
        return len(_write_out(self._state))


def look_up_choices() -> None:
    """From now on look up what a field asks for, and nothing else."""
    setattr(SessionState, WHOLE, property(_Chosen))
