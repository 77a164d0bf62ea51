"""Accounts from the command line: `python -m db.akun buat NAMA --peran admin`."""

import argparse
import getpass
import sys

from db import engine
from db.actions.akun import check_sandi, close_akun_contoh, create_akun
from db.enums import Peran
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.migrate import migrate

REFUSED = {
    "uq_akun_nama_pengguna": "Nama pengguna itu sudah dipakai.",
    "ck_akun_nama_pengguna_sah": (
        "Nama pengguna: 3 sampai 32 huruf kecil, angka, titik, garis; diawali huruf."
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 refused, 2 could not start."""
    options = _parser().parse_args(arguments)
    try:
        engine.check_server()
        migrate(engine.get_engine())
        return _create(options) if options.perintah == "buat" else _close_demo()
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db.akun", description="Kelola akun dasbor.")
    commands = parser.add_subparsers(dest="perintah", required=True)
    create = commands.add_parser("buat", help="buat akun; sandinya ditanyakan")
    create.add_argument("nama")
    create.add_argument("--peran", choices=[peran.value for peran in Peran], required=True)
    create.add_argument("--nama-lengkap", default=None)
    commands.add_parser("tutup-contoh", help="matikan semua akun contoh")
    return parser


def _create(options: argparse.Namespace) -> int:
    sandi = _ask_password()
    refusal = check_sandi(sandi)
    if refusal is None:
        try:
            with engine.write_session(by="sistem", door="baris perintah") as session:
                create_akun(
                    session,
                    nama_pengguna=options.nama,
                    nama_lengkap=options.nama_lengkap or options.nama,
                    sandi=sandi,
                    peran=Peran(options.peran),
                )
        except DataRejected as rejected:
            refusal = REFUSED.get(rejected.rule, "Data akun ditolak.")
    print(refusal or f"Akun {options.nama} ({options.peran}) dibuat.")  # noqa: T201
    return 1 if refusal else 0


def _ask_password() -> str:
    """Ask twice at a terminal; read one line from a pipe, so that an installer can be scripted."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Sandi: ")
    return first if getpass.getpass("Ulangi sandi: ") == first else ""


def _close_demo() -> int:
    with engine.write_session(by="sistem", door="baris perintah") as session:
        close_akun_contoh(session)
    print("Semua akun contoh dimatikan.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
