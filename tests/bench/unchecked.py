"""A schema that takes rows in bulk: what looks at each row waits until all are there.

The audit, the stamps and the histories are written as always. Foreign keys are put back by
PostgreSQL's own statement, which checks every row; the guards, which only ever refuse, are left
out for rows that the seeder made.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from db.postgres.engine import owner_connection

# Each row: the statement that takes it away, and the one that brings it back.
KEYS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s',
              conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY oid
"""
INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = 'public'::regnamespace AND NOT indisunique ORDER BY indexrelid
"""
# By their name: what begins with `jaga` guards (migrations 0002 and 0014), and who came too late
# (0076), which without its index reads all orang for each row.
GUARDS = """
SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname),
       format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname)
FROM pg_trigger
WHERE NOT tgisinternal AND tgname ~ '^(a_)?(jaga_|ikut_dibersihkan$)' ORDER BY oid
"""


@contextmanager
def unchecked(engine: Engine) -> Iterator[None]:
    """Take keys, indexes and guards away until the block ends; then every row is checked.

    Only for a database that nobody else uses.
    """
    with owner_connection(engine) as connection:
        pairs = [
            (str(away), str(back))
            for question in (GUARDS, KEYS, INDEXES)
            for away, back in connection.execute(text(question))
        ]
        _run(connection, [away for away, _ in pairs])
        yield
        _run(connection, ["SET LOCAL maintenance_work_mem = '512MB'"])
        _run(connection, [back for _, back in reversed(pairs)])


def _run(connection: Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.commit()
