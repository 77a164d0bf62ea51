"""Lock once for all old numbers of a save: each took a lock of its own, and thousands ran out.

Who enters old numbers shares the lock, since they are no matter between two of them; who draws a
new one waits for them alone.
"""

from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

# Function, the lock as 0071 has it, and the one lock that takes its place.
_LOCKS = (
    (
        "jaga_nomor_lama",
        """pg_advisory_xact_lock(
        hashtext('nomor sertifikat'), hashtext(nomor_polos(NEW.nomor_sertifikat)))""",
        "pg_advisory_xact_lock_shared(hashtext('nomor sertifikat'), 0)",
    ),
    (
        "jaga_sertifikat",
        """pg_advisory_xact_lock(
            hashtext('nomor sertifikat'), hashtext(nomor_polos(NEW.nomor)))""",
        "pg_advisory_xact_lock(hashtext('nomor sertifikat'), 0)",
    ),
)


def _replace(function: str, old: str, new: str) -> None:
    """In the text of a function, where it must stand."""
    op.execute(f"""
DO $do$
DECLARE
    teks text := pg_get_functiondef('{function}'::regproc);
BEGIN
    IF strpos(teks, $x${old}$x$) = 0 THEN
        RAISE EXCEPTION 'bukan {function} dari 0071';
    END IF;
    EXECUTE replace(teks, $x${old}$x$, $x${new}$x$);
END $do$;
""")


def upgrade() -> None:
    """One lock instead of one for each number."""
    for function, each, one in _LOCKS:
        _replace(function, each, one)


def downgrade() -> None:
    """A lock for each number again."""
    for function, each, one in _LOCKS:
        _replace(function, one, each)
