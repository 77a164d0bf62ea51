"""What has to be true before the first visitor: a database that answers, migrated, and filled."""

from collections.abc import Callable

from sqlalchemy import Engine, Select, select, text
from sqlalchemy.orm import Session

from db.actions.akun import create_demo_akun
from db.errors import StartRefused
from db.models import Akun, Audit
from db.postgres import engine
from db.postgres.migrate import migrate
from db.queries.akun import list_akun_contoh

# Some 40 tables have a row each; a sum over this many takes 0,1 ms.
_ROWS_TO_SUM = 300
_GATHER = text("SELECT ringkas_perubahan() WHERE (SELECT count(*) FROM perubahan_tabel) > :most")
_GATHER_BLOCKS = text("""
    SELECT ringkas_blok() WHERE
        (SELECT count(*) - count(DISTINCT (jenis, blok)) FROM perubahan_blok) > :most
""")
# Arbitrary, the same in all processes.
ADVISORY_LOCK = 36_04_892
Progress = Callable[[str, float], None]


def prepare(*, demo: bool, progress: Progress | None = None) -> None:
    """Check the database, migrate it and, for a demo, fill it on the first start.

    Raises:
        StartRefused: with the sentence to show; nothing was started.
    """
    engine.check_server()
    upgrade()
    if demo:
        _fill_once(progress)
    else:
        _refuse_demo_accounts()


def upgrade() -> None:
    """Migrate the database; one that is in use is kept as a cadangan first.

    Raises:
        StartRefused: it could not be kept or not be migrated, and stands as it stood.
    """
    migrate(engine.get_engine(), before=_keep)


def _keep(database: Engine) -> None:
    # Loaded only where something is about to be changed.
    from db.cadangan.keep import BEFORE
    from db.cadangan.make import make

    make(database, BEFORE)


def _fill_once(progress: Progress | None) -> None:
    """As _fill(), one start at a time: a second one waits, and finds what the first has filled."""
    with engine.owner_connection(engine.get_engine()) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()  # the lock lasts as long as the connection
        _fill(progress)


def _fill(progress: Progress | None) -> None:
    """Fill a register that was never used; one that an admin emptied stays empty.

    The audit tells the two apart. Register and accounts are judged apart, so that a start that was
    killed between them is completed by the next one.
    """
    with engine.read_session() as session:
        register_used = _exists(session, select(Audit.id).where(Audit.tabel == "koperasi"))
        has_akun = _exists(session, select(Akun.id))
    if not has_akun:
        # Before the register, whose cases are given to them.
        with engine.write_session(by="sistem", door="contoh") as session:
            create_demo_akun(session)
    if not register_used:
        # Loaded only here: on every later start its names and tables would be dead weight.
        from db.showcase import fill_showcase

        fill_showcase(progress=progress)


def gather_versions() -> None:
    """Make few rows of what is summed at each click, or each count, once there are many."""
    with engine.write_session(by="sistem", door="sistem") as session:
        session.execute(_GATHER, {"most": _ROWS_TO_SUM})
        session.execute(_GATHER_BLOCKS, {"most": _ROWS_TO_SUM})


def _exists(session: Session, statement: Select[int]) -> bool:
    return session.execute(statement.limit(1)).first() is not None


def _refuse_demo_accounts() -> None:
    """A database of the office's own must not be open to a password that stands in the source."""
    with engine.read_session() as session:
        contoh = list_akun_contoh(session)
    if contoh:
        raise StartRefused(
            f"Basis data ini berisi akun contoh yang masih aktif ({', '.join(contoh)}). "
            "Matikan dengan: python -m db.akun tutup-contoh."
        )
