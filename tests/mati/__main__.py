"""Kill at many random moments: `python -m tests.mati --titik 100`."""

import argparse
import sys
import time

from tests.mati.kantor import open_office, strike_often


def main() -> int:
    """Exit status 1 where something was half there."""
    parser = argparse.ArgumentParser(prog="python -m tests.mati")
    parser.add_argument("--titik", type=int, default=100, help="kills in each kind of work")
    parser.add_argument("--benih", type=int, default=1)
    options = parser.parse_args()
    wrong: list[str] = []
    with open_office() as office:
        for postgres in (False, True):
            started = time.monotonic()
            findings = strike_often(office, options.titik, seed=options.benih, postgres=postgres)
            seconds = time.monotonic() - started
            who = "PostgreSQL" if postgres else "the program"
            print(f"{who} killed, {seconds:.0f} s, {len(findings.wrong)} wrong\n{findings}")
            wrong += findings.wrong
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
