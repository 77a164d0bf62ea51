"""Accounts from the command line: `python -m db.akun buat NAMA --peran admin`."""

import argparse
import getpass
import sys

from sqlalchemy import select

from db.actions.akun import check_sandi, close_akun_contoh, create_akun, set_kecamatan
from db.enums import Peran
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.frames import rows_of
from db.models import Akun, Kecamatan
from db.postgres import engine
from db.queries.daftar_akun import list_akun
from db.start import upgrade
from db.values.spelling import wilayah_key

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
        upgrade()
        return _COMMANDS[options.perintah](options)
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db.akun", description="Kelola akun dasbor.")
    commands = parser.add_subparsers(dest="perintah", required=True)
    create = commands.add_parser("buat", help="buat akun; sandinya ditanyakan")
    create.add_argument("nama")
    create.add_argument("--peran", choices=[peran.value for peran in Peran], required=True)
    create.add_argument("--nama-lengkap", default=None)
    commands.add_parser("tutup-contoh", help="matikan semua akun contoh")
    commands.add_parser("daftar", help="sebutkan semua akun dan batas kecamatannya")
    limit = commands.add_parser("batasi", help="batasi seorang staf pada beberapa kecamatan")
    limit.add_argument("nama")
    limit.add_argument(
        "--kecamatan",
        nargs="*",
        default=[],
        metavar="NAMA",
        help="nama kecamatan; tanpa satu pun, batasnya dihapus",
    )
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
    print(refusal or f"Akun {options.nama} ({options.peran}) dibuat.")
    return 1 if refusal else 0


def _ask_password() -> str:
    """Ask twice at a terminal; read one line from a pipe, so that an installer can be scripted."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Sandi: ")
    return first if getpass.getpass("Ulangi sandi: ") == first else ""


def _list(_options: argparse.Namespace) -> int:
    with engine.read_session() as session:
        rows = rows_of(list_akun(session).fillna(""))
    for row in rows:
        state = "aktif" if row["aktif"] else "dimatikan"
        limit = row["kecamatan"] or "semua kecamatan"
        print(f"{row['nama_pengguna']}\t{row['peran']}\t{state}\t{limit}")
    return 0


def _limit(options: argparse.Namespace) -> int:
    with engine.write_session(by="sistem", door="baris perintah") as session:
        akun = session.scalar(select(Akun.id).where(Akun.nama_pengguna == options.nama))
        places = session.execute(select(Kecamatan.nama, Kecamatan.kode))
        known = {wilayah_key(nama): kode for nama, kode in places}
        unknown = [each for each in options.kecamatan if wilayah_key(each) not in known]
        if akun is None or unknown:
            what = f"Kecamatan {', '.join(unknown)}" if akun else f"Akun {options.nama}"
            print(f"{what} tidak dikenal.")
            return 1
        codes = [known[wilayah_key(each)] for each in options.kecamatan]
        set_kecamatan(session, akun_id=akun, kecamatan=codes)
    where = ", ".join(options.kecamatan) or "semua kecamatan"
    print(f"Akun {options.nama} boleh mengubah di: {where}.")
    return 0


def _close_demo(_options: argparse.Namespace) -> int:
    with engine.write_session(by="sistem", door="baris perintah") as session:
        close_akun_contoh(session)
    print("Semua akun contoh dimatikan.")
    return 0


_COMMANDS = {"buat": _create, "tutup-contoh": _close_demo, "daftar": _list, "batasi": _limit}


if __name__ == "__main__":
    sys.exit(main())
