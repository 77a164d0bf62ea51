"""Require a reason to archive: NULL passed where nothing but spaces was refused."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NAME = "ck_koperasi_arsip_beralasan"


def upgrade() -> None:
    op.execute(f"ALTER TABLE koperasi DROP CONSTRAINT {NAME}")
    op.execute(
        "UPDATE koperasi SET alasan_arsip = 'Alasan tidak dicatat'"
        " WHERE diarsipkan_pada IS NOT NULL AND alasan_arsip IS NULL"
    )
    op.execute(
        f"ALTER TABLE koperasi ADD CONSTRAINT {NAME}"
        " CHECK (diarsipkan_pada IS NULL OR coalesce(btrim(alasan_arsip), '') <> '')"
    )


def downgrade() -> None:
    raise RuntimeError("Aturan yang lebih longgar tidak dikembalikan: pulihkan dari cadangan.")
