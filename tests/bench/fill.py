"""Fill the database of DATA_DIR at a scale: `python -m tests.bench.fill 100`."""

import datetime as dt
import sys
import time
import uuid

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.actions.dek import create_dek
from db.actions.potret import create_potret
from db.clock import today
from db.postgres import engine
from db.postgres.bukti import begin_part
from db.postgres.migrate import migrate
from db.seed import fill_demo
from db.showcase_kasus import complete_kasus
from db.showcase_kdmp import complete_kdmp
from db.showcase_kinerja import report_demo
from db.showcase_rapor import complete_rapor
from db.start import gather_versions
from tests.bench.unchecked import unchecked

# A power cut may take a register that can be filled again.
HASTE = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "'2GB'", "autovacuum": "off"}


def main(scale: int) -> None:
    """Print how long it took, in seconds: the register itself, without what the office reports."""
    engine.check_server()
    own = engine.get_engine()
    migrate(own)
    began = time.monotonic()
    _as_owner(own, *(f"ALTER SYSTEM SET {name} = {value}" for name, value in HASTE.items()))
    with unchecked(own):
        fill_demo(scale=scale)
    # Of tables that it knows nothing of PostgreSQL reads by poor plans.
    _as_owner(own, "ANALYZE")
    _keep_a_day()
    took = time.monotonic() - began
    _report()
    # As a server does in its first minute: of 400.000 notes of what changed it makes few.
    gather_versions()
    began = time.monotonic()
    # Frozen now, so that no autovacuum comes while something is measured.
    _as_owner(own, "VACUUM (FREEZE, ANALYZE)")
    _as_owner(own, *(f"ALTER SYSTEM RESET {name}" for name in HASTE))
    _as_owner(own, "CHECKPOINT")
    sys.stdout.write(f"{took + time.monotonic() - began:.1f}\n")


def _keep_a_day() -> None:
    """A potret and a deck, so that Keadaan per tanggal and Harkopnas have something to show."""
    with engine.write_session(by="sistem", door="sistem") as session:
        create_potret(session, tanggal=today() - dt.timedelta(90), tahun_buku=today().year - 1)
        create_dek(session, tahun=today().year)


def _report() -> None:
    """Papers, KDMP, targets, closed triwulan and kept months, so that their screens have them."""
    with engine.write_session(by="sistem", door="contoh") as session:
        session.execute(text("SET LOCAL statement_timeout = 0"))
        complete_kasus(session, today())
        complete_kdmp(session, today(), begin=_begin)
        complete_rapor(session, today())
        report_demo(session, today(), begin=_begin)


def _begin(session: Session, door: str) -> None:
    begin_part(session, door=door, batch=str(uuid.uuid4()))


def _as_owner(own: Engine, *statements: str) -> None:
    """Outside a transaction, and heard by the server at once."""
    with engine.owner_connection(own) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.autocommit = True
        for statement in (*statements, "SELECT pg_reload_conf()"):
            driver.execute(statement)


if __name__ == "__main__":
    main(int(sys.argv[1]))
