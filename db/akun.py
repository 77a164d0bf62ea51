"""Accounts from the command line: `python -m db.akun buat NAMA --peran admin`."""

import argparse
import getpass
import sys

from sqlalchemy import select

from db.actions.akun import close_akun_contoh, create_akun, set_kecamatan
from db.actions.otp import remove_otp_akun
from db.actions.sandi import set_sandi
from db.enums import Peran
from db.errors import DataRejected, DataUnavailable, NotFound, StartRefused
from db.frames import rows_of
from db.models import Akun, Kecamatan
from db.postgres import engine
from db.queries.daftar_akun import list_akun
from db.start import upgrade
from db.values.sandi import SANDI_DITOLAK, check_sandi
from db.values.spelling import wilayah_key

REFUSED = {
    **SANDI_DITOLAK,
    "uq_akun_nama_pengguna": "Nama pengguna itu sudah dipakai.",
    "ck_akun_nama_pengguna_bukan_sistem": "Nama itu dipakai program sendiri. Pilih nama lain.",
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
    password = commands.add_parser("sandi", help="ganti sandi sebuah akun; sandinya ditanyakan")
    password.add_argument("nama")
    forget = commands.add_parser("lepas-kode", help="lupakan ponsel yang hilang sebuah akun")
    forget.add_argument("nama")
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
    nama_lengkap = options.nama_lengkap or options.nama
    sandi = _ask_password()
    rule = check_sandi(sandi, milik=[options.nama, nama_lengkap])
    if rule is None:
        try:
            with engine.write_session(by="sistem", door="baris perintah") as session:
                create_akun(
                    session,
                    nama_pengguna=options.nama,
                    nama_lengkap=nama_lengkap,
                    sandi=sandi,
                    peran=Peran(options.peran),
                )
        except DataRejected as rejected:
            rule = rejected.rule
    return _say(rule, f"Akun {options.nama} ({options.peran}) dibuat.")


def _set_sandi(options: argparse.Namespace) -> int:
    sandi = _ask_password()
    try:
        with engine.write_session(by="sistem", door="baris perintah") as session:
            set_sandi(session, nama_pengguna=options.nama, sandi=sandi)
    except NotFound:
        print(f"Akun {options.nama} tidak dikenal.")
        return 1
    except DataRejected as rejected:
        return _say(rejected.rule, "")
    return _say(None, f"Sandi {options.nama} diganti. Di mana pun ia sedang masuk, ia keluar.")


def _forget_otp(options: argparse.Namespace) -> int:
    try:
        with engine.write_session(by="sistem", door="baris perintah") as session:
            remove_otp_akun(session, nama_pengguna=options.nama)
    except NotFound:
        print(f"Akun {options.nama} tidak dikenal.")
        return 1
    return _say(None, f"Kode kedua {options.nama} dilepas. Di mana pun ia sedang masuk, ia keluar.")


def _say(rule: str | None, done: str) -> int:
    print(done if rule is None else REFUSED.get(rule, "Data akun ditolak."))
    return 0 if rule is None else 1


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


_COMMANDS = {
    "buat": _create,
    "sandi": _set_sandi,
    "lepas-kode": _forget_otp,
    "tutup-contoh": _close_demo,
    "daftar": _list,
    "batasi": _limit,
}


if __name__ == "__main__":
    sys.exit(main())
