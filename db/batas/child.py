"""The child process that opens a file of boundaries: a few kilobytes can burn a core for minutes.

`python -m db.batas.child`: on stdin a line of JSON with what the register knows, then the file; on
stdout what db.batas.susun made of it. It is slow where shapes cross themselves, and asks for much
memory where a file says so; here both have an end, and then a sentence.
"""

import json
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import shapely

from db.batas.baca import read_batas
from db.batas.periksa import KecamatanAcuan, TemuanBatas
from db.batas.susun import BatasTersusun, arrange
from db.batas.tolak import TERLALU_RUMIT, BatasDitolak
from db.values.limited import TookTooLong, be_humble, limit_process, run_child

MIB = 1024 * 1024
# The libraries take 0,5 GiB of addresses by themselves; a million points a quarter of one more.
_MEMORY = 1536 * MIB
# 4 MB of true boundaries take a second of CPU; then the wait, on a machine that others use too.
_BASE_CPU_S, _CPU_S_PER_MIB, _MAX_SECONDS = 5, 1, 60
# Exit statuses.
ARRANGED, REFUSED, TOO_MUCH = 0, 3, 4
_one_at_a_time = threading.Lock()


def arrange_apart(
    isi: bytes, acuan: Sequence[KecamatanAcuan], alias: Mapping[str, str], sumber: str
) -> BatasTersusun:
    """As read_batas() and arrange(), in a child process.

    Raises:
        BatasDitolak: as those, or it takes more than a file of boundaries may.
    """
    known = {"acuan": [asdict(each) for each in acuan], "alias": dict(alias), "sumber": sumber}
    content = json.dumps(known).encode() + b"\n" + isi
    try:
        with _one_at_a_time:
            status, said = run_child(__name__, seconds=_MAX_SECONDS, content=content)
    except TookTooLong:
        raise BatasDitolak(TERLALU_RUMIT) from None
    if status == REFUSED:
        raise BatasDitolak(said.decode())
    if status != ARRANGED:
        # Killed by its own limits.
        raise BatasDitolak(TERLALU_RUMIT)
    return _from_json(json.loads(said))


def _from_json(found: dict[str, Any]) -> BatasTersusun:
    texts = ("ditolak", "diragukan", "catatan", "titik")
    return BatasTersusun(
        geojson=found["geojson"],
        kecamatan=tuple(TemuanBatas(**each) for each in found["kecamatan"]),
        **{name: tuple(found[name]) for name in texts},
    )


def main() -> int:
    """Read, arrange, write; an exit status."""
    be_humble()
    known, _, isi = sys.stdin.buffer.read().partition(b"\n")
    limit_process(memory=_MEMORY, seconds=_BASE_CPU_S + _CPU_S_PER_MIB * len(isi) // MIB)
    given = json.loads(known)
    acuan = [KecamatanAcuan(**each) for each in given["acuan"]]
    try:
        hasil = arrange(read_batas(isi), acuan, given["alias"], given["sumber"])
    except BatasDitolak as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    except (MemoryError, shapely.errors.GEOSException):
        # GEOS says so in its own way where it gets no memory, or loses its way.
        return TOO_MUCH
    sys.stdout.buffer.write(json.dumps(asdict(hasil)).encode())
    return ARRANGED


if __name__ == "__main__":
    sys.exit(main())
