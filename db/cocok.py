"""Compare what is kept with what PostgreSQL counts anew: `python -m db.cocok --selama 60`.

The screens keep sums by block of the register and count again only what has changed
(docs/adr/0024). This keeps them as the program does while others work, and counts everything anew
beside it. It writes nothing; on a large register a round takes some seconds.
"""

import argparse
import sys
import time

from sqlalchemy.orm import Session

from db.clock import today
from db.postgres import engine
from db.queries.tersimpan import list_berbeda, list_tersimpan
from db.values.format import format_number

_REST_S = 2.0


def main(arguments: list[str] | None = None) -> int:
    """Compare once, or again and again; 1 as soon as something differs, else 0."""
    parser = argparse.ArgumentParser(prog="python -m db.cocok", description=__doc__)
    parser.add_argument(
        "--selama", type=float, default=0.0, metavar="DETIK", help="ulangi selama sekian detik"
    )
    until = time.monotonic() + parser.parse_args(arguments).selama
    engine.check_server()
    rounds = 0
    while True:
        rounds += 1
        differing = compare()
        if differing:
            print(f"Berbeda dari hitungan ulang: {', '.join(differing)}.")
            print("Mulai ulang program; simpan keluaran ini dan laporkan.")
            return 1
        if time.monotonic() >= until:
            break
        time.sleep(_REST_S)
    many = format_number(len(list_tersimpan(today())))
    print(f"Sama: {many} hitungan, {format_number(rounds)} kali dibandingkan.")
    return 0


def compare() -> list[str]:
    """The names of the counts that differ, all as of one moment.

    Raises:
        DataUnavailable: the database does not answer.
    """
    with Session(engine.get_engine()) as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        return list_berbeda(session, list_tersimpan(today()).items())


if __name__ == "__main__":
    sys.exit(main())
