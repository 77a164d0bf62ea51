"""The schema that the migrations build is the one that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, text
from sqlalchemy.dialects import postgresql

from db.models import Base
from db.postgres.migrate import MIGRATIONS, migration_head, migration_of

PREPARER = postgresql.dialect().identifier_preparer  # type: ignore[no-untyped-call]


def test_the_test_database_stands_at_the_newest_migration(connection: Connection) -> None:
    assert migration_of(connection) == migration_head()


def test_the_newest_file_is_the_head_of_the_chain() -> None:
    """The start reads its number alone, and loads Alembic only where the database has another."""
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == migration_head()


def test_models_and_migrations_agree(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True})

    assert compare_metadata(context, Base.metadata) == []


def test_checks_of_models_and_migrations_agree(connection: Connection) -> None:
    """Alembic does not look at CHECK constraints."""
    in_models = {
        str(PREPARER.format_constraint(constraint))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    in_database = set(
        connection.scalars(
            text("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conname LIKE 'ck_%'")
        )
    )

    assert in_models == in_database


def test_every_changeable_table_is_guarded(connection: Connection) -> None:
    changeable = {name for name, table in Base.metadata.tables.items() if "versi" in table.columns}
    guarded = set(
        connection.scalars(
            text(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE t.tgname IN ('cap_perubahan', 'audit_tambah', 'audit_ubah', 'audit_hapus',"
                " 'tolak_truncate') GROUP BY c.relname HAVING count(*) = 5"
            )
        )
    )

    assert changeable == guarded


def test_the_reference_data_is_complete(connection: Connection) -> None:
    counted = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM kecamatan), (SELECT count(*) FROM desa),"
            " (SELECT count(*) FROM kelompok), (SELECT count(*) FROM sektor_usaha),"
            " (SELECT nilai FROM target_indikator"
            " WHERE kunci = 'pendirian_tahun_ini' AND tahun = 2015)"
        )
    ).one()

    assert tuple(counted) == (29, 326, 46, 17, 50)


def test_every_foreign_key_has_an_index_to_follow_it_back(connection: Connection) -> None:
    without = connection.execute(
        text(
            "SELECT conrelid::regclass || '.' || conname FROM pg_constraint c"
            " WHERE contype = 'f' AND NOT EXISTS (SELECT FROM pg_index i"
            " WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indkey[0] = ANY (c.conkey))"
        )
    ).all()

    assert without == []
