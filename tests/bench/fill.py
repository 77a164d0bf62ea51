"""Fill the database of DATA_DIR at a scale: `python -m tests.bench.fill 100`."""

import sys
import time

from sqlalchemy import text

from db.postgres import engine
from db.postgres.migrate import migrate
from db.seed import fill_demo


def main(scale: int) -> None:
    """Print how long it took, in seconds."""
    engine.check_server()
    migrate(engine.get_engine())
    began = time.monotonic()
    fill_demo(scale=scale)
    with engine.owner_connection(engine.get_engine()) as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    sys.stdout.write(f"{time.monotonic() - began:.1f}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
