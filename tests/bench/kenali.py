"""How long it takes to know whose rows a file has: `python -m tests.bench.kenali`.

In memory, without PostgreSQL: 20.000 rows against a register of 888 koperasi, and 888 rows against
one of 88.800. A third of the rows names a koperasi as the register does, a third otherwise, a third
somebody whom it does not know; every other row names no kecamatan.
"""

import random
import sys
import time
from typing import Any

from db.enums import JenisImpor
from db.seed.names import WORDS
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian
from db.sheets.row.lookup import Lookup
from db.sheets.row.recognise import propose, recognise
from tests.respell import KINDS, RARE, Contoh, respell

PLACES = tuple(f"36.04.{number:02}" for number in range(1, 30))
SIZES = ((888, 20_000), (88_800, 888))


def main() -> int:
    """Print, for both sizes, the processor seconds for the register and for the rows."""
    for register, rows in SIZES:
        throws = random.Random(register)
        began = time.process_time()
        known = [_invent(throws) for _ in range(register)]
        lookup = Lookup()
        for koperasi_id, one in enumerate(known, 1):
            lookup.add(koperasi_id, {"nama": one.nama, "kecamatan": one.place})
        opened = time.process_time()
        asked = [_ask(lookup, nilai) for nilai in _rows(throws, known, rows)]
        took = time.process_time() - opened
        sys.stdout.write(
            f"{rows} baris, {register} koperasi: register {opened - began:.1f} detik, baris "
            f"{took:.1f} detik; {asked.count('dikenali')} dikenali, {asked.count('diusulkan')} "
            f"diusulkan, {asked.count('belum ada')} belum ada\n"
        )
    return 0


def _invent(throws: random.Random) -> Contoh:
    own = (*throws.sample(list(WORDS), 2), throws.choice(RARE))
    return Contoh(throws.choice(list(KINDS)), own, None, throws.choice(PLACES))


def _rows(throws: random.Random, known: list[Contoh], count: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number in range(count):
        one = throws.choice(known) if number % 3 else _invent(throws)
        nama = respell(throws, one) if number % 3 == 1 else one.nama
        rows.append({"nama": nama} | ({"kecamatan": one.place} if number % 2 else {}))
    return rows


def _ask(lookup: Lookup, nilai: dict[str, Any]) -> str:
    isian = Isian(1, nilai)
    daftar = Daftar("uji", "0" * 64, JenisImpor.RAT, "DATA", {}, [])
    if recognise(isian, daftar, lookup).koperasi_id is not None:
        return "dikenali"
    if not isian.ragu:
        propose(isian, lookup, alasan="Belum ada.")
    return "diusulkan" if any(each.usul for each in isian.ragu) else "belum ada"


if __name__ == "__main__":
    sys.exit(main())
