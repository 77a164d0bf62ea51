"""Cadangan from the command line: `python -m db.cadangan buat`, `periksa`, `pulihkan`, `gladi`."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from db.cadangan import keep
from db.cadangan.archive import own_key_file, unsealed, write_key
from db.cadangan.dasar import make_base, unpack_until
from db.cadangan.drill import drill
from db.cadangan.make import make
from db.cadangan.restore import restore
from db.cadangan.state import is_base_due, is_drill_due
from db.clock import WIB
from db.errors import DataUnavailable, StartRefused
from db.postgres import engine
from db.values.format import format_date_short, format_decimal, format_number

# Of several processes one makes the cadangan of a night; the others find the lock taken.
ADVISORY_LOCK = 36_04_891
# What nobody waits for leaves the processor to whoever clicks.
_NICE = 15


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 2 not done, with a sentence."""
    options = _parser().parse_args(arguments)
    try:
        _COMMANDS[options.perintah](options)
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.cadangan", description="Cadangan seluruh basis data."
    )
    commands = parser.add_subparsers(dest="perintah", required=True)
    commands.add_parser("buat", help="buat cadangan sekarang")
    commands.add_parser("malam", help="yang dikerjakan server sendiri: buat bila waktunya, gladi")
    commands.add_parser("daftar", help="sebutkan cadangan yang ada")
    commands.add_parser("gladi", help="pulihkan yang terbaru ke PostgreSQL sementara")
    commands.add_parser("dasar", help="salin seluruh server (CADANGAN_DASAR)")
    check = commands.add_parser("periksa", help="buka satu cadangan sampai habis")
    back = commands.add_parser("pulihkan", help="pulihkan ke basis data yang kosong")
    back.add_argument(
        "--lama", help="alamat basis data yang digantikan, atau DATA_DIR-nya: permintaan dibawa"
    )
    until = commands.add_parser("saat", help="siapkan server seperti pada satu saat")
    until.add_argument("--wal", type=Path, required=True, help="folder log PostgreSQL")
    until.add_argument("--sampai", type=_moment, required=True, help="misalnya '2026-11-28 14:05'")
    until.add_argument("--ke", type=Path, required=True, help="folder baru")
    for each in (check, back, until):
        each.add_argument("berkas", type=Path)
        each.add_argument("--kunci", type=Path, help="kunci pribadi; bawaan: kunci server ini")
    pair = commands.add_parser("kunci", help="buat pasangan kunci kantor")
    pair.add_argument("berkas", type=Path, help="berkas baru untuk kunci pribadi")
    return parser


def _make(_options: argparse.Namespace) -> None:
    engine.check_server()
    made = make(engine.get_engine(), keep.BY_HAND)
    print(f"{made} ({_size(made)})")


def _nightly(_options: argparse.Namespace) -> None:
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICE)
    engine.check_server()
    with engine.owner_connection(engine.get_engine()) as connection:
        lock = text("SELECT pg_try_advisory_lock(:key)")
        if not connection.scalar(lock, {"key": ADVISORY_LOCK}):
            return
        connection.commit()
        now = dt.datetime.now(WIB)
        if keep.is_due(keep.list_berkas(keep.folder()), now):
            make(engine.get_engine(), keep.NIGHTLY)
        if is_base_due(now):
            make_base(engine.get_engine())
        if is_drill_due(now):
            drill()


def _list(_options: argparse.Namespace) -> None:
    found = keep.list_berkas(keep.folder())
    for each in found:
        print(f"{each.path}\t{format_date_short(each.hari)}\t{each.jenis}\t{_size(each.path)}")
    if not found:
        print(f"Belum ada cadangan di {keep.folder()}.")


def _drill(_options: argparse.Namespace) -> None:
    print(f"Cadangan terbaru pulih seluruhnya dalam {format_decimal(drill(), 1)} detik.")


def _check(options: argparse.Namespace) -> None:
    with unsealed(options.berkas, options.kunci or own_key_file()) as (manifest, _):
        rows, tables = format_number(manifest.baris), format_number(len(manifest.tabel))
        print(f"Utuh: {rows} baris dalam {tables} tabel, dibuat {manifest.dibuat}.")
        print(f"Program {manifest.versi}, migrasi {manifest.migrasi}.")
        print(f"{manifest.kata_segel or 'Belum ada segel'}.")


def _restore(options: argparse.Namespace) -> None:
    engine.check_server()
    key = options.kunci or own_key_file()
    done = restore(engine.get_engine(), options.berkas.resolve(), key, lama=options.lama)
    manifest = done.manifest
    rows, tables = format_number(manifest.baris), format_number(len(manifest.tabel))
    print(f"Pulih: {rows} baris dalam {tables} tabel, sama dengan manifes {manifest.dibuat}.")
    print(done.bawaan.kalimat)
    print("Data yang dibersihkan sesudah cadangan ini ada lagi: selesaikan pembersihan yang sudah")
    print("dimulai (Data pribadi, Pembersihan, Lanjutkan).")


def _moment(given: str) -> dt.datetime:
    """A moment in WIB, unless it names another zone."""
    found = dt.datetime.fromisoformat(given)
    return found if found.tzinfo else found.replace(tzinfo=WIB)


def _base(_options: argparse.Namespace) -> None:
    engine.check_server()
    made = make_base(engine.get_engine())
    print(f"{made} ({_size(made)})")


def _until(options: argparse.Namespace) -> None:
    key = options.kunci or own_key_file()
    unpack_until(options.berkas, key, options.wal, options.sampai, options.ke)
    print(f"Siap di {options.ke}. Nyalakan: pg_ctl -D {options.ke} -l {options.ke}/log -w start")
    print(f"Lalu: psql -h {options.ke.resolve()} DATABASE, dan make backup dari sana.")


def _pair(options: argparse.Namespace) -> None:
    public = write_key(options.berkas)
    print(f"Kunci pribadi: {options.berkas}. Simpan di luar server ini, di dua tempat.")
    print(f"Atur di server: CADANGAN_KUNCI={public}")


def _size(path: Path) -> str:
    return f"{format_decimal(path.stat().st_size / 1e6, 1)} MB"


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "buat": _make,
    "malam": _nightly,
    "daftar": _list,
    "gladi": _drill,
    "periksa": _check,
    "pulihkan": _restore,
    "kunci": _pair,
    "dasar": _base,
    "saat": _until,
}


if __name__ == "__main__":
    sys.exit(main())
