"""The lembar kinerja: its indicators, the notes of a triwulan, and how it is closed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.beku import freeze_angka
from db.clock import today
from db.edits.entered import read_new
from db.enums import JenisPeriode
from db.errors import DataRejected, NotFound
from db.figures.katalog import UKURAN
from db.figures.kinerja import last_day
from db.indikator.kinerja import get_lembar, read_dilaporkan
from db.indikator.lembar import BarisLembar, HasilTriwulan
from db.izin import Izin, needs
from db.models import BarisKinerja, CatatanKinerja, IndikatorKinerja, TutupTriwulan
from db.queries.contoh import demo_is_present

_FIXED = ("jenis", "kunci", "arah", "mulai")


@needs(Izin.KELOLA, door="pengaturan")
def create_indikator_kinerja(session: Session, *, isian: Mapping[str, Any]) -> int:
    """Put a figure of the catalogue on the lembar and return the indicator's id.

    Args:
        isian: columns of IndikatorKinerja, as they were typed.

    Raises:
        DataRejected: a field is not sound, the catalogue has no such figure, or it stands there
            from the same year on already.
    """
    values = {name: read_new("indikator_kinerja", name, value) for name, value in isian.items()}
    if values.get("kunci") not in UKURAN:
        raise DataRejected("angka_tidak_dikenal", kolom="kunci")
    row = IndikatorKinerja(**values, contoh=demo_is_present(session))
    session.add(row)
    session.flush()
    return row.id


@needs(Izin.KELOLA, door="pengaturan")
def change_indikator_kinerja(
    session: Session, *, indikator_id: int, versi: int, isian: Mapping[str, Any]
) -> None:
    """Change what an indicator is called, where it stands, who answers, and until when.

    Which figure it is and which way it is better stay: what was reported would be of another.

    Args:
        versi: of the row that was on the screen.

    Raises:
        DataRejected: somebody else changed it, a field is not sound or stays, or it was reported
            in a year after its last one.
        NotFound: there is no such indicator.
    """
    row = _find(session, indikator_id)
    if row.versi != versi:
        raise DataRejected("indikator_sudah_diubah")
    for name, value in isian.items():
        if name in _FIXED:
            raise DataRejected("kolom_tidak_dapat_diubah", kolom=name)
        setattr(row, name, read_new("indikator_kinerja", name, value))
    if row.sampai is not None and row.sampai < (_last_reported(session, indikator_id) or 0):
        raise DataRejected("indikator_sudah_dilaporkan")
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def remove_indikator_kinerja(session: Session, *, indikator_id: int) -> None:
    """Take an indicator off the lembar that was never reported, with its notes.

    Raises:
        DataRejected: it stands in a triwulan that was closed.
        NotFound: there is no such indicator.
    """
    row = _find(session, indikator_id)
    if _last_reported(session, indikator_id) is not None:
        raise DataRejected("indikator_sudah_dilaporkan")
    session.delete(row)
    session.flush()


def _find(session: Session, indikator_id: int) -> IndikatorKinerja:
    row = session.get(IndikatorKinerja, indikator_id, with_for_update=True)
    if row is None:
        raise NotFound(indikator_id)
    return row


def _last_reported(session: Session, indikator_id: int) -> int | None:
    statement = (
        select(func.max(TutupTriwulan.tahun))
        .join(BarisKinerja, BarisKinerja.tutup_id == TutupTriwulan.id)
        .where(BarisKinerja.indikator_id == indikator_id)
    )
    return session.scalar(statement)


@needs(Izin.UBAH)
def record_catatan_kinerja(
    session: Session,
    *,
    indikator_id: int,
    tahun: int,
    triwulan: int,
    versi: int | None,
    isian: Mapping[str, Any],
) -> None:
    """Write hambatan, tindak lanjut and what was spent beside an indicator in a triwulan.

    Args:
        versi: of the note that was on the screen; None where there was none.

    Raises:
        DataRejected: the triwulan is closed, somebody else wrote meanwhile, or a field is not
            sound.
        NotFound: there is no such indicator.
    """
    _find(session, indikator_id)
    values = {name: read_new("catatan_kinerja", name, value) for name, value in isian.items()}
    chosen = select(CatatanKinerja).where(
        CatatanKinerja.indikator_id == indikator_id,
        CatatanKinerja.tahun == tahun,
        CatatanKinerja.triwulan == triwulan,
    )
    row = session.scalars(chosen.with_for_update()).one_or_none()
    if (row.versi if row else None) != versi:
        raise DataRejected("catatan_sudah_diubah")
    if row is None:
        row = CatatanKinerja(indikator_id=indikator_id, tahun=tahun, triwulan=triwulan)
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


@needs(Izin.KELOLA, door="pengaturan")
def close_triwulan(session: Session, *, tahun: int, triwulan: int, ke: int) -> int:
    """Report a triwulan: keep its figures, targets and words as they stand, and return the closing.

    The first closing keeps the figures (freeze_angka). One after a correction leaves them as they
    were reported and keeps beside them what is counted now.

    Args:
        ke: the number of this closing, as the screen offered it.

    Raises:
        DataRejected: the triwulan is not over, has no indicator, or somebody else closed or opened
            it meanwhile.
    """
    akhir = last_day(tahun, triwulan)
    if akhir >= today():
        raise DataRejected("periode_belum_berakhir")
    last = _last_closing(session, tahun, triwulan)
    if ke != (last.ke if last else 0) + 1 or (last is not None and last.dibuka_pada is None):
        raise DataRejected("triwulan_sudah_berubah")
    lembar = get_lembar(session, tahun=tahun, pada=today(), hanya=triwulan)
    if not lembar.baris:
        raise DataRejected("triwulan_tanpa_indikator")
    hasil = {each.id: each.triwulan[triwulan - 1] for each in lembar.baris}
    kept = {(each.kunci, None): hasil[each.id].target for each in lembar.baris}
    freeze_angka(
        session,
        jenis=JenisPeriode.TRIWULAN,
        akhir=akhir,
        kunci={each.kunci for each in lembar.baris},
        target={key: target for key, target in kept.items() if target is not None},
    )
    tutup = TutupTriwulan(
        tahun=tahun,
        triwulan=triwulan,
        ke=ke,
        jumlah=len(lembar.baris),
        contoh=demo_is_present(session),
    )
    session.add(tutup)
    session.flush()
    said = read_dilaporkan(session, tahun)
    session.add_all(
        _line(tutup.id, each, hasil[each.id], said[each.kunci, akhir]) for each in lembar.baris
    )
    session.flush()
    return tutup.id


def _last_closing(session: Session, tahun: int, triwulan: int) -> TutupTriwulan | None:
    statement = (
        select(TutupTriwulan)
        .where(TutupTriwulan.tahun == tahun, TutupTriwulan.triwulan == triwulan)
        .order_by(TutupTriwulan.ke.desc())
        .limit(1)
    )
    return session.scalars(statement.with_for_update()).one_or_none()


def _line(
    tutup_id: int, each: BarisLembar, hasil: HasilTriwulan, said: Mapping[str, Any]
) -> BarisKinerja:
    """The line in the words of now. What was said first stays; what is counted now is beside it."""
    first = None if said["nilai"] is None else Decimal(str(said["nilai"]))
    now = None if hasil.nilai is None else Decimal(str(hasil.nilai))
    return BarisKinerja(
        tutup_id=tutup_id,
        indikator_id=each.id,
        jenis=each.jenis,
        nama=each.nama,
        dokumen=each.dokumen,
        kunci=each.kunci,
        arah=each.arah,
        target=hasil.target,
        target_setahun=each.setahun.target,
        koreksi=now if now != first else None,
        hambatan=hasil.hambatan,
        tindak_lanjut=hasil.tindak_lanjut,
        penanggung_jawab=each.penanggung_jawab,
        pagu=each.pagu,
        anggaran=hasil.anggaran,
    )


@needs(Izin.KELOLA, door="pengaturan")
def reopen_triwulan(session: Session, *, tutup_id: int, alasan: str) -> None:
    """Open a closed triwulan to correct it. What was reported stays on record.

    Raises:
        DataRejected: no reason, or somebody has opened it already.
        NotFound: there is no such closing.
    """
    reason = read_new("tutup_triwulan", "alasan", alasan)
    row = session.get(TutupTriwulan, tutup_id, with_for_update=True)
    if row is None:
        raise NotFound(tutup_id)
    if row.dibuka_pada is not None:
        raise DataRejected("triwulan_sudah_berubah")
    row.alasan, row.dibuka_pada = reason, func.clock_timestamp()
    session.flush()
