"""A file of boundaries from the command line: `python -m db.batas FILE [--json]`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from db.actions.batas import try_batas
from db.batas.periksa import TemuanBatas
from db.batas.susun import BatasTersusun
from db.batas.tolak import BatasDitolak
from db.errors import DataUnavailable, StartRefused
from db.postgres import engine
from db.start import upgrade
from db.values.format import format_decimal

WORDS = {
    "siap": "siap dipakai",
    "perlu_diperiksa": "perlu diperiksa",
    "ditolak": "tidak dapat dipakai",
}


def main(arguments: list[str] | None = None) -> int:
    """Check a file and return the exit status: 0 usable, 1 does not pass, 2 cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        isi = options.berkas.read_bytes()
        engine.check_server()
        upgrade()
        with engine.read_session() as session:
            hasil = try_batas(session, isi=isi, sumber=options.berkas.name)
    except OSError:
        return _refuse(f"Berkas {options.berkas} tidak dapat dibuka.")
    except (BatasDitolak, StartRefused) as refusal:
        return _refuse(str(refusal))
    except DataUnavailable:
        return _refuse("Basis data tidak menjawab.")
    summary = summarise(hasil)
    text = json.dumps(summary, ensure_ascii=False) if options.json else _in_words(summary)
    print(text)
    return 1 if hasil.ditolak else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m db.batas",
        description="Periksa berkas batas kecamatan. Tidak ada yang ditulis.",
    )
    parser.add_argument("berkas", type=Path, help="GeoJSON, atau zip berisi shapefile")
    parser.add_argument("--json", action="store_true", help="hasil untuk mesin")
    return parser


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def summarise(hasil: BatasTersusun) -> dict[str, Any]:
    """What the screen Batas wilayah says of a file, as JSON can hold it; areas in km²."""
    found = [each for each in hasil.kecamatan if each.luas is not None]
    return {
        "putusan": _verdict(hasil),
        "ditemukan": len(found),
        "dari": len(hasil.kecamatan),
        "titik": {"berkas": hasil.titik[0], "hasil": hasil.titik[1]},
        "tidak_ditemukan": [each.nama for each in hasil.kecamatan if each.luas is None],
        "kecamatan": [_of_one(each) for each in hasil.kecamatan],
        "ditolak": list(hasil.ditolak),
        "diragukan": list(hasil.diragukan),
        "catatan": list(hasil.catatan),
    }


def _verdict(hasil: BatasTersusun) -> str:
    if hasil.ditolak:
        return "ditolak"
    return "perlu_diperiksa" if hasil.diragukan else "siap"


def _of_one(each: TemuanBatas) -> dict[str, Any]:
    missing = each.luas is None
    return {
        "kode": each.kode,
        "nama": each.nama,
        "bidang": each.bidang,
        "luas_km2": None if missing else round(each.luas or 0.0, 2),
        "luas_register_km2": each.luas_register,
        "persen": None if missing else round(each.bagian * 100, 1),
    }


def _in_words(summary: dict[str, Any]) -> str:
    points = summary["titik"]
    lines = [
        (
            f"{summary['ditemukan']} dari {summary['dari']} kecamatan ditemukan: "
            f"{WORDS[summary['putusan']]}"
        ),
        f"  titik: {points['berkas']} di berkas, {points['hasil']} sesudah disederhanakan",
        *(
            f"  {each['nama']}: {format_decimal(each['luas_km2'], 2)} km², "
            f"{format_decimal(each['persen'])} persen dari register"
            for each in summary["kecamatan"]
        ),
        *(f"Ditolak: {each}" for each in summary["ditolak"]),
        *(f"Perlu diperiksa: {each}" for each in summary["diragukan"]),
        *(f"Catatan: {each}" for each in summary["catatan"]),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
