"""Where in PostgreSQL's log a statement stands: behind all that it sees. SQL, in bytes.

A commit is flushed before any snapshot shows it. Where the server does not wait for that, all that
was written stands in for it, and is flushed later.
"""

# ASSUMPTION: nobody sets synchronous_commit = off for what a copy is asked for. db.actions.draf
# does for drafts, and the primary alone is asked for those.
POSISI = (
    "((CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn()"
    " ELSE pg_current_wal_flush_lsn() END) - '0/0'::pg_lsn)::bigint"
)
