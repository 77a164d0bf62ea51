"""Bring a spreadsheet in, decide about its rows, write them, take them back."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db.actions.riwayat import undo_batch
from db.edits.merge import Bentrok, HasilSimpan
from db.enums import JenisImpor, KeadaanImpor
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Audit, ImporBaris, ImporBerkas, ImporPerbaikan
from db.sheets.file.mapping import check_kolom, remember
from db.sheets.file.table import Daftar
from db.sheets.file.years import years_said
from db.sheets.stage.apply import Lapor, Terapan, apply_berkas
from db.sheets.stage.decide import Keputusan, UsulSama, accept, decide
from db.sheets.stage.keep import forget_rows, get_berkas, rejudge, stage_daftar
from db.sheets.stage.together import KeputusanSerentak, decide_together

# A decision is a line of its own, and changes what the file as a whole is said to be.
_OF_A_DECISION = {ImporPerbaikan.__tablename__, ImporBerkas.__tablename__}


@needs(Izin.UBAH, door="impor")
def stage_impor(session: Session, *, daftar: Daftar, ingat: bool) -> int:
    """Keep the rows of a file with their verdicts, and return the file's id.

    Args:
        ingat: whether a person corrected the mapping, to be remembered for files that look alike.

    Raises:
        DataRejected: the mapping names what is no field of such a file.
    """
    check_kolom(daftar.jenis, daftar.judul, daftar.kolom)
    if ingat:
        remember(session, jenis=daftar.jenis, judul=daftar.judul, kolom=daftar.kolom)
    return stage_daftar(session, daftar)


@needs(Izin.UBAH, door="impor")
def change_kolom(
    session: Session, *, berkas_id: int, jenis: JenisImpor, kolom: Mapping[str, int]
) -> None:
    """Read the columns of a staged file otherwise, and remember it for files that look alike.

    Raises:
        NotFound, DataRejected: no such file, it is closed or of another kind, or the mapping names
            what is no field of such a file, or a column whose cells were not kept.
    """
    berkas = get_berkas(session, berkas_id, lock=True)
    if berkas.jenis != jenis:
        raise DataRejected("kolom_tidak_dapat_diubah")
    check_kolom(jenis, berkas.judul, kolom)
    # Only the cells of columns that are read are kept; the others must come with the file again.
    if not set(kolom.values()) <= set(berkas.kolom.values()):
        raise DataRejected("kolom_tidak_disimpan")
    if berkas.tahun_buku is not None and years_said(berkas.judul, kolom) - {berkas.tahun_buku}:
        raise DataRejected("tahun_bukan_judul_kolom")
    berkas.kolom = dict(kolom)
    remember(session, jenis=jenis, judul=berkas.judul, kolom=kolom)
    session.flush()
    rejudge(session, berkas_id)


@needs(Izin.UBAH, door="impor")
def change_waktu(
    session: Session, *, berkas_id: int, per_tanggal: dt.date | None, tahun_buku: int | None
) -> None:
    """Say of which day and year a staged file is, and judge it anew.

    Raises:
        NotFound, DataRejected: no such file, it is closed, or its headings name another year.
    """
    berkas = get_berkas(session, berkas_id, lock=True)
    if tahun_buku is not None and years_said(berkas.judul, berkas.kolom) - {tahun_buku}:
        raise DataRejected("tahun_bukan_judul_kolom")
    berkas.per_tanggal, berkas.tahun_buku = per_tanggal, tahun_buku
    session.flush()
    rejudge(session, berkas_id)


@needs(Izin.UBAH, door="impor")
def record_keputusan(session: Session, *, berkas_id: int, keputusan: Sequence[Keputusan]) -> None:
    """Record what a reviewer decided about rows.

    Raises:
        NotFound, DataRejected: see db.sheets.stage.decide.decide.
    """
    decide(session, berkas_id, keputusan)


@needs(Izin.UBAH, door="impor")
def accept_usul(session: Session, *, berkas_id: int, usul: Sequence[UsulSama]) -> int:
    """Accept proposals on every row that has them, and return how many rows those are.

    Raises:
        NotFound, DataRejected: see db.sheets.stage.decide.accept.
    """
    return accept(session, berkas_id, usul)


@needs(Izin.UBAH, door="impor")
def record_serentak(session: Session, *, berkas_id: int, keputusan: KeputusanSerentak) -> int:
    """Record one decision for every row that has a kind of doubt; how many rows those are.

    Raises:
        NotFound, DataRejected: see db.sheets.stage.together.decide_together.
    """
    return decide_together(session, berkas_id, keputusan)


@needs(Izin.UBAH, door="undo")
def undo_keputusan(session: Session, *, berkas_id: int, batch: uuid.UUID) -> HasilSimpan:
    """Take back what was decided in one save, as far as nobody decided otherwise since.

    Raises:
        NotFound, DataRejected: no such file, it is closed, or the save was no decision about it.
    """
    get_berkas(session, berkas_id, lock=True)
    tables = select(Audit.tabel).where(Audit.batch == batch).distinct()
    if not set(session.scalars(tables)) <= _OF_A_DECISION:
        raise DataRejected("batch_tidak_dapat_diurungkan")
    return undo_batch(session, batch=batch)


@needs(Izin.UBAH, door="impor")
def judge_impor(session: Session, *, berkas_id: int) -> None:
    """Judge a staged file anew, because the register changed.

    Raises:
        NotFound, DataRejected: no such file, or it is closed.
    """
    rejudge(session, berkas_id)


@needs(Izin.UBAH, door="impor")
def apply_impor(session: Session, *, berkas_id: int, lapor: Lapor) -> Terapan:
    """Write the ready rows of a staged file; see db.sheets.stage.apply.apply_berkas.

    Raises:
        NotFound, DataRejected: no such file, or a rule refused; nothing was written.
    """
    return apply_berkas(session, berkas_id, lapor=lapor)


@needs(Izin.UBAH, door="undo")
def undo_impor(session: Session, *, berkas_id: int) -> HasilSimpan:
    """Take back all that a file wrote, its last apply first; see db.actions.riwayat.undo_batch.

    Raises:
        NotFound, DataRejected: no such file, or it was not applied.
    """
    session.execute(text("SET LOCAL statement_timeout = 0"))
    berkas = get_berkas(session, berkas_id, lock=True)
    if not berkas.penerapan:
        raise DataRejected("impor_belum_diterapkan")
    tersimpan, bentrok = 0, list[Bentrok]()
    for batch in reversed(berkas.penerapan):
        hasil = undo_batch(session, batch=uuid.UUID(batch))
        tersimpan += hasil.tersimpan
        bentrok += hasil.bentrok
    session.refresh(berkas)
    berkas.keadaan, berkas.penerapan, berkas.ditulis = KeadaanImpor.DIBATALKAN, [], 0
    session.execute(
        update(ImporBaris).where(ImporBaris.berkas_id == berkas_id).values(ditulis=False)
    )
    session.flush()
    rejudge(session, berkas_id)
    return HasilSimpan(tersimpan, tuple(bentrok))


@needs(Izin.UBAH, door="impor")
def close_impor(session: Session, *, berkas_id: int) -> None:
    """Let go of the raw rows of a file; what it wrote and what was decided stays known.

    Raises:
        NotFound, DataRejected: no such file, or it is closed already.
    """
    berkas = get_berkas(session, berkas_id, lock=True)
    berkas.keadaan = KeadaanImpor.DITUTUP
    session.flush()  # the rows of a colleague's file go with one that is closed alone
    forget_rows(session, berkas_id)
