"""Whether the history is still as it was when something was printed: asked by the code on it."""

import threading
from dataclasses import dataclass
from enum import StrEnum

from db.postgres import engine
from db.postgres.seal import TIDAK_DALAM_RANTAI, Pemeriksaan, check_seals
from db.values.segel import KodeSegel

# It reads every change up to that day: one at a time leaves the processor to who clicks.
_one = threading.Lock()


class Jawaban(StrEnum):
    """What a printed seal says of the history."""

    UTUH = "utuh"
    BERUBAH = "berubah"
    BEDA = "beda"
    TIDAK_ADA = "tidak_ada"
    SIBUK = "sibuk"


@dataclass(frozen=True)
class HasilCetakan:
    """The answer; `diperiksa` is None where nothing was computed."""

    jawaban: Jawaban
    diperiksa: Pemeriksaan | None = None


def check_printed(kode: KodeSegel) -> HasilCetakan:
    """Compute the seals up to the day of a code anew, and compare with what was printed.

    Raises:
        DataUnavailable.
    """
    if not _one.acquire(blocking=False):
        return HasilCetakan(Jawaban.SIBUK)
    try:
        with engine.read_session() as session:
            connection = session.connection()
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            found = check_seals(connection, noted=kode.awal, sampai=kode.hari)
    finally:
        _one.release()
    return HasilCetakan(_judge(found, kode), found)


def _judge(found: Pemeriksaan, kode: KodeSegel) -> Jawaban:
    if found.terakhir is None or found.terakhir.hari != kode.hari:
        return Jawaban.TIDAK_ADA
    if any(each.apa == TIDAK_DALAM_RANTAI for each in found.temuan):
        return Jawaban.BEDA
    return Jawaban.BERUBAH if found.temuan else Jawaban.UTUH
