"""Which tables a query reads, known from the statements that it sends."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event, text

# A view or a function reads what its own text names.
_CATALOG = text("""
    SELECT c.relname AS nama, c.relkind IN ('r', 'p') AS tabel,
        CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END AS isi
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT p.proname, false, coalesce(p.prosrc, '')
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
      AND p.prorettype <> 'trigger'::regtype
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
""")
# Any word but the name of a column (after a point) or of an alias: too many are named rather than
# too few, as where an alias is used without a point.
_WORD = re.compile(r"(?<![.\w])(?<!%\()(?<!\bAS )([a-z_][a-z0-9_]*)\b")
# Statements whose tables are kept in mind; a list of ids of another length is another one.
_KNOWN = 2_000

_noting = threading.local()


@dataclass
class Statements:
    """What one query sent, while it is noted."""

    found: set[str] = field(default_factory=set)


@contextmanager
def noted() -> Iterator[Statements]:
    """Note the statements that this thread sends meanwhile."""
    before, mine = getattr(_noting, "statements", None), Statements()
    _noting.statements = mine
    try:
        yield mine
    finally:
        _noting.statements = before


def is_noting() -> bool:
    """True while noted() is open in this thread."""
    return getattr(_noting, "statements", None) is not None


def note(statement: str) -> None:
    """Note a statement whose answer stands in for sending it."""
    statements: Statements | None = getattr(_noting, "statements", None)
    if statements is not None:
        statements.found.add(statement)


def watch(engine: Engine) -> None:
    """Let noted() see what goes through this engine."""

    @event.listens_for(engine, "before_cursor_execute")
    def sent(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        note(statement)


class _Catalog:
    """The tables of one database, and what its views and functions read.

    They stay as they are while the program runs: migrations run before.
    """

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(_CATALOG).all()
        bodies: dict[str, str] = {}
        for row in rows:
            # Functions of one name and different arguments are taken together.
            bodies[row.nama] = f"{bodies.get(row.nama, '')} {row.isi}"
        tables = {row.nama for row in rows if row.tabel}
        direct = {nama: set(_WORD.findall(isi)) & bodies.keys() for nama, isi in bodies.items()}
        self._reads = {nama: frozenset(_reach(nama, direct) & tables) for nama in bodies}
        self._known: dict[str, frozenset[str]] = {}

    def tables_of(self, statement: str) -> frozenset[str]:
        """The tables that a statement may read; a few more where a column is called like one."""
        known = self._known.get(statement)
        if known is None:
            words = set(_WORD.findall(statement)) & self._reads.keys()
            known = frozenset().union(*(self._reads[word] for word in words))
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[statement] = known
        return known


_catalogs: WeakKeyDictionary[Engine, _Catalog] = WeakKeyDictionary()


def tables_of(statements: Statements, connection: Connection) -> frozenset[str]:
    """The tables that these statements may have read, in the database of that connection."""
    catalog = _catalogs.get(connection.engine)
    if catalog is None:
        catalog = _catalogs[connection.engine] = _Catalog(connection)
    return frozenset().union(*map(catalog.tables_of, statements.found))


def _reach(name: str, direct: dict[str, set[str]]) -> set[str]:
    """All that a name leads to, itself included."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead.extend(direct[each])
    return found
