"""The figures from the command line: `python -m db.indikator [--json] [--pada …] [--kunci …]`."""

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict

from db.clock import today
from db.errors import DataUnavailable, StartRefused
from db.figures.katalog import KUNCI_LAMA, UKURAN
from db.figures.rat import book_of
from db.indikator.angka import AngkaTerbit, list_angka
from db.postgres import engine
from db.start import upgrade
from db.values.format import NOT_RECORDED, format_date, format_decimal
from db.values.parse import FIRST_DAY

_BELUM_TIBA = "Hari itu belum tiba."
_DI_LUAR_MASA = (
    f"Tanggal keadaan dan tahun buku mulai {FIRST_DAY.year}, dan tahun bukunya tidak sesudah "
    "tanggal itu."
)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and return the exit status: 0 printed, 2 not to be had."""
    options = _parser().parse_args(arguments)
    pada = options.pada or today()
    kunci = [KUNCI_LAMA.get(each, each) for each in options.kunci or UKURAN]
    if unknown := [each for each in kunci if each not in UKURAN]:
        return _refuse(f"Tidak ada angka bernama {', '.join(unknown)}.")
    if pada > today():
        return _refuse(_BELUM_TIBA)
    tahun_buku = book_of(pada) if options.tahun_buku is None else options.tahun_buku
    if pada < FIRST_DAY or not FIRST_DAY.year <= tahun_buku <= pada.year:
        return _refuse(_DI_LUAR_MASA)
    try:
        engine.check_server()
        upgrade()
        with engine.read_session() as session:
            found = list_angka(session, kunci, pada=pada, tahun_buku=tahun_buku)
    except StartRefused as refusal:
        return _refuse(str(refusal))
    except DataUnavailable:
        return _refuse("Basis data tidak menjawab.")
    if options.json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    else:
        print("\n".join(_in_words(found, pada)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.indikator",
        description="Semua angka yang ditampilkan layar, sekabupaten dan per kecamatan.",
    )
    parser.add_argument("--json", action="store_true", help="untuk mesin, dengan tiap kecamatan")
    parser.add_argument(
        "--pada", type=dt.date.fromisoformat, help="tanggal keadaan (bawaan: hari ini)"
    )
    parser.add_argument(
        "--tahun-buku", type=int, help="bawaan: tahun buku terakhir yang sudah berakhir"
    )
    parser.add_argument("--kunci", action="append", help="hanya angka ini; boleh berulang")
    return parser


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _in_words(found: list[AngkaTerbit], pada: dt.date) -> list[str]:
    """The kabupaten, a line a figure."""
    return [
        f"Keadaan {format_date(pada)}",
        *(
            f"  {each.nama} ({each.kunci}, {each.periode}): {_value(each)}"
            for each in found
            if each.kecamatan is None
        ),
    ]


def _value(each: AngkaTerbit) -> str:
    if each.nilai is None:
        return NOT_RECORDED if each.hilang is None else each.hilang.replace("_", " ")
    value = format_decimal(each.nilai, UKURAN[each.kunci].desimal)
    share = f" ({each.pembilang} dari {each.penyebut})" if each.penyebut else ""
    return f"{value} {each.satuan}{share}"


if __name__ == "__main__":
    sys.exit(main())
