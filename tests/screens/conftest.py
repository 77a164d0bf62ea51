"""On every screen of every test: what the memo serves is what the database says at that moment.

And what it is said to come from is what PostgreSQL itself had to open for it.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from db.postgres import touched
from tests.database.test_perubahan import UNCOUNTED
from tests.same import same
from ui.session import view
from ui.session.memo import Again, Memo, State, Worked

# Tables that a transaction has a lock on: those that it read, in functions and views as well.
_OPENED = text("""
    SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
    WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND c.relkind IN ('r', 'p')
      AND c.relnamespace = 'public'::regnamespace
""")


@pytest.fixture(autouse=True)
def _nothing_served_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work out again whatever is served from the memo, and compare."""
    held = Memo.get

    def get(
        self: Memo,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[Any]],
        again: Again | None = None,
    ) -> Worked[Any]:
        asked: list[None] = []

        def noting() -> Worked[Any]:
            asked.append(None)
            return work()

        served = held(self, key, state, noting, again)
        assert not UNCOUNTED - {"audit"} & served.state.keys(), f"nobody counts what {key} reads"
        if not asked:
            is_fresh = same(served.value, work().value)
            assert is_fresh, f"{key} is served stale"
        return served

    monkeypatch.setattr(Memo, "get", get)
    # A test has one connection: nothing may use it beside the screen.
    monkeypatch.setattr(view, "WAIT_S", 30.0)


@pytest.fixture(scope="session", autouse=True)
def _reads_come_from_what_they_name(engine: Engine) -> Iterator[None]:
    """Run each statement of a read() once more by itself, and look at what it locked."""
    seen: dict[str, Any] = {}

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if touched.is_noting():
            seen.setdefault(statement, parameters)

    event.listen(engine, "before_cursor_execute", note)
    yield
    event.remove(engine, "before_cursor_execute", note)
    for statement, parameters in seen.items():
        with engine.connect() as connection, touched.noted() as statements:
            connection.exec_driver_sql(statement, parameters)
            named = touched.tables_of(statements, connection)
            opened = set(connection.scalars(_OPENED))
        assert opened - {"alembic_version"} <= named, statement
