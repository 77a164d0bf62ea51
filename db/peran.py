"""The logins of the database from the command line: `python -m db.peran buat`, `cabut` and more."""

import argparse
import sys
from collections.abc import Callable

from db.errors import DataUnavailable, StartRefused
from db.postgres import engine
from db.postgres.grants import REPORT_ROLE, give_login
from db.postgres.login import APPLICATION_ROLE, take_back
from db.postgres.pagar import list_unguarded
from db.start import upgrade


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 2 not done, with a sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m db.peran", description="Login basis data (docs/operasi.md)."
    )
    commands = parser.add_subparsers(dest="perintah", required=True)
    commands.add_parser("buat", help="buat login program dan laporan, dengan sandi baru")
    commands.add_parser("kunci", help="perbarui basis data, dan kenalkan kunci server ini")
    commands.add_parser("cabut", help="cabut setelan yang dibawa login program sendiri")
    commands.add_parser("lihat", help="sebutkan apa yang belum dijaga basis data")
    options = parser.parse_args(arguments)
    try:
        engine.check_server()
        _COMMANDS[options.perintah]()
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def _make() -> None:
    """Whoever knew an earlier password has to be given the new one."""
    if engine.is_embedded():
        raise StartRefused("PostgreSQL bawaan sudah memakai login tersendiri untuk program.")
    upgrade()
    owner = engine.owner_url()
    with engine.owner_connection(engine.get_engine()) as connection:
        login, report = (give_login(connection, role) for role in (APPLICATION_ROLE, REPORT_ROLE))
        take_back(connection)
        connection.commit()
    for setting, (name, sandi) in {
        "DATABASE_URL": login,
        "DATABASE_URL_MIGRASI": (owner.username, owner.password),
        "DATABASE_URL_LAPORAN": report,
    }.items():
        url = owner.set(drivername="postgresql", username=name, password=sandi)
        print(f"{setting}={url.render_as_string(hide_password=False)}")


def _take_back() -> None:
    with engine.owner_connection(engine.get_engine()) as connection:
        found = take_back(connection)
        connection.commit()
    print(f"Dicabut: {', '.join(found)}." if found else "Login program tidak membawa setelan.")


def _register() -> None:
    upgrade()
    print("Basis data mutakhir dan mengenal kunci server ini.")


def _look() -> None:
    with engine.read_session() as session:
        found = list_unguarded(session)
    print("\n".join(found) or "Semua pagar basis data terpasang.")


_COMMANDS: dict[str, Callable[[], None]] = {
    "buat": _make,
    "cabut": _take_back,
    "kunci": _register,
    "lihat": _look,
}


if __name__ == "__main__":
    sys.exit(main())
