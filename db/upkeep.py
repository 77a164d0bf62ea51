"""What the program does by itself while it runs, and the start does not wait for."""

import logging

from db.actions.bulanan import keep_months
from db.actions.draf import forget_old_draf
from db.actions.pindai import forget_old_pindai
from db.actions.potret import keep_year_end
from db.actions.pribadi import begin_when_due, step_pembersihan
from db.actions.taksiran import keep_month_forecast
from db.actions.versi_indikator import record_katalog
from db.errors import DataRejected
from db.postgres import engine

LOG = logging.getLogger("dasbor.jaga")


def keep_last_year() -> None:
    """Keep the register's "Keadaan per 31 Desember", once; another process may be faster."""
    try:
        with engine.write_session(by="sistem", door="potret") as session:
            keep_year_end(session)
    except DataRejected:
        LOG.info("potret already made")


def sum_up_months() -> None:
    """Keep what was said of each month that has ended, once; another process may be faster."""
    try:
        with engine.write_session(by="sistem", door="potret") as session:
            kept = keep_months(session)
    except DataRejected:
        LOG.info("summary already made")
        return
    if kept:
        LOG.info("months summed up", extra={"jumlah": len(kept)})


def keep_forecast() -> None:
    """Keep what was forecast at the end of the month that ended last, once.

    Raises:
        DataUnavailable: the database does not answer.
    """
    with engine.write_session(by="sistem", door="beku") as session:
        kept = keep_month_forecast(session)
    if kept:
        LOG.info("forecast kept", extra={"jumlah": kept})


def record_figures() -> None:
    """Give figures that are new, or mean something else since the last start, their version."""
    with engine.write_session(by="sistem", door="sistem") as session:
        record_katalog(session)


def forget_drafts() -> None:
    """Drop the drafts that nobody took up again in their time.

    Raises:
        DataUnavailable: the database does not answer.
    """
    with engine.write_session(by="sistem", door="draf") as session:
        gone = forget_old_draf(session)
    if gone:
        LOG.info("drafts forgotten", extra={"jumlah": gone})


def forget_scans() -> None:
    """Drop the secrets of self check-in whose day is over, and the scans past their time.

    Raises:
        DataUnavailable: the database does not answer.
    """
    with engine.write_session(by="sistem", door="hadir mandiri") as session:
        gone = forget_old_pindai(session)
    if gone:
        LOG.info("scans forgotten", extra={"jumlah": gone})


def clean_when_switched_on() -> None:
    """Clean the personal data whose time is over, once a month, where the office says so.

    In small steps: what a kill leaves unfinished, the next hour goes on with.

    Raises:
        DataUnavailable: the database does not answer.
    """
    try:
        with engine.write_session(by="sistem", door="pembersihan") as session:
            run = begin_when_due(session)
        done = 0
        while run is not None:
            with engine.write_session(by="sistem", door="pembersihan") as session:
                step = step_pembersihan(session, pembersihan_id=run)
            done += step
            run = run if step else None
    except DataRejected:
        LOG.info("cleaning already under way")
        return
    if done:
        LOG.info("personal data cleaned", extra={"jumlah": done})
