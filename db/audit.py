"""The seal of the audit from the command line: `python -m db.audit segel` and `periksa`."""

import argparse
import sys
import time

from sqlalchemy import Connection

from db.errors import DataUnavailable, StartRefused
from db.postgres import engine
from db.postgres.migrate import migration_head, migration_of
from db.postgres.noted import find_noted
from db.postgres.seal import Pemeriksaan, Temuan, check_seals, seal_past_days
from db.start import upgrade
from db.values.format import format_date_short, format_decimal, format_number


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done or sound, 1 broken, 2 could not start."""
    options = _parser().parse_args(arguments)
    try:
        engine.check_server()
        if options.perintah == "segel":
            upgrade()
            return _seal()
        with engine.owner_connection(engine.get_engine()) as connection:
            return _check(connection, options.dicatat)
    except (StartRefused, DataUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.audit", description="Segel harian atas catatan perubahan."
    )
    commands = parser.add_subparsers(dest="perintah", required=True)
    commands.add_parser("segel", help="segel hari-hari yang sudah lewat; server melakukannya juga")
    check = commands.add_parser("periksa", help="hitung ulang semua segel dan bandingkan")
    check.add_argument(
        "--dicatat", metavar="SIDIK", help="segel yang dicatat di luar; harus ada dalam rantai"
    )
    return parser


def _seal() -> int:
    made = seal_past_days()
    for seal in made:
        day, changes = format_date_short(seal.hari), format_number(seal.jumlah)
        print(f"{day}: {changes} perubahan, {seal.sidik}")
    if not made:
        print("Tidak ada hari yang perlu disegel.")
    return 0


def _check(connection: Connection, noted: str | None) -> int:
    if migration_of(connection) != migration_head():
        raise StartRefused("Skema basis data belum terbaru: jalankan dasbor sekali lebih dahulu.")
    started = time.monotonic()
    found = check_seals(connection, noted=noted or find_noted(connection))
    for each in found.temuan:
        print(_sentence(each))
    print(_verdict(found, time.monotonic() - started))
    return 1 if found.temuan else 0


def _sentence(temuan: Temuan) -> str:
    if temuan.hari is None:
        row = "" if temuan.nomor is None else f"baris {temuan.nomor} "
        return f"RUSAK: {row}{temuan.apa}."
    if temuan.nomor is None:
        return f"RUSAK segel {format_date_short(temuan.hari)}: {temuan.apa}."
    return f"RUSAK {format_date_short(temuan.hari)}: baris {temuan.nomor} {temuan.apa}."


def _verdict(found: Pemeriksaan, seconds: float) -> str:
    sound = "Tidak utuh" if found.temuan else "Utuh"
    segel, baris, sisa = (format_number(n) for n in (found.segel, found.baris, found.sisa))
    words = (
        f"{sound}: {segel} segel atas {baris} perubahan, diperiksa dalam"
        f" {format_decimal(seconds)} detik. {sisa} perubahan sesudahnya belum disegel."
    )
    if found.terakhir is None:
        return words
    last = found.terakhir
    return f"{words}\nSegel terakhir, {format_date_short(last.hari)}: {last.sidik}"


if __name__ == "__main__":
    sys.exit(main())
