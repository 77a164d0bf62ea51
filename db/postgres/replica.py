"""A copy of the database that only reads: it answers once it has replayed what a reader must see.

A position in PostgreSQL's log (LSN) says what that is: the one of the moment at which the click
began. What had been committed by then, by whomever, lies before it; so a figure of the copy is
never older than the versions under which it is held (docs/adr/0022).
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import psycopg
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session

from db.posisi import POSISI

LOG = logging.getLogger("dasbor.replica")
R = TypeVar("R")

# How long a copy that has failed is left alone before it is looked for again, beside the clicks.
REST_S = 10.0
# What is on its way is replayed within this time, where nothing holds it up.
_LOOKS, _BETWEEN_S = 4, 0.1
_IDENTITY = text("SELECT system_identifier FROM pg_control_system()")
_HERE = text(f"SELECT {POSISI}")
# NULL where it is no copy (any more).
_REPLAYED = text(
    "SELECT CASE WHEN pg_is_in_recovery()"
    " THEN (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint END"
)
_SILENT_FOR = text("SELECT extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())")


class NotNow(Exception):
    """The copy cannot answer this: it is behind, or gone."""


@dataclass(frozen=True)
class Salinan:
    """How the copy stands.

    Attributes:
        tertinggal: bytes of the log that it has not replayed; None when it does not answer.
        detik: seconds since the newest change that it has replayed; None where it knows of none.
    """

    tertinggal: int | None
    detik: float | None = None


class Replica:
    """The copy of one database. Safe between threads."""

    def __init__(self, copy: Engine, primary: Engine) -> None:
        self.copy, self._primary = copy, primary
        self._replayed = 0
        self._gone = threading.Event()
        self._closed = threading.Event()

    def ask(self, query: Callable[[Session], R], since: int) -> R:
        """Run what only reads on the copy, as of `since` or later.

        Raises:
            NotNow: the primary has to answer.
        """
        if self._gone.is_set():
            raise NotNow
        try:
            with Session(bind=self.copy, expire_on_commit=False) as session:
                self._reach(session, since)
                answer = query(session)
                self._refuse_promoted(session)
                return answer
        except PoolExhausted as busy:
            raise NotNow from busy
        except DBAPIError as error:
            if isinstance(error.orig, psycopg.errors.SerializationFailure):
                # What it was reading had to be cleared away, as on the primary.
                raise NotNow from error
            if _is_lost(error):
                self._leave_alone()
                raise NotNow from error
            raise

    def state(self) -> Salinan:
        """How far it is behind just now. What it has replayed a moment later is no lag.

        Raises:
            sqlalchemy.exc.DBAPIError: the primary does not answer.
        """
        with Session(bind=self._primary) as session:
            here = session.scalars(_HERE).one()
        if self._gone.is_set():
            return Salinan(None)
        try:
            with Session(bind=self.copy) as session:
                replayed = self._look_again(session, here)
                silent = session.scalars(_SILENT_FOR).one()
        except (DBAPIError, PoolExhausted):
            return Salinan(None)
        if replayed is None:
            return Salinan(None)
        return Salinan(max(0, here - replayed), None if silent is None else float(silent))

    def _look_again(self, session: Session, here: int) -> int | None:
        replayed: int | None = None
        for _ in range(_LOOKS):
            replayed = session.scalars(_REPLAYED).one()
            if replayed is None or replayed >= here:
                break
            time.sleep(_BETWEEN_S)
        return replayed

    def dispose(self) -> None:
        """Give back its connections, and look for it no more."""
        self._closed.set()
        self.copy.dispose()

    def _reach(self, session: Session, since: int) -> None:
        """See that it has replayed as far, or raise NotNow."""
        if since <= self._replayed:
            return
        if not self._replayed and not self._is_ours(session):
            LOG.warning("the replica is no copy of this database")
            self._leave_alone()
            raise NotNow
        replayed = session.scalars(_REPLAYED).one()
        if replayed is None:
            LOG.warning("the replica has become a database of its own")
            self._leave_alone()
            raise NotNow
        self._replayed = replayed
        if replayed < since:
            raise NotNow

    def _refuse_promoted(self, session: Session) -> None:
        """See that what has answered is still a copy, though the primary may have been quiet since.

        PostgreSQL says so by itself, with the first answer after it was promoted.
        """
        driver = session.connection().connection.driver_connection
        assert driver is not None
        if driver.info.parameter_status("in_hot_standby") == "off":
            LOG.warning("the replica has become a database of its own")
            self._leave_alone()
            raise NotNow

    def _is_ours(self, session: Session) -> bool:
        with Session(bind=self._primary) as primary:
            return bool(session.scalar(_IDENTITY) == primary.scalar(_IDENTITY))

    def _leave_alone(self) -> None:
        """No click waits for it until it answers again. What it had replayed is forgotten."""
        if self._gone.is_set():
            return
        LOG.warning("the replica does not answer; the primary does")
        self._gone.set()
        self._replayed = 0
        threading.Thread(target=self._wait_for_it, name="replica", daemon=True).start()

    def _wait_for_it(self) -> None:
        while not self._closed.wait(REST_S):
            try:
                with Session(bind=self.copy) as session:
                    found = session.scalars(_REPLAYED).one() is not None
                    found = found and self._is_ours(session)
            except (DBAPIError, PoolExhausted):
                continue
            if found:
                LOG.info("the replica answers again")
                self._gone.clear()
                return


def _is_lost(error: DBAPIError) -> bool:
    """True for a connection that failed, not for a query that was too slow or wrong."""
    slow = isinstance(error.orig, psycopg.errors.QueryCanceled)
    lost = error.connection_invalidated or isinstance(error.orig, psycopg.OperationalError)
    return lost and not slow
