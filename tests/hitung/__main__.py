"""Count every figure again in plain SQL: `python -m tests.hitung`.

On the demo and on a register that was imported: today, on four past days, and with the clock at
2 January.
"""

import argparse
import datetime as dt
import logging
import sys
import tempfile
from pathlib import Path

from sqlalchemy import Engine, text

from db.clock import today
from db.postgres import engine
from db.postgres.embedded import data_dir, start_embedded
from db.postgres.migrate import migrate
from db.showcase import fill_showcase
from tests.hitung.banding import Report, clock_at, compare
from tests.hitung.daftar import import_register


def main() -> int:
    """Exit status 1 where a figure differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.hitung")
    parser.add_argument("--baris", type=int, default=400, help="rows of the imported register")
    parser.add_argument("--benih", type=int, default=1)
    options = parser.parse_args()
    # Streamlit says of every cached function that no browser is there.
    logging.disable(logging.WARNING)
    url = start_embedded(data_dir() / "hitung", database="hitung_test")
    built = engine.build_engine(engine.parse_url(url))
    engine.bind_sessions(bind=built)
    report = Report()
    _empty(built)
    with engine.read_session() as session:
        compare(session, report, "kosong")
    fill_showcase()
    _compare_days(report, "contoh")
    _empty(built)
    with tempfile.TemporaryDirectory() as folder:
        import_register(Path(folder), today(), rows=options.baris, benih=options.benih)
    _compare_days(report, "impor")
    print(report)
    return 1 if report.wrong else 0


def _empty(built: Engine) -> None:
    with engine.owner_connection(built) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    migrate(built)


def _compare_days(report: Report, nama: str) -> None:
    kini = today()
    past = [
        kini - dt.timedelta(days=200),
        dt.date(kini.year - 1, 12, 31),
        dt.date(kini.year - 4, 2, 28),
        dt.date(kini.year - 10, 12, 31),
    ]
    with engine.read_session() as session:
        compare(session, report, nama, *past)
    with clock_at(dt.date(kini.year + 1, 1, 2)), engine.read_session() as session:
        compare(session, report, f"{nama}, 2 Januari")


if __name__ == "__main__":
    sys.exit(main())
