"""A spreadsheet from the command line: `python -m db.impor FILE.xlsx [--terapkan]`."""

import argparse
import datetime as dt
import json
import sys
import uuid
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.actions.contoh import empty_demo
from db.enums import JenisImpor, Putusan
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.postgres import engine
from db.queries.contoh import demo_is_present
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.find import read_daftar
from db.sheets.file.mapping import recall
from db.sheets.file.table import Cara, Daftar
from db.sheets.stage.apply import Terapan, apply_berkas
from db.sheets.stage.judge import Hasil, judge_daftar
from db.sheets.stage.keep import stage_daftar
from db.sheets.stage.tell import tell_rows
from db.start import upgrade
from db.values.format import format_date_short

WORDS = {
    Putusan.SIAP: "siap",
    Putusan.PERLU_DIPERIKSA: "perlu diperiksa",
    Putusan.DITOLAK: "ditolak",
}


def main(arguments: list[str] | None = None) -> int:
    """Read a file and return the exit status: 0 done, 1 not written, 2 cannot be read at all."""
    options = _parser().parse_args(arguments)
    if options.semua and not options.json:
        return _refuse("--semua menyebut setiap baris untuk mesin: tambahkan --json.", 2)
    try:
        daftar = read_daftar(options.berkas, cara=_way(options))
        engine.check_server()
        upgrade()
        daftar = _read_as_remembered(options, daftar)
        ditulis = 0
        if options.terapkan:
            kosongkan = options.kosongkan_contoh
            terapan = apply_daftar(daftar, oleh=options.oleh, kosongkan_contoh=kosongkan)
            hasil, ditulis = terapan.hasil, terapan.ditulis
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
    summary = summarise(hasil, ditulis=ditulis)
    _tell(options, daftar, hasil, summary)
    return 0


def _read_as_remembered(options: argparse.Namespace, daftar: Daftar) -> Daftar:
    """A person may have said on the screen what the columns of such a file mean."""
    with engine.read_session() as session:
        kolom = recall(session, daftar.jenis, daftar.judul)
    if kolom is None or kolom == daftar.kolom:
        return daftar
    return read_daftar(options.berkas, cara=replace(_way(options), kolom=kolom))


def _way(options: argparse.Namespace) -> Cara:
    return Cara(
        jenis=options.jenis,
        lembar=options.lembar,
        per_tanggal=options.per_tanggal,
        tahun_buku=options.tahun_buku,
        angkatan_id=options.angkatan,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.impor", description="Baca, nilai dan tulis berkas lembar kerja."
    )
    parser.add_argument("berkas", type=Path, help=".xlsx, .xlsb, .xls, .ods atau .csv")
    parser.add_argument("--json", action="store_true", help="ringkasan untuk mesin")
    parser.add_argument(
        "--semua", action="store_true", help="dengan --json: setiap baris, beserta isinya"
    )
    parser.add_argument("--terapkan", action="store_true", help="tulis baris yang siap")
    parser.add_argument(
        "--kosongkan-contoh", action="store_true", help="kosongkan data contoh sebelum menulis"
    )
    parser.add_argument(
        "--per-tanggal", type=dt.date.fromisoformat, help="keadaan data, misalnya 2025-12-31"
    )
    parser.add_argument("--tahun-buku", type=int, help="tahun buku atau tahun anggaran berkas")
    parser.add_argument(
        "--jenis",
        type=JenisImpor,
        choices=list(JenisImpor),
        metavar="JENIS",
        help=f"isi berkas, bila bukan yang ditebak: {', '.join(JenisImpor)}",
    )
    parser.add_argument("--lembar", help="nama lembar, bila bukan yang ditebak")
    parser.add_argument("--angkatan", type=int, help="nomor angkatan untuk daftar peserta")
    parser.add_argument("--oleh", default="sistem", help="nama yang dicatat (bawaan: sistem)")
    return parser


def _refuse(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _tell(
    options: argparse.Namespace, daftar: Daftar, hasil: Hasil, summary: dict[str, Any]
) -> None:
    notes = [*daftar.catatan, *hasil.catatan]
    if options.semua:
        print(json.dumps(summary | tell_rows(daftar, hasil), ensure_ascii=False))
        return
    if options.json:
        print(json.dumps(summary, ensure_ascii=False))
        for note in notes:
            print(note, file=sys.stderr)
        return
    for line in _lines(daftar, hasil, summary["ringkasan"], notes, applied=options.terapkan):
        print(line)


def summarise(hasil: Hasil, *, ditulis: int = 0) -> dict[str, Any]:
    """Counts by verdict, and each doubtful or refused row with its number and reasons."""
    counts = Counter(each.putusan for each in hasil.penilaian)
    return {
        "ringkasan": {
            "dibaca": len(hasil.penilaian),
            **{putusan.value: counts[putusan] for putusan in Putusan},
            "ditulis": ditulis,
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
    keadaan = format_date_short(daftar.per_tanggal, "tidak disebut")
    return [
        (
            f"Berkas {daftar.nama}, lembar {daftar.lembar}, dibaca sebagai {daftar.jenis}, "
            f"keadaan per {keadaan}"
        ),
        *(f"  {name.replace('_', ' ')}: {count}" for name, count in ringkasan.items()),
        *(f"  dilewati, {kind}: {count}" for kind, count in daftar.dilewati.items()),
        *notes,
        *(f"Baris {each.nomor}, {WORDS[each.putusan]}: {' '.join(each.alasan)}" for each in others),
        *(() if applied else ("Belum ada yang ditulis: tambahkan --terapkan.",)),
    ]


_MASIH_CONTOH = (
    "Register masih berisi data contoh, dan data asli tidak dicampur dengannya: "
    "tambahkan --kosongkan-contoh untuk mengosongkannya lebih dahulu."
)


class ImporDitolak(Exception):
    """The file is well, but must not be written now; the text is one Indonesian sentence."""


def preview_daftar(daftar: Daftar) -> Hasil:
    """Judge a file and write nothing.

    Raises:
        DataUnavailable: from the session, see db.postgres.engine.
    """
    with engine.read_session() as session:
        return judge_daftar(session, daftar)


def apply_daftar(daftar: Daftar, *, oleh: str, kosongkan_contoh: bool = False) -> Terapan:
    """Keep a file and write its ready rows; the others wait for a person on the screen Impor.

    Two transactions, so that what is taken back later is the writing and not the file.

    Args:
        oleh: account name that the audit names.
        kosongkan_contoh: whether demo rows go first.

    Raises:
        ImporDitolak: the register holds demo rows that nobody said to empty.
        DataUnavailable, DataRejected: from the session, see db.postgres.engine; the register
            is as before.
    """
    with engine.write_session(by=oleh, door="impor", batch=uuid.uuid4()) as session:
        if kosongkan_contoh:
            empty_demo(session)
        elif demo_is_present(session):
            raise ImporDitolak(_MASIH_CONTOH)
        berkas_id = stage_daftar(session, daftar)
    with engine.write_session(by=oleh, door="impor", batch=uuid.uuid4()) as session:
        return apply_berkas(session, berkas_id)


if __name__ == "__main__":
    sys.exit(main())
