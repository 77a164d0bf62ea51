"""Keep where SIMKOPDES puts a KDMP, so that a point that several desa share is seen.

Such a point was copied, or stands for the office of the kecamatan: it is told, never mended.
"""

from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

POINT = """
ALTER TABLE keadaan_kdmp
    ADD COLUMN lat double precision CONSTRAINT ck_keadaan_kdmp_lintang_di_indonesia
        CHECK (lat BETWEEN -11.5 AND 6.5),
    ADD COLUMN lon double precision CONSTRAINT ck_keadaan_kdmp_bujur_di_indonesia
        CHECK (lon BETWEEN 94.5 AND 141.5),
    ADD CONSTRAINT ck_keadaan_kdmp_titik_berpasangan CHECK ((lat IS NULL) = (lon IS NULL));
"""


def upgrade() -> None:
    """Nothing is known of the tables that were kept before."""
    op.execute(POINT)


def downgrade() -> None:
    """Not back, as 0062."""
    raise RuntimeError("Potret KDMP tidak dapat dibuat ulang: pulihkan dari cadangan.")
