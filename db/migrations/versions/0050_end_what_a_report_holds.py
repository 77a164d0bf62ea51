"""Let the program end what the report login holds, so that a report never keeps it from saving.

PostgreSQL lets every login take advisory locks, the numbers of transactions and long transactions;
the program's own turns, the seal and the next migration would wait for them (docs/adr/0035).
"""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

# By the function behind pg_stat_activity: the view asks two catalogs of the whole server, for which
# there is no room in a table of locks that somebody has filled. Who owns this is a member of the
# report role (db.postgres.grants), or ends nothing.
END = """
CREATE FUNCTION akhiri_laporan(semua boolean) RETURNS integer LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid))::integer
    FROM pg_stat_get_activity(NULL) a
    WHERE a.usesysid = to_regrole(quote_ident(current_database() || '_laporan'))
        AND a.datid = (SELECT datid FROM pg_stat_get_activity(pg_backend_pid()))
        AND pg_has_role(a.usesysid, 'USAGE')
        AND (semua
            OR a.backend_xid IS NOT NULL
            OR a.xact_start < clock_timestamp() - interval '15 minutes'
            OR pg_notification_queue_usage() > 0.1
            OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory'))
$$;
"""


def upgrade() -> None:
    """Give the program the means; it sees no more of a report than before."""
    op.execute(END)


def downgrade() -> None:
    """Wait for reports again."""
    op.execute("DROP FUNCTION akhiri_laporan(boolean)")
