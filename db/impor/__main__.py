"""A register from the command line: `python -m db.impor FILE.xlsx [--terapkan]`."""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from db import engine
from db.enums import Putusan
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.impor.baca import Daftar, read_daftar
from db.impor.berkas import BerkasDitolak
from db.impor.tulis import Hasil, ImporDitolak, apply_daftar, preview_daftar
from db.migrate import migrate

WORDS = {
    Putusan.SIAP: "siap",
    Putusan.PERLU_DIPERIKSA: "perlu diperiksa",
    Putusan.DITOLAK: "ditolak",
}


def main(arguments: list[str] | None = None) -> int:
    """Read a file and return the exit status: 0 done, 1 not written, 2 cannot be read at all."""
    options = _parser().parse_args(arguments)
    try:
        daftar = read_daftar(options.berkas, per_tanggal=options.per_tanggal)
        engine.check_server()
        migrate(engine.get_engine())
        if options.terapkan:
            kosongkan = options.kosongkan_contoh
            hasil = apply_daftar(daftar, oleh=options.oleh, kosongkan_contoh=kosongkan)
        else:
            hasil = preview_daftar(daftar)
    except (BerkasDitolak, StartRefused) as refusal:
        return _refuse(str(refusal), 2)
    except DataUnavailable:
        return _refuse("Basis data tidak menjawab; tidak ada yang ditulis.", 2)
    except ImporDitolak as refusal:
        return _refuse(str(refusal), 1)
    except DataRejected as rejected:
        return _refuse(f"Basis data menolak ({rejected.rule}); tidak ada yang ditulis.", 1)
    _tell(daftar, hasil, as_json=options.json, applied=options.terapkan)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.impor", description="Baca, nilai dan tulis daftar koperasi."
    )
    parser.add_argument("berkas", type=Path, help=".xlsx, .xls, .ods atau .csv")
    parser.add_argument("--json", action="store_true", help="ringkasan untuk mesin")
    parser.add_argument("--terapkan", action="store_true", help="tulis baris yang siap")
    parser.add_argument(
        "--kosongkan-contoh", action="store_true", help="kosongkan data contoh sebelum menulis"
    )
    parser.add_argument(
        "--per-tanggal", type=dt.date.fromisoformat, help="keadaan data, misalnya 2025-12-31"
    )
    parser.add_argument("--oleh", default="sistem", help="nama yang dicatat (bawaan: sistem)")
    return parser


def _refuse(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return status


def _tell(daftar: Daftar, hasil: Hasil, *, as_json: bool, applied: bool) -> None:
    summary = summarise(hasil)
    notes = [*daftar.catatan, *hasil.catatan]
    if as_json:
        print(json.dumps(summary, ensure_ascii=False))  # noqa: T201
        for note in notes:
            print(note, file=sys.stderr)  # noqa: T201
        return
    for line in _lines(daftar, hasil, summary["ringkasan"], notes, applied=applied):
        print(line)  # noqa: T201


def summarise(hasil: Hasil) -> dict[str, Any]:
    """Counts by verdict, and each doubtful or refused row with its number and reasons."""
    counts = Counter(each.putusan for each in hasil.penilaian)
    return {
        "ringkasan": {
            "dibaca": len(hasil.penilaian),
            **{putusan.value: counts[putusan] for putusan in Putusan},
            "ditulis": hasil.ditulis,
        },
        "baris": [
            {"nomor": each.nomor, "putusan": each.putusan.value, "alasan": each.alasan}
            for each in hasil.penilaian
            if each.putusan is not Putusan.SIAP
        ],
    }


def _lines(
    daftar: Daftar, hasil: Hasil, ringkasan: dict[str, int], notes: list[str], *, applied: bool
) -> list[str]:
    others = [each for each in hasil.penilaian if each.putusan is not Putusan.SIAP]
    keadaan = f"{daftar.per_tanggal:%d/%m/%Y}" if daftar.per_tanggal else "tidak disebut"
    return [
        f"Berkas {daftar.nama}, lembar {daftar.lembar}, keadaan per {keadaan}",
        *(f"  {name.replace('_', ' ')}: {count}" for name, count in ringkasan.items()),
        *(f"  dilewati, {kind}: {count}" for kind, count in daftar.dilewati.items()),
        *notes,
        *(f"Baris {each.nomor}, {WORDS[each.putusan]}: {' '.join(each.alasan)}" for each in others),
        *(() if applied else ("Belum ada yang ditulis: tambahkan --terapkan.",)),
    ]


if __name__ == "__main__":
    sys.exit(main())
