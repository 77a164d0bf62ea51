"""The command of both sides: `python -m db.provinsi terbitkan`, `ikuti` and so on."""

import argparse
import os
import sys

from sqlalchemy.exc import DBAPIError

from db.errors import StartRefused
from db.postgres.engine import owner_url, parse_url
from db.provinsi.rekap import count_rows, find_regency, follow, leave
from db.provinsi.terbit import list_outdated, publish, withdraw

SANDI = "SANDI_PROVINSI"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 2 refused."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except StartRefused as refusal:
        return _refuse(str(refusal))
    except DBAPIError as error:
        return _refuse(f"PostgreSQL menolak: {str(error.orig).splitlines()[0]}")


def _publish(options: argparse.Namespace) -> int:
    password = os.environ.get(SANDI)
    if not password:
        return _refuse(f"Isi dulu {SANDI}: sandi yang dipakai provinsi untuk masuk.")
    address = publish(owner_url(), options.kode, password=password)
    print(f"Terbit. Provinsi mengikutinya dari basis data {address.database} sebagai")
    print(f"pengguna {address.username}, dengan sandi yang tadi diisi.")
    return 0


def _follow(options: argparse.Namespace) -> int:
    regency = parse_url(options.dari, setting="--dari")
    if not regency.password and os.environ.get(SANDI):
        regency = regency.set(password=os.environ[SANDI])
    follow(owner_url(), options.kode, regency)
    print(f"Kabupaten {options.kode} diikuti.")
    return 0


def _withdraw(_options: argparse.Namespace) -> int:
    withdraw(owner_url())
    print("Tidak terbit lagi. Register tetap seperti semula.")
    return 0


def _leave(options: argparse.Namespace) -> int:
    regency = find_regency(owner_url(), options.kode)
    if not leave(owner_url(), options.kode, regency=regency):
        return _refuse(
            f"Kabupaten {options.kode} tidak diikuti lagi. Ia sendiri tidak menjawab: log di sana "
            "tetap disimpan sampai ia menjalankan python -m db.provinsi tarik."
        )
    print(f"Kabupaten {options.kode} tidak diikuti lagi; barisnya dihapus dari rekap.")
    return 0


def _count(_options: argparse.Namespace) -> int:
    for table, counts in count_rows(owner_url()).items():
        print(f"{table:>18}  " + "  ".join(f"{kode} {jumlah}" for kode, jumlah in counts.items()))
    outdated = list_outdated(owner_url())
    if outdated:
        print(
            f"Kolom yang terbit bukan lagi yang dipunyai program ini: {', '.join(outdated)}. "
            "Jalankan tarik, lalu terbitkan; di provinsi lepas, lalu ikuti."
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.provinsi", description="Lihat docs/skala.md."
    )
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("terbitkan", help="di kabupaten: siapkan apa yang boleh keluar")
    one.add_argument("--kode", type=_kode, required=True, help="kode kabupaten, misalnya 3604")
    one.set_defaults(run=_publish)
    two = commands.add_parser("ikuti", help="di provinsi: terima baris satu kabupaten")
    two.add_argument("--kode", type=_kode, required=True)
    two.add_argument("--dari", required=True, help="postgresql://…/dasbor_terbit")
    two.set_defaults(run=_follow)
    back = commands.add_parser("tarik", help="di kabupaten: berhenti menerbitkan")
    back.set_defaults(run=_withdraw)
    away = commands.add_parser("lepas", help="di provinsi: berhenti mengikuti satu kabupaten")
    away.add_argument("--kode", type=_kode, required=True)
    away.set_defaults(run=_leave)
    three = commands.add_parser("hitung", help="di kedua sisi: berapa baris tiap tabel")
    three.set_defaults(run=_count)
    return parser


def _kode(given: str) -> str:
    if len(given) != len("3604") or not given.isdecimal():
        raise argparse.ArgumentTypeError("empat angka, misalnya 3604")
    return given


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
