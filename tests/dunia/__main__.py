"""Throw a spoilt register at the import: `python -m tests.dunia --baris 2000 --kotor 10 --benih 1`.

Prints, by kind of dirt, how many rows went through silently, were lost, or were doubted.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from sqlalchemy import text

from db.postgres import engine
from db.postgres.embedded import data_dir, start_embedded
from db.postgres.migrate import migrate
from tests.dunia.berkas import write_berkas
from tests.dunia.nilai import (
    Laporan,
    import_then_write,
    judge_by_command,
    judge_on_screen,
    list_places,
)

# Of the dirt, percent that may go through without a word; of clean rows, percent in doubt.
PALING_DIAM, PALING_RAGU = 2.0, 0.5


def main() -> int:
    """Exit status 1 where more than that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.dunia")
    parser.add_argument("--baris", type=int, default=2000)
    parser.add_argument("--kotor", type=float, default=10, help="percent of rows that are spoilt")
    parser.add_argument("--benih", type=int, default=1)
    options = parser.parse_args()
    built = engine.build_engine(
        engine.parse_url(start_embedded(data_dir() / "dunia", database="dunia_test"))
    )
    with engine.owner_connection(built) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    migrate(built)
    engine.bind_sessions(bind=built)
    with tempfile.TemporaryDirectory() as folder:
        with engine.read_session() as session:
            places = list_places(session)
        asked = {"baris": options.baris, "kotor": options.kotor, "benih": options.benih}
        berkas = write_berkas(Path(folder) / "dunia.xlsx", places, **asked)
        by_command = judge_by_command(berkas)
        with engine.write_session(by="sistem", door="impor") as session:
            on_screen = judge_on_screen(session, berkas)
        yearly = judge_by_command(import_then_write(Path(folder), places, **asked))
    said = {"python -m db.impor": by_command, "layar Impor": on_screen, "keragaan": yearly}
    print("\n\n".join(f"{how}\n{laporan}" for how, laporan in said.items()))
    return 0 if all(map(is_well, said.values())) else 1


def is_well(laporan: Laporan) -> bool:
    """True within the bounds, with no row lost."""
    return (
        laporan.bagian_diam <= PALING_DIAM
        and laporan.bagian_ragu_bersih <= PALING_RAGU
        and not laporan.hilang
    )


if __name__ == "__main__":
    sys.exit(main())
