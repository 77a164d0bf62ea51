"""Writing what was judged: one transaction, judged against the register as it is then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from db.enums import KeadaanImpor
from db.errors import DataRejected
from db.models import ImporBaris
from db.sheets.stage.judge import Hasil, judge_daftar
from db.sheets.stage.keep import get_berkas, keep_hasil, load_daftar, wait_for_turn
from db.sheets.stage.partly import tell_dinilai
from db.sheets.target.write import pieces

# Told how far it is, from 0 to 1, and what is being done.
Lapor = Callable[[float, str], Any]


@dataclass(frozen=True)
class Terapan:
    """What came of an apply.

    Attributes:
        ditulis: rows of the file that added or changed something.
        bentrok: rows that someone else forestalled, which wait for a person.
    """

    hasil: Hasil
    ditulis: int
    bentrok: int


def apply_berkas(
    session: Session, berkas_id: int, *, lapor: Lapor = lambda _share, _what: None
) -> Terapan:
    """Write the ready rows of a staged file into the register; the others stay to be looked at.

    The same file twice changes nothing: what it says is there already.

    Raises:
        NotFound, DataRejected: no such file, or a rule refused; nothing was written.
    """
    lapor(0.0, "Menunggu giliran…")
    wait_for_turn(session)
    berkas = get_berkas(session, berkas_id, lock=True)
    lapor(0.1, "Menilai ulang terhadap register…")
    daftar = load_daftar(session, berkas)
    dinilai = tell_dinilai(session, daftar)
    hasil = judge_daftar(session, daftar)
    siap = hasil.siap
    lapor(0.4, f"Menulis {len(siap)} baris…")
    written = hasil.tujuan.write(session, siap)
    bentrok = len(siap) - len(hasil.siap)
    lapor(0.9, "Mencatat hasilnya…")
    for each in hasil.penilaian:
        if each.nomor in written:
            # What it says is now what the register says; nothing is left of it to write.
            each.baru, each.beda = False, []
    keep_hasil(session, berkas, hasil, dinilai)
    _mark_written(session, berkas_id, written)
    if written:
        batch = session.scalar(text("SELECT batch_sekarang()"))
        if batch is None:
            raise DataRejected("impor_tanpa_batch")
        berkas.penerapan = [*berkas.penerapan, str(batch)]
        berkas.ditulis += len(written)
        berkas.diterapkan_oleh = session.scalar(text("SELECT pengguna_sekarang()"))
        berkas.diterapkan_pada = session.scalar(select(func.clock_timestamp()))
    berkas.keadaan = KeadaanImpor.DITERAPKAN
    session.flush()
    lapor(1.0, "Selesai.")
    return Terapan(hasil, len(written), bentrok)


def _mark_written(session: Session, berkas_id: int, written: set[int]) -> None:
    # In pieces: PostgreSQL takes 65.535 values in one statement.
    for piece in pieces(sorted(written)):
        session.execute(
            update(ImporBaris)
            .where(ImporBaris.berkas_id == berkas_id, ImporBaris.nomor.in_(piece))
            .values(ditulis=True)
        )
