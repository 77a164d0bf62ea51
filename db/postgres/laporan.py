"""A report that holds up the program is ended: see docs/adr/0035."""

import logging

from sqlalchemy import Connection, text

from db.postgres import engine
from db.postgres.grants import REPORT_ROLE

LOG = logging.getLogger("dasbor.laporan")

# Migration 0050 says which those are.
_END = text("SELECT akhiri_laporan(:semua)")
_CAN_END = text("SELECT to_regprocedure('akhiri_laporan(boolean)') IS NOT NULL")
_MAY_SHUT = text(
    "SELECT quote_ident(rolname) FROM pg_roles"
    f" WHERE rolname = {REPORT_ROLE} AND pg_has_role(oid, 'USAGE')"
)


def end_reports() -> None:
    """End each connection of the report login that holds what the program may wait for.

    Raises:
        DataUnavailable: the database does not answer.
    """
    with engine.read_session() as session:
        ended = session.scalar(_END, {"semua": False})
    if ended:
        LOG.warning("reports ended", extra={"jumlah": ended})


def end_holders(owner: Connection) -> None:
    """As end_reports(), before a start waits for its turn; nothing in a database that is older."""
    if owner.scalar(_CAN_END):
        owner.execute(_END, {"semua": False})
    owner.commit()


def shut_reports(owner: Connection) -> None:
    """End every report and let none in until rights are given anew, which sets its bound again.

    A report holds each table that it has read, which a migration that changes one would wait for,
    and everybody behind it.
    """
    report = owner.scalar(_MAY_SHUT)
    if report is not None and owner.scalar(_CAN_END):
        owner.execute(text(f"ALTER ROLE {report} CONNECTION LIMIT 0"))
        owner.commit()
        owner.execute(_END, {"semua": True})
    owner.commit()
